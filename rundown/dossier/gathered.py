"""The trace as it is printed: what was written in registers for one day is one line; `ma-trace.csv` keeps each of them."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import replace

from rundown.dossier.trace import Deed
from rundown.timecode import DAY

WRITING = "recorded"
GATHERED = "recorded_many"
"""The kind of a line that stands for several rows; `about` then says of how many of each register, `budget 4, cash 2`."""


def gathered(deeds: Iterable[Deed]) -> tuple[Deed, ...]:
    """The deeds, those that wrote rows one after the other for the same day put together."""
    found: list[Deed] = []
    for (kind, *_), run in groupby(deeds, _key):
        together = tuple(run)
        found.extend(together if kind != WRITING or len(together) == 1 else (_one(together),))
    return tuple(found)


def _key(deed: Deed) -> tuple[object, ...]:
    if deed.kind != WRITING:
        return (deed.kind, deed.dated.seq)
    return (WRITING, deed.how, deed.role, deed.true_at // DAY)


def _one(deeds: tuple[Deed, ...]) -> Deed:
    counts = Counter(deed.about["register"] for deed in deeds)
    told = ", ".join(f"{register} {count}" for register, count in counts.items())
    return replace(deeds[0], kind=GATHERED, about={"registers": told})
