"""What each member of the team really did, counted: how often which kind of act, from the trace of each."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from rundown.dossier.trace import trace
from rundown.dossier.walk import Moment
from rundown.plan.show import Show


class Task(Struct, frozen=True, kw_only=True):
    """A kind of act that a member did so many times in a role, and the last event of it."""

    who: str
    role: str
    kind: str
    count: int
    seq: int


def tasks(show: Show, moments: Sequence[Moment]) -> tuple[Task, ...]:
    """By member of the team what they did themselves, the most frequent first."""
    found: list[Task] = []
    for member in show.team:
        deeds = [deed for deed in trace(moments, member.id) if deed.how == "did"]
        last = {(deed.role, deed.kind): deed.dated.seq for deed in deeds}
        counts = Counter((deed.role, deed.kind) for deed in deeds)
        found += [
            Task(who=member.id, role=role, kind=kind, count=count, seq=last[role, kind])
            for (role, kind), count in counts.most_common()
        ]
    return tuple(found)
