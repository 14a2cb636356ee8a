"""The panels of the desk of the set."""

from collections.abc import Callable, Mapping

from control.desk import block
from control.desk.glyphs import CHOSEN, EARLY, EDGE, StateName
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.band import band
from control.desk.paint.guests import guests, marked, tint
from control.desk.paint.item import band as on_air_band
from control.desk.paint.item import put_figure
from control.desk.paint.manner import Manner, heading
from control.desk.places import PanelName, Place
from control.desk.theme import Token
from control.desk.view.desk import View
from control.desk.view.item import OffAir
from control.desk.view.pla import Check, Coming, Pla
from control.desk.view.set_light import Light

FIGURE: Mapping[block.Size, tuple[int, int, int, int]] = {"S": (1, 2, 2, 38), "M": (2, 3, 4, 74), "L": (2, 4, 4, 90)}
"""Of each size: the row of the heading, the figure's first row and column, the column of what comes next."""

SMALLER: Mapping[block.Size, tuple[block.Size, ...]] = {"S": ("S",), "M": ("M", "S"), "L": ("L", "M", "S")}

LABELS = 16
"""Columns of the labels of what comes next, where each value has its row."""

ROOM = 32
"""Columns from which what comes next has room for all its words."""

_Text = tuple[str, Token, bool]


