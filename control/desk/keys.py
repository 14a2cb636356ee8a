"""Every key of the desks in one table, what each asks for now, and why it has no effect when it has none.

Live acts are F-keys. What cannot be undone, and what is rare, is F9 and then the letter of the act. Nothing here sends.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from control.desk.view.cues import go_target, standby_group
from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.acts.calling import Go, Standby
from rundown.live.acts.doubt import Resolve
from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import TAKE_BACK_MS, Jump, SetNext, Take, TakeBack
from rundown.live.event import Asking
from rundown.plan.show import Item, Role

Act = Literal[
    "standby", "go", "set_next", "take", "more", "hold", "journal", "help", "up", "down", "first", "last",
    "confirm", "back", "off_air", "take_back", "jump", "open_live", "open_rehearsal", "open_run_through",
    "close_pass", "leave", "again",
]  # fmt: skip

ARMED_MS = 3_000
"""How long after F9 the letter of its act is taken."""

DIRECTOR = (Role.REA,)


class Key(Struct, frozen=True, kw_only=True):
    """A key: its stable id, the terminal's name for it, what is written on it and beside it.

    `after_f9` keys count in the three seconds after F9; `confirm` asks for Enter; `reads` work without the link; `rank`
    is its place in the key bar (0 none; the smallest stays longest), `main` the desk's main act.
    """

    id: Act
    key: str
    cap: str
    label: str
    after_f9: bool = False
    confirm: bool = False
    reads: bool = False
    main: bool = False
    rank: int = 0
    desks: tuple[Role, ...] = DIRECTOR


KEYS: tuple[Key, ...] = (
    Key(id="standby", key="f2", cap="F2", label=N_("stand by"), rank=4),
    Key(id="go", key="f4", cap="F4", label=N_("go"), rank=3),
    Key(id="set_next", key="f7", cap="F7", label=N_("next"), rank=5),
    Key(id="take", key="f8", cap="F8", label=N_("TAKE"), rank=1, main=True),
    Key(id="more", key="f9", cap="F9", label=N_("more acts"), rank=6),
    Key(id="hold", key="h", cap="h", label=N_("hold"), confirm=True, rank=7),
    Key(id="journal", key="t", cap="t", label=N_("journal"), reads=True, rank=8),
    Key(id="help", key="question_mark", cap="?", label=N_("help"), reads=True, rank=2),
    Key(id="up", key="up", cap="↑", label=N_("row above"), reads=True),
    Key(id="down", key="down", cap="↓", label=N_("row below"), reads=True),
    Key(id="first", key="home", cap="Home", label=N_("first row"), reads=True),
    Key(id="last", key="end", cap="End", label=N_("last row"), reads=True),
    Key(id="confirm", key="enter", cap="Enter", label=N_("confirm"), reads=True),
    Key(id="back", key="escape", cap="Esc", label=N_("back"), reads=True),
    Key(id="off_air", key="o", cap="F9 o", label=N_("hand back"), after_f9=True),
    Key(id="take_back", key="b", cap="F9 b", label=N_("undo the take"), after_f9=True),
    Key(id="jump", key="j", cap="F9 j", label=N_("jump to the row"), after_f9=True),
    Key(id="open_live", key="l", cap="F9 l", label=N_("open live"), after_f9=True),
    Key(id="open_rehearsal", key="r", cap="F9 r", label=N_("open a rehearsal"), after_f9=True),
    Key(id="open_run_through", key="f", cap="F9 f", label=N_("open a run-through"), after_f9=True),
    Key(id="close_pass", key="c", cap="F9 c", label=N_("close the pass"), after_f9=True),
    Key(id="leave", key="k", cap="F9 k", label=N_("it was sent"), after_f9=True),
    Key(id="again", key="a", cap="F9 a", label=N_("send it again"), after_f9=True),
)

BY_ID: Mapping[Act, Key] = {key.id: key for key in KEYS}


def label(key: Key, scene: Scene) -> str:
    """What is written beside the key now."""
    if key.id == "hold" and scene.pass_ is not None and scene.pass_.hold:
        return scene.words.say("release")
    if key.id == "jump" and (chosen := selected(scene)) is not None:
        return scene.words.say("jump to {number}", number=chosen.number.zfill(2))
    return scene.words.say(key.label)


def selected(scene: Scene) -> Item | None:
    """The item of the selected row."""
    return next((each for each in scene.show.items if each.id == scene.hand.selected), None)


def command(act: Act, scene: Scene) -> Asking | None:
    """What the key asks of the server now; None for one that only acts on the desk, or has nothing to act on."""
    pass_, chosen, doubt = scene.pass_, selected(scene), first_doubt(scene)
    match act:
        case "take":
            return Take()
        case "standby":
            return Standby(cues=standby_group(scene))
        case "go" if target := go_target(scene):
            return Go(cue=target)
        case "set_next" if chosen is not None:
            return SetNext(item=chosen.id)
        case "jump" if chosen is not None:
            return Jump(item=chosen.id)
        case "hold":
            return Hold(on=pass_ is None or not pass_.hold)
        case "off_air":
            return OffAir()
        case "take_back":
            return TakeBack()
        case "close_pass":
            return ClosePass()
        case "leave" | "again" if doubt:
            return Resolve(fires=(doubt,), answer=act)
        case _:
            return _opening(act)


def _opening(act: Act) -> OpenPass | None:
    match act:
        case "open_live":
            return OpenPass(pass_kind="live")
        case "open_rehearsal":
            return OpenPass(pass_kind="rehearsal")
        case "open_run_through":
            return OpenPass(pass_kind="run_through")
        case _:
            return None


def first_doubt(scene: Scene) -> str:
    """The first fire that waits for a person's decision, "" if none."""
    return "" if scene.pass_ is None else next(iter(scene.pass_.gear.doubtful), "")


