"""What a desk counts: the calls for its role, the side timers, both readings of over/under, the segments' budgets."""

from msgspec import Struct

from control.desk.theme import Token
from control.desk.view.scene import Scene
from control.desk.view.span import drift_text, left_text
from rundown.live import timing
from rundown.live.countdown import Call, calls
from rundown.live.rows import segments as segments_of
from rundown.timecode import MINUTE, SECOND, format_duration

AHEAD_MS = 30 * MINUTE
SAID_MS = 2 * SECOND
"""How long a call stays on the screen once it is due."""

SOON_MS = 90 * SECOND
"""From when the next call is shown beside what a desk lives by."""

RUNG_S = 5
"""Calls of fewer seconds are counted aloud, not rung."""

LISTED = 6


class CallLine(Struct, frozen=True, kw_only=True):
    """A countdown call: in how long it is due, what is said; `is_due` for the moment it is."""

    when: str
    text: str
    is_due: bool = False


class TimerLine(Struct, frozen=True, kw_only=True):
    """A side timer: its number, name and value."""

    number: int
    label: str
    value: str
    runs: bool


class SegmentLine(Struct, frozen=True, kw_only=True):
    """A part of the show and its budget: time spent, budget, and what it will have taken against it."""

    title: str
    spent: str
    budget: str
    projected: str
    colour: Token
    is_on_air: bool


class Counts(Struct, frozen=True, kw_only=True):
    """All of them. `call` is the one to show where there is room for one."""

    calls: tuple[CallLine, ...] = ()
    call: CallLine | None = None
    timers: tuple[TimerLine, ...] = ()
    segments: tuple[SegmentLine, ...] = ()
    against_clock: str = ""
    against_slot: str = ""
    to_play: str = ""


def counts(scene: Scene) -> Counts:
    """What is counted now."""
    pass_ = scene.pass_
    if pass_ is None:
        return Counts()
    state, now = scene.state, scene.now
    found = calls(state, now, scene.link.role, since=now - SAID_MS, until=now + AHEAD_MS)
    lines = tuple(_call(scene, call) for call in found[:LISTED])
    near = found and (found[0].at - now <= SOON_MS)
    on_air = pass_.first_take is not None
    return Counts(
        calls=lines,
        call=lines[0] if near else None,
        timers=tuple(
            TimerLine(number=number, label=timer.label, value=_value(timer.value(now)), runs=timer.zero is not None)
            for number, timer in sorted(pass_.timers.items())
        ),
        segments=_segments(scene),
        against_clock=drift_text(timing.against_clock(state, now)) if on_air else "",
        against_slot=drift_text(timing.against_slot(state, now)) if on_air else "",
        to_play=format_duration(timing.remaining(state, now)),
    )


def due_calls(scene: Scene, since: int) -> bool:
    """Whether a call of this role that is to be rung became due after `since` (show time)."""
    found = calls(scene.state, scene.now, scene.link.role, since=since, until=scene.now)
    return any(call.seconds >= RUNG_S for call in found)


def _call(scene: Scene, call: Call) -> CallLine:
    left = call.at - scene.now
    when = "" if left <= 0 else left_text(left)
    return CallLine(when=when, text=call_text(scene, call), is_due=left <= 0)


def call_text(scene: Scene, call: Call) -> str:
    """What is said aloud."""
    words = scene.words
    time = words.say("1 min") if call.seconds == 60 else str(call.seconds)
    match call.word:
        case "on_air_in":
            return words.say("on air in {time}", time=time)
        case "off_air_in":
            return words.say("off air in {time}", time=time)
        case "wrap":
            return words.say("wrap up")
        case "cue_in":
            cue = scene.cue(call.key)
            return words.say("{cue} in {time}", cue="" if cue is None else scene.spoken(cue), time=time)
        case _:
            return words.say("in {time}", time=time)


def _value(value: int | None) -> str:
    """What is left, by ceiling; beyond zero, or counting up, what has gone by."""
    if value is None:
        return ""
    return left_text(-(value // SECOND * SECOND) if value > 0 else -value)


def _segments(scene: Scene) -> tuple[SegmentLine, ...]:
    return tuple(
        SegmentLine(
            title=each.group.title,
            spent=format_duration(each.spent // SECOND * SECOND),
            budget=format_duration(each.group.budget),
            projected=drift_text(each.projected),
            colour="stby" if each.projected > 10 * SECOND else "soft",
            is_on_air=each.is_on_air,
        )
        for each in segments_of(scene.state, scene.now)
    )
