"""Every key of the desks in one table. What each asks for, and why it has no effect when it has none, is in `asks.py`.

Live acts are F-keys. What cannot be undone, and what is rare, is F9 and then the letter of the act. Letters open or
write; those that act on air ask for Enter.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from control.desk.view.scene import Scene, number
from control.words import N_
from rundown.plan.show import Item, Role

Act = Literal[
    "standby", "go", "set_next", "take", "more", "hold", "journal", "help", "up", "down", "first", "last",
    "confirm", "back", "off_air", "take_back", "jump", "open_live", "open_rehearsal", "open_run_through",
    "close_pass", "leave", "again", "catch_up", "edit", "insert", "duplicate", "float", "skip", "raise", "lower",
    "longer", "shorter", "undo", "panic", "redo", "put_back", "timer_1", "timer_2", "timer_3", "other", "other_back",
]  # fmt: skip

ARMED_MS = 3_000
"""How long after F9 the letter of its act is taken."""

DIRECTOR = (Role.REA,)
SCRIPT = (Role.SCR,)
BOTH = (Role.REA, Role.SCR)


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
    Key(id="standby", key="f2", cap="F2", label=N_("stand by"), rank=4, desks=BOTH),
    Key(id="go", key="f4", cap="F4", label=N_("go"), rank=3, desks=BOTH),
    Key(id="set_next", key="f7", cap="F7", label=N_("next"), rank=5, desks=BOTH),
    Key(id="take", key="f8", cap="F8", label=N_("TAKE"), rank=1, main=True),
    Key(id="more", key="f9", cap="F9", label=N_("more acts"), rank=6),
    Key(id="catch_up", key="g", cap="g", label=N_("catch up"), rank=10, desks=DIRECTOR),
    Key(id="catch_up", key="g", cap="g", label=N_("catch up"), rank=1, main=True, desks=SCRIPT),
    Key(id="edit", key="e", cap="e", label=N_("edit"), rank=6, desks=SCRIPT),
    Key(id="float", key="f", cap="f", label=N_("float"), rank=7, desks=SCRIPT),
    Key(id="hold", key="h", cap="h", label=N_("hold"), confirm=True, rank=9, desks=BOTH),
    Key(id="insert", key="i", cap="i", label=N_("insert"), rank=10, desks=SCRIPT),
    Key(id="undo", key="u", cap="u", label=N_("undo"), rank=11, desks=SCRIPT),
    Key(id="journal", key="t", cap="t", label=N_("journal"), reads=True, rank=12, desks=BOTH),
    Key(id="help", key="question_mark", cap="?", label=N_("help"), reads=True, rank=2, desks=BOTH),
    Key(id="skip", key="F", cap="F", label=N_("skip, with a reason"), desks=SCRIPT),
    Key(id="duplicate", key="D", cap="D", label=N_("duplicate"), desks=SCRIPT),
    Key(id="raise", key="K", cap="K", label=N_("move up"), desks=SCRIPT),
    Key(id="lower", key="J", cap="J", label=N_("move down"), desks=SCRIPT),
    Key(id="redo", key="U", cap="U", label=N_("make again"), desks=SCRIPT),
    Key(id="put_back", key="b", cap="b", label=N_("put back"), desks=SCRIPT),
    Key(id="longer", key="plus", cap="+", label=N_("on air +0:15"), confirm=True, desks=SCRIPT),
    Key(id="shorter", key="minus", cap="-", label=N_("on air −0:15"), confirm=True, desks=SCRIPT),
    Key(id="timer_1", key="1", cap="1", label=N_("timer 1"), desks=SCRIPT),
    Key(id="timer_2", key="2", cap="2", label=N_("timer 2"), desks=SCRIPT),
    Key(id="timer_3", key="3", cap="3", label=N_("timer 3"), desks=SCRIPT),
    Key(id="up", key="up", cap="↑", label=N_("row above"), reads=True, desks=BOTH),
    Key(id="down", key="down", cap="↓", label=N_("row below"), reads=True, desks=BOTH),
    Key(id="raise", key="shift+up", cap="S-↑", label=N_("move up"), desks=SCRIPT),
    Key(id="lower", key="shift+down", cap="S-↓", label=N_("move down"), desks=SCRIPT),
    Key(id="first", key="home", cap="Home", label=N_("first row"), reads=True, desks=BOTH),
    Key(id="last", key="end", cap="End", label=N_("last row"), reads=True, desks=BOTH),
    Key(id="other", key="tab", cap="Tab", label=N_("other way, field"), reads=True, desks=BOTH),
    Key(id="other_back", key="shift+tab", cap="S-Tab", label=N_("field before"), reads=True, desks=SCRIPT),
    Key(id="confirm", key="enter", cap="Enter", label=N_("confirm"), reads=True, desks=BOTH),
    Key(id="back", key="escape", cap="Esc", label=N_("back"), reads=True, desks=BOTH),
    Key(id="panic", key="p", cap="F9 p", label=N_("PANIC"), after_f9=True),
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

BY_ID: Mapping[Act, Key] = {key.id: key for key in reversed(KEYS)}

WRITING_STAYS: tuple[Act, ...] = ("confirm", "back", "other", "other_back", "standby", "go", "set_next", "take", "more")
"""What still works while a line is being typed; every other key types."""


def on_desk(role: Role) -> tuple[Key, ...]:
    """The keys of a desk."""
    return tuple(key for key in KEYS if role in key.desks)


def key_of(name: str, role: Role, *, after_f9: bool) -> Key | None:
    """The key of this desk that the terminal calls `name`; just after F9 the letter of its act comes first."""
    found = [key for key in on_desk(role) if key.key == name]
    return min(found, key=lambda key: key.after_f9 != after_f9, default=None)


def label(key: Key, scene: Scene) -> str:
    """What is written beside the key now."""
    words, chosen = scene.words, selected(scene)
    if key.id == "hold" and scene.pass_ is not None and scene.pass_.hold:
        return words.say("release")
    if key.id == "float" and chosen is not None and chosen.floated:
        return words.say("restore")
    if key.id == "jump" and chosen is not None:
        return words.say("jump to {number}", number=number(chosen))
    return words.say(key.label)


def selected(scene: Scene) -> Item | None:
    """The item of the selected row."""
    return next((each for each in scene.show.items if each.id == scene.hand.selected), None)
