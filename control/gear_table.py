"""The go/no-go table of `regie gear test`: what was found of each unit, as a verdict, a sentence, and what to do."""

from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

from msgspec import Struct, to_builtins

from studio.checkup import Finding

Verdict = Literal["GO", "NO-GO", "no return"]

SIGNS: dict[Verdict, tuple[str, str]] = {"GO": ("✓", "+"), "NO-GO": ("×", "x"), "no return": ("~", "~")}
"""The sign of each verdict, and in ASCII."""


HEADINGS = ("", "Unit", "State", "Profile", "At", "Title")


class Judged(Struct, frozen=True):
    """The verdict on a unit, why, and what a person can do about it ("" where there is nothing to do)."""

    verdict: Verdict
    why: str
    remedy: str = ""


def judge(one: Finding, seconds: float) -> Judged:
    """The verdict on a unit that was given so long to answer."""
    seen = one.sighting
    where = f"{seen.host}:{seen.port}"
    if seen.reason or seen.health == "gone":
        reason = f"{seen.reason}; " if seen.reason else ""
        return Judged("NO-GO", "gone", f"{reason}switch it on, or mend host and port ({where}) in its [[gear]]")
    if one.asks and not one.heard:
        remedy = f"is it at {where}, and may this machine speak to it? Look at its OSC settings and at the firewall"
        return Judged("NO-GO", f"silent for {seconds:g} s", remedy)
    match seen.health:
        case "silent":
            return Judged("NO-GO", "silent", "it answers some questions only: look at its OSC settings")
        case "there":
            return Judged("GO", _answers(one))
        case "deaf":
            return Judged("no return", f"nothing can be known, {_unrefused(one)}")
        case None:
            return Judged("no return", f"answers cues only, {_unrefused(one)}")
        case _:
            assert_never(seen.health)


def _answers(one: Finding) -> str:
    took = "answers" if one.heard else "connected"
    if one.answer_ms is not None:
        took = f"answers in {max(1, round(one.answer_ms))} ms"
    return f"{took}, slots read {len(one.slots) - len(one.unread)} of {len(one.slots)}" if one.slots else took


def _unrefused(one: Finding) -> str:
    if one.sighting.transport != "udp":
        return "connected"
    return "not refused" if one.told else "nothing said yet"


def table(found: Sequence[Finding], seconds: float, *, ascii: bool = False) -> str:
    """The whole text, without a newline at its end; the last line reads `7 units: 5 GO, 1 NO-GO, 1 no return`."""
    verdicts = [judge(one, seconds) for one in found]
    rows = [HEADINGS, *(_cells(one, judged, ascii) for one, judged in zip(found, verdicts, strict=True))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [_line(HEADINGS, widths)]
    for one, judged, cells in zip(found, verdicts, rows[1:], strict=True):
        lines.append(_line(cells, widths))
        lines += (f"{'':{widths[0] + 2}}{note}" for note in _notes(one, judged))
    counts = ", ".join(f"{sum(each.verdict == name for each in verdicts)} {name}" for name in SIGNS)
    return "\n".join([*lines, "", f"{len(found)} units: {counts}"])


def _cells(one: Finding, judged: Judged, ascii: bool) -> tuple[str, ...]:
    seen = one.sighting
    sign = SIGNS[judged.verdict][ascii]
    profile = seen.profile if one.verified else f"{seen.profile} (unverified)"
    at = f"{seen.transport} {seen.host}:{seen.port}"
    return (f"{sign} {judged.verdict}", seen.unit, judged.why, profile, at, seen.title)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _notes(one: Finding, judged: Judged) -> Iterator[str]:
    seen = one.sighting
    if judged.remedy:
        yield judged.remedy
    if one.unverified:
        yield f"unverified actions of this plan: {', '.join(one.unverified)}"
    if one.heard and one.unread:
        yield f"not read: {', '.join(one.unread)}; are these its numbers or names?"
    if one.fired:
        yield f"test: {one.fired} sent, {f'{one.obeyed} of {one.awaited} answered' if one.awaited else 'no return'}"
    counts = {"malformed": seen.malformed, "unexpected": seen.unexpected, "too fast to be read": seen.flooded}
    if any(counts.values()):
        yield "heard besides: " + ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def as_data(found: Sequence[Finding], seconds: float) -> list[dict[str, object]]:
    """The same as plain data, for another program."""
    return [_row(one, judge(one, seconds)) for one in found]


def _row(one: Finding, judged: Judged) -> dict[str, object]:
    row: dict[str, object] = to_builtins(one)
    return {**to_builtins(one.sighting), **to_builtins(judged), **{key: row[key] for key in row if key != "sighting"}}


def is_go(found: Sequence[Finding], seconds: float) -> bool:
    """Whether no unit keeps the show from going on."""
    return all(judge(one, seconds).verdict != "NO-GO" for one in found)
