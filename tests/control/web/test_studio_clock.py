"""The studio clock, told at the moments of the demo show."""

from control.web.studio_clock import studio_clock
from control.words import Words
from tests.control.desk.stage import Tell


def test_on_air_it_tells_all_four_figures_in_the_shows_zone(tell: Tell) -> None:
    stage = tell("late")
    page = studio_clock(stage.state, Words("fr"))
    assert (page.tone, page.state) == ("air", "À l’antenne")
    assert (page.timezone, page.place) == ("Europe/Paris", "Paris")
    figures = (page.elapsed, page.left, page.show_left, page.over)
    counted = [None if figure is None else figure.value(stage.now) for figure in figures]
    assert counted == [stage.now - stage.zero, 360_000, 52 * 60_000 - (stage.now - stage.zero), 125_000]


def test_with_no_pass_only_the_time_of_day_is_left(tell: Tell) -> None:
    page = studio_clock(tell("closed").state, Words("en"))
    assert (page.state, page.elapsed, page.left, page.show_left, page.over) == ("Off air", None, None, None, None)
