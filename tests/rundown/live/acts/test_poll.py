"""The go/no-go: what a no-go refuses, who lifts it, and what the director overrides."""

import pytest

from rundown.live.acts.passes import OffAir
from rundown.live.acts.poll import (
    Answer,
    Answered,
    ClosePoll,
    OpenPoll,
    Overridden,
    Override,
    PollClosed,
    PollOpened,
    no_gos,
    refusing,
)
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.serving import Measure
from rundown.live.acts.team import SignIn, SignOut
from rundown.live.state import Poll, Verdict
from rundown.live.words import Command
from rundown.plan.show import Role
from tests.rundown.live.stage import DIRECTOR, GAME, LIGHTS, SCRIPT, SOUND, S, Stage, bodies, live, refused

SEATS = {DIRECTOR: Role.REA, SCRIPT: Role.SCR, SOUND: Role.SON, LIGHTS: Role.IMG, GAME: Role.PRO}
"""Everybody at one desk; IMG's holder holds PLA too."""


def polled() -> Stage:
    """A live pass before air, the team at its desks, the poll open."""
    stage = live()
    for who, role in SEATS.items():
        stage.ask(SignIn(station=who, role=role), who)
    stage.ask(OpenPoll(), SCRIPT)
    return stage


def no(role: Role, reason: str = "micro muet") -> Answer:
    return Answer(role=role, go=False, reason=reason)


def poll(stage: Stage) -> Poll:
    assert stage.pass_.poll is not None
    return stage.pass_.poll


# --- asking and answering ---


def test_every_role_answers_for_itself() -> None:
    stage = polled()
    assert poll(stage) == Poll(at=stage.now)
    assert bodies(stage.ask(Answer(role=Role.SON, go=True), SOUND)) == [Answered(by=Role.SON, go=True)]
    assert bodies(stage.ask(no(Role.PLA, " sortie bloquée "), LIGHTS)) == [
        Answered(by=Role.PLA, go=False, reason="sortie bloquée")
    ]
    assert poll(stage).answers == {
        Role.SON: Verdict(go=True),
        Role.PLA: Verdict(go=False, reason="sortie bloquée"),
    }
    assert stage.refusal(Answer(role=Role.SON, go=True), GAME) == "not_yours"


def test_the_same_answer_is_no_news_another_one_is() -> None:
    stage = polled()
    assert stage.ask(no(Role.SON), SOUND)
    assert stage.ask(no(Role.SON), SOUND) == []
    assert stage.ask(no(Role.SON, "larsen"), SOUND)
    assert bodies(stage.ask(Answer(role=Role.SON, go=True, reason="ignored"), SOUND)) == [
        Answered(by=Role.SON, go=True)
    ]


def test_a_no_says_why() -> None:
    assert polled().refusal(no(Role.SON, "  "), SOUND) == "empty_note"


@pytest.mark.parametrize("command", [no(Role.REA), ClosePoll(), Override()])
def test_nothing_is_answered_closed_or_overridden_without_a_poll(command: Command) -> None:
    assert live().refusal(command) == "no_poll"
    assert Stage().refusal(command) == "no_pass"


def test_asked_again_all_answer_again_but_what_was_said_no_stands() -> None:
    stage = polled()
    stage.ask(Answer(role=Role.SON, go=True), SOUND)
    stage.ask(no(Role.PRO, "autorisation"), GAME)
    stage.ask(Override())
    stage.wait(5 * S)
    assert bodies(stage.ask(OpenPoll(), SCRIPT)) == [PollOpened()]
    assert poll(stage) == Poll(at=stage.now, answers={Role.PRO: Verdict(go=False, reason="autorisation")})
    assert stage.refusal(Take()) == "no_go"


# --- what it refuses ---


def test_no_go_refuses_the_first_take_by_every_way_in() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    for command in (Take(), Jump(item="SONG")):
        assert refused(stage, command) == {"code": "no_go", "text": "SON micro muet", "number": 1}
        stage.wait(S)
    assert not stage.pass_.on_air


