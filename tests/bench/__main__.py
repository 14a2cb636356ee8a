"""`python -m tests.bench [--quick] [--runs N] [WHAT…]`: each figure of design.md §10, beside a floor of the same run.

An armed GO is a frame in and a datagram out; its floor is a bare WebSocket and a bare datagram socket on asyncio.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct

from tests.bench import meter
from tests.bench.catchup import catch_up_rows
from tests.bench.child import Child, sit_on
from tests.bench.consoles import Manner
from tests.bench.desks import desk_rows
from tests.bench.dossiers import dossier_rows
from tests.bench.entries import entry_rows
from tests.bench.felt import AUDIENCE, felt_row
from tests.bench.meter import ArmedGos, BareGos, Gos, Studio, operator
from tests.bench.plan import show_text
from tests.bench.table import Budget, Row, medians, render, row

CROWDS = (6, 50, 200)

ARMED = Budget(3, 3)
UNARMED = Budget(2, 12, "ms")
TIMED = Budget(1, 5, "ms")
FANNED = Budget(2, None)
DEAD = Budget(None, 1.1)


class Counts(Struct, frozen=True, kw_only=True):
    """How often each thing is measured; `crowds` are the fan-outs, the last also stands by at the GOs."""

    items: int = 40
    called: int = 5
    jumps: int = 200
    timed: int = 25
    timed_items: int = 8
    fan: int = 200
    ways: int = 100
    watched: float = 8.0
    presses: int = 20
    entries: int = 8000
    felt: int = 40
    felt_called: int = 20
    dossiers: int = 6
    crowds: tuple[int, ...] = CROWDS


QUICK = Counts(
    items=4, called=2, jumps=4, timed=4, timed_items=1, fan=4, ways=2, watched=0.5, presses=2, entries=40, felt=4,
    felt_called=2, dossiers=1, crowds=(2, 3),
)  # fmt: skip
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
def served(studio: Studio, text: str, *, console: Manner | None = None, workers: int = 0) -> Iterator[Child]:
    """The real server on a show of this text, in a folder of its own; the show may have a console, and viewers."""
    with ExitStack() as stack:
        at = dict(studio.at)
        if console is not None:
            at["console"] = stack.enter_context(studio.console(console))
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        show = Path(folder) / "show.toml"
        show.write_text(text, encoding="utf-8")
        yield stack.enter_context(Child("served", show=str(show), data=folder, studio=at, workers=workers))


@contextmanager
def crowd(server: Child, size: int) -> Iterator[Child]:
    """So many terminals at this server."""
    with Child("crowd", url=server.told["url"], code=server.told["code"], count=size) as terminals:
        yield terminals


@contextmanager
def bare_gos(studio: Studio, others: int = 0) -> Iterator[BareGos]:
    """An operator at the floor, among others."""
    with Child("bare", studio=studio.at["ifb"]) as bare, crowd(bare, others), operator(bare) as terminal:
        yield BareGos(terminal, studio)


@contextmanager
def armed_gos(studio: Studio, counts: Counts, others: int = 0, *, console: Manner | None = None) -> Iterator[ArmedGos]:
    """An operator at the real server, among others, whose GOs tell a console first if there is one."""
    text = show_text(counts.items, called=counts.called, console=console is not None)
    with served(studio, text, console=console) as server, crowd(server, others):
        boot = server.ask(act="open", rate=GO_RATE)
        with operator(server) as terminal:
            yield ArmedGos(server, terminal, studio, boot)


def lone_rows(studio: Studio, counts: Counts) -> Iterator[Row]:
    """The armed GO of an operator alone; the same with a TCP unit that is told first and is well, or dead."""
    with ExitStack() as stack:
        operators: list[Gos] = [
            stack.enter_context(bare_gos(studio)),
            stack.enter_context(armed_gos(studio, counts)),
            *(
                stack.enter_context(armed_gos(studio, counts, console=manner))
                for manner in ("well", "well", "nobody", "unread")
            ),
        ]
        bare, alone, well, again, nobody, unread = meter.in_turn(operators, counts.items, counts.called)
    yield row("armed GO, 1 terminal", bare, alone, ARMED)
    yield row("armed GO, a TCP unit told first", bare, well)
    yield row("  beside it: the same once more", well, again)
    yield row("  beside it: nobody listens there", well, nobody, DEAD)
    yield row("  beside it: it never reads", well, unread, DEAD)


def crowded_row(studio: Studio, counts: Counts) -> Row:
    """The armed GO of an operator among a crowd."""
    size = counts.crowds[-1]
    with bare_gos(studio, size - 1) as floor, armed_gos(studio, counts, size - 1) as ours:
        bare, armed = meter.in_turn((floor, ours), counts.items, counts.called)
    return row(f"armed GO, {size} terminals", bare, armed, ARMED)


def unarmed_row(studio: Studio, counts: Counts, size: int) -> Row:
    """Jumps; their floor writes a row to the disk, then sends."""
    with Child("bare", studio=studio.at["ifb"], durable=True) as bare, crowd(bare, size - 1):
        floors = meter.floor_go(bare, studio, counts.jumps)
    with served(studio, show_text(3)) as server, crowd(server, size - 1):
        boot = server.ask(act="open", rate=GO_RATE)
        ours = meter.unarmed_go(server, studio, boot, counts.jumps)
    among = "1 terminal" if size == 1 else f"{size} terminals"
    return row(f"un-armed GO, {among}", floors, ours, UNARMED)


def armed_rows(studio: Studio, counts: Counts) -> Iterator[Row]:
    """GOs that were armed beforehand."""
    yield from lone_rows(studio, counts)
    yield crowded_row(studio, counts)


def unarmed_rows(studio: Studio, counts: Counts) -> Iterator[Row]:
    """GOs that nobody had armed, with the operator alone and among a crowd."""
    for size in (1, counts.crowds[-1]):
        yield unarmed_row(studio, counts, size)


def timed_rows(studio: Studio, counts: Counts) -> Iterator[Row]:
    """Timed cues against their instant; their floor is a bare timer."""
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
    yield row("timed cue, lateness", floors, ours, TIMED)


def fan_rows(studio: Studio, counts: Counts) -> Iterator[Row]:
    """One event to so many terminals, until the last has it."""
    for size in counts.crowds:
        with Child("bare", studio=studio.at["ifb"]) as bare, crowd(bare, size) as terminals:
            floors = meter.fan_out(bare, terminals, size, counts.fan, APART_MS)
        with served(studio, show_text(3)) as server, crowd(server, size) as terminals:
            server.ask(act="open", rate=1.0)
            server.ask(act="take")
            ours = meter.fan_out(server, terminals, size, counts.fan, APART_MS)
        yield row(f"one event to {size} terminals", floors, ours, FANNED)


def desk_rows_of(studio: Studio, counts: Counts) -> Iterator[Row]:
    """What a desk costs, before air and in the last seconds of an item."""
    with served(studio, show_text(3, planned="0:10")) as server:
        yield from desk_rows(server, counts.watched, counts.presses)


def viewers_rows(studio: Studio, counts: Counts) -> Iterator[Row]:
    """What viewers who enter cost, and whether the control room feels it."""
    yield from entry_rows(counts.entries)
    text = show_text(2 * counts.felt, called=counts.felt_called, game=True)
    with served(studio, text, workers=1) as server:
        boot = server.ask(act="open", rate=GO_RATE)
        viewers = server.ask(act="open_game")
        with operator(server) as terminal:
            gos, items = ArmedGos(server, terminal, studio, boot), counts.felt
            yield felt_row("GO, viewers come", viewers, gos, AUDIENCE, range(items), counts.felt_called)
            yield felt_row("GO, viewers flood", viewers, gos, 0, range(items, 2 * items), counts.felt_called)


ROWS: Mapping[str, Callable[[Studio, Counts], Iterator[Row]]] = {
    "armed": armed_rows,
    "unarmed": unarmed_rows,
    "timed": timed_rows,
    "fan": fan_rows,
    "desks": desk_rows_of,
    "entries": viewers_rows,
    "catchup": lambda _, counts: catch_up_rows(counts.ways),
    "dossiers": lambda _, counts: dossier_rows(counts.dossiers),
}


def measure(counts: Counts, what: Iterable[str] = tuple(ROWS)) -> Iterator[Row]:
    """The rows of the table, as they are ready."""
    with Studio() as studio:
        for each in what:
            yield from ROWS[each](studio, counts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("what", nargs="*", help=f"only these of {', '.join(ROWS)}")
    parser.add_argument("--quick", action="store_true", help="only see that the table can be made")
    parser.add_argument(
        "--runs", type=int, default=1, metavar="N", help="the median of N runs of each figure and ratio"
    )
    asked = parser.parse_args()
    if unknown := set(asked.what) - set(ROWS):
        parser.error(f"there is no {', '.join(sorted(unknown))}, write some of {', '.join(ROWS)}")
    counts, what = QUICK if asked.quick else Counts(), tuple(asked.what) or tuple(ROWS)
    print(render(medians([list(measure(counts, what)) for _ in range(asked.runs)])))


if __name__ == "__main__":
    sit_on(served=False)
    main()
