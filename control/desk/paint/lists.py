"""The lists of a desk: time left and over/under, posts and gear, the journal, and the keys with what they do."""

from functools import lru_cache

from control.desk import block
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.ahead import post_row, rundown
from control.desk.paint.manner import Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import Unit, View
from control.desk.view.journal import JournalLine
from rundown.live.message import Health

BESIDE = 38
"""The column of what stands beside a figure of four digits."""


def totals(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What is left of the show, and its over/under, in figures of size S with their names beside or above them."""
    rows = [Row(place.width, place.ground) for _ in range(place.height)]
    words, left, over = manner.words, view.header.remaining, view.header.over_under
    beside = place.width >= BESIDE + 15
    hard_out = view.rundown.out or "–"
    over_colour: Token = "stby" if over.colour == "stby" else "soft"
    _total(rows, 1, words.say("LEFT"), left.text, left.colour, beside=beside)
    _total(rows, 7, words.say("OVER/UNDER"), view.over_under, over_colour, beside=beside)
    if beside:
        rows[3].put(BESIDE, words.say("hard out"), "dim")
        rows[4].put(BESIDE, hard_out, "soft", bold=True)
        rows[9].put(BESIDE, over.text, over.colour, bold=True)
    return tuple(row.line() for row in rows)


def _total(rows: list[Row], top: int, label: str, figure: str, colour: Token, *, beside: bool) -> None:
    """A figure of five rows; a wide one takes the room of its name."""
    after = block.draw(rows, top, 2, figure, "S", colour)
    if not beside:
        heading(rows[top - 1], 2, label)
    elif after < BESIDE:
        heading(rows[top], BESIDE, label)


def posts(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Who sits where, and how each unit of the studio is."""
    width, ground = place.width, place.ground
    head, gear = Row(width, ground), Row(width, ground)
    heading(head, 2, manner.words.say("POSTS"))
    heading(gear, 2, manner.words.say("GEAR"))
    lines = [head.line()]
    for post in view.posts:
        row = Row(width, ground)
        post_row(row, 2, post, manner)
        lines.append(row.line())
    lines += [blank(width, ground), gear.line(), *(_unit(unit, manner, place) for unit in view.units)]
    return sized(lines, width, place.height, ground)


def _unit(unit: Unit, manner: Manner, place: Place) -> Line:
    words, row = manner.words, Row(place.width, place.ground)
    kinds: dict[Health | None, tuple[str, str, Token]] = {
        "there": (manner.glyph("confirmed"), words.say("answers"), "soft"),
        "silent": (manner.glyph("failed"), words.say("silent"), "fail"),
        "gone": (manner.glyph("failed"), words.say("gone"), "fail"),
        "deaf": (manner.glyph("no_return"), words.say("no return"), "soft"),
        None: (manner.glyph("planned"), words.say("not asked yet"), "dim"),
    }
    glyph, said, colour = kinds[unit.health]
    row.put(2, unit.title, "text" if unit.health else "dim", room=17)
    if unit.hands and unit.health in ("there", "deaf"):
        glyph, said, colour = manner.glyph("late"), unit.hands, "stby"
    row.put(20, f"{glyph} {said}", colour)
    return row.line()


def journal(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The journal's last lines, the newest at the foot."""
    head = Row(place.width, place.ground)
    heading(head, 2 if place.ground != "bg" else 1, manner.words.say("JOURNAL"), lit=view.page == "journal")
    room = place.height - 1
    end = max(room, len(view.journal) - view.scroll) if view.page == "journal" else len(view.journal)
    shown = view.journal[max(0, end - room) : end]
    lines = [head.line(), *(_line(line, rank == len(shown) - 1, place) for rank, line in enumerate(shown))]
    if not shown:
        empty = Row(place.width, place.ground)
        empty.put(2, manner.words.say("nothing has happened yet"), "dim")
        lines.append(empty.line())
    return sized(lines, place.width, place.height, place.ground)


@lru_cache(512)
def _line(line: JournalLine, newest: bool, place: Place) -> Line:
    row = Row(place.width, place.ground)
    inset = 2 if place.ground != "bg" else 1
    row.put(inset, line.time, "dim")
    row.put(inset + 10, line.who, "soft", bold=True)
    row.put(inset + 15, line.text, "text" if newest else "soft", room=place.width - inset - 16)
    return row.line()


def page(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What the person has opened over the calls: the rundown, the journal or the keys."""
    match view.page:
        case "rundown":
            return rundown(view, manner, place)
        case "journal":
            return journal(view, manner, place)
        case _:
            return keys(view, manner, place)


def keys(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Every key with its act, in columns; those without effect now are grey."""
    words, ground = manner.words, place.ground
    head = Row(place.width, ground)
    column = heading(head, 2 if ground != "bg" else 1, words.say("KEYS"), lit=True)
    head.put(column + 2, words.say("grey: no effect now · Ctrl+Q leaves the desk"), "dim")
    rows = [Row(place.width, ground) for _ in range(max(0, place.height - 1))]
    columns = max(1, min(3, place.width // 26))
    deep = max(1, -(-len(view.keys) // columns))
    for rank, cap in enumerate(view.keys):
        across, down = divmod(rank, deep)
        if down < len(rows):
            start = 1 + across * (place.width // columns)
            rows[down].put(start, cap.cap, "text" if cap.works else "off", bold=cap.works)
            rows[down].put(start + 7, cap.label, "soft" if cap.works else "off", room=place.width // columns - 9)
    return sized((head.line(), *(row.line() for row in rows)), place.width, place.height, ground)
