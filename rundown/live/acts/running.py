"""Running the show: next, take, jump, take back. The pass around it is in `passes.py`, the guards in `presses.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live import to_come
from rundown.live.acts.calling import is_spent
from rundown.live.acts.poll import guard_first_take
from rundown.live.acts.presses import guard_seen, guard_span
from rundown.live.acts.resuming import resting, taken_back
from rundown.live.asked import Asked
from rundown.live.due import autonext_due
from rundown.live.state import Cause, Pass, Run, State, opened
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Role

if TYPE_CHECKING:
    from rundown.live.event import Event

TAKE_BACK_MS = 10_000
"""How long after a take (show time) it can still be taken back."""

AUTONEXT_LATE_MS = 2_000
"""Real ms after which nothing goes on air by itself any more: nothing airs unattended."""


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


class PutBack(Command, frozen=True):
    """Let an item that has aired count again, to be aired once more."""

    item: str


class Autonext(Command, frozen=True):
    """(system) The instant has come at which run `run` is left without a press."""

    run: str


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


class ItemPutBack(Fact, frozen=True):
    """An item that has aired counts again."""

    item: str


class AutonextMissed(Fact, frozen=True):
    """Run `run` should have been left by itself, `late_ms` (real) ago: it waits for a person."""

    run: str
    late_ms: int


def decide(
    state: State, asked: Asked, command: Take | TakeBack | SetNext | Jump | PutBack | Autonext
) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case Autonext():
            return _autonext(state, asked, command.run)
        case PutBack():
            return _let_again(state, command.item)
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


def next_fact(state: State, ahead: int = 1) -> NextSet:
    """What comes next by itself in this state is next, as the `ahead`-th new run."""
    item_id = to_come.following(state)
    return NextSet(run=_run_id(opened(state), ahead) if item_id else "", item=item_id)


def _take(state: State, asked: Asked) -> tuple[Fact, ...]:
    pass_ = opened(state)
    guard_span(pass_, asked)
    guard_seen(pass_, asked)
    guard_first_take(state, pass_)
    return _taking(state, "take")


def _taking(state: State, cause: Cause) -> tuple[Fact, ...]:
    """Next goes on air, and what follows it is next."""
    pass_ = opened(state)
    coming = pass_.coming
    if coming is None:
        raise Refused("no_next")
    taken = Taken(
        run=coming.id, item=coming.item.id, previous=pass_.on_air, cause=cause, first=pass_.first_take is None
    )
    return (taken, next_fact(_as_if(state, coming)))


def _as_if(state: State, coming: Run) -> State:
    """The state with this run on air, as far as what follows it is concerned."""
    pass_ = opened(state)
    air = (*pass_.air, coming.id)
    runs = pass_.runs | {coming.id: coming}
    return replace(
        state, pass_=replace(pass_, runs=runs, air=air, on_air=coming.id, next="", again=_again(pass_, coming))
    )


def _again(pass_: Pass, taken: Run) -> tuple[str, ...]:
    """What is put back still, once this run is on air."""
    return tuple(item for item in pass_.again if item != taken.item.id)


def _autonext(state: State, asked: Asked, run: str) -> tuple[Fact, ...]:
    """Nothing airs unattended: too late, or on hold, it waits for a person."""
    pass_ = opened(state)
    due = autonext_due(state)
    if pass_.on_air != run or pass_.hold or due is None or asked.at < due:
        raise Refused("not_due", run=run)
    late = round(asked.wall - state.standing.clock.wall_exact(due))
    if late > AUTONEXT_LATE_MS:
        return (AutonextMissed(run=run, late_ms=late),)
    return _taking(state, "autonext")


def _let_again(state: State, item_id: str) -> tuple[Fact, ...]:
    pass_ = opened(state)
    item = _takeable(state, item_id)
    if item not in to_come.aired(pass_) or item in pass_.again or to_come.counts(state, state.plan.item(item)):
        raise Refused("not_aired", item=item_id)
    fact = ItemPutBack(item=item)
    again = replace(state, pass_=replace(pass_, again=(*pass_.again, item)))
    coming = "" if pass_.coming is None else pass_.coming.item.id
    if coming == to_come.following(state) != to_come.following(again):
        return (fact, next_fact(again))
    return (fact,)


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
    guard_first_take(state, pass_)
    item = _takeable(state, item_id)
    run = Run(id=_run_id(pass_), item=state.plan.item(item), set_at=asked.at)
    return (
        NextSet(run=run.id, item=item),
        Taken(run=run.id, item=item, previous=pass_.on_air, cause="jump", first=pass_.first_take is None),
        next_fact(_as_if(state, run), ahead=2),
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


def evolve(state: State, event: Event, fact: NextSet | Taken | TakenBack | ItemPutBack | AutonextMissed) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    match fact:
        case ItemPutBack():
            pass_ = replace(pass_, again=(*pass_.again, fact.item))
        case AutonextMissed():
            pass_ = replace(pass_, stalled=fact.run)
        case NextSet():
            pass_ = _nexted(state, pass_, event, fact)
        case Taken():
            pass_ = _taken(pass_, event, fact)
        case TakenBack():
            pass_ = resting(state, taken_back(pass_, event, fact), event.at, fact.stray)
        case _:
            assert_never(fact)
    return replace(state, pass_=pass_)


def _nexted(state: State, pass_: Pass, event: Event, fact: NextSet) -> Pass:
    if not fact.run:
        return replace(pass_, next="")
    planned = pass_.original.get(fact.item, {}).get("planned")
    item = state.plan.item(fact.item)
    run = Run(id=fact.run, item=item, set_at=event.at, planned=planned if isinstance(planned, int) else item.planned)
    return replace(pass_, next=fact.run, runs=pass_.runs | {fact.run: run}, run_count=pass_.run_count + 1)


def _taken(pass_: Pass, event: Event, fact: Taken) -> Pass:
    runs = dict(pass_.runs)
    if fact.previous:
        runs[fact.previous] = replace(runs[fact.previous], ended=event.at)
    put_back = runs[fact.run].item.id in pass_.again
    runs[fact.run] = replace(runs[fact.run], started=event.at, cause=fact.cause, by=event.actor, put_back=put_back)
    asked = event.at if event.role == Role.REA else pass_.take_asked
    return replace(
        pass_,
        runs=runs,
        air=(*pass_.air, fact.run),
        on_air=fact.run,
        next="",
        first_take=event.at if fact.first else pass_.first_take,
        off_air=None,
        again=_again(pass_, runs[fact.run]),
        stalled="",
        take_asked=asked,
        taken_at=event.at,
        gear=replace(pass_.gear, before=pass_.gear.known, left=_leaving(pass_, fact.previous), lost={}),
    )


def _leaving(pass_: Pass, run_id: str) -> tuple[str, ...]:
    """The keys of the `out` cues that leave with this run ("" none): those still to be said."""
    run = pass_.runs.get(run_id)
    cues = () if run is None else run.item.cues
    keys = (f"{run_id}/{cue.id}" for cue in cues if cue.at.anchor == "out")
    return tuple(key for key in keys if not is_spent(pass_, key))
