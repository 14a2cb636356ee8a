"""The go/no-go as a desk shows it: what each role answered, and what the server found by itself."""

from collections.abc import Callable, Mapping
from typing import get_args

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.acts.poll import POLLED, no_gos
from rundown.live.blockers import Blocker, Code, blockers
from rundown.live.state import GearState
from rundown.plan.show import Role
from rundown.timecode import SECOND, format_duration

REASONS: Mapping[str, str] = {
    "unit_gone": N_("{subject} does not answer"),
    "clip_not_ready": N_("{subject} is not ready to air (PAD)"),
    "release_unsigned": N_("release of {subject} not signed"),
    "role_empty": N_("nobody sits at {subject}"),
    "disk_slow": N_("the disk takes {subject} ms to write"),
    "clock_off": N_("the server's clock was set by {subject} ms"),
}

CHECKS: Mapping[Code, str] = {
    "release_unsigned": N_("Releases"),
    "clip_not_ready": N_("Clips"),
    "unit_gone": N_("Gear"),
    "role_empty": N_("Posts"),
    "disk_slow": N_("Disk"),
    "clock_off": N_("Clock"),
}
"""What the server looks at, in the order of its rows."""


class PollRow(Struct, frozen=True, kw_only=True):
    """A role in the poll, and what it answered: standby, ready or not_ready; None where nobody holds it.

    `said` is its reason for a no, `waited` how long it has not answered; `reasons` adds what the server found for it.
    """

    role: Role
    name: str
    state: StateName | None
    said: str = ""
    waited: str = ""
    reasons: tuple[str, ...] = ()
    own: bool = False


class Check(Struct, frozen=True, kw_only=True):
    """Something the server looked at: good, or not and then which roles can mend it."""

    label: str
    text: str
    roles: tuple[Role, ...] = ()
    good: bool = False


class PollView(Struct, frozen=True, kw_only=True):
    """The whole poll. Of `asked` roles `go` are go, `waiting` have not answered. `blocks`: the first take is refused."""

    rows: tuple[PollRow, ...]
    checks: tuple[Check, ...]
    go: int
    asked: int
    waiting: tuple[Role, ...]
    blocks: bool
    overridden: bool


def poll(scene: Scene) -> PollView | None:
    """The poll while it is open and the show has not been on air, else None."""
    pass_ = scene.pass_
    if pass_ is None or pass_.poll is None or pass_.first_take is not None:
        return None
    found = blockers(scene.state)
    rows = tuple(_row(scene, role, found) for role in POLLED)
    return PollView(
        rows=rows,
        checks=tuple(_check(scene, code, tuple(each for each in found if each.code == code)) for code in CHECKS),
        go=sum(1 for row in rows if row.state == "ready"),
        asked=sum(1 for row in rows if row.state is not None),
        waiting=tuple(row.role for row in rows if row.state == "standby"),
        blocks=bool(no_gos(scene.state)) and pass_.kind == "live" and not pass_.poll.overridden,
        overridden=pass_.poll.overridden,
    )


def _row(scene: Scene, role: Role, found: tuple[Blocker, ...]) -> PollRow:
    poll = None if scene.pass_ is None else scene.pass_.poll
    answer = None if poll is None else poll.answers.get(role)
    held = scene.state.standing.holders.get(role, "")
    said = "" if answer is None or answer.go else answer.reason
    state: StateName | None = None
    if answer is not None:
        state = "ready" if answer.go else "not_ready"
    elif held:
        state = "standby"
    waited = "" if poll is None or state != "standby" else format_duration((scene.now - poll.at) // SECOND * SECOND)
    return PollRow(
        role=role,
        name=next((member.name for member in scene.show.team if member.id == held), ""),
        state=state,
        said=said,
        waited=waited,
        reasons=(*((said,) if said else ()), *(reason(scene, each) for each in found if each.role is role)),
        own=role is scene.link.role,
    )


def _check(scene: Scene, code: Code, found: tuple[Blocker, ...]) -> Check:
    label = scene.words.say(CHECKS[code])
    if not found:
        return Check(label=label, text=_GOOD[code](scene), good=True)
    roles = tuple(dict.fromkeys(each.role for each in found))
    return Check(label=label, text=_wrong(scene, code, found), roles=roles)


def _wrong(scene: Scene, code: Code, found: tuple[Blocker, ...]) -> str:
    words, subjects = scene.words, ", ".join(subject(scene, each) for each in found)
    match code:
        case "unit_gone":
            return words.say_many("{units} does not answer", "{units} do not answer", len(found), units=subjects)
        case "clip_not_ready":
            return words.say_many(
                "{count} to be checked: {clips}", "{count} to be checked: {clips}", len(found), clips=subjects
            )
        case "release_unsigned":
            return words.say_many(
                "{count} not signed: {people}", "{count} not signed: {people}", len(found), people=subjects
            )
        case _:
            return words.say(REASONS[code], subject=subjects)


def _units(scene: Scene) -> str:
    health = (GearState() if scene.pass_ is None else scene.pass_.gear).health
    there = sum(1 for unit in scene.show.gear if health.get(unit.id) in ("there", "deaf"))
    return scene.words.say("{there} of {units} answer", there=there, units=len(scene.show.gear))


def _clips(scene: Scene) -> str:
    clips = {item.clip.rpartition(" ")[2] for item in scene.show.items if item.clip and not item.floated}
    return scene.words.say_many("{count} ready to air (PAD)", "{count} ready to air (PAD)", len(clips))


def _releases(scene: Scene) -> str:
    airing = {person for item in scene.show.items if not item.floated for person in item.people}
    return scene.words.say_many("{count} signed", "{count} signed", len(airing))


def _posts(scene: Scene) -> str:
    held = [role for role in scene.state.standing.holders if role not in (Role.PRES, Role.VUE)]
    return scene.words.say_many("{count} seated", "{count} seated", len(held))


_GOOD: Mapping[Code, Callable[[Scene], str]] = {
    "release_unsigned": _releases,
    "clip_not_ready": _clips,
    "unit_gone": _units,
    "role_empty": _posts,
    "disk_slow": lambda scene: scene.words.say("writes in time"),
    "clock_off": lambda scene: scene.words.say("keeps time"),
}
"""What is said of a check in which nothing was found."""


def in_words(scene: Scene, text: str) -> str:
    """What stands against the take as the journal writes it, in words: "CODE SUBJECT" of the server, "ROLE why" of a role."""
    code, _, what = text.partition(" ")
    found = next((each for each in get_args(Code) if each == code), None)
    return text if found is None else reason(scene, Blocker(code=found, role=Role.REA, subject=what))


def reason(scene: Scene, blocker: Blocker) -> str:
    """What the server found, in words."""
    return scene.words.say(REASONS[blocker.code], subject=subject(scene, blocker))


def subject(scene: Scene, blocker: Blocker) -> str:
    """What people call that of which the server found something."""
    match blocker.code:
        case "unit_gone":
            found = (unit.title or unit.id for unit in scene.show.gear if unit.id == blocker.subject)
        case "release_unsigned":
            found = (person.name for person in scene.show.people if person.id == blocker.subject)
        case _:
            return blocker.subject
    return next(found, blocker.subject)
