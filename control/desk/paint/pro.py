"""The panels of the production desk: the duplex lines and who is there, incidents and alarms. The game is in `game.py`."""

from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len

from control.desk.glyphs import CHOSEN
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.game import game
from control.desk.paint.manner import FILL_TEXT, Manner, heading
from control.desk.places import PanelName, Place
from control.desk.theme import Token
from control.desk.view.crew_lines import STEPS
from control.desk.view.desk import View
from control.desk.view.pro import Alarm, DuplexLine, Expected, IncidentRow, Pro
from rundown.live.acts.ticks import LINE_STEPS

TIMED = 46
"""From so many columns on, an alarm says when it airs, an incident the seconds of its time."""

WHO = 70
"""From so many columns on, who is at the end of a line stands in its row."""

SPREAD = 6
"""From so many rows on, incidents take two rows each, and headings stand apart."""

APART = 12
"""From so many rows on, headings stand apart and a line has a second row."""


def lines(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The duplex lines and how far each is brought up; under them who sits where, and who is expected next."""
    shown = view.pro
    if shown is None:
        return sized((), place.width, place.height, place.ground)
    inset, roomy = _inset(place), place.height >= APART
    wide = place.width >= WHO
    steps = _step_columns(inset + (38 if wide else 17), manner)
    head = Row(place.width, place.ground)
    heading(head, inset, manner.words.say("DUPLEX"))
    for (column, _), step in zip(steps, LINE_STEPS, strict=True):
        head.put(column, manner.words.say(STEPS[step]), "dim")
    drawn = [head.line(), *((blank(place.width, place.ground),) if roomy else ())]
    for each in shown.lines:
        drawn.append(_duplex(each, steps, manner, place, wide=wide))
        if roomy and not wide:
            row = Row(place.width, place.ground)
            text = each.title if each.who in each.title else f"{each.who} · {each.title}".rstrip(" ·")
            row.put(inset + 2, text, "dim", room=place.width - 2 * inset - 2)
            drawn.append(row.line())
    if not shown.lines:
        drawn.append(_sentence(manner.words.say("this rundown has no duplex"), place))
    if roomy:
        drawn.append(blank(place.width, place.ground))
    drawn += _attendance(shown, manner, place, place.height - len(drawn), roomy=roomy)
    return sized(drawn, place.width, place.height, place.ground)


def _inset(place: Place) -> int:
    return 2 if place.ground != "bg" else 1


def _sentence(text: str, place: Place) -> Line:
    row = Row(place.width, place.ground)
    row.put(_inset(place), text, "dim", room=place.width - 2)
    return row.line()


def _step_columns(column: int, manner: Manner) -> tuple[tuple[int, int], ...]:
    """Where each step stands, as wide as its word."""
    columns = []
    for step in LINE_STEPS:
        wide = cell_len(manner.words.say(STEPS[step]))
        columns.append((column, wide))
        column += wide + 1
    return tuple(columns)


def _duplex(each: DuplexLine, steps: Sequence[tuple[int, int]], manner: Manner, place: Place, *, wide: bool) -> Line:
    ground: Token = "selected" if each.chosen else place.ground
    row, inset = Row(place.width, ground), _inset(place)
    number = inset + (26 if wide else 6)
    lead: Token = "text" if each.chosen else "dim" if each.state == "done" else "text"
    colour, fill = _of_line(each, lead)
    if fill is not None:
        row.fill(inset - 1, number + 11 - inset, fill)
    if each.chosen:
        row.put(0, CHOSEN, "text", bold=True)
    glyph = manner.glyph(each.state) if each.state else " "
    row.put(inset, f"{glyph} {each.name}", colour, bold=each.state != "done", ground=fill, room=6)
    if wide:
        row.put(inset + 7, each.who, FILL_TEXT[fill] if fill else "soft", ground=fill, room=18)
    row.put(number, each.number, colour, ground=fill, room=3)
    when = number + 10 - cell_len(each.when)
    row.put(when, each.when, colour, bold=fill is not None, ground=fill)
    for place_, (column, width) in enumerate(steps):
        text, ink = _step_mark(each, place_, manner)
        row.put(column + width // 2, text, "text" if each.chosen else ink, bold=ink != "dim")
    return row.line()


def _of_line(each: DuplexLine, lead: Token) -> tuple[Token, Token | None]:
    """The colour of a line's texts, and its fill while it is on air."""
    if each.state == "on_air":
        return FILL_TEXT["air"], "air"
    if each.state in ("rehearsal", "run_through"):
        return FILL_TEXT["virt"], "virt"
    colours: Mapping[str | None, Token] = {"ready": "ready", "late": "stby"}
    return (lead if each.chosen else colours.get(each.state, lead)), None


def _step_mark(each: DuplexLine, place: int, manner: Manner) -> tuple[str, Token]:
    if each.done[place]:
        return (manner.glyph("ready"), "ready") if place == len(each.done) - 1 else (manner.glyph("done"), "soft")
    if place != each.step:
        return manner.glyph("planned"), "dim"
    return (manner.glyph("late"), "stby") if each.state == "late" else (manner.glyph("next"), "text")


def _attendance(shown: Pro, manner: Manner, place: Place, rows: int, *, roomy: bool) -> list[Line]:
    words, inset = manner.words, _inset(place)
    head = Row(place.width, place.ground)
    column = heading(head, inset, words.say("ATTENDANCE"))
    seated = words.say("{seated} of {posts} posts", seated=shown.seated, posts=shown.posts)
    column = head.put(column + 2, seated, "soft", room=place.width - column - 3)
    if shown.empty:
        said = words.say("empty: {roles}", roles=" ".join(shown.empty))
        head.put(column + 2, f"{manner.glyph('late')} {said}", "stby", bold=True, room=place.width - column - 3)
    drawn = [head.line(), *((blank(place.width, place.ground),) if roomy else ())]
    if not shown.expected:
        return [*drawn, _sentence(words.say("nobody is expected any more"), place)]
    if roomy:
        return [*drawn, *(_person(each, manner, place) for each in shown.expected)]
    half = place.width // 2
    for first in range(0, min(len(shown.expected), 2 * max(0, rows - 1)), 2):
        row = Row(place.width, place.ground)
        for side, each in enumerate(shown.expected[first : first + 2]):
            _short_person(row, inset + side * half, half - inset, each, manner)
        drawn.append(row.line())
    return drawn


def _of_person(each: Expected) -> Token:
    colours: Mapping[str, Token] = {"done": "soft", "standby": "stby"}
    return colours.get(each.state, "dim")


def _short_person(row: Row, column: int, room: int, each: Expected, manner: Manner) -> None:
    """Glyph, name and number in the room of half a panel."""
    row.put(column, f"{manner.glyph(each.state)} {each.name}", _of_person(each), room=room - 4)
    row.put(column + room - 3, each.number, "dim", room=3)


def _person(each: Expected, manner: Manner, place: Place) -> Line:
    row, inset = Row(place.width, place.ground), _inset(place)
    said = f"{manner.glyph(each.state)} {each.text}"
    row.put(inset, each.name, "soft" if each.state == "planned" else "text", room=20)
    row.put(inset + 22, said, _of_person(each), bold=each.state == "standby", room=15)
    edge = row.right(place.width - inset, each.when, "dim")
    row.put(edge - 4, each.number, "soft", room=3)
    return row.line()


def incidents(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The incidents that are open, the chosen one in sight, then what production must see to before it airs."""
    shown, words = view.pro, manner.words
    if shown is None:
        return sized((), place.width, place.height, place.ground)
    upper = (place.height + 1) // 2
    deep = 2 if upper >= SPREAD else 1
    room = max(1, _room(upper) // deep)
    chosen = next((rank for rank, each in enumerate(shown.incidents) if each.chosen), 0)
    seen = shown.incidents[max(0, chosen - room + 1) :][:room]
    rows = [line for each in seen for line in _incident(each, manner, place, twice=deep == 2)]
    count = len(shown.incidents)
    many = words.say_many("{count} still open", "{count} still open", count) if count else ""
    top = _section(words.say("INCIDENTS"), many, words.say("none is open"), rows, place, upper, count - len(seen))
    alarms = [_alarm(each, manner, place) for each in shown.alarms]
    many = words.say_many("{count} to see to", "{count} to see to", len(alarms)) if alarms else ""
    lower = place.height - upper
    hidden = len(alarms) - _room(lower)
    foot = _section(words.say("ALARMS"), many, words.say("nothing to report"), alarms, place, lower, hidden)
    return sized((*top, *foot), place.width, place.height, place.ground)


def _room(height: int) -> int:
    """The rows of a section under its heading."""
    return max(0, height - (2 if height >= SPREAD else 1))


def _section(
    title: str, many: str, none: str, rows: Sequence[Line], place: Place, height: int, hidden: int
) -> tuple[Line, ...]:
    """A heading that says how many there are, or that there are none, and the rows that have room."""
    head = Row(place.width, place.ground)
    column = heading(head, _inset(place), title)
    head.put(column + 2, many or none, "stby" if many else "dim", bold=bool(many))
    if hidden > 0:
        head.right(place.width - _inset(place), f"+{hidden}", "stby", bold=True)
    apart = (blank(place.width, place.ground),) if height >= SPREAD else ()
    return sized((head.line(), *apart, *rows), place.width, height, place.ground)


def _incident(each: IncidentRow, manner: Manner, place: Place, *, twice: bool) -> list[Line]:
    """What happened, and what was last said of it: in a second row where there is room, else behind it."""
    ground: Token = "selected" if each.chosen else place.ground
    row, inset = Row(place.width, ground), _inset(place)
    soft: Token = "text" if each.chosen else "soft"
    since = each.since if place.width >= TIMED else each.since[:5]
    start = inset + 13 + cell_len(since)
    room = place.width - start - inset
    if each.chosen:
        row.put(0, CHOSEN, "text", bold=True)
    row.put(inset, f"{each.number:>2} {each.category}", "text", bold=True, room=11)
    row.put(inset + 12, since, "text" if each.chosen else "dim")
    if not twice:
        row.put(start, " · ".join(filter(None, (each.text, each.update))), "text", room=room)
        return [row.line()]
    row.put(start, each.text, "text", room=room)
    under = Row(place.width, ground)
    under.put(inset + 12, each.by, soft, bold=True)
    if each.update:
        under.put(start, each.update, soft, room=room)
    else:
        under.put(start, manner.words.say("nothing new yet"), "text" if each.chosen else "dim", room=room)
    return [row.line(), under.line()]


def _alarm(each: Alarm, manner: Manner, place: Place) -> Line:
    row, inset = Row(place.width, place.ground), _inset(place)
    aside = f"{each.aside}  {each.time}" if each.time and place.width >= TIMED else each.aside
    edge = row.right(place.width - inset, aside, "dim")
    row.put(inset, f"{manner.glyph('not_ready')} {each.text}", "fail", bold=True, room=edge - inset - 2)
    return row.line()


PAINTERS: Mapping[PanelName, Callable[[View, Manner, Place], tuple[Line, ...]]] = {
    "lines": lines,
    "incidents": incidents,
    "game": game,
}
