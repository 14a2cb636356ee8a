"""What people make the alert line say in the demo show, to whom, and whether it rings."""

import pytest
from msgspec.structs import replace

from control.desk.view.alert import alert
from control.desk.view.alerts_of_crew import Alert
from control.desk.view.scene import Link, Scene
from rundown.live.acts.calling import NotReady, Ready
from rundown.live.acts.messages import Acknowledge, Say
from rundown.live.acts.poll import Answer, Override
from rundown.live.acts.running import Take
from rundown.live.acts.team import SignOut
from rundown.plan.show import Role
from tests.control.desk.stage import TEAM, Stage, Tell


def at(stage: Stage, role: Role) -> Scene:
    return stage.scene("en", link=Link(role=role))


def said(stage: Stage, role: Role) -> Alert:
    shown = alert(at(stage, role))
    assert shown is not None
    return shown


def quiet(stage: Stage, role: Role) -> bool:
    return alert(at(stage, role)) is None


# --- calls ---


def test_a_call_stands_at_the_desk_called_until_it_is_ready(tell: Tell) -> None:
    stage = tell("call")
    shown = said(stage, Role.PLA)
    assert (shown.colour, shown.word, shown.age) == ("stby", "□ STAND BY ?", "3 s")
    assert shown.text.endswith("F3 = ready")
    assert [quiet(stage, role) for role in (Role.SON, Role.REA, Role.SCR)] == [True] * 3
    stage.do(Ready(cue=f"{stage.next.id}/R1.4"), "awa")
    assert quiet(stage, Role.PLA)


def test_a_call_inverts_once_a_second_for_three_seconds_then_stays_filled(tell: Tell) -> None:
    stage = tell("call")

    def inverted(after: float, tick: int, *, flash: bool = True) -> bool:
        stage.at = 230 + after
        shown = alert(replace(at(stage, Role.PLA), tick=tick, flash=flash))
        assert shown is not None
        return shown.inverted

    assert [inverted(1, tick) for tick in (0, 499, 500, 999, 1000, 1500)] == [False, False, True, True, False, True]
    assert not inverted(3, 500)
    assert not inverted(1, 500, flash=False)


def test_a_call_rings_again_after_ten_seconds_at_the_desk_and_at_those_who_called(tell: Tell) -> None:
    stage = tell("call")
    first = said(stage, Role.PLA).ring
    stage.at += 4
    assert said(stage, Role.PLA).ring == first
    stage.at += 3
    assert said(stage, Role.PLA).ring != first
    for role in (Role.REA, Role.SCR):
        shown = said(stage, role)
        assert (shown.colour, shown.word) == ("stby", "▲ NO ANSWER")
        assert shown.text.startswith("PLA has not answered")
    assert quiet(stage, Role.SON)


def test_a_no_leaves_the_desk_and_stands_at_those_who_called_with_its_reason(tell: Tell) -> None:
    stage = tell("call")
    stage.do(NotReady(cue=f"{stage.next.id}/R1.4", reason="HF pack dead"), "awa")
    assert quiet(stage, Role.PLA)
    for role in (Role.REA, Role.SCR):
        shown = said(stage, role)
        assert (shown.colour, shown.word) == ("fail", "× NOT READY")
        assert shown.text.startswith("PLA: ")
        assert shown.text.endswith("HF pack dead")
    assert quiet(stage, Role.SON)


# --- the poll ---


def test_the_poll_asks_who_has_not_answered(tell: Tell) -> None:
    stage = tell("poll")
    shown = said(stage, Role.PLA)
    assert (shown.colour, shown.word, shown.text) == ("stby", "□ GO OR NO-GO ?", "F3 = go   r = no-go, and why")
    assert said(stage, Role.IMG).word == "× NO-GO"  # it has said go
    stage.do(Answer(role=Role.PLA, go=True), "awa")
    assert said(stage, Role.PLA).word == "× NO-GO"


def test_a_no_go_stands_everywhere_until_it_is_lifted_overridden_or_aired(tell: Tell) -> None:
    stage = tell("poll")
    shown = said(stage, Role.REA)
    assert shown.colour == "fail"
    assert shown.text == "SON: N-1 du duplex 2 : aucune tonalité"
    stage.do(Override())
    assert quiet(stage, Role.REA)
    stage = tell("poll")
    stage.do(Answer(role=Role.SON, go=True), "lina")
    assert quiet(stage, Role.REA)


def test_once_on_air_the_poll_asks_nothing_more(tell: Tell) -> None:
    stage = tell("poll")
    stage.do(Override())
    stage.do(Take(), at=0)
    assert "GO" not in getattr(alert(at(stage, Role.PLA)), "word", "")


# --- messages ---


def test_an_urgent_message_stands_until_it_is_read(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(Say(text="smell of burning", to=Role.PLA), "tom")
    assert quiet(stage, Role.PLA)
    (sent,) = stage.do(Say(text="clear the set", to=None, urgent=True), "tom")
    for role in (Role.PLA, Role.REA):
        assert (said(stage, role).word, said(stage, role).text) == ("! PRO", "clear the set   Enter = read")
    assert quiet(stage, Role.PRO)
    stage.do(Acknowledge(message=sent.seq, role=Role.PLA, read=True), "awa")
    assert quiet(stage, Role.PLA)
    assert not quiet(stage, Role.REA)


def test_a_call_goes_before_an_urgent_message_and_the_message_before_a_late_answer(tell: Tell) -> None:
    stage = tell("call")
    stage.do(Say(text="clear the set", to=None, urgent=True), "tom")
    stage.at += 20
    assert (said(stage, Role.PLA).word, said(stage, Role.PLA).behind) == ("□ STAND BY ?", 1)
    assert (said(stage, Role.REA).word, said(stage, Role.REA).behind) == ("! PRO", 1)


# --- seats ---


def test_on_air_a_lost_seat_is_told_to_who_may_take_it(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(SignOut(station="desk-REA"), "ines")
    shown = said(stage, Role.SCR)
    assert (shown.colour, shown.word, shown.text) == ("fail", "× SEAT LOST", "nobody sits at REA   F9 t takes it over")
    assert [role for role in TEAM if role is not Role.REA and not quiet(stage, role)] == [Role.SCR]
    stage.do(SignOut(station="desk-SCR"), "hugo")
    assert said(stage, Role.PRO).text.startswith("nobody sits at REA")


@pytest.mark.parametrize("moment", ["before", "off"])
def test_off_air_an_empty_seat_is_no_alarm(tell: Tell, moment: str) -> None:
    stage = tell(moment)
    stage.do(SignOut(station="desk-SON"), "lina")
    assert quiet(stage, Role.REA)


def test_two_lost_seats_are_two_rings(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(SignOut(station="desk-IMG"), "noe")
    image = said(stage, Role.REA).ring
    stage.do(SignOut(station="desk-SON"), "lina")
    assert said(stage, Role.REA).ring != image


def test_the_director_s_lost_seat_goes_before_a_late_show_and_an_operator_s_after(tell: Tell) -> None:
    stage = tell("late")
    stage.do(SignOut(station="desk-SON"), "lina")
    assert (said(stage, Role.SCR).word[:6], said(stage, Role.SCR).behind) == ("▲ OVER", 1)
    stage.do(SignOut(station="desk-REA"), "ines")
    assert (said(stage, Role.SCR).word, said(stage, Role.SCR).behind) == ("× SEAT LOST", 1)
