"""What a press does to the hand at the desk, and what it asks of the server. Pure: the clock is the scene's."""

from msgspec.structs import replace

from control.desk.keys import ARMED_MS, BY_ID, Act, command, refusal_params, why_not
from control.desk.refusals import sentence
from control.desk.view.scene import Hand, Notice, Page, Scene
from rundown.live.event import Asking

NOTICE_MS = 4_000
"""How long a refusal is shown."""

CONFIRM_MS = 10_000
"""How long a letter waits for Enter."""

Pressed = tuple[Hand, Asking | None]


def pressed(act: Act, scene: Scene) -> Pressed:
    """The hand after this key, and the command to send, if any."""
    waits = scene.hand.waiting(scene.tick)
    if BY_ID[act].after_f9 and waits != "more":
        return scene.hand, None
    hand = replace(scene.hand, waits="", until=0, notice=None)
    match act:
        case "back":
            return (hand if waits else Hand()), None
        case "confirm":
            return hand, next(
                (command(key.id, scene) for key in BY_ID.values() if key.id == waits and key.confirm), None
            )
        case "journal":
            return _opened(hand, "journal"), None
        case "help":
            return _opened(hand, "help"), None
        case "up" | "down" | "first" | "last":
            return _moved(hand, act, scene), None
        case "more":
            return _asked(hand, act, scene, ARMED_MS)
        case _:
            return _acted(hand, act, scene)


def _opened(hand: Hand, page: Page) -> Hand:
    """The page open, or, if it was, the calls again."""
    return replace(hand, page="calls" if hand.page == page else page, scroll=0)


def _acted(hand: Hand, act: Act, scene: Scene) -> Pressed:
    """A key that asks something of the server: sent, put to Enter, or without effect and why."""
    if act == "set_next" and not hand.selected and scene.pass_ is not None:
        return _moved(hand, "down", scene), None
    if reason := why_not(act, scene):
        return _told(hand, sentence(scene, reason, refusal_params(scene)), scene), None
    if BY_ID[act].confirm:
        return _asked(hand, act, scene, CONFIRM_MS)
    return (Hand() if act in ("set_next", "jump") else hand), command(act, scene)


def _asked(hand: Hand, act: Act, scene: Scene, for_ms: int) -> Pressed:
    if reason := why_not(act, scene):
        return _told(hand, sentence(scene, reason, refusal_params(scene)), scene), None
    return replace(hand, waits=act, until=scene.tick + for_ms), None


def _told(hand: Hand, text: str, scene: Scene) -> Hand:
    return replace(hand, notice=Notice(text, scene.tick + NOTICE_MS))


def _moved(hand: Hand, act: Act, scene: Scene) -> Hand:
    """The selection in the rundown, or the journal's lines, one step or to the end."""
    if hand.page == "journal":
        step = {"up": hand.scroll + 1, "down": hand.scroll - 1, "first": 10_000, "last": 0}[act]
        return replace(hand, scroll=max(0, step))
    items = [each.id for each in scene.show.items]
    if not items:
        return hand
    place = items.index(hand.selected) if hand.selected in items else _start(scene, items)
    steps = {"up": place - 1, "down": place + 1, "first": 0, "last": len(items) - 1}
    chosen = min(max(0, steps[act]), len(items) - 1)
    return replace(hand, page="rundown", selected=items[chosen])


def _start(scene: Scene, items: list[str]) -> int:
    """Where the selection starts from: what is next, else what is on air, else above the first row."""
    run = scene.coming or scene.current
    return items.index(run.item.id) if run is not None and run.item.id in items else -1
