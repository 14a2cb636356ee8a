"""The presenter's monitor: band, figure, one line from the gallery, what is next and what is left of the show."""

from collections.abc import Callable, Mapping
from textwrap import wrap

from msgspec.structs import replace
from rich.cells import cell_len

from control.desk import block
from control.desk.glyphs import ESTIMATED
from control.desk.ink import ELLIPSIS, Line, Row, clean, sized
from control.desk.layout_pres import LETTERS, WIDE_FOOT, pres_rows
from control.desk.paint.item import band as on_air_band
from control.desk.paint.item import edge
from control.desk.paint.manner import Manner
from control.desk.places import PanelName, Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.item import OffAir
from control.desk.view.pres import Ahead, Next, Pres

SIZES: tuple[block.Size, ...] = ("XL", "L", "M", "S")
SIGNS: Mapping[block.Size, block.Size] = {"XL": "M", "L": "S", "M": "S", "S": "S"}
"""The size of the sign before a figure of each size."""

SIGN_ROOM = 2
"""Columns between a sign and its figure."""

TOTAL = 42
"""Columns from the right edge at which what is left of the show begins in block figures."""


def presenter(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The whole monitor; before anything is known of it an empty one."""
    rows, shown = [Row(place.width) for _ in range(place.height)], view.pres
    if shown is None:
        return sized((), place.width, place.height)
    at = pres_rows(place)
    if shown.line:
        said = rows[at.line : at.line + at.line_height]
        for row in said:
            row.ground = "stby"
            row.fill(0, row.width, "stby")
        _line(said, shown.line)
    _band(rows[0], shown, view, manner)
    _figure(rows, at.figure, shown, manner, place)
    foot = rows[at.foot :]
    if at.foot_height == WIDE_FOOT:
        _wide_foot(foot, shown.next, view, manner)
    else:
        _foot(foot, shown.next, view, manner)
    return tuple(row.line() for row in rows)


def waiting(manner: Manner, place: Place) -> tuple[Line, ...]:
    """The monitor while no snapshot has come."""
    row = Row(place.width, "s2")
    row.put(1, manner.words.say("connecting…"), "soft")
    return sized((row.line(),), place.width, place.height)


def _band(row: Row, shown: Pres, view: View, manner: Manner) -> None:
    """What is on air and the time of day; that the link is lost stands before it, and nothing else ever does."""
    words, time = manner.words, view.header.time
    clock = f"{ESTIMATED} {time.text}" if time.estimated else time.text
    lost = f" {words.say('× LINK LOST')} " if shown.lost else ""
    aside = f"{lost}  {clock}" if lost else clock
    if isinstance(view.item, OffAir):
        row.fill(0, row.width, "s2")
        said = f"{manner.glyph('off_air')} {manner.word('off_air')}"
        column = row.put(1, said, bold=True, ground="s2")
        row.put(column + 2, shown.heading, ground="s2", room=row.width - cell_len(aside) - column - 5)
        row.put(row.width - 1 - cell_len(clock), clock, bold=True, ground="s2")
    else:
        # That automatic cues are held is the gallery's business.
        on_air_band(row, replace(view.item, aside=""), view, manner, aside=aside)
    if lost:
        row.put(row.width - 1 - cell_len(aside), lost, "fail_on", bold=True, ground="fail")


def _figure(rows: list[Row], top: int, shown: Pres, manner: Manner, place: Place) -> None:
    """Digits that end at a column of their own, whatever their sign: it is drawn smaller before them."""
    figure = shown.figure
    colour: Token = "virt" if figure.estimated else figure.colour
    sign, digits = ("+", figure.text[1:]) if figure.text.startswith("+") else ("", figure.text)
    widest = max("00:00" if figure.long else "0:00", digits, key=len)
    size = next((size for size in SIZES if _fits(size, widest, sign, place)), None)
    if size is None:
        rows[min(top, len(rows) - 1)].put(1, figure.text, colour, bold=True)
        return
    top += (block.height(place.figure) - block.height(size)) // 2
    start = (place.width + block.width(widest, size)) // 2 - block.width(digits, size)
    start = max(start, _sign_width(sign, size))
    block.draw(rows, top, start, digits, size, colour)
    left, small = start - _sign_width(sign, size), SIGNS[size]
    block.draw(rows, top + (block.height(size) - block.height(small)) // 2, left, sign, small, colour)
    if figure.estimated and top < len(rows):
        rows[top].put(max(0, left - 2), ESTIMATED, "virt", bold=True)
    if shown.over and 0 < top - 1 < len(rows):
        text = f"{manner.glyph('late')} {manner.words.say('OVERRUNS')}"
        rows[top - 1].put(start, text, "stby", bold=True)


def _fits(size: block.Size, widest: str, sign: str, place: Place) -> bool:
    """Whether a figure of this size has the columns it needs, and is not larger than the terminal's."""
    is_small = SIZES.index(size) >= SIZES.index(place.figure)
    return is_small and block.width(widest, size) + _sign_width(sign, size) <= place.width


def _sign_width(sign: str, size: block.Size) -> int:
    return block.width(sign, SIGNS[size]) + SIGN_ROOM if sign else 0


def _line(rows: list[Row], text: str) -> None:
    """What the gallery says, in the middle of its rows: in block capitals where they fit, else as bold text."""
    if not rows:
        return
    room, letters = rows[0].width - 2, block.capitals(text)
    for size in LETTERS if letters else ():
        for narrow in (False, True):
            width = block.width(letters, size, narrow=narrow)
            if width <= room and block.height(size) <= len(rows):
                top = (len(rows) - block.height(size)) // 2
                block.draw(rows, top, (room + 2 - width) // 2, letters, size, "stby_on", narrow=narrow)
                return
    said = clean(text)
    columns = max(1, (room - 2) * len(said) // max(1, cell_len(said)))
    lines = wrap(said, columns, max_lines=len(rows), placeholder=ELLIPSIS)
    top = (len(rows) - len(lines)) // 2
    for row, part in zip(rows[top:], lines, strict=False):
        row.put(max(1, (room + 2 - cell_len(part)) // 2), part, "stby_on", bold=True)


def _foot(rows: list[Row], coming: Next | None, view: View, manner: Manner) -> None:
    """Two rows: what is next and when; its first words, and what is left of the show."""
    if not rows:
        return
    width = rows[0].width
    column = _label(rows[0], coming, manner)
    if coming is not None:
        rows[0].right(width - 2, coming.starts, "text", bold=True)
        _titles(rows[0], column, width - column - 4 - cell_len(coming.starts), coming, manner)
    if len(rows) > 1:
        left, label = view.header.remaining, manner.words.say("show left")
        start = rows[1].right(width - 2, left.text, "virt" if left.estimated else left.colour, bold=True)
        start = rows[1].right(start - 2, label, "dim")
        if coming is not None and coming.words:
            rows[1].put(2, manner.words.quote(coming.words), "soft", room=start - 4)


def _wide_foot(rows: list[Row], coming: Next | None, view: View, manner: Manner) -> None:
    """What is next in words, and under them in block letters; at the right what is left of the show, the same way."""
    if not rows:
        return
    total = rows[0].width - TOTAL
    column = _label(rows[0], coming, manner)
    left = view.header.remaining
    rows[0].put(total, manner.words.say("show left"), "dim")
    colour: Token = "virt" if left.estimated else "soft"
    if figure := block.capitals(left.text):
        block.draw(rows, 2, total, figure, "S", colour)
    elif len(rows) > 2:
        rows[2].put(total, left.text, colour)
    if coming is None:
        return
    for row in rows[1:7]:
        edge(row)
    column = _titles(rows[0], column, total - column - 2, coming, manner)
    column = rows[0].put(column + 2, coming.starts, "text", bold=True, room=total - column - 4)
    if coming.words:
        rows[0].put(column + 2, manner.words.quote(coming.words), "soft", room=total - column - 4)
    spoken = coming.then or coming.first
    block.draw(rows, 2, 3, _head(spoken, total - 6), "S", "text")


def _label(row: Row, coming: Next | None, manner: Manner) -> int:
    """Marks the row as that of what is next; returns the column after."""
    if coming is None:
        return row.put(2, manner.words.say("nothing next"), "dim")
    edge(row)
    return row.put(2, f"{manner.glyph('next')} {manner.word('next')}", "next", bold=True) + 2


def _titles(row: Row, column: int, room: int, coming: Next, manner: Manner) -> int:
    """The item that is next, and the one that somebody speaks in; where both have no room, how their titles begin."""
    pair = (coming.first,) if coming.then is None else (coming.first, coming.then)
    whole = [f"{each.number} {each.title}" for each in pair]
    short = [f"{each.number} {each.head}" for each in pair]
    said = _joined(whole, manner)
    said = said if cell_len(said) <= room else _joined(short, manner)
    return row.put(column, said, "text", bold=True, room=room)


def _joined(parts: list[str], manner: Manner) -> str:
    return parts[0] if len(parts) == 1 else manner.words.say("{first}, then {second}", first=parts[0], second=parts[1])


def _head(spoken: Ahead, room: int) -> str:
    """As many words of how the title begins as fit in block letters; where none does, number and type."""
    parts = block.capitals(spoken.head).split()
    while parts and (block.width(" ".join(parts), "S") > room or not parts[-1][-1].isalnum()):
        parts.pop()
    return " ".join(parts) or f"{spoken.number} {spoken.kind}"


PAINTERS: Mapping[PanelName, Callable[[View, Manner, Place], tuple[Line, ...]]] = {"presenter": presenter}
