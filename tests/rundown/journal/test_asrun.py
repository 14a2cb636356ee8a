"""The conducteur réalisé, folded from events as they would be in a journal."""

from hypothesis import given
from hypothesis import strategies as st

from rundown.journal.asrun import AsRunRow, as_run, state_of_pass, to_csv, totals
from rundown.live.acts.editing import Edited
from rundown.live.acts.entering import PlanEntered
from rundown.live.change import FieldSet
from rundown.live.state import State
from tests.rundown.journal.story import ITEMS, ON_AIR, M, S, Story, item, show


def test_what_aired_stands_beside_what_was_planned(aired: Story) -> None:
    first, second, third = aired.rows
    assert first == AsRunRow(
        status="aired", number="1", item="A", title="Titre A", planned_start=ON_AIR, real_start=ON_AIR, planned=M,
        real=61 * S, deviation=S, cumulated=S, cause="take", by="ines",
    )  # fmt: skip
    assert (second.planned_start, second.real_start) == (ON_AIR + M, ON_AIR + 61 * S)
    assert (second.deviation, second.cumulated, second.cause, second.by) == (0, S, "autonext", "system")
    assert (third.real, third.deviation, third.cumulated) == (175 * S, -5 * S, -4 * S)


def test_what_the_pass_changed_stands_beside_the_plan() -> None:
    """A retime, a skip with its reason and an item added live: planned is always what the plan says."""
    story = Story()
    story.open()
    length = FieldSet(item="A", field="planned", was=M, now=30 * S, of_pass=True)
    skipped = FieldSet(item="B", field="floated", was=False, now=True, of_pass=True, reason="no picture")
    story.tell(0, Edited(changes=(length,)))
    story.tell(0, Edited(changes=(skipped,), reason="no picture"))
    story.take(0, "A")
    story.take(30 * S, "C", cause="autonext")
    story.off_air(210 * S)
    first, second, missing = story.rows
    assert (first.planned, first.real, first.deviation) == (M, 30 * S, -30 * S)
    assert (second.planned_start, second.deviation) == (ON_AIR + 3 * M, 0)
    assert (missing.item, missing.status, missing.deviation, missing.reason) == ("B", "not_aired", -2 * M, "no picture")
    assert missing.cumulated == -150 * S
    assert "non diffusé, no picture" in to_csv(story.rows, show())
    story.close(220 * S)
    assert story.rows[0].planned == M


def test_the_last_cumulated_deviation_is_the_whole_shows(aired: Story) -> None:
    sums = totals(aired.rows)
    assert (sums.planned, sums.real) == (360 * S, 356 * S)
    assert sums.real - sums.planned == aired.rows[-1].cumulated


def test_the_item_on_air_has_no_length_yet_and_those_to_come_no_deviation() -> None:
    story = Story()
    story.open()
    story.take(0, "A")
    story.take(60 * S, "B")
    first, second, third = story.rows
    assert (first.status, first.deviation) == ("aired", 0)
    assert (second.status, second.real, second.deviation, second.cumulated) == ("on_air", None, None, None)
    assert (third.status, third.planned, third.deviation, third.real_start) == ("not_aired", 3 * M, None, None)


def test_items_that_never_aired_stand_last_and_count_as_cut() -> None:
    story = Story()
    story.open()
    story.take(0, "A")
    story.take(60 * S, "C", cause="jump")
    story.off_air(240 * S)
    rows = story.rows
    assert [(row.item, row.status) for row in rows] == [("A", "aired"), ("C", "aired"), ("B", "not_aired")]
    assert (rows[-1].deviation, rows[-1].cumulated) == (-2 * M, -2 * M)


def test_a_floated_item_counts_for_nothing() -> None:
    story = Story(show(items=(item("A", 1), item("B", 2, floated=True))))
    story.open()
    story.take(0, "A")
    story.off_air(M)
    assert [(row.item, row.deviation) for row in story.rows] == [("A", 0), ("B", None)]


