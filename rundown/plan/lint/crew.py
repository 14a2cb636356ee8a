"""Who makes the show and who appears in it: each role asked for is held, each item owned, each person captioned."""

from collections.abc import Iterator

from rundown.plan.complaint import Complaints
from rundown.plan.show import Person, Role, Show


def team(show: Show, complaints: Complaints) -> None:
    """There is a team, and it holds every role that the plan asks for."""
    if not show.team:
        complaints.warning("team", "", "nobody is in the team, write a [[team]] for each member")
        return
    held = {role for member in show.team for role in member.roles}
    wanted: dict[Role, list[str]] = {}
    for role, who in _roles_used(show):
        wanted.setdefault(role, []).append(who)
    for role, users in wanted.items():
        if role not in held:
            more = f" and {len(users) - 1} more" if len(users) > 1 else ""
            complaints.warning("team", "roles", f"nobody holds {role}, which {users[0]}{more} asks for")


def _roles_used(show: Show) -> Iterator[tuple[Role, str]]:
    for unit in show.gear:
        if unit.role is not None:
            yield unit.role, f"gear {unit.id}"
    for item in show.items:
        yield from ((role, f"item {item.id}") for role in item.roles)
        yield from ((cue.role, f"cue {cue.id}") for cue in item.cues if cue.role is not None)


def owners(show: Show, complaints: Complaints) -> None:
    """Each item has a role that answers for it; an untimed row is a marker and needs none."""
    for item in show.items:
        if not item.roles and not item.untimed:
            complaints.warning(f"item {item.id}", "roles", 'nobody owns the item, write roles = ["REA"] or another')


def captions(show: Show, complaints: Complaints) -> None:
    """Whoever appears on air has a caption."""
    for person in _on_air(show):
        if not person.caption:
            text = f'{person.name} appears on air without one, write "Name | function"'
            complaints.warning(f"person {person.id}", "caption", text)


def releases(show: Show, complaints: Complaints) -> None:
    """Whoever appears on air has signed a release (Civil Code, article 9: everyone's right to their image)."""
    for person in _on_air(show):
        if not person.release:
            text = f"{person.name} appears on air without a signed one, write its reference once it is signed"
            complaints.warning(f"person {person.id}", "release", text)


def _on_air(show: Show) -> list[Person]:
    appearing = {person for item in show.items for person in item.people}
    return [person for person in show.people if person.id in appearing]
