"""`python -m tests.bench [--quick]`: each figure of design.md §10 that this version has, beside a floor of the same run."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from tests.bench import meter
from tests.bench.catchup import catch_up_rows
from tests.bench.child import Child, sit_on
from tests.bench.meter import Studio
from tests.bench.plan import show_text
from tests.bench.table import Row, figures, render

CROWDS = (6, 50, 200)

GO_BUDGET = {1: "p50 0.5, p99 3", 200: "p50 1, p99 8"}


class Counts(Struct, frozen=True, kw_only=True):
    """How often each thing is measured; `crowds` are the fan-outs, the last also stands by at the GOs."""

    items: int = 40
    called: int = 5
    jumps: int = 200
    timed: int = 25
    timed_items: int = 4
    fan: int = 200
    ways: int = 100
    crowds: tuple[int, ...] = CROWDS


QUICK = Counts(items=4, called=2, jumps=4, timed=4, timed_items=1, fan=4, ways=2, crowds=(2, 3))
"""Enough to see that the table can be made."""

GO_RATE = 60.0
"""Two takes must be a second of show time apart."""

GAP_MS = 50
"""Real time between two timed cues."""

APART_MS = 20
"""Real time between two events that are fanned out: the one before has long arrived."""

RATE = 1000 / GAP_MS
"""Timed cues are a second of show time apart."""


@contextmanager
def served(studio: Studio, text: str) -> Iterator[Child]:
    """The real server on a show of this text, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        show = Path(folder) / "show.toml"
        show.write_text(text, encoding="utf-8")
        with Child("served", show=str(show), data=folder, studio=studio.at) as server:
            yield server


@contextmanager
def crowd(server: Child, size: int) -> Iterator[Child]:
    """So many terminals at this server."""
    with Child("crowd", url=server.told["url"], code=server.told["code"], count=size) as terminals:
        yield terminals


def go_rows(studio: Studio, counts: Counts, size: int) -> Iterator[Row]:
    """A GO, armed and not, with the operator alone or among a crowd."""
    among = "1 terminal" if size == 1 else f"{size} terminals"
    for what, gos, budget in (
        ("armed GO", armed_gos, GO_BUDGET.get(size, "")),
        ("un-armed GO", unarmed_gos, "p50 2, p99 12"),
    ):
        floors, ours = gos(studio, counts, size - 1)
        yield Row(what=f"{what}, {among}", floor=figures(floors), ours=figures(ours), budget=budget)


def armed_gos(studio: Studio, counts: Counts, others: int) -> tuple[list[int], list[int]]:
    """Called cues; their floor does nothing but send."""
    rounds = counts.items * counts.called
    with Child("bare", studio=studio.at["ifb"]) as bare, crowd(bare, others):
        floors = meter.floor_go(bare, studio, rounds)
    with served(studio, show_text(counts.items, called=counts.called)) as server, crowd(server, others):
        boot = server.ask(act="open", rate=GO_RATE)
        return floors, meter.armed_go(server, studio, boot, range(counts.items), counts.called)


def unarmed_gos(studio: Studio, counts: Counts, others: int) -> tuple[list[int], list[int]]:
    """Jumps; their floor writes a row to the disk, then sends."""
    with Child("bare", studio=studio.at["ifb"], durable=True) as bare, crowd(bare, others):
        floors = meter.floor_go(bare, studio, counts.jumps)
    with served(studio, show_text(3)) as server, crowd(server, others):
        boot = server.ask(act="open", rate=GO_RATE)
        return floors, meter.unarmed_go(server, studio, boot, counts.jumps)


def timed_row(studio: Studio, counts: Counts) -> Row:
    """Timed cues against their instant."""
    with Child("bare", studio=studio.at["ifb"]) as bare:
        due = bare.ask(act="timed", count=counts.timed * counts.timed_items, gap_ms=GAP_MS)
        floors = meter.lateness(studio, dict(enumerate(due)))
    ours: list[int] = []
    with served(studio, show_text(counts.timed_items, timed=counts.timed)) as server:
        server.ask(act="open", rate=RATE)
        for _ in range(counts.timed_items):
            started = server.ask(act="take")["started"]
            cues = {number: started + (number + 1) * GAP_MS * 1_000_000 for number in range(counts.timed)}
            ours += meter.lateness(studio, cues)
    return Row(what="timed cue, lateness", floor=figures(floors), ours=figures(ours), budget="p50 1, p99 5")


def fan_rows(studio: Studio, counts: Counts) -> Iterator[Row]:
    """One event to so many terminals, until the last has it."""
    for size in counts.crowds:
        with Child("bare", studio=studio.at["ifb"]) as bare, crowd(bare, size) as terminals:
            floors = meter.fan_out(bare, terminals, size, counts.fan, APART_MS)
        with served(studio, show_text(3)) as server, crowd(server, size) as terminals:
            server.ask(act="open", rate=1.0)
            server.ask(act="take")
            ours = meter.fan_out(server, terminals, size, counts.fan, APART_MS)
        budget = "2 x the floor's p50" if size > 6 else ""
        yield Row(what=f"one event to {size} terminals", floor=figures(floors), ours=figures(ours), budget=budget)


def measure(counts: Counts) -> Iterator[Row]:
    """The rows of the table, as they are ready."""
    with Studio() as studio:
        for size in (1, counts.crowds[-1]):
            yield from go_rows(studio, counts, size)
        yield timed_row(studio, counts)
        yield from fan_rows(studio, counts)
    yield from catch_up_rows(counts.ways)


if __name__ == "__main__":
    sit_on(served=False)
    print(render(list(measure(QUICK if "--quick" in sys.argv[1:] else Counts()))))
