"""Every key of the desks in one table. What each asks for, and why it has no effect when it has none, is in `asks.py`.

Live acts are F-keys. What cannot be undone, and what is rare, is F9 and then the letter of the act. Letters open or
write; those that act on air ask for Enter.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from control.desk.view.game_result import step_label
from control.desk.view.scene import Scene, number
from control.words import N_
from rundown.plan.show import Item, Role

Act = Literal[
    "standby", "go", "set_next", "take", "more", "hold", "journal", "help", "up", "down", "first", "last",
    "confirm", "back", "off_air", "take_back", "jump", "open_live", "open_rehearsal", "open_run_through",
    "close_pass", "leave", "again", "catch_up", "edit", "insert", "duplicate", "float", "skip", "raise", "lower",
    "longer", "shorter", "undo", "panic", "redo", "put_back", "timer_1", "timer_2", "timer_3", "other", "other_back",
    "ready", "not_ready", "hand_done", "message", "note", "incident", "decision", "poll", "override", "take_over",
    "other_desk", "go_group", "in_place", "mic", "safety", "line", "line_back", "caption_ok", "clip_ok", "show_caption",
    "hide_caption", "cue_clip", "jingle", "feed_test", "light", "automation", "hand_over", "withdraw", "game_step", "paper", "private_note",
    "dice", "ineligible", "postpone", "registers", "mine",
]  # fmt: skip

ARMED_MS = 3_000
"""How long after F9 the letter of its act is taken."""

DIRECTOR = (Role.REA,)
SCRIPT = (Role.SCR,)
BOTH = (Role.REA, Role.SCR)
SOUND, IMAGES, SET, PRODUCTION = (Role.SON,), (Role.IMG,), (Role.PLA,), (Role.PRO,)
OPERATORS = (Role.SON, Role.IMG, Role.PLA, Role.PRO)
CALLED = (Role.SCR, *OPERATORS)
CREW = (Role.REA, *CALLED)
OTHERS = (*BOTH, Role.SON, Role.IMG, Role.PLA)
ALL = (*CREW, Role.VUE)


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
    Key(id="ready", key="f3", cap="F3", label=N_("ready"), rank=1, main=True, desks=OPERATORS),
    Key(id="ready", key="f3", cap="F3", label=N_("ready"), rank=8, desks=BOTH),
    Key(id="hand_done", key="f6", cap="F6", label=N_("done"), rank=3, desks=OPERATORS),
    Key(id="hand_done", key="f6", cap="F6", label=N_("done"), desks=BOTH),
    Key(id="standby", key="f2", cap="F2", label=N_("stand by"), rank=4, desks=BOTH),
    Key(id="go", key="f4", cap="F4", label=N_("go"), rank=3, desks=BOTH),
    Key(id="go_group", key="G", cap="G", label=N_("go for all that are ready"), confirm=True, desks=BOTH),
    Key(id="set_next", key="f7", cap="F7", label=N_("next"), rank=5, desks=BOTH),
    Key(id="take", key="f8", cap="F8", label=N_("TAKE"), rank=1, main=True),
    Key(id="more", key="f9", cap="F9", label=N_("more acts"), rank=6),
    Key(id="more", key="f9", cap="F9", label=N_("more acts"), desks=CALLED),
    Key(id="catch_up", key="g", cap="g", label=N_("catch up"), rank=10, desks=DIRECTOR),
    Key(id="catch_up", key="g", cap="g", label=N_("catch up"), rank=1, main=True, desks=SCRIPT),
    Key(id="edit", key="e", cap="e", label=N_("edit"), rank=6, desks=SCRIPT),
    Key(id="float", key="f", cap="f", label=N_("float"), rank=7, desks=SCRIPT),
    Key(id="hold", key="h", cap="h", label=N_("hold"), confirm=True, rank=9, desks=BOTH),
    Key(id="in_place", key="p", cap="p", label=N_("in place"), rank=4, desks=SET),
    Key(id="mic", key="k", cap="k", label=N_("mic"), rank=5, desks=SET),
    Key(id="safety", key="s", cap="s", label=N_("safety"), rank=6, desks=SET),
    Key(id="light", key="l", cap="l", label=N_("light"), rank=7, desks=SET),
    Key(id="jingle", key="j", cap="j", label=N_("jingle"), rank=4, desks=SOUND),
    Key(id="feed_test", key="o", cap="o", label=N_("N-1 heard"), rank=5, desks=SOUND),
    Key(id="cue_clip", key="c", cap="c", label=N_("cue clip"), rank=4, desks=IMAGES),
    Key(id="show_caption", key="s", cap="s", label=N_("caption"), rank=5, desks=IMAGES),
    Key(id="hide_caption", key="x", cap="x", label=N_("caption off"), rank=6, desks=IMAGES),
    Key(id="caption_ok", key="v", cap="v", label=N_("re-read"), rank=7, desks=IMAGES),
    Key(id="clip_ok", key="k", cap="k", label=N_("clip ready"), rank=8, desks=IMAGES),
    Key(id="game_step", key="u", cap="u", label=N_("game: next step"), confirm=True, rank=5, desks=PRODUCTION),
    Key(id="ineligible", key="x", cap="x", label=N_("ineligible"), rank=11, desks=PRODUCTION),
    Key(id="dice", key="A", cap="A", label=N_("dice"), rank=13, desks=PRODUCTION),
    Key(id="dice", key="A", cap="A", label=N_("dice of the draw"), desks=BOTH),
    Key(id="line", key="l", cap="l", label=N_("line: next step"), rank=4, desks=PRODUCTION),
    Key(id="line_back", key="L", cap="L", label=N_("line: step back"), desks=PRODUCTION),
    Key(id="message", key="m", cap="m", label=N_("message"), rank=8, desks=CREW),
    Key(id="note", key="n", cap="n", label=N_("note"), rank=9, desks=CREW),
    Key(id="private_note", key="N", cap="N", label=N_("private note"), desks=CREW),
    Key(id="incident", key="i", cap="i", label=N_("incident"), rank=10, desks=CREW),
    Key(id="decision", key="d", cap="d", label=N_("decision"), desks=CREW),
    Key(id="not_ready", key="r", cap="r", label=N_("not ready, why"), desks=CREW),
    Key(id="poll", key="y", cap="y", label=N_("go/no-go"), desks=(*BOTH, Role.PRO)),
    Key(id="mine", key="M", cap="M", label=N_("my dossier"), reads=True, desks=CREW),
    Key(id="automation", key="a", cap="a", label=N_("automation of a unit"), desks=(Role.SON, Role.IMG, Role.PLA)),
    Key(id="withdraw", key="X", cap="X", label=N_("take the presenter's line off"), desks=BOTH),
    Key(id="paper", key="P", cap="P", label=N_("the rundown to print"), desks=BOTH),
    Key(id="hand_over", key="H", cap="H", label=N_("hand the role over"), desks=CREW),
    Key(id="registers", key="R", cap="R", label=N_("registers"), reads=True, rank=14, desks=PRODUCTION),
    Key(id="registers", key="R", cap="R", label=N_("registers of the production"), reads=True, desks=OTHERS),
    Key(id="other_desk", key="w", cap="w", label=N_("other desk"), reads=True, desks=ALL),
    Key(id="insert", key="I", cap="I", label=N_("insert"), desks=SCRIPT),
    Key(id="undo", key="u", cap="u", label=N_("undo"), rank=11, desks=SCRIPT),
    Key(id="journal", key="t", cap="t", label=N_("journal"), reads=True, rank=12, desks=ALL),
    Key(id="help", key="question_mark", cap="?", label=N_("help"), reads=True, rank=2, desks=ALL),
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
    Key(id="up", key="up", cap="↑", label=N_("row above"), reads=True, desks=ALL),
    Key(id="down", key="down", cap="↓", label=N_("row below"), reads=True, desks=ALL),
    Key(id="raise", key="shift+up", cap="S-↑", label=N_("move up"), desks=SCRIPT),
    Key(id="lower", key="shift+down", cap="S-↓", label=N_("move down"), desks=SCRIPT),
    Key(id="first", key="home", cap="Home", label=N_("first row"), reads=True, desks=ALL),
    Key(id="last", key="end", cap="End", label=N_("last row"), reads=True, desks=ALL),
    Key(id="other", key="tab", cap="Tab", label=N_("other way, field"), reads=True, desks=ALL),
    Key(id="other_back", key="shift+tab", cap="S-Tab", label=N_("field before"), reads=True, desks=ALL),
    Key(id="confirm", key="enter", cap="Enter", label=N_("confirm"), reads=True, desks=ALL),
    Key(id="back", key="escape", cap="Esc", label=N_("back"), reads=True, desks=ALL),
    Key(id="panic", key="p", cap="F9 p", label=N_("PANIC"), after_f9=True),
    Key(id="off_air", key="o", cap="F9 o", label=N_("hand back"), after_f9=True),
    Key(id="take_back", key="b", cap="F9 b", label=N_("undo the take"), after_f9=True),
    Key(id="jump", key="j", cap="F9 j", label=N_("jump to the row"), after_f9=True),
    Key(id="open_live", key="l", cap="F9 l", label=N_("open live"), after_f9=True),
    Key(id="open_rehearsal", key="r", cap="F9 r", label=N_("open a rehearsal"), after_f9=True),
    Key(id="open_run_through", key="f", cap="F9 f", label=N_("open a run-through"), after_f9=True),
    Key(id="close_pass", key="c", cap="F9 c", label=N_("close the pass"), after_f9=True),
    Key(id="override", key="v", cap="F9 v", label=N_("override the no-go"), after_f9=True),
    Key(id="take_over", key="t", cap="F9 t", label=N_("take over the lost seat"), after_f9=True, desks=CREW),
    Key(id="postpone", key="d", cap="F9 d", label=N_("put the draw off"), after_f9=True, desks=(Role.REA, Role.PRO)),
    Key(id="leave", key="k", cap="F9 k", label=N_("it was sent"), after_f9=True),
    Key(id="again", key="a", cap="F9 a", label=N_("send it again"), after_f9=True),
)

BY_ID: Mapping[Act, Key] = {key.id: key for key in reversed(KEYS)}

WRITING_STAYS: tuple[Act, ...] = (
    "confirm", "back", "other", "other_back", "ready", "hand_done", "standby", "go", "set_next", "take", "more",
)  # fmt: skip
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
    if key.id == "game_step" and (step := step_label(scene)):
        return step
    if key.id == "jump" and chosen is not None:
        return words.say("jump to {number}", number=number(chosen))
    return words.say(key.label)


def selected(scene: Scene) -> Item | None:
    """The item of the selected row."""
    return next((each for each in scene.show.items if each.id == scene.hand.selected), None)
