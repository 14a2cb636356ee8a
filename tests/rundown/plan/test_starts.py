"""The planned start of each item follows from those before it, from a hard start, or from the end of the slot."""

from rundown.plan.starts import planned_starts
from rundown.timecode import MINUTE
from tests.rundown.plan.small_show import ON_AIR, item, show


def minutes(*starts: int) -> list[float]:
    return [(start - ON_AIR) / MINUTE for start in starts]


def test_items_follow_one_another_and_a_floated_one_counts_for_nothing() -> None:
    plan = show(item("A", MINUTE), item("B", 2 * MINUTE, floated=True), item("C", MINUTE))
    assert minutes(*planned_starts(plan)) == [0, 1, 1]


def test_a_hard_start_is_kept() -> None:
    plan = show(item("A", MINUTE), item("B", MINUTE, start=ON_AIR + 5 * MINUTE), item("C", MINUTE))
    assert minutes(*planned_starts(plan)) == [0, 5, 6]


def test_an_anchored_item_ends_the_slot_of_a_show_that_has_an_end() -> None:
    items = (item("A", MINUTE), item("B", MINUTE, end_anchored=True))
    assert minutes(*planned_starts(show(*items, slot=5 * MINUTE, ending="clock"))) == [0, 4]
    assert minutes(*planned_starts(show(*items, slot=5 * MINUTE, ending="slot"))) == [0, 4]
    assert minutes(*planned_starts(show(*items, slot=5 * MINUTE, ending="none"))) == [0, 1]
