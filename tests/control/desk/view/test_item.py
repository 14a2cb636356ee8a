from control.desk.view.item import OffAir, OnAir, countdown, item
from control.desk.view.scene import Link
from rundown.live.acts.passes import Hold
from rundown.live.acts.running import Take
from rundown.plan.show import Role
from tests.control.desk.stage import Tell


def test_the_item_on_air_is_told_whole(tell: Tell) -> None:
    shown = item(tell("calm").scene())
    assert isinstance(shown, OnAir)
    assert (shown.number, shown.kind, shown.sources, shown.light) == (
        "06",
        "ITW",
        ("CAM1", "CAM2", "CAM3"),
        "interview",
    )
    assert (shown.figure.text, shown.figure.tenth, shown.figure.colour) == ("1:44", "", "text")
    assert (shown.started, shown.ends, shown.margin) == ("20:07:30", "20:13:30", "4:30 – 6:30")
    assert shown.done == 711


def test_the_last_seconds_are_amber_with_tenths(tell: Tell) -> None:
    shown = item(tell("call").scene())
    assert isinstance(shown, OnAir)
    assert (shown.figure.text, shown.figure.tenth, shown.figure.colour) == ("0:06", ".4", "stby")


def test_an_item_that_overruns_counts_up(tell: Tell) -> None:
    shown = item(tell("over").scene())
    assert isinstance(shown, OnAir)
    assert (shown.figure.text, shown.figure.colour, shown.over, shown.done) == ("+0:07", "stby", True, 1000)


def test_a_countdown_goes_by_ceiling_and_shows_zero_once(tell: Tell) -> None:
    scene = tell("calm").scene()
    assert [countdown(left, scene).text for left in (61_000, 60_001, 10_000, 0, -999, -1000)] == [
        "1:01", "1:01", "0:10", "0:00", "0:00", "+0:01",
    ]  # fmt: skip
    assert [countdown(left, scene).tenth for left in (9_999, 1, 0)] == [".9", ".0", ""]


def test_a_figure_without_the_server_is_estimated(tell: Tell) -> None:
    shown = item(tell("calm").scene(link=Link(role=Role.REA, lost_ms=1)))
    assert isinstance(shown, OnAir)
    assert shown.figure.estimated


def test_a_held_item_says_so(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(Hold(on=True))
    shown = item(stage.scene())
    assert isinstance(shown, OnAir)
    assert shown.aside == "TENUE"


def test_a_fixed_item_has_no_margin(tell: Tell) -> None:
    stage = tell("call")
    stage.do(Take(), at=240)
    shown = item(stage.scene())
    assert isinstance(shown, OnAir)
    assert (shown.fixed, shown.margin) == (True, "fixe")


def test_before_air_the_time_left_is_told_with_the_first_item(tell: Tell) -> None:
    shown = item(tell("before").scene())
    assert isinstance(shown, OffAir)
    assert (shown.heading, shown.figure.text) == ("ANTENNE DANS", "3:48")
    assert "01 GEN  Générique de début" in [remark.text for remark in shown.remarks]


def test_a_show_that_is_late_to_begin_says_so(tell: Tell) -> None:
    stage = tell("before")
    stage.at = 5
    shown = item(stage.scene())
    assert isinstance(shown, OffAir)
    assert (shown.heading, shown.figure.text) == ("ANTENNE EN RETARD DE", "+0:05")


def test_with_no_pass_open_the_choice_is_offered(tell: Tell) -> None:
    stage = tell("closed")
    shown = item(stage.scene())
    assert isinstance(shown, OffAir)
    assert (shown.heading, shown.figure.text) == ("AUCUNE PASSE OUVERTE", "5:00")
    stage.at = 9000
    late = item(stage.scene())
    assert isinstance(late, OffAir)
    assert late.figure.colour == "dim"


def test_handed_back_the_length_is_told_and_the_way_back_on_air(tell: Tell) -> None:
    shown = item(tell("off").scene())
    assert isinstance(shown, OffAir)
    assert (shown.heading, shown.figure.text) == ("ANTENNE RENDUE, DURÉE", "52:01")
    assert shown.remarks[0].text == "antenne rendue à 20:52:01"
