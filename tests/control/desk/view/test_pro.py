import pytest
from msgspec.structs import replace

from control.desk.view.pro import DuplexLine, Expected, Pro, choices, pro
from control.desk.view.scene import Hand, Link
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.logbook import CloseIncident, OpenIncident, UpdateIncident
from rundown.live.acts.running import Take
from rundown.live.acts.team import SignIn, SignOut
from rundown.live.acts.ticks import LINE_STEPS, Tick
from rundown.live.asked import SYSTEM
from rundown.live.state import PassKind
from rundown.plan.show import Role, Show
from tests.control.desk.stage import Stage, Tell

LINK = Link(role=Role.PRO, name="Tom R.")


def seen(stage: Stage, language: str = "fr", chosen: str = "") -> Pro:
    return pro(stage.scene(language, hand=Hand(chosen=chosen), link=LINK))


def line(stage: Stage, name: str) -> DuplexLine:
    return next(line for line in seen(stage).lines if line.name == name)


def expected(stage: Stage, name: str) -> Expected:
    return next(each for each in seen(stage).expected if each.name == name)


def on_air(show: Show, upto: int, kind: PassKind = "live") -> Stage:
    """The demo show, item `upto` on air."""
    stage = Stage(show)
    stage.open(kind)
    stage.air(upto)
    return stage


def raise_line(stage: Stage, name: str, *steps: str) -> None:
    for step in steps:
        stage.do(Tick(subject="line", what=f"{name} {step}"), "tom")


def test_a_line_says_who_is_at_its_end_and_which_item_airs_it_in_how_long(tell: Tell) -> None:
    stage = tell("calm")
    shown = line(stage, "DX1")
    assert (shown.who, shown.number, shown.when, shown.state) == ("Maël Dufau", "09", "2:14", None)
    assert [line.name for line in seen(stage).lines] == ["DX1", "DX2"]


def test_the_steps_of_a_line_are_ticked_one_by_one_and_the_next_is_told(tell: Tell) -> None:
    stage = tell("calm")
    assert (line(stage, "DX2").done, line(stage, "DX2").step) == ((False,) * 5, 0)
    raise_line(stage, "DX2", "called", "sound")
    assert (line(stage, "DX2").done, line(stage, "DX2").step) == ((True, False, True, False, False), 1)
    raise_line(stage, "DX2", "picture", "feed", "ready")
    assert (line(stage, "DX2").step, line(stage, "DX2").state) == (None, "ready")
    assert line(stage, "DX1").state is None


def test_a_line_that_is_not_ready_in_the_last_minute_is_late(tell: Tell) -> None:
    stage = tell("calm")
    stage.at = 13 * 60 + 29
    stage.do(Take())
    assert (line(stage, "DX1").when, line(stage, "DX1").state) == ("0:30", "late")
    raise_line(stage, "DX1", *LINE_STEPS)
    assert line(stage, "DX1").state == "ready"


@pytest.mark.parametrize(
    ("kind", "state"), [("live", "on_air"), ("rehearsal", "rehearsal"), ("run_through", "run_through")]
)
def test_a_line_is_on_air_with_its_item_and_as_soon_as_the_mixer_airs_it(
    show: Show, kind: PassKind, state: str
) -> None:
    stage = on_air(show, 9, kind)
    assert (line(stage, "DX1").state, line(stage, "DX1").when, line(stage, "DX1").number) == (state, "antenne", "09")
    stage = on_air(show, 8, kind)
    assert line(stage, "DX1").state == "late"
    stage.sent(f"{stage.on_air.id}/x", "vision pgm", "duplex CAM1 DX1")
    assert line(stage, "DX1").state == state


def test_a_line_that_has_aired_is_done_and_asks_for_nothing_more(show: Show) -> None:
    stage = on_air(show, 10)
    shown = line(stage, "DX1")
    assert (shown.state, shown.when, shown.number, shown.step) == ("done", "passé", "", None)
    assert line(stage, "DX2").state is None


def test_a_line_follows_its_item_where_the_rundown_goes(show: Show) -> None:
    floated = (replace(item, floated=True) if item.id == "DUP1" else item for item in show.items)
    stage = on_air(replace(show, items=tuple(floated)), 3)
    assert (line(stage, "DX1").number, line(stage, "DX1").state) == ("", "done")


