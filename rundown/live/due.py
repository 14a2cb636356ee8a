"""What goes by the clock: the instant of the autonext, and of each cue. Pure: `now` is show time, UTC epoch ms.

Durations are ms; an instant is None where there is none.
"""

from typing import assert_never

from rundown.live.front_time import due_start
from rundown.live.state import Run, State
from rundown.live.timing import raw_start, shift
from rundown.plan.show import At


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
    raw, due = raw_start(state, now), due_start(state, run.item)
    return raw if due is None else max(raw, due)
