"""The line being typed, on the four rows above the keys: what it is for, fields, hint, the line itself."""

from rich.cells import cell_len

from control.desk.ink import Line, Row, sized
from control.desk.paint.manner import Manner
from control.desk.places import Place
from control.desk.view.desk import View
from control.desk.view.writing import WritingLine

CURSOR = "█"


def writing(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Four rows: heading with its subject, the fields, the hint or what the server wants confirmed, the line."""
    shown = view.writing
    rows = [Row(place.width, place.ground) for _ in range(place.height)]
    if shown is not None and len(rows) == 4:
        column = rows[0].put(1, shown.heading, "text", bold=True)
        if shown.last is not None:
            _fields(rows[0], shown, column + 1)
            rows[1].put(1, shown.hint, "soft", room=place.width - 2)
            column = rows[2].put(1, f"{shown.last.time}  {shown.last.who}", "dim")
            rows[2].put(column + 2, shown.last.text, "soft", room=place.width - column - 3)
        else:
            rows[0].put(column + 2, shown.subject, "soft", room=place.width - column - 4)
            _fields(rows[1], shown, 1)
            rows[2].put(1, shown.hint, "dim", room=place.width - 2)
        if shown.asks:
            rows[2].fill(0, place.width, place.ground)
            rows[2].put(1, f"{manner.glyph('late')} {shown.asks}", "stby", bold=True, room=place.width - 2)
        _line(rows[3], shown, manner)
    return sized((row.line() for row in rows), place.width, place.height, place.ground)


def _fields(row: Row, shown: WritingLine, column: int) -> None:
    """The fields from the chosen one's neighbourhood on; the chosen one is inverted."""
    first = 0
    while (
        first < shown.chosen
        and column + sum(cell_len(name) + 3 for name in shown.fields[first : shown.chosen + 1]) > row.width
    ):
        first += 1
    for place, name in enumerate(shown.fields[first:], start=first):
        if column + cell_len(name) + 2 > row.width:
            break
        if place == shown.chosen:
            row.fill(column, cell_len(name) + 2, "text")
            row.put(column + 1, name, "bg", bold=True, ground="text")
        else:
            row.put(column + 1, name, "soft")
        column += cell_len(name) + 3


def _line(row: Row, shown: WritingLine, manner: Manner) -> None:
    """The line and its cursor; of a long one the end is shown."""
    aside = manner.words.say("? in flight") if shown.in_flight else ""
    room = row.width - 6 - cell_len(aside)
    row.put(1, ">", "text", bold=True)
    text = shown.line
    while cell_len(text) > room:
        text = text[1:]
    after = row.put(3, text, "dim" if shown.is_held else "text")
    row.put(after, CURSOR, "text")
    row.right(row.width - 1, aside, "virt")
