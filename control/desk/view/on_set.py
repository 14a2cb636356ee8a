"""What of the show is on the set, and who appears there: read from the plan's columns and from how it goes on air."""

from collections.abc import Callable, Mapping

from control.desk.view.scene import Scene
from rundown.live.front_time import Projected, projection
from rundown.plan.show import Item, ItemType, Person

TAPES: tuple[ItemType, ...] = ("GEN", "VT", "PUB")
"""What airs without the set, unless a microphone of the set is open over it."""


def is_on_set(scene: Scene, item: Item) -> bool:
    """Whether the set is heard or seen in this item: not in a tape, nor in a duplex where nobody but reporters speaks."""
    if item.type not in (*TAPES, "DUP"):
        return True
    here = {person.id for person in scene.show.people if person.kind != "reporter"}
    sound = declaring(scene, item, lambda each: each.sound is not None)
    heard = set() if sound is None else {name.partition(" ")[0] for name in sound.sound or ()}
    return bool(here & heard) or (item.type == "DUP" and bool(here & set(item.people)))


def is_live(scene: Scene) -> bool:
    """Whether the set is on air now."""
    return scene.current is not None and is_on_set(scene, scene.current.item)


def to_come(scene: Scene) -> tuple[Projected, ...]:
    """The items still to come, with their projected starts; none once the show was handed back."""
    over = scene.pass_ is not None and scene.pass_.off_air is not None
    return () if over else projection(scene.state, scene.now)


def people_of(scene: Scene) -> tuple[Person, ...]:
    """Those who appear on the set: of its next items in order, the presenter after the guests, then those who are done."""
    ranks = appearances(scene)
    own = (person for person in scene.show.people if person.kind != "reporter")
    last = len(scene.show.items)
    return tuple(sorted(own, key=lambda each: (ranks.get(each.id, (last, None))[0], each.kind == "presenter")))


def appearances(scene: Scene) -> Mapping[str, tuple[int, Projected | None]]:
    """Person -> the place of the next item on the set to come, and that item."""
    found: dict[str, tuple[int, Projected | None]] = {}
    ahead = (each for each in to_come(scene) if is_on_set(scene, each.item))
    for rank, each in enumerate(ahead):
        for person in each.item.people:
            found.setdefault(person, (rank, each))
    return found


def declaring(scene: Scene, item: Item, declares: Callable[[Item], bool]) -> Item | None:
    """The item whose columns say how the studio is at this one: itself, else the last before it that declares."""
    found = item if declares(item) else None
    for each in scene.show.items if found is None else ():
        if each.id == item.id:
            break
        if declares(each) and not each.floated:
            found = each
    return found
