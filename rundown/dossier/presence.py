"""When people were called and when they came: the call sheets beside the sign-ins, and hours by person."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from rundown.dossier.facts import Facts
from rundown.dossier.people import Seat
from rundown.plan.show import Show
from rundown.timecode import SECOND

_DAY = timedelta(days=1)
_HALF_A_DAY = timedelta(hours=12) // timedelta(milliseconds=1)


class Presence(Struct, frozen=True, kw_only=True):
    """A member on one day of work: called and expected until, really there from and to (epoch ms), and who says so.

    `typed`: the real times are those of the sheet; otherwise those of the seats, None where nobody sat.
    """

    day: str
    sheet: str
    who: str
    role: str
    call: int
    off: int | None
    came: int | None
    left: int | None
    typed: bool
    seq: int


def presences(facts: Facts) -> tuple[Presence, ...]:
    """The calls of every call sheet, with the times at which people really came and left."""
    return tuple(_presences(facts))


def _presences(facts: Facts) -> Iterator[Presence]:
    days = facts.production.values("days")
    for row in facts.production.rows("convocations"):
        values = row.values
        day = days.get(values["day"], {}).get("day", "")
        if not day:
            continue
        call = at_clock(day, values["call"], facts.show)
        came, left = (
            at_clock(day, values[key], facts.show, call) if key in values else None for key in ("came", "left")
        )
        seats = [seat for seat in facts.seats if seat.who == values["who"] and _day(seat.since.at, facts.show) == day]
        typed = came is not None or left is not None
        yield Presence(
            day=day,
            sheet=values["day"],
            who=values["who"],
            role=values.get("role", ""),
            call=call,
            off=at_clock(day, values["off"], facts.show, call) if "off" in values else None,
            came=came if typed else _first(seats),
            left=left if typed else _last(seats),
            typed=typed,
            seq=row.dated.seq,
        )


def _first(seats: list[Seat]) -> int | None:
    return min((seat.since.at for seat in seats), default=None)


def _last(seats: list[Seat]) -> int | None:
    return max((seat.until.at for seat in seats if seat.until is not None), default=None)


def at_clock(day: str, clock: str, show: Show, after: int = 0) -> int:
    """The instant (epoch ms) of a clock on a day; past midnight where it would be hours before `after`."""
    zone = ZoneInfo(show.timezone)
    instant = datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=zone)
    if after and instant.timestamp() * SECOND < after - _HALF_A_DAY:
        instant += _DAY
    return int(instant.timestamp() * SECOND)


def _day(at: int, show: Show) -> str:
    return datetime.fromtimestamp(at / SECOND, UTC).astimezone(ZoneInfo(show.timezone)).date().isoformat()


def between(start: int | None, end: int | None) -> int | None:
    """The time between two instants, None without both."""
    return None if start is None or end is None else max(0, end - start)
