"""The script desk's rundown: every item on one row with its times, deviation, drift and margin, and what lies between."""

from functools import lru_cache

from msgspec import Struct

from control.desk.glyphs import CHOSEN
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint import ahead
from control.desk.paint.item import edge
from control.desk.paint.manner import FILL_TEXT, Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.scene import Tone
from control.desk.view.script import Between, Script, ScriptRow

NARROW, WIDE = 78, 110
"""Widths from which the rundown has its own columns, and all of them."""

BEFORE = 3
"""Lines shown before the one on air."""


class Columns(Struct, frozen=True, kw_only=True):
    """Where each column begins, counted from the margin's for those at the right; None: not shown."""

    starts: int
    planned: int
    deviation: int
    drift: int
    margin: int
    planned_at: int | None = None
    real: int | None = None

    @property
    def title_end(self) -> int:
        """The column before which a title ends."""
        return (self.starts if self.planned_at is None else self.planned_at) - 1


def columns(width: int) -> Columns:
    """The columns of a rundown this wide; what is over goes to the title."""
    if width < WIDE:
        spare = width - 80 if width >= 80 else width - 79
        return Columns(starts=42 + spare, planned=50 + spare, deviation=56 + spare, drift=63 + spare, margin=70 + spare)
    spare = width - 113
    return Columns(
        planned_at=50 + spare, starts=60 + spare, planned=70 + spare, real=77 + spare,
        deviation=84 + spare, drift=92 + spare, margin=100 + spare,
    )  # fmt: skip


