"""Facts about the gear: armed, fired, missed, confirmed; what is in doubt is in `doubt.py`.

What the studio *should* be is in studio/wanted.py. A fire is named `RUN/CUE`, `RUN/@take`, `RUN/@preset.N` or
`RUN/@back` (what undoes that take).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.message import ArmedAct, Health, Message
from rundown.live.state import GearState, Known, Shot, State, opened
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


def decide(state: State, command: Arm | Fire | Miss | Report | ReportHealth) -> tuple[Fact, ...]:
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


def evolve(state: State, event: Event, fact: Armed | Fired | Missed | Confirmed | HealthChanged) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    gear = pass_.gear
    match fact:
        case Armed():
            gear = replace(gear, armed=gear.armed | {act.fire: act for act in fact.acts})
        case Fired():
            gear = _after_fire(gear, event, fact)
        case Missed():
            gear = replace(gear, armed=without(gear.armed, (fact.fire,)), missed=gear.missed | {fact.fire: fact.code})
        case Confirmed():
            gear = _confirmed(gear, fact)
        case HealthChanged():
            gear = replace(gear, health=gear.health | {fact.unit: fact.health})
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, gear=gear))


def without(acts: dict[str, ArmedAct], fires: Collection[str]) -> dict[str, ArmedAct]:
    """The acts but those of these fires."""
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
        armed=without(gear.armed, (fact.fire,)),
        doubtful=without(gear.doubtful, (fact.fire,)),
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