def test_posts_left_empty_are_told_but_not_one_whose_holder_sits_at_another_desk(tell: Tell) -> None:
    stage = tell("calm")
    assert (seen(stage).seated, seen(stage).posts, seen(stage).empty) == (6, 6, ())
    stage.do(SignOut(station="desk-PLA"), "awa")
    assert (seen(stage).seated, seen(stage).posts, seen(stage).empty) == (5, 6, (Role.PLA,))
    stage.do(SignIn(station="desk-2", role=Role.PLA), "awa")
    assert seen(stage).empty == ()


def test_people_are_expected_in_the_order_in_which_they_appear_next(tell: Tell) -> None:
    shown = seen(tell("calm")).expected
    assert [(each.name, each.number) for each in shown] == [
        ("Salomé Arnaud", "08"),
        ("Maël Dufau", "09"),
        ("Claire Estève", "13"),
        ("Nora Vasseur", "16"),
        ("Jade Perrin", "19"),
        ("Youssef Benali", "23"),
    ]


def test_somebody_is_in_place_once_ticked_or_on_air_and_waited_for_while_their_item_is_next(show: Show) -> None:
    stage = on_air(show, 12)
    assert (expected(stage, "Claire Estève").state, expected(stage, "Claire Estève").text) == ("standby", "attendu")
    assert expected(stage, "Nora Vasseur").state == "planned"
    stage.do(Tick(subject="place", what="INV2"), "awa")
    assert (expected(stage, "Claire Estève").state, expected(stage, "Claire Estève").text) == ("done", "en place")
    stage = on_air(show, 6)
    assert expected(stage, "Youssef Benali").state == "done"


def test_a_reporter_is_there_once_the_line_is_ready(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(Tick(subject="place", what="ES1"), "awa")
    assert expected(stage, "Maël Dufau").state == "planned"
    raise_line(stage, "DX1", "ready")
    assert (expected(stage, "Maël Dufau").state, expected(stage, "Maël Dufau").text) == ("done", "en ligne")


def test_open_incidents_are_listed_with_their_last_word(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(OpenIncident(text="Micro INV1 qui grésille", category="sound"), "lina")
    stage.do(OpenIncident(text="Page du jeu lente", category="game"), "tom")
    stage.do(UpdateIncident(incident=1, text="pile changée"), "lina")
    first, second = seen(stage).incidents
    assert (first.number, first.category, first.since, first.by) == (1, "son", "20:11:46", "SON")
    assert (first.text, first.update, second.update) == ("Micro INV1 qui grésille", "pile changée", "")
    stage.do(CloseIncident(incident=1, text="réglé"), "lina")
    assert [each.number for each in seen(stage).incidents] == [2]


def test_a_release_is_an_alarm_until_its_person_has_aired_for_the_last_time(show: Show) -> None:
    unsigned = (replace(person, release="") if person.id == "ES1" else person for person in show.people)
    show = replace(show, people=tuple(unsigned))
    (alarm,) = seen(on_air(show, 3)).alarms
    assert (alarm.text, alarm.aside, alarm.time) == ("autorisation : Maël Dufau", "à 05", "20:04:00")
    assert [(alarm.aside, alarm.time) for alarm in seen(on_air(show, 9)).alarms] == [("antenne", "")]
    assert seen(on_air(show, 10)).alarms == ()


def test_a_unit_that_is_gone_is_an_alarm_of_the_role_that_mends_it(tell: Tell) -> None:
    stage = tell("calm")
    assert seen(stage).alarms == ()
    stage.do(ReportHealth(unit="audio", health="gone"), SYSTEM)
    assert [(alarm.text, alarm.aside) for alarm in seen(stage, "en").alarms] == [("Console son does not answer", "SON")]


def test_lines_then_incidents_can_be_chosen(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(OpenIncident(text="Noir plateau"), "ines")
    assert choices(stage.scene(link=LINK)) == ("line DX1", "line DX2", "incident 1")
    assert [line.name for line in seen(stage, chosen="line DX2").lines if line.chosen] == ["DX2"]
    assert [each.number for each in seen(stage, chosen="incident 1").incidents if each.chosen] == [1]


def test_with_no_pass_open_the_plan_still_tells_the_lines_and_the_people(stage: Stage) -> None:
    shown = seen(stage)
    assert [(line.number, line.state) for line in shown.lines] == [("09", None), ("19", None)]
    assert len(shown.expected) == 6
