"""The two rows that every operator's desk begins with: what is on air, and what comes next."""

from rich.cells import cell_len

from control.desk.ink import Line, Row
from control.desk.paint.item import band as on_air_band
from control.desk.paint.item import edge
from control.desk.paint.manner import Manner
from control.desk.places import Place
from control.desk.view.desk import View
from control.desk.view.item import OffAir


def band(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What is on air, filled, and what is left of it; off air what stands in its place, and its figure."""
    row, shown = Row(place.width, place.ground), view.item
    figure = f"{shown.figure.text}{shown.figure.tenth}"
    if isinstance(shown, OffAir):
        row.fill(0, place.width, "s2")
        column = row.put(1, f"{manner.glyph('off_air')} {shown.heading}", "text", bold=True, ground="s2")
        row.put(column + 2, figure, "soft", bold=True, ground="s2")
        return (row.line(),)
    left = figure if shown.over else manner.words.say("left {time}", time=figure)
    on_air_band(row, shown, view, manner, aside=left)
    return (row.line(),)


def coming(view: View, manner: Manner, place: Place) -> tuple[Line, ...]:
    """What is next, and when."""
    row = Row(place.width, "s1")
    if not view.ahead:
        row.put(2, manner.words.say("nothing next"), "dim")
        return (row.line(),)
    first = view.ahead[0]
    edge(row)
    column = row.put(2, f"{manner.glyph('next')} {manner.word('next')}", "next", bold=True)
    column = row.put(column + 2, f"{first.number} {first.kind}", "text", bold=True)
    when = f"{first.source}  {first.starts}" if first.source else first.starts
    row.put(column + 2, first.title, "text", bold=True, room=place.width - column - 4 - cell_len(when))
    row.right(place.width - 1, when, "soft")
    return (row.line(),)
