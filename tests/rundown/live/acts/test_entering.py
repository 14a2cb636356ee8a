"""How a show file's plan enters the journal."""

import pytest

from rundown.live.acts.editing import EditItem
from rundown.live.acts.entering import EnterPlan, PlanEntered
from rundown.live.acts.passes import ClosePass
from rundown.live.acts.team import RoleGiven
from rundown.live.acts.undoing import Undo
from rundown.live.words import Refused
from rundown.plan.show import Member, Role
from tests.rundown.live.stage import DIRECTOR, LIGHTS, PLAN, SCRIPT, Stage, bodies, item, live, show

OTHER = show(item("ONE", 60_000), team=(Member(id=SCRIPT, name="Omar", roles=(Role.REA,)),))
ENTER = EnterPlan(show=OTHER, source="[show]", digest="digest of version 2")


def test_the_first_plan_gives_the_team_its_roles() -> None:
    holders = Stage().state.standing.holders
    assert holders[Role.REA] == DIRECTOR
    assert (holders[Role.IMG], holders[Role.PLA]) == (LIGHTS, LIGHTS)
    assert Role.VUE not in holders


def test_a_role_that_two_members_ask_for_goes_to_the_first() -> None:
    both = tuple(Member(id=who, name=who, roles=(Role.REA,)) for who in ("first", "second"))
    stage = Stage(show(item("ONE", 60_000), team=both))
    assert stage.state.standing.holders == {Role.REA: "first"}


def test_a_later_plan_changes_the_plan_and_nobodys_role() -> None:
    stage = Stage()
    facts = bodies(stage.post(ENTER))
    assert facts == [PlanEntered(version=2, digest="digest of version 2", show=OTHER, source="[show]")]
    assert stage.state.plan == OTHER
    assert stage.state.standing.version == 2
    assert stage.state.standing.holders[Role.REA] == DIRECTOR


def test_the_same_text_is_no_new_version() -> None:
    stage = Stage()
    assert stage.post(EnterPlan(show=PLAN, source="", digest="digest of version 1")) == []


def test_a_plan_does_not_change_under_an_open_pass() -> None:
    stage = live()
    with pytest.raises(Refused, match="pass_open"):
        stage.post(ENTER)
    stage.ask(ClosePass())
    assert stage.post(ENTER)


def test_the_roles_are_told_after_the_plan_that_names_them() -> None:
    kinds = [type(event.body) for event in Stage().events[1:]]
    assert kinds[0] is PlanEntered
    assert set(kinds[1:]) == {RoleGiven}


def test_a_plan_that_enters_ends_what_could_be_undone() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="title", value="Song"))
    assert stage.state.standing.edited
    stage.post(ENTER)
    assert not stage.state.standing.edited
    assert stage.refusal(Undo()) == "nothing_to_undo"
