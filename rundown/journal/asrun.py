"""The conducteur réalisé (as-run): what aired, when, for how long, beside what was planned. Pure.

A corrected rundown is never rewritten: a stray run, an airing out of order and a gap each keep their line.
Where the events come from is in `sqlite.py`; which file it goes to is the caller's affair.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from rundown.live.acts.passes import PassClosed
from rundown.live.asked import SYSTEM
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.front_time import planned_starts
from rundown.live.state import UNDERSTUDY, Cause, Pass, Run, State
from rundown.live.timing import shift
from rundown.plan.show import Item, Show
from rundown.timecode import MINUS, format_clock, format_duration, format_instant, format_signed

Status = Literal["aired", "on_air", "stray", "gap", "not_aired"]


class AsRunRow(Struct, frozen=True, kw_only=True):
    """A line of the as-run: durations in ms, instants in epoch ms of show time, None where there is none.

    `deviation` = real - planned duration, positive = too long; `cumulated` sums it down the list, so the last
    is the whole show's. An item aired again has no planned duration (the plan had it once). `stray` is a take
    that was taken back: its time lies within the run it interrupted and is not counted twice. `gap` is time
    off air inside the pass. `not_aired` lines stand last and are counted once the show is off air; `reason` is why
    a person skipped the item. Planned is what the plan says, whatever the pass made of it.
    """

    status: Status
    number: str = ""
    item: str = ""
    title: str = ""
    planned_start: int | None = None
    real_start: int | None = None
    planned: int | None = None
    real: int | None = None
    deviation: int | None = None
    cumulated: int | None = None
    cause: Cause | None = None
    by: str = ""
    reason: str = ""


class Totals(Struct, frozen=True):
    """The sums of the lines that have a deviation, ms; real - planned is the last cumulated deviation."""

    planned: int
    real: int


def state_of_pass(events: Iterable[Event], number: int | None = None) -> State:
    """The state at the end of a pass, before closing forgets it; the last pass if no number is given.

    With no such pass the state has none.
    """
    state, found = State(), State()
    for event in events:
        pass_ = state.pass_
        if isinstance(event.body, PassClosed) and pass_ is not None and number in (None, pass_.number):
            found = state
        state = evolve(state, event)
    still_open = state.pass_ is not None and number in (None, state.pass_.number)
    return state if still_open else found


def as_run(state: State) -> tuple[AsRunRow, ...]:
    """The as-run of the state's pass, in the order aired; nothing where no pass is open (see `state_of_pass`).

    In a pass that is not live the planned starts are shifted to its real on-air.
    """
    if state.pass_ is None:
        return ()
    plan = state.as_planned
    planned = planned_starts(plan, shift(state))
    rows = [*_aired(state.pass_, planned), *_not_aired(plan, state.pass_, planned)]
    sums = accumulate(row.deviation or 0 for row in rows)
    return tuple(
        row if row.deviation is None else replace(row, cumulated=sum_) for row, sum_ in zip(rows, sums, strict=True)
    )


def totals(rows: Iterable[AsRunRow]) -> Totals:
    """Planned and real length of what the as-run accounts for."""
    counted = [row for row in rows if row.deviation is not None]
    return Totals(sum(row.planned or 0 for row in counted), sum(row.real or 0 for row in counted))


def _aired(pass_: Pass, planned: Mapping[str, int]) -> Iterator[AsRunRow]:
    seen: set[str] = set()
    left: int | None = None
    for run in (pass_.runs[run_id] for run_id in pass_.air):
        if run.stray:
            yield _run_row(run, planned, status="stray", again=True)
            continue
        if left is not None and run.started is not None and run.started > left:
            length = run.started - left
            yield AsRunRow(status="gap", real_start=left, real=length, deviation=length)
        status: Status = "on_air" if run.ended is None else "aired"
        yield _run_row(run, planned, status=status, again=run.item.id in seen)
        seen.add(run.item.id)
        left = run.ended


def _run_row(run: Run, planned: Mapping[str, int], *, status: Status, again: bool) -> AsRunRow:
    real = None if run.started is None or run.ended is None else run.ended - run.started
    length = None if again else run.planned
    return AsRunRow(
        status=status,
        number=run.item.number,
        item=run.item.id,
        title=run.item.title,
        planned_start=None if again else planned.get(run.item.id),
        real_start=run.started,
        planned=length,
        real=real,
        deviation=None if real is None or status == "stray" else real - (length or 0),
        cause=run.cause,
        by=run.by,
    )


def _not_aired(show: Show, pass_: Pass, planned: Mapping[str, int]) -> Iterator[AsRunRow]:
    aired = {pass_.runs[run_id].item.id for run_id in pass_.air if not pass_.runs[run_id].stray}
    over = pass_.off_air is not None
    for item in show.items:
        if item.id not in aired:
            counted = over and not item.floated
            yield _missing_row(item, planned[item.id], counted=counted, reason=pass_.skipped.get(item.id, ""))


def _missing_row(item: Item, start: int, *, counted: bool, reason: str) -> AsRunRow:
    return AsRunRow(
        status="not_aired",
        number=item.number,
        item=item.id,
        title=item.title,
        planned_start=start,
        planned=item.planned,
        deviation=-item.planned if counted else None,
        reason=reason,
    )


# --- on paper -------------------------------------------------------------------------------------

COLUMNS = (
    *("number", "item", "title", "planned_start", "real_start"),
    *("planned", "real", "deviation", "cumulated", "cause", "by"),
)

_TEXT = ("item", "title", "cause", "by")

_WORDS = {
    "as_run": ("As-run rundown", "Conducteur réalisé"),
    "number": ("no.", "n°"),
    "item": ("item", "séquence"),
    "title": ("title", "titre"),
    "planned_start": ("planned start", "départ prévu"),
    "real_start": ("real start", "départ réel"),
    "planned": ("planned duration", "durée prévue"),
    "real": ("real duration", "durée réelle"),
    "deviation": ("deviation", "écart"),
    "cumulated": ("cumulated", "écart cumulé"),
    "cause": ("cause", "cause"),
    "by": ("taken by", "pris par"),
    "take": ("take", "pris"),
    "jump": ("jump", "saut"),
    "autonext": ("autonext", "enchaînement automatique"),
    "stray": ("taken back", "annulé"),
    "gap": ("off air", "hors antenne"),
    "not_aired": ("not aired", "non diffusé"),
    "on_air": ("on air", "à l'antenne"),
    "understudy": ("understudy", "doublure"),
    "system": ("automatic", "automatique"),
    "total": ("Total", "Total"),
}
"""What the documents say, in English and in French; any other language of a show gets English."""


def to_csv(rows: Iterable[AsRunRow], show: Show) -> str:
    """The as-run as CSV (RFC 4180 with bare newlines), a line of headers first, in the show's language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    words = _words(show)
    writer.writerow(words[column] for column in COLUMNS)
    writer.writerows(_cells(row, show, words) for row in rows)
    return out.getvalue()


