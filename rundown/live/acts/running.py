"""Running the show: passes, takes, next, hold, off air."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.asked import Asked
from rundown.live.state import Cause, Pass, PassKind, Run, State
from rundown.live.words import NOT_PRESSES, Command, Fact, Refused
from rundown.plan.show import Item, Role

if TYPE_CHECKING:
    from rundown.live.event import Event


class OpenPass(Command, frozen=True):
    """Open one time through the show; `on_air` (epoch ms) is when it should start, or absent: the plan's own
    for a live pass, for another as soon as the first item's `start-` cues have run."""

    pass_kind: PassKind = "live"
    on_air: int | None = None


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


class Hold(Command, frozen=True):
    """Suspend (or release) autonext and auto cues; clocks go on."""

    on: bool


class OffAir(Command, frozen=True):
    """Hand back: the show leaves the air."""


class ClosePass(Command, frozen=True):
    """End the pass."""


class PassOpened(Fact, frozen=True):
    """A pass began. `on_air` is the show time (epoch ms) at which its first take is due."""

    number: int
    pass_kind: PassKind
    on_air: int


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


class Held(Fact, frozen=True):
    """Autonext and auto cues are suspended, or go on again."""

    on: bool


class WentOffAir(Fact, frozen=True):
    """The show left the air; `run` was on."""

    run: str


class PassClosed(Fact, frozen=True):
    """The pass ended."""


class LiveRefused(Fact, frozen=True):
    """A live act was asked and refused; kept, because "I pressed and nothing happened" must have an answer."""

    act: str
    code: str
    params: dict[str, str | int] = {}


TAKES = ("take", "jump")
"""The acts (wire names) that put something on air by a person's press."""


# --- the rule -------------------------------------------------------------------------------------

TAKE_SPAN_MS = 1_000
"""The least show time between two takes asked by the director (a second press is a mistake)."""

TAKE_BACK_MS = 10_000
"""How long after a take (show time) it can still be taken back."""


def opened(state: State) -> Pass:
    """The open pass. Raises Refused("no_pass") when there is none."""
    if state.pass_ is None:
        raise Refused("no_pass")
    return state.pass_


def decide(
    state: State,
    asked: Asked,
    command: OpenPass | Take | TakeBack | SetNext | Jump | Hold | OffAir | ClosePass,
) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case OpenPass():
            return _open(state, asked, command)
        case Take():
            return _take(state, asked)
        case Jump():
            return _jump(state, asked, command.item)
        case TakeBack():
            return _take_back(state, asked)
        case SetNext():
            return _set_next(state, command.item)
        case Hold():
            pass_ = opened(state)
            return () if pass_.hold == command.on else (Held(on=command.on),)
        case OffAir():
            pass_ = opened(state)
            if not pass_.on_air:
                raise Refused("not_on_air")
            return (WentOffAir(run=pass_.on_air),)
        case ClosePass():
            if opened(state).on_air:
                raise Refused("still_on_air")
            return (PassClosed(),)
        case _:
            assert_never(command)


def _open(state: State, asked: Asked, command: OpenPass) -> tuple[Fact, ...]:
    if state.pass_ is not None:
        raise Refused("pass_open", number=state.pass_.number)
    show = state.standing.show
    first = None if show is None else next((item for item in show.items if not item.floated), None)
    if show is None or first is None:
        raise Refused("no_items")
    default = show.on_air if command.pass_kind == "live" else asked.at + _lead(first)
    number = state.standing.pass_number + 1
    on_air = default if command.on_air is None else command.on_air
    return (
        PassOpened(number=number, pass_kind=command.pass_kind, on_air=on_air),
        NextSet(run=f"p{number}r1", item=first.id),
    )


def _lead(item: Item) -> int:
    """Time for the item's `start-` cues, and five seconds to breathe."""
    return 5_000 + max([0, *(-cue.at.offset for cue in item.cues if cue.at.anchor == "start")])


def _run_id(pass_: Pass, ahead: int = 1) -> str:
    return f"p{pass_.number}r{pass_.run_count + ahead}"


def _following(state: State, item_id: str) -> str:
    """The id of the first item after this one that can be taken, "" at the end (or if it left the plan)."""
    items = state.plan.items
    index = next((i for i, item in enumerate(items) if item.id == item_id), len(items))
    return next((item.id for item in items[index + 1 :] if not item.floated), "")


def _next_fact(state: State, pass_: Pass, item_id: str, ahead: int) -> NextSet:
    return NextSet(run=_run_id(pass_, ahead) if item_id else "", item=item_id)


def _guard_span(pass_: Pass, asked: Asked) -> None:
    if pass_.take_asked is None:
        return
    wait = pass_.take_asked + TAKE_SPAN_MS - asked.at
    if 0 < wait <= TAKE_SPAN_MS:
        raise Refused("too_soon", wait_ms=wait)


def _guard_seen(pass_: Pass, asked: Asked) -> None:
    """What the person saw on air and next must be so; the server's own acts need not say (`decide.py` sees to it)."""
    expect = asked.expect
    if expect is None:
        return
    if expect.on_air != pass_.on_air:
        raise Refused("other_on_air", seen=expect.on_air, real=pass_.on_air)
    if expect.next != pass_.next:
        raise Refused("other_next", seen=expect.next, real=pass_.next)


def _take(state: State, asked: Asked) -> tuple[Fact, ...]:
    pass_ = opened(state)
    _guard_span(pass_, asked)
    _guard_seen(pass_, asked)
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
    _guard_span(pass_, asked)
    _guard_seen(pass_, asked)
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
    _guard_seen(pass_, asked)
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


# --- the fold -------------------------------------------------------------------------------------


def evolve(
    state: State,
    event: Event,
    fact: PassOpened | NextSet | Taken | TakenBack | Held | WentOffAir | PassClosed | LiveRefused,
) -> State:
    """The state after this fact."""
    match fact:
        case PassOpened():
            return _opened(state, event, fact)
        case PassClosed():
            return replace(state, pass_=None)
        case LiveRefused():
            return _refused(state, event, fact)
    pass_ = opened(state)
    match fact:
        case NextSet():
            pass_ = _nexted(state, pass_, event, fact)
        case Taken():
            pass_ = _taken(pass_, event, fact)
        case TakenBack():
            pass_ = _taken_back(pass_, event, fact)
        case Held():
            pass_ = replace(pass_, hold=fact.on)
        case WentOffAir():
            runs = pass_.runs | {fact.run: replace(pass_.runs[fact.run], ended=event.at)}
            pass_ = replace(pass_, runs=runs, on_air="", off_air=event.at, taken_at=None)
        case _:
            assert_never(fact)
    return replace(state, pass_=pass_)


def _opened(state: State, event: Event, fact: PassOpened) -> State:
    ordinal = state.standing.passes.get(fact.pass_kind, 0) + 1
    standing = replace(
        state.standing, pass_number=fact.number, passes=state.standing.passes | {fact.pass_kind: ordinal}
    )
    pass_ = Pass(number=fact.number, kind=fact.pass_kind, ordinal=ordinal, opened=event.at, on_air_due=fact.on_air)
    return replace(state, standing=standing, pass_=pass_)


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
        gear=replace(pass_.gear, before=pass_.gear.known),
    )


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
    )


def _refused(state: State, event: Event, fact: LiveRefused) -> State:
    pass_ = state.pass_
    if pass_ is None or fact.act not in TAKES:
        return state
    counts = event.role == Role.REA and fact.code not in NOT_PRESSES
    asked = event.at if counts else pass_.take_asked
    return replace(state, pass_=replace(pass_, take_asked=asked, takes_refused=pass_.takes_refused + 1))
