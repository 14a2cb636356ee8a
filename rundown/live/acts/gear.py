"""Facts about the gear: armed, fired, missed, confirmed; what is in doubt is in `doubt.py`, other hands in `hands.py`.

What the studio *should* be is in studio/wanted.py. A fire is named `RUN/CUE`, `RUN/@take`, `RUN/@preset.N`,
`RUN/@back` (what undoes that take), `PASS/@panic.N` or `PASS/@return.UNIT.N` (what restores a unit that came back).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import asdict, replace

from rundown.live.message import ArmedAct, Health, Message
from rundown.live.state import UNSURE, GearState, Known, Shot, State, opened
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event


class Arm(Command, frozen=True):
    """(system) Journal what these GOs will send."""

    acts: tuple[ArmedAct, ...]


class Fire(Command, frozen=True):
    """(system) Journal that these messages left for the gear. `late_us` is the lateness in real microseconds.

    `awaits` are the marks of the messages that will get a verdict; to the units of `by_hand` nothing was sent.
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
    by_hand: tuple[str, ...] = ()


class Miss(Command, frozen=True):
    """(system) Journal that a timed cue or a preset was not sent, and why (a code)."""

    fire: str
    code: str
    due: int | None = None


class Report(Command, frozen=True):
    """(system) Journal the verdicts on a fire, by mark.

    `answers` are the values read back of slots; `obeyed` was answered with yes; `refused` was not taken (why); `missing`
    did not answer in time; those in `late` were obeyed after their deadline. `took` is the real ms of each from its
    leaving, `took_ms` the greatest.
    """

    fire: str
    answers: dict[str, str] = {}
    obeyed: tuple[str, ...] = ()
    refused: dict[str, str] = {}
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    took: dict[str, int] = {}
    took_ms: int = 0


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
    by_hand: tuple[str, ...] = ()


class Missed(Fact, frozen=True):
    """Not sent, and will not be; listed, never replayed."""

    fire: str
    code: str
    due: int | None = None


class Confirmed(Fact, frozen=True):
    """The units of a fire gave these verdicts (see `Report`), good or bad."""

    fire: str
    answers: dict[str, str] = {}
    obeyed: tuple[str, ...] = ()
    refused: dict[str, str] = {}
    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    took: dict[str, int] = {}
    took_ms: int = 0


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
            return (Fired(**asdict(command)),)
        case Miss():
            if command.fire in gear.missed or command.fire in gear.fired:
                return ()
            return (Missed(fire=command.fire, code=command.code, due=command.due),)
        case Report():
            return (Confirmed(**asdict(command)),)
        case ReportHealth():
            same = gear.health.get(command.unit) == command.health
            return () if same else (HealthChanged(unit=command.unit, health=command.health),)
        case _:
            assert_never(command)


def _is_news(gear: GearState, act: ArmedAct) -> bool:
    standing = gear.armed.get(act.fire)
    return act.fire not in gear.fired and (standing is None or standing.basis != act.basis)


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
            gear = _confirmed(gear, event, fact)
        case HealthChanged():
            gear = replace(gear, health=gear.health | {fact.unit: fact.health})
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, gear=gear))


def without(acts: dict[str, ArmedAct], fires: Collection[str]) -> dict[str, ArmedAct]:
    """The acts but those of these fires."""
    return {fire: act for fire, act in acts.items() if fire not in fires}


def _after_fire(gear: GearState, event: Event, fact: Fired) -> GearState:
    sent = tuple(message for message in fact.messages if message.unit not in fact.by_hand)
    running = tuple(dict.fromkeys(message.place for message in sent if message.ends))
    shot = Shot(
        at=event.at,
        late_us=fact.late_us,
        armed=fact.armed,
        unlogged=fact.unlogged,
        waiting=fact.awaits,
        deaf=any(message.mark not in fact.awaits for message in sent),
        by_hand=fact.by_hand,
        running=running,
        done=None if fact.awaits or running else event.at,
    )
    return replace(
        gear,
        armed=without(gear.armed, (fact.fire,)),
        doubtful=without(gear.doubtful, (fact.fire,)),
        fired=_superseded(gear.fired, frozenset(message.mark for message in sent), event.at) | {fact.fire: shot},
        known=learn(gear.known, fact.messages, fact.fire),
    )


