"""The game as the journal tells it: every step with its public values. Who plays is not in the journal, and never here."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import asdict

from rundown.dossier.walk import Dated, Moment

STEPS: Mapping[str, tuple[str, ...]] = {
    "game_committed": ("commit", "rules"),
    "game_opened": (),
    "question_asked": ("question",),
    "question_closed": ("question",),
    "entries_counted": ("entries",),
    "game_closed": (),
    "ticket_excluded": ("reason",),
    "list_frozen": ("list_hash", "count"),
    "list_published": ("list_hash", "count"),
    "entropy_disputed": (),
    "entropy_entered": ("entropy",),
    "draw_postponed": ("reason",),
    "drawn": ("seed",),
    "announced": ("rank", "ticket"),
    "winner_replaced": ("rank", "reason"),
    "prize_delivered": ("rank", "ticket"),
}
"""The kinds of event that are a step of the game, and which of their values a document may print."""


class Step(Struct, frozen=True, kw_only=True):
    """A step of the game and its public values, by name."""

    dated: Dated
    by: str
    kind: str
    values: tuple[tuple[str, str | int], ...]


def steps(moments: Iterable[Moment]) -> tuple[Step, ...]:
    """The steps, in order."""
    return tuple(
        Step(dated=moment.dated, by=moment.event.actor, kind=moment.event.kind, values=_values(moment))
        for moment in moments
        if moment.event.kind in STEPS
    )


def _values(moment: Moment) -> tuple[tuple[str, str | int], ...]:
    body = asdict(moment.event.body)
    return tuple((name, body[name]) for name in STEPS[moment.event.kind])


def latest(found: Iterable[Step], kind: str, name: str) -> tuple[str | int, Dated] | None:
    """The last value that a kind of step gave, and which event did; None when it never came."""
    values = [(dict(step.values)[name], step.dated) for step in found if step.kind == kind]
    return values[-1] if values else None
