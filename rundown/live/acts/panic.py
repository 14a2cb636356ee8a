"""Panic: the studio into the state the plan declares safe, at once, whatever is known of it. Everything else waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.acts.passes import Held
from rundown.live.state import Pass, State, opened
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event


class Panic(Command, frozen=True):
    """Bring the studio into the plan's panic state and hold what fires by itself; again sends all of it again."""


class Panicked(Fact, frozen=True):
    """The panic state was called, for the `number`th time in this pass."""

    number: int


def fire_of(pass_: Pass, number: int) -> str:
    """The name of the fire of the `number`th panic of a pass."""
    return f"p{pass_.number}/@panic.{number}"


def decide(state: State, command: Panic) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    pass_ = opened(state)
    if state.plan.panic is None:
        raise Refused("no_panic")
    held = () if pass_.hold else (Held(on=True),)
    return (Panicked(number=pass_.panics + 1), *held)


def evolve(state: State, event: Event, fact: Panicked) -> State:
    """The state after this fact."""
    return replace(state, pass_=replace(opened(state), panics=fact.number))
