"""Doubt: after an unclean stop nobody knows whether what was armed has left; a person decides."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.acts.calling import find_cue
from rundown.live.acts.gear import learn, without
from rundown.live.acts.panic import fire_of
from rundown.live.due import cue_due
from rundown.live.message import Answer, ArmedAct
from rundown.live.state import UNSURE, GearState, Known, Pass, State, opened
from rundown.live.words import Command, Fact, Refused
from rundown.plan.order import outlives

if TYPE_CHECKING:
    from rundown.live.event import Event


class Doubt(Command, frozen=True):
    """(system) Journal that after an unclean stop nobody knows whether these fires left."""

    fires: tuple[str, ...]


class Resolve(Command, frozen=True):
    """Decide about doubtful fires: leave them as done, or allow them to be sent again."""

    fires: tuple[str, ...]
    answer: Answer


class Doubted(Fact, frozen=True):
    """Unknown after an unclean stop: a person decides."""

    fires: tuple[str, ...]


class Resolved(Fact, frozen=True):
    """The person decided."""

    fires: tuple[str, ...]
    answer: Answer


def doubts(state: State, now: int) -> tuple[str, ...]:
    """The armed fires that may have left just before an unclean stop; `now` is show time.

    A timed cue due later than now cannot have left, nor one whose run is no longer in play (but `end+`). What
    is sent un-armed leaves after the commit of its act: so the take of what is on air may have left or not, the
    `out` cues of a run that has left, what a take back restores, and a preset; and a panic that was called.
    """
    pass_ = state.pass_
    if pass_ is None:
        return ()
    armed = pass_.gear.armed.items()
    return tuple(fire for fire, act in armed if act.messages and _may_have_left(state, pass_, fire, now))


def _may_have_left(state: State, pass_: Pass, fire: str, now: int) -> bool:
    run_id, _, name = fire.partition("/")
    run = pass_.runs.get(run_id)
    if run is None:
        return fire == fire_of(pass_, pass_.panics)  # the one that was called; the next one only waits
    if run.stray:
        return name == "@back"  # all else that left of it was journalled before it was taken back
    in_play = run_id in (pass_.on_air, pass_.next)
    cue = find_cue(pass_, fire)
    if cue is None:
        return (in_play and name == "@take") or (run_id == pass_.next and name.startswith("@preset"))
    if cue.at.anchor == "out":
        return run.started is not None  # it joins the GO by which its item is left
    if cue.mode == "call" or not (in_play or outlives(run.item, cue)):
        return in_play
    if cue.at.cue and f"{run_id}/{cue.at.cue}" not in pass_.gear.fired:
        return _may_have_left(state, pass_, f"{run_id}/{cue.at.cue}", now)  # with the one it follows, or after it
    due = cue_due(state, run, cue.id, now)
    return due is not None and due <= now


def decide(state: State, command: Doubt | Resolve) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    gear = opened(state).gear
    match command:
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


def evolve(state: State, event: Event, fact: Doubted | Resolved) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    gear = pass_.gear
    match fact:
        case Doubted():
            gear = _in_doubt(gear, fact, f"{pass_.on_air}/@take")
        case Resolved():
            gear = _resolved(gear, fact)
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, gear=gear))


def _in_doubt(gear: GearState, fact: Doubted, on_air: str) -> GearState:
    doubtful = {fire: _doubted(gear.armed[fire], gear.doubtful.get(fire)) for fire in fact.fires}
    known = gear.known
    for fire, act in doubtful.items():
        # What the take of what is on air may have started must not be cued over.
        known = learn(known, act.messages, fire) if fire == on_air else known
        known = _unsure(known, {message.place for message in act.messages})
    return replace(gear, armed=without(gear.armed, fact.fires), doubtful=gear.doubtful | doubtful, known=known)


def _doubted(act: ArmedAct, before: ArmedAct | None) -> ArmedAct:
    """The act, and what an earlier unclean stop left in doubt: armed again since, it no longer holds those triggers."""
    told = {message.text for message in act.messages}
    earlier = () if before is None else tuple(m for m in before.messages if m.trigger and m.text not in told)
    return replace(act, messages=(*earlier, *act.messages))


def _unsure(known: dict[str, Known], places: Collection[str]) -> dict[str, Known]:
    """What is known when these places hold what they held, or something else."""
    return {
        place: replace(held, value=UNSURE, confirmed=False) if place in places else held
        for place, held in known.items()
    }


def _resolved(gear: GearState, fact: Resolved) -> GearState:
    spent = dict(gear.spent)
    for fire in fact.fires if fact.answer == "leave" else ():
        # One answer does not undo another: what was left as done after an earlier stop stays so.
        left = (message.text for message in gear.doubtful[fire].messages if message.trigger)
        spent[fire] = tuple(dict.fromkeys((*spent.get(fire, ()), *left)))
    settled = gear.settled | dict.fromkeys(fact.fires, fact.answer)
    return replace(gear, spent=spent, settled=settled, doubtful=without(gear.doubtful, fact.fires))
