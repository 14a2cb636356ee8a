"""What the presenter is told, and what not."""

import pytest
from msgspec.structs import replace

from control.desk.view.pres import Pres, pres
from control.desk.view.scene import Link
from rundown.live.acts.messages import Acknowledge, Say, Withdraw
from rundown.live.acts.passes import ClosePass, OpenPass
from rundown.live.acts.running import SetNext
from rundown.live.asked import SYSTEM
from rundown.plan.show import Role
from tests.control.desk.stage import Stage, Tell

PRESENTER = Link(role=Role.PRES, round_trip_ms=4.0)


def shown(stage: Stage, link: Link = PRESENTER) -> Pres:
    return pres(stage.scene("fr", link=link))


def said(stage: Stage, text: str, to: Role | None = Role.PRES) -> int:
    """Sends a message; its number."""
    return stage.do(Say(text=text, to=to))[0].seq


@pytest.mark.parametrize(
    ("left", "text", "colour", "is_over"),
    [
        (104.0, "1:44", "text", False),
        (10.1, "0:11", "text", False),
        (10.0, "0:10", "stby", False),
        (9.4, "0:10", "stby", False),
        (0.3, "0:01", "stby", False),
        (0.0, "0:00", "stby", False),
        (-7.0, "+0:07", "stby", True),
    ],
)
def test_what_is_left_is_told_in_whole_seconds(tell: Tell, left: float, text: str, colour: str, is_over: bool) -> None:
    stage = tell("calm")
    started = stage.on_air.started
    assert started is not None
    stage.at = (started + stage.on_air.item.planned - stage.zero) / 1000 - left
    told = shown(stage)
    assert (told.figure.text, told.figure.tenth, told.figure.colour, told.over) == (text, "", colour, is_over)
    assert told.heading == ""


def test_before_air_the_figure_is_the_time_to_it_and_later_by_how_much_it_is_late(tell: Tell) -> None:
    stage = tell("before")
    assert (shown(stage).heading, shown(stage).figure.text) == ("ANTENNE DANS", "3:48")
    stage.at = -4.2
    assert (shown(stage).figure.text, shown(stage).figure.tenth) == ("0:05", "")
    stage.at = 12
    late = pres(stage.scene("en", link=PRESENTER))
    assert (late.heading, late.figure.text, late.over) == ("ON AIR LATE BY", "+0:12", False)


def test_without_a_pass_the_planned_time_is_told_and_nothing_is_next(tell: Tell) -> None:
    told = shown(tell("closed"))
    assert (told.heading, told.figure.text, told.next) == ("antenne prévue à 20:00:00", "5:00", None)


def test_off_air_the_length_of_the_show_is_told(tell: Tell) -> None:
    told = shown(tell("off"))
    assert (told.figure.text, told.figure.colour, told.over) == ("52:01", "soft", False)


def test_the_line_is_the_last_one_to_the_presenter_and_to_nobody_else(tell: Tell) -> None:
    stage = tell("calm")
    assert shown(stage).line == ""
    said(stage, "dans 30")
    said(stage, "conclus")
    said(stage, "on est justes", None)
    said(stage, "prêts ?", Role.SON)
    assert shown(stage).line == "conclus"


@pytest.mark.parametrize("how", ["read", "withdrawn"])
def test_a_line_that_is_read_or_withdrawn_goes_and_the_one_before_does_not_come_back(tell: Tell, how: str) -> None:
    stage = tell("calm")
    said(stage, "dans 30")
    last = said(stage, "conclus")
    stage.do(Acknowledge(message=last, role=Role.PRES), SYSTEM)
    assert shown(stage).line == "conclus"
    done = Withdraw(message=last) if how == "withdrawn" else Acknowledge(message=last, role=Role.PRES, read=True)
    stage.do(done, SYSTEM)
    assert shown(stage).line == ""


def test_a_line_of_an_earlier_pass_is_not_told_in_the_next(tell: Tell) -> None:
    stage = tell("off")
    said(stage, "merci")
    stage.do(ClosePass(), at=stage.at + 10)
    assert shown(stage).line == "merci"
    stage.do(OpenPass(pass_kind="rehearsal", on_air=stage.now + 60_000), at=stage.at + 10)
    assert shown(stage).line == ""
    said(stage, "souris")
    assert shown(stage).line == "souris"


def test_where_the_next_item_plays_by_itself_the_one_to_speak_in_is_told_with_its_first_words(tell: Tell) -> None:
    coming = shown(tell("calm")).next
    assert coming is not None
    assert coming.then is not None
    assert (coming.first.number, coming.first.kind, coming.starts) == ("07", "GEN", "20:13:30")
    assert (coming.then.number, coming.words) == ("08", "À trois cents kilomètres d'ici…")


def test_an_item_to_speak_in_stands_alone(tell: Tell) -> None:
    coming = shown(tell("rehearsal")).next
    assert coming is not None
    assert (coming.first.number, coming.then, coming.words) == ("17", None, "Nora Vasseur, bravo…")


@pytest.mark.parametrize(
    ("item", "head"),
    [
        ("ITW3", "Interview 3"),
        ("R2", "Reportage 2"),
        ("DUP1", "Duplex 1"),
        ("JEU_TIRAGE", "Jeu phase 3"),
        ("AGENDA", "Agenda culturel (séquence tampon)"),
    ],
)
def test_a_title_begins_with_what_stands_before_its_colon_dash_or_comma(tell: Tell, item: str, head: str) -> None:
    stage = tell("calm")
    stage.do(SetNext(item=item), "hugo")
    coming = shown(stage).next
    assert coming is not None
    assert coming.first.head == head


def test_without_the_link_the_figure_goes_on_estimated_and_it_is_told(tell: Tell) -> None:
    stage = tell("calm")
    lost = shown(stage, replace(PRESENTER, lost_ms=4_000))
    assert (lost.lost, lost.figure.estimated, lost.figure.text) == (True, True, "1:44")
    first = shown(stage, replace(PRESENTER, lost_ms=-1))
    assert (first.lost, first.figure.estimated) == (False, True)
