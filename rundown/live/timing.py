"""Front time, back time, remaining, over/under, countdowns. Pure: `now` is show time, UTC epoch ms.

The formulas are those of peers.md §3 in this project's shared notes, restated here where they are used:
with on-air run c started at s_c, planned d_c, hard out E,

    front time   F_i = max(raw_i, h_i) if item i has a hard start h_i, else raw_i;  raw_{i+1} = F_i + d_i
    back time    B_n = E - d_n;  B_i = B_{i+1} - d_i;  at a hard start B_k = h_k
    remaining    R = max(0, d_c - (now - s_c)) + sum of d_i over the items that count
    over/under   OU = estimated off air - E, positive = over (heavy)

Durations are ms; an instant is None where there is none.
"""

from msgspec import Struct

from rundown.live.state import Pass, Run, State
from rundown.plan import starts
from rundown.plan.show import Item, Show


class Row(Struct, frozen=True, kw_only=True):
    """An item of the rundown with its times.

    `planned_start` is the plan's clock (shifted in a pass that is not live), `start` the real start if
    it aired, else the projected one; `back_time` the latest start that still makes the hard out. `real`
    is the duration as aired (so far, for the one on air); `drift` = start - planned_start.
    """

    item: Item
    run: Run | None
    planned_start: int
    start: int | None
    back_time: int | None
    real: int | None = None
    is_on_air: bool = False
    is_next: bool = False
    aired: bool = False
    counts: bool = False

    @property
    def deviation(self) -> int | None:
        """Real minus planned duration of an item that has aired."""
        return None if self.real is None or not self.aired else self.real - self.item.planned

    @property
    def drift(self) -> int | None:
        """How much later than planned it started or will start."""
        return None if self.start is None else self.start - self.planned_start


def shift(state: State) -> int:
    """By how much the plan's clock times are moved: in a pass that is not live, actual minus planned on-air."""
    pass_ = state.pass_
    if pass_ is None or pass_.kind == "live":
        return 0
    return on_air_instant(pass_) - state.plan.on_air


def on_air_instant(pass_: Pass) -> int:
    """The real start of the show, or, before it, when it is due."""
    return pass_.on_air_due if pass_.first_take is None else pass_.first_take


def hard_out(state: State) -> int | None:
    """The instant the show must be off air; None when the plan's `ending` is "none".

    "clock": the plan's on-air plus the slot (shifted in a pass that is not live); "slot": the real
    on-air plus the slot.
    """
    show = state.plan
    if show.ending == "none":
        return None
    if show.ending == "slot" and state.pass_ is not None:
        return on_air_instant(state.pass_) + show.slot
    return show.on_air + show.slot + shift(state)


def counts(state: State, item: Item) -> bool:
    """Whether the item is still to come, as `counting` has it."""
    return any(each.id == item.id for each in counting(state))


def counting(state: State) -> tuple[Item, ...]:
    """The items still to come, in order: after the one on air (before air: from the next one), floated ones apart.

    The one definition used by remaining, totals and as-played. On air the next pointer has no say: with an item
    further on set next, those in between count until the take passes over them.
    """
    pass_, items = state.pass_, state.plan.items
    if pass_ is None:
        first = 0
    elif pass_.current is not None:
        first = _place(items, pass_.current.item.id) + 1
    elif pass_.coming is not None:
        first = _place(items, pass_.coming.item.id)
    else:
        first = len(items)
    return tuple(item for item in items[first:] if not item.floated)


def _place(items: tuple[Item, ...], item_id: str) -> int:
    return next((place for place, item in enumerate(items) if item.id == item_id), len(items))


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


def remaining(state: State, now: int) -> int:
    """Programme still to play: what is left of the item on air, never below zero, plus the items that count."""
    left = item_left(state, now)
    return max(0, left or 0) + sum(item.planned for item in counting(state))


def to_hard_out(state: State, now: int) -> int | None:
    """Time until the hard out."""
    out = hard_out(state)
    return None if out is None else out - now


def _raw_start(state: State, now: int) -> int:
    """The projected end of what is on air, or the projected on-air of what is next."""
    pass_ = state.pass_
    if pass_ is None:
        return max(now, state.plan.on_air)
    left = item_left(state, now)
    if left is not None:
        return now + max(0, left)
    return now if pass_.first_take is not None else max(now, pass_.on_air_due)


