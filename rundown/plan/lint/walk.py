"""The plan as it happens when all goes as planned: which items air, and the steps of each in their order."""

from collections.abc import Sequence
from typing import Literal, assert_never

from msgspec import Struct

from rundown.plan.show import Action, Cue, Item, Show

LATE = 10**12
"""Ms from an item's start that no cue of it reaches: what happens as the item is left."""

WITHOUT_A_FLOOR = frozenset({"VT", "GEN", "PUB"})
"""The types of items that air no picture and no sound of the studio floor."""


class Step(Struct, frozen=True, kw_only=True):
    """What happens at one time of an item: its presets, its take (no actions: its columns say them) or a cue.

    `at` is in ms from the item's planned start; `where` is the table that a complaint names, `field` its key.
    """

    kind: Literal["preset", "take", "cue"]
    at: int
    where: str
    field: str
    actions: tuple[Action, ...] = ()
    cue: Cue | None = None

    @property
    def is_timed(self) -> bool:
        """Whether the clock of the item says when it happens, rather than a person or a clock on the wall."""
        return self.cue is None or (self.cue.mode == "auto" and self.cue.at.anchor in ("start", "end"))


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
    cues = [
        Step(kind="cue", at=_due(item, cue), where=f"{where}, cue {cue.id}", field="do", actions=cue.do, cue=cue)
        for cue in item.cues
    ]
    return tuple(sorted(before + cues, key=lambda step: step.at))


def just_before(items: Sequence[Item], place: int) -> tuple[Item, ...]:
    """The items that may air just before this one: the one ahead of it, and while that may be dropped the next up."""
    found: list[Item] = []
    for item in reversed(items[:place]):
        found.append(item)
        if not item.droppable:
            break
    return tuple(found)


def _due(item: Item, cue: Cue) -> int:
    match cue.at.anchor:
        case "start":
            return cue.at.offset
        case "end":
            return item.planned + cue.at.offset
        case "out":
            return LATE
        case "manual" | "clock":
            return 0
        case _:
            assert_never(cue.at.anchor)
