"""Channels of sound that a cue opens and nothing closes. What a column opens, the next column closes."""

from collections.abc import Sequence

from rundown.plan.complaint import Complaints
from rundown.plan.lint.studio import Studio
from rundown.plan.lint.walk import WITHOUT_A_FLOOR, Step, aired, steps
from rundown.plan.show import Item, Show


def open_mics(show: Show, studio: Studio, complaints: Complaints) -> None:
    """What a cue opens is closed by a cue or a sound column before it is in the way.

    It is in the way in a VT, in an item without the person whose channel it is, and at the end of the show. An item
    that may be dropped closes nothing for sure.
    """
    items = aired(show)
    people = {person.id for person in show.people}
    for place, item in enumerate(items):
        for name, step in _left_open(item, studio).items():
            until = _in_the_way(name, items[place + 1 :], people, studio)
            if until:
                text = f"nothing closes {name} before {until}, close it in a cue at out"
                complaints.warning(step.where, step.field, text)


def _left_open(item: Item, studio: Studio) -> dict[str, Step]:
    """The channels that the actions of an item open and that are open as it is left, with the step of each."""
    opened: dict[str, Step] = {}
    for step in steps(item):
        if step.kind == "take" and item.sound is not None:
            opened.clear()
        for action in step.actions:
            opened |= dict.fromkeys(studio.opened("sound", action), step)
            for name in studio.closed("sound", action):
                opened.pop(name, None)
    return opened


def _in_the_way(name: str, after: Sequence[Item], people: set[str], studio: Studio) -> str:
    """Where a channel is still open that should not be; "" when it is closed in time."""
    for item in after:
        is_closed = item.sound is not None or name in _closed_in(item, studio)
        if is_closed and not item.droppable:
            return ""
        is_strange = item.type in WITHOUT_A_FLOOR or (name in people and name not in item.people)
        if not is_closed and is_strange:
            return f"{item.id}, which declares no sound"
    return "the end of the show"


def _closed_in(item: Item, studio: Studio) -> set[str]:
    return {name for step in steps(item) for action in step.actions for name in studio.closed("sound", action)}
