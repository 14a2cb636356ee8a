"""Some events of a journal, found by what they are and who did them; a server may be writing it meanwhile."""

from collections.abc import Collection
from pathlib import Path

from rundown.journal import layout
from rundown.live.event import Event, from_raw


def events_of_kinds(path: Path, kinds: Collection[str], actor: str | None = None, last: int = -1) -> tuple[Event, ...]:
    """The `last` events of these kinds in order (all: -1), of one actor if one is named.

    Raises JournalFault for what is no journal, msgspec.DecodeError for an event of a later version.
    """
    marks = ", ".join("?" * len(kinds))
    by, who = ("", []) if actor is None else (" and actor = ?", [actor])
    with layout.reading(path) as db:
        layout.recognise(db, path)
        rows = db.execute(
            f"select raw from events where kind in ({marks}){by} order by seq desc limit ?", [*kinds, *who, last]
        ).fetchall()
    return tuple(from_raw(raw) for (raw,) in reversed(rows))