def to_markdown(rows: Iterable[AsRunRow], show: Show) -> str:
    """The as-run as a Markdown document: title, date of the first take, the table, a line of totals."""
    rows, words = tuple(rows), _words(show)
    heading = " · ".join(part for part in (show.title, show.episode) if part)
    starts = [row.real_start for row in rows if row.real_start is not None]
    date, _, _ = format_instant(starts[0] if starts else show.on_air, show.timezone).partition("T")
    sums = totals(rows)
    total = [""] * len(COLUMNS)
    total[COLUMNS.index("title")] = words["total"]
    total[COLUMNS.index("planned")] = format_duration(sums.planned)
    total[COLUMNS.index("real")] = format_duration(sums.real)
    total[COLUMNS.index("cumulated")] = format_signed(sums.real - sums.planned)
    lines = [
        f"# {words['as_run']}: {heading}",
        "",
        date,
        "",
        _line(words[column] for column in COLUMNS),
        _line("---" if column in _TEXT else "---:" for column in COLUMNS),
        *(_line(_cells(row, show, words)) for row in rows),
        _line(f"**{cell}**" if cell else "" for cell in total),
    ]
    return "\n".join(lines) + "\n"


def _words(show: Show) -> Mapping[str, str]:
    language = 1 if show.language == "fr" else 0
    return {word: texts[language] for word, texts in _WORDS.items()}


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _cells(row: AsRunRow, show: Show, words: Mapping[str, str]) -> list[str]:
    none = MINUS if row.status == "not_aired" else ""
    return [
        row.number,
        row.item,
        row.title,
        "" if row.planned_start is None else format_clock(row.planned_start, show.timezone),
        none if row.real_start is None else format_clock(row.real_start, show.timezone),
        "" if row.planned is None else format_duration(row.planned),
        none if row.real is None else format_duration(row.real),
        "" if row.deviation is None else format_signed(row.deviation),
        "" if row.cumulated is None else format_signed(row.cumulated),
        _cause(row, words),
        _name(row.by, show, words),
    ]


def _cause(row: AsRunRow, words: Mapping[str, str]) -> str:
    said = [words[word] for word in (row.cause or "", "" if row.status == "aired" else row.status) if word]
    return ", ".join([*said, row.reason] if row.reason else said)


def _name(actor: str, show: Show, words: Mapping[str, str]) -> str:
    if actor == SYSTEM:
        return words["system"]
    if actor.startswith(UNDERSTUDY):
        return f"{actor.removeprefix(UNDERSTUDY)} ({words['understudy']})"
    return next((member.name for member in show.team if member.id == actor), actor)
