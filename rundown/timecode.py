"""Durations, clock times, instants and timecode: text in, integer milliseconds out, and back.

Instants are UTC epoch milliseconds; a timezone is an IANA name (`Europe/Paris`), and one that tzdata does not know
raises `zoneinfo.ZoneInfoNotFoundError`. Nothing here reads a clock: what is due when is in `live/due.py`.
"""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

MINUS = "\N{MINUS SIGN}"
"""A true minus: as wide as a plus, so that signed columns stand still."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

_DURATION = re.compile(r"(?:([0-9]{1,2}):(?=[0-5][0-9]:))?([0-9]{1,3}):([0-5][0-9])(?:\.([0-9]{1,3}))?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)

# How people also write a duration; only used to propose the right spelling.
_LOOSE_SECONDS = re.compile(r"([0-9]{1,5})\s*(?:s|sec|secondes?|seconds?|\"|″|'')?", re.IGNORECASE)
_LOOSE_DURATION = re.compile(
    r"(?:([0-9]{1,2})\s*h\s*)?([0-9]{1,3})\s*(?:mn|min|m|['’′.,;:\- ])\s*([0-9]{1,2})?\s*(?:s|sec|[\"″]|'')?",
    re.IGNORECASE,
)
_LOOSE_CLOCK = re.compile(r"([0-9]{1,2})\s*(?:h|[.,:\- ])\s*([0-9]{1,2})?\s*(?:mn|min|m|[.,:\- ])?\s*([0-9]{1,2})?s?")


class NotADuration(ValueError):
    """The text is not a duration; the message proposes the right spelling."""


class NotAClock(ValueError):
    """The text is not a time of day; the message proposes the right spelling."""


class NotAnInstant(ValueError):
    """The text is not an RFC 3339 instant with its offset; the message gives an example."""


def parse_duration(text: str) -> int:
    """The milliseconds of `3:30`, `52:00`, `1:02:03` or `0:00.5`. Raises NotADuration."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise NotADuration(f'"{text}" is not a duration, write {_duration_meant(text)}')
    hours, minutes, seconds, fraction = found.groups()
    whole = int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND
    return whole + int((fraction or "0").ljust(3, "0"))


def format_duration(ms: int, *, exact: bool = False) -> str:
    """`3:30`, `52:00`, `1:02:03`, `−0:35`: to the nearest second, half away from zero.

    With `exact` the milliseconds are kept (`0:00.5`), so that `parse_duration` gives back a duration of less
    than 100 hours.
    """
    size = abs(ms) if exact else (abs(ms) + SECOND // 2) // SECOND * SECOND
    sign = MINUS if ms < 0 and size else ""
    minutes, rest = divmod(size, MINUTE)
    seconds, fraction = divmod(rest, SECOND)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{sign}{text}" + (f".{fraction:03}".rstrip("0") if fraction else "")


def format_signed(ms: int) -> str:
    """A difference to the nearest second, over first: `+2:05`, `−0:35`, `0:00`."""
    text = format_duration(ms)
    return f"+{text}" if ms > 0 and text != "0:00" else text


def format_countdown(remaining_ms: int) -> str:
    """What is left, by ceiling to whole seconds: `0:01` until it is over, `0:00` for one second, then `+0:01` up."""
    seconds = -(-remaining_ms // SECOND)
    text = format_duration(abs(seconds) * SECOND)
    return f"+{text}" if seconds < 0 else text


def parse_clock(text: str) -> int:
    """The milliseconds since midnight of `20:00:00` or `20:00`. Raises NotAClock."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise NotAClock(f'"{text}" is not a time of day, write {_clock_meant(text)}')
    hours, minutes, seconds = found.groups()
    return int(hours) * HOUR + int(minutes) * MINUTE + int(seconds or 0) * SECOND


def format_clock(epoch_ms: int, timezone: str) -> str:
    """The wall clock of `timezone` at an instant, `20:00:00`; the second shown is the one begun."""
    return f"{_local(epoch_ms, timezone):%H:%M:%S}"


def clock_instant(ms_since_midnight: int, after_epoch_ms: int, timezone: str) -> int:
    """The first instant at or after `after_epoch_ms` at which a wall clock of `timezone` shows that time of day.

    A time that comes twice (the clocks go back) is taken at its first coming that is not past. A time that never
    comes (the clocks go forward) is taken as much later as the clocks jumped: 02:30 is what they call 03:30.
    """
    zone = ZoneInfo(timezone)
    midnight = datetime.combine(_local(after_epoch_ms, timezone), time())
    walls = (midnight + timedelta(days=days, milliseconds=ms_since_midnight) for days in (-1, 0, 1))
    instants = (instant for wall in walls for instant in _instants_of(wall, zone))
    return min(instant for instant in instants if instant >= after_epoch_ms)


def parse_instant(text: str) -> int:
    """The epoch milliseconds of an RFC 3339 instant; finer fractions are cut off. Raises NotAnInstant."""
    found = _INSTANT.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        date, clock, fraction, offset = found.groups()
        moment = datetime.fromisoformat(f"{date}T{clock}{offset.upper()}")
    except ValueError:
        example = "2026-12-11T20:00:00+01:00"
        raise NotAnInstant(f'"{text}" is not an instant, write date, time and offset as in "{example}"') from None
    return _epoch_ms(moment) + int((fraction or "0")[:3].ljust(3, "0"))


def format_instant(epoch_ms: int, timezone: str) -> str:
    """The RFC 3339 text of an instant as `timezone` writes it, with milliseconds only where there are some."""
    return _local(epoch_ms, timezone).isoformat(timespec="milliseconds" if epoch_ms % SECOND else "seconds")


def timecode(ms: int, frame_rate: int) -> str:
    """`HH:MM:SS:FF` of an elapsed time, non-drop, for a whole number of frames a second; a negative one has a minus."""
    whole, rest = divmod(abs(ms), SECOND)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    return f"{MINUS if ms < 0 else ''}{hours:02}:{minutes:02}:{seconds:02}:{rest * frame_rate // SECOND:02}"


def _local(epoch_ms: int, timezone: str) -> datetime:
    return (_EPOCH + timedelta(milliseconds=epoch_ms)).astimezone(ZoneInfo(timezone))


def _epoch_ms(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def _instants_of(wall: datetime, zone: ZoneInfo) -> list[int]:
    """The instants at which a clock shows `wall`: one, two when the clocks go back; one, later, for one skipped."""
    first = wall.replace(tzinfo=zone)
    second = first.replace(fold=1)
    comes_twice = first.astimezone(UTC) < second.astimezone(UTC)
    return [_epoch_ms(first), _epoch_ms(second)] if comes_twice else [_epoch_ms(first)]


def _duration_meant(text: str) -> str:
    stripped = text.strip()
    if found := _LOOSE_SECONDS.fullmatch(stripped):
        return f'"{format_duration(int(found[1]) * SECOND)}"'
    if found := _LOOSE_DURATION.fullmatch(stripped):
        hours, minutes, seconds = (int(group or 0) for group in found.groups())
        return f'"{format_duration(hours * HOUR + minutes * MINUTE + seconds * SECOND)}"'
    return 'minutes and seconds as in "3:30"'


def _clock_meant(text: str) -> str:
    found = _LOOSE_CLOCK.fullmatch(text.strip().lower())
    if found:
        hours, minutes, seconds = (int(group or 0) for group in found.groups())
        if hours < 24 and minutes < 60 and seconds < 60:
            return f'"{time(hours, minutes, seconds)}"'
    return 'hours, minutes and seconds as in "20:30:00"'
