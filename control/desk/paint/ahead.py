"""The next items under the one on air, and the rundown."""

from functools import lru_cache

from control.desk.glyphs import CHOSEN
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.item import edge
from control.desk.paint.manner import FILL_TEXT, Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.ahead import Coming, Rundown, RundownRow
from control.desk.view.desk import Post, View
from control.desk.view.item import OffAir
from control.desk.view.scene import Tone


def ahead(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What comes next; while nothing is on air at 80 columns, who sits at the posts instead."""
    if not view.ahead or (isinstance(view.item, OffAir) and place.ground == "bg"):
        return _posts_instead(view, manner, place)
    return _roomy(view, manner, place) if place.ground != "bg" else _packed(view, manner, place)


def _packed(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    width, lines = place.width, [blank(place.width)]
    said = f"{manner.glyph('next')} {manner.word('next')}"
    for rank, coming in enumerate(view.ahead[: max(1, place.height - 2)]):
        row = Row(width, "bg" if rank else "s1")
        if rank == 0:
            edge(row)
            row.put(2, said, "next", bold=True)
        _columns(row, coming, rank == 0, 13, max(14, width - 61))
        lines.append(row.line())
    return sized(lines, width, place.height)


def _columns(row: Row, coming: Coming, first: bool, column: int, title_room: int) -> None:
    """Number, type, title, source, duration, start: the last three keep their columns from the right edge."""
    lead: Token = "text" if first else "soft"
    tail: Token = "text" if first else "dim"
    goes_with: Token = "soft" if first else "dim"
    width = row.width
    row.put(column, coming.number, lead, bold=first)
    row.put(column + 3, coming.kind, goes_with, room=4)
    row.put(column + 8, coming.title, lead, bold=first, room=width - column - 8 - 24)
    row.put(width - 23, coming.source, goes_with, room=7)
    row.right(width - 10, coming.planned, tail)
    row.right(width - 1, coming.starts, tail)


def _roomy(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    rows = [Row(place.width, place.ground) for _ in range(place.height)]
    rows[0].put(2, f"{manner.glyph('next')} {manner.word('next')}", "next", bold=True)
    edge(rows[0])
    line = 1
    for rank, coming in enumerate(view.ahead):
        if line >= len(rows):
            break
        _wide_columns(rows[line], coming, rank == 0)
        line += 1
        if rank == 0:
            edge(rows[1])
            if line < len(rows):
                rows[line].put(12, manner.words.say("first words {words}", words=coming.first_words or "–"), "dim")
                edge(rows[line])
            line += 1
    return tuple(row.line() for row in rows)


def _wide_columns(row: Row, coming: Coming, first: bool) -> None:
    width = row.width
    source = width - 42 if width >= 100 else width - 34
    lead: Token = "text" if first else "soft"
    row.put(2, coming.number, lead, bold=first)
    row.put(6, coming.kind, "soft" if first else "dim", room=4)
    row.put(12, coming.title, lead, bold=first, room=source - 13)
    row.put(source, coming.source, "soft" if first else "dim", room=width - 20 - source)
    row.right(width - 14, coming.planned, lead, bold=first)
    row.right(width - 4, coming.starts, "text" if first else "dim", bold=first)


def _posts_instead(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    row = Row(place.width, place.ground)
    heading(row, 1, manner.words.say("POSTS"))
    seated = sum(1 for post in view.posts if post.seated)
    answering = sum(1 for unit in view.units if unit.health in ("there", "deaf"))
    text = manner.words.say(
        "{seated} of {posts} seated · gear: {answering} of {units} answer",
        seated=seated, posts=len(view.posts), answering=answering, units=len(view.units),
    )  # fmt: skip
    row.put(8, text, "dim")
    lines = [row.line()]
    half = place.width // 2
    for first in range(0, len(view.posts), 2):
        line = Row(place.width, place.ground)
        for column, post in zip((1, half + 1), view.posts[first : first + 2], strict=False):
            post_row(line, column, post, manner)
        lines.append(line.line())
    return sized(lines, place.width, place.height, place.ground)


def post_row(row: Row, column: int, post: Post, manner: Manner) -> None:
    """A post: its role, who holds it, whether somebody sits there."""
    row.put(column, post.role, "text" if post.seated else "dim", bold=post.seated)
    row.put(column + 4, post.name, "soft" if post.seated else "dim", room=12)
    said = manner.words.say("● seated") if post.seated else manner.words.say("○ empty")
    row.put(column + 18, said, "soft" if post.seated else "dim")


def rundown(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The whole rundown where it fits, else the rows around the one on air, or around the selection."""
    shown, width = view.rundown, place.width
    head = Row(width, place.ground)
    heading(head, 2, manner.words.say("RUNDOWN"), lit=any(row.is_selected for row in shown.rows))
    if width >= 78:
        head.right(width - 31, manner.words.say("PLANNED"), "dim")
        head.right(width - 19, manner.words.say("REAL/PROJ."), "dim")
        head.right(width - 10, manner.words.say("DUR."), "dim")
        head.right(width - 1, manner.words.say("DEV."), "dim")
    elif width >= 48:
        head.right(width - 8, manner.words.say("START"), "dim")
        head.right(width - 1, manner.words.say("DUR."), "dim")
    else:
        head.right(width - 1, manner.words.say("START"), "dim")
    first, last = window(len(shown.rows), shown.around, place.height - 1)
    lines = [head.line(), *(_row(row, view.tone, manner, place) for row in shown.rows[first:last])]
    if len(lines) < place.height and last == len(shown.rows):
        lines.append(_out(shown, manner, place))
    return sized(lines, width, place.height, place.ground)


def window(count: int, around: int, height: int) -> tuple[int, int]:
    """The rows shown, so that `around` is among them with two or more after it while there are."""
    height = max(0, height)
    first = min(max(0, around - max(0, height - 4)), max(0, count - height))
    if around < height - 3:
        first = 0
    return first, min(count, first + height)


@lru_cache(512)
def _row(shown: RundownRow, tone: Tone, manner: Manner, place: Place) -> Line:
    is_air, width = shown.state in ("on_air", "rehearsal"), place.width
    fill: Token = "air" if tone == "air" else "virt"
    ground: Token = (
        fill if is_air else "selected" if shown.is_selected else "s2" if shown.state == "next" else place.ground
    )
    row = Row(width, ground)
    ink = _ink(shown, fill)
    lead = ink[0]
    if shown.state == "next":
        edge(row)
    if shown.is_selected:
        row.put(0, CHOSEN, lead, bold=True)
    if shown.state is not None:
        glyph = manner.glyph(shown.state)
        row.put(1, glyph, "next" if shown.state == "next" and not shown.is_selected else lead, bold=is_air)
    bold, struck = is_air or shown.state == "next", shown.is_floated
    row.put(3, shown.number, lead, bold=bold, struck=struck)
    column = 7
    if width >= 48:
        row.put(7, shown.kind, ink[1], bold=is_air, room=4)
        column = 12
    _times(row, shown, column, (lead, ink[1]), bold)
    return row.line()


def _ink(shown: RundownRow, fill: Token) -> tuple[Token, Token]:
    """The colours of what leads and of what goes with it."""
    if shown.state in ("on_air", "rehearsal"):
        return FILL_TEXT[fill], FILL_TEXT[fill]
    if shown.is_selected:
        return "text", "text"
    if shown.state == "done" or shown.is_floated:
        return "dim", "dim"
    return "text", "soft" if shown.state == "next" else "dim"


def _times(row: Row, shown: RundownRow, column: int, ink: tuple[Token, Token], bold: bool) -> None:
    lead, tail, width = ink[0], ink[1], row.width
    late = shown.moved_colour == "stby" and shown.state != "done" and lead in ("text", "dim")
    struck = shown.is_floated
    if width < 78:
        starts = width - 7 if width >= 48 else width - 1
        row.put(column, shown.title, lead, bold=bold, struck=struck, room=starts - 9 - column)
        row.right(starts, shown.starts, "stby" if late else lead, bold=bold)
        if width >= 48:
            row.right(width - 1, shown.planned, tail)
        return
    row.put(column, shown.title, lead, bold=bold, struck=struck, room=width - column - 40)
    row.right(width - 31, shown.planned_at, tail)
    row.right(width - 19, shown.starts, lead, bold=bold)
    row.right(width - 10, shown.planned, tail)
    moved: Token = shown.moved_colour if lead in ("text", "dim") else lead
    row.right(width - 1, shown.moved, moved, bold=shown.moved_colour == "stby")


def _out(shown: Rundown, manner: Manner, place: Place) -> Line:
    """The last row: when the show must be off air, and when it will be."""
    row, width = Row(place.width, place.ground), place.width
    wide = width >= 78
    column = 12 if width >= 48 else 7
    row.put(column, manner.words.say("Hard out"), "soft", room=width - column - (40 if wide else 16))
    if wide:
        row.right(width - 31, shown.out, "dim")
        row.right(width - 19, shown.ends, "stby" if shown.is_late else "text", bold=True)
    else:
        row.right(
            width - 7 if width >= 48 else width - 1,
            shown.ends if shown.is_late else shown.out,
            "stby" if shown.is_late else "soft",
            bold=True,
        )
    return row.line()
