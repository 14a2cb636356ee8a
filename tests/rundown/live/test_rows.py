"""The rundown as a table of times, and its groups with their budgets."""

from msgspec.structs import replace

from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.acts.running import Jump, PutBack, SetNext, TakeBack
from rundown.live.rows import Row, Segment, rows, segments
from rundown.plan.show import Group
from tests.rundown.live.stage import ON_AIR, SCRIPT, S, Stage, item, live, on_air, show

A, B, C = item("A", 60 * S), item("B", 120 * S), item("C", 30 * S)
THREE = show(A, B, C)
PART, END = Group(id="part", title="Part", budget=150 * S), Group(id="end", title="End", budget=20 * S)
GROUPED = show(
    replace(A, group="part"),
    replace(B, group="part"),
    item("BREAK", 40 * S),
    replace(C, group="end"),
    groups=(PART, END),
)


def row(stage: Stage, name: str) -> Row:
    """The row of this item, now."""
    return next(each for each in rows(stage.state, stage.now) if each.item.id == name)


def segment(stage: Stage, name: str = "part") -> Segment:
    """The line of this group, now."""
    return next(each for each in segments(stage.state, stage.now) if each.group.id == name)


# --- rows ---


def test_each_row_says_where_its_item_stands() -> None:
    stage = on_air(replace(THREE, items=(A, replace(C, id="F", floated=True), B, C)))
    stage.wait(70 * S)
    stage.take()
    stage.wait(10 * S)
    a, f, b, c = rows(stage.state, stage.now)
    assert [row.item.id for row in (a, f, b, c)] == ["A", "F", "B", "C"]
    assert [row.aired for row in (a, f, b, c)] == [True, False, False, False]
    assert [row.is_on_air for row in (a, f, b, c)] == [False, False, True, False]
    assert [row.is_next for row in (a, f, b, c)] == [False, False, False, True]
    assert [row.counts for row in (a, f, b, c)] == [False, False, False, True]
    assert (a.start, a.real, a.deviation, a.drift) == (ON_AIR, 70 * S, 10 * S, 0)
    assert (b.start, b.real, b.deviation, b.drift) == (ON_AIR + 70 * S, 10 * S, None, 10 * S)
    assert (c.start, c.real, c.deviation, c.drift) == (ON_AIR + 190 * S, None, None, 10 * S)
    assert (f.run, f.start, f.back_time, f.drift) == (None, None, None, None)
    assert c.back_time == ON_AIR + 180 * S
    assert a.run is not None
    assert a.run.id == "p1r1"


def test_without_a_pass_the_rows_are_the_plan() -> None:
    stage = Stage(THREE)
    assert [row.start for row in rows(stage.state, stage.now)] == [ON_AIR, ON_AIR + 60 * S, ON_AIR + 180 * S]


def test_an_item_that_will_air_again_shows_when_and_what_it_was() -> None:
    stage = on_air(THREE)
    stage.wait(60 * S)
    stage.take()
    stage.wait(20 * S)
    stage.ask(Jump(item="A"))
    a, b, _ = rows(stage.state, stage.now)
    assert (a.is_on_air, a.start, a.aired) == (True, ON_AIR + 80 * S, False)
    assert (b.aired, b.counts, b.put_back, b.real, b.start) == (True, False, False, 20 * S, ON_AIR + 60 * S)
    stage.ask(PutBack(item="B"))
    b = rows(stage.state, stage.now)[1]
    assert (b.aired, b.counts, b.put_back, b.real, b.start) == (True, True, True, 20 * S, ON_AIR + 140 * S)


def test_a_stray_run_leaves_no_trace_in_the_rows() -> None:
    stage = on_air(THREE)
    stage.wait(40 * S)
    stage.take()
    stage.wait(5 * S)
    stage.ask(TakeBack())
    a, b, _ = rows(stage.state, stage.now)
    assert (a.is_on_air, a.real) == (True, 45 * S)
    assert (b.aired, b.run, b.is_next) == (False, None, True)


def test_the_deviation_of_an_item_runs_while_it_is_on_air_and_is_frozen_as_it_is_left() -> None:
    stage = on_air(THREE)
    assert row(stage, "B").over_under is None
    stage.wait(50 * S)
    assert (row(stage, "A").over_under, row(stage, "A").deviation) == (-10 * S, None)
    stage.wait(25 * S)
    assert row(stage, "A").over_under == 15 * S
    stage.take()
    stage.wait(90 * S)
    assert (row(stage, "A").over_under, row(stage, "A").deviation) == (15 * S, 15 * S)
    assert row(stage, "B").over_under == -30 * S


def test_what_a_pass_makes_of_a_length_stands_beside_what_the_plan_gave_it() -> None:
    stage = on_air(THREE)
    assert not row(stage, "C").retimed
    stage.ask(EditItem(item="B", field="planned", value=100 * S, reach=("planned",)), SCRIPT)
    stage.ask(EditItem(item="C", field="planned", value=50 * S), SCRIPT)
    b, c = row(stage, "B"), row(stage, "C")
    assert (c.retimed, c.planned, c.item.planned) == (True, 30 * S, 50 * S)
    assert (c.planned_start, c.start) == (ON_AIR + 180 * S, ON_AIR + 160 * S)
    assert (b.retimed, b.planned, b.item.planned) == (True, 120 * S, 100 * S)
    assert c.drift == -20 * S


