"""The clocks of the show: its ends, elapsed, remaining, over/under. Pure: `now` is show time, UTC epoch ms.

The formulas are those of peers.md §3 in this project's shared notes, restated here where they are used:
with on-air run c started at s_c, planned d_c, hard out E,

    remaining    R = max(0, d_c - (now - s_c)) + sum of d_i over the items that count
    over/under   OU = estimated off air - E, positive = over (heavy)

Durations are ms; an instant is None where there is none. Which items count is in `to_come.py`, when each starts in
`front_time.py`, when a cue or the next item goes by the clock in `due.py`; what is said aloud in `countdown.py`.
"""

from rundown.live.state import Pass, Run, State
from rundown.live.to_come import counting

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


def raw_start(state: State, now: int) -> int:
    """The projected end of what is on air, or the projected on-air of what is next."""
    pass_ = state.pass_
    if pass_ is None:
        return max(now, state.plan.on_air)
    left = item_left(state, now)
    if left is not None:
        return now + max(0, left)
    return now if pass_.first_take is not None else max(now, pass_.on_air_due)


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
