"""How to land a line of lengths on zero: what to shorten or lengthen, in an order of sacrifice. Pure.

Numbers only, ms: which item may give what is in `catchup.py`, what to leave out in
`catchup_drops.py`. A line begins at `start` and ends at its over/under, so
that zero is the end to be met. A part with a `due` (its hard start, on the same scale) waits for it: with lengths d_i,
x_{i+1} = max(x_i, due_i) + d_i, hence

    end = max(start + sum of all d_i, due_k + sum of d_i from k on, for each hard start k)

and to shorten what stands before k helps no further than due_k. Lengths are changed to whole seconds only; as each
step is of a second at most, whatever lies between the shortest and the longest line can be met within a second.
"""

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

LANDED_MS = 1_000
"""A show lands if it ends within this of its end."""

HALF_MS = 500
"""Nobody is asked for another second to come nearer than this."""

SECOND = 1_000


class Part(Struct, frozen=True, kw_only=True):
    """A stretch of the line: `planned` ms, or from `least` to `most`; `rank` 1 gives first, None after all ranks."""

    planned: int
    least: int
    most: int
    due: int | None = None
    filler: bool = False
    rank: int | None = None
    droppable: bool = False


class Line(Struct, frozen=True, kw_only=True):
    """What is still to come, in order."""

    start: int
    parts: tuple[Part, ...]

    @property
    def end(self) -> int:
        """The over/under if every part is as long as planned."""
        at = self.start
        for part in self.parts:
            at = (at if part.due is None else max(at, part.due)) + part.planned
        return at

    def holding(self, places: Collection[int]) -> "Line":
        """The line with these parts as they are: neither changed nor left out."""
        return self._with(places, lambda part: replace(part, least=part.planned, most=part.planned, droppable=False))

    def without(self, places: Collection[int]) -> "Line":
        """The line with these parts left out: they take no time and keep nothing waiting."""
        return self._with(places, lambda _: Part(planned=0, least=0, most=0))

    def _with(self, places: Collection[int], change: Callable[[Part], Part]) -> "Line":
        parts = (change(part) if place in places else part for place, part in enumerate(self.parts))
        return replace(self, parts=tuple(parts))


# --- the order of sacrifice ---

Order = Callable[[Part, int, int], tuple[int, ...]]
"""The sort key of a part that can give so many ms at this place: the smallest gives first."""


def by_rank(part: Part, margin: int, place: int) -> tuple[int, ...]:
    """Fillers before all others; then by rank; of one rank who can give most; those without, from the end back."""
    if part.rank is None:
        return (not part.filler, True, 0, 0, -place)
    return (not part.filler, False, part.rank, -margin, -place)


def by_margin(part: Part, margin: int, place: int) -> tuple[int, ...]:
    """Who can give most first, so that few are touched; then by rank."""
    return (-margin, *by_rank(part, margin, place))


# --- shortening, lengthening ---


def tuned(line: Line, order: Order) -> dict[int, int]:
    """Place -> new length, for a line that is over (shortened) or under (lengthened) by more than a second.

    No part is touched that comes in the order after those that are enough. Of those, the last gives as little as can
    be, then the last but one, and so on: none gives what those before it could. It comes within half a second if
    they can, else as near as they can. Where all together are not enough: all that is of use.
    """
    over = line.end
    if over > LANDED_MS:
        ends = _ends(line)
        margins = [(place, part.planned - part.least) for place, part in enumerate(line.parts)]
        sign = 1
    elif over < -LANDED_MS:
        ends = [(0, -over)]
        margins = [(place, part.most - part.planned) for place, part in enumerate(line.parts)]
        sign = -1
    else:
        return {}
    giving = sorted(
        (each for each in margins if each[1] > 0), key=lambda each: order(line.parts[each[0]], each[1], each[0])
    )
    return _least_gains(line, ends, giving, sign)


def _ends(line: Line) -> list[tuple[int, int]]:
    """Where the line would end if it ran without a gap from a place on: from its beginning, and from each hard start."""
    total, ends = 0, list[tuple[int, int]]()
    for place in reversed(range(len(line.parts))):
        part = line.parts[place]
        total += part.planned
        if part.due is not None:
            ends.append((place, part.due + total))
    return [(0, line.start + total), *ends]


def _least_gains(
    line: Line, ends: Sequence[tuple[int, int]], giving: Sequence[tuple[int, int]], sign: int
) -> dict[int, int]:
    """The new lengths, by place, so that no end is beyond the goal.

    `ends` are (first place, ms beyond zero), `giving` (place, most it can give) in the order of sacrifice; `sign` is 1
    if to give is to be shortened, -1 if it is to be lengthened.
    """
    whole = _given(ends, giving)
    enough = max(LANDED_MS, max(whole))
    left, count = [beyond for _, beyond in ends], 0
    while max(left) > enough:
        place, margin = giving[count]
        left = [beyond - margin if first <= place else beyond for (first, _), beyond in zip(ends, left, strict=True)]
        count += 1
    goal = max(HALF_MS, max(left))
    lengths: dict[int, int] = {}
    # `left` is where each end is with all of these at their utmost: take back from the last on what is too much.
    for place, margin in reversed(giving[:count]):
        planned = line.parts[place].planned
        spare = min(goal - beyond for (first, _), beyond in zip(ends, left, strict=True) if first <= place)
        length = planned - sign * max(0, margin - spare)
        length = sign * (sign * length // SECOND) * SECOND if length != planned else planned
        if length != planned:
            lengths[place] = length
        back = margin - sign * (planned - length)
        left = [beyond + back if first <= place else beyond for (first, _), beyond in zip(ends, left, strict=True)]
    return {place: lengths[place] for place, _ in giving if place in lengths}


def _given(ends: Sequence[tuple[int, int]], giving: Sequence[tuple[int, int]]) -> list[int]:
    """Where each end is once all have given their utmost."""
    return [beyond - sum(margin for place, margin in giving if place >= first) for first, beyond in ends]
