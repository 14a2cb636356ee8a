"""What a press does to the hand at the desk, and what it asks of the server. Pure: the clock is the scene's.

What is typed into a line is in `writing.py`, what an answer does in `answers.py`.
"""

from msgspec.structs import replace

from control.desk import writing
from control.desk.answers import NOTICE_MS
from control.desk.asks import command, refusal_params, why_not
from control.desk.crew_asks import read
from control.desk.crew_writing import WRITES
from control.desk.keys import ARMED_MS, BY_ID, Act
from control.desk.plan_asks import STEP_MS, TIMERS, ways
from control.desk.refusals import sentence
from control.desk.view.rows import choices
from control.desk.view.scene import Hand, Notice, Page, Scene
from rundown.live.event import Asking
from rundown.plan.show import Role

CONFIRM_MS = 10_000
"""How long a letter waits for Enter."""

Pressed = tuple[Hand, Asking | None]


def pressed(act: Act, scene: Scene) -> Pressed:
    """The hand after this key, and the command to send, if any."""
    waits = scene.hand.waiting(scene.tick)
    if BY_ID[act].after_f9 and waits != "more":
        return scene.hand, None
    hand = replace(scene.hand, waits="", until=0, notice=None, again=None, asks="", stretch=0)
    match act:
        case "back":
            return _back(hand, waits), None
        case "confirm":
            return _confirmed(hand, waits, scene)
        case "other" | "other_back":
            return _other(hand, scene, step=1 if act == "other" else -1), None
        case "journal":
            return _opened(hand, "journal"), None
        case "help":
            return _opened(hand, "help"), None
        case "registers":
            return replace(hand, page="calls", over="registers"), None
        case "mine":
            return replace(hand, page="calls", over="mine"), None
        case "up" | "down" | "first" | "last":
            return _moved(hand, act, scene), None
        case "more":
            return _asked(hand, act, scene, ARMED_MS)
        case _:
            return _acted(hand, act, scene)


def _back(hand: Hand, waits: str) -> Hand:
    """One step back: what waits, the line, the way back on time, then pages and selection."""
    if waits:
        return hand
    if hand.draft is not None:
        return writing.closed(hand)
    return replace(hand, way=None) if hand.way is not None else Hand(kept=hand.kept)


def _confirmed(hand: Hand, waits: str, scene: Scene) -> Pressed:
    if scene.is_estimated and (waits or hand.draft is not None):
        # What was typed stays; nothing is sent once the link is back that nobody presses again.
        return _told(hand, sentence(scene, "link_down", {}), scene), None
    if waits == "again":
        return hand, scene.hand.again
    if waits and waits != "more":
        return hand, next((command(key.id, scene) for key in BY_ID.values() if key.id == waits and key.confirm), None)
    if hand.draft is not None:
        return writing.submitted(hand, scene)
    return (
        _acted(hand, "catch_up", scene) if hand.way is not None else (hand, None if scene.is_estimated else read(scene))
    )


def _other(hand: Hand, scene: Scene, *, step: int) -> Hand:
    """Another field of the line, or another way back on time."""
    if hand.draft is not None:
        return writing.other_field(hand, scene, step=step)
    found = ways(scene)
    return hand if hand.way is None or not found else replace(hand, way=(hand.way + step) % len(found))


def _opened(hand: Hand, page: Page) -> Hand:
    """The page open, or, if it was, the calls again."""
    return replace(hand, page="calls" if hand.page == page else page, scroll=0)


def _acted(hand: Hand, act: Act, scene: Scene) -> Pressed:
    """A key that asks something of the server: sent, put to Enter, written, or without effect and why."""
    if act == "set_next" and not hand.selected and scene.pass_ is not None:
        return _moved(hand, "down", scene), None
    if reason := why_not(act, scene):
        return _told(hand, sentence(scene, reason, refusal_params(scene)), scene), None
    if act == "catch_up":
        return _landing(hand, scene)
    if act in ("edit", "skip", "insert", *WRITES) or (act in TIMERS and not _runs(act, scene)):
        return writing.opened(act, hand, scene), None
    if act in ("longer", "shorter"):
        step = STEP_MS if act == "longer" else -STEP_MS
        hand = replace(hand, stretch=scene.hand.stretch + step)
    if BY_ID[act].confirm:
        return _asked(hand, act, scene, CONFIRM_MS)
    return (replace(hand, page="calls", selected="") if act in ("set_next", "jump") else hand), command(act, scene)


def _landing(hand: Hand, scene: Scene) -> Pressed:
    """The ways back on time open; once they are, the one that is looked at is asked for."""
    if hand.way is None:
        return replace(hand, way=0, page="calls"), None
    return replace(hand, way=None), command("catch_up", scene)


def _runs(act: Act, scene: Scene) -> bool:
    """Whether the timer of this key runs: pressed again, it stops."""
    timer = None if scene.pass_ is None else scene.pass_.timers.get(TIMERS[act])
    return timer is not None and timer.zero is not None


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
    rows = choices(scene)
    if rows:
        return replace(hand, chosen=rows[_step(act, rows.index(hand.chosen) if hand.chosen in rows else -1, len(rows))])
    items = [each.id for each in scene.show.items]
    if not items:
        return hand
    place = items.index(hand.selected) if hand.selected in items else _start(scene, items)
    return replace(hand, page=_rundown_page(scene), selected=items[_step(act, place, len(items))])


def _step(act: Act, place: int, count: int) -> int:
    """Where a key of the arrows leads from this place among `count`."""
    steps = {"up": place - 1, "down": place + 1, "first": 0, "last": count - 1}
    return min(max(0, steps[act]), count - 1)


def _rundown_page(scene: Scene) -> Page:
    """The page that shows the rundown: the script desk always does."""
    return "calls" if scene.link.role in (Role.SCR, Role.VUE) else "rundown"


def _start(scene: Scene, items: list[str]) -> int:
    """Where the selection starts from: what is next, else what is on air, else above the first row."""
    run = scene.coming or scene.current
    return items.index(run.item.id) if run is not None and run.item.id in items else -1
