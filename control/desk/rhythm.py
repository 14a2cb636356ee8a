"""When a desk must be painted again: each clock on it changes its text at an instant of its own."""

from collections.abc import Iterator

from msgspec import Struct

from control.desk.view.alerts_of_crew import FLASH_MS
from control.desk.view.scene import Hand
from control.wire.link import Link
from rundown.live import timing
from rundown.live.state import Pass, State

Signature = tuple[object, ...]

SOONEST_S, LATEST_S = 0.02, 1.0
"""Real seconds between two looks at the clocks, at least and at most."""

FAST_S = 0.1
"""At least so many where show time runs faster than real time."""


class Reading(Struct, frozen=True):
    """A clock as it is shown: what it reads (ms), how often its text changes; `rate` is its ms in one of real time."""

    ms: int
    step: int
    rate: float

    @property
    def phase(self) -> int:
        """Which of its texts it shows."""
        return self.ms // self.step

    def wait(self) -> float:
        """Real seconds until it shows another."""
        if not self.rate:
            return LATEST_S
        left = self.ms % self.step + 1 if self.rate < 0 else self.step - self.ms % self.step
        return left / abs(self.rate) / 1000


def signature(link: Link, hand: Hand, tick: int, *, tenths: bool = True) -> Signature:
    """What decides whether the screen shows something else than it did; `tick` is the desk's own clock (ms).

    Without `tenths`: more than the tenths of the item's last seconds.
    """
    state = link.state
    phases = [reading.phase for reading in _readings(link, hand, tick, tenths=tenths)]
    return (link.status, None if state is None else state.seq, link.journal, hand, *phases)


def wait(link: Link, hand: Hand, tick: int) -> float:
    """Real seconds until a clock changes its text."""
    soonest = SOONEST_S if link.rate <= 1 else FAST_S
    return max(soonest, min(LATEST_S, *(reading.wait() for reading in _readings(link, hand, tick))))


def _readings(link: Link, hand: Hand, tick: int, *, tenths: bool = True) -> list[Reading]:
    state, now = link.state, link.now()
    readings = [Reading(now, 1000, link.rate)]
    if hand.waits or hand.notice or link.status != "up":
        readings.append(Reading(tick, 500, 1))
    if state is not None and state.pass_ is not None:
        readings += _clocks(state, state.pass_, now, link.rate, tenths=tenths)
        if any(now - asked < FLASH_MS for asked in state.pass_.calling.standby.values()):
            readings.append(Reading(tick, 500, 1))
    return readings


def _clocks(state: State, pass_: Pass, now: int, rate: float, *, tenths: bool) -> Iterator[Reading]:
    """The item's clock, by seconds, in its last ten by tenths; each timer."""
    left = timing.item_left(state, now)
    if left is None:
        yield Reading(pass_.on_air_due - now, 1000, -rate)
    else:
        yield Reading(left, 100 if tenths and 0 < left <= 10_000 else 1000, -rate)
    for timer in pass_.timers.values():
        if timer.zero is not None:
            yield Reading(now - timer.zero, 1000, rate)
