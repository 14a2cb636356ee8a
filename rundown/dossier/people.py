"""The team through time: who held which role from when to when, who sat at which desk."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.serving import Started, Stopped
from rundown.live.acts.team import RoleGiven, SignedIn, SignedOut
from rundown.live.state import UNDERSTUDY, State
from rundown.plan.show import Role


class Held(Struct, frozen=True, kw_only=True):
    """A role held by a member; `until` is None while it lasts, `taken_from` who lost it by a takeover ("" none)."""

    role: Role
    who: str
    since: Dated
    until: Dated | None = None
    taken_from: str = ""


class Seat(Struct, frozen=True, kw_only=True):
    """A person (a member's id, or an understudy's) at a station, in a role; `until` is None while it lasts."""

    who: str
    role: Role
    station: str
    since: Dated
    until: Dated | None = None


_Lasting = TypeVar("_Lasting", Held, Seat)


def roles_held(moments: Iterable[Moment]) -> tuple[Held, ...]:
    """Who held which role, in the order in which they got it."""
    done: list[Held] = []
    now: dict[str, Held] = {}
    for moment in moments:
        body = moment.event.body
        if isinstance(body, RoleGiven):
            _end(now, body.role, moment.dated, done)
            if body.to:
                now[body.role] = Held(role=body.role, who=body.to, since=moment.dated, taken_from=body.lost)
    return _in_order([*done, *now.values()])


def seats(moments: Iterable[Moment]) -> tuple[Seat, ...]:
    """Who sat where, in the order in which they sat down; a server that stops or starts empties every seat."""
    done: list[Seat] = []
    now: dict[str, Seat] = {}
    for moment in moments:
        body = moment.event.body
        match body:
            case SignedIn():
                _end(now, body.station, moment.dated, done)
                now[body.station] = Seat(who=body.who, role=body.role, station=body.station, since=moment.dated)
            case SignedOut():
                _end(now, body.station, moment.dated, done)
            case Started() | Stopped():
                for station in tuple(now):
                    _end(now, station, moment.dated, done)
            case _:
                pass
    return _in_order([*done, *now.values()])


def _end(now: dict[str, _Lasting], key: str, at: Dated, done: list[_Lasting]) -> None:
    ended = now.pop(key, None)
    if ended is not None:
        done.append(replace(ended, until=at))


def _in_order(lasting: Iterable[_Lasting]) -> tuple[_Lasting, ...]:
    return tuple(sorted(lasting, key=lambda each: each.since.seq))


def acting(state: State, actor: str) -> str:
    """The member for whom this actor acts: an understudy stands in for the holder of its role ("" if nobody holds it)."""
    if not actor.startswith(UNDERSTUDY):
        return actor
    played = actor.removeprefix(UNDERSTUDY)
    return next((who for role, who in state.standing.holders.items() if role == played), "")