def test_an_item_that_is_skipped_says_why_and_has_no_time() -> None:
    stage = on_air(THREE)
    stage.ask(Float(item="C", reason="invité absent"), SCRIPT)
    c = row(stage, "C")
    assert (c.skipped, c.counts, c.start, c.back_time, c.drift) == ("invité absent", False, None, None, None)
    assert c.planned_start == ON_AIR + 180 * S
    stage.ask(Float(item="C", on=False), SCRIPT)
    assert (row(stage, "C").skipped, row(stage, "C").start) == ("", ON_AIR + 180 * S)


def test_a_gap_and_an_overlap_stand_on_the_row_of_the_hard_start() -> None:
    stage = on_air(replace(THREE, items=(A, replace(B, start=ON_AIR + 100 * S), C)))
    assert (row(stage, "B").gap, row(stage, "B").overlap) == (40 * S, 0)
    stage.wait(110 * S)
    assert (row(stage, "B").gap, row(stage, "B").overlap) == (0, 10 * S)
    assert (row(stage, "C").gap, row(stage, "C").overlap) == (0, 0)


def test_an_untimed_row_has_a_place_and_takes_no_time() -> None:
    stage = on_air(replace(THREE, items=(A, item("MARK", 0, untimed=True), B, C)))
    mark = row(stage, "MARK")
    assert (mark.counts, mark.start, mark.back_time, mark.is_next) == (False, None, None, False)
    assert mark.planned_start == ON_AIR + 60 * S
    stage.ask(SetNext(item="MARK"))
    mark = row(stage, "MARK")
    assert (mark.counts, mark.start, mark.is_next) == (True, ON_AIR + 60 * S, True)
    assert row(stage, "B").start == ON_AIR + 60 * S


def test_the_rows_of_a_rehearsal_keep_the_hour_it_began_at() -> None:
    stage = Stage(THREE)
    stage.ask(OpenPass(pass_kind="rehearsal", on_air=ON_AIR + 3_600 * S))
    assert row(stage, "B").planned_start == ON_AIR + 3_660 * S
    stage.wait(30 * S)
    stage.take()
    assert row(stage, "B").planned_start == stage.now + 60 * S


# --- groups ---


def test_before_air_a_group_is_all_to_come() -> None:
    stage = live(GROUPED)
    assert (segment(stage).spent, segment(stage).to_come, segment(stage).is_on_air) == (0, 180 * S, False)
    assert (segment(stage).over_under, segment(stage).projected) == (-150 * S, 30 * S)
    assert segment(Stage(GROUPED)) == segment(stage)


def test_a_group_spends_its_budget_while_one_of_its_items_is_on_air() -> None:
    stage = on_air(GROUPED)
    stage.wait(20 * S)
    assert (segment(stage).spent, segment(stage).to_come, segment(stage).is_on_air) == (20 * S, 160 * S, True)
    stage.wait(50 * S)
    assert (segment(stage).spent, segment(stage).to_come) == (70 * S, 120 * S)
    assert segment(stage).projected == 40 * S
    stage.take()
    stage.wait(90 * S)
    assert (segment(stage).spent, segment(stage).over_under) == (160 * S, 10 * S)
    stage.take()
    stage.wait(30 * S)
    assert (segment(stage).spent, segment(stage).to_come, segment(stage).is_on_air) == (160 * S, 0, False)
    assert segment(stage, "end").to_come == 30 * S


def test_a_group_entered_again_is_played_out_anew() -> None:
    stage = on_air(GROUPED)
    stage.wait(60 * S)
    stage.ask(Jump(item="BREAK"))
    stage.wait(5 * S)
    stage.ask(Jump(item="B"))
    assert (segment(stage).spent, segment(stage).to_come) == (0, 120 * S)
    stage.wait(15 * S)
    assert (segment(stage).spent, segment(stage).is_on_air) == (15 * S, True)


def test_a_stray_take_is_no_way_out_of_a_group() -> None:
    stage = on_air(GROUPED)
    stage.wait(60 * S)
    stage.ask(Jump(item="BREAK"))
    stage.wait(5 * S)
    assert not segment(stage).is_on_air
    stage.ask(TakeBack())
    stage.wait(5 * S)
    assert (segment(stage).spent, segment(stage).is_on_air) == (70 * S, True)


def test_off_air_a_group_spends_nothing() -> None:
    stage = on_air(GROUPED)
    stage.wait(60 * S)
    stage.ask(OffAir())
    stage.wait(100 * S)
    assert (segment(stage).spent, segment(stage).is_on_air) == (60 * S, False)
    stage.take()
    stage.wait(10 * S)
    assert segment(stage).spent == 70 * S


def test_what_has_aired_is_shown_as_it_aired_whatever_is_edited_later() -> None:
    stage = on_air(show(item("A", 60 * S), item("B", 60 * S), item("C", 60 * S)))
    stage.wait(60 * S)
    stage.take()
    stage.ask(EditItem(item="A", field="planned", value=90 * S))
    first = rows(stage.state, stage.now)[0]
    assert (first.item.planned, first.planned, first.real, first.deviation) == (60 * S, 60 * S, 60 * S, 0)
    assert not first.retimed
