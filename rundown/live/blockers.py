"""What stands against going on air that the server finds by itself: each with the role that can mend it. Pure."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from rundown.live.acts.serving import Trouble
from rundown.live.acts.team import is_seated
from rundown.live.acts.ticks import clip_of, is_ticked
from rundown.live.released import is_released
from rundown.live.state import UNDERSTUDY, State
from rundown.plan.show import Role

Code = Literal["unit_gone", "clip_not_ready", "release_unsigned", "role_empty", "disk_slow", "clock_off"]

TROUBLES: tuple[Trouble, ...] = ("disk_slow", "clock_off")
"""The order in which the troubles of the server's machine are told."""


class Blocker(Struct, frozen=True, kw_only=True):
    """A reason not to go on air. `subject` is a unit, a clip, a person (ids), a role or a measure in ms; `role` mends it."""

    code: Code
    role: Role
    subject: str = ""


def blockers(state: State) -> tuple[Blocker, ...]:
    """All of them now, in the order in which they are told."""
    return (*_gear(state), *_clips(state), *_releases(state), *_seats(state), *_machine(state))


def _gear(state: State) -> Iterator[Blocker]:
    """Units that do not answer, but for those left to their operator: they need no server."""
    if state.pass_ is None:
        return
    gear = state.pass_.gear
    for unit in state.plan.gear:
        if gear.health.get(unit.id) in ("gone", "silent") and unit.id not in gear.by_hand:
            yield Blocker(code="unit_gone", role=unit.role or Role.REA, subject=unit.id)


def _clips(state: State) -> Iterator[Blocker]:
    """Clips of items that will air and that nobody has found ready (PAD)."""
    clips = (clip_of(item) for item in state.plan.items if not item.floated)
    for clip in dict.fromkeys(filter(None, clips)):
        if not is_ticked(state, "clip", clip):
            yield Blocker(code="clip_not_ready", role=Role.IMG, subject=clip)


def _releases(state: State) -> Iterator[Blocker]:
    """People who will appear and have signed no release that covers it."""
    airing = {person for item in state.plan.items if not item.floated for person in item.people}
    for person in state.plan.people:
        if person.id in airing and not is_released(state, person):
            yield Blocker(code="release_unsigned", role=Role.PRO, subject=person.id)


def _seats(state: State) -> Iterator[Blocker]:
    """Roles whose holder sits nowhere, and that no understudy plays."""
    played = {role for who, role in state.standing.stations.values() if who.startswith(UNDERSTUDY)}
    for role in Role:
        held = role in state.standing.holders and role not in (Role.PRES, Role.VUE)
        if held and role not in played and not is_seated(state, role):
            yield Blocker(code="role_empty", role=role, subject=role)


def _machine(state: State) -> Iterator[Blocker]:
    for code in TROUBLES:
        if code in state.standing.troubles:
            yield Blocker(code=code, role=Role.REA, subject=str(state.standing.troubles[code]))
