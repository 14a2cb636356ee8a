"""The keys of the registers' screen: a cap and what it does, those that fit."""

from rich.cells import cell_len

from control.desk.ink import Line, Row
from control.desk.paint.manner import Manner
from control.desk.places import Place
from control.words import N_

Cap = tuple[str, str, str]
"""The terminal's name for the key, what is written on it, what it does."""

PICTURE: tuple[Cap, ...] = (
    ("enter", N_("Enter"), N_("open")),
    ("up", "↑↓", N_("register")),
    ("escape", "Esc", N_("live desk")),
)
TABLE: tuple[Cap, ...] = (
    ("enter", N_("Enter"), N_("change")),
    ("n", "n", N_("new")),
    ("delete", N_("Del"), N_("strike")),
    ("slash", "/", N_("filter")),
    ("s", "s", N_("sort")),
    ("right", "←→", N_("column")),
    ("escape", "Esc", N_("back")),
)
LINE: tuple[Cap, ...] = (("enter", N_("Enter"), N_("confirm")), ("escape", "Esc", N_("cancel")))
FORM: tuple[Cap, ...] = (
    ("enter", N_("Enter"), N_("send")),
    ("tab", "Tab", N_("next field")),
    ("down", "↑↓", N_("choose")),
    ("ctrl+o", "Ctrl+O", N_("send from a note")),
    ("escape", "Esc", N_("back")),
)
ASKED: tuple[Cap, ...] = (
    ("escape", "Esc", N_("keep for later")),
    ("delete", N_("Del"), N_("throw away")),
    ("enter", N_("Enter"), N_("go on typing")),
)
LIVE = N_("F2 to F9: as on the desk")


def keys(caps: tuple[Cap, ...], manner: Manner, place: Place) -> tuple[Line, ...]:
    """One row of keys, the first one the main act; what still acts live at its end."""
    row = Row(place.width, "s1")
    end = 1
    for column, _, cap, label in placed(caps, manner, place.width):
        row.fill(column, cell_len(cap) + 2 * _padding(place.width), "s2")
        after = row.put(column + _padding(place.width), cap, "text", bold=True, ground="s2") + _padding(place.width)
        main = column == 1
        end = row.put(after + 1, label, "text" if main else "soft", bold=main) + 2
    live = manner.words.say(LIVE)
    if end + cell_len(live) + 1 < place.width:
        row.right(place.width - 1, live, "dim")
    return (row.line(),)


def key_at(caps: tuple[Cap, ...], manner: Manner, width: int, column: int) -> str:
    """The key of this cell, "" before the first."""
    found = [name for start, name, _, _ in placed(caps, manner, width) if start <= column]
    return found[-1] if found else ""


def placed(caps: tuple[Cap, ...], manner: Manner, width: int) -> list[tuple[int, str, str, str]]:
    """Where each key begins, its name, what is written on it and beside it; the last one stays to the end."""
    said = [(name, manner.words.say(cap), manner.words.say(label)) for name, cap, label in caps]
    while len(said) > 1 and sum(_size(cap, label, width) for _, cap, label in said) - 1 > width:
        del said[-2]  # how one gets away from here stays
    made, column = [], 1
    for name, cap, label in said:
        made.append((column, name, cap, label))
        column += _size(cap, label, width)
    return made


def _size(cap: str, label: str, width: int) -> int:
    return 2 * _padding(width) + cell_len(cap) + 1 + cell_len(label) + 2


def _padding(width: int) -> int:
    return 1 if width >= 120 else 0
