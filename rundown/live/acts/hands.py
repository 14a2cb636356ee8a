"""Hands on the gear that are not ours: a slot moved, automation switched off, a unit that came back.

Another's hand is seen and never fought: the slot is known as it was left until an item declares it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.acts.gear import settled
from rundown.live.message import Mover
from rundown.live.state import GearState, Known, State, opened
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event


class SeeMoved(Command, frozen=True):
    """(system) Journal that a slot ("UNIT SLOT") now holds something that no message of ours put there.

    `picture`: it is the one that the image column declares, so a camera of a multicam item may be cut by hand.
    """

    place: str
    value: str
    picture: bool = False


class SeeReturn(Command, frozen=True):
    """(system) Journal that a unit is back, and which one-shots (texts) it had not taken while it was away."""

    unit: str
    lost: tuple[str, ...] = ()


class SetAutomation(Command, frozen=True):
    """Have a unit fired by the server, or leave it to its operator: calls are then shown, and nothing is sent."""

    unit: str
    on: bool


class Moved(Fact, frozen=True):
    """A slot was moved by another hand, by the mixer's operator inside a multicam item (tally), or by itself."""

    place: str
    value: str
    by: Mover


class Returned(Fact, frozen=True):
    """A unit is back; what the show wants of it is sent once, `lost` is not."""

    unit: str
    lost: tuple[str, ...] = ()


class AutomationSet(Fact, frozen=True):
    """From now on the server fires this unit, or leaves it to its operator."""

    unit: str
    on: bool


def decide(state: State, command: SeeMoved | SeeReturn | SetAutomation) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    gear = opened(state).gear
    match command:
        case SeeMoved():
            held = gear.known.get(command.place)
            if held is None or held.value == command.value:
                return ()
            return (Moved(place=command.place, value=command.value, by=_mover(state, held, command)),)
        case SeeReturn():
            return (Returned(unit=command.unit, lost=command.lost),)
        case SetAutomation():
            if all(unit.id != command.unit for unit in state.plan.gear):
                raise Refused("unknown_unit", unit=command.unit)
            same = (command.unit not in gear.by_hand) == command.on
            return () if same else (AutomationSet(unit=command.unit, on=command.on),)
        case _:
            assert_never(command)


def _mover(state: State, held: Known, command: SeeMoved) -> Mover:
    current = opened(state).current
    if held.messages and held.messages[-1].ends == command.value:
        return "itself"
    if command.picture and current is not None and command.value in current.item.cameras:
        return "tally"
    return "hand"


def evolve(state: State, event: Event, fact: Moved | Returned | AutomationSet) -> State:
    """The state after this fact."""
    pass_ = opened(state)
    gear = pass_.gear
    match fact:
        case Moved():
            gear = _moved(gear, event, fact)
        case Returned():
            gear = replace(gear, lost=gear.lost | {fact.unit: fact.lost} if fact.lost else gear.lost)
        case AutomationSet():
            others = tuple(unit for unit in gear.by_hand if unit != fact.unit)
            gear = replace(gear, by_hand=others if fact.on else (*others, fact.unit))
        case _:
            assert_never(fact)
    return replace(state, pass_=replace(pass_, gear=gear))


def _moved(gear: GearState, event: Event, fact: Moved) -> GearState:
    held = gear.known[fact.place]
    known = gear.known | {fact.place: Known(value=fact.value, fire=held.fire, confirmed=True, moved=fact.by)}
    shot = gear.fired.get(held.fire)
    if shot is None or fact.place not in shot.running:
        return replace(gear, known=known)
    running = tuple(place for place in shot.running if place != fact.place)
    fired = gear.fired | {held.fire: settled(replace(shot, running=running), event.at)}
    return replace(gear, known=known, fired=fired)
