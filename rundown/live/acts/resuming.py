"""What a take that is taken back leaves: the run before it on air again, and the gear's doubts about it gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.acts.gear import without
from rundown.live.due import autonext_due
from rundown.live.state import GearState, Pass, State

if TYPE_CHECKING:
    from rundown.live.acts.running import TakenBack
    from rundown.live.event import Event


def taken_back(pass_: Pass, event: Event, fact: TakenBack) -> Pass:
    """The pass with the stray run off air and the one before it, if any, on air again with its own start."""
    runs, stray = dict(pass_.runs), pass_.runs[fact.stray]
    runs[fact.stray] = replace(stray, ended=event.at, stray=True)
    if fact.resumed:
        runs[fact.resumed] = replace(runs[fact.resumed], ended=None)
    good = [runs[run] for run in pass_.air if not runs[run].stray]
    return replace(
        pass_,
        runs=runs,
        on_air=fact.resumed,
        first_take=pass_.first_take if good else None,
        off_air=good[-1].ended if good else None,  # None too for a run that is on air again
        taken_at=None,
        again=(*pass_.again, stray.item.id) if stray.put_back else pass_.again,
        gear=_put_back(pass_.gear, fact.stray),
    )


def resting(state: State, pass_: Pass, now: int, stray: str) -> Pass:
    """What resumes after the instant at which it would have been left by itself waits for a person: the take that was
    just taken back must not come again at once."""
    due = autonext_due(replace(state, pass_=replace(pass_, next=stray)))
    return pass_ if due is None or due > now else replace(pass_, stalled=pass_.on_air)


def _put_back(gear: GearState, stray: str) -> GearState:
    """What left with the run that resumes will leave with it again; of the stray take nothing is in doubt any more.

    Whatever came of it, the places it may have set are put back.
    """
    left = gear.left
    return replace(
        gear,
        left=(),
        fired={fire: shot for fire, shot in gear.fired.items() if fire not in left},
        settled={fire: answer for fire, answer in gear.settled.items() if fire not in left},
        doubtful=without(gear.doubtful, (f"{stray}/@take", *left)),
    )
