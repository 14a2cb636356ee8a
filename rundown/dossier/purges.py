"""When entries of players were erased, and how many: of whom is not in the journal."""

from collections.abc import Iterable

from msgspec import Struct

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.purging import PlayersPurged


class Purged(Struct, frozen=True, kw_only=True):
    """So many entries of these passes were erased, so many kept."""

    dated: Dated
    by: str
    passes: tuple[int, ...]
    erased: int
    kept: int


def purges(moments: Iterable[Moment]) -> tuple[Purged, ...]:
    """Every purge, in order."""
    return tuple(
        Purged(dated=each.dated, by=each.event.actor, passes=body.passes, erased=body.entries, kept=body.kept)
        for each in moments
        if isinstance(body := each.event.body, PlayersPurged)
    )
