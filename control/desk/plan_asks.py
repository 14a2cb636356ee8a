"""What the keys ask of the rundown: float, move, duplicate, stretch, undo, put back, land, timers. Pure.

What is typed is in `writing.py`.
"""

from control.desk.keys import Act, selected
from control.desk.view.scene import Scene
from rundown.live import to_come
from rundown.live.acts.editing import Duplicate, EditItem, Float, Move
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.running import PutBack
from rundown.live.acts.timers import StopTimer
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.catchup import Way, catch_up
from rundown.live.change import preceding
from rundown.live.event import Asking
from rundown.live.state import Edits
from rundown.plan.show import Item
from rundown.timecode import SECOND

STEP_MS = 15_000
"""By how much a press makes the item on air longer or shorter."""

TIMERS: dict[Act, int] = {"timer_1": 1, "timer_2": 2, "timer_3": 3}


def target(scene: Scene) -> Item | None:
    """What a key of the rundown acts on: the selected row, else the item on air, else the next one."""
    chosen = selected(scene)
    if chosen is not None:
        return chosen
    run = scene.current or scene.coming
    return None if run is None else next((item for item in scene.show.items if item.id == run.item.id), None)


def ways(scene: Scene) -> tuple[Way, ...]:
    """The ways back on time as they are counted by the command: those that land, else the nearest one."""
    found = catch_up(scene.state, scene.now)
    return found.ways or ((found.nearest,) if found.nearest is not None else ())


def plan_command(act: Act, scene: Scene) -> Asking | None:
    """What the key asks; None for one that opens a line, or has nothing to act on."""
    chosen = target(scene)
    match act:
        case "undo":
            return Undo()
        case "redo":
            return Redo()
        case "catch_up":
            return _landing(scene)
        case "longer" | "shorter":
            return stretch(scene)
        case "timer_1" | "timer_2" | "timer_3":
            return StopTimer(timer=TIMERS[act])
        case _:
            return None if chosen is None else _of_item(act, scene, chosen)


def _of_item(act: Act, scene: Scene, chosen: Item) -> Asking | None:
    match act:
        case "float":
            return Float(item=chosen.id, on=not chosen.floated)
        case "duplicate":
            return Duplicate(item=chosen.id)
        case "put_back":
            return PutBack(item=chosen.id)
        case "raise" | "lower":
            return _moved(act, scene, chosen)
        case _:
            return None


def _moved(act: Act, scene: Scene, chosen: Item) -> Move | None:
    items = scene.show.items
    place = scene.show.index(chosen.id)
    if act == "lower":
        return Move(item=chosen.id, after=items[place + 1].id) if place + 1 < len(items) else None
    return Move(item=chosen.id, after=preceding(items, items[place - 1].id)) if place else None


def _landing(scene: Scene) -> CatchUp | None:
    """The way that is looked at."""
    found, place = ways(scene), scene.hand.way
    if place is None or place >= len(found):
        return None
    return CatchUp(way=place, gives=tuple((give.item, give.kind) for give in found[place].gives))


def stretch(scene: Scene) -> EditItem | None:
    """The item on air made longer by what the hand says, naming that it is on air."""
    run = scene.current
    item = None if run is None else next((each for each in scene.show.items if each.id == run.item.id), None)
    if item is None:
        return None
    length = max(SECOND, item.planned + scene.hand.stretch)
    return EditItem(item=item.id, field="planned", value=length, was=item.planned, reach=("planned",))


def why_not_plan(act: Act, scene: Scene) -> str | None:
    """The code of why this key of the rundown has no effect now, "" when it has one; None for another key."""
    pass_, chosen = scene.pass_, target(scene)
    match act:
        case "edit" | "float" | "skip" | "duplicate":
            return "no_selection" if chosen is None else ""
        case "insert":
            return ""
        case "raise" | "lower":
            return "no_selection" if chosen is None or _moved(act, scene, chosen) is None else ""
        case "undo" | "redo":
            edits = _edits(scene)
            if act == "undo":
                return "" if edits.done else "nothing_to_undo"
            return "" if edits.undone else "nothing_to_redo"
        case "catch_up":
            return ("" if ways(scene) else "nothing_to_catch_up") if pass_ is not None else "no_pass"
        case "longer" | "shorter":
            return "not_on_air" if scene.current is None else ""
        case "put_back":
            return _why_not_put_back(scene, chosen)
        case _:
            return None


def _edits(scene: Scene) -> Edits:
    """The edits of whoever holds this desk's role."""
    standing = scene.state.standing
    return standing.edits.get(standing.holders.get(scene.link.role, ""), Edits())


def _why_not_put_back(scene: Scene, chosen: Item | None) -> str:
    if scene.pass_ is None:
        return "no_pass"
    if chosen is None:
        return "no_selection"
    is_back = chosen.id in scene.pass_.again or to_come.counts(scene.state, chosen)
    return "" if chosen.id in to_come.aired(scene.pass_) and not is_back else "not_aired"
