"""Whose seat, and which message, an operator's keys are for."""

import pytest

from control.desk.crew_asks import next_role, read
from rundown.live.acts.messages import Acknowledge, Say, Withdraw
from rundown.live.acts.team import SignIn, SignOut, TakeOver
from rundown.plan.show import Role
from tests.control.desk.asking import asked, seen
from tests.control.desk.stage import TEAM, Tell

# --- seats ---


def test_a_lost_seat_is_taken_over_by_who_may(tell: Tell) -> None:
    stage = tell("calm")
    assert asked(stage, Role.SCR, "take_over") is None
    stage.do(SignOut(station="desk-REA"), "ines")
    assert asked(stage, Role.SCR, "take_over") == TakeOver(role=Role.REA)
    assert [asked(stage, role, "take_over") for role in (Role.REA, Role.PRO, Role.SON, Role.IMG, Role.PLA)] == [
        None
    ] * 5
    stage.do(SignOut(station="desk-SCR"), "hugo")
    assert asked(stage, Role.PRO, "take_over") == TakeOver(role=Role.REA)


def test_the_seat_of_an_operator_goes_to_the_director_or_the_script(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(SignOut(station="desk-SON"), "lina")
    takers = [role for role in TEAM if asked(stage, role, "take_over") is not None]
    assert takers == [Role.REA, Role.SCR]
    stage.do(SignIn(station="desk-SON", role=Role.VUE), "lina")  # to look on is not to sit
    assert asked(stage, Role.REA, "take_over") == TakeOver(role=Role.SON)


@pytest.mark.parametrize("role", list(TEAM))
def test_what_a_key_offers_to_take_over_the_server_grants(tell: Tell, role: Role) -> None:
    stage = tell("calm")
    for lost in TEAM:
        if lost is not role:
            stage.do(SignOut(station=f"desk-{lost}"), TEAM[lost])
    command = asked(stage, role, "take_over")
    if command is not None:
        stage.do(command, TEAM[role])
        assert isinstance(command, TakeOver)
        assert stage.state.standing.holders[command.role] == TEAM[role]


def test_w_turns_round_the_roles_that_one_person_holds(tell: Tell) -> None:
    scene = seen(tell("calm"), Role.REA)
    assert next_role(scene, (Role.REA, Role.SCR)) is Role.SCR
    assert next_role(seen(tell("calm"), Role.SCR), (Role.REA, Role.SCR)) is Role.REA
    assert next_role(scene, (Role.REA,)) is Role.REA
    assert next_role(scene, (Role.SON,)) is Role.SON


# --- messages ---


def test_enter_reads_the_oldest_message_of_this_desk(tell: Tell) -> None:
    stage = tell("calm")
    assert read(seen(stage, Role.SON)) is None
    (first,) = stage.do(Say(text="Micro 2", to=Role.SON))
    stage.do(Say(text="Micro 3", to=None), "hugo")
    assert read(seen(stage, Role.SON)) == Acknowledge(message=first.seq, role=Role.SON, read=True)
    stage.do(Acknowledge(message=first.seq, role=Role.SON, read=True), "lina")
    again = read(seen(stage, Role.SON))
    assert again is not None
    assert again.message == first.seq + 1
    assert read(seen(stage, Role.SCR)) is None  # its own


def test_the_presenter_s_last_line_is_taken_off(tell: Tell) -> None:
    stage = tell("calm")
    assert asked(stage, Role.SCR, "withdraw") is None
    (line,) = stage.do(Say(text="conclus", to=Role.PRES))
    stage.do(Say(text="ok", to=Role.REA), "hugo")
    assert asked(stage, Role.SCR, "withdraw") == Withdraw(message=line.seq)
    stage.do(Withdraw(message=line.seq), "hugo")
    assert asked(stage, Role.SCR, "withdraw") is None
