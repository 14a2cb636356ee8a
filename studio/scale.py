"""Scales: the plan's numbers (dB, per cent) and the unit's own, as straight lines between points. Pure."""

from bisect import bisect_right
from itertools import pairwise

from msgspec import Struct


class Scale(Struct, frozen=True):
    """A rising line through `points` (plan, unit); beyond the ends it stays at them.

    `steps`: the unit knows only so many steps from its first point to its last, 0 = any value.
    """

    points: tuple[tuple[float, float], ...]
    steps: int = 0

    def to_unit(self, value: float) -> float:
        """The unit's number for one of the plan's."""
        there = _along(self.points, value)
        return there if not self.steps else _stepped(there, self.points[0][1], self.points[-1][1], self.steps)

    def to_plan(self, value: float) -> float:
        """The plan's number for one of the unit's."""
        return _along(tuple((unit, plan) for plan, unit in self.points), value)


def is_scale(points: tuple[tuple[float, float], ...]) -> bool:
    """Whether the points make a line that can be gone both ways: two at least, each above the one before."""
    pairs = list(pairwise(points))
    return bool(pairs) and all(a[0] < b[0] and a[1] < b[1] for a, b in pairs)


def _along(points: tuple[tuple[float, float], ...], value: float) -> float:
    place = bisect_right([point[0] for point in points], value)
    if place == 0:
        return points[0][1]
    if place == len(points):
        return points[-1][1]
    (x0, y0), (x1, y1) = points[place - 1], points[place]
    return y0 + (value - x0) * (y1 - y0) / (x1 - x0)


def _stepped(value: float, low: float, high: float, steps: int) -> float:
    return low + round((value - low) / (high - low) * steps) * (high - low) / steps
