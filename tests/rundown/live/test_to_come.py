"""Which items are still to come, by example: before air, on air, off air."""

from msgspec.structs import replace

from rundown.live import timing, to_come
from rundown.live.acts.editing import Float
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, PutBack, SetNext
from rundown.live.front_time import back_times
from tests.rundown.live.clocks import fronts, left, over, seconds
from tests.rundown.live.stage import ON_AIR, S, item, live, on_air, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)


# --- before air ---


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


def test_after_the_last_take_nothing_counts_but_what_is_on_air() -> None:
    stage = live(THREE)
    stage.wait(10 * S)
    stage.play(60 * S, 120 * S, 10 * S)
    assert to_come.counting(stage.state) == ()
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
    assert seconds(back_times(stage.state)) == {"A": 120, "C": 180}
    stage.ask(PutBack(item="B"))
    assert fronts(stage) == {"B": 140, "C": 260}
    assert (left(stage), over(stage)) == (210, 80)
    assert seconds(back_times(stage.state)) == {"A": 0, "B": 60, "C": 180}
    assert timing.as_played(stage.state, stage.now) == 290 * S


def test_what_is_next_counts_even_from_behind() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.take()
    stage.ask(SetNext(item="A"))
    assert fronts(stage) == {"A": 180, "C": 240}
    assert over(stage) == 60
    assert back_times(stage.state)["A"] == ON_AIR + 120 * S


def test_an_item_that_left_the_plan_on_air_leaves_what_is_next_to_count() -> None:
    stage = on_air(THREE)
    standing = replace(stage.state.standing, show=replace(THREE, items=(B, C)))
    stage.state = replace(stage.state, standing=standing)
    assert to_come.counting(stage.state) == (B,)


# --- off air ---


def test_off_air_with_nothing_next_nothing_is_to_come() -> None:
    stage = live(THREE)
    stage.wait(10 * S)
    stage.play(60 * S, 120 * S, 35 * S)
    stage.ask(OffAir())
    stage.wait(60 * S)
    assert to_come.counting(stage.state) == ()
    assert to_come.following(stage.state) == ""