def test_a_stray_take_keeps_its_line_and_is_not_counted() -> None:
    story = Story()
    story.open()
    first = story.take(0, "A")
    story.take(40 * S, "C", cause="jump")
    story.take_back(44 * S, first)
    story.take(60 * S, "B")
    story.take(180 * S, "C")
    story.off_air(360 * S)
    kept, stray, *rest = story.rows
    assert (kept.status, kept.real, kept.deviation) == ("aired", M, 0)
    assert (stray.status, stray.item, stray.real, stray.planned, stray.deviation) == ("stray", "C", 4 * S, None, None)
    assert [(row.item, row.planned, row.cumulated) for row in rest] == [("B", 2 * M, 0), ("C", 3 * M, 0)]


def test_an_item_that_only_strayed_is_not_aired() -> None:
    story = Story()
    story.open()
    first = story.take(0, "A")
    story.take(40 * S, "B")
    story.take_back(44 * S, first)
    story.take(60 * S, "C")
    story.off_air(240 * S)
    assert [(row.item, row.status) for row in story.rows] == [
        ("A", "aired"),
        ("B", "stray"),
        ("C", "aired"),
        ("B", "not_aired"),
    ]


def test_time_off_air_inside_the_pass_is_a_line() -> None:
    story = Story(show(items=ITEMS[:2]))
    story.open()
    story.take(0, "A")
    story.off_air(60 * S)
    story.take(75 * S, "B")
    story.off_air(195 * S)
    _, gap, last = story.rows
    assert gap == AsRunRow(status="gap", real_start=ON_AIR + M, real=15 * S, deviation=15 * S, cumulated=15 * S)
    assert (last.deviation, last.cumulated) == (0, 15 * S)


def test_an_item_aired_again_was_planned_once() -> None:
    story = Story(show(items=ITEMS[:2]))
    story.open()
    story.take(0, "A")
    story.take(60 * S, "B")
    story.take(180 * S, "A", cause="jump")
    story.off_air(200 * S)
    again = story.rows[-1]
    assert (again.item, again.planned, again.planned_start) == ("A", None, None)
    assert (again.real, again.deviation, again.cumulated) == (20 * S, 20 * S, 20 * S)


def test_an_item_that_left_the_plan_keeps_its_line() -> None:
    story = Story()
    story.open()
    story.take(0, "A")
    story.tell(1, PlanEntered(version=2, digest="2", show=show(items=ITEMS[1:]), source=""))
    story.off_air(60 * S)
    first = story.rows[0]
    assert (first.item, first.planned_start, first.planned, first.deviation) == ("A", None, M, 0)


def test_a_rehearsals_planned_times_are_shifted_to_its_own_start() -> None:
    story = Story()
    story.open(kind="rehearsal")
    story.take(-7_200 * S, "A")
    story.off_air(-7_140 * S)
    assert [row.planned_start for row in story.rows] == [ON_AIR + (at - 7_200) * S for at in (0, 60, 180)]


def test_a_pass_opened_and_never_on_air_lists_the_plan() -> None:
    story = Story()
    story.open()
    assert {(row.status, row.deviation) for row in story.rows} == {("not_aired", None)}


def test_without_a_pass_there_is_no_as_run() -> None:
    assert as_run(State()) == ()
    assert Story().rows == ()


def test_a_closed_pass_is_found_again_by_its_number(aired: Story) -> None:
    aired.close(400 * S)
    aired.open(500 * S, kind="rehearsal")
    aired.take(600 * S, "B")
    numbers = {asked: state_of_pass(aired.events, asked).pass_ for asked in (None, 1, 2, 3)}
    assert {asked: pass_ and pass_.number for asked, pass_ in numbers.items()} == {None: 2, 1: 1, 2: 2, 3: None}
    assert len(as_run(state_of_pass(aired.events, 1))) == 3
    aired.off_air(700 * S)
    aired.close(700 * S)
    last = state_of_pass(aired.events).pass_
    assert last is not None
    assert last.number == 2


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 600)), min_size=1, max_size=12))
def test_the_lines_sum_to_the_length_of_the_show(takes: list[tuple[str, int]]) -> None:
    story, at = Story(), 0
    story.open()
    for ident, seconds in takes:
        story.take(at, ident)
        at += seconds * S
    story.off_air(at)
    sums = totals(story.rows)
    assert (sums.real, sums.planned) == (at, 6 * M)
    counted = [row.cumulated for row in story.rows if row.cumulated is not None]
    assert counted[-1] == sums.real - sums.planned
