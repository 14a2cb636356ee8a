"""Front time, back time, remaining, over/under, autonext. Pure: `now` is show time, UTC epoch ms.

The formulas are those of peers.md §3 in this project's shared notes, restated here where they are used:
with on-air run c started at s_c, planned d_c, hard out E,

    front time   F_i = max(raw_i, h_i) if item i has a hard start h_i, else raw_i;  raw_{i+1} = F_i + d_i
    back time    B_n = E - d_n;  B_i = B_{i+1} - d_i;  at a hard start B_k = h_k
    remaining    R = max(0, d_c - (now - s_c)) + sum of d_i over the items that count
    over/under   OU = estimated off air - E, positive = over (heavy)

Durations are ms; an instant is None where there is none. The rundown as a table is in `rows.py`, what is said aloud
in `countdown.py`.
"""

from typing import assert_never

from msgspec import Struct

from rundown.live.state import Pass, Run, State
from rundown.plan import starts
from rundown.plan.show import At, Item, Show


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


# --- the ends of the show ---


def shift(state: State) -> int:
    """By how much the plan's clock times are moved: in a pass that is not live, actual minus planned on-air."""
    pass_ = state.pass_
    if pass_ is None or pass_.kind == "live":
        return 0
    return on_air_instant(pass_) - state.plan.on_air


def on_air_instant(pass_: Pass) -> int:
    """The real start of the show, or, before it, when it is due."""
    return pass_.on_air_due if pass_.first_take is None else pass_.first_take


def clock_out(state: State) -> int:
    """The end by the clock: the plan's on-air plus the slot (shifted in a pass that is not live)."""
    return state.plan.on_air + state.plan.slot + shift(state)


def slot_out(state: State) -> int:
    """The end by the slot: the real (or due) on-air plus the slot."""
    start = state.plan.on_air if state.pass_ is None else on_air_instant(state.pass_)
    return start + state.plan.slot


def hard_out(state: State) -> int | None:
    """The instant the show must be off air, by the plan's `ending`; None when that is "none"."""
    match state.plan.ending:
        case "none":
            return None
        case "slot":
            return slot_out(state)
        case _:
            return clock_out(state)


# --- what counts ---


def counts(state: State, item: Item) -> bool:
    """Whether the item is still to come, as `counting` has it."""
    return any(each.id == item.id for each in counting(state))


def counting(state: State) -> tuple[Item, ...]:
    """The items still to come, in order: after the one on air (before air: from the next one).

    The one definition used by remaining, totals and as-played. Floated items, untimed rows and items that have aired
    do not count (after a jump back: unless put back); what is next always does, wherever it stands. On air the next
    pointer has no other say: with an item further on set next, those in between count until the take passes over them.
    """
    pass_, items = state.pass_, state.plan.items
    if pass_ is None:
        return tuple(item for item in items if is_takeable(item))
    coming = None if pass_.coming is None else pass_.coming.item.id
    if pass_.current is not None:
        first = _place(items, pass_.current.item.id) + 1
    else:
        first = len(items) if coming is None else _place(items, coming)
    done = aired(pass_) - frozenset(pass_.again)
    behind = tuple(item for item in items[:first] if item.id == coming)
    ahead = (item for item in items[first:] if item.id == coming or (is_takeable(item) and item.id not in done))
    return (*behind, *ahead)


def is_takeable(item: Item) -> bool:
    """Whether the rundown comes to this item by itself."""
    return not item.floated and not item.untimed


def aired(pass_: Pass) -> frozenset[str]:
    """The items that were on air and no longer are, takes that were mistakes apart."""
    runs = (pass_.runs[run] for run in pass_.air if run != pass_.on_air)
    return frozenset(run.item.id for run in runs if not run.stray)


def following(state: State) -> str:
    """The item that comes next by itself: the first that counts after the one on air (before air: of the plan); "" none.

    Where the next pointer stands has no say in it, but for what was next with nothing on air and is floated now: the
    show goes on from there.
    """
    pass_ = state.pass_
    if pass_ is None:
        return ""
    items, first = state.plan.items, 0
    if pass_.current is not None:
        first = _place(items, pass_.current.item.id) + 1
    elif pass_.coming is not None:
        coming = pass_.coming.item.id
        first = next((place for place, item in enumerate(items) if item.id == coming and item.floated), 0)
    done = aired(pass_) - frozenset(pass_.again)
    return next((item.id for item in items[first:] if is_takeable(item) and item.id not in done), "")


def _place(items: tuple[Item, ...], item_id: str) -> int:
    return next((place for place, item in enumerate(items) if item.id == item_id), len(items))


# --- clocks ---


def elapsed(state: State, now: int) -> int | None:
    """Time on air; negative before it (the countdown to the top antenne); None with no pass open."""
    pass_ = state.pass_
    if pass_ is None:
        return None
    if pass_.off_air is not None:
        return pass_.off_air - on_air_instant(pass_)
    return now - on_air_instant(pass_)


def item_left(state: State, now: int) -> int | None:
    """Planned time left of the item on air; negative once it overruns; None when nothing is on air."""
    run = None if state.pass_ is None else state.pass_.current
    if run is None or run.started is None:
        return None
    return run.started + run.item.planned - now


def item_over_under(run: Run, now: int) -> int | None:
    """Real minus planned duration of a run, live while it is on air, frozen as it is left; None before its take."""
    if run.started is None:
        return None
    return (now if run.ended is None else run.ended) - run.started - run.item.planned


