"""The picture of the production: registers by area at the left, what each criterion misses and what is to see to at the right."""

from rich.cells import cell_len

from control.desk.glyphs import CHOSEN, STATES, StateName
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.ahead import window
from control.desk.paint.manner import Manner, heading
from control.desk.places import TWO_COLUMNS, Place
from control.desk.theme import Token
from control.desk.view.register_alarms import Alarm
from control.desk.view.registers import Criterion, Figure, Picture, RegisterLine, Standing

SIGNS: dict[Standing, tuple[StateName, Token]] = {
    "empty": ("planned", "dim"),
    "good": ("confirmed", "dim"),
    "holes": ("armed", "soft"),
    "late": ("late", "stby"),
    "blocked": ("not_ready", "fail"),
}
"""The sign and the colour of how a register stands; its words are its own."""

NARROW_LIST, GAP = 47, 1
ROOMY, TWO_LINES = 30, 24
"""Rows of the page from which the right side breathes, and from which a criterion has a second line."""

CRITERION = 5
"""Columns before the words of a criterion."""


def list_width(width: int) -> int:
    """The columns of the registers; the rest is for what is missing."""
    return width if width < NARROW_LIST + 24 else NARROW_LIST if width < TWO_COLUMNS else min(78, width * 45 // 100)


def picture(shown: Picture, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The whole page: its heading, then the two sides."""
    left = list_width(place.width)
    room = max(0, place.height - 1)
    head = _head(shown, manner, place.width)
    registers = sized((line for line, _ in _registers(shown, manner, left, room)), left, room)
    right = place.width - left - GAP
    if right < 20:
        return sized((head, *registers), place.width, place.height)
    beside = sized(_beside(shown, manner, right, room), right, room, "s1")
    gap = blank(GAP)
    lines = (near + gap + far for near, far in zip(registers, beside, strict=True))
    return sized((head, *lines), place.width, place.height)


def register_at(shown: Picture, manner: Manner, place: Place, column: int, row: int) -> str:
    """The register of a cell of the page, "" where there is none."""
    left, room = list_width(place.width), max(0, place.height - 1)
    rows = _registers(shown, manner, left, room)
    return rows[row - 1][1] if column < left and 0 < row <= len(rows) else ""


def _head(shown: Picture, manner: Manner, width: int) -> Line:
    words, row = manner.words, Row(width)
    column = heading(row, 1, words.say("PRODUCTION"), lit=True)
    column = row.put(column + 2, words.say("today {day}", day=shown.day), "soft")
    if width >= TWO_COLUMNS:
        column = row.put(column + 2, words.say("show {day}", day=shown.air), "dim")
    if shown.blocking:
        text = words.say("{count} against going on air", count=words.count(shown.blocking))
        column = row.put(column + 3, f"{manner.glyph('not_ready')} {text}", "fail", bold=True)
    if others := shown.count - shown.blocking:
        text = words.say("{count} to see to", count=words.count(others))
        row.put(column + 2, f"{manner.glyph('late')} {text}", "stby")
    return row.line()


def _registers(shown: Picture, manner: Manner, width: int, room: int) -> list[tuple[Line, str]]:
    """The lines of the list that have room, the chosen one among them, each with its register."""
    lines: list[tuple[Line, str]] = []
    at = 0
    for area in shown.areas:
        row = Row(width)
        heading(row, 1, area.title.upper())
        lines.append((row.line(), ""))
        for register in area.registers:
            if register.id == shown.chosen:
                at = len(lines)
            lines.append((_register(register, manner, width, chosen=register.id == shown.chosen), register.id))
    first, last = window(len(lines), at, room)
    return lines[first:last]


def _register(register: RegisterLine, manner: Manner, width: int, *, chosen: bool) -> Line:
    row = Row(width, "selected" if chosen else "bg")
    state, colour = SIGNS[register.standing]
    if chosen:
        row.put(0, CHOSEN, "text", bold=True)
    title_room = min(34, width - 26)
    lead: Token = "text" if chosen else "dim" if register.standing == "empty" else "soft"
    row.put(3, register.title, lead, bold=chosen, room=title_room)
    row.right(3 + title_room + 5, register.rows if register.rows != "0" else "–", "text" if chosen else "dim")
    where = 3 + title_room + 6
    row.put(where, f"{manner.glyph(state)} {register.text}", colour, bold=STATES[state].bold, room=width - where)
    return row.line()


def _beside(shown: Picture, manner: Manner, width: int, room: int) -> list[Line]:
    words = manner.words
    lines = [_titled(words.say("MISSING TODAY"), width)]
    roomy = room >= ROOMY
    if roomy:
        lines.append(blank(width, "s1"))
    most = 3 if roomy else 2 if room >= TWO_LINES else 1
    for criterion in shown.criteria:
        lines += _criterion(criterion, manner, width, most)
    if roomy and shown.figures:
        lines += [blank(width, "s1"), _titled(words.say("FIGURES"), width), blank(width, "s1")]
        lines += [_figure(each, width) for each in shown.figures]
    lines += [blank(width, "s1"), _titled(words.say("TO SEE TO"), width, shown.title)]
    if roomy:
        lines.append(blank(width, "s1"))
    if not shown.alarms:
        row = Row(width, "s1")
        row.put(1, words.say("nothing calls for anybody here"), "dim")
        lines.append(row.line())
    for alarm in shown.alarms[: max(0, room - len(lines) - (len(shown.alarms) > room - len(lines)))]:
        lines.append(_alarm(alarm, manner, width))
    if 0 < room - len(lines) < len(shown.alarms) and room - len(lines) == 1:
        row = Row(width, "s1")
        row.put(1, words.say("and more: Enter"), "dim")
        lines.append(row.line())
    return lines


def _figure(figure: Figure, width: int) -> Line:
    row = Row(width, "s1")
    row.put(1, figure.title, "soft")
    row.right(min(width - 1, 60), figure.text, "stby" if figure.is_off else "text", bold=True)
    return row.line()


def _titled(text: str, width: int, after: str = "") -> Line:
    row = Row(width, "s1")
    column = heading(row, 1, text)
    row.put(column + 2, after, "soft", room=width - column - 3)
    return row.line()


def _criterion(criterion: Criterion, manner: Manner, width: int, most: int) -> list[Line]:
    """What a criterion misses: what has room on `most` lines, and how much more there is."""
    words = manner.words
    missing = list(dict.fromkeys(each.text if most > 1 else each.short for each in criterion.missing))
    first = Row(width, "s1")
    first.put(1, criterion.id, "text" if missing else "dim", bold=bool(missing))
    if not missing:
        column = first.put(CRITERION, manner.glyph("confirmed"), "dim")
        first.put(column + 1, words.say("nothing missing"), "dim")
        return [first.line()]
    rows: list[Row] = []
    column, row = CRITERION + 2, first
    row.put(CRITERION, manner.glyph("armed"), "soft")
    for place, said in enumerate(missing):
        behind = len(missing) - place - 1
        is_last = len(rows) == most - 1
        more = words.say("+{count}", count=behind) if behind and is_last else ""
        if column > CRITERION + 2 and column + cell_len(said) + cell_len(more) + 3 > width:
            if is_last:
                row.right(width - 1, words.say("+{count}", count=behind + 1), "dim")
                break
            rows.append(row)
            row, column = Row(width, "s1"), CRITERION + 2
        column = row.put(column, said, "soft", room=width - column - 1 - cell_len(more)) + 2
    return [each.line() for each in (*rows, row)]


def _alarm(alarm: Alarm, manner: Manner, width: int) -> Line:
    row = Row(width, "s1")
    state, colour = SIGNS["blocked" if alarm.blocks else "good" if alarm.is_settled else "late"]
    row.put(1, manner.glyph(state), colour, bold=STATES[state].bold)
    column = row.put(3, alarm.code, "text", bold=True)
    row.put(column + (2 if alarm.code else 0), alarm.text, "soft", room=width - column - 3)
    return row.line()
