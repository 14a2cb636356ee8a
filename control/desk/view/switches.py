"""What is opened and closed by name (the channels of the sound desk, the N-1 feeds): now, and after the next take.

What a unit is known to hold comes before what the plan would have it hold.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from control.desk.view.scene import Scene
from rundown.live import music
from rundown.live.called import key_of
from rundown.live.channels import OFF, Column, members, opened, switched, unit_of
from rundown.live.music import Deed
from rundown.live.state import UNSURE, Known, Pass, Run
from rundown.plan.order import leaders_first, planned_at
from rundown.plan.show import Cue, Gear, Item, Show

Source = Literal["confirmed", "sent", "no_return", "silent", "hand", "unknown", "planned", ""]


class Switch(Struct, frozen=True, kw_only=True):
    """A channel or a feed: whether it is open now and after the next take, None where nobody can say.

    `bed` and `later_bed` are what plays on it (`JING lit`). `source` says who knows: "planned" is the plan alone, ""
    nobody.
    """

    name: str
    now: bool | None
    later: bool | None
    bed: str = ""
    later_bed: str = ""
    source: Source = ""

    @property
    def changes(self) -> bool:
        """Whether the next take opens or closes it, or changes what plays on it."""
        return self.later is not None and (self.later, self.later_bed) != (self.now, self.bed)


def switches(scene: Scene, column: Column) -> tuple[Switch, ...]:
    """All of the unit's, in the order of the plan."""
    unit = unit_of(scene.show, column)
    if unit is None:
        return ()
    planned: dict[str, str] = {}
    if scene.pass_ is not None and scene.current is not None:
        # What the plan has not spoken of yet it has not opened.
        planned = dict.fromkeys(members(unit), OFF) | after_take(scene.show, unit, column, scene.current.item)
        planned |= _done(unit, _fired(scene.pass_, scene.current))
    later = None if scene.coming is None else after_take(scene.show, unit, column, scene.coming.item)
    return tuple(_switch(scene, unit, name, planned.get(name), later) for name in members(unit))


def _switch(scene: Scene, unit: Gear, name: str, planned: str | None, later: dict[str, str] | None) -> Switch:
    held = None if scene.pass_ is None else scene.pass_.gear.known.get(f"{unit.id} {name}")
    value = planned if held is None else held.value
    then = None if later is None else later.get(name, value)
    now, bed = _read(value)
    if now and not bed:
        # Most desks tell only whether a channel is open; what plays on it is the plan's to say.
        bed = _read(planned)[1]
    opens, next_bed = _read(then)
    source = ("" if planned is None else "planned") if held is None else _source(scene, unit, held)
    return Switch(name=name, now=now, later=opens, bed=bed, later_bed=next_bed, source=source)


def _read(value: str | None) -> tuple[bool | None, str]:
    """Whether a value means open, and what plays."""
    state, _, bed = (value or "").partition(" ")
    return ({"on": True, OFF: False}.get(state), bed)


def _source(scene: Scene, unit: Gear, held: Known) -> Source:
    if held.value == UNSURE:
        return "unknown"
    if held.moved == "hand":
        return "hand"
    if held.confirmed:
        return "confirmed"
    if held.unanswered:
        return "silent"
    deaf = scene.pass_ is not None and scene.pass_.gear.health.get(unit.id) == "deaf"
    return "no_return" if deaf else "sent"


def after_take(show: Show, unit: Gear, column: Column, last: Item) -> dict[str, str]:
    """Name -> value just after the take of this item, as walking the plan leaves it; names it never speaks of are left out.

    The walk begins at the last item that says all of them.
    """
    place = next((place for place, item in enumerate(show.items) if item.id == last.id), len(show.items))
    items = (*(item for item in show.items[:place] if not item.floated), last)
    first = max((place for place, item in enumerate(items) if getattr(item, column) is not None), default=0)
    held: dict[str, str] = {}
    for item in items[first:]:
        before, rest = _in_order(item, unit)
        held |= _done(unit, before)
        declared = getattr(item, column)
        if declared is not None:
            held = dict.fromkeys(members(unit), OFF) | {
                name: " ".join(("on", *bed)) for name, bed in opened(declared).items()
            }
        if item is not last:
            held |= _done(unit, rest)
    return held


def _in_order(item: Item, unit: Gear) -> tuple[list[Cue], list[Cue]]:
    """The unit's cues that run before the take of the item, and the others, in the order in which they run."""
    if not any(action.gear == unit.id for cue in item.cues for action in cue.do):
        return [], []
    at = {cue.id: _place(item, cue) for cue in item.cues}
    cues = sorted(leaders_first(item), key=lambda cue: at[cue.id])
    return [cue for cue in cues if at[cue.id] < 0], [cue for cue in cues if at[cue.id] >= 0]


def _place(item: Item, cue: Cue) -> int:
    """Ms from the item's start; what no clock decides comes last, what is done as the item is left after it."""
    at = planned_at(item, cue)
    return item.planned + (cue.at.anchor == "out") if at is None else at


def _fired(pass_: Pass, run: Run) -> list[Cue]:
    """The cues of a run that were fired, in that order."""
    shots = ((cue, pass_.gear.fired.get(key_of(run, cue))) for cue in run.item.cues)
    done = [(shot.at, place, cue) for place, (cue, shot) in enumerate(shots) if shot is not None]
    return [cue for _, _, cue in sorted(done, key=lambda each: each[:2])]


def _done(unit: Gear, cues: Iterable[Cue]) -> dict[str, str]:
    return {name: value for cue in cues for action in cue.do for name, value in switched(unit, action)}


def deeds(scene: Scene) -> Iterator[Deed]:
    """What the cues of this pass did, the oldest first."""
    return iter(()) if scene.pass_ is None else music.deeds(scene.pass_)


def to_come(scene: Scene) -> Iterator[Item]:
    """The next item, then those that follow it in the plan."""
    if scene.coming is None:
        return
    yield scene.coming.item
    items = scene.show.items
    place = next((place for place, item in enumerate(items) if item.id == scene.coming.item.id), len(items))
    yield from (item for item in items[place + 1 :] if not item.floated)


def waiting(pass_: Pass) -> Iterator[tuple[Run, Cue]]:
    """The cues of the item on air that have not been fired."""
    run = pass_.current
    if run is not None:
        yield from ((run, cue) for cue in run.item.cues if key_of(run, cue) not in pass_.gear.fired)
