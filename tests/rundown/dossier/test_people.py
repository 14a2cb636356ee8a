"""Roles and seats through time."""

from rundown.dossier.people import acting, roles_held, seats
from rundown.dossier.walk import walked
from rundown.live.acts.serving import Start, Stop
from rundown.live.acts.team import GiveRole, SignIn, SignOut, TakeOver
from rundown.plan.show import Role
from tests.rundown.dossier.evening import evening
from tests.rundown.live.stage import DIRECTOR, GAME, SCRIPT, S, Stage


def test_a_role_that_changes_hands_ends_for_one_as_it_begins_for_the_other() -> None:
    held = [each for each in roles_held(evening()) if each.role is Role.PRO]
    assert [each.who for each in held] == ["tom", "awa", "tom"]
    assert [each.until for each in held[:2]] == [each.since for each in held[1:]]
    assert held[-1].until is None


def test_a_role_given_to_nobody_ends() -> None:
    stage = Stage()
    stage.ask(GiveRole(role=Role.PRO, to=""))
    (held,) = [each for each in roles_held(walked(stage.events)) if each.role is Role.PRO]
    assert held.until is not None


def test_a_takeover_says_from_whom() -> None:
    stage = Stage()
    stage.ask(TakeOver(role=Role.PRO), SCRIPT)
    held = [each for each in roles_held(walked(stage.events)) if each.role is Role.PRO]
    assert (held[-1].who, held[-1].taken_from) == (SCRIPT, GAME)


def test_a_seat_lasts_until_its_holder_leaves_or_another_sits_there() -> None:
    stage = Stage()
    stage.ask(SignIn(station="1", role=Role.REA), DIRECTOR)
    stage.wait(5 * S)
    stage.ask(SignIn(station="1", role=Role.SCR), SCRIPT)
    stage.wait(5 * S)
    stage.ask(SignOut(station="1"), SCRIPT)
    first, second = seats(walked(stage.events))
    assert first.until == second.since
    assert second.until is not None
    assert second.until.at - second.since.at == 5 * S


def test_a_server_that_stops_or_died_empties_the_seats() -> None:
    stage = Stage()
    stage.ask(SignIn(station="1", role=Role.REA), DIRECTOR)
    stage.ask(SignIn(station="2", role=Role.SCR), SCRIPT)
    stage.post(Start(boot="again"))
    stage.ask(SignIn(station="1", role=Role.REA), DIRECTOR)
    stage.post(Stop())
    stage.ask(SignIn(station="3", role=Role.REA), DIRECTOR)
    assert [each.until is None for each in seats(walked(stage.events))] == [False, False, False, True]


def test_an_understudy_acts_for_whom_its_role_is() -> None:
    state = evening()[-1].after
    assert acting(state, "understudy.SCR") == "hugo"
    assert acting(state, "understudy.PRES") == ""
    assert acting(state, "ines") == "ines"
