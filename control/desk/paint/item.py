"""The item on air with its block figure, in the packed form (figure S at the right) and the roomy one (M at the left)."""

from rich.cells import cell_len

from control.desk import block
from control.desk.glyphs import BAR, EDGE, ESTIMATED
from control.desk.ink import Line, Row, sized
from control.desk.paint.manner import FILL_TEXT, Manner
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.item import Figure, OffAir, OnAir

FIGURE_COLUMN, LONG_FIGURE_COLUMN = 50, 42
"""Where the packed figure begins: with one digit of minutes, and with two or a sign."""

DETAILS_COLUMN, DETAILS_VALUE = 74, 88


def item(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The item on air, or what stands in its place."""
    rows = [Row(place.width, place.ground) for _ in range(place.height)]
    shown = view.item
    if isinstance(shown, OffAir):
        _off_air(rows, shown, manner, place)
    else:
        band(rows[0], shown, view, manner)
        (_roomy if place.figure == "M" else _packed)(rows, shown, manner)
    return sized((row.line() for row in rows), place.width, place.height, place.ground)


def band(row: Row, shown: OnAir, view: View, manner: Manner, *, aside: str = "") -> None:
    """What is on air over the whole row, in the colour of the pass; at its right `aside`, and that it is held."""
    fill: Token = "air" if view.tone == "air" else "virt"
    colour, words = FILL_TEXT[fill], manner.words
    row.fill(0, row.width, fill)
    said = {
        "on_air": manner.word("on_air"),
        "rehearsal": words.say("IN REHEARSAL"),
        "run_through": words.say("IN RUN-THROUGH"),
    }[shown.state]
    column = row.put(1, f"{manner.glyph(shown.state)} {said}", colour, bold=True, ground=fill)
    column = row.put(column + 2, f"{shown.number} {shown.kind}", colour, ground=fill)
    edge_ = row.width - 1
    if aside:
        row.put(edge_ - cell_len(aside), aside, colour, bold=True, ground=fill)
        edge_ -= cell_len(aside) + 2
    if shown.aside:
        held = f" {shown.aside} "
        row.put(edge_ - cell_len(held), held, "stby_on", bold=True, ground="stby")
        edge_ -= cell_len(held)
    row.put(column + 2, shown.title, colour, bold=True, ground=fill, room=edge_ - column - 2)


def _packed(rows: list[Row], shown: OnAir, manner: Manner) -> None:
    words, width = manner.words, rows[0].width
    shift = max(0, width - 80)
    start = (LONG_FIGURE_COLUMN if shown.figure.long else FIGURE_COLUMN) + shift
    if width < 80:
        start = max(0, width - 38)
    put_figure(rows, 1, start, shown.figure, "S")
    room = start - 4
    if shown.over and len(rows) > 1:
        _overrun(rows[1], 2, manner, room)
    lines: tuple[tuple[str, Token], ...] = (
        ("  ".join(shown.sources), "text"),
        (words.say("lighting {name}", name=shown.light) if shown.light else "", "soft"),
        (words.quote(shown.last_words) if shown.last_words else "", "text"),
        (_times(shown, manner), "dim"),
    )
    for row, (text, colour) in zip(rows[2:6], lines, strict=False):
        row.put(2, text, colour, room=room)
    if len(rows) > 6:
        _bar(rows[6], 2, width - 4, shown)


def _times(shown: OnAir, manner: Manner) -> str:
    words = manner.words
    length = (
        words.say("fixed {time}", time=shown.planned)
        if shown.fixed
        else words.say("planned {time}", time=shown.planned)
    )
    end = words.say("projected end {time}", time=shown.ends)
    return f"{length} · {end}"


def _overrun(row: Row, column: int, manner: Manner, room: int) -> None:
    said = manner.words.say("OVERRUNS")
    row.put(column, f"{manner.glyph('late')} {said}", "stby", bold=True, room=room)


def _roomy(rows: list[Row], shown: OnAir, manner: Manner) -> None:
    words, width = manner.words, rows[0].width
    top = 2 if len(rows) < 19 else 4
    put_figure(rows, top, 4, shown.figure, "M")
    details = width >= DETAILS_COLUMN + 26
    if details:
        _details(rows, top, shown, manner)
    said = rows[top + 11]
    if shown.over:
        _overrun(rows[top - 1], 4, manner, width)
    column = said.put(4, words.say("last words"), "dim")
    last = words.quote(shown.last_words) if shown.last_words else "–"
    said.put(column + 2, last, "text", room=width - column - 6)
    if not details:
        facts = rows[top + 12]
        edge = facts.right(width - 4, _times(shown, manner), "dim") - 2
        column = facts.put(4, "  ".join(shown.sources), "text", bold=True, room=min(34, edge - 4)) + 2
        light = words.say("lighting {name}", name=shown.light) if shown.light else ""
        # Where the label has no room, the name alone says enough beside the sources.
        facts.put(column, light if cell_len(light) <= edge - column else shown.light, "soft", room=edge - column)
        _bar(rows[top + 13], 4, width - 8, shown)
        return
    _bar(rows[top + 13], 4, width - 8, shown)


def _details(rows: list[Row], top: int, shown: OnAir, manner: Manner) -> None:
    words = manner.words
    for offset, label, value, bold in (
        (0, words.say("PLANNED"), shown.planned, False),
        (1, words.say("STARTED"), shown.started, False),
        (3, words.say("PROJECTED END"), shown.ends, True),
        (4, words.say("MARGIN"), shown.margin, False),
        (6, words.say("PICTURE"), " ".join(shown.sources) or "–", False),
        (7, words.say("LIGHTING"), shown.light or "–", False),
    ):
        row = rows[top + offset]
        row.put(DETAILS_COLUMN, label, "dim", room=DETAILS_VALUE - DETAILS_COLUMN - 1)
        row.put(DETAILS_VALUE, value, "text" if bold else "soft", bold=bold, room=row.width - DETAILS_VALUE - 1)


def put_figure(rows: list[Row], top: int, column: int, figure: Figure, size: block.Size) -> None:
    """Draws a figure into rows from row `top`, its tenth smaller behind it, the sign of an estimate before it."""
    if figure.estimated and top < len(rows):
        rows[top].put(max(0, column - 2), ESTIMATED, "virt", bold=True)
    colour: Token = "virt" if figure.estimated else figure.colour
    after = block.draw(rows, top, column, figure.text, size, colour)
    if not figure.tenth:
        return
    if size == "S":
        foot = top + block.ROWS - 1
        if foot < len(rows):
            rows[foot].put(after + 1, figure.tenth, colour, bold=True)
    else:
        block.draw(rows, top + block.height(size) - block.ROWS, after + 1, figure.tenth[1:], "S", colour)


def _bar(row: Row, column: int, length: int, shown: OnAir) -> None:
    """How much of the item is gone: the rest is drawn too, so that the end is seen."""
    done = length * shown.done // 1000
    colour: Token = "stby" if shown.figure.colour == "stby" else "soft"
    row.put(column, BAR * done, colour)
    row.put(column + done, BAR * (length - done), "line")


def _off_air(rows: list[Row], shown: OffAir, manner: Manner, place: Place) -> None:
    rows[0].put(2, shown.heading, "dim", bold=True)
    roomy = place.figure == "M"
    top, column = (2, 4) if roomy else (1, 2)
    put_figure(rows, top, column, shown.figure, place.figure)
    if not roomy:
        first, column = 0, 40 if place.width >= 80 else max(0, place.width - 30)
    elif place.width >= DETAILS_COLUMN + 26:
        first, column = top, DETAILS_COLUMN
    else:
        first, column = top + 11, 4
    remarks = [remark for remark in shown.remarks if remark.text or column != 4]
    for row, remark in zip(rows[first:], remarks, strict=False):
        row.put(column, remark.text, remark.colour, bold=remark.bold, room=place.width - column - 2)


def edge(row: Row) -> None:
    """The mark of what is next, at the left of its row."""
    row.put(0, EDGE, "next")