def script(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The rundown, whole where it fits, else around what is on air or selected; too narrow: as the director has it."""
    if view.script is None or place.width < NARROW:
        return ahead.rundown(view, manner, place)
    shown = view.script.lines
    lines = [_head(view, manner, place), blank(place.width, place.ground)][: _top(view.script, place)]
    first, last = window(view.script, place.height - len(lines))
    lines += [_line(each, view.tone, manner, place) for each in shown[first:last]]
    if len(lines) < place.height and last == len(shown):
        lines.append(_out(view, manner, place))
    return sized(lines, place.width, place.height, place.ground)


def row_at(view: View, place: Place, row: int) -> str:
    """The item of the row of this panel that was clicked, "" if it is none."""
    if view.script is None:
        return ""
    shown, top = view.script.lines, _top(view.script, place)
    first, last = window(view.script, place.height - top)
    at = first + row - top
    hit = shown[at] if row >= top and at < last else None
    return hit.row.item if isinstance(hit, ScriptRow) else ""


def _top(shown: Script, place: Place) -> int:
    """The rows of the heading: with an empty one under it where the whole rundown leaves room."""
    return 2 if place.height >= len(shown.lines) + 3 else 1


def window(shown: Script, height: int) -> tuple[int, int]:
    """The lines shown: what is on air near the top, so that what comes is seen; moved no more than the selection needs."""
    count, height = len(shown.lines), max(0, height)
    first = max(0, min(shown.anchor - BEFORE, count - height))
    first = min(max(first, shown.around - height + 1), shown.around)
    return first, min(count, first + height)


def _head(view: View, manner: Manner, place: Place) -> Line:
    row, at, words = Row(place.width, place.ground), columns(place.width), manner.words
    lit = any(each.is_selected for each in view.rundown.rows)
    row.put(3, words.say("NO."), "dim", room=3)
    row.put(7, words.say("TYPE"), "dim", room=4)
    heading(row, 12, words.say("ITEM"), lit=lit)
    if at.planned_at is not None:
        row.put(at.planned_at, words.say("PLANNED"), "dim", room=9)
    wide = at.real is not None
    row.put(at.starts, words.say("REAL/PROJ") if wide else words.say("START"), "dim")
    row.right(at.planned + 5, words.say("DUR."), "dim")
    if at.real is not None:
        row.right(at.real + 5, words.say("REAL"), "dim")
    row.right(at.deviation + 6, words.say("DEV."), "dim", room=6)
    row.right(at.drift + 6, words.say("DRIFT"), "dim", room=6)
    row.put(at.margin, words.say("MARGIN"), "dim")
    return row.line()


@lru_cache(1024)
def _line(shown: ScriptRow | Between, tone: Tone, manner: Manner, place: Place) -> Line:
    return _between(shown, manner, place) if isinstance(shown, Between) else _item(shown, tone, manner, place)


def _between(shown: Between, manner: Manner, place: Place) -> Line:
    row, words = Row(place.width, place.ground), manner.words
    if shown.kind == "gap":
        text = words.say(
            "to fill: {time}, {number} starts at {due}", time=shown.time, number=shown.number, due=shown.due
        )
        row.put(7, text, "soft", room=place.width - 8)
    else:
        row.put(1, manner.glyph("late"), "stby", bold=True)
        text = words.say("{number} {time} after its {due}", time=shown.time, number=shown.number, due=shown.due)
        row.put(7, text, "stby", bold=True, room=place.width - 8)
    return row.line()


def _item(shown: ScriptRow, tone: Tone, manner: Manner, place: Place) -> Line:
    each, at = shown.row, columns(place.width)
    is_air = each.state in ("on_air", "rehearsal")
    fill: Token = "air" if tone == "air" else "virt"
    ground: Token = (
        fill if is_air else "selected" if each.is_selected else "s2" if each.state == "next" else place.ground
    )
    row, (lead, tail) = Row(place.width, ground), _inks(shown, fill)
    bold = is_air or each.state == "next"
    _state(row, shown, lead, manner, bold=is_air)
    row.put(3, each.number, lead, bold=bold, struck=each.is_floated, room=3)
    if shown.is_retimed and len(each.number) < 3:
        row.put(5, "±", "stby" if lead == "text" else lead, bold=True)
    row.put(7, each.kind, tail, bold=is_air, room=4)
    _title(row, shown, at, lead, manner, bold=bold)
    if not shown.is_untimed:
        _times(row, shown, at, (lead, tail), manner)
    return row.line()


def _inks(shown: ScriptRow, fill: Token) -> tuple[Token, Token]:
    """The colours of what leads and of what goes with it."""
    if shown.row.state in ("on_air", "rehearsal"):
        return FILL_TEXT[fill], FILL_TEXT[fill]
    if shown.row.is_selected:
        return "text", "text"
    if shown.row.state == "done" or shown.row.is_floated or shown.is_untimed:
        return "dim", "dim"
    return "text", "soft" if shown.row.state == "next" else "dim"


def _state(row: Row, shown: ScriptRow, lead: Token, manner: Manner, *, bold: bool) -> None:
    each = shown.row
    if each.state == "next":
        edge(row)
    if each.is_selected:
        row.put(0, CHOSEN, lead, bold=True)
    if each.state is not None:
        row.put(
            1, manner.glyph(each.state), "next" if each.state == "next" and not each.is_selected else lead, bold=bold
        )


def _title(row: Row, shown: ScriptRow, at: Columns, lead: Token, manner: Manner, *, bold: bool) -> None:
    """The title, and behind it what is wrong with it or why it is passed over."""
    room = at.title_end - 12
    aside = manner.words.say("put back") if shown.is_put_back else manner.words.quote(shown.note) if shown.note else ""
    mark = manner.glyph("failed") if shown.is_unsigned and shown.row.state != "done" else ""
    kept = room - (len(aside) + 2 if aside else 0) - (2 if mark else 0)
    after = row.put(12, shown.row.title, lead, bold=bold, struck=shown.row.is_floated, room=max(12, kept))
    if mark:
        after = row.put(after + 1, mark, "fail" if lead in ("text", "dim") else lead, bold=True)
    if aside:
        row.put(after + 1, aside, "soft" if lead in ("text", "dim") else lead, room=at.title_end - after - 1)


def _times(row: Row, shown: ScriptRow, at: Columns, ink: tuple[Token, Token], manner: Manner) -> None:
    (lead, tail), each = ink, shown.row
    is_air = each.state in ("on_air", "rehearsal")
    plain = lead in ("text", "dim")
    if at.planned_at is not None:
        row.put(at.planned_at, each.planned_at, tail)
    row.put(at.starts, each.starts, lead, bold=is_air or each.state == "next")
    row.right(at.planned + 5, each.planned, tail)
    if at.real is not None:
        row.right(at.real + 5, shown.real, lead)
    if at.real is None and is_air:
        row.right(at.deviation + 6, shown.real, lead)
    elif each.is_floated:
        row.right(at.deviation + 6, manner.words.say("off"), tail)
    else:
        moved = shown.deviation_colour
        row.right(at.deviation + 6, shown.deviation, moved if plain else lead, bold=moved == "stby")
    row.right(at.drift + 6, shown.drift, shown.drift_colour if plain else lead, bold=is_air)
    row.put(at.margin, margin(shown, manner, wide=at.real is not None), tail, room=row.width - at.margin)


def margin(shown: ScriptRow, manner: Manner, *, wide: bool) -> str:
    """How short and how long it may be, or to what it may shrink before it is left out."""
    words = manner.words
    if shown.is_droppable:
        least = words.say("fixed") if shown.is_fixed else shown.least
        return (" · " if wide else "·").join((least, words.say("drop")))
    return words.say("fixed") if shown.is_fixed else f"{shown.least}–{shown.most}"


def _out(view: View, manner: Manner, place: Place) -> Line:
    """The last row: when the show must be off air, and when it will be."""
    row, at, shown = Row(place.width, place.ground), columns(place.width), view.rundown
    row.put(12, manner.words.say("Hard out"), "soft", room=at.title_end - 12)
    late: Token = "stby" if shown.is_late else "text"
    if at.planned_at is not None:
        row.put(at.planned_at, shown.out, "dim")
    row.put(at.starts, shown.ends, late, bold=True)
    row.right(at.drift + 6, view.over_under, late if shown.is_late else "dim", bold=shown.is_late)
    return row.line()
