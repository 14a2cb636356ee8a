from hypothesis import given
from hypothesis import strategies as st

from rundown.live.acts.gear import Report
from studio.answers import Answers

PLACES = ("vision pgm", "vision pvw", "audio PRES")


def test_a_fire_is_told_once_all_its_places_have_answered() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm", "audio PRES"))
    answers.answered("vision", "pgm", "CAM1", 12)
    assert reports == []
    answers.answered("audio", "PRES", None, 2000)
    assert reports == [
        Report(fire="r1/@take", answers={"vision pgm": "CAM1"}, missing=("audio PRES",), took_ms=2000),
    ]


def test_an_answer_that_nothing_waits_for_is_passed_over() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/mark", ())
    answers.answered("vision", "pgm", "CAM1", 12)
    assert reports == []


def test_a_place_set_again_is_read_back_for_the_newer_fire_and_the_older_is_told_without_it() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm", "audio PRES"))
    answers.answered("audio", "PRES", "on", 5)
    answers.expect("r2/@take", ("vision pgm",))
    assert reports == [Report(fire="r1/@take", answers={"audio PRES": "on"}, missing=(), took_ms=0)]
    answers.answered("vision", "pgm", "CAM2", 7)
    assert reports[1:] == [Report(fire="r2/@take", answers={"vision pgm": "CAM2"}, missing=(), took_ms=7)]


def test_a_fire_superseded_in_all_its_places_is_not_told_at_all() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm", "vision pvw"))
    answers.expect("r2/@take", ("vision pgm", "vision pvw"))
    assert reports == []


@given(st.lists(st.one_of(st.sets(st.sampled_from(PLACES), min_size=1), st.sampled_from(PLACES)), max_size=30))
def test_whatever_comes_in_whatever_order_each_fire_is_told_at_most_once(steps: list[set[str] | str]) -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    for number, step in enumerate(steps):
        if isinstance(step, str):
            unit, _, slot = step.partition(" ")
            answers.answered(unit, slot, "x", 1)
        else:
            answers.expect(f"f{number}", sorted(step))
    for place in PLACES:
        unit, _, slot = place.partition(" ")
        answers.answered(unit, slot, "x", 1)
    fires = [report.fire for report in reports]
    assert len(fires) == len(set(fires))
    assert all(report.answers for report in reports)
