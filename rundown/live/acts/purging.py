"""What players gave is erased once its time is over; the journal keeps that it was done, in numbers and nothing else.

Of the state only the dates change, so that who looks for a ticket can be told when its entry went: who played was never in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.state import State
from rundown.live.words import Command, Fact

if TYPE_CHECKING:
    from rundown.live.event import Event


class Purge(Command, frozen=True):
    """The server's: so many entries of players were erased, of these passes, so many are kept, all passes together."""

    entries: int
    kept: int
    passes: tuple[int, ...] = ()


class PlayersPurged(Fact, frozen=True):
    """So many entries are erased for good, of these passes; `kept` are those that stay."""

    entries: int
    kept: int
    passes: tuple[int, ...] = ()


def decide(command: Purge) -> tuple[Fact, ...]:
    """The facts this command makes true now: none where nothing was erased."""
    if not command.entries:
        return ()
    return (PlayersPurged(entries=command.entries, kept=command.kept, passes=command.passes),)


def evolve(state: State, event: Event, fact: PlayersPurged) -> State:
    """The state after this fact."""
    was = state.standing.purged
    purged = was | {number: (*was.get(number, ()), event.wall) for number in fact.passes}
    return replace(state, standing=replace(state.standing, purged=purged))
