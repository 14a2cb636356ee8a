"""The team: seats and roles, each a dated fact."""

import pytest

from rundown.live.acts.serving import Start
from rundown.live.acts.team import (
    GiveRole,
    RoleGiven,
    SignedIn,
    SignedOut,
    SignIn,
    SignOut,
    TakeOver,
    is_seated,
)
from rundown.live.rights import roles_of
from rundown.live.words import UNKNOWN, Refused
from rundown.plan.show import Remote, Role
from tests.rundown.live.stage import DIRECTOR, GAME, LIGHTS, NOBODY, PLAN, SCRIPT, SOUND, Stage, bodies, refused, show


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


def test_who_holds_a_role_hands_it_over() -> None:
    stage = Stage()
    assert bodies(stage.ask(GiveRole(role=Role.SON, to=NOBODY), SOUND)) == [RoleGiven(role=Role.SON, to=NOBODY)]
    assert stage.refusal(GiveRole(role=Role.SON, to=SOUND), SOUND) == "not_yours"
    assert stage.ask(GiveRole(role=Role.SON, to=SOUND), NOBODY)


# --- taking over ---


def seated(*people: str) -> Stage:
    """A stage where these sit at their first role."""
    stage = Stage()
    for who in people:
        stage.ask(SignIn(station=who, role=next(role for role in roles_of(stage.state, who))), who)
    return stage


def test_a_seat_that_is_lost_is_taken_over_and_it_is_known_from_whom() -> None:
    stage = seated(DIRECTOR, SCRIPT)
    taken = [RoleGiven(role=Role.SON, to=SCRIPT, lost=SOUND)]
    assert bodies(stage.ask(TakeOver(role=Role.SON), SCRIPT)) == taken
    assert stage.state.standing.holders[Role.SON] == SCRIPT
    assert stage.state.standing.holders[Role.SCR] == SCRIPT
    assert stage.ask(TakeOver(role=Role.SON), SCRIPT) == []


def test_a_role_that_nobody_holds_is_taken_over_from_nobody() -> None:
    stage = seated(DIRECTOR)
    stage.ask(GiveRole(role=Role.SON, to=""))
    assert bodies(stage.ask(TakeOver(role=Role.SON))) == [RoleGiven(role=Role.SON, to=DIRECTOR)]


def test_a_seat_that_comes_back_in_time_is_kept() -> None:
    stage = seated(DIRECTOR)
    stage.ask(SignIn(station="other", role=Role.SON), SOUND)
    assert refused(stage, TakeOver(role=Role.SON)) == {"code": "seat_taken", "role": "SON"}
    stage.ask(SignOut(station="other"), SOUND)
    assert stage.ask(TakeOver(role=Role.SON))


def test_who_comes_back_too_late_holds_the_role_no_longer_until_it_is_handed_back() -> None:
    stage = seated(DIRECTOR)
    stage.ask(TakeOver(role=Role.SON))
    assert stage.refusal(TakeOver(role=Role.SON), SOUND) == "not_yours"
    stage.ask(GiveRole(role=Role.SON, to=SOUND))
    assert roles_of(stage.state, SOUND) == (Role.SON,)


def test_the_second_role_of_somebody_at_a_desk_is_not_lost() -> None:
    stage = seated(DIRECTOR)
    assert not is_seated(stage.state, Role.PLA)
    stage.ask(SignIn(station="left", role=Role.IMG), LIGHTS)
    assert is_seated(stage.state, Role.PLA)
    assert stage.refusal(TakeOver(role=Role.PLA)) == "seat_taken"


def test_who_only_looks_on_has_lost_the_seat() -> None:
    stage = seated(DIRECTOR)
    stage.ask(SignIn(station="wall", role=Role.VUE), SOUND)
    assert not is_seated(stage.state, Role.SON)
    assert not is_seated(stage.state, Role.VUE)


def test_the_directors_seat_goes_to_the_script_first() -> None:
    stage = seated(SCRIPT, GAME)
    assert refused(stage, TakeOver(role=Role.REA), GAME) == {"code": "script_first", "role": "REA"}
    assert bodies(stage.ask(TakeOver(role=Role.REA), SCRIPT)) == [RoleGiven(role=Role.REA, to=SCRIPT, lost=DIRECTOR)]


def test_without_a_script_at_a_desk_the_directors_seat_goes_to_production() -> None:
    assert seated(GAME).ask(TakeOver(role=Role.REA), GAME)
    both = seated(GAME)
    both.ask(GiveRole(role=Role.SCR, to=GAME))
    assert both.ask(TakeOver(role=Role.REA), GAME)


def test_only_a_member_of_the_team_takes_over() -> None:
    stage = Stage(show(*PLAN.items, remotes=(Remote(id="deck", roles=(Role.REA,)),)))
    for actor in ("remote.deck", "understudy.REA"):
        assert refused(stage, TakeOver(role=Role.SON), actor) == {"code": "unknown_person", "who": actor}


def test_a_takeover_asked_in_another_life_of_the_server_is_never_carried_out() -> None:
    stage = seated(DIRECTOR, SCRIPT)
    seen = stage.seen
    stage.post(Start(boot="boot-2"))
    with pytest.raises(Refused, match=UNKNOWN):
        stage.ask_seeing(seen, TakeOver(role=Role.REA), SCRIPT)
