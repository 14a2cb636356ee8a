"""The clocks of a show, by example: before air, on air, off air, after a take back, a jump, a gap. Laws: test_timing_laws."""

import pytest
from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.acts.running import Jump, SetNext, TakeBack
from rundown.plan.show import Show
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


def left(stage: Stage) -> float:
    return timing.remaining(stage.state, stage.now) / S


# --- before air ---


def test_with_no_pass_open_the_plan_is_still_to_come() -> None:
    stage = Stage(THREE)
    assert fronts(stage) == {"A": 0, "B": 60, "C": 180}
    assert (left(stage), over(stage)) == (210, 0)
    assert timing.elapsed(stage.state, stage.now) is None
    assert timing.item_left(stage.state, stage.now) is None
    assert timing.as_played(stage.state, stage.now) == 210 * S


def test_a_plan_whose_on_air_has_passed_slides() -> None:
    stage = Stage(THREE, wall=ON_AIR + 20 * S)
    assert fronts(stage) == {"A": 20, "B": 80, "C": 200}
    assert over(stage) == 20


def test_before_the_first_take_the_show_is_due_when_the_pass_says() -> None:
    stage = live(THREE)
    assert fronts(stage) == {"A": 0, "B": 60, "C": 180}
    assert timing.elapsed(stage.state, stage.now) == -10 * S
    stage.wait(15 * S)
    assert fronts(stage) == {"A": 5, "B": 65, "C": 185}
    assert over(stage) == 5


def test_before_air_the_items_before_the_next_do_not_count() -> None:
    stage = live(THREE)
    stage.ask(SetNext(item="B"))
    assert fronts(stage) == {"B": 0, "C": 120}
    assert (left(stage), over(stage)) == (150, -60)


# --- on air ---


def test_on_air_the_item_counts_down_and_the_show_with_it() -> None:
    stage = on_air(THREE)
    stage.wait(20 * S)
    assert timing.item_left(stage.state, stage.now) == 40 * S
    assert timing.elapsed(stage.state, stage.now) == 20 * S
    assert timing.to_hard_out(stage.state, stage.now) == 190 * S
    assert (left(stage), over(stage)) == (190, 0)
    assert fronts(stage) == {"B": 60, "C": 180}


def test_an_item_that_overruns_pushes_the_show_second_by_second() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    assert (left(stage), over(stage)) == (150, 0)
    stage.wait(25 * S)
    assert timing.item_left(stage.state, stage.now) == -25 * S
    assert (left(stage), over(stage)) == (150, 25)
    assert fronts(stage) == {"B": 85, "C": 205}


def test_an_item_cut_short_leaves_the_show_under() -> None:
    stage = on_air(THREE)
    stage.wait(40 * S)
    stage.take()
    assert (left(stage), over(stage)) == (150, -20)


def test_a_late_start_is_over_by_the_clock_and_not_by_the_slot() -> None:
    for ending, late in (("clock", 30), ("slot", 0)):
        stage = live(replace(THREE, ending=ending))
        stage.wait(40 * S)
        stage.take()
        assert over(stage) == late


def test_after_the_last_take_nothing_counts_but_what_is_on_air() -> None:
    stage = live(THREE)
    stage.wait(10 * S)
    stage.play(60 * S, 120 * S, 10 * S)
    assert timing.counting(stage.state) == ()
    assert (left(stage), over(stage)) == (20, 0)


def test_a_jump_ahead_takes_what_was_jumped_over_out_of_the_count() -> None:
    stage = on_air(THREE)
    stage.wait(20 * S)
    stage.ask(Jump(item="C"))
    assert (left(stage), over(stage)) == (30, -160)


def test_a_jump_back_counts_again_what_lies_ahead() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.take()
    stage.wait(20 * S)
    stage.ask(Jump(item="A"))
    assert fronts(stage) == {"B": 140, "C": 260}
    assert (left(stage), over(stage)) == (210, 80)
    assert timing.as_played(stage.state, stage.now) == 290 * S


def test_an_item_that_left_the_plan_on_air_leaves_nothing_to_count() -> None:
    stage = on_air(THREE)
    standing = replace(stage.state.standing, show=replace(THREE, items=(B, C)))
    stage.state = replace(stage.state, standing=standing)
    assert timing.counting(stage.state) == ()


def test_a_take_back_gives_the_item_its_own_clock_again() -> None:
    stage = on_air(THREE)
    stage.wait(40 * S)
    stage.take()
    stage.wait(5 * S)
    stage.ask(TakeBack())
    assert timing.item_left(stage.state, stage.now) == 15 * S
    assert (left(stage), over(stage)) == (165, 0)
    assert timing.as_played(stage.state, stage.now) == 210 * S


def test_the_first_take_taken_back_counts_from_before_air_again() -> None:
    stage = on_air(THREE)
    stage.wait(5 * S)
    stage.ask(TakeBack())
    assert timing.item_left(stage.state, stage.now) is None
    assert fronts(stage) == {"A": 5, "B": 65, "C": 185}
    assert timing.as_played(stage.state, stage.now) == 210 * S


# --- off air ---


def finished(plan: Show = THREE, last: int = 35 * S) -> Stage:
    stage = live(plan)
    stage.wait(10 * S)
    stage.play(60 * S, 120 * S, last)
    stage.ask(OffAir())
    stage.wait(60 * S)
    return stage


def test_after_the_show_its_clocks_stand() -> None:
    stage = finished()
    assert timing.elapsed(stage.state, stage.now) == 215 * S
    assert (left(stage), over(stage)) == (0, 5)
    assert timing.as_played(stage.state, stage.now) == 215 * S


def test_off_air_with_something_next_the_show_may_still_go_on() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.ask(OffAir())
    stage.wait(10 * S)
    assert fronts(stage) == {"B": 70, "C": 190}
    assert over(stage) == 10
    assert timing.as_played(stage.state, stage.now) == 210 * S


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
    assert over(finished(plan)) == 5


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
