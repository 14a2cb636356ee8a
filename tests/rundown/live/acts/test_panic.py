"""Panic: called by the director whatever is on air, counted, and what fires by itself then waits."""

from msgspec.structs import replace

from rundown.live.acts.doubt import doubts
from rundown.live.acts.gear import Arm, Fire
from rundown.live.acts.panic import Panic, Panicked, fire_of
from rundown.live.acts.passes import Held
from rundown.plan.show import Panic as PanicState
from tests.rundown.live.stage import PLAN, SCRIPT, Stage, armed, bodies, message


def ready() -> Stage:
    stage = Stage(replace(PLAN, panic=PanicState(image="CAM1")))
    stage.open("live")
    return stage


def test_a_panic_is_numbered_and_holds_the_show() -> None:
    stage = ready()
    assert bodies(stage.ask(Panic())) == [Panicked(number=1), Held(on=True)]
    assert (stage.pass_.panics, stage.pass_.hold) == (1, True)
    assert bodies(stage.ask(Panic())) == [Panicked(number=2)]
    assert fire_of(stage.pass_, 2) == "p1/@panic.2"


def test_only_the_director_panics_and_only_where_the_plan_says_what_is_safe() -> None:
    stage = ready()
    assert stage.refusal(Panic(), SCRIPT) == "not_yours"
    bare = Stage()
    assert bare.refusal(Panic()) == "no_pass"
    bare.open("live")
    assert bare.refusal(Panic()) == "no_panic"


def test_after_an_unclean_stop_only_a_panic_that_was_called_is_in_doubt() -> None:
    stage = ready()
    stage.post(Arm(acts=(replace(armed("p1/@panic.1"), messages=(message(),)),)))
    assert doubts(stage.state, stage.now) == ()
    stage.ask(Panic())
    assert doubts(stage.state, stage.now) == ("p1/@panic.1",)
    stage.post(Fire(fire="p1/@panic.1", messages=(message(),)))
    assert doubts(stage.state, stage.now) == ()
