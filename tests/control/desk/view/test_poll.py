import pytest
from msgspec.structs import replace

from control.desk.view.poll import PollRow, PollView, poll
from control.desk.view.scene import Link
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.poll import Answer, OpenPoll, Override
from rundown.live.acts.running import Take
from rundown.live.acts.team import GiveRole, SignOut
from rundown.live.acts.ticks import Tick
from rundown.live.asked import SYSTEM
from rundown.live.state import PassKind
from rundown.plan.show import Role, Show
from tests.control.desk.stage import TEAM, Stage


def asked(show: Show, kind: PassKind = "live") -> Stage:
    """The demo show with every clip ready to air, 18 seconds before air, a poll open for 21 seconds."""
    stage = Stage(show)
    stage.open(kind)
    for clip in {(item.clip or "").rpartition(" ")[2] for item in show.items if item.clip}:
        stage.do(Tick(subject="clip", what=clip), "noe")
    stage.do(OpenPoll(), "hugo", at=-210)
    stage.at = -189
    return stage


def seen(stage: Stage, language: str = "fr") -> PollView:
    shown = poll(stage.scene(language, link=Link(role=Role.PRO)))
    assert shown is not None
    return shown


def row(shown: PollView, role: Role) -> PollRow:
    return next(row for row in shown.rows if row.role is role)


def checks(shown: PollView) -> dict[str, tuple[str, tuple[Role, ...]]]:
    return {check.label: (check.text, check.roles) for check in shown.checks if not check.good}


def unsigned(show: Show, *people: str) -> Show:
    signed = (replace(person, release="") if person.id in people else person for person in show.people)
    return replace(show, people=tuple(signed))


def test_a_poll_waits_for_every_role_and_counts_those_that_are_go(show: Show) -> None:
    stage = asked(show)
    assert (seen(stage).go, seen(stage).asked, len(seen(stage).waiting)) == (0, 6, 6)
    for role in (Role.SCR, Role.PRO):
        stage.do(Answer(role=role, go=True), TEAM[role])
    shown = seen(stage)
    assert (shown.go, shown.waiting) == (2, (Role.SON, Role.IMG, Role.PLA, Role.REA))
    assert (row(shown, Role.PRO).state, row(shown, Role.PRO).waited, row(shown, Role.PRO).own) == ("ready", "", True)
    assert (row(shown, Role.SON).state, row(shown, Role.SON).waited, row(shown, Role.SON).own) == (
        "standby",
        "0:21",
        False,
    )
    assert row(shown, Role.SON).name == "Lina B."
    assert not shown.blocks


def test_a_no_is_told_with_its_reason_and_refuses_the_first_take_until_it_is_overridden(show: Show) -> None:
    stage = asked(show)
    stage.do(Answer(role=Role.SON, go=False, reason="N-1 DX2 muet"), "lina")
    shown = seen(stage)
    assert (row(shown, Role.SON).state, row(shown, Role.SON).said) == ("not_ready", "N-1 DX2 muet")
    assert row(shown, Role.SON).reasons == ("N-1 DX2 muet",)
    assert (shown.blocks, shown.overridden) == (True, False)
    stage.do(Override())
    assert (seen(stage).blocks, seen(stage).overridden) == (False, True)


def test_what_the_server_finds_stands_beside_what_the_role_answered(show: Show) -> None:
    stage = asked(unsigned(show, "INV2"))
    stage.do(Answer(role=Role.PRO, go=True), "tom")
    shown = seen(stage)
    assert row(shown, Role.PRO).state == "ready"
    assert row(shown, Role.PRO).reasons == ("autorisation de Claire Estève non signée",)
    assert checks(shown) == {"Autorisations": ("1 non signée : Claire Estève", (Role.PRO,))}
    assert shown.blocks


def test_each_thing_the_server_looks_at_keeps_its_row_whatever_it_finds(show: Show) -> None:
    calm, stage = asked(show), asked(unsigned(show, "INV1", "INV2"))
    stage.do(ReportHealth(unit="audio", health="gone"), SYSTEM)
    stage.do(ReportHealth(unit="light", health="silent"), SYSTEM)
    stage.do(Tick(subject="clip", what="R3", on=False), "noe")
    stage.do(SignOut(station="desk-PLA"), "awa")
    assert [check.label for check in seen(stage).checks] == [check.label for check in seen(calm).checks]
    assert checks(seen(calm)) == {}
    found = checks(seen(stage, "en"))
    assert found["Releases"] == ("2 not signed: Youssef Benali, Claire Estève", (Role.PRO,))
    assert found["Gear"] == ("Console son, Lumière do not answer", (Role.SON, Role.PLA))
    assert found["Clips"] == ("1 to be checked: R3", (Role.IMG,))
    assert found["Posts"] == ("nobody sits at PLA", (Role.PLA,))
    assert {check.text for check in seen(stage, "en").checks if check.good} == {"writes in time", "keeps time"}


def test_a_unit_that_was_never_heard_is_not_counted_as_answering(show: Show) -> None:
    stage = asked(show)
    assert "10 of 10 answer" in {check.text for check in seen(stage, "en").checks}
    assert stage.state.pass_ is not None
    gear = replace(stage.state.pass_.gear, health={"audio": "there", "light": "deaf"})
    stage.state = replace(stage.state, pass_=replace(stage.state.pass_, gear=gear))
    assert "2 of 10 answer" in {check.text for check in seen(stage, "en").checks}


def test_a_role_that_nobody_holds_keeps_its_row_and_is_not_waited_for(show: Show) -> None:
    stage = asked(show)
    stage.do(GiveRole(role=Role.PLA, to=""))
    shown = seen(stage)
    assert (row(shown, Role.PLA).state, row(shown, Role.PLA).name) == (None, "")
    assert (shown.asked, len(shown.rows), Role.PLA in shown.waiting) == (5, 6, False)


@pytest.mark.parametrize("kind", ["rehearsal", "run_through"])
def test_in_a_pass_that_is_not_live_a_no_is_told_and_refuses_nothing(show: Show, kind: PassKind) -> None:
    stage = asked(unsigned(show, "INV2"), kind)
    stage.do(Answer(role=Role.SON, go=False, reason="non"), "lina")
    assert not seen(stage).blocks
    assert checks(seen(stage))


def test_there_is_no_poll_before_one_is_opened_nor_once_the_show_has_been_on_air(show: Show) -> None:
    closed, stage = Stage(show), asked(show)
    assert poll(closed.scene()) is None
    closed.open()
    assert poll(closed.scene()) is None
    stage.do(Take(), at=0)
    assert poll(stage.scene()) is None
