"""Facts about the gear: armed, fired, missed, confirmed. What the studio *should* be is in studio/wanted.py.

A fire is named `RUN/CUE`, `RUN/@take`, `RUN/@out`, `RUN/@preset` or `RUN/@back`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.calling import find_cue
from rundown.live.acts.running import opened
from rundown.live.message import Answer, ArmedAct, Health, Message
from rundown.live.state import GearState, Known, Pass, Shot, State
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event


class Arm(Command, frozen=True):
    """(system) Journal what these GOs will send."""

    acts: tuple[ArmedAct, ...]


class Fire(Command, frozen=True):
    """(system) Journal that these messages left for the gear. `late_us` is the lateness in real microseconds.

    `awaits` are the "UNIT SLOT" places that will be read back.
    """

    fire: str
    messages: tuple[Message, ...]
    marks: tuple[str, ...] = ()
    armed: bool = True
    cue: bool = False
    due: int | None = None
    late_us: int | None = None
    unlogged: bool = False
    awaits: tuple[str, ...] = ()


class Miss(Command, frozen=True):
    """(system) Journal that a timed cue or a preset was not sent, and why (a code)."""

    fire: str
    code: str
    due: int | None = None


class Report(Command, frozen=True):
    """(system) Journal what the units answered about the slots a fire set.

    `answers` maps "UNIT SLOT" to the value read back; `missing` did not answer; `took_ms` is real time.
    """

    fire: str
    answers: dict[str, str]
    missing: tuple[str, ...]
    took_ms: int


class ReportHealth(Command, frozen=True):
    """(system) Journal that a unit is there, silent, gone, or deaf."""

    unit: str
    health: Health


class Doubt(Command, frozen=True):
    """(system) Journal that after an unclean stop nobody knows whether these fires left."""

    fires: tuple[str, ...]


class Resolve(Command, frozen=True):
    """Decide about doubtful fires: leave them as done, or allow them to be sent again."""

    fires: tuple[str, ...]
    answer: Answer


class Armed(Fact, frozen=True):
    """These GOs are ready to leave; the same fire armed again replaces what was armed."""

    acts: tuple[ArmedAct, ...]


class Fired(Fact, frozen=True):
    """Messages left this machine. `marks` are engine actions (game.*, log.*) done by the same cue."""

    fire: str
    messages: tuple[Message, ...] = ()
    marks: tuple[str, ...] = ()
    armed: bool = True
    cue: bool = False
    due: int | None = None
    late_us: int | None = None
    unlogged: bool = False
    awaits: tuple[str, ...] = ()


class Missed(Fact, frozen=True):
    """Not sent, and will not be; listed, never replayed."""

    fire: str
    code: str
    due: int | None = None


class Confirmed(Fact, frozen=True):
    """The units of a fire answered what their slots hold, as wanted or not; `missing` did not answer."""

    fire: str
    answers: dict[str, str]
    missing: tuple[str, ...]
    took_ms: int


class HealthChanged(Fact, frozen=True):
    """A unit came, fell silent, went, or cannot answer."""

    unit: str
    health: Health


class Doubted(Fact, frozen=True):
    """Unknown after an unclean stop: a person decides."""

    fires: tuple[str, ...]


class Resolved(Fact, frozen=True):
    """The person decided."""

    fires: tuple[str, ...]
    answer: Answer


def doubts(state: State, now: int) -> tuple[str, ...]:
    """The armed fires that may have left just before an unclean stop; `now` is show time.

    A timed cue due later than now cannot have left, nor one whose run is no longer in play (but `end+`). The
    take of what is on air can: taken un-armed, its messages leave after its commit.
    """
    pass_ = state.pass_
    if pass_ is None:
        return ()
    armed = pass_.gear.armed.items()
    return tuple(fire for fire, act in armed if act.messages and _may_have_left(state, pass_, fire, now))


def _may_have_left(state: State, pass_: Pass, fire: str, now: int) -> bool:
    run, _, name = fire.partition("/")
    in_play = run in (pass_.on_air, pass_.next)
    cue = find_cue(pass_, fire)
    if cue is None:
        return in_play and name == "@take"
    if cue.at.anchor == "out":
        return run == pass_.on_air  # it joins the GO by which its item is left
    outlives = cue.at.anchor == "end" and cue.at.offset > 0
    if cue.mode == "call" or not (in_play or outlives):
        return in_play
    due = timing.cue_due(state, pass_.runs[run], cue.id, now)
    return due is not None and due <= now


def decide(state: State, command: Arm | Fire | Miss | Report | ReportHealth | Doubt | Resolve) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    gear = opened(state).gear
    match command:
        case Arm():
            fresh = tuple(act for act in command.acts if _is_news(gear, act))
            return (Armed(acts=fresh),) if fresh else ()
        case Fire():
            if command.fire in gear.fired:
                raise Refused("already_fired", cue=command.fire)
            return (_fired(command),)
        case Miss():
            if command.fire in gear.missed or command.fire in gear.fired:
                return ()
            return (Missed(fire=command.fire, code=command.code, due=command.due),)
        case Report():
            return (
                Confirmed(
                    fire=command.fire,
                    answers=command.answers,
                    missing=command.missing,
                    took_ms=command.took_ms,
                ),
            )
        case ReportHealth():
            same = gear.health.get(command.unit) == command.health
            return () if same else (HealthChanged(unit=command.unit, health=command.health),)
        case Doubt():
            fires = tuple(fire for fire in command.fires if fire in gear.armed)
            return (Doubted(fires=fires),) if fires else ()
        case Resolve():
            for fire in command.fires:
                if fire not in gear.doubtful:
                    raise Refused("not_doubtful", cue=fire)
            return (Resolved(fires=command.fires, answer=command.answer),) if command.fires else ()
        case _:
            assert_never(command)


def _is_news(gear: GearState, act: ArmedAct) -> bool:
    standing = gear.armed.get(act.fire)
    return act.fire not in gear.fired and (standing is None or standing.basis != act.basis)


def _fired(command: Fire) -> Fired:
    return Fired(
        fire=command.fire,
        messages=command.messages,
        marks=command.marks,
        armed=command.armed,
        cue=command.cue,
        due=command.due,
        late_us=command.late_us,
        unlogged=command.unlogged,
        awaits=command.awaits,
    )


def evolve(
    state: State,
    event: Event,
    fact: Armed | Fired | Missed | Confirmed | HealthChanged | Doubted | Resolved,
) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    gear = pass_.gear
    match fact:
        case Armed():
            gear = replace(gear, armed=gear.armed | {act.fire: act for act in fact.acts})
        case Fired():
            gear = _after_fire(gear, event, fact)
        case Missed():
            gear = replace(gear, armed=_without(gear.armed, fact.fire), missed=gear.missed | {fact.fire: fact.code})
        case Confirmed():
            gear = _confirmed(gear, fact)
        case HealthChanged():
            gear = replace(gear, health=gear.health | {fact.unit: fact.health})
        case Doubted():
            doubtful = {fire: _doubted(gear.armed[fire], gear.doubtful.get(fire)) for fire in fact.fires}
            gear = replace(gear, armed=_without(gear.armed, *fact.fires), doubtful=gear.doubtful | doubtful)
        case Resolved():
            gear = _resolved(gear, fact)
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, gear=gear))


def _doubted(act: ArmedAct, before: ArmedAct | None) -> ArmedAct:
    """The act, and what an earlier unclean stop left in doubt: armed again since, it no longer holds those triggers."""
    told = {message.text for message in act.messages}
    earlier = () if before is None else tuple(m for m in before.messages if m.trigger and m.text not in told)
    return replace(act, messages=(*earlier, *act.messages))


def _without(acts: dict[str, ArmedAct], *fires: str) -> dict[str, ArmedAct]:
    return {fire: act for fire, act in acts.items() if fire not in fires}


def _after_fire(gear: GearState, event: Event, fact: Fired) -> GearState:
    shot = Shot(
        at=event.at,
        late_us=fact.late_us,
        armed=fact.armed,
        unlogged=fact.unlogged,
        waiting=fact.awaits,
        deaf=any(message.place not in fact.awaits for message in fact.messages),
    )
    return replace(
        gear,
        armed=_without(gear.armed, fact.fire),
        doubtful=_without(gear.doubtful, fact.fire),
        fired=_superseded(gear.fired, fact.awaits) | {fact.fire: shot},
        known=learn(gear.known, fact.messages, fact.fire),
    )


def _superseded(fired: dict[str, Shot], awaits: tuple[str, ...]) -> dict[str, Shot]:
    """A place set again will be read back for the newer fire only."""
    return {
        fire: replace(shot, waiting=tuple(place for place in shot.waiting if place not in awaits))
        if any(place in awaits for place in shot.waiting)
        else shot
        for fire, shot in fired.items()
    }


def learn(known: dict[str, Known], messages: tuple[Message, ...], fire: str) -> dict[str, Known]:
    """What is known of the studio once these messages of a fire were obeyed."""
    learnt = dict(known)
    for message in messages:
        if place := message.place:
            before = learnt.get(place)
            made_by = before.messages if message.chained and before is not None else ()
            learnt[place] = Known(value=message.value, messages=(*made_by, message), fire=fire)
    return learnt


def _confirmed(gear: GearState, fact: Confirmed) -> GearState:
    known = dict(gear.known)
    wrong: dict[str, str] = {}
    for place, value in fact.answers.items():
        wanted = known.get(place)
        if wanted is not None and wanted.value == value:
            known[place] = replace(wanted, confirmed=True)
        else:
            # The unit says otherwise: what it says is what is known, and nothing of ours made it so.
            wrong[place] = value
            known[place] = Known(value=value, confirmed=True)
    shot = gear.fired.get(fact.fire)
    if shot is None:
        return replace(gear, known=known)
    waiting = tuple(place for place in shot.waiting if place not in fact.answers and place not in fact.missing)
    shot = replace(
        shot, waiting=waiting, silent=(*shot.silent, *fact.missing), wrong=shot.wrong | wrong, took_ms=fact.took_ms
    )
    return replace(gear, known=known, fired=gear.fired | {fact.fire: shot})


def _resolved(gear: GearState, fact: Resolved) -> GearState:
    known = dict(gear.known)
    spent = dict(gear.spent)
    for fire in fact.fires:
        messages = gear.doubtful[fire].messages
        for message in messages:
            known.pop(message.place, None)
        if fact.answer == "leave":
            # One answer does not undo another: what was left as done after an earlier stop stays so.
            left = (message.text for message in messages if message.trigger)
            spent[fire] = tuple(dict.fromkeys((*spent.get(fire, ()), *left)))
    return replace(
        gear,
        known=known,
        spent=spent,
        doubtful=_without(gear.doubtful, *fact.fires),
        settled=gear.settled | dict.fromkeys(fact.fires, fact.answer),
    )
