"""`regie ask`: one command from a shell to the running server, and its answer."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Literal

from msgspec import Struct

from control.wire.link import Link
from control.wire.protocol import Done, Refusal
from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.doubt import Resolve
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import GiveRole
from rundown.live.asked import Expect
from rundown.live.event import Asking
from rundown.live.state import Pass, PassKind
from rundown.plan.show import Role
from rundown.timecode import parse_instant

ANSWER_S = 10.0
"""Real seconds a shell waits for the server, connection included."""


class BadWords(ValueError):
    """The words given are no command; `str()` says what to write."""


class NoAnswer(Exception):
    """The server could not be reached, or did not answer in time; `str()` says which."""


_PASSES: Mapping[str, PassKind] = {
    "live": "live",
    "rehearsal": "rehearsal",
    "run-through": "run_through",
    "filage": "run_through",
}
_SWITCH = {"on": True, "off": False}
_ANSWERS: Mapping[str, Literal["leave", "again"]] = {"leave": "leave", "again": "again"}


class Usage(Struct, frozen=True):
    """A command that a shell can give: how it is written, how it is made, the least and most words after its own."""

    written: str
    make: Callable[[Sequence[str]], Asking]
    least: int = 0
    most: int = 0


def _open(words: Sequence[str]) -> OpenPass:
    on_air = parse_instant(words[1]) if len(words) > 1 else None
    return OpenPass(pass_kind=_PASSES[words[0]], on_air=on_air)


def _resolve(words: Sequence[str]) -> Resolve:
    return Resolve(answer=_ANSWERS[words[0]], fires=tuple(words[1:]))


def _rate(words: Sequence[str]) -> SetClock:
    rate = float(words[0])
    if not isfinite(rate):
        raise ValueError(words[0])
    return SetClock(rate=rate)


_USAGES = (
    Usage("open live|rehearsal|run-through [ON_AIR]", _open, 1, 2),
    Usage("take", lambda words: Take()),
    Usage("take-back", lambda words: TakeBack()),
    Usage("set-next ITEM", lambda words: SetNext(item=words[0]), 1, 1),
    Usage("jump ITEM", lambda words: Jump(item=words[0]), 1, 1),
    Usage("hold on|off", lambda words: Hold(on=_SWITCH[words[0]]), 1, 1),
    Usage("off-air", lambda words: OffAir()),
    Usage("close", lambda words: ClosePass()),
    Usage("standby CUE...", lambda words: Standby(cues=tuple(words)), 1, 99),
    Usage("ready CUE", lambda words: Ready(cue=words[0]), 1, 1),
    Usage("go CUE", lambda words: Go(cue=words[0]), 1, 1),
    Usage("resolve leave|again FIRE...", _resolve, 2, 99),
    Usage("role ROLE MEMBER", lambda words: GiveRole(role=Role(words[0].upper()), to=words[1]), 2, 2),
    Usage("rate NUMBER", _rate, 1, 1),
)

USAGE: Mapping[str, Usage] = {each.written.partition(" ")[0]: each for each in _USAGES}
"""Each command a shell can give, by its first word."""


def usage() -> str:
    """How each command is written, one a line, as click prints it."""
    return "\n".join(("\b", "COMMAND is one of:", *(f"  {each.written}" for each in USAGE.values())))


def command(words: Sequence[str]) -> Asking:
    """The command these words name. Raises BadWords."""
    name, given = (words[0], words[1:]) if words else ("", ())
    if name not in USAGE:
        raise BadWords(f'"{name}" is not a command, write one of: {", ".join(USAGE)}')
    known = USAGE[name]
    if not known.least <= len(given) <= known.most:
        raise BadWords(f"write: {known.written}")
    try:
        return known.make(given)
    except (KeyError, ValueError):
        raise BadWords(f"{' '.join(words)}: write: {known.written}") from None


def expectation(text: str, seen: Expect, pass_: Pass | None) -> Expect:
    """The expectation `ON_AIR,NEXT` (run ids, or item ids, which stand for their run; empty for none).

    Raises BadWords.
    """
    on_air, comma, coming = text.partition(",")
    if not comma:
        raise BadWords(f'"{text}" is not an expectation, write ON_AIR,NEXT (either may be empty)')
    runs = {} if pass_ is None else {run.item.id: run.id for run in (pass_.current, pass_.coming) if run is not None}
    return Expect(boot=seen.boot, on_air=runs.get(on_air, on_air), next=runs.get(coming, coming), seq=seen.seq)


async def ask(url: str, code: str, words: Sequence[str], expect: str | None) -> Done | Refusal:
    """The server's answer. Raises BadWords, NoAnswer, and LinkRefused for a code the server does not know."""
    asked = command(words)
    welcomed = asyncio.Event()
    link = Link(url, code, role=None, station="shell", on_change=lambda change: welcomed.set())
    running = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(ANSWER_S):
            while link.status != "up":
                waiting = asyncio.create_task(welcomed.wait())
                await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if running.done():
                    running.result()
                welcomed.clear()
            pass_ = None if link.state is None else link.state.pass_
            wanted = None if expect is None else expectation(expect, link.seen(), pass_)
            return await link.ask(asked, wanted)
    except TimeoutError:
        reached = "did not answer" if link.welcome is not None else "cannot be reached"
        raise NoAnswer(f"{url} {reached} within {ANSWER_S:.0f} s: is the server running there?") from None
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await running
