"""The script desk's figures: left in the item, over/under, the back time of the next; beside the rundown also the rest."""

from control.desk import block
from control.desk.ink import Line, Row, sized
from control.desk.paint.item import put_figure
from control.desk.paint.manner import Manner, heading
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.counts import CallLine
from control.desk.view.desk import View
from control.desk.view.item import OffAir
from rundown.timecode import MINUS

OVER_COLUMN, BACK_COLUMN = 31, 67
"""Columns of the second figure and of the back time, at 80 columns."""

BESIDE = 30
"""The column of what stands beside a figure of four digits."""


def figures(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """Six rows above the rundown."""
    rows = [Row(place.width, place.ground) for _ in range(place.height)]
    words = manner.words
    heading(rows[0], 2, _left_label(view, manner))
    put_figure(rows, 1, 2, view.item.figure, "S")
    over, column = view.over_under, max(OVER_COLUMN, 4 + block.width(view.item.figure.text, "S"))
    if column + block.width(over, "S") > BACK_COLUMN - 2:
        # The header has the word; the sign is what can be spared.
        over = over.lstrip(f"+{MINUS}")
    heading(rows[0], column, words.say("OVER/UNDER"))
    after = block.draw(rows, 1, column, over, "S", _over_colour(view))
    if place.width >= BACK_COLUMN + 12 and after < BACK_COLUMN:
        heading(rows[0], BACK_COLUMN, words.say("BACK TIME"))
        for row, (text, colour, bold) in zip(rows[1:], _back(view, manner), strict=False):
            row.put(BACK_COLUMN, text, colour, bold=bold)
        _timers(rows[-1], BACK_COLUMN, view)
        if view.counts.call is not None and column == OVER_COLUMN:
            _call(rows[0], BACK_COLUMN - 2, view.counts.call)
    return sized((row.line() for row in rows), place.width, place.height, place.ground)


def _left_label(view: View, manner: Manner) -> str:
    return view.item.heading if isinstance(view.item, OffAir) else manner.words.say("LEFT IN ITEM")


def _over_colour(view: View) -> Token:
    return "stby" if view.header.over_under.colour == "stby" else "soft"


def _back(view: View, manner: Manner) -> tuple[tuple[str, Token, bool], ...]:
    """The next item: when it was planned, and the latest it may start."""
    shown, words = view.script, manner.words
    if shown is None or not shown.next_number:
        return ((words.say("nothing next"), "dim", False),)
    return (
        (words.say("{number} planned", number=shown.next_number), "dim", False),
        (shown.next_planned, "text", False),
        (words.say("latest"), "dim", False),
        (shown.next_latest or "–", "text", True),
    )


def _call(row: Row, edge: int, call: CallLine) -> None:
    """The next call for this role, or the one that is due, which fills."""
    if call.is_due:
        text = f" {call.text} "
        row.put(edge - len(text), text, "stby_on", bold=True, ground="stby")
    else:
        row.right(edge, f"{call.text}  {call.when}", "soft", room=24)


def _timers(row: Row, column: int, view: View) -> None:
    for timer in view.counts.timers[:1]:
        row.put(column, f"{timer.number} {timer.value} {timer.label}", "text" if timer.runs else "dim")


def counts(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The side column: figures, where the delay comes from, back time, calls, timers, segments; what fits."""
    rows = [Row(place.width, place.ground) for _ in range(place.height)]
    words = manner.words
    heading(rows[0], 2, _left_label(view, manner))
    put_figure(rows, 2, 2, view.item.figure, "S")
    if 2 + block.width(view.item.figure.text, "S") < BESIDE:
        for row, (text, colour, bold) in zip(rows[2:], _back(view, manner), strict=False):
            row.put(BESIDE, text, colour, bold=bold, room=place.width - BESIDE - 1)
    if len(rows) > 8:
        heading(rows[8], 2, words.say("OVER/UNDER"))
        rows[8].right(place.width - 2, view.header.over_under.text, view.header.over_under.colour, bold=True)
        block.draw(rows, 10, 2, view.over_under, "S", _over_colour(view))
    top = 16
    for title, lines in _sections(view, manner):
        if not lines or top + 1 >= len(rows):
            continue
        heading(rows[top], 2, title)
        column = 3 + max((len(left) for left, *_ in lines), default=0)
        for row, (left, middle, right, colour) in zip(rows[top + 1 :], lines, strict=False):
            row.put(2, left, "dim")
            edge = row.right(place.width - 2, right, colour, bold=colour == "stby")
            row.put(max(2, column) if left else 2, middle, "soft", room=edge - column - 1)
        top += len(lines) + 2
    return sized((row.line() for row in rows), place.width, place.height, place.ground)


_Entry = tuple[str, str, str, Token]


def _sections(view: View, manner: Manner) -> tuple[tuple[str, list[_Entry]], ...]:
    """Heading and lines (left, middle, right, colour of the right), the most wanted first."""
    words, counted = manner.words, view.counts
    both: list[_Entry] = [
        ("", words.say("against the clock"), counted.against_clock, "text"),
        ("", words.say("against the slot"), counted.against_slot, "text"),
        ("", words.say("left to play {time}, to hold in", time=counted.to_play), view.header.remaining.text, "text"),
    ]
    calls: list[_Entry] = [
        (call.when or manner.glyph("go"), call.text, "", "stby" if call.is_due else "text") for call in counted.calls
    ]
    timers: list[_Entry] = [
        (str(timer.number), timer.label, timer.value, "text" if timer.runs else "dim") for timer in counted.timers
    ]
    segments: list[_Entry] = [
        ("●" if each.is_on_air else "·", f"{each.title} {each.spent}/{each.budget}", each.projected, each.colour)
        for each in counted.segments
    ]
    return (
        (words.say("OVER/UNDER, BOTH WAYS"), both if counted.against_clock else []),
        (words.say("COUNTDOWNS"), calls[:4]),
        (words.say("TIMERS"), timers),
        (words.say("WHERE IT COMES FROM"), _origins(view, manner)),
        (words.say("SEGMENTS"), segments),
    )


def _origins(view: View, manner: Manner) -> list[_Entry]:
    shown = () if view.script is None else view.script.origins
    return [
        (
            each.number,
            each.title if each.number else manner.words.say("{count} others", count=each.title),
            each.time,
            "soft",
        )
        for each in shown
    ]
