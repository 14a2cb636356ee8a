"""Countdown calls as data: what is said aloud, when, to whom. Pure; words are made at the screen, and rung there.

The wording and who hears it are the trade's: "dans 30", "conclus", "antenne dans 10", "5, 4, 3, 2, 1".
"""

from collections.abc import Iterator, Mapping
from typing import Literal, assert_never

from msgspec import Struct

from rundown.live import timing
from rundown.live.acts.calling import is_spent
from rundown.live.due import cue_due
from rundown.live.state import Pass, State
from rundown.plan.show import ItemType, Role

Target = Literal["on_air", "item_end", "cue", "hard_out"]
Word = Literal["on_air_in", "in", "wrap", "cue_in", "off_air_in"]

CREW = (Role.REA, Role.SCR, Role.SON, Role.IMG, Role.PLA, Role.PRO)
MARKS = (60, 30, 10, 5, 4, 3, 2, 1)
"""Seconds before the instant at which it is called."""


class Countdown(Struct, frozen=True, kw_only=True):
    """What is counted down to whom: seconds before, and who hears it (a cue: its own role too)."""

    roles: tuple[Role, ...]
    marks: tuple[int, ...] = MARKS


COUNTDOWNS: Mapping[Target, Countdown] = {
    "on_air": Countdown(roles=(*CREW, Role.PRES)),
    "item_end": Countdown(roles=(*CREW, Role.PRES)),
    "cue": Countdown(roles=(Role.SCR,), marks=(10, 5, 4, 3, 2, 1)),
    "hard_out": Countdown(roles=(*CREW, Role.PRES)),
}

WRAP_S = 10
"""Seconds before the end of a spoken item at which the presenter is told to conclude."""

RECORDED: tuple[ItemType, ...] = ("VT", "GEN", "PUB")
"""Items nobody in the studio can conclude."""


class Call(Struct, frozen=True, order=True):
    """One call: the instant (show time, epoch ms) it is said, seconds left then, to what, in which word; `key` is the
    run, or the cue of a run, that it counts to."""

    at: int
    seconds: int
    to: Target
    word: Word
    key: str = ""


def calls(state: State, now: int, role: Role, *, since: int, until: int) -> tuple[Call, ...]:
    """The calls for this role due after `since` and not after `until`, as things stand at `now`; the earliest first."""
    pass_ = state.pass_
    if pass_ is None or pass_.off_air is not None:
        return ()
    found = (
        each for zero, to, key, own in _zeros(state, pass_, now) for each in _calls(pass_, role, zero, to, key, own)
    )
    return tuple(sorted(call for call in found if since < call.at <= until))


def _zeros(state: State, pass_: Pass, now: int) -> Iterator[tuple[int, Target, str, Role | None]]:
    """What is counted down to: the instant, what it is, its key, and the role it is for besides."""
    run, out = pass_.current, timing.hard_out(state)
    if pass_.first_take is None and pass_.coming is not None:
        yield pass_.on_air_due, "on_air", pass_.next, None
    if run is not None and run.started is not None:
        ends = run.started + run.item.planned
        if out is not None:
            yield out, "hard_out", run.id, None
        if ends != out:
            yield ends, "item_end", run.id, None
    for played in (run, pass_.coming):
        for cue in () if played is None else played.item.cues:
            key = "" if played is None else f"{played.id}/{cue.id}"
            due = None if played is None else cue_due(state, played, cue.id, now)
            early = cue.at.anchor == "start" and cue.at.offset < 0
            waits = cue.mode == "call" and cue.do and not is_spent(pass_, key)
            if due is not None and waits and early == (played is pass_.coming):
                yield due, "cue", key, cue.role


def _calls(pass_: Pass, role: Role, zero: int, to: Target, key: str, own: Role | None) -> Iterator[Call]:
    countdown = COUNTDOWNS[to]
    if role not in countdown.roles and role != own:
        return
    for seconds in countdown.marks:
        yield Call(at=zero - seconds * 1000, seconds=seconds, to=to, word=_word(pass_, role, to, seconds), key=key)


def _word(pass_: Pass, role: Role, to: Target, seconds: int) -> Word:
    match to:
        case "on_air":
            return "on_air_in"
        case "hard_out":
            return "off_air_in"
        case "cue":
            return "cue_in"
        case "item_end":
            spoken = pass_.current is not None and pass_.current.item.type not in RECORDED
            return "wrap" if spoken and role is Role.PRES and seconds == WRAP_S else "in"
        case _:
            assert_never(to)
