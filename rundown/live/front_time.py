"""Front time and back time: when each item will start, and the latest it can. Pure: `now` is show time, UTC epoch ms.

The formulas are those of peers.md §3 in this project's shared notes, restated here: with item i planned d_i, hard out E,

    front time   F_i = max(raw_i, h_i) if item i has a hard start h_i, else raw_i;  raw_{i+1} = F_i + d_i
    back time    B_n = E - d_n;  B_i = B_{i+1} - d_i;  at a hard start B_k = h_k

where raw of the first item to come is `timing.raw_start`. Durations are ms; an instant is None where there is none. The
rundown as a table is in `rows.py`.
"""

from msgspec import Struct

from rundown.live.state import State
from rundown.live.timing import hard_out, raw_start, shift
from rundown.live.to_come import aired, counting, is_takeable, place_of
from rundown.plan import starts
from rundown.plan.show import Item, Show


class Projected(Struct, frozen=True, kw_only=True):
    """An item still to come. `raw` is when what is before it ends, `start` when it will start (its front time).

    `gap` is what is to be filled before it, `overlap` by how much it comes too late; both are 0 but at a hard start
    or an end-anchored item.
    """

    item: Item
    raw: int
    start: int
    gap: int = 0
    overlap: int = 0


def planned_starts(show: Show, moved: int = 0) -> dict[str, int]:
    """Item id -> the plan's own clock time (epoch ms), moved by `moved` ms."""
    return {item.id: at + moved for item, at in zip(show.items, starts.planned_starts(show), strict=True)}


def projection(state: State, now: int) -> tuple[Projected, ...]:
    """The items still to come with their projected starts: a gap before a hard start absorbs delay."""
    raw, found = raw_start(state, now), []
    for item in counting(state):
        due = due_start(state, item)
        start = raw if due is None else max(raw, due)
        overlap = 0 if due is None else max(0, raw - due)
        found.append(Projected(item=item, raw=raw, start=start, gap=start - raw, overlap=overlap))
        raw = start + item.planned
    return tuple(found)


def due_start(state: State, item: Item) -> int | None:
    """The fixed instant at which this item starts: its hard start, or the hard out less its length if end-anchored."""
    if item.start is not None:
        return item.start + shift(state)
    out = hard_out(state)
    return out - item.planned if item.end_anchored and out is not None else None


def front_times(state: State, now: int) -> dict[str, int]:
    """Item id -> projected start, for the items still to come."""
    return {each.item.id: each.start for each in projection(state, now)}


def back_times(state: State) -> dict[str, int]:
    """Item id -> the latest start that still makes the hard out; rows that take no time of the show have none.

    Of what has been passed, the one it would have had in the order of the plan.
    """
    out = hard_out(state)
    if out is None:
        return {}
    coming = counting(state)
    ahead = {item.id for item in coming}
    done = frozenset[str]() if state.pass_ is None else aired(state.pass_)
    listed = tuple(
        item
        for item in state.plan.items
        if item.id in ahead or (is_takeable(item) and not (item.id in done and _is_ahead(state, item)))
    )
    return _latest(state, listed, out) | _latest(state, coming, out)


def _latest(state: State, items: tuple[Item, ...], out: int) -> dict[str, int]:
    """Item id -> its latest start, these played one after the other up to the hard out."""
    times, moved = dict[str, int](), shift(state)
    for item in reversed(items):
        out = out - item.planned if item.start is None else item.start + moved
        times[item.id] = out
    return times


def _is_ahead(state: State, item: Item) -> bool:
    current = None if state.pass_ is None else state.pass_.current
    items = state.plan.items
    return current is not None and place_of(items, item.id) > place_of(items, current.item.id)
