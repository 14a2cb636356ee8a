"""Take back: the previous run resumes with its own start, the stray one stays in the as-run."""

import pytest

from rundown.live.acts.calling import Go, is_spent
from rundown.live.acts.doubt import Doubt, Resolve
from rundown.live.acts.gear import Arm, Fire
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, NextSet, Take, TakeBack, TakenBack
from rundown.live.acts.serving import SetClock
from rundown.live.state import UNSURE
from rundown.live.words import Refused
from tests.rundown.live.stage import ON_AIR, S, Stage, armed, bodies, live, message, on_air, taken


def strayed(wait: int = 2 * S) -> Stage:
    """TALK was taken by mistake 30 s into OPENING, `wait` ms ago."""
    stage = on_air()
    stage.wait(30 * S)
    stage.take()
    stage.wait(wait)
    return stage


@pytest.mark.parametrize("wait", [0, 2 * S, 10 * S])
def test_the_previous_run_resumes_with_its_own_start(wait: int) -> None:
    stage = strayed(wait)
    assert bodies(stage.ask(TakeBack())) == [
        TakenBack(stray="p1r2", resumed="p1r1"),
        NextSet(run="p1r4", item="TALK"),
    ]
    assert (stage.current.id, stage.current.started, stage.current.ended) == ("p1r1", ON_AIR, None)
    assert stage.pass_.first_take == ON_AIR


def test_the_stray_run_stays_in_the_as_run() -> None:
    stage = strayed()
    stage.ask(TakeBack())
    stray = stage.pass_.runs["p1r2"]
    assert stage.pass_.air == ("p1r1", "p1r2")
    assert (stray.stray, stray.started, stray.ended) == (True, ON_AIR + 30 * S, ON_AIR + 32 * S)


def test_the_stray_item_is_next_again_in_a_run_of_its_own() -> None:
    stage = strayed()
    stage.ask(TakeBack())
    stage.wait(28 * S)
    run = stage.take()
    assert (run.id, run.item.id, run.stray) == ("p1r4", "TALK", False)
    assert stage.pass_.runs["p1r1"].ended == ON_AIR + 60 * S


def test_after_ten_seconds_it_is_too_late() -> None:
    stage = strayed(10 * S + 1)
    with pytest.raises(Refused) as refused:
        stage.ask(TakeBack())
    assert (refused.value.code, refused.value.params) == ("too_late_to_take_back", {"late_ms": 1})


def test_the_ten_seconds_are_of_show_time() -> None:
    stage = strayed(0)
    stage.ask(SetClock(rate=60))
    stage.wait(167)
    assert stage.refusal(TakeBack()) == "too_late_to_take_back"


def test_a_take_is_taken_back_once() -> None:
    stage = strayed()
    stage.ask(TakeBack())
    assert stage.refusal(TakeBack()) == "nothing_to_take_back"


def test_before_the_first_take_there_is_nothing_to_take_back() -> None:
    assert live().refusal(TakeBack()) == "nothing_to_take_back"


def test_off_air_is_not_taken_back() -> None:
    stage = strayed()
    stage.ask(OffAir())
    assert stage.refusal(TakeBack()) == "nothing_to_take_back"


def test_the_first_take_taken_back_leaves_the_show_off_air_as_before() -> None:
    stage = live()
    stage.take()
    stage.wait(2 * S)
    stage.ask(TakeBack())
    assert (stage.pass_.on_air, stage.pass_.first_take, stage.pass_.off_air) == ("", None, None)
    assert stage.coming.item.id == "OPENING"
    stage.wait(8 * S)
    stage.take()
    assert stage.pass_.first_take == ON_AIR


def test_a_take_that_ended_a_gap_leaves_the_gap_as_it_was() -> None:
    stage = on_air()
    stage.wait(30 * S)
    stage.ask(OffAir())
    stage.wait(30 * S)
    stage.take()
    stage.wait(2 * S)
    stage.ask(TakeBack())
    assert (stage.pass_.on_air, stage.pass_.off_air) == ("", ON_AIR + 30 * S)
    assert (stage.pass_.first_take, stage.coming.item.id) == (ON_AIR, "TALK")


def test_a_jump_is_taken_back_to_where_it_left() -> None:
    stage = strayed()
    stage.ask(Jump(item="SONG"))
    stage.wait(S)
    stage.ask(TakeBack())
    assert (stage.current.item.id, stage.coming.item.id) == ("TALK", "SONG")