def remaining(state: State, now: int) -> int:
    """Programme still to play: what is left of the item on air, never below zero, plus the items that count."""
    left = item_left(state, now)
    return max(0, left or 0) + sum(item.planned for item in counting(state))


def to_hard_out(state: State, now: int) -> int | None:
    """Time until the hard out."""
    out = hard_out(state)
    return None if out is None else out - now


# --- front time, back time ---


def raw_start(state: State, now: int) -> int:
    """The projected end of what is on air, or the projected on-air of what is next."""
    pass_ = state.pass_
    if pass_ is None:
        return max(now, state.plan.on_air)
    left = item_left(state, now)
    if left is not None:
        return now + max(0, left)
    return now if pass_.first_take is not None else max(now, pass_.on_air_due)


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
    ahead = {item.id for item in counting(state)}
    done = frozenset[str]() if state.pass_ is None else aired(state.pass_)
    listed = tuple(
        item
        for item in state.plan.items
        if item.id in ahead or (is_takeable(item) and not (item.id in done and _is_ahead(state, item)))
    )
    return _latest(state, listed, out) | _latest(state, counting(state), out)


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
    return current is not None and _place(items, item.id) > _place(items, current.item.id)


# --- over/under ---


def estimated_off_air(state: State, now: int) -> int:
    """When the show will end as things stand; a gap before a hard start absorbs delay.

    The gap before an `end_anchored` item does not: it is what is left to fill, shown as under.
    """
    raw, moved = raw_start(state, now), shift(state)
    for item in counting(state):
        if item.start is not None:
            raw = max(raw, item.start + moved)
        raw += item.planned
    return raw


def as_played(state: State, now: int) -> int:
    """The length the show will have had: real durations, the item on air at its longer of planned and elapsed, the rest as planned."""
    pass_ = state.pass_
    if pass_ is None:
        return sum(item.planned for item in counting(state))
    real = 0
    for run_id in dict.fromkeys(pass_.air):
        run = pass_.runs[run_id]
        if run.started is not None and not run.stray:
            ended = max(now, run.started + run.item.planned) if run.ended is None else run.ended
            real += ended - run.started
    return real + (0 if pass_.off_air is not None else sum(item.planned for item in counting(state)))


def over_under(state: State, now: int) -> int:
    """The show's deviation at its end: positive = over (to cut), negative = under (to fill).

    Against the end that the plan's `ending` names; with none, the length as played against the slot. Frozen off air.
    """
    out = hard_out(state)
    return as_played(state, now) - state.plan.slot if out is None else _end(state, now) - out


def against_clock(state: State, now: int) -> int:
    """Over/under against the clock plan, whatever the ending: the late start included."""
    return _end(state, now) - clock_out(state)


def against_slot(state: State, now: int) -> int:
    """Over/under against the slot from the real start, whatever the ending: the late start left out."""
    return _end(state, now) - slot_out(state)


def _end(state: State, now: int) -> int:
    """The instant the show left the air, or is going to."""
    off_air = None if state.pass_ is None else state.pass_.off_air
    return estimated_off_air(state, now) if off_air is None else off_air


# --- instants by which something goes ---


def planned_starts(show: Show, moved: int = 0) -> dict[str, int]:
    """Item id -> the plan's own clock time (epoch ms), moved by `moved` ms."""
    return {item.id: at + moved for item, at in zip(show.items, starts.planned_starts(show), strict=True)}


def autonext_due(state: State) -> int | None:
    """The instant at which the next item goes on air without a press, None if it waits for one.

    An item whose `advance` is auto is left at its planned end, but not before a hard start of the next one. An
    end-anchored item is due at its own instant, and goes by itself if its own `advance` is auto. Hold is the caller's.
    """
    pass_ = state.pass_
    if pass_ is None or pass_.current is None or pass_.coming is None or pass_.stalled == pass_.on_air:
        return None
    run, coming = pass_.current, pass_.coming.item
    due = due_start(state, coming)
    if coming.end_anchored and due is not None:
        return due if coming.advance == "auto" else None
    if run.item.advance != "auto" or run.started is None:
        return None
    ends = run.started + run.item.planned
    return ends if due is None else max(ends, due)


def cue_due(state: State, run: Run, cue_id: str, now: int) -> int | None:
    """When this cue of the run is due (show time), None for `out` and `manual` cues, unknown ids and dropped runs.

    While the run is next they count to its projected start, wherever it stands in the plan. A cue that goes with or
    after another is due once that one was fired, or is complete.
    """
    cue = next((cue for cue in run.item.cues if cue.id == cue_id), None)
    if cue is None:
        return None
    match cue.at.anchor:
        case "out" | "manual":
            return None
        case "clock":
            return cue.at.offset + shift(state)
        case "with" | "after":
            return _following_due(state, run, cue.at)
        case "start" | "end":
            start = _start(state, run, now)
            planned = run.item.planned if cue.at.anchor == "end" else 0
            return None if start is None else start + planned + cue.at.offset
        case _:
            assert_never(cue.at.anchor)


def _following_due(state: State, run: Run, at: At) -> int | None:
    shot = None if state.pass_ is None else state.pass_.gear.fired.get(f"{run.id}/{at.cue}")
    if shot is None:
        return None
    since = shot.at if at.anchor == "with" else shot.done
    return None if since is None else since + at.offset


def _start(state: State, run: Run, now: int) -> int | None:
    """When the run started, or will if it is next."""
    if run.started is not None or state.pass_ is None or run.id != state.pass_.next:
        return run.started
    due = due_start(state, run.item)
    return raw_start(state, now) if due is None else max(raw_start(state, now), due)
