"""What the state knows of itself: the clock, the plan, the two pointers."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.state import Clock, State, opened
from rundown.live.words import Refused
from tests.rundown.live.stage import ON_AIR, PLAN, Stage, live, on_air

INSTANTS = st.integers(min_value=ON_AIR - 10**9, max_value=ON_AIR + 10**9)
RATES = st.floats(min_value=0.01, max_value=1000)


def test_a_clock_that_was_never_set_tells_real_time() -> None:
    assert Clock().show_time(ON_AIR) == ON_AIR


def test_a_clock_runs_at_its_rate_from_where_it_was_set() -> None:
    clock = Clock(at=1_000, wall=50_000, rate=60.0)
    assert clock.show_time(50_000) == 1_000
    assert clock.show_time(50_500) == 31_000
    assert clock.wall_exact(31_000) == 50_500


@given(st.builds(Clock, INSTANTS, INSTANTS, RATES), INSTANTS, st.integers(min_value=0, max_value=10**6))
def test_show_time_never_goes_back(clock: Clock, wall: int, later: int) -> None:
    assert clock.show_time(wall) <= clock.show_time(wall + later)


@given(st.builds(Clock, INSTANTS, INSTANTS, RATES), INSTANTS)
def test_the_wall_instant_of_a_show_time_is_when_the_clock_shows_it(clock: Clock, wall: int) -> None:
    # Show time is rounded to 1 ms, which at a low rate is many of real time.
    assert clock.wall_exact(clock.show_time(wall)) == pytest.approx(wall, abs=0.5 / clock.rate + 0.01)


def test_there_is_no_plan_before_one_is_entered() -> None:
    with pytest.raises(LookupError):
        _ = State().plan
    assert Stage().state.plan is PLAN


def test_a_pass_knows_what_is_on_air_and_what_comes() -> None:
    stage = live()
    assert stage.pass_.current is None
    assert stage.coming.item.id == "OPENING"
    stage.take()
    assert (stage.current.item.id, stage.coming.item.id) == ("OPENING", "TALK")


def test_a_state_survives_its_json() -> None:
    state = on_air().state
    assert msgspec.json.decode(msgspec.json.encode(state), type=State) == state


def test_the_open_pass_is_given_or_its_want_is_a_refusal() -> None:
    assert opened(live().state).number == 1
    with pytest.raises(Refused, match="no_pass"):
        opened(State())
