"""The clocks of a show, by example: before air, on air, off air. Its ends are in test_timing_ends."""

from msgspec.structs import replace

from rundown.live import timing, to_come
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import TakeBack
from tests.rundown.live.clocks import fronts, left, over
from tests.rundown.live.stage import ON_AIR, S, Stage, item, live, on_air, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)


# --- before air ---


def test_with_no_pass_open_the_plan_is_still_to_come() -> None:
    stage = Stage(THREE)
    assert fronts(stage) == {"A": 0, "B": 60, "C": 180}
    assert (left(stage), over(stage)) == (210, 0)
    assert timing.elapsed(stage.state, stage.now) is None
    assert timing.item_left(stage.state, stage.now) is None
    assert timing.as_played(stage.state, stage.now) == 210 * S
    assert to_come.following(stage.state) == ""


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


# --- on air ---


def test_on_air_the_item_counts_down_and_the_show_with_it() -> None:
    stage = on_air(THREE)
    stage.wait(20 * S)
    assert timing.item_left(stage.state, stage.now) == 40 * S
    assert timing.elapsed(stage.state, stage.now) == 20 * S
    assert timing.to_hard_out(stage.state, stage.now) == 190 * S
    assert (left(stage), over(stage)) == (190, 0)
    assert fronts(stage) == {"B": 60, "C": 180}
    assert timing.item_over_under(stage.current, stage.now) == -40 * S
    assert timing.item_over_under(stage.coming, stage.now) is None


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


def test_after_the_show_its_clocks_stand() -> None:
    stage = live(THREE)
    stage.wait(10 * S)
    stage.play(60 * S, 120 * S, 35 * S)
    stage.ask(OffAir())
    stage.wait(60 * S)
    assert timing.elapsed(stage.state, stage.now) == 215 * S
    assert (left(stage), over(stage)) == (0, 5)
    assert timing.as_played(stage.state, stage.now) == 215 * S


def test_off_air_by_mistake_the_show_has_ended_until_a_take_goes_on_with_it() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.ask(OffAir())
    stage.wait(10 * S)
    assert fronts(stage) == {"B": 70, "C": 190}
    assert over(stage) == -150
    assert timing.as_played(stage.state, stage.now) == 60 * S
    stage.take()
    assert over(stage) == 10
    assert timing.as_played(stage.state, stage.now) == 210 * S
