import pytest

from control.desk.bell import Bell
from control.desk.view.counts import counts, due_calls
from control.desk.view.desk import desk_view
from control.desk.view.scene import Link
from rundown.live.acts.timers import StartTimer, StopTimer
from rundown.plan.show import Role
from tests.control.desk.stage import SCRIPT, Stage, Tell


def test_the_next_calls_are_listed_and_the_nearest_is_shown_when_it_is_near(tell: Tell) -> None:
    stage = tell("calm")
    found = counts(stage.scene(link=SCRIPT))
    assert [(line.when, line.text) for line in found.calls[:3]] == [
        ("0:44", "dans 1 min"),
        ("1:14", "dans 30"),
        ("1:34", "dans 10"),
    ]
    assert found.call == found.calls[0]
    stage.at = 9 * 60
    assert counts(stage.scene(link=SCRIPT)).call is None


def test_a_call_that_is_due_stays_for_two_seconds(tell: Tell) -> None:
    stage = tell("calm")
    stage.at = 12 * 60 + 31
    call = counts(stage.scene("en", link=SCRIPT)).call
    assert call is not None
    assert (call.text, call.when, call.is_due) == ("in 1 min", "", True)


@pytest.mark.parametrize(
    ("moment", "at", "role", "text"),
    [
        ("before", -11.0, Role.SCR, "on air in 10"),
        ("calm", 13 * 60 + 19.0, Role.PRES, "wrap up"),
        ("rehearsal", 51 * 60 + 55.0, Role.SCR, "off air in 5"),
    ],
)
def test_each_call_has_its_words(tell: Tell, moment: str, at: float, role: Role, text: str) -> None:
    stage = tell(moment)
    stage.at = at
    assert text in [line.text for line in counts(stage.scene("en", link=Link(role=role))).calls]


def test_a_cue_is_called_by_its_words(stage: Stage, tell: Tell) -> None:
    told = tell("call")
    told.at = 200
    said = [line.text for line in counts(told.scene("en", link=SCRIPT)).calls]
    assert counts(stage.scene()).calls == ()
    assert all(said)


def test_timers_count_down_up_and_stand(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(StartTimer(timer=1, length=90_000, label="jeu"), "hugo")
    stage.do(StartTimer(timer=2, length=0), "hugo")
    stage.do(StartTimer(timer=3, length=30_000), "hugo")
    stage.at += 7.4
    stage.do(StopTimer(timer=3), "hugo")
    found = [(timer.number, timer.value, timer.runs) for timer in counts(stage.scene(link=SCRIPT)).timers]
    assert found == [(1, "1:23", True), (2, "+0:07", True), (3, "0:23", False)]


def test_the_bell_rings_for_a_call_when_it_becomes_due_and_not_while_counting_aloud(tell: Tell) -> None:
    stage, bell = tell("calm"), Bell()

    def rings() -> bool:
        scene = stage.scene(link=SCRIPT)
        return bell.is_due(scene, desk_view(scene))

    assert not rings()
    stage.at = 12 * 60 + 30
    assert rings()
    assert not rings()
    stage.at = 13 * 60 + 26
    assert rings()
    stage.at += 1
    assert not rings()
    assert due_calls(stage.scene(link=SCRIPT), stage.now - 60_000)
