import asyncio
from collections.abc import Awaitable, Callable

from hypothesis import given
from hypothesis import strategies as st

from rundown.live.acts.gear import Report
from studio.answers import Answers, report
from studio.outcome import Outcome

Until = Callable[[Callable[[], bool]], Awaitable[None]]
PLACES = ("vision pgm", "vision pvw", "audio PRES")


def read(value: str, took_ms: int = 5) -> Outcome:
    return Outcome(kind="obeyed", value=value, took_ms=took_ms)


SILENT = Outcome(kind="silent", took_ms=2000)


def test_a_fire_is_told_once_all_its_verdicts_are_in() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm",))
    answers.came("vision pgm", read("CAM1", 12))
    took = {"vision pgm": 12}
    assert reports == [Report(fire="r1/@take", answers={"vision pgm": "CAM1"}, took=took, took_ms=12)]


async def test_what_is_in_is_told_soon_though_one_still_waits(until: Until) -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm", "audio PRES"))
    answers.came("vision pgm", read("CAM1"))
    await asyncio.sleep(0)
    assert reports == []
    await until(lambda: bool(reports))
    answers.came("audio PRES", SILENT)
    assert [each.missing for each in reports] == [(), ("audio PRES",)]


async def test_what_would_still_be_told_is_not_once_it_is_closed() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm", "audio PRES"))
    answers.came("vision pgm", read("CAM1"))
    answers.close()
    await asyncio.sleep(0.15)
    assert reports == []


def test_a_late_answer_is_told_of_the_fire_that_had_given_it_up() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm",))
    answers.came("vision pgm", SILENT)
    answers.came("vision pgm", Outcome(kind="obeyed", value="CAM1", late=True, took_ms=2500))
    assert reports[-1].late == ("vision pgm",)
    answers.came("vision pgm", Outcome(kind="obeyed", value="CAM1", late=True, took_ms=2600))
    assert len(reports) == 2


def test_a_late_answer_about_a_place_set_again_is_passed_over() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm",))
    answers.came("vision pgm", SILENT)
    answers.expect("r2/@take", ())
    answers.expect("r3/@take", ("vision pgm",))
    answers.came("vision pgm", read("CAM2"))
    answers.came("vision pgm", Outcome(kind="obeyed", value="CAM1", late=True, took_ms=2500))
    assert [each.fire for each in reports] == ["r1/@take", "r3/@take"]


def test_an_answer_that_nothing_waits_for_is_passed_over() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/mark", ())
    answers.came("vision pgm", read("CAM1"))
    assert reports == []


def test_a_fire_superseded_in_all_its_places_is_not_told_at_all() -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    answers.expect("r1/@take", ("vision pgm", "vision pvw"))
    answers.expect("r2/@take", ("vision pgm", "vision pvw"))
    assert reports == []


def test_each_kind_of_verdict_has_its_place_in_the_report() -> None:
    came = {
        "vision pgm": read("CAM1", 5),
        "ifb PRES.say": Outcome(kind="obeyed", took_ms=7),
        "caption hidden": read("", 6),
        "light state": Outcome(kind="wrong", value="dark", took_ms=1000),
        "caption shown": Outcome(kind="wrong", value="", took_ms=1000),
        "vt A": SILENT,
        "cg go": Outcome(kind="refused", reason="no template", took_ms=3),
    }
    assert report("f", came) == Report(
        fire="f",
        answers={"vision pgm": "CAM1", "caption hidden": "", "light state": "dark", "caption shown": ""},
        obeyed=("ifb PRES.say",),
        refused={"cg go": "no template"},
        missing=("vt A",),
        took={"vision pgm": 5, "ifb PRES.say": 7, "caption hidden": 6},
        took_ms=2000,
    )


@given(st.lists(st.one_of(st.sets(st.sampled_from(PLACES), min_size=1), st.sampled_from(PLACES)), max_size=30))
def test_whatever_comes_in_whatever_order_each_verdict_is_told_at_most_once(steps: list[set[str] | str]) -> None:
    asyncio.run(_told_once(steps))


async def _told_once(steps: list[set[str] | str]) -> None:
    reports: list[Report] = []
    answers = Answers(reports.append)
    for number, step in enumerate(steps):
        if isinstance(step, str):
            answers.came(step, read("x"))
        else:
            answers.expect(f"f{number}", sorted(step))
    for place in PLACES:
        answers.came(place, read("x"))
    answers.close()
    told = [(each.fire, place) for each in reports for place in each.answers]
    assert len(told) == len(set(told))
