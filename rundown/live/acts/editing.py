"""The plan: how it enters the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.acts.team import RoleGiven
from rundown.live.state import State
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Show

if TYPE_CHECKING:
    from rundown.live.event import Event


class EnterPlan(Command, frozen=True):
    """(system) The show file's content becomes the plan. `source` is the file's text, `digest` its SHA-256."""

    show: Show
    source: str
    digest: str


class PlanEntered(Fact, frozen=True):
    """The plan, as version `version`."""

    version: int
    digest: str
    show: Show
    source: str


def decide(state: State, command: EnterPlan) -> tuple[Fact, ...]:
    """The new version of the plan; with the first, the team's roles. Raises Refused while a pass is open."""
    standing = state.standing
    if standing.digest == command.digest:
        return ()
    if state.pass_ is not None:
        raise Refused("pass_open", number=state.pass_.number)
    entered = PlanEntered(version=standing.version + 1, digest=command.digest, show=command.show, source=command.source)
    if standing.version:
        return (entered,)
    given = {role: member.id for member in reversed(command.show.team) for role in member.roles}
    return (entered, *(RoleGiven(role=role, to=who) for role, who in sorted(given.items())))


def evolve(state: State, event: Event, fact: PlanEntered) -> State:
    """The state with this plan."""
    standing = replace(state.standing, show=fact.show, digest=fact.digest, version=fact.version)
    return replace(state, standing=standing)
