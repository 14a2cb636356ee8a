"""What players gave is erased once its time is over; the journal keeps that it was done, in numbers and nothing else.

Nothing of the state changes by it: who played was never in it.
"""

from rundown.live.words import Command, Fact


class Purge(Command, frozen=True):
    """The server's: so many entries of players were erased, so many are kept, all passes together."""

    entries: int
    kept: int


class PlayersPurged(Fact, frozen=True):
    """So many entries are erased for good; `kept` are those that stay."""

    entries: int
    kept: int


def decide(command: Purge) -> tuple[Fact, ...]:
    """The facts this command makes true now: none where nothing was erased."""
    return (PlayersPurged(entries=command.entries, kept=command.kept),) if command.entries else ()
