"""What a page counts by itself is what the show's own clocks say, at every instant."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from control.web import count
from control.web.count import Count
from rundown.live import front_time, timing
from rundown.live.acts.passes import OffAir
from rundown.live.state import State
from rundown.plan.show import Ending, Show
from tests.control.desk.stage import SCRIPT_MOMENTS, Stage, Tell, tell

AHEAD = (0, 1, 999, 1_000, 30_000, 240_000, 600_000, 3_600_000)
"""Ms from the moment on at which a figure is compared, with nothing happening meanwhile."""

FIGURES: dict[str, tuple[Callable[[State], Count | None], Callable[[State, int], int | None]]] = {
    "item_left": (count.item_left, timing.item_left),
    "elapsed": (count.elapsed, timing.elapsed),
    "over_under": (count.over_under, timing.over_under),
}


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("moment", SCRIPT_MOMENTS)
def test_a_page_counts_what_the_show_counts(tell: Tell, moment: str, figure: str) -> None:
    stage, (counted, true) = tell(moment), FIGURES[figure]
    found = counted(stage.state)
    if found is None:
        no_figure = {
            "item_left": ("closed", "before", "off"),
            "elapsed": ("closed",),
            "over_under": ("closed", "before"),
        }
        assert moment in no_figure[figure]
    else:
        assert [found.value(stage.now + ms) for ms in AHEAD] == [true(stage.state, stage.now + ms) for ms in AHEAD]


@pytest.mark.parametrize("ending", ["slot", "clock", "none"])
@pytest.mark.parametrize("moment", ["calm", "over", "late", "early", "off"])
def test_over_and_under_hold_for_every_ending(show: Show, moment: str, ending: Ending) -> None:
    stage = tell(replace(show, ending=ending), moment)
    found = count.over_under(stage.state)
    assert found is not None
    true = [timing.over_under(stage.state, stage.now + ms) for ms in AHEAD]
    assert [found.value(stage.now + ms) for ms in AHEAD] == true


@pytest.mark.parametrize("moment", ["calm", "call", "over", "late"])
def test_with_no_hard_out_what_is_left_is_what_is_to_be_played(show: Show, moment: str) -> None:
    stage = tell(replace(show, ending="none"), moment)
    found = count.show_left(stage.state)
    assert found is not None
    assert [found.value(stage.now + ms) for ms in AHEAD] == [
        timing.remaining(stage.state, stage.now + ms) for ms in AHEAD
    ]


@pytest.mark.parametrize("moment", ["before", "calm", "over", "late"])
def test_the_start_of_every_item_to_come_is_counted_down_to(tell: Tell, moment: str) -> None:
    stage = tell(moment)
    for item in stage.state.plan.items:
        found = count.until_start(stage.state, item.id)
        starts = [front_time.front_times(stage.state, stage.now + ms).get(item.id) for ms in AHEAD]
        if found is None:
            assert starts == [None] * len(AHEAD)
        else:
            assert [found.value(stage.now + ms) + stage.now + ms for ms in AHEAD] == starts


def test_before_air_the_whole_slot_is_left_and_the_time_to_air_runs(tell: Tell) -> None:
    stage = tell("before")
    assert count.show_left(stage.state) == Count(frozen=52 * 60_000)
    waits = count.until_air(stage.state)
    assert waits is not None
    assert waits.value(stage.now) == stage.zero - stage.now == 228_000


def test_on_air_the_hard_out_is_counted_down_to_and_off_air_nothing_is(tell: Tell) -> None:
    stage = tell("calm")
    left = count.show_left(stage.state)
    assert left is not None
    assert left.value(stage.now) == timing.to_hard_out(stage.state, stage.now)
    assert count.until_air(stage.state) is None
    stage.do(OffAir())
    assert count.show_left(stage.state) is None


def test_with_no_pass_there_is_nothing_to_count(stage: Stage) -> None:
    assert count.show_left(stage.state) is None
    assert count.until_air(stage.state) is None
    assert count.elapsed(stage.state) is None
