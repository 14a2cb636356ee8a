"""The light of the set: the look it has, how sure that is, and the one the next item on the set brings."""

from msgspec import Struct

from control.desk.view.guests import Mark
from control.desk.view.on_set import declaring
from control.desk.view.scene import Scene
from rundown.live.front_time import Projected
from rundown.live.state import UNSURE, Known
from rundown.plan.show import Gear, Item, Role

LIGHT_SLOT = "state"
"""What a lighting unit holds of its look."""


class Light(Struct, frozen=True, kw_only=True):
    """The light now, how far that is sure, and what the next item on the set brings, "" for the same; `closes`: it goes out."""

    now: str
    mark: Mark | None = None
    next: str = ""
    closes: bool = False
    chosen: bool = False


def units(scene: Scene) -> tuple[Gear, ...]:
    """The units of the desk of the set."""
    return tuple(unit for unit in scene.show.gear if unit.role is Role.PLA)


def light(scene: Scene, on_set: Projected | None) -> Light | None:
    """The look that the unit holds, else that of the plan; None where the plan has no light."""
    if all(each.light is None for each in scene.show.items):
        return None
    words, current = scene.words, scene.current
    unit = next(iter(units(scene)), None)
    planned = None if current is None else _planned_light(scene, current.item)
    held = None if unit is None or scene.pass_ is None else scene.pass_.gear.known.get(f"{unit.id} {LIGHT_SLOT}")
    now = planned if held is None else _look(unit, held)
    wanted = None if on_set is None else _planned_light(scene, on_set.item)
    is_same = wanted is None or wanted == now
    mark = None if unit is None else _light_mark(scene, unit, held)
    if mark is not None and mark.state == "confirmed" and wanted is not None and is_same:
        mark = Mark("confirmed", words.say("is ready"), "soft")
    return Light(
        now="–" if now is None else now or words.say("light off"),
        mark=mark,
        next="" if is_same else wanted or words.say("light off"),
        closes=wanted == "",
        chosen=unit is not None and scene.hand.chosen == f"unit {unit.id}",
    )


def _planned_light(scene: Scene, item: Item) -> str | None:
    found = declaring(scene, item, lambda each: each.light is not None)
    return None if found is None else found.light


def _look(unit: Gear | None, held: Known) -> str:
    """The plan's word for what the unit holds: it may answer with its own."""
    own = {} if unit is None else {str(value): name for name, value in unit.names.items()}
    return held.value if unit is None or held.value in unit.names else own.get(held.value, held.value)


def _light_mark(scene: Scene, unit: Gear, held: Known | None) -> Mark | None:
    words = scene.words
    gear = None if scene.pass_ is None else scene.pass_.gear
    if gear is not None and gear.health.get(unit.id) in ("gone", "silent"):
        return Mark("not_ready", words.say("does not answer"), "fail", bold=True)
    if (gear is not None and unit.id in gear.by_hand) or (held is not None and held.moved == "hand"):
        return Mark("late", words.say("by hand"), "stby", bold=True)
    if held is None:
        return None if scene.current is None else Mark("planned", words.say("planned"))
    if held.value == UNSURE:
        return Mark("unknown", words.say("to be decided"), "virt", bold=True)
    if held.confirmed:
        return Mark("confirmed", words.say("is set"), "soft")
    if gear is not None and gear.health.get(unit.id) == "deaf":
        return Mark("no_return", words.say("no return"), "soft")
    return Mark("sent", words.say("sent"), "soft")
