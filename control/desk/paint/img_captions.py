"""The captions as rows: how each stands, its two parts, whether it was re-read, when it comes and goes."""

from control.desk.glyphs import CHOSEN, STATES, StateName
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.ahead import window
from control.desk.paint.item import edge
from control.desk.paint.manner import FILL_TEXT, Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.img_captions import CaptionRow, Captions

WIDE = 100
"""Columns from which the state has its word, and the second part of a caption is not cut."""

NARROW_COLUMNS, WIDE_COLUMNS = (2, 4, 7, 28), (2, 16, 20, 46)
"""State, number, head and tail; at the right stand whether it was re-read and when."""

REREAD_FROM_RIGHT = 26
"""Where it stands that it was re-read, counted from the right edge."""

_FILLS: dict[StateName, Token] = {"on_air": "air", "rehearsal": "virt", "run_through": "virt", "off_air": "s2"}
"""The ground of a caption that is shown: red on air and nowhere else."""

_WORDED: tuple[StateName, ...] = ("failed", "missed", "unknown", "sent")
"""States whose word stands in the place of the time where the state has only its glyph."""


def captions(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What is shown now, then the captions of the item on air and those to come."""
    if view.img is None:
        return sized((), place.width, place.height, place.ground)
    shown = view.img.captions
    lines = [_head(shown, manner, place)]
    if place.height >= 10:
        lines.append(blank(place.width, place.ground))
    around = next((at for at, row in enumerate(shown.rows) if row.is_chosen), 0)
    first, last = window(len(shown.rows), around, place.height - len(lines))
    lines += [_row(row, manner, place) for row in shown.rows[first:last]]
    if not shown.rows:
        empty = Row(place.width, place.ground)
        empty.put(2, manner.words.say("no caption is to come"), "dim")
        lines.append(empty.line())
    return sized(lines, place.width, place.height, place.ground)


def _head(shown: Captions, manner: Manner, place: Place) -> Line:
    words, row = manner.words, Row(place.width, place.ground)
    inset = 2 if place.ground != "bg" else 1
    reread = place.width - REREAD_FROM_RIGHT
    column = heading(row, inset, words.say("CAPTIONS")) + 2
    row.put(reread, words.say("RE-READ"), "dim")
    row.right(place.width - 2, words.say("WHEN"), "dim")
    room = reread - column - 2
    if not shown.shown:
        row.put(column, words.say("no caption on air"), "dim", room=room)
    elif shown.state == "unknown":
        row.put(column, f"{manner.glyph('unknown')} {shown.shown}", "virt", bold=True, room=room)
    else:
        fill = _FILLS[shown.state]
        text = f" {manner.glyph(shown.state)} {shown.shown} "
        row.put(column, text, FILL_TEXT.get(fill, "text"), bold=True, ground=fill, room=room)
    return row.line()


def _row(shown: CaptionRow, manner: Manner, place: Place) -> Line:
    fill = _FILLS.get(shown.state)
    ground: Token = fill or ("selected" if shown.is_chosen else "s2" if shown.state == "next" else place.ground)
    row, lead, tail = Row(place.width, ground), *_ink(shown, fill)
    wide = place.width >= WIDE
    at_state, at_number, at_head, at_tail = WIDE_COLUMNS if wide else NARROW_COLUMNS
    reread, bold = place.width - REREAD_FROM_RIGHT, fill is not None or shown.state == "next"
    if shown.state == "next":
        edge(row)
    if shown.is_chosen:
        row.put(0, CHOSEN, lead, bold=True)
    state = STATES[shown.state]
    colour = lead if fill or shown.is_chosen else "fail" if shown.state == "failed" else state.colour
    glyph = manner.glyph(shown.state)
    row.put(at_state, f"{glyph} {_word(shown, manner)}" if wide else glyph, colour, bold=state.bold, room=at_number - 3)
    row.put(at_number, shown.number, lead, bold=bold)
    row.put(at_head, shown.head, lead, bold=bold, room=(at_tail if shown.tail else reread) - at_head - 1)
    row.put(at_tail, shown.tail, tail, room=reread - at_tail - 1)
    _put_reread(row, reread, shown, tail, manner)
    when, when_colour = shown.when, shown.when_colour
    if not wide and not when and shown.state in _WORDED:
        when, when_colour = manner.word(shown.state), colour
    row.right(place.width - 2, when, tail if fill or shown.is_chosen else when_colour, bold=when_colour == "stby")
    return row.line()


def _word(shown: CaptionRow, manner: Manner) -> str:
    return manner.words.say("taken off") if shown.state == "done" else manner.word(shown.state)


def _ink(shown: CaptionRow, fill: Token | None) -> tuple[Token, Token]:
    """The colours of what leads and of what goes with it."""
    if fill is not None:
        on = FILL_TEXT.get(fill, "text")
        return on, on
    if shown.is_chosen:
        return "text", "text"
    return ("dim", "dim") if shown.state == "done" else ("text", "soft")


def _put_reread(row: Row, column: int, shown: CaptionRow, tail: Token, manner: Manner) -> None:
    words = manner.words
    if shown.is_reread:
        said = words.say("re-read")
        row.put(column, f"{manner.glyph('done')} {said}", "dim" if tail == "soft" else tail)
    elif shown.is_reread is not None:
        said = words.say("TO RE-READ")
        row.put(
            column, f"{manner.glyph('late')} {said}", "stby" if tail in ("soft", "text", "dim") else tail, bold=True
        )
