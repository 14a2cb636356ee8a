"""« Mon dossier »: heading and bars over the outline and, beside it or in its place, the question, room for the text, the facts."""

from textwrap import wrap

from rich.cells import cell_len

from control.desk.glyphs import BAR, CHOSEN
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.manner import Manner, heading
from control.desk.paint.register_keys import Cap
from control.desk.places import TWO_COLUMNS, Place
from control.desk.theme import Token
from control.desk.view.mine import STATES, Bar, MineView, OutlineRow, State
from control.words import N_

OUTLINE: tuple[Cap, ...] = (
    ("enter", N_("Enter"), N_("write")),
    ("up", "↑↓", N_("question")),
    ("x", "x", N_("make my dossier")),
    ("v", "v", N_("earlier")),
    ("escape", "Esc", N_("live desk")),
)
EARLIER: tuple[Cap, ...] = (
    ("v", "v", N_("earlier still")),
    ("b", "b", N_("bring back")),
    ("escape", "Esc", N_("live desk")),
)
TEXT: tuple[Cap, ...] = (
    ("tab", "Tab", N_("outline")),
    ("escape", "Esc", N_("live desk")),
)

SIGNS: dict[State, tuple[str, Token]] = {
    "auto": ("✓", "dim"),
    "semi": ("▫", "soft"),
    "to_write": ("□", "soft"),
    "written": ("■", "next"),
    "unkept": ("▲", "stby"),
    "to_enter": ("·", "dim"),
    "to_attach": ("·", "dim"),
    "attached": ("✓", "soft"),
}
"""The sign and the colour of a state; its word stands beside them."""

REST = "─"
"""What is left of a bar: another sign than what is done, so that it needs no colour."""

STATE = 16
"""Columns of a state: sign, word, count."""

ONE_ROW = 8 * 18
"""Columns from which the bars of all criteria stand in one row."""

QUESTION, GAP = 2, 1


def stands_beside(width: int) -> bool:
    """Whether outline and text stand side by side."""
    return width >= TWO_COLUMNS


