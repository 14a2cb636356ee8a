"""The ends of a show, its hard starts and anchors, and the hours of a pass that is not live, by example."""

import pytest
from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.passes import OffAir, OpenPass
from tests.rundown.live.stage import ON_AIR, PLAN, S, Stage, item, live, on_air, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)
GAP = show(A, replace(B, start=ON_AIR + 100 * S), C, slot=250 * S)
"""B is due 40 s after A ends."""

ANCHORED = show(A, B, replace(C, end_anchored=True), slot=240 * S)
"""C is due 30 s before the hard out, 30 s after B ends."""


def seconds(instants: dict[str, int]) -> dict[str, float]:
    """Instants as seconds after the planned on-air."""
    return {name: (instant - ON_AIR) / S for name, instant in instants.items()}


def fronts(stage: Stage) -> dict[str, float]:
    return seconds(timing.front_times(stage.state, stage.now))


def over(stage: Stage) -> float:
    return timing.over_under(stage.state, stage.now) / S


# --- the three endings ---


@pytest.mark.parametrize(("ending", "out"), [("clock", 210), ("slot", 225), ("none", None)])
def test_the_hard_out_is_by_the_clock_by_the_slot_or_not_at_all(ending: str, out: int | None) -> None:
    stage = live(replace(THREE, ending=ending))
    assert timing.hard_out(stage.state) == (None if out is None else ON_AIR + 210 * S)
    stage.wait(25 * S)
    stage.take()
    assert timing.hard_out(stage.state) == (None if out is None else ON_AIR + out * S)
    assert timing.to_hard_out(stage.state, stage.now) == (None if out is None else (out - 15) * S)


@pytest.mark.parametrize("ending", ["clock", "slot"])
def test_with_no_pass_open_the_hard_out_is_the_plans(ending: str) -> None:
    assert timing.hard_out(Stage(replace(THREE, ending=ending)).state) == ON_AIR + 210 * S


def test_without_a_hard_out_the_show_is_as_long_as_it_is_played() -> None:
    plan = replace(THREE, ending="none")
    stage = live(plan)
    stage.wait(40 * S)
    assert (over(stage), timing.back_times(stage.state)) == (0, {})
    stage.take()
    stage.wait(70 * S)
    assert over(stage) == 10
    stage.take()
    stage.wait(120 * S)
    stage.ask(OffAir())
    stage.wait(60 * S)
    assert over(stage) == -20


# --- hard starts, anchors, floats ---


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
    assert seconds(timing.back_times(live(GAP).state)) == {"A": 40, "B": 100, "C": 220}


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
    assert "SPARE" not in timing.front_times(stage.state, stage.now)
    assert "SPARE" not in timing.back_times(stage.state)
    assert not timing.counts(stage.state, PLAN.item("SPARE"))


def test_the_plans_own_times_keep_its_hard_starts_and_its_end() -> None:
    assert seconds(timing.planned_starts(GAP)) == {"A": 0, "B": 100, "C": 220}
    assert seconds(timing.planned_starts(ANCHORED)) == {"A": 0, "B": 60, "C": 210}
    assert seconds(timing.planned_starts(THREE, 7 * S)) == {"A": 7, "B": 67, "C": 187}


def test_a_floated_hard_start_moves_nothing() -> None:
    plan = show(A, replace(B, start=ON_AIR + 500 * S, floated=True), C)
    assert seconds(timing.planned_starts(plan)) == {"A": 0, "B": 500, "C": 60}


def test_an_anchored_item_that_has_a_hard_start_keeps_it_in_the_plan_and_on_air() -> None:
    plan = show(A, replace(C, start=ON_AIR + 100 * S, end_anchored=True), slot=240 * S)
    assert seconds(timing.planned_starts(plan)) == {"A": 0, "C": 100}
    assert fronts(on_air(plan)) == {"C": 100}


# --- passes that are not live ---


def test_a_rehearsal_moves_the_clock_times_of_the_plan_with_its_own_start() -> None:
    stage = Stage(GAP, wall=ON_AIR - 3_600 * S)
    assert timing.shift(stage.state) == 0
    stage.ask(OpenPass(pass_kind="rehearsal", on_air=ON_AIR - 3_000 * S))
    assert timing.shift(stage.state) == -3_000 * S
    stage.wait(605 * S)
    stage.take()
    assert timing.shift(stage.state) == -2_995 * S
    assert fronts(stage) == {"B": -2_895, "C": -2_775}
    assert timing.hard_out(stage.state) == ON_AIR - 2_745 * S
    assert over(stage) == 0


def test_a_live_pass_moves_nothing() -> None:
    stage = live(GAP)
    stage.wait(20 * S)
    stage.take()
    assert timing.shift(stage.state) == 0
    assert fronts(stage) == {"B": 100, "C": 220}
