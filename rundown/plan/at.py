"""When a cue is due, as the plan writes it: `start+0:05`, `end-0:10`, `with CUE+0:02`, `after CUE`, `out`, `20:30:00`, `manual`.

Whether there is such a cue is asked in `order.py`.
"""

import re

from rundown.plan.show import At
from rundown.timecode import HOUR, NotAClock, NotADuration, clock_instant, parse_clock, parse_duration

_FROM_START = re.compile(r"start(?:([-+−])(.+))?")
_FROM_END = re.compile(r"end(?:([-+−])(.+))?")
_FROM_CUE = re.compile(r"(with|after) (.+?)(?:\+([0-9].*))?")

CLOCK_REACH = 1 * HOUR
"""A clock time is the first one from this long before the planned on-air: late shows may run past midnight."""


class NotACueTime(ValueError):
    """The text is not the time of a cue; the message lists the forms."""


class CueTimes:
    """Reads the times of a show that is planned on air at `on_air` (epoch ms) by the clocks of `timezone`."""

    def __init__(self, on_air: int, timezone: str) -> None:
        self._from = on_air - CLOCK_REACH
        self._timezone = timezone

    def instant(self, ms_since_midnight: int) -> int:
        """The instant (epoch ms) of a time of day in this show."""
        return clock_instant(ms_since_midnight, self._from, self._timezone)

    def at(self, text: str) -> At:
        """When a cue written like this is due. Raises NotACueTime."""
        if text == "out":
            return At("out")
        if text == "manual":
            return At("manual")
        try:
            if found := _FROM_START.fullmatch(text):
                return At("start", _offset(found))
            if found := _FROM_END.fullmatch(text):
                return At("end", _offset(found))
            if found := _FROM_CUE.fullmatch(text):
                offset = parse_duration(found[3]) if found[3] else 0
                return At("with" if found[1] == "with" else "after", offset, found[2])
            return At("clock", self.instant(parse_clock(text)))
        except NotADuration as wrong:
            raise NotACueTime(f'in "{text}", {wrong}') from None
        except NotAClock:
            forms = "start+0:05, start-0:30, end-0:10, end, with CUE+0:02, after CUE, out, 20:30:00 or manual"
            raise NotACueTime(f'"{text}" is not the time of a cue, write it like {forms}') from None


def _offset(found: re.Match[str]) -> int:
    sign, distance = found.groups()
    size = parse_duration(distance) if distance else 0
    return size if sign == "+" else -size
