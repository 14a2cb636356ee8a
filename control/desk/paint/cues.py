"""The cues as rows, the tally of the mixer, and the last cue done."""

from rich.cells import cell_len

from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.manner import FILL_TEXT, Manner, heading, put_state
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.cues import CueRow
from control.desk.view.desk import View
from control.desk.view.image import Source

NARROW_CHIP, WIDE_CHIP = 6, 12
"""Columns of a source: its lamp, a blank, four letters; where there is room, more around them."""


def cues(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What the keys will do, then the cues: asked, armed, planned by time, an empty row, done."""
    inset = 2 if place.ground != "bg" else 1
    lines = [_head(view, manner, place, inset)]
    if place.height >= 10:
        lines.append(blank(place.width, place.ground))
    room = place.height - len(lines)
    pending = view.cues.pending[:room]
    lines += [_row(cue, manner, place, inset) for cue in pending]
    left = room - len(pending)
    if view.cues.done and left >= 1:
        if left >= 2 and pending:
            lines.append(blank(place.width, place.ground))
            left -= 1
        lines += [_row(cue, manner, place, inset) for cue in view.cues.done[:left]]
    return sized(lines, place.width, place.height, place.ground)


def _head(view: View, manner: Manner, place: Place, inset: int) -> Line:
    row, called = Row(place.width, place.ground), view.cues
    column = heading(row, inset, manner.words.say("CUES"))
    texts: list[tuple[str, Token, bool]] = []
    if called.take:
        texts.append((called.take, "text", True))
    if called.answers:
        texts.append((called.answers, "ready" if called.all_ready else "stby", True))
    if called.go:
        texts.append((called.go, "soft", True))
    if not texts:
        texts.append((manner.words.say("nothing waits for an answer"), "dim", False))
    column += 2
    edge = _call(row, place.width - inset, view)
    for text, colour, bold in texts:
        room = edge - column - 1
        if room < min(12, cell_len(text)):
            break
        column = row.put(column, text, colour, bold=bold, room=room) + 3
    return row.line()


def _call(row: Row, edge: int, view: View) -> int:
    """The next countdown call for this role at the right of the heading, filled while it is due; returns where it begins."""
    call = view.counts.call
    if call is None or row.width < 78:
        return row.width
    if call.is_due:
        column = edge - cell_len(call.text) - 2
        row.put(column, f" {call.text} ", "stby_on", bold=True, ground="stby")
        return column - 1
    return row.right(edge, f"{call.text}  {call.when}", "soft", room=24) - 2


def _row(cue: CueRow, manner: Manner, place: Place, inset: int) -> Line:
    row, width = Row(place.width, place.ground), place.width
    wide = width >= 100
    role, text = (24, 29) if wide else (23, 28)
    put_state(row, inset, cue.state, manner, 14)
    row.right(22 if wide else 21, cue.when, "text" if cue.own else "dim")
    row.put(role, cue.role, "text" if cue.own else "dim", bold=cue.own)
    edge = width - (2 if inset == 2 else 1)
    aside = row.right(edge, cue.aside, cue.aside_colour, bold=False, room=width // 3) if cue.aside else edge
    row.put(text, cue.text, "text" if cue.own else "dim", room=aside - text - 2)
    return row.line()


def image(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The mixer's sources in a row; the one on air is filled, in the colour of the pass."""
    row = Row(place.width, place.ground)
    inset = 2 if place.ground != "bg" else 1
    start = heading(row, inset, manner.words.say("TALLY")) + 1
    shown = list(view.image.sources)
    count = max(1, (place.width - start) // (NARROW_CHIP + 1))
    lit = [source for source in shown[count:] if source.tally]
    shown = shown[: count - len(lit)] + lit
    chip = min(WIDE_CHIP, max(NARROW_CHIP, (place.width - start) // max(1, len(shown)) - 1))
    fill: Token = "air" if view.tone == "air" else "virt"
    for rank, source in enumerate(shown):
        _chip(row, start + rank * (chip + 1), chip, source, fill, manner)
    return sized([row.line()], place.width, place.height, place.ground)


def _chip(row: Row, column: int, width: int, source: Source, fill: Token, manner: Manner) -> None:
    ground: Token = fill if source.tally == "air" else "next" if source.tally == "preview" else "s2"
    lamps = {"air": manner.glyph("on_air" if fill == "air" else "rehearsal"), "preview": manner.glyph("next"), "": " "}
    row.fill(column, width, ground)
    margin = (width - min(width, cell_len(source.name) + 2)) // 2
    text = f"{lamps[source.tally]} {source.name}"
    colour = FILL_TEXT.get(ground, "soft")
    row.put(column + margin, text, colour, bold=bool(source.tally), ground=ground, room=width - margin)


def last(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The last cue done: when, whose, what, and how it stands."""
    row = Row(place.width, place.ground)
    inset = 2 if place.ground != "bg" else 1
    column = row.put(inset, manner.words.say("Last"), "dim", bold=True)
    if view.last is not None:
        time, cue = view.last
        answer = f"{manner.glyph(cue.state)} {manner.word(cue.state)} {cue.aside}".rstrip()
        row.put(column + 2, time, "dim")
        row.put(column + 12, cue.role or "—", "soft")
        after = row.put(column + 17, cue.text, "soft", room=place.width - column - 20 - cell_len(answer))
        row.put(after + 2, answer, "dim" if cue.state in ("confirmed", "done", "no_return") else "stby")
    return (row.line(),)
