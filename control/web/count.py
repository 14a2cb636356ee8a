"""Figures that a page counts by itself: sent once, they stay right until the show changes, so the server sends no ticks.

Each is one line of `rundown.live.timing`, which grows or shrinks with the clock and stops at a bound; the line is found
by asking `timing` itself far from now on both sides, so no formula stands here twice. Instants are show time, epoch ms.
"""

from collections.abc import Callable

from msgspec import Struct

from rundown.live import front_time, timing
from rundown.live.state import State

LONG_AGO, FAR_OFF = 0, 2**50
"""Show times before and after everything in a show, epoch ms, exact in the numbers of a page's script."""


class Count(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure in ms: `zero` less now, or with `up` now less `zero`, never under `least`; or it stands at `frozen`."""

    zero: int = 0
    up: bool = False
    least: int | None = None
    frozen: int | None = None

    def value(self, now: int) -> int:
        """The figure at this show time."""
        if self.frozen is not None:
            return self.frozen
        counted = now - self.zero if self.up else self.zero - now
        return counted if self.least is None else max(self.least, counted)


def item_left(state: State) -> Count | None:
    """What is left of the item on air, below zero once it overruns; None when nothing is on air."""
    left = timing.item_left(state, LONG_AGO)
    return None if left is None else Count(zero=left + LONG_AGO)


def until_air(state: State) -> Count | None:
    """The time until the show is due on air; None once it has been, or with no pass open."""
    pass_ = state.pass_
    return None if pass_ is None or pass_.first_take is not None else Count(zero=pass_.on_air_due)


def elapsed(state: State) -> Count | None:
    """The time on air, below zero before it; None with no pass open."""
    if state.pass_ is None:
        return None
    if state.pass_.off_air is not None:
        return Count(frozen=timing.elapsed(state, LONG_AGO) or 0)
    return Count(zero=timing.on_air_instant(state.pass_), up=True)


def show_left(state: State) -> Count | None:
    """The time to the hard out, before air the whole of it; without one what is left to play. None off air."""
    pass_, out = state.pass_, timing.hard_out(state)
    if pass_ is None or pass_.off_air is not None:
        return None
    if out is not None:
        return Count(zero=out) if pass_.first_take is not None else Count(frozen=out - pass_.on_air_due)
    least, most = timing.remaining(state, FAR_OFF), timing.remaining(state, LONG_AGO)
    return Count(frozen=least) if most == least else Count(zero=LONG_AGO + most, least=least)


def over_under(state: State) -> Count | None:
    """How late (positive) or early the show will end; None before air and with no pass open."""
    pass_ = state.pass_
    if pass_ is None or pass_.first_take is None:
        return None
    return _rising(lambda now: timing.over_under(state, now))


def until_start(state: State, item: str) -> Count | None:
    """The time until this item of those to come is projected to start; None for any other."""
    start = front_time.front_times(state, LONG_AGO).get(item)
    if start is None:
        return None
    late = front_time.front_times(state, FAR_OFF)[item]
    return Count(zero=start, least=late - FAR_OFF)


def _rising(figure: Callable[[int], int]) -> Count:
    """The figure that stands still until it rises with the clock."""
    least, most = figure(LONG_AGO), figure(FAR_OFF)
    return Count(frozen=least) if most == least else Count(zero=FAR_OFF - most, up=True, least=least)
