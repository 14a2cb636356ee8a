from math import isfinite

from tests.bench.__main__ import QUICK, measure
from tests.bench.table import Figures, Row, figures, render


def test_the_median_and_the_tail_are_in_ms() -> None:
    assert figures([n * 1e6 for n in range(1, 102)]) == Figures(51.0, 100.0)


def test_a_line_says_what_is_measured_beside_its_floor_and_how_many_times_it_that_is() -> None:
    row = Row(what="armed GO", floor=Figures(0.2, 1.0), ours=Figures(0.5, 3.25), budget="p50 0.5, p99 3")
    head, line = render([row]).splitlines()
    assert head.split() == ["ms", "floor", "p50", "p99", "ours", "p50", "p99", "ratio", "budget"]
    assert line.split() == ["armed", "GO", "0.20", "1.00", "0.50", "3.25", "2.5", "p50", "0.5,", "p99", "3"]


def test_the_benchmarks_give_a_table_with_every_row() -> None:
    rows = list(measure(QUICK))
    assert [row.what for row in rows] == [
        "armed GO, 1 terminal",
        "un-armed GO, 1 terminal",
        "armed GO, 3 terminals",
        "un-armed GO, 3 terminals",
        "timed cue, lateness",
        "one event to 2 terminals",
        "one event to 3 terminals",
        "catch-up, 26 items",
        "catch-up, 400 items",
    ]
    shown = [figure for row in rows for figure in (row.floor.p50, row.floor.p99, row.ours.p50, row.ours.p99, row.ratio)]
    assert all(isfinite(figure) for figure in shown)
