"""The table of a register: heading, columns that have room, rows, totals, and the cell under the selection in full."""

from msgspec import Struct
from rich.cells import cell_len

from control.desk.glyphs import CHOSEN
from control.desk.ink import ELLIPSIS, Line, Row, blank, sized
from control.desk.paint.ahead import window
from control.desk.paint.manner import Manner, heading
from control.desk.places import ROOMY, Place
from control.desk.register_hand import Where
from control.desk.theme import Token
from control.desk.view.register_columns import Column
from control.desk.view.register_table import Table, TableRow

SIGN, CODE, BETWEEN = 2, 4, 2
"""The column of a row's sign, that of its code, and the blanks between columns."""

LEAST = 12
"""A column that has so many cells left is shown cut."""


class Span(Struct, frozen=True):
    """Where a column stands: its place among the columns, the cell it begins at, its cells."""

    index: int
    start: int
    width: int


def table(shown: Table, where: Where, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The whole page."""
    spans, room = spans_of(shown, place.width), rows_of(place)
    first, last = window(len(shown.rows), shown.at, room)
    lines = [_head(shown, where, manner, place.width), _titles(shown, where, spans, manner, place.width)]
    if place.height + 6 >= ROOMY:
        lines.append(blank(place.width))
    if not shown.rows:
        lines.append(_nothing(shown, where, manner, place.width))
    lines += [_row(shown, at, spans, manner, place.width) for at in range(first, last)]
    body = sized(lines, place.width, max(0, place.height - 3))
    foot = (_totals(shown, spans, manner, place.width), *_foot(shown, where, manner, place.width))
    return sized((*body, *foot), place.width, place.height)


def rows_of(place: Place) -> int:
    """How many rows a page of the table shows."""
    return max(1, place.height - 5 - (1 if place.height + 6 >= ROOMY else 0))


def row_at(shown: Table, place: Place, row: int) -> int | None:
    """Which row of the table stands in this row of the page."""
    first, last = window(len(shown.rows), shown.at, rows_of(place))
    at = first + row - 2 - (1 if place.height + 6 >= ROOMY else 0)
    return at if first <= at < last else None


def column_at(shown: Table, width: int, column: int) -> str:
    """The key of the column at this cell, "" before the first."""
    found = [span for span in spans_of(shown, width) if span.start <= column]
    return shown.columns[found[-1].index].key if found else ""


def spans_of(shown: Table, width: int) -> tuple[Span, ...]:
    """The columns that have room: from the first one, unless the chosen one would then be out of sight."""
    start = CODE + max([cell_len(row.code) for row in shown.rows], default=4) + BETWEEN
    first = 0
    while first < shown.column and not _fits(shown.columns[first : shown.column + 1], width - 1 - start):
        first += 1
    spans, left = [], width - 2 - start
    for index in range(first, len(shown.columns)):
        column = shown.columns[index]
        if left < (min(column.width, LEAST) if column.may_be_cut else column.width):
            break
        spans.append(Span(index, 0, min(column.width, left)))
        left -= column.width + BETWEEN
    return _spread(shown.columns, spans, start, max(0, left + BETWEEN))


def _fits(columns: tuple[Column, ...], room: int) -> bool:
    return sum(column.width + BETWEEN for column in columns) - 1 <= room


def _spread(columns: tuple[Column, ...], spans: list[Span], start: int, spare: int) -> tuple[Span, ...]:
    """The columns at their places; what room is left goes to those whose texts are cut, the first ones first."""
    made = []
    for span in spans:
        more = min(spare, max(0, columns[span.index].most - span.width))
        spare -= more
        made.append(Span(span.index, start, span.width + more))
        start += span.width + more + BETWEEN
    return tuple(made)


def _head(shown: Table, where: Where, manner: Manner, width: int) -> Line:
    words, row = manner.words, Row(width)
    column = heading(row, 1, shown.title.upper(), lit=True)
    count = words.count(len(shown.rows))
    said = words.say("{count} of {all} rows", count=count, all=words.count(shown.of))
    column = row.put(
        column + 2, said if where.filter else words.say_many("{count} row", "{count} rows", shown.of), "soft"
    )
    calls = sum(bool(each.calls) and not each.is_settled for each in shown.rows)
    if calls:
        said = words.say("{count} to see to", count=calls)
        column = row.put(column + 2, f"{manner.glyph('late')} {said}", "stby")
    if shown.is_new_drafted:
        column = row.put(column + 2, words.say("draft: n"), "virt")
    aside = []
    if where.filter and where.typing != "filter":
        aside.append(words.say("filter {text}", text=words.quote(where.filter)))
    if sorted_by := next((each.title for each in shown.columns if each.key == where.sort), ""):
        aside.append(words.say("sorted by {column} {way}", column=sorted_by, way="↓" if where.down else "↑"))
    text = " · ".join(aside)
    row.right(width - 1, text, "soft", room=max(0, width - column - 3)) if text else None
    return row.line()


def _titles(shown: Table, where: Where, spans: tuple[Span, ...], manner: Manner, width: int) -> Line:
    row = Row(width)
    row.put(CODE, manner.words.say("Code"), "dim")
    for span in spans:
        column, lit = shown.columns[span.index], span.index == shown.column
        colour: Token = "text" if lit else "dim"
        if column.is_figure:
            row.right(span.start + span.width, column.title, colour, bold=lit, room=span.width)
        else:
            row.put(span.start, column.title, colour, bold=lit, room=span.width)
    if spans and spans[0].index > 0:
        row.put(2, ELLIPSIS, "soft", bold=True)
    if spans and spans[-1].index < len(shown.columns) - 1:
        row.put(width - 1, ELLIPSIS, "soft", bold=True)
    return row.line()


def _row(shown: Table, at: int, spans: tuple[Span, ...], manner: Manner, width: int) -> Line:
    entry, chosen = shown.rows[at], at == shown.at
    row = Row(width, "selected" if chosen else "bg")
    if chosen:
        row.put(0, CHOSEN, "text", bold=True)
    glyph, colour = _sign(entry, manner)
    row.put(SIGN, glyph, colour, bold=entry.blocks)
    lead: Token = "text" if entry.is_begun or chosen else "dim"
    row.put(CODE, entry.code, "text" if chosen else "soft" if entry.is_begun else "dim", bold=chosen)
    for span in spans:
        text = entry.cells[span.index]
        if shown.columns[span.index].is_figure:
            row.right(span.start + span.width, text, lead, bold=chosen, room=span.width)
        else:
            row.put(span.start, text, lead, bold=chosen and span.index == shown.column, room=span.width)
    return row.line()


def _sign(entry: TableRow, manner: Manner) -> tuple[str, Token]:
    if entry.is_drafted:
        return manner.glyph("unknown"), "virt"
    if entry.calls and not entry.is_settled:
        return manner.glyph("not_ready" if entry.blocks else "late"), "fail" if entry.blocks else "stby"
    if entry.has_holes:
        return manner.glyph("armed"), "soft"
    return (manner.glyph("confirmed") if entry.is_begun else manner.glyph("planned")), "dim"


def _nothing(shown: Table, where: Where, manner: Manner, width: int) -> Line:
    row, words = Row(width), manner.words
    said = (
        words.say("no row holds {text}", text=words.quote(where.filter)) if where.filter else words.say("no row yet: n")
    )
    row.put(CODE, said, "dim")
    return row.line()


def _totals(shown: Table, spans: tuple[Span, ...], manner: Manner, width: int) -> Line:
    if not any(shown.totals):
        return blank(width)
    row = Row(width, "s1")
    row.put(1, manner.words.say("TOTAL"), "dim", bold=True)
    for span in spans:
        row.right(span.start + span.width, shown.totals[span.index], "text", bold=True, room=span.width)
    return row.line()


def _foot(shown: Table, where: Where, manner: Manner, width: int) -> tuple[Line, Line]:
    """What is being typed; else the cell at hand in full, over what its row calls for or lacks."""
    words, first, second = manner.words, Row(width), Row(width)
    entry = shown.chosen
    if where.typing:
        asks = words.say("filter") if where.typing == "filter" else ""
        if where.typing == "why":
            asks = words.say("strike {row}: why?", row=where.code)
            first.put(1, words.say("it leaves the table; the journal keeps what it said"), "dim")
        column = second.put(1, asks, "stby" if where.typing == "why" else "soft", bold=True)
        column = second.put(column + 2, where.line, "text", room=width - column - 5)
        second.put(column, "█", "text")
        return first.line(), second.line()
    if entry is not None:
        column = first.put(1, shown.columns[shown.column].title, "dim", room=24)
        first.put(column + 2, shown.detail or "–", "soft", room=width - column - 3)
        if entry.is_drafted:
            glyph, said = manner.glyph("unknown"), words.say("typed and not sent: Enter opens it again")
            second.put(1, f"{glyph} {said}", "virt", room=width - 2)
        elif entry.calls:
            glyph, colour = _sign(entry, manner)
            second.put(1, f"{glyph} {entry.calls}", colour, room=width - 2)
        elif shown.lacks:
            said = words.say("to complete: {fields}", fields=shown.lacks)
            second.put(1, f"{manner.glyph('armed')} {said}", "soft", room=width - 2)
    return first.line(), second.line()
