import pytest
from msgspec.structs import replace

from control.desk.view.header import Header, header
from control.desk.view.scene import Link
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.running import Take
from rundown.live.acts.team import SignOut
from rundown.live.asked import SYSTEM
from rundown.plan.show import Role
from tests.control.desk.stage import Tell


def texts(shown: Header) -> tuple[str, ...]:
    return (shown.time.text, shown.elapsed.text, shown.remaining.text, shown.ends.text, shown.over_under.text)


@pytest.mark.parametrize(
    ("moment", "state", "shown"),
    [
        ("closed", "off_air", ("19:55:00", "–", "52:00", "20:52:00", "–")),
        ("before", "off_air", ("19:56:12", "−3:48", "52:00", "20:52:00", "· avant")),
        ("calm", "on_air", ("20:11:46", "11:46", "40:14", "20:52:00", "● à l’heure")),
        ("late", "on_air", ("20:25:00", "25:00", "27:00", "20:52:00", "▲ 2:05 retard")),
        ("off", "off_air", ("20:52:31", "52:01", "–", "20:52:00", "● à l’heure")),
    ],
)
def test_the_clocks_say_where_the_show_stands(tell: Tell, moment: str, state: str, shown: tuple[str, ...]) -> None:
    made = header(tell(moment).scene())
    assert (made.state, texts(made)) == (state, shown)


def test_a_clock_without_the_server_is_estimated(tell: Tell) -> None:
    shown = header(tell("calm").scene(link=Link(role=Role.REA, lost_ms=4000)))
    assert [field.estimated for field in (shown.time, shown.elapsed, shown.remaining, shown.ends)] == [
        True,
        True,
        True,
        False,
    ]
    assert (shown.link.text, shown.link.colour, shown.journal.text) == ("× perdu", "fail", "? –")


@pytest.mark.parametrize(("journal", "text"), [("ok", "● ok"), ("slow", "▲ lent"), ("stopped", "× arrêt")])
def test_the_journal_says_whether_it_writes(tell: Tell, journal: str, text: str) -> None:
    assert header(tell("calm").scene(link=Link(role=Role.REA, journal=journal))).journal.text == text


def test_posts_and_gear_are_counted(tell: Tell) -> None:
    stage = tell("before")
    assert [header(stage.scene()).posts.text, header(stage.scene()).gear.text] == ["6/6", "10/10"]
    stage.do(SignOut(station="desk-PLA"), "awa")
    stage.do(ReportHealth(unit="rec", health="gone"), SYSTEM)
    shown = header(stage.scene())
    assert (shown.posts.text, shown.gear.text, shown.gear.colour) == ("5/6", "× 9/10", "fail")


def test_a_pass_is_named_by_its_kind_and_count(tell: Tell) -> None:
    assert header(tell("rehearsal").scene("en")).pass_.text == "rehearsal 1"
    assert header(tell("closed").scene()).pass_.text == "–"


def test_before_the_first_welcome_the_link_is_not_lost(tell: Tell) -> None:
    assert header(tell("calm").scene(link=Link(role=Role.REA, lost_ms=-1))).link.text == "–"


def test_a_show_without_a_hard_out_counts_what_is_left_to_play(tell: Tell) -> None:
    stage = tell("calm")
    show = replace(stage.state.plan, ending="none")
    stage.state = replace(stage.state, standing=replace(stage.state.standing, show=show))
    shown = header(stage.scene())
    assert (shown.remaining.text, shown.ends.text) == ("40:14", "20:52:00")


def test_what_is_days_away_has_room_too(tell: Tell) -> None:
    """A pass taken on air days before its date: the hard out is far."""
    stage = tell("closed")
    stage.at = -14 * 24 * 3600
    stage.do(OpenPass(pass_kind="live"))
    stage.do(Take())
    shown = header(stage.scene())
    assert shown.remaining.text == "336 h"
    assert shown.over_under.text == "▼ 336h avance"
    stage.at = -2.5 * 3600
    assert len(header(stage.scene()).over_under.text) < 14
