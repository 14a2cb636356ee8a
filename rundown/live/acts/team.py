"""The team: who is signed in at which station, who holds which role; dated facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from rundown.live.asked import Asked
from rundown.live.state import State
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Role

if TYPE_CHECKING:
    from rundown.live.event import Event


class SignIn(Command, frozen=True):
    """(the owner of the code) Take a seat at a terminal."""

    station: str
    role: Role


class SignOut(Command, frozen=True):
    """(the owner of the code) Leave the seat; nothing happens at a station where somebody else sits."""

    station: str


class GiveRole(Command, frozen=True):
    """Give a role to a person; whoever held it no longer does."""

    role: Role
    to: str


class TakeOver(Command, frozen=True):
    """Take a role of the control room that nobody holds, or whose holder sits nowhere; one keeps those one has.

    The director's goes to the script first, if there is one at a desk.
    """

    role: Role


class SignedIn(Fact, frozen=True):
    """A person sits at a station, in a role."""

    who: str
    station: str
    role: Role


class SignedOut(Fact, frozen=True):
    """A person left a station."""

    who: str
    station: str


class RoleGiven(Fact, frozen=True):
    """From now on `to` holds the role ("" nobody); `lost`: it was taken over from `lost`, whose seat was empty."""

    role: Role
    to: str
    lost: str = ""


def decide(state: State, asked: Asked, command: SignIn | SignOut | GiveRole | TakeOver) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    stations = state.standing.stations
    match command:
        case SignIn():
            seat = (asked.actor, command.role)
            if stations.get(command.station) == seat:
                return ()
            return (SignedIn(who=asked.actor, station=command.station, role=command.role),)
        case SignOut():
            if stations.get(command.station, ("",))[0] != asked.actor:
                return ()
            return (SignedOut(who=asked.actor, station=command.station),)
        case GiveRole():
            if command.to and command.to not in {member.id for member in state.plan.team}:
                raise Refused("unknown_person", who=command.to)
            if state.standing.holders.get(command.role, "") == command.to:
                return ()
            return (RoleGiven(role=command.role, to=command.to),)
        case TakeOver():
            return _taken_over(state, asked.actor, command.role)
        case _:
            assert_never(command)


def is_seated(state: State, role: Role) -> bool:
    """Whether the role's holder sits at a desk, be it that of another role of theirs; to look on is not to sit."""
    holder = state.standing.holders.get(role)
    seats = state.standing.stations.values()
    return holder is not None and any(who == holder and desk is not Role.VUE for who, desk in seats)


def _taken_over(state: State, actor: str, role: Role) -> tuple[Fact, ...]:
    if actor not in {member.id for member in state.plan.team}:
        raise Refused("unknown_person", who=actor)
    holder = state.standing.holders.get(role, "")
    if holder == actor:
        return ()
    if is_seated(state, role):
        raise Refused("seat_taken", role=role)
    scripts = state.standing.holders.get(Role.SCR)
    if role is Role.REA and actor != scripts and is_seated(state, Role.SCR):
        raise Refused("script_first", role=role)
    return (RoleGiven(role=role, to=actor, lost=holder),)


def evolve(state: State, event: Event, fact: SignedIn | SignedOut | RoleGiven) -> State:
    """The state after this fact."""
    standing = state.standing
    match fact:
        case SignedIn():
            standing = replace(standing, stations=standing.stations | {fact.station: (fact.who, fact.role)})
        case SignedOut():
            left = {station: seat for station, seat in standing.stations.items() if station != fact.station}
            standing = replace(standing, stations=left)
        case RoleGiven():
            holders = {role: who for role, who in standing.holders.items() if role != fact.role}
            standing = replace(standing, holders=holders | ({fact.role: fact.to} if fact.to else {}))
        case _:
            assert_never(fact)
    return replace(state, standing=standing)
