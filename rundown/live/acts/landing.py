"""Landing the show: a way back on time, chosen and applied as one decision. How it is found: `live/catchup.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.acts.editing import field_set
from rundown.live.asked import Asked
from rundown.live.catchup import Give, Kind, catch_up
from rundown.live.change import Change
from rundown.live.protecting import following
from rundown.live.revising import changed, remember
from rundown.live.state import State, opened
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event


class CatchUp(Command, frozen=True):
    """Land the show by this way (from 0) of those offered, the nearest one if none lands; `gives` is what the person
    saw of it, item and manner; `reason` is free text."""

    gives: tuple[tuple[str, Kind], ...]
    way: int = 0
    reason: str = ""


class CaughtUp(Fact, frozen=True):
    """The rundown was changed to land the show: over/under (ms) before and after, and what gave what."""

    before: int
    after: int
    gives: tuple[Give, ...]
    changes: tuple[Change, ...]
    reason: str = ""


def decide(state: State, asked: Asked, command: CatchUp) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused.

    The way is worked out again now, so that it lands now; one that is no longer what was shown is not applied.
    """
    opened(state)
    found = catch_up(state, asked.at)
    ways = found.ways or ((found.nearest,) if found.nearest is not None else ())
    if not ways:
        raise Refused("nothing_to_catch_up")
    way = ways[command.way] if 0 <= command.way < len(ways) else None
    if way is None or tuple((give.item, give.kind) for give in way.gives) != command.gives:
        raise Refused("way_changed")
    changes = tuple(_change(state, give, command.reason) for give in way.gives)
    fact = CaughtUp(before=found.over_under, after=way.lands, gives=way.gives, changes=changes, reason=command.reason)
    return (fact, *following(state, changed(state, changes), None))


def _change(state: State, give: Give, reason: str) -> Change:
    """An item that is left out is floated, with its length as planned; of another only the length changes."""
    pass_, item = opened(state), state.plan.item(give.item)
    if give.now == 0:
        return replace(field_set(state, item, "floated", True), reason=reason)
    running = {run.item.id for run in (pass_.current, pass_.coming) if run is not None}
    return replace(field_set(state, item, "planned", give.now), reached=item.id in running)


def evolve(state: State, event: Event, fact: CaughtUp) -> State:
    """The state after this fact: whoever landed the show can undo it as any edit."""
    return remember(changed(state, fact.changes), event, fact.changes)
