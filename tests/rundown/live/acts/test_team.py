"""The team: seats and roles, each a dated fact."""

from rundown.live.acts.team import GiveRole, RoleGiven, SignedIn, SignedOut, SignIn, SignOut
from rundown.plan.show import Role
from tests.rundown.live.stage import DIRECTOR, NOBODY, SCRIPT, SOUND, Stage, bodies


def test_a_person_takes_a_seat_and_leaves_it() -> None:
    stage = Stage()
    assert bodies(stage.ask(SignIn(station="left", role=Role.SON), SOUND)) == [
        SignedIn(who=SOUND, station="left", role=Role.SON)
    ]
    stage.ask(SignIn(station="right", role=Role.REA))
    assert stage.state.standing.stations == {"left": (SOUND, Role.SON), "right": (DIRECTOR, Role.REA)}
    assert bodies(stage.ask(SignOut(station="left"), SOUND)) == [SignedOut(who=SOUND, station="left")]
    assert stage.state.standing.stations == {"right": (DIRECTOR, Role.REA)}


def test_to_sit_where_one_sits_is_no_news_but_in_another_role_it_is() -> None:
    stage = Stage()
    stage.ask(SignIn(station="left", role=Role.IMG))
    assert stage.ask(SignIn(station="left", role=Role.IMG)) == []
    assert stage.ask(SignIn(station="left", role=Role.PLA))
    assert stage.state.standing.stations == {"left": (DIRECTOR, Role.PLA)}


def test_nobody_leaves_an_empty_seat_or_that_of_another() -> None:
    stage = Stage()
    assert stage.ask(SignOut(station="left")) == []
    stage.ask(SignIn(station="left", role=Role.SON), SOUND)
    assert stage.ask(SignOut(station="left")) == []
    assert "left" in stage.state.standing.stations


def test_a_role_changes_hands() -> None:
    stage = Stage()
    assert bodies(stage.ask(GiveRole(role=Role.SON, to=SCRIPT))) == [RoleGiven(role=Role.SON, to=SCRIPT)]
    assert stage.state.standing.holders[Role.SON] == SCRIPT


def test_a_role_may_be_left_in_nobodys_hands() -> None:
    stage = Stage()
    stage.ask(GiveRole(role=Role.SON, to=""))
    assert Role.SON not in stage.state.standing.holders
    assert stage.ask(GiveRole(role=Role.SON, to="")) == []


def test_a_role_given_to_its_holder_is_no_news() -> None:
    assert Stage().ask(GiveRole(role=Role.SON, to=SOUND)) == []


def test_a_role_goes_to_a_member_of_the_team_only() -> None:
    stage = Stage()
    assert stage.refusal(GiveRole(role=Role.SON, to="somebody")) == "unknown_person"
    assert stage.ask(GiveRole(role=Role.SON, to=NOBODY))
