"""What the way back on time costs, beside one projection of the same show: the least that any answer must look at."""

import time
from collections.abc import Callable, Iterator

from rundown.live.catchup import catch_up
from rundown.live.front_time import projection
from rundown.live.state import State
from rundown.plan.show import Item
from tests.bench.table import Row, row
from tests.rundown.live.stage import ON_AIR, S, Stage, item, show

SIZES = (26, 400)
LATE_S = 180


def planned(place: int) -> Item:
    """One in six can be dropped, one in twenty gives a few seconds, and a few are filler."""
    length = 30 + 37 * place % 210
    margin = 4 if place % 40 in (1, 24) else 0
    return item(
        f"I{place}",
        length * S,
        type="TAMPON" if place % 80 == 24 else "PLT",
        shortest=(length - margin) * S,
        longest=(length + margin) * S,
        droppable=place % 6 == 3,
        sacrifice=place % 7 or None,
    )


def late(size: int) -> tuple[State, int]:
    """A show of so many items, three minutes late in its first one: too late for trims, so it must look among drops."""
    stage = Stage(show(*(planned(place) for place in range(size))), wall=ON_AIR)
    stage.open()
    stage.wait(LATE_S * S)
    stage.take()
    stage.wait(S)
    return stage.state, stage.now


def timed(ask: Callable[[State, int], object], state: State, now: int, rounds: int) -> list[int]:
    """How long each answer took, ns."""
    took = []
    for _ in range(rounds):
        asked = time.perf_counter_ns()
        ask(state, now)
        took.append(time.perf_counter_ns() - asked)
    return took


def catch_up_rows(rounds: int) -> Iterator[Row]:
    """The three ways, found on a small and on a long show."""
    for size in SIZES:
        state, now = late(size)
        floors = timed(projection, state, now, rounds)
        ours = timed(catch_up, state, now, rounds)
        yield row(f"catch-up, {size} items", floors, ours)
