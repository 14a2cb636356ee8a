"""What stands around the fields of a form: its heading, what is to be answered, and what the field at hand may be."""

from msgspec import Struct
from rich.cells import cell_len

from control.desk.glyphs import CHOSEN
from control.desk.ink import Line, Row, blank, sized
from control.desk.paint.ahead import window
from control.desk.paint.manner import Manner, heading
from control.desk.places import TWO_COLUMNS, Place
from control.desk.register_fields import Offer

HEAD = 2
"""Rows of the heading."""

LOW, SIDE = 5, 44
"""Rows of what is offered under the fields; its columns where it stands beside them."""


class FormHead(Struct, frozen=True, kw_only=True):
    """The heading of a form: `asks` waits for an answer, `says` was refused."""

    title: str
    code: str
    label: str
    changed: int
    in_flight: bool = False
    says: str = ""
    asks: str = ""


class Offered(Struct, frozen=True, kw_only=True):
    """What the field at hand may be; `chosen` is the place of the offer picked, -1 for none; `is_beside` the fields."""

    title: str
    hint: str
    offers: tuple[Offer, ...] = ()
    chosen: int = -1
    is_beside: bool = False


def stands_beside(width: int) -> bool:
    """Whether what is offered has its own column."""
    return width >= TWO_COLUMNS


def head(shown: FormHead, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The page under the fields: two rows of heading, the rest empty."""
    words, first, second = manner.words, Row(place.width), Row(place.width)
    column = heading(first, 1, shown.title.upper(), lit=True)
    column = first.put(column + 2, shown.code or words.say("new row"), "text", bold=True)
    aside = words.say("? in flight") if shown.in_flight else ""
    if shown.changed and not aside:
        aside = words.say_many("{count} field to send", "{count} fields to send", shown.changed)
    first.put(column + 2, shown.label, "soft", room=place.width - column - 4 - cell_len(aside))
    first.right(place.width - 1, aside, "virt" if shown.in_flight else "stby")
    if shown.asks:
        second.fill(0, place.width, "stby")
        second.put(1, shown.asks, "stby_on", bold=True, ground="stby", room=place.width - 2)
    elif shown.says:
        second.put(1, f"▲ {shown.says}", "stby", bold=True, room=place.width - 2)
    return sized((first.line(), second.line()), place.width, place.height)


def offered(shown: Offered, manner: Manner, place: Place) -> tuple[Line, ...]:
    """The hint, then the offers, the one picked in sight."""
    first = Row(place.width, "s1")
    column = heading(first, 1, shown.title.upper())
    lines: list[Line] = []
    if shown.is_beside:
        lines.append(first.line())
        lines += [_text(part, place.width) for part in shown.hint.split(" · ")]
        lines.append(blank(place.width, "s1"))
    else:
        first.put(column + 2, shown.hint, "dim", room=place.width - column - 3)
        lines.append(first.line())
    start, end = window(len(shown.offers), max(0, shown.chosen), room_of(shown, place))
    lines += [_offer(shown, at, place.width) for at in range(start, end)]
    return sized(lines, place.width, place.height, "s1")


def offer_at(shown: Offered, place: Place, row: int) -> int:
    """The place of the offer in this row, -1 where there is none."""
    above = place.height - room_of(shown, place)
    start, end = window(len(shown.offers), max(0, shown.chosen), room_of(shown, place))
    at = start + row - above
    return at if row >= above and start <= at < end else -1


def room_of(shown: Offered, place: Place) -> int:
    """The rows there are for offers."""
    above = 2 + len(shown.hint.split(" · ")) if shown.is_beside else 1
    return max(0, place.height - above)


def _text(text: str, width: int) -> Line:
    row = Row(width, "s1")
    row.put(1, text, "soft", room=width - 2)
    return row.line()


def _offer(shown: Offered, at: int, width: int) -> Line:
    offer, picked = shown.offers[at], at == shown.chosen
    row = Row(width, "selected" if picked else "s1")
    if picked:
        row.put(0, CHOSEN, "text", bold=True)
    column = row.put(2, offer.text, "text", bold=picked, room=width - 4)
    start = max(column + 2, 10)
    row.put(start, offer.about, "text" if picked else "dim", room=max(0, width - start - 1))
    return row.line()
