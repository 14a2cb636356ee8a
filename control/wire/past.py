"""What a terminal is told of before it came: the events it missed, or the last ones that people read. Pure."""

from collections.abc import Iterable, Reversible
from itertools import islice

from rundown.live.acts.entering import PlanEntered
from rundown.live.acts.gear import Armed, Confirmed, Fired, HealthChanged
from rundown.live.event import Event
from rundown.live.state import State

MISSED = 2_000
"""A terminal that missed more events than this is given a snapshot."""

LINES = 30
"""How many past events come with a snapshot: what a desk shows of the journal."""


def missed(recent: Iterable[Event], state: State, boot: str, seq: int) -> tuple[Event, ...] | None:
    """The events up to `state` since number `seq` of life `boot`; None for a terminal that must have a snapshot.

    What it saw of another life of the server may include events that the disk had refused.
    """
    if not seq or boot != state.standing.boot or not 0 <= state.seq - seq <= MISSED:
        return None
    events = tuple(event for event in recent if event.seq > seq)
    return events if len(events) == state.seq - seq else None


def readable(recent: Reversible[Event]) -> tuple[Event, ...]:
    """The last `LINES` of these events that people read, oldest first."""
    last = islice((event for event in reversed(recent) if _is_read(event)), LINES)
    return tuple(last)[::-1]


def _is_read(event: Event) -> bool:
    """Whether a desk has words for it, and it is small: the plan comes with the snapshot."""
    match event.body:
        case Armed() | Confirmed() | HealthChanged() | PlanEntered():
            return False
        case Fired(cue=cue):
            return cue
        case _:
            return True
