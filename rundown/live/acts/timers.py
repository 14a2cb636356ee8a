"""Side timers: three of them, for the game's answer, a duplex slot, anything. They touch nothing else of the show."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.asked import Asked
from rundown.live.state import State, Timer, opened
from rundown.live.words import Command, Fact, Refused
from rundown.timecode import DAY, format_duration

if TYPE_CHECKING:
    from rundown.live.event import Event

NUMBERS = (1, 2, 3)


class StartTimer(Command, frozen=True):
    """Start a timer, or let it go on: down from `length` ms, up from zero if that is 0; absent: from where it stands."""

    timer: int
    length: int | None = None
    label: str = ""


class StopTimer(Command, frozen=True):
    """Freeze a timer where it is."""

    timer: int


class ClearTimer(Command, frozen=True):
    """Take a timer away."""

    timer: int


class TimerSet(Fact, frozen=True):
    """A timer runs from (or down to) the instant `zero`, or stands at `frozen` ms, or with neither is gone."""

    timer: int
    label: str = ""
    zero: int | None = None
    frozen: int | None = None


def decide(state: State, asked: Asked, command: StartTimer | StopTimer | ClearTimer) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    if command.timer not in NUMBERS:
        raise Refused("unknown_timer", timer=command.timer)
    held = opened(state).timers.get(command.timer)
    match command:
        case StartTimer():
            return _start(asked, command, held)
        case StopTimer():
            if held is None:
                raise Refused("timer_not_set", timer=command.timer)
            if held.zero is None:
                return ()
            return (TimerSet(timer=command.timer, label=held.label, frozen=asked.at - held.zero),)
        case ClearTimer():
            return () if held is None else (TimerSet(timer=command.timer),)
        case _:
            assert_never(command)


def _start(asked: Asked, command: StartTimer, held: Timer | None) -> tuple[Fact, ...]:
    label = command.label or ("" if held is None else held.label)
    if command.length is not None:
        if not 0 <= command.length <= DAY:
            raise Refused("bad_value", field="length", text=format_duration(command.length))
        return (TimerSet(timer=command.timer, label=label, zero=asked.at + command.length),)
    if held is None:
        raise Refused("timer_not_set", timer=command.timer)
    if held.frozen is not None:
        return (TimerSet(timer=command.timer, label=label, zero=asked.at - held.frozen),)
    return () if label == held.label else (TimerSet(timer=command.timer, label=label, zero=held.zero),)


def evolve(state: State, event: Event, fact: TimerSet) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    rest = {number: timer for number, timer in pass_.timers.items() if number != fact.timer}
    if fact.zero is not None or fact.frozen is not None:
        rest[fact.timer] = Timer(label=fact.label, zero=fact.zero, frozen=fact.frozen)
    return replace(state, pass_=replace(pass_, timers=rest))
