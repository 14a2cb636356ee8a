"""The ends of a show, and the hours of a pass that is not live, by example."""

import pytest
from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.front_time import back_times
from tests.rundown.live.clocks import fronts, over
from tests.rundown.live.stage import ON_AIR, S, Stage, item, live, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)
GAP = show(A, replace(B, start=ON_AIR + 100 * S), C, slot=250 * S)
"""B is due 40 s after A ends."""


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
    assert (over(stage), back_times(stage.state)) == (0, {})
    stage.take()
    stage.wait(70 * S)
    assert over(stage) == 10
    stage.take()
    stage.wait(120 * S)
    stage.ask(OffAir())
    stage.wait(60 * S)
    assert over(stage) == -20


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
