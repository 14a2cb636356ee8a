"""The server's own life and its clock: starts, stops, rate; what it measures of its own machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from msgspec.structs import replace

from rundown.live.asked import Asked
from rundown.live.state import Clock, State
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event


class Start(Command, frozen=True):
    """(system) The server starts under this boot id."""

    boot: str


class Stop(Command, frozen=True):
    """(system) The server stops of its own will."""


class SetClock(Command, frozen=True):
    """Set show time (epoch ms; absent: as it is) and its rate against real time."""

    rate: float
    at: int | None = None


Trouble = Literal["disk_slow", "clock_off"]
"""What a server can have to say against its own machine: a slow disk (ms a write), its clock set meanwhile (by ms)."""


class Measure(Command, frozen=True):
    """(system) Journal a trouble of the machine, in ms; 0: over."""

    trouble: Trouble
    ms: int


class Measured(Fact, frozen=True):
    """A trouble of the server's machine, in ms; 0: over."""

    trouble: Trouble
    ms: int


class Started(Fact, frozen=True):
    """A server life began; `clean` says whether the one before ended with Stopped."""

    boot: str
    clean: bool


class Stopped(Fact, frozen=True):
    """The server stopped of its own will."""


class ClockSet(Fact, frozen=True):
    """From this event's `wall`, show time is `at` + rate x (wall - its wall). Stays across restarts."""

    at: int
    rate: float


def decide(state: State, asked: Asked, command: Start | Stop | SetClock | Measure) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case Start():
            return (Started(boot=command.boot, clean=not state.standing.running),)
        case Stop():
            return (Stopped(),)
        case Measure():
            if state.standing.troubles.get(command.trouble, 0) == command.ms:
                return ()
            return (Measured(trouble=command.trouble, ms=command.ms),)
        case SetClock():
            if not 0.01 <= command.rate <= 1000:
                raise Refused("bad_rate", rate=str(command.rate))
            if command.at is not None and state.pass_ is not None and state.pass_.on_air:
                raise Refused("still_on_air")
            return (ClockSet(at=asked.at if command.at is None else command.at, rate=command.rate),)
        case _:
            assert_never(command)


def evolve(state: State, event: Event, fact: Started | Stopped | ClockSet | Measured) -> State:
    """The state after this fact."""
    standing = state.standing
    match fact:
        case Started():
            # Nobody is connected to a server that has just started, and it has measured nothing yet.
            standing = replace(standing, boot=fact.boot, running=True, clean=fact.clean, stations={}, troubles={})
        case Stopped():
            standing = replace(standing, running=False)
        case Measured():
            others = {code: ms for code, ms in standing.troubles.items() if code != fact.trouble}
            standing = replace(standing, troubles=others | ({fact.trouble: fact.ms} if fact.ms else {}))
        case ClockSet():
            standing = replace(standing, clock=Clock(at=fact.at, wall=event.wall, rate=fact.rate))
        case _:
            assert_never(fact)
    return replace(state, standing=standing)
