import re
from math import isfinite

import pytest
from msgspec.structs import replace

from tests.bench.__main__ import QUICK, measure
from tests.bench.table import NO_BUDGET, Budget, Figures, Row, figures, medians, render, row


def test_the_median_and_the_tail_are_in_ms() -> None:
    assert figures([n * 1e6 for n in range(1, 102)]) == Figures(51.0, 100.0)


def test_a_line_says_what_is_measured_what_stands_beside_it_and_how_many_times_that_it_is() -> None:
    one = Row(
        what="GO", beside=Figures(0.2, 1.0), ours=Figures(0.5, 3.25), ratio=Figures(2.5, 3.25), budget=Budget(3, 4)
    )
    head, line = render([one]).splitlines()
    assert head.split() == ["ms", "beside", "p50", "p99", "ours", "p50", "p99", "x", "p50", "p99", "budget"]
    assert line.split() == ["GO", "0.200", "1.000", "0.500", "3.250", "2.50", "3.25", "p50", "3", "x,", "p99", "4", "x"]


@pytest.mark.parametrize(
    ("budget", "is_met"),
    [
        (NO_BUDGET, True),
        (Budget(3, None), True),
        (Budget(2.4, None), False),
        (Budget(3, 3), False),
        (Budget(0.6, 4, "ms"), True),
        (Budget(0.6, 3, "ms"), False),
    ],
)
def test_a_budget_is_in_times_what_stands_beside_or_in_ms(budget: Budget, is_met: bool) -> None:
    one = row("GO", [0.2e6, 0.2e6], [0.5e6, 0.5e6], budget)
    one = replace(one, ours=Figures(0.5, 3.25), ratio=Figures(2.5, 3.25))
    assert one.is_met == is_met
    assert ("OVER" in render([one])) != is_met


def test_of_several_runs_each_figure_and_each_ratio_is_its_median() -> None:
    runs = [[row("GO", [beside * 1e6] * 2, [ours * 1e6] * 2)] for beside, ours in ((1, 2), (2, 8), (4, 4))]
    (one,) = medians(runs)
    assert (one.beside, one.ours, one.ratio) == (Figures(2, 2), Figures(4, 4), Figures(2, 2))


def test_the_benchmarks_give_a_table_with_every_row() -> None:
    rows = list(measure(QUICK))
    assert [re.sub(r" \(\d+/s\)$", "", row.what) for row in rows] == [
        "armed GO, 1 terminal",
        "armed GO, a TCP unit told first",
        "  beside it: the same once more",
        "  beside it: nobody listens there",
        "  beside it: it never reads",
        "armed GO, 3 terminals",
        "un-armed GO, 1 terminal",
        "un-armed GO, 3 terminals",
        "timed cue, lateness",
        "one event to 2 terminals",
        "one event to 3 terminals",
        "a key to its pixels",
        "a desk, idle (% of a core)",
        "a desk with tenths (% of a core)",
        "an entry, one of a flood",
        "GO, viewers come",
        "GO, viewers flood",
        "catch-up, 26 items",
        "catch-up, 400 items",
        "dossiers, 1",
    ]
    shown = [each for one in rows for each in (one.beside, one.ours, one.ratio)]
    assert all(isfinite(each.p50) and isfinite(each.p99) for each in shown)