def set(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What is on air, how long until the set is, and what it airs then."""
    shown, rows = view.pla, [Row(place.width, place.ground) for _ in range(place.height)]
    if shown is None:
        return sized((), place.width, place.height, place.ground)
    said, top, _, beside = FIGURE[place.figure]
    _figure(rows, shown, place)
    inset = beside if place.figure == "S" else beside + 2
    for row in rows[said : said + 1]:
        row.put(inset, shown.free, "soft", room=place.width - inset - 1)
    if place.figure == "S":
        _packed(rows[top:], inset, shown, manner)
    else:
        _roomy(rows[top:], inset, shown, manner, step=2 if place.figure == "L" else 1)
    return sized((_band(view, manner, place, shown), *(row.line() for row in rows[1:])), place.width, place.height)


def _band(view: View, manner: Manner, place: Place, shown: Pla) -> Line:
    if isinstance(view.item, OffAir):
        return band(view, manner, place)[0]
    row = Row(place.width, place.ground)
    on_air_band(row, view.item, view, manner, aside=shown.aside)
    return row.line()


def _figure(rows: list[Row], shown: Pla, place: Place) -> None:
    """The figure in the largest size that ends before what stands beside it; where none does, in text."""
    said, top, column, beside = FIGURE[place.figure]
    end, figure = min(beside - 2, place.width), shown.figure
    for row in rows[said : said + 1]:
        heading(row, column, shown.heading)
    for size in SMALLER[place.figure]:
        if column + block.width(figure.text, size) <= end:
            put_figure(rows, top, column, figure, size)
            return
    for row in rows[top : top + 1]:
        row.put(column, figure.text, figure.colour, bold=True)


def _packed(rows: list[Row], column: int, shown: Pla, manner: Manner) -> None:
    """What the set airs next in four rows, then the light."""
    coming = shown.coming
    room = (rows[0].width if rows else 0) - column - 2
    if coming is not None:
        parts = (coming.picture, coming.place)
        lines: tuple[_Text, ...] = (
            (coming.title, "text", True),
            (" · ".join(part for part in parts if part), "soft", False),
            (coming.first_words, "dim", False),
        )
        for row, (text, colour, bold) in zip(rows[1:], lines, strict=False):
            row.put(column, text, colour, bold=bold, room=room)
    if rows:
        _next(rows[0], column, coming, manner)
        if coming is not None and room >= ROOM:
            rows[0].right(rows[0].width - 1, coming.at, "soft")
    if len(rows) > 4 and shown.light is not None:
        _light(rows[4], column, column, shown.light, manner)


def _next(row: Row, column: int, coming: Coming | None, manner: Manner) -> None:
    words, room = manner.words, row.width - column - 2
    if coming is None:
        row.put(column, words.say("nothing more on the set"), "dim", room=room)
        return
    said = words.say("NEXT ON SET") if room >= ROOM else manner.word("next")
    after = row.put(column, f"{manner.glyph('next')} {said}", "next", bold=True, room=room)
    row.put(after + 2, f"{coming.number} {coming.kind}", "text", room=column + room - after - 2)


def _roomy(rows: list[Row], inset: int, shown: Pla, manner: Manner, *, step: int) -> None:
    """What the set airs next, each fact on its row beside its label."""
    words, coming = manner.words, shown.coming
    if not rows:
        return
    _next(rows[0], inset, coming, manner)
    if coming is not None:
        for row in rows[: 7 * step + 1]:
            row.put(inset - 2, EDGE, "next")
        for row in rows[step : step + 1]:
            row.put(inset, coming.title, "text", bold=True, room=row.width - inset - 1)
        facts: tuple[tuple[int, str, str], ...] = (
            (2, words.say("ON AIR AT"), coming.at),
            (3, words.say("PICTURE"), coming.picture),
            (4, words.say("PLACE"), coming.place),
            (6, words.say("SOUND OF ITEM"), coming.sound),
            (7, words.say("FIRST WORDS"), coming.first_words),
        )
        for rank, label, value in facts:
            for row in rows[rank * step : rank * step + 1]:
                row.put(inset, label, "dim", room=LABELS - 1)
                bold, room = rank == 2, row.width - inset - LABELS - 1
                row.put(inset + LABELS, value or "–", "text" if bold else "soft", bold=bold, room=room)
    for row in rows[5 * step : 5 * step + 1]:
        if shown.light is not None:
            _light(row, inset, inset + LABELS, shown.light, manner)


def _light(row: Row, column: int, values: int, light: Light, manner: Manner) -> None:
    """The light now and how sure it is; after it what it is to become."""
    edge = row.width - 1
    if light.chosen:
        row.fill(column - 2, row.width - column + 2, "selected")
        row.put(column - 2, CHOSEN, "text", bold=True, ground="selected")
    ground: Token = "selected" if light.chosen else row.ground
    after = row.put(column, manner.words.say("LIGHTING"), tint("dim", light.chosen), ground=ground)
    texts: list[_Text] = [(light.now, "text", True)]
    if light.mark is not None:
        texts.append((marked(light.mark, manner), light.mark.colour, light.mark.bold))
    if light.next:
        glyph = EARLY if light.closes else manner.glyph("next")
        texts.append((f"{glyph} {light.next}", "stby" if light.closes else "next", True))
    after = max(after + 2, values)
    for text, colour, bold in texts:
        after = row.put(after, text, tint(colour, light.chosen), bold=bold, ground=ground, room=edge - after) + 2


# --- safety, and what the presenter was told ---


def safety(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The safety checks of the set, in one row or one each; under them, with room, the messages to the presenter."""
    shown = view.pla
    if shown is None:
        return sized((), place.width, place.height, place.ground)
    if place.height < len(shown.safety) + 1:
        return sized((_checks_in_a_row(shown.safety, manner, place),), place.width, place.height, place.ground)
    upper = (place.height + 1) // 2
    if upper < len(shown.safety) + 1:
        upper = place.height
    step = 2 if upper > 2 * len(shown.safety) else 1
    lines = [_safety_head(shown.safety, manner, place)]
    for check in shown.safety:
        lines += [blank(place.width, place.ground)] * (step - 1)
        lines.append(_check(check, manner, place))
    kept = sized(lines, place.width, upper, place.ground)
    if upper == place.height:
        return kept
    # As high as the people beside, so that the two lower panels stand in one row.
    return (*kept, blank(place.width), *_told(shown, manner, place, place.height - upper - 1, step))


def _put_count(row: Row, column: int, checks: tuple[Check, ...], text: str) -> int:
    waits = any(check.state == "standby" for check in checks)
    return row.put(column, text, "stby" if waits else "dim", bold=waits)


def _done(checks: tuple[Check, ...]) -> int:
    return sum(1 for check in checks if check.state == "confirmed")


def _safety_head(checks: tuple[Check, ...], manner: Manner, place: Place) -> Line:
    row = Row(place.width, place.ground)
    column = heading(row, 2, manner.words.say("SAFETY"), lit=any(check.chosen for check in checks))
    _put_count(row, column + 2, checks, manner.words.say("{done} of {count}", done=_done(checks), count=len(checks)))
    return row.line()


CHECKED: Mapping[StateName, Token] = {"confirmed": "soft", "standby": "stby", "planned": "dim"}


def _check(check: Check, manner: Manner, place: Place) -> Line:
    row = Row(place.width, "selected" if check.chosen else place.ground)
    if check.chosen:
        row.put(0, CHOSEN, "text", bold=True)
    _put_check(row, 2, check, manner, place.width - 16)
    colour: Token = "stby" if check.state == "standby" else "dim"
    row.right(place.width - 2, check.when or manner.words.say("to check"), tint(colour, check.chosen))
    return row.line()


def _put_check(row: Row, column: int, check: Check, manner: Manner, room: int) -> int:
    text, ground = f"{manner.glyph(check.state)} {check.name}", "selected" if check.chosen else row.ground
    colour = tint(CHECKED[check.state], check.chosen)
    return row.put(column, text, colour, bold=check.state == "standby", room=room, ground=ground)


def _checks_in_a_row(checks: tuple[Check, ...], manner: Manner, place: Place) -> Line:
    row = Row(place.width, place.ground)
    column = heading(row, 1, manner.words.say("SAFETY"), lit=any(check.chosen for check in checks)) + 2
    count = f"{_done(checks)}/{len(checks)}"
    edge = place.width - 1 - len(count)
    _put_count(row, edge, checks, count)
    for check in checks:
        if check.chosen:
            row.put(column - 1, CHOSEN, "text", bold=True, ground="selected")
        column = _put_check(row, column, check, manner, edge - column - 1) + 2
    return row.line()


def _told(shown: Pla, manner: Manner, place: Place, height: int, step: int) -> tuple[Line, ...]:
    """The last messages to the presenter, the newest first: when, from whom and how far it got, then its text."""
    words, head = manner.words, Row(place.width, place.ground)
    heading(head, 2, words.say("TO PRES"))
    lines = [head.line(), *([blank(place.width, place.ground)] * (step - 1))]
    for rank, sent in enumerate(shown.told):
        above, text = Row(place.width, place.ground), Row(place.width, place.ground)
        above.put(2, sent.time, "dim")
        edge = above.right(place.width - 2, sent.aside, sent.aside_colour, room=place.width - 14)
        above.put(12, sent.who, "soft", bold=True, room=edge - 13)
        text.put(2, sent.text, "soft" if rank else "text", bold=not rank, room=place.width - 4)
        if len(lines) + 2 <= height:
            lines += [above.line(), text.line()]
    if not shown.told:
        row = Row(place.width, place.ground)
        row.put(2, words.say("nothing was written to PRES"), "dim", room=place.width - 4)
        lines.append(row.line())
    return sized(lines, place.width, height, place.ground)


PAINTERS: Mapping[PanelName, Callable[[View, Manner, Place], tuple[Line, ...]]] = {
    "set": set,
    "guests": guests,
    "safety": safety,
}
