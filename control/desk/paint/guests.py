"""The people of the set as a table: where, in place, microphone, release."""

from control.desk.glyphs import CHOSEN, EDGE
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.ahead import window
from control.desk.paint.manner import Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.guests import Guest, Mark

_Columns = tuple[int | None, int, int, int]

COLUMNS: _Columns = (18, 37, 50, 63)
"""Where a person is, in place, microphone, release: where each begins."""

WIDE: _Columns = (24, 50, 68, 86)
NARROW: _Columns = (None, 18, 31, 44)


def guests(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Who appears on the set, those of its next item first: where, in place, microphone, release."""
    shown = () if view.pla is None else view.pla.guests
    words, columns = manner.words, _columns(place)
    head = Row(place.width, place.ground)
    heading(head, 2 if place.ground != "bg" else 1, words.say("GUESTS"), lit=any(each.chosen for each in shown))
    labels = (words.say("WHERE"), words.say("IN PLACE"), words.say("MIC"), words.say("RELEASE"))
    for column, label in zip(columns, labels, strict=True):
        if column is not None:
            head.put(column, label, "dim")
    lines, room = [head.line()], place.height - 1
    step = 2 if room > 2 * len(shown) else 1
    around = next((rank for rank, each in enumerate(shown) if each.chosen), 0)
    first, last = window(len(shown), around, room if step == 1 else len(shown))
    for each in shown[first:last]:
        lines += [blank(place.width, place.ground)] * (step - 1)
        lines.append(_guest(each, view, manner, place, columns))
    if not shown:
        row = Row(place.width, place.ground)
        row.put(3, words.say("the plan has nobody on the set"), "dim")
        lines.append(row.line())
    return sized(lines, place.width, place.height, place.ground)


def _columns(place: Place) -> _Columns:
    """Where each fact of a person begins; a narrow desk leaves out where they are."""
    return WIDE if place.width >= 100 else COLUMNS if place.width >= 76 else NARROW


def _guest(each: Guest, view: View, manner: Manner, place: Place, columns: _Columns) -> Line:
    is_next = each.standing == "next"
    row = Row(place.width, "selected" if each.chosen else "s2" if is_next else place.ground)
    if each.chosen:
        row.put(0, CHOSEN, "text", bold=True)
    elif is_next:
        row.put(0, EDGE, "next")
    if is_next:
        row.put(1, manner.glyph("next"), tint("next", each.chosen))
    elif each.standing == "on_air":
        is_air = view.tone == "air"
        row.put(
            1, manner.glyph("on_air" if is_air else "rehearsal"), tint("air_text" if is_air else "virt", each.chosen)
        )
    where, placed, mic, release = columns
    name: Token = "dim" if each.standing == "done" else "text" if each.standing in ("next", "on_air") else "soft"
    row.put(3, each.name, tint(name, each.chosen), bold=is_next, room=(where or placed) - 4)
    if where is not None:
        lead: Token = "soft" if each.standing in ("next", "on_air") else "dim"
        row.put(where, each.where, tint(lead, each.chosen), room=placed - where - 1)
    for column, mark, end in ((placed, each.place, mic), (mic, each.mic, release), (release, each.release, row.width)):
        text = marked(mark, manner)
        row.put(column, text, tint(mark.colour, each.chosen), bold=mark.bold, room=end - column - 1)
    return row.line()


def tint(colour: Token, chosen: bool) -> Token:
    """All words of a chosen row are in `text`."""
    return "text" if chosen else colour


def marked(mark: Mark, manner: Manner) -> str:
    """Glyph and word."""
    return f"{manner.glyph(mark.state)} {mark.text}"
