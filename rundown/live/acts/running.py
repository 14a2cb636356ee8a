"""Running the show: next, take, jump, take back. The pass around it is in `passes.py`, the guards in `presses.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.acts.calling import is_spent
from rundown.live.acts.gear import without
from rundown.live.acts.presses import guard_seen, guard_span
from rundown.live.asked import Asked
from rundown.live.state import Cause, GearState, Pass, Run, State, opened
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Role

if TYPE_CHECKING:
    from rundown.live.event import Event

TAKE_BACK_MS = 10_000
"""How long after a take (show time) it can still be taken back."""


class Take(Command, frozen=True):
    """Put next on air; the first of a pass puts the show on air."""


class TakeBack(Command, frozen=True):
    """Undo a stray take: the previous run resumes with its own start."""


class SetNext(Command, frozen=True):
    """Choose what the next take airs; nothing airs."""

    item: str


class Jump(Command, frozen=True):
    """Air this item now."""

    item: str


class NextSet(Fact, frozen=True):
    """This item is next, as run `run`; `run` is "" when nothing is."""

    run: str
    item: str


class Taken(Fact, frozen=True):
    """Run `run` went on air; `previous` ("" if none) left it. `first`: the show went on air by it."""

    run: str
    item: str
    previous: str = ""
    cause: Cause = "take"
    first: bool = False


class TakenBack(Fact, frozen=True):
    """Run `stray` was an error; `resumed` ("" if none) is on air again with its own start."""

    stray: str
    resumed: str


def decide(state: State, asked: Asked, command: Take | TakeBack | SetNext | Jump) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case Take():
            return _take(state, asked)
        case Jump():
            return _jump(state, asked, command.item)
        case TakeBack():
            return _take_back(state, asked)
        case SetNext():
            return _set_next(state, command.item)
        case _:
            assert_never(command)


def _run_id(pass_: Pass, ahead: int = 1) -> str:
    return f"p{pass_.number}r{pass_.run_count + ahead}"


def _following(state: State, item_id: str) -> str:
    """The id of the first item after this one that can be taken, "" at the end (or if it left the plan)."""
    items = state.plan.items
    index = next((i for i, item in enumerate(items) if item.id == item_id), len(items))
    return next((item.id for item in items[index + 1 :] if not item.floated), "")


def _next_fact(state: State, pass_: Pass, item_id: str, ahead: int) -> NextSet:
    return NextSet(run=_run_id(pass_, ahead) if item_id else "", item=item_id)


def _take(state: State, asked: Asked) -> tuple[Fact, ...]:
    pass_ = opened(state)
    guard_span(pass_, asked)
    guard_seen(pass_, asked)
    coming = pass_.coming
    if coming is None:
        raise Refused("no_next")
    return (
        Taken(run=coming.id, item=coming.item.id, previous=pass_.on_air, first=pass_.first_take is None),
        _next_fact(state, pass_, _following(state, coming.item.id), ahead=1),
    )


def _takeable(state: State, item_id: str) -> str:
    """The item's id, if it can be set next. Raises Refused."""
    item = next((item for item in state.plan.items if item.id == item_id), None)
    if item is None:
        raise Refused("unknown_item", item=item_id)
    if item.floated:
        raise Refused("floated", item=item_id)
    return item.id


def _jump(state: State, asked: Asked, item_id: str) -> tuple[Fact, ...]:
    pass_ = opened(state)
    guard_span(pass_, asked)
    guard_seen(pass_, asked)
    item = _takeable(state, item_id)
    run = _run_id(pass_)
    return (
        NextSet(run=run, item=item),
        Taken(run=run, item=item, previous=pass_.on_air, cause="jump", first=pass_.first_take is None),
        _next_fact(state, pass_, _following(state, item), ahead=2),
    )


def _set_next(state: State, item_id: str) -> tuple[Fact, ...]:
    pass_ = opened(state)
    item = _takeable(state, item_id)
    if pass_.coming is not None and pass_.coming.item.id == item:
        return ()
    return (NextSet(run=_run_id(pass_), item=item),)


def _take_back(state: State, asked: Asked) -> tuple[Fact, ...]:
    pass_ = opened(state)
    guard_seen(pass_, asked)
    stray = pass_.current
    if stray is None or pass_.taken_at is None:
        raise Refused("nothing_to_take_back")
    late = asked.at - pass_.taken_at - TAKE_BACK_MS
    if late > 0:
        raise Refused("too_late_to_take_back", late_ms=late)
    good = [pass_.runs[run] for run in pass_.air if run != stray.id and not pass_.runs[run].stray]
    resumed = good[-1].id if good and good[-1].ended == stray.started else ""
    return (
        TakenBack(stray=stray.id, resumed=resumed),
        NextSet(run=_run_id(pass_), item=stray.item.id),
    )


def evolve(state: State, event: Event, fact: NextSet | Taken | TakenBack) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    match fact:
        case NextSet():
            pass_ = _nexted(state, pass_, event, fact)
        case Taken():
            pass_ = _taken(pass_, event, fact)
        case TakenBack():
            pass_ = _taken_back(pass_, event, fact)
        case _:
            assert_never(fact)
    return replace(state, pass_=pass_)


def _nexted(state: State, pass_: Pass, event: Event, fact: NextSet) -> Pass:
    if not fact.run:
        return replace(pass_, next="")
    run = Run(id=fact.run, item=state.plan.item(fact.item), set_at=event.at)
    return replace(pass_, next=fact.run, runs=pass_.runs | {fact.run: run}, run_count=pass_.run_count + 1)


def _taken(pass_: Pass, event: Event, fact: Taken) -> Pass:
    runs = dict(pass_.runs)
    if fact.previous:
        runs[fact.previous] = replace(runs[fact.previous], ended=event.at)
    runs[fact.run] = replace(runs[fact.run], started=event.at, cause=fact.cause, by=event.actor)
    asked = event.at if event.role == Role.REA else pass_.take_asked
    return replace(
        pass_,
        runs=runs,
        air=(*pass_.air, fact.run),
        on_air=fact.run,
        next="",
        first_take=event.at if fact.first else pass_.first_take,
        off_air=None,
        take_asked=asked,
        taken_at=event.at,
        gear=replace(pass_.gear, before=pass_.gear.known, left=_leaving(pass_, fact.previous)),
    )


def _leaving(pass_: Pass, run_id: str) -> tuple[str, ...]:
    """The keys of the `out` cues that leave with this run ("" none): those still to be said."""
    run = pass_.runs.get(run_id)
    cues = () if run is None else run.item.cues
    keys = (f"{run_id}/{cue.id}" for cue in cues if cue.at.anchor == "out")
    return tuple(key for key in keys if not is_spent(pass_, key))


def _taken_back(pass_: Pass, event: Event, fact: TakenBack) -> Pass:
    runs = dict(pass_.runs)
    runs[fact.stray] = replace(runs[fact.stray], ended=event.at, stray=True)
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
        gear=_put_back(pass_.gear, fact.stray),
    )


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
