"""The server's own life, its clock, and what it measures of its machine."""

import pytest

from rundown.live.acts.passes import OffAir
from rundown.live.acts.serving import ClockSet, Measure, Measured, SetClock, Start, Started, Stop
from rundown.live.acts.team import SignIn
from rundown.plan.show import Role
from tests.rundown.live.stage import BOOT, ON_AIR, Stage, bodies, live, on_air


def test_the_first_life_of_a_server_begins_clean() -> None:
    stage = Stage()
    assert stage.events[0].body == Started(boot=BOOT, clean=True)
    assert stage.state.standing.running


def test_a_life_after_a_clean_stop_begins_clean() -> None:
    stage = Stage()
    stage.post(Stop())
    assert not stage.state.standing.running
    assert bodies(stage.post(Start(boot="boot-2"))) == [Started(boot="boot-2", clean=True)]
    assert stage.state.standing.clean


def test_a_life_after_a_crash_knows_it() -> None:
    stage = Stage()
    assert bodies(stage.post(Start(boot="boot-2"))) == [Started(boot="boot-2", clean=False)]
    assert not stage.state.standing.clean
    assert stage.state.standing.boot == "boot-2"


def test_nobody_is_connected_to_a_server_that_has_just_started() -> None:
    stage = Stage()
    stage.ask(SignIn(station="left", role=Role.REA))
    stage.post(Start(boot="boot-2"))
    assert stage.state.standing.stations == {}


def test_a_rate_takes_the_clock_on_from_where_it_is() -> None:
    stage = Stage(wall=ON_AIR)
    stage.wait(1_000)
    assert bodies(stage.ask(SetClock(rate=60))) == [ClockSet(at=ON_AIR + 1_000, rate=60)]
    stage.wait(500)
    assert stage.now == ON_AIR + 31_000


def test_the_clock_is_stepped_by_hand_off_air() -> None:
    stage = live()
    stage.ask(SetClock(rate=1, at=ON_AIR))
    assert stage.now == ON_AIR


def test_the_clock_is_not_stepped_under_a_show_on_air_but_its_rate_may_change() -> None:
    stage = on_air()
    assert stage.refusal(SetClock(rate=1, at=ON_AIR)) == "still_on_air"
    assert stage.ask(SetClock(rate=10))
    stage.ask(OffAir())
    assert stage.ask(SetClock(rate=1, at=ON_AIR))


@pytest.mark.parametrize("rate", [0, -1, 0.009, 1_001, float("nan"), float("inf")])
def test_a_clock_neither_stops_nor_runs_wild(rate: float) -> None:
    assert Stage().refusal(SetClock(rate=rate)) == "bad_rate"


@pytest.mark.parametrize("rate", [0.01, 1_000])
def test_a_clock_may_creep_or_race(rate: float) -> None:
    assert Stage().ask(SetClock(rate=rate))


def test_a_clock_goes_on_through_a_crash() -> None:
    stage = Stage(wall=ON_AIR)
    stage.ask(SetClock(rate=60))
    stage.wait(1_000)
    stage.post(Start(boot="boot-2"))
    assert stage.now == ON_AIR + 60_000


def test_a_trouble_stands_as_measured_last_until_it_is_over() -> None:
    stage = Stage()
    assert bodies(stage.post(Measure(trouble="disk_slow", ms=900))) == [Measured(trouble="disk_slow", ms=900)]
    assert stage.post(Measure(trouble="disk_slow", ms=900)) == []
    stage.post(Measure(trouble="disk_slow", ms=1_200))
    stage.post(Measure(trouble="clock_off", ms=-3_000))
    assert stage.state.standing.troubles == {"disk_slow": 1_200, "clock_off": -3_000}
    assert bodies(stage.post(Measure(trouble="disk_slow", ms=0))) == [Measured(trouble="disk_slow", ms=0)]
    assert stage.post(Measure(trouble="disk_slow", ms=0)) == []
    assert stage.state.standing.troubles == {"clock_off": -3_000}


def test_another_life_of_the_server_measures_anew() -> None:
    stage = Stage()
    stage.post(Measure(trouble="disk_slow", ms=900))
    stage.post(Start(boot="boot-2"))
    assert stage.state.standing.troubles == {}
    assert bodies(stage.post(Measure(trouble="disk_slow", ms=900))) == [Measured(trouble="disk_slow", ms=900)]