def _superseded(fired: dict[str, Shot], marks: frozenset[str], now: int) -> dict[str, Shot]:
    """A place set again will be read back for the newer fire only, and what ran there runs no longer for the older."""
    return {fire: _without(shot, marks, now) for fire, shot in fired.items()}


def _without(shot: Shot, marks: frozenset[str], now: int) -> Shot:
    if not any(mark in marks for mark in (*shot.waiting, *shot.running)):
        return shot
    waiting = tuple(mark for mark in shot.waiting if mark not in marks)
    running = tuple(place for place in shot.running if place not in marks)
    # What it made of the place can no longer be known, so it is never shown as confirmed.
    unseen = shot.deaf or len(waiting) < len(shot.waiting)
    return settled(replace(shot, waiting=waiting, running=running, deaf=unseen), now)


def settled(shot: Shot, now: int) -> Shot:
    """The shot, done at this instant if nothing of it is waited for or runs any more."""
    return shot if shot.done is not None or shot.waiting or shot.running else replace(shot, done=now)


def learn(known: dict[str, Known], messages: tuple[Message, ...], fire: str) -> dict[str, Known]:
    """What is known of the studio once these messages of a fire were obeyed."""
    learnt = dict(known)
    for message in messages:
        if place := message.place:
            before = learnt.get(place)
            made_by = before.messages if message.chained and before is not None else ()
            learnt[place] = Known(value=message.value, messages=(*made_by, message), fire=fire)
    return learnt


def _confirmed(gear: GearState, event: Event, fact: Confirmed) -> GearState:
    known = dict(gear.known)
    wrong: dict[str, str] = {}
    for place, value in fact.answers.items():
        wanted = known.get(place)
        if wanted is not None and wanted.value == value:
            known[place] = replace(wanted, confirmed=True, unanswered=False)
        elif wanted is None or wanted.fire in ("", fact.fire):  # set anew since, it says nothing of what is there now
            # The unit says otherwise: what it says is what is known, and nothing of ours made it so.
            wrong[place] = value
            known[place] = Known(value=value, confirmed=True)
    own = {mark: held for mark, held in known.items() if held.fire == fact.fire}
    known |= {mark: replace(own[mark], value=UNSURE) for mark in fact.refused if mark in own}
    known |= {mark: replace(own[mark], unanswered=True) for mark in fact.missing if mark in own}
    shot = gear.fired.get(fact.fire)
    if shot is None:
        return replace(gear, known=known)
    fired = gear.fired | {fact.fire: settled(_judged(shot, fact, wrong), event.at)}
    return replace(gear, known=known, fired=fired)


def _judged(shot: Shot, fact: Confirmed, wrong: dict[str, str]) -> Shot:
    told = {*fact.answers, *fact.obeyed, *fact.refused, *fact.missing}
    over = {*wrong, *fact.refused, *fact.missing}
    return replace(
        shot,
        waiting=tuple(mark for mark in shot.waiting if mark not in told),
        # One that did not answer in time may do so later.
        silent=(*(mark for mark in shot.silent if mark not in told), *fact.missing),
        wrong={mark: value for mark, value in shot.wrong.items() if mark not in told} | wrong,
        refused=shot.refused | fact.refused,
        late=(*shot.late, *(mark for mark in fact.late if mark not in wrong)),
        took=shot.took | fact.took,
        took_ms=max(shot.took_ms or 0, fact.took_ms),
        running=tuple(place for place in shot.running if place not in over),
    )