def front_times(state: State, now: int) -> dict[str, int]:
    """Item id -> projected start, for the items still to come."""
    raw, fronts = _raw_start(state, now), {}
    for item in counting(state):
        fronts[item.id] = _front(state, item, raw)
        raw = fronts[item.id] + item.planned
    return fronts


def _front(state: State, item: Item, raw: int) -> int:
    """When the item will start if what is before it ends at `raw`."""
    out = hard_out(state)
    front = raw if item.start is None else max(raw, item.start + shift(state))
    return max(front, out - item.planned) if item.end_anchored and out is not None else front


def back_times(state: State) -> dict[str, int]:
    """Item id -> the latest start that still makes the hard out, over the whole plan; floated items have none."""
    out, moved = hard_out(state), shift(state)
    if out is None:
        return {}
    times: dict[str, int] = {}
    for item in reversed(state.plan.items):
        if item.floated:
            continue
        out -= item.planned
        if item.start is not None:
            out = item.start + moved
        times[item.id] = out
    return times


def estimated_off_air(state: State, now: int) -> int:
    """When the show will end as things stand; a gap before a hard start absorbs delay.

    The gap before an `end_anchored` item does not: it is what is left to fill, shown as under.
    """
    raw, moved = _raw_start(state, now), shift(state)
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
    return real + sum(item.planned for item in counting(state))


def over_under(state: State, now: int) -> int:
    """The show's deviation at its end: positive = over (to cut), negative = under (to fill)."""
    out, pass_ = hard_out(state), state.pass_
    if out is None:
        return as_played(state, now) - state.plan.slot
    if pass_ is not None and pass_.off_air is not None and not pass_.next:
        return pass_.off_air - out
    return estimated_off_air(state, now) - out


def planned_starts(show: Show, moved: int = 0) -> dict[str, int]:
    """Item id -> the plan's own clock time (epoch ms), moved by `moved` ms."""
    return {item.id: at + moved for item, at in zip(show.items, starts.planned_starts(show), strict=True)}


def rows(state: State, now: int) -> tuple[Row, ...]:
    """Every item of the rundown with its times, in order."""
    planned = planned_starts(state.plan, shift(state))
    fronts, backs = front_times(state, now), back_times(state)
    aired = _aired(state.pass_)
    return tuple(_row(state, now, item, planned, fronts, backs, aired.get(item.id)) for item in state.plan.items)


def _aired(pass_: Pass | None) -> dict[str, Run]:
    """Item id -> its last airing that was not a mistake."""
    if pass_ is None:
        return {}
    return {pass_.runs[run].item.id: pass_.runs[run] for run in pass_.air if not pass_.runs[run].stray}


def _row(
    state: State,
    now: int,
    item: Item,
    planned: dict[str, int],
    fronts: dict[str, int],
    backs: dict[str, int],
    run: Run | None,
) -> Row:
    pass_ = state.pass_
    on_air = run is not None and pass_ is not None and pass_.on_air == run.id
    coming = None if pass_ is None else pass_.coming
    start, real = fronts.get(item.id), None
    if run is not None and run.started is not None:
        real = (now if run.ended is None else run.ended) - run.started
        start = run.started if on_air or start is None else start
    return Row(
        item=item,
        run=run,
        planned_start=planned[item.id],
        start=start,
        back_time=backs.get(item.id),
        real=real,
        is_on_air=on_air,
        is_next=coming is not None and coming.item.id == item.id,
        aired=run is not None and not on_air,
        counts=item.id in fronts,
    )


def cue_due(state: State, run: Run, cue_id: str, now: int) -> int | None:
    """When this cue of the run is due (show time), None for `out` and `manual` cues, unknown ids and dropped runs.

    While the run is next they count to its projected start, wherever it stands in the plan.
    """
    cue = next((cue for cue in run.item.cues if cue.id == cue_id), None)
    if cue is None or cue.at.anchor in ("out", "manual"):
        return None
    if cue.at.anchor == "clock":
        return cue.at.offset + shift(state)
    start = run.started
    if start is None and state.pass_ is not None and run.id == state.pass_.next:
        start = _front(state, run.item, _raw_start(state, now))
    if start is None:
        return None
    return start + cue.at.offset + (run.item.planned if cue.at.anchor == "end" else 0)
