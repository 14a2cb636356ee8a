"""The server's own life and its clock: starts, stops, rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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


def decide(state: State, asked: Asked, command: Start | Stop | SetClock) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case Start():
            return (Started(boot=command.boot, clean=not state.standing.running),)
        case Stop():
            return (Stopped(),)
        case SetClock():
            if not 0.01 <= command.rate <= 1000:
                raise Refused("bad_rate", rate=str(command.rate))
            if command.at is not None and state.pass_ is not None and state.pass_.on_air:
                raise Refused("still_on_air")
            return (ClockSet(at=asked.at if command.at is None else command.at, rate=command.rate),)
        case _:
            assert_never(command)


def evolve(state: State, event: Event, fact: Started | Stopped | ClockSet) -> State:
    """The state after this fact."""
    standing = state.standing
    match fact:
        case Started():
            # Nobody is connected to a server that has just started.
            standing = replace(standing, boot=fact.boot, running=True, clean=fact.clean, stations={})
        case Stopped():
            standing = replace(standing, running=False)
        case ClockSet():
            standing = replace(standing, clock=Clock(at=fact.at, wall=event.wall, rate=fact.rate))
        case _:
            assert_never(fact)
    return replace(state, standing=standing)
