"""Side timers: each runs from or down to an instant, or stands; the show does not hear of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live.acts.timers import NUMBERS, ClearTimer, StartTimer, StopTimer, TimerSet
from rundown.live.words import Command
from rundown.timecode import DAY
from tests.rundown.live.stage import GAME, LIGHTS, SCRIPT, S, Stage, bodies, live


def value(stage: Stage, timer: int = 1) -> int | None:
    return stage.pass_.timers[timer].value(stage.now)


def test_a_timer_counts_down_from_its_length_and_on_past_zero() -> None:
    stage = live()
    stage.ask(StartTimer(timer=1, length=40 * S, label="answer"))
    assert (value(stage), stage.pass_.timers[1].label) == (-40 * S, "answer")
    stage.wait(45 * S)
    assert value(stage) == 5 * S


def test_a_timer_of_no_length_counts_up() -> None:
    stage = live()
    stage.ask(StartTimer(timer=2, length=0))
    stage.wait(7 * S)
    assert value(stage, 2) == 7 * S


def test_a_timer_stops_where_it_is_and_goes_on_from_there() -> None:
    stage = live()
    stage.ask(StartTimer(timer=1, length=40 * S, label="answer"))
    stage.wait(10 * S)
    stage.ask(StopTimer(timer=1))
    stage.wait(60 * S)
    assert value(stage) == -30 * S
    assert stage.ask(StopTimer(timer=1)) == []
    stage.ask(StartTimer(timer=1))
    stage.wait(5 * S)
    assert (value(stage), stage.pass_.timers[1].label) == (-25 * S, "answer")


def test_a_timer_that_runs_starts_again_from_a_length_only() -> None:
    stage = live()
    stage.ask(StartTimer(timer=1, length=40 * S))
    stage.wait(10 * S)
    assert stage.ask(StartTimer(timer=1)) == []
    stage.ask(StartTimer(timer=1, length=40 * S))
    assert value(stage) == -40 * S


def test_a_timer_that_runs_can_be_named_anew() -> None:
    stage = live()
    stage.ask(StartTimer(timer=1, length=40 * S, label="answer"))
    stage.wait(10 * S)
    stage.ask(StartTimer(timer=1, label="duplex"))
    assert (value(stage), stage.pass_.timers[1].label) == (-30 * S, "duplex")


def test_a_timer_taken_away_is_gone_and_the_others_stay() -> None:
    stage = live()
    stage.ask(StartTimer(timer=1, length=0))
    stage.ask(StartTimer(timer=3, length=0))
    (fact,) = bodies(stage.ask(ClearTimer(timer=1)))
    assert fact == TimerSet(timer=1)
    assert set(stage.pass_.timers) == {3}
    assert stage.ask(ClearTimer(timer=1)) == []


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (StartTimer(timer=4, length=S), "unknown_timer"),
        (StopTimer(timer=0), "unknown_timer"),
        (StartTimer(timer=1), "timer_not_set"),
        (StopTimer(timer=1), "timer_not_set"),
        (StartTimer(timer=1, length=-S), "bad_value"),
        (StartTimer(timer=1, length=DAY + 1), "bad_value"),
    ],
)
def test_what_a_timer_cannot_do_is_refused(command: Command, code: str) -> None:
    assert live().refusal(command) == code


def test_with_no_pass_open_there_are_no_timers() -> None:
    assert Stage().refusal(StartTimer(timer=1, length=S)) == "no_pass"


def test_timers_belong_to_those_who_lead_and_to_the_game() -> None:
    stage = live()
    for who in (SCRIPT, GAME):
        assert stage.ask(StartTimer(timer=1, length=S), who)
    assert stage.refusal(StartTimer(timer=1, length=S), LIGHTS) == "not_yours"


STEPS = st.sampled_from([StartTimer(timer=1), StartTimer(timer=1, length=40 * S), StopTimer(timer=1)])


@given(st.lists(st.tuples(STEPS, st.integers(0, 10 * S), st.sampled_from(NUMBERS))))
def test_timers_touch_nothing_else_of_the_show(steps: list[tuple[Command, int, int]]) -> None:
    stage = live()
    before = replace(stage.pass_, timers={})
    for command, wait, timer in steps:
        command = replace(command, timer=timer)
        if timer in stage.pass_.timers or getattr(command, "length", None) is not None:
            stage.ask(command)
        assert replace(stage.pass_, timers={}) == before
        stage.wait(wait)
