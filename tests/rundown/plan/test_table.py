"""The text of `regie check`: the table, the complaints, the totals."""

from rundown.plan.complaint import Complaint
from rundown.plan.show import At, Cue
from rundown.plan.table import check_table
from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.small_show import item, show

ERROR = Complaint(level="error", where="item A", field="planned", text="is missing")
WARNING = Complaint(level="warning", where="show", field="slot", text="is long")


def test_the_table_shows_each_item_and_ends_with_the_totals() -> None:
    plan = show(
        item("A", 90 * SECOND, number="1", cues=(Cue(id="A.1", at=At("start"), call="Go."),)),
        item("B", MINUTE, number="2", shortest=30 * SECOND, longest=2 * MINUTE, droppable=True, title="é" * 60),
        item("C", MINUTE, number="12A", floated=True),
    )
    assert check_table(plan, ()).splitlines() == [
        "No.  Type  Title                                             Planned  Starts    Margin             Cues",
        "  1  PLT   A                                                    1:30  20:00:00  fixed                 1",
        f"  2  PLT   {'é' * 47}…     1:00  20:01:30  0:30–2:00 or drop     0",
        "12A  PLT   C                                                 floated  20:02:30  fixed                 0",
        "           Total                                                2:30  20:02:30  fills the slot",
        "",
        "3 items, 2:30, 1 cues, 0 errors, 0 warnings",
    ]


def test_the_total_says_how_far_the_plan_is_from_its_slot() -> None:
    assert "+0:30 over" in check_table(show(item("A", MINUTE), slot=30 * SECOND), ())
    assert "−0:30 under" in check_table(show(item("A", MINUTE), slot=90 * SECOND), ())


def test_the_complaints_stand_between_table_and_totals() -> None:
    assert check_table(show(item("A", MINUTE)), (ERROR, WARNING)).splitlines()[-5:] == [
        "",
        "error: item A: planned: is missing",
        "warning: show: slot: is long",
        "",
        "1 items, 1:00, 0 cues, 1 errors, 1 warnings",
    ]


def test_without_a_show_the_complaints_are_all_there_is() -> None:
    assert check_table(None, (ERROR,)) == "error: item A: planned: is missing\n1 errors, 0 warnings"