def test_a_second_stray_take_resumes_what_the_first_one_had_interrupted() -> None:
    stage = strayed()
    stage.ask(TakeBack())
    stage.wait(5 * S)
    stage.take()
    stage.wait(S)
    assert bodies(stage.ask(TakeBack()))[0] == TakenBack(stray="p1r4", resumed="p1r1")
    assert stage.current.started == ON_AIR


def test_what_the_studio_was_before_the_take_is_kept_to_be_restored() -> None:
    stage = on_air()
    stage.post(Fire(fire="p1r1/@take", messages=(message("CAM1"),)))
    known = stage.pass_.gear.known
    stage.wait(30 * S)
    stage.take()
    stage.post(Fire(fire="p1r2/@take", messages=(message("CAM2"),)))
    assert stage.pass_.gear.before == known
    stage.ask(TakeBack())
    assert stage.pass_.gear.before == known


def test_the_press_that_went_astray_still_guards_the_next_one() -> None:
    stage = strayed(500)
    stage.ask(TakeBack())
    assert stage.refusal(Take()) == "too_soon"
    stage.wait(S)
    assert taken(stage.ask(Take()))


# --- what left with the run that resumes ---

CLOSE = "p1r1/close"


def left() -> Stage:
    """OPENING was left by a stray take, its `out` cue with it."""
    stage = on_air()
    stage.wait(30 * S)
    stage.take()
    stage.post(Fire(fire=CLOSE, messages=(message(),), cue=True))
    return stage


def test_what_left_with_the_run_that_resumes_will_leave_with_it_again() -> None:
    stage = left()
    stage.post(Fire(fire="p1r2/@take", messages=(message(),)))
    assert is_spent(stage.pass_, CLOSE)
    stage.ask(TakeBack())
    assert set(stage.pass_.gear.fired) == {"p1r2/@take"}
    assert not is_spent(stage.pass_, CLOSE)
    assert stage.post(Arm(acts=(armed(CLOSE),)))
    stage.wait(S)
    stage.take()
    assert stage.post(Fire(fire=CLOSE, messages=(message(),), cue=True))


def test_what_was_given_by_hand_before_the_stray_take_stays_given() -> None:
    stage = on_air()
    stage.ask(Go(cue=CLOSE))
    stage.post(Fire(fire=CLOSE, messages=(message(),), cue=True))
    stage.wait(30 * S)
    stage.take()
    stage.ask(TakeBack())
    assert is_spent(stage.pass_, CLOSE)


def test_a_cue_that_had_its_time_before_the_stray_take_is_not_due_again() -> None:
    stage = on_air()
    stage.post(Fire(fire="p1r1/warm", messages=(message(),), cue=True))
    stage.wait(30 * S)
    stage.take()
    stage.ask(TakeBack())
    assert is_spent(stage.pass_, "p1r1/warm")


def test_what_a_person_left_as_done_after_the_stray_take_leaves_again_and_before_it_does_not() -> None:
    for early in (False, True):
        stage = on_air()
        stage.wait(30 * S)
        if not early:
            stage.take()
        stage.post(Arm(acts=(armed(CLOSE),)))
        stage.post(Doubt(fires=(CLOSE,)))
        stage.ask(Resolve(fires=(CLOSE,), answer="leave"))
        if early:
            stage.take()
        stage.ask(TakeBack())
        assert is_spent(stage.pass_, CLOSE) is early


def test_what_was_in_doubt_of_a_stray_take_is_so_no_more() -> None:
    """What it may have set stays unsure, and so is put back; the rest is still to be decided."""
    stage = on_air()
    stage.post(Fire(fire="p1r1/@take", messages=(message("CAM1"),)))
    stage.wait(30 * S)
    stage.take()
    stage.post(Arm(acts=(armed("p1r2/@take", message("CAM2")), armed(CLOSE), armed("p1r2/mic"))))
    stage.post(Doubt(fires=("p1r2/@take", CLOSE, "p1r2/mic")))
    stage.ask(TakeBack())
    gear = stage.pass_.gear
    assert set(gear.doubtful) == {"p1r2/mic"}
    assert (gear.known["vision pgm"].value, gear.before["vision pgm"].value) == (UNSURE, "CAM1")


def test_a_take_from_off_air_taken_back_sends_nothing_off_a_second_time() -> None:
    stage = on_air()
    stage.wait(30 * S)
    stage.ask(OffAir())
    stage.post(Fire(fire=CLOSE, messages=(message(),), cue=True))
    stage.wait(5 * S)
    stage.take()
    stage.ask(TakeBack())
    assert is_spent(stage.pass_, CLOSE)
