"""How a show file's plan enters the journal, each time as a new version of it. When the server asks so: `rundown/entry.py`."""

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
    """The facts this command makes true now: the new version of the plan; with the first, the team's roles.

    Raises Refused.
    """
    standing = state.standing
    if standing.digest == command.digest and not standing.edited:
        return ()
    if state.pass_ is not None:
        raise Refused("pass_open", number=state.pass_.number)
    entered = PlanEntered(version=standing.version + 1, digest=command.digest, show=command.show, source=command.source)
    if standing.version:
        return (entered,)
    given = {role: member.id for member in reversed(command.show.team) for role in member.roles}
    return (entered, *(RoleGiven(role=role, to=who) for role, who in sorted(given.items())))


def evolve(state: State, event: Event, fact: PlanEntered) -> State:
    """The state after this fact; what was edited before can no longer be undone."""
    standing = replace(
        state.standing,
        show=fact.show,
        digest=fact.digest,
        version=fact.version,
        revision=event.seq,
        edited=False,
        edits={},
    )
    return replace(state, standing=standing)
