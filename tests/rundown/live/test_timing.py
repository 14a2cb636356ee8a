"""The clocks of a show, by example: before air, on air, off air. Its ends and hard starts are in test_timing_ends."""

from msgspec.structs import replace

from rundown.live import timing
from rundown.live.acts.editing import Float
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, PutBack, SetNext, TakeBack
from rundown.plan.show import Show
from tests.rundown.live.stage import ON_AIR, S, Stage, item, live, on_air, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)


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
    assert timing.following(stage.state) == ""


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


def test_before_air_the_show_goes_on_from_a_next_that_is_floated() -> None:
    stage = live(THREE)
    stage.ask(SetNext(item="B"))
    stage.ask(Float(item="B", reach=("next",)))
    assert stage.coming.item.id == "C"
    assert (left(stage), over(stage)) == (30, -180)


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


def test_after_a_jump_back_what_has_aired_counts_again_only_if_it_is_put_back() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.take()
    stage.wait(20 * S)
    stage.ask(Jump(item="A"))
    assert fronts(stage) == {"C": 140}
    assert (left(stage), over(stage)) == (90, -40)
    assert seconds(timing.back_times(stage.state)) == {"A": 120, "C": 180}
    stage.ask(PutBack(item="B"))
    assert fronts(stage) == {"B": 140, "C": 260}
    assert (left(stage), over(stage)) == (210, 80)
    assert seconds(timing.back_times(stage.state)) == {"A": 0, "B": 60, "C": 180}
    assert timing.as_played(stage.state, stage.now) == 290 * S


def test_what_is_next_counts_even_from_behind() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.take()
    stage.ask(SetNext(item="A"))
    assert fronts(stage) == {"A": 180, "C": 240}
    assert over(stage) == 60
    assert timing.back_times(stage.state)["A"] == ON_AIR + 120 * S


def test_an_item_that_left_the_plan_on_air_leaves_what_is_next_to_count() -> None:
    stage = on_air(THREE)
    standing = replace(stage.state.standing, show=replace(THREE, items=(B, C)))
    stage.state = replace(stage.state, standing=standing)
    assert timing.counting(stage.state) == (B,)


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


def test_off_air_with_nothing_next_nothing_is_to_come() -> None:
    stage = finished()
    assert timing.counting(stage.state) == ()
    assert timing.following(stage.state) == ""
