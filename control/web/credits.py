"""The end credits as the plan has them: the team, who appears, the organiser."""

from collections.abc import Callable, Iterator

from control.web.figures import Credit, Credits
from control.words import N_, Words
from rundown.live.state import State
from rundown.plan.show import Role, Show

POSTS: dict[Role, str] = {
    Role.REA: N_("Directed by"),
    Role.SCR: N_("Script supervisor"),
    Role.SON: N_("Sound"),
    Role.IMG: N_("Tapes and captions"),
    Role.PLA: N_("Floor and lighting"),
    Role.PRO: N_("Production and game"),
}
KINDS: dict[str, str] = {"presenter": N_("Presented by"), "reporter": N_("Reports"), "artist": N_("Music")}
"""Who is credited of those who appear; guests are thanked by name on air."""


def credits_of(state: State, words: Words, typeset: Callable[[str], str]) -> Credits:
    """The credits of the plan; the posts are those held now."""
    show = state.plan
    return Credits(
        title=words.say("The team of {title}", title=typeset(show.title)),
        lines=tuple(Credit(words.say(role), typeset(name)) for role, name in (*_team(state), *_people(show)) if name),
        end=typeset(show.organiser),
    )


def _team(state: State) -> Iterator[tuple[str, str]]:
    names = {member.id: member.name for member in state.plan.team}
    for post, role in POSTS.items():
        yield role, names.get(state.standing.holders.get(post, ""), "")


def _people(show: Show) -> Iterator[tuple[str, str]]:
    for kind, role in KINDS.items():
        yield role, ", ".join(person.name for person in show.people if person.kind == kind)
