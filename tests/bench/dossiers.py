"""What the candidates' dossiers cost, every format and chart of each, beside what they share: the facts, tables and charts."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rundown.dossier.export import candidates, export, opened
from rundown.dossier.render import Templates
from rundown.journal.log import GENESIS, Stored, link
from rundown.live.event import to_raw
from tests.bench.table import Budget, Row, row
from tests.rundown.dossier.season import season

SIX = Budget(20_000, None, "ms")
"""Six of them in twenty seconds."""

MADE_AT = 1_797_100_000_000


def journal() -> list[Stored]:
    """The journal of a production and its evening."""
    stored, last = [], GENESIS
    for moment in season():
        raw = to_raw(moment.event)
        stored.append(Stored(seq=moment.event.seq, raw=raw, prev=last, hash=(last := link(last, raw))))
    return stored


def dossier_rows(count: int) -> Iterator[Row]:
    """The dossiers of so many candidates, one after the other."""
    stored = journal()
    begun = time.perf_counter_ns()
    show = opened(stored)
    shared = time.perf_counter_ns() - begun
    templates = Templates()
    with tempfile.TemporaryDirectory() as folder:
        for member in candidates(show, ())[:count]:
            export(show, member, Path(folder), MADE_AT, templates)
    whole = time.perf_counter_ns() - begun
    yield row(f"dossiers, {count}", [shared] * 2, [whole] * 2, SIX)
