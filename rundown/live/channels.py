"""What a unit of the studio opens and closes by name (the channels of the sound desk, the N-1 feeds), as the plan says it."""

import shlex
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from rundown.plan.show import Action, Gear, Role, Show

Column = Literal["sound", "feeds"]

OFF = "off"


def unit_of(show: Show, column: Column) -> Gear | None:
    """The unit that the column speaks of: the one that has its names, of the sound engineer first."""
    named = {name for item in show.items for name in opened(getattr(item, column))}
    fit = [unit for unit in show.gear if named and named <= unit.names.keys()]
    return min(
        fit,
        key=lambda unit: (("feeds" in unit.profile) != (column == "feeds"), unit.role is not Role.SON),
        default=None,
    )


def members(unit: Gear) -> tuple[str, ...]:
    """The names of a unit that are not groups."""
    return tuple(name for name, own in unit.names.items() if not isinstance(own, tuple))


@lru_cache(512)
def opened(declared: tuple[str, ...] | None) -> Mapping[str, tuple[str, ...]]:
    """Name -> the words after it, of what a column opens."""
    split = (shlex.split(each) for each in declared or ())
    return {words[0]: tuple(words[1:]) for words in split if words}


def beds(declared: tuple[str, ...] | None) -> dict[str, str]:
    """Name -> what plays on it, of what a column opens with music."""
    return {name: " ".join(bed) for name, bed in opened(declared).items() if bed}


def switched(unit: Gear, action: Action) -> Iterator[tuple[str, str]]:
    """The names that an action opens or closes, with their values."""
    if action.gear != unit.id or action.verb not in ("on", OFF):
        return
    own = unit.names.get(action.name)
    for name in own if isinstance(own, tuple) else (action.name,):
        yield name, " ".join((action.verb, *action.args))
