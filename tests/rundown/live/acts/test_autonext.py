"""Items that are left without a press: when, what holds them, what comes of one that is late or taken back."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.editing import EditItem
from rundown.live.acts.passes import Hold, OffAir
from rundown.live.acts.running import Autonext, AutonextMissed, NextSet, SetNext, TakeBack, Taken
from rundown.live.acts.serving import SetClock
from rundown.live.asked import SYSTEM
from rundown.live.due import autonext_due
from rundown.live.event import Event
from rundown.live.words import Refused
from rundown.plan.show import Show
from tests.rundown.live.stage import ON_AIR, SCRIPT, S, Stage, bodies, item, live, on_air, show

A, B, C = item("A", 60 * S, advance="auto"), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)
"""A is left by itself, B is not."""

ANCHORED = show(A, B, replace(C, end_anchored=True, advance="auto"), slot=240 * S)
"""C goes by itself 30 s before the hard out."""


def due(stage: Stage) -> float | None:
    """Seconds after the planned on-air."""
    at = autonext_due(stage.state)
    return None if at is None else (at - ON_AIR) / S


def autonext(stage: Stage) -> list[Event]:
    """What the server does as the instant comes."""
    return stage.post(Autonext(run=stage.pass_.on_air))


def refusal(stage: Stage) -> str:
    try:
        autonext(stage)
    except Refused as refused:
        return refused.code
    raise AssertionError("it went by itself")


def test_an_auto_item_is_left_at_its_planned_end() -> None:
    stage = on_air(THREE)
    assert due(stage) == 60
    stage.wait(60 * S)
    assert bodies(autonext(stage)) == [
        Taken(run="p1r2", item="B", previous="p1r1", cause="autonext"),
        NextSet(run="p1r3", item="C"),
    ]
    assert (stage.current.cause, stage.current.by, stage.current.started) == ("autonext", SYSTEM, ON_AIR + 60 * S)


def test_an_item_that_is_not_auto_waits_for_a_press() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.take()
    assert due(stage) is None
    stage.wait(300 * S)
    assert refusal(stage) == "not_due"


def test_nothing_goes_by_itself_before_its_instant() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S - 1)
    assert refusal(stage) == "not_due"
    assert stage.current.item.id == "A"


def test_nothing_goes_by_itself_for_a_run_that_is_no_longer_on_air() -> None:
    stage = on_air(show(A, replace(B, advance="auto"), C))
    stage.wait(59 * S)
    stage.take()
    stage.wait(120 * S)
    with pytest.raises(Refused, match="not_due"):
        stage.post(Autonext(run="p1r1"))
    assert stage.current.item.id == "B"


def test_the_show_does_not_go_on_air_by_itself() -> None:
    stage = live(THREE)
    stage.wait(300 * S)
    assert due(stage) is None
    assert refusal(stage) == "not_due"
    assert due(Stage(THREE)) is None


def test_with_nothing_next_nothing_goes() -> None:
    stage = on_air(show(A))
    assert due(stage) is None


def test_off_air_nothing_goes() -> None:
    stage = on_air(THREE)
    stage.ask(OffAir())
    assert due(stage) is None


def test_it_goes_to_what_was_set_next_by_hand() -> None:
    stage = on_air(THREE)
    stage.ask(SetNext(item="C"))
    stage.wait(60 * S)
    autonext(stage)
    assert stage.current.item.id == "C"


def test_a_stretched_item_is_left_later() -> None:
    stage = on_air(THREE)
    stage.ask(EditItem(item="A", field="planned", value=75 * S, reach=("planned",)), SCRIPT)
    assert due(stage) == 75


def test_a_hold_keeps_it_and_released_in_time_lets_it_go() -> None:
    stage = on_air(THREE)
    stage.ask(Hold(on=True))
    stage.wait(61 * S)
    assert refusal(stage) == "not_due"
    stage.ask(Hold(on=False))
    autonext(stage)
    assert stage.current.item.id == "B"


def test_a_hold_released_too_late_leaves_it_to_a_person() -> None:
    stage = on_air(THREE)
    stage.ask(Hold(on=True))
    stage.wait(75 * S)
    stage.ask(Hold(on=False))
    assert bodies(autonext(stage)) == [AutonextMissed(run="p1r1", late_ms=15 * S)]
    assert stage.current.item.id == "A"


def test_two_seconds_late_it_still_goes() -> None:
    stage = on_air(THREE)
    stage.wait(62 * S)
    autonext(stage)
    assert stage.current.item.id == "B"


def test_later_than_two_seconds_it_says_so_once_and_waits_for_a_person() -> None:
    stage = on_air(show(A, replace(B, advance="auto"), C))
    stage.wait(62 * S + 1)
    assert bodies(autonext(stage)) == [AutonextMissed(run="p1r1", late_ms=2 * S + 1)]
    assert (stage.pass_.stalled, due(stage)) == ("p1r1", None)
    assert refusal(stage) == "not_due"
    stage.take()
    assert (stage.pass_.stalled, due(stage)) == ("", 182.001)


def test_lateness_is_real_time_whatever_the_rate_of_the_clock() -> None:
    for rate, goes in ((10.0, True), (0.5, False)):
        stage = on_air(THREE)
        stage.ask(SetClock(rate=rate))
        stage.wait(round(60 * S / rate) + (1_900 if goes else 2_100))
        autonext(stage)
        assert stage.current.item.id == ("B" if goes else "A")


@pytest.mark.parametrize(("start", "at"), [(100, 100), (60, 60), (40, 60)])
def test_a_hard_start_of_what_is_next_is_waited_for(start: int, at: int) -> None:
    stage = on_air(show(A, replace(B, start=ON_AIR + start * S), C))
    assert due(stage) == at


def test_an_end_anchored_item_goes_at_its_own_instant_if_it_is_auto_itself() -> None:
    stage = on_air(ANCHORED)
    stage.wait(60 * S)
    autonext(stage)
    assert due(stage) == 210
    stage.wait(150 * S)
    autonext(stage)
    assert stage.current.item.id == "C"


def test_an_end_anchored_item_that_is_not_auto_waits_for_a_press_even_after_one_that_is() -> None:
    plan = show(A, replace(C, end_anchored=True), slot=240 * S)
    assert due(on_air(plan)) is None


def test_in_a_show_without_a_hard_out_an_anchored_item_is_as_any_other() -> None:
    plan: Show = show(A, replace(C, end_anchored=True), ending="none")
    assert due(on_air(plan)) == 60


def test_a_rehearsal_keeps_its_own_hours() -> None:
    stage = Stage(ANCHORED, wall=ON_AIR + 3_600 * S)
    stage.open("rehearsal")
    stage.take()
    stage.ask(SetNext(item="C"))
    assert due(stage) == 3_600 + 210


def test_an_autonext_that_is_taken_back_does_not_go_again_at_once() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    autonext(stage)
    stage.wait(1_500)
    stage.ask(TakeBack())
    assert (stage.current.item.id, stage.coming.item.id) == ("A", "B")
    assert stage.current.started == ON_AIR
    assert due(stage) is None
    assert refusal(stage) == "not_due"
    stage.take()
    assert stage.current.item.id == "B"


def test_a_take_taken_back_after_the_end_of_what_resumes_does_not_go_again_at_once() -> None:
    stage = on_air(THREE)
    stage.wait(59 * S)
    stage.take()
    stage.wait(2 * S)
    stage.ask(TakeBack())
    assert due(stage) is None


def test_a_take_taken_back_before_the_end_of_what_resumes_leaves_it_to_go_at_its_end() -> None:
    stage = on_air(THREE)
    stage.wait(40 * S)
    stage.take()
    stage.wait(5 * S)
    stage.ask(TakeBack())
    assert due(stage) == 60


def test_an_anchored_item_taken_too_early_and_taken_back_after_its_instant_waits_for_a_press() -> None:
    stage = on_air(ANCHORED)
    stage.wait(60 * S)
    stage.take()
    stage.wait(149 * S)
    stage.take()
    stage.wait(2 * S)
    stage.ask(TakeBack())
    assert (stage.current.item.id, stage.coming.item.id, due(stage)) == ("B", "C", None)
