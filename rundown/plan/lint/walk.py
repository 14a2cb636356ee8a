"""The plan as it happens when all goes as planned: which items air, and the steps of each in their order."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from rundown.plan.order import is_timed, leaders_first, planned_at
from rundown.plan.show import Action, Cue, Item, Show

LATE = 10**12
"""Ms from an item's start that no cue of it reaches: what happens as the item is left."""

WITHOUT_A_FLOOR = frozenset({"VT", "GEN", "PUB"})
"""The types of items that air no picture and no sound of the studio floor."""


class Step(Struct, frozen=True, kw_only=True):
    """What happens at one time of an item: its presets, its take (no actions: its columns say them) or a cue.

    `at` is in ms from the item's planned start; `where` is the table that a complaint names, `field` its key.
    `is_timed`: the clock of the item says when it happens, rather than a person or a clock on the wall.
    """

    kind: Literal["preset", "take", "cue"]
    at: int
    where: str
    field: str
    actions: tuple[Action, ...] = ()
    cue: Cue | None = None
    is_timed: bool = True


def aired(show: Show) -> tuple[Item, ...]:
    """The items that are meant to air: not floated, not untimed."""
    return tuple(item for item in show.items if not item.floated and not item.untimed)


def steps(item: Item) -> tuple[Step, ...]:
    """The steps of an item in order. A cue of no planned time comes right after the take."""
    where = f"item {item.id}"
    before = [
        Step(kind="preset", at=-LATE, where=where, field="preset", actions=item.preset),
        Step(kind="take", at=0, where=where, field=""),
    ]
    cues = [_cue(item, cue, f"{where}, cue {cue.id}") for cue in leaders_first(item)]
    return tuple(sorted(before + cues, key=lambda step: step.at))


def _cue(item: Item, cue: Cue, where: str) -> Step:
    at = LATE if cue.at.anchor == "out" else planned_at(item, cue) or 0
    timed = is_timed(item, cue)
    return Step(kind="cue", at=at, where=where, field="do", actions=cue.do, cue=cue, is_timed=timed)


def just_before(items: Sequence[Item], place: int) -> tuple[Item, ...]:
    """The items that may air just before this one: the one ahead of it, and while that may be dropped the next up."""
    found: list[Item] = []
    for item in reversed(items[:place]):
        found.append(item)
        if not item.droppable:
            break
    return tuple(found)