def why_not(act: Act, scene: Scene) -> str:
    """The code of why this key has no effect now (refusals.py has its words), "" when it has one."""
    if BY_ID[act].reads:
        return ""
    if scene.is_estimated:
        return "link_down"
    if act in ("open_live", "open_rehearsal", "open_run_through"):
        return "" if scene.pass_ is None else "pass_open"
    if act == "more":
        return ""
    return "no_pass" if scene.pass_ is None else _why_not_now(act, scene)


def _why_not_now(act: Act, scene: Scene) -> str:
    """As `why_not`, with a pass open."""
    chosen, on_air = selected(scene), scene.current is not None
    match act:
        case "standby":
            return "" if standby_group(scene) else "nothing_to_call"
        case "go":
            return "" if go_target(scene) else "nothing_to_go"
        case "set_next" | "jump":
            if chosen is None:
                # Without a selection F7 opens the rundown to choose one.
                return "" if act == "set_next" else "no_selection"
            already = act == "set_next" and scene.coming is not None and scene.coming.item.id == chosen.id
            return "floated" if chosen.floated else "already_next" if already else ""
        case "take":
            return "" if scene.coming is not None else "no_next"
        case "off_air":
            return "" if on_air else "not_on_air"
        case "close_pass":
            return "still_on_air" if on_air else ""
        case "take_back":
            return _why_not_back(scene)
        case "leave" | "again":
            return "" if first_doubt(scene) else "no_doubt"
        case _:
            return ""


def _why_not_back(scene: Scene) -> str:
    pass_ = scene.pass_
    if pass_ is None or pass_.current is None or pass_.taken_at is None:
        return "nothing_to_take_back"
    return "too_late_to_take_back" if scene.now - pass_.taken_at > TAKE_BACK_MS else ""


def refusal_params(scene: Scene) -> dict[str, str | int]:
    """What the words of `why_not` may need."""
    params: dict[str, str | int] = {"item": scene.hand.selected}
    return params | ({} if scene.pass_ is None else {"number": scene.pass_.number})