def outline_width(width: int) -> int:
    """The columns of the outline."""
    return min(72, width * 45 // 100) if stands_beside(width) else width


def text_place(place: Place) -> Place:
    """Where the text is written, in a page of this place."""
    left = outline_width(place.width) + GAP if stands_beside(place.width) else 0
    top, width = _top(place.width) if stands_beside(place.width) else 1, place.width - left
    height = max(1, place.height - top - 1 - QUESTION - _fact_rows(place))
    return Place(x=place.x + left, y=place.y + top + 1 + QUESTION, width=width, height=height, ground="s1")


def page(shown: MineView, manner: Manner, place: Place, *, writes: bool) -> tuple[Line, ...]:
    """The whole page; on a narrow terminal the outline, or, while the person `writes`, the text."""
    head, width = _head(shown, manner, place.width), place.width
    if not stands_beside(width) and writes:
        return sized((head, *_beside(shown, manner, place, width, place.height - 1)), width, place.height)
    above = (head, *_bars(shown.bars, width))
    room = max(0, place.height - len(above))
    left = outline_width(width)
    foot: list[Line] = []
    if shown.told and not stands_beside(width):
        told = _told(shown, width)
        foot = _cut(told, min(room // 2, len(told)), width, manner)
    room = room - len(foot)
    rows = (*sized(_outline(shown, manner, left, room, lit=not writes), left, room), *foot)
    if stands_beside(width):
        beside = sized(_beside(shown, manner, place, width - left - GAP, room), width - left - GAP, room, "s1")
        rows = tuple(near + blank(GAP) + far for near, far in zip(rows, beside, strict=True))
    return sized((*above, *rows), width, place.height)


def rows_of(place: Place) -> int:
    """The rows of the outline in a page of this place."""
    return max(1, place.height - _top(place.width))


def prompt_at(shown: MineView, place: Place, column: int, row: int) -> str:
    """The question of a cell of the page, "" where there is none."""
    top = _top(place.width)
    first, end = _window(shown, place.height - top)
    at = first + row - top
    return shown.rows[at].prompt if row >= top and at < end and column < outline_width(place.width) else ""


def _top(width: int) -> int:
    return 1 + (1 if width >= ONE_ROW else 2)


def _fact_rows(place: Place) -> int:
    """Rows of the facts with their heading."""
    return max(3, min(14, place.height * 4 // 10))


def _window(shown: MineView, room: int) -> tuple[int, int]:
    """The rows shown: the question at hand in their middle, so that what it stands among is seen."""
    first = min(max(0, shown.place - room // 2), max(0, len(shown.rows) - room))
    return first, min(len(shown.rows), first + room)


def _head(shown: MineView, manner: Manner, width: int) -> Line:
    words, row = manner.words, Row(width)
    column = heading(row, 1, words.say("MY DOSSIER"), lit=True)
    column = row.put(column + 2, shown.who, "soft")
    written, asked = sum(bar.written for bar in shown.bars), sum(bar.asked for bar in shown.bars)
    column = row.put(column + 2, words.say("{written} of {asked} written", written=written, asked=asked), "dim")
    if shown.notice:
        row.put(column + 3, shown.notice, "text", bold=True)
    return row.line()


def _bars(bars: tuple[Bar, ...], width: int) -> list[Line]:
    """A bar for each criterion, each in columns of its own."""
    many = 8 if width >= ONE_ROW else 4
    size = width // many
    lines = []
    for start in range(0, len(bars), many):
        row = Row(width)
        for place, bar in enumerate(bars[start : start + many]):
            _bar(row, 1 + place * size, size - 1, bar)
        lines.append(row.line())
    return lines


def _bar(row: Row, column: int, width: int, bar: Bar) -> None:
    told = f"{bar.written}/{bar.asked}"
    cells = max(1, width - 3 - 6 - 1)
    done = 0 if not bar.asked else cells * bar.written // bar.asked
    done = max(done, 1) if bar.written else 0
    is_whole = bar.asked and bar.written == bar.asked
    after = row.put(column, bar.criterion, "text" if is_whole else "soft", bold=True) + 1
    after = row.put(after, BAR * done, "next" if is_whole else "soft")
    after = row.put(after, REST * (cells - done), "line") + 1
    row.put(after, told, "text" if is_whole else "dim")


def _outline(shown: MineView, manner: Manner, width: int, room: int, *, lit: bool) -> list[Line]:
    first, end = _window(shown, room)
    return [_row(each, manner, width, is_chosen=each.prompt == shown.chosen, lit=lit) for each in shown.rows[first:end]]


def _row(each: OutlineRow, manner: Manner, width: int, *, is_chosen: bool, lit: bool) -> Line:
    words, row = manner.words, Row(width, "selected" if is_chosen else "bg")
    room = width - STATE - 1
    if each.prompt:
        row.put(0, CHOSEN if is_chosen else " ", "text", bold=lit)
        row.put(2, each.code, "text" if is_chosen else "dim")
        row.put(6, each.title, "text" if is_chosen or each.state == "to_write" else "soft", room=room - 6, bold=is_chosen and lit)  # fmt: skip
    elif each.code[:1] == "A":
        row.put(2, each.code, "dim")
        row.put(6, each.title, "dim", room=room - 6)
    elif each.code:
        heading(row, 1, f"{each.code:>2}  {each.title}")
    else:
        row.put(6, each.title, "soft", room=width - 7)
    if each.state is not None:
        sign, colour = SIGNS[each.state]
        told = f"{sign} {words.say(STATES[each.state])}"
        row.put(width - STATE, f"{told} {each.count}" if each.count else told, "text" if is_chosen else colour)
    return row.line()


def _beside(shown: MineView, manner: Manner, place: Place, width: int, height: int) -> list[Line]:
    """The question over the room for the text, and what bears on it below."""
    words, below = manner.words, _fact_rows(place)
    head = Row(width, "s1")
    counted = words.say_many("{count} word", "{count} words", shown.words)
    aside = f"{counted}   {shown.status}"
    head.put(1, shown.subject, "text", bold=True, room=max(8, width - cell_len(aside) - 4))
    head.right(width - 1, aside, shown.status_colour, bold=shown.status_colour in ("fail", "stby"), room=width - 10)
    asked = wrap(shown.question, max(10, width - 2)) or [""]
    lines = [head.line(), *(_text(line, "soft", width) for line in asked[:QUESTION])]
    lines += [blank(width, "s1")] * (height - len(lines) - below)
    if shown.told:
        return [*lines, *_cut(_told(shown, width), below, width, manner)]
    told = [line for fact in shown.facts for line in _fact(fact.text, fact.source, fact.colour, width)]
    if not told:
        told = [_text(words.say("nothing in the journal or the registers yet"), "dim", width)]
    return [*lines, _title(words.say("FACTS THAT BEAR ON IT"), width), *_cut(told, below - 1, width, manner)]


def _told(shown: MineView, width: int) -> list[Line]:
    """What came of what was asked, under its heading."""
    return [_title(shown.told[0], width), *(line for text in shown.told[1:] for line in _fact(text, "", "text", width))]


def _title(text: str, width: int) -> Line:
    row = Row(width, "s1")
    heading(row, 1, text)
    return row.line()


def _cut(lines: list[Line], room: int, width: int, manner: Manner) -> list[Line]:
    """The lines that have room; how many have none."""
    if len(lines) <= room:
        return [*lines, *[blank(width, "s1")] * (room - len(lines))]
    left = len(lines) - room + 1
    return [*lines[: room - 1], _text(manner.words.say_many("and {count} more line", "and {count} more lines", left), "dim", width)]  # fmt: skip


def _fact(text: str, source: str, colour: Token, width: int) -> list[Line]:
    """A fact on as many rows as it takes, two at most, its source at the right."""
    room = max(10, width - 12)
    found = wrap(text, room, max_lines=2, placeholder=" …") or [""]
    lines = []
    for place, part in enumerate(found):
        row = Row(width, "s1")
        row.put(1 if place == 0 else 3, part, colour, room=room)
        if place == 0:
            row.right(width - 1, source, "dim")
        lines.append(row.line())
    return lines


def _text(text: str, colour: Token, width: int) -> Line:
    row = Row(width, "s1")
    row.put(1, text, colour)
    return row.line()
