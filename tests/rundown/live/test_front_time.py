"""When each item will start and the latest it can, by example: hard starts, anchors, floats."""

from msgspec.structs import replace

from rundown.live import to_come
from rundown.live.front_time import back_times, front_times, planned_starts
from tests.rundown.live.clocks import fronts, over, seconds
from tests.rundown.live.stage import ON_AIR, PLAN, S, item, live, on_air, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)
GAP = show(A, replace(B, start=ON_AIR + 100 * S), C, slot=250 * S)
"""B is due 40 s after A ends."""

ANCHORED = show(A, B, replace(C, end_anchored=True), slot=240 * S)
"""C is due 30 s before the hard out, 30 s after B ends."""


def test_the_gap_before_a_hard_start_absorbs_delay() -> None:
    stage = on_air(GAP)
    assert fronts(stage) == {"B": 100, "C": 220}
    assert over(stage) == 0
    stage.wait(90 * S)
    assert fronts(stage) == {"B": 100, "C": 220}
    assert over(stage) == 0
    stage.wait(20 * S)
    assert fronts(stage) == {"B": 110, "C": 230}
    assert over(stage) == 10


def test_back_times_start_again_at_a_hard_start() -> None:
    assert seconds(back_times(live(GAP).state)) == {"A": 40, "B": 100, "C": 220}


def test_an_anchored_item_waits_for_the_end_and_the_gap_before_it_is_under() -> None:
    stage = on_air(ANCHORED)
    assert fronts(stage) == {"B": 60, "C": 210}
    assert over(stage) == -30
    stage.wait(80 * S)
    assert fronts(stage) == {"B": 80, "C": 210}
    assert over(stage) == -10


def test_an_overlap_with_an_anchored_item_is_over() -> None:
    stage = on_air(ANCHORED)
    stage.wait(100 * S)
    assert fronts(stage) == {"B": 100, "C": 220}
    assert over(stage) == 10


def test_by_the_slot_an_anchored_item_is_due_as_much_later_as_the_show_began() -> None:
    stage = live(replace(ANCHORED, ending="slot"))
    stage.wait(55 * S)
    assert fronts(stage) == {"A": 45, "B": 105, "C": 225}
    stage.take()
    assert fronts(stage) == {"B": 105, "C": 255}
    assert over(stage) == -30
    stage.wait(100 * S)
    assert (fronts(stage), over(stage)) == ({"B": 145, "C": 265}, 10)


def test_without_a_hard_out_an_anchor_holds_nothing() -> None:
    assert fronts(on_air(replace(ANCHORED, ending="none"))) == {"B": 60, "C": 180}


def test_a_floated_item_has_no_time() -> None:
    stage = live()
    assert "SPARE" not in front_times(stage.state, stage.now)
    assert "SPARE" not in back_times(stage.state)
    assert not to_come.counts(stage.state, PLAN.item("SPARE"))


def test_the_plans_own_times_keep_its_hard_starts_and_its_end() -> None:
    assert seconds(planned_starts(GAP)) == {"A": 0, "B": 100, "C": 220}
    assert seconds(planned_starts(ANCHORED)) == {"A": 0, "B": 60, "C": 210}
    assert seconds(planned_starts(THREE, 7 * S)) == {"A": 7, "B": 67, "C": 187}


def test_a_floated_hard_start_moves_nothing() -> None:
    plan = show(A, replace(B, start=ON_AIR + 500 * S, floated=True), C)
    assert seconds(planned_starts(plan)) == {"A": 0, "B": 500, "C": 60}


def test_an_anchored_item_that_has_a_hard_start_keeps_it_in_the_plan_and_on_air() -> None:
    plan = show(A, replace(C, start=ON_AIR + 100 * S, end_anchored=True), slot=240 * S)
    assert seconds(planned_starts(plan)) == {"A": 0, "C": 100}
    assert fronts(on_air(plan)) == {"C": 100}