@pytest.mark.parametrize("answers", [(), (Answer(role=Role.SON, go=True),)])
def test_a_role_that_has_not_answered_refuses_nothing(answers: tuple[Answer, ...]) -> None:
    stage = polled()
    for answer in answers:
        stage.ask(answer, SOUND)
    assert stage.take()


def test_who_said_no_lifts_it_by_saying_go() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    stage.ask(Answer(role=Role.SON, go=True), SOUND)
    assert stage.take()


def test_what_the_server_finds_is_a_no_go_too_and_told_after_what_people_say() -> None:
    stage = polled()
    stage.ask(SignOut(station=GAME), GAME)
    stage.post(Measure(trouble="disk_slow", ms=900))
    stage.ask(no(Role.SON), SOUND)
    assert no_gos(stage.state) == ("SON micro muet", "role_empty PRO", "disk_slow 900")
    assert refused(stage, Take())["number"] == 3


def test_nothing_is_refused_without_a_poll_in_a_rehearsal_or_once_aired() -> None:
    stage = live()
    stage.post(Measure(trouble="disk_slow", ms=900))
    assert no_gos(stage.state) == ()
    assert stage.take()
    rehearsal = Stage()
    rehearsal.open("rehearsal")
    rehearsal.ask(OpenPoll())
    rehearsal.ask(no(Role.SON), SOUND)
    assert no_gos(rehearsal.state)
    assert rehearsal.take()


def test_a_show_that_left_the_air_by_mistake_comes_back_whatever_was_said() -> None:
    stage = polled()
    stage.take()
    stage.post(Measure(trouble="clock_off", ms=-4_000))
    stage.wait(2 * S)
    stage.take()
    stage.ask(OffAir())
    stage.wait(2 * S)
    assert stage.take()


def test_a_first_take_that_was_taken_back_is_refused_again() -> None:
    stage = polled()
    stage.take()
    stage.wait(2 * S)
    stage.ask(TakeBack())
    stage.ask(no(Role.SON), SOUND)
    assert stage.refusal(Take()) == "no_go"


def test_to_choose_what_is_next_is_not_refused() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    assert stage.ask(SetNext(item="SONG"))


# --- overriding and closing ---


def test_the_director_overrides_all_of_it_with_one_act() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    stage.post(Measure(trouble="disk_slow", ms=900))
    assert stage.refusal(Override(), SCRIPT) == "not_yours"
    assert bodies(stage.ask(Override())) == [Overridden(reasons=("SON micro muet", "disk_slow 900"))]
    assert stage.ask(Override()) == []
    assert refusing(stage.state, stage.pass_) == ()
    assert stage.take()


def test_an_override_holds_at_top_antenne_whatever_comes_after_it() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    stage.ask(Override())
    stage.ask(no(Role.PLA), LIGHTS)
    stage.ask(SignOut(station=GAME), GAME)
    assert stage.take()


def test_a_take_that_was_refused_goes_once_overridden() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    assert stage.refusal(Take()) == "no_go"
    stage.wait(S)
    stage.ask(Override())
    assert stage.take()


def test_there_is_nothing_to_override_when_all_is_go() -> None:
    assert polled().refusal(Override()) == "nothing_to_override"


def test_a_poll_is_closed_by_who_may_open_it_unless_it_would_lift_a_no_go() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    for actor in (SCRIPT, GAME):
        assert refused(stage, ClosePoll(), actor) == {"code": "not_yours", "act": "close_poll", "roles": "REA"}
    stage.ask(Answer(role=Role.SON, go=True), SOUND)
    assert bodies(stage.ask(ClosePoll(), GAME)) == [PollClosed()]
    assert stage.pass_.poll is None


def test_the_director_closes_a_poll_and_goes_on_air() -> None:
    stage = polled()
    stage.ask(no(Role.SON), SOUND)
    assert bodies(stage.ask(ClosePoll())) == [PollClosed()]
    assert stage.take()


@pytest.mark.parametrize("command", [OpenPoll(), no(Role.REA), Override()])
def test_on_air_the_poll_is_over_but_may_be_closed(command: Command) -> None:
    stage = polled()
    stage.ask(no(Role.REA))
    stage.ask(Override())
    stage.take()
    assert stage.refusal(command) == "already_aired"
    assert stage.ask(ClosePoll(), SCRIPT)
