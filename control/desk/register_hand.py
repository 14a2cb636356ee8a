"""What the person does among the registers, and what each key does to it. Pure: what is asked of the server is its caller's."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from control.desk.view.registers import ORDER

Typing = Literal["", "filter", "why"]
Act = Literal["", "leave", "edit", "new", "strike"]

LONGEST_LINE = 200


class Where(Struct, frozen=True, kw_only=True):
    """Where the person is: at the picture (`open` false) or in the table of `register`, at a row and a column.

    `sort` is the key of the column it is sorted by, "" for the codes; `typing` is what `line` is being typed for.
    """

    register: str = ORDER[0]
    open: bool = False
    code: str = ""
    column: str = ""
    sort: str = ""
    down: bool = False
    filter: str = ""
    typing: Typing = ""
    line: str = ""


class Around(Struct, frozen=True):
    """What is around: the codes of the rows shown, the keys of the columns, and how many rows a page is."""

    codes: Sequence[str] = ()
    columns: Sequence[str] = ()
    page: int = 10


def pressed(where: Where, key: str, character: str | None, around: Around) -> tuple[Where, Act]:
    """Where the person is after this key, and what it asks for."""
    if where.typing:
        return _typed(where, key, character)
    return _in_table(where, key, around) if where.open else _at_picture(where, key, around)


def pasted(where: Where, text: str) -> Where:
    """After this was pasted into the line, its lines one after the other."""
    return _written(where, f"{where.line}{' '.join(text.split())}") if where.typing else where


def opened(where: Where, register: str, code: str = "") -> Where:
    """The table of a register, at a row; what was filtered and sorted there stays while it is the same register."""
    if register == where.register:
        return replace(where, open=True, code=code or where.code)
    return Where(register=register, open=True, code=code)


def _at_picture(where: Where, key: str, around: Around) -> tuple[Where, Act]:
    match key:
        case "escape":
            return where, "leave"
        case "enter" | "right":
            return replace(where, open=True), ""
        case _:
            chosen = _stepped(key, ORDER, where.register, around.page)
            return (where if chosen == where.register else Where(register=chosen)), ""


def _in_table(where: Where, key: str, around: Around) -> tuple[Where, Act]:
    match key:
        case "escape":
            return (replace(where, filter="") if where.filter else replace(where, open=False)), ""
        case "left" | "right":
            step = 1 if key == "right" else -1
            place = around.columns.index(where.column) if where.column in around.columns else 0
            place = min(max(0, place + step), len(around.columns) - 1)
            return replace(where, column=around.columns[place]), ""
        case "s":
            return _sorted(where, where.column or around.columns[0]), ""
        case "slash":
            return replace(where, typing="filter", line=where.filter), ""
        case "n" | "insert":
            return where, "new"
        case "enter" | "e":
            return where, "edit" if around.codes else ""
        case "delete" if around.codes:
            return replace(where, typing="why", line=""), ""
        case _:
            return replace(where, code=_stepped(key, around.codes, where.code, around.page)), ""


def sorted_by(where: Where, column: str) -> Where:
    """As `s` on this column: upwards, downwards, then by code again."""
    return _sorted(replace(where, column=column), column)


def _sorted(where: Where, column: str) -> Where:
    if where.sort != column:
        return replace(where, column=column, sort=column, down=False)
    return replace(where, down=True) if not where.down else replace(where, sort="", down=False)


def _stepped(key: str, names: Sequence[str], name: str, page: int) -> str:
    """The name that a key of the arrows leads to."""
    place = names.index(name) if name in names else 0
    steps = {
        "up": place - 1,
        "down": place + 1,
        "pageup": place - page,
        "pagedown": place + page,
        "home": 0,
        "end": len(names) - 1,
    }
    if key not in steps or not names:
        return name
    return names[min(max(0, steps[key]), len(names) - 1)]


def _closed(where: Where) -> Where:
    return replace(where, typing="", line="")


def _typed(where: Where, key: str, character: str | None) -> tuple[Where, Act]:
    """The filter holds as it is typed; why a row is struck is sent with Enter."""
    line = where.line
    match key:
        case "escape":
            return replace(_closed(where), filter="" if where.typing == "filter" else where.filter), ""
        case "enter":
            # Why a row is struck is read from the line by who sends it.
            return (replace(where, typing=""), "strike") if where.typing == "why" else (_closed(where), "")
        case "backspace":
            line = line[:-1]
        case "ctrl+u" | "delete":
            line = ""
        case _ if character is not None and character.isprintable():
            line = f"{line}{character}"
    return _written(where, line), ""


def _written(where: Where, line: str) -> Where:
    line = line[:LONGEST_LINE]
    return replace(where, line=line, filter=line if where.typing == "filter" else where.filter)
