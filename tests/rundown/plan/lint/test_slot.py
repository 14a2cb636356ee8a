"""The items fit the slot and their hard starts, or can be made to."""

import pytest

from rundown.plan.show import Item
from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.lint.sound_plan import row, told
from tests.rundown.plan.small_show import ON_AIR


def test_a_show_has_items() -> None:
    assert told() == ["error: show: has no items, write at least one [[items]]"]


def test_items_that_do_not_fill_the_slot_are_told_with_the_difference() -> None:
    assert told(row("A"), slot=65 * SECOND) == [
        "warning: show: slot: the items sum to 1:00, 0:05 short of the slot of 1:05"
    ]
    assert told(row("A"), slot=55 * SECOND) == [
        "warning: show: slot: the items sum to 1:00, 0:05 over the slot of 0:55"
    ]
    assert told(row("A"), slot=30 * SECOND, ending="none") == []


def test_items_that_cannot_be_made_to_fit_the_slot_are_told_so() -> None:
    assert told(row("A"), row("B", droppable=True), slot=45 * SECOND) == [
        "warning: show: slot: the items sum to 2:00, 1:15 over the slot of 0:45, and cannot be cut below 0:50"
    ]
    assert told(row("A"), slot=90 * SECOND) == [
        "warning: show: slot: the items sum to 1:00, 0:30 short of the slot of 1:30, and cannot be stretched beyond 1:10"
    ]


def test_a_live_plan_can_give_back_a_fiftieth_of_its_slot() -> None:
    fixed = row("A", shortest=MINUTE)
    assert told(fixed, row("B", shortest=MINUTE - 2 * SECOND)) == [
        "warning: show: slot: all the items together can give back 0:02, less than 0:02.4 (2 % of the slot), "
        "write a shortest or droppable = true where time can be found"
    ]
    assert told(fixed, row("B", shortest=MINUTE - 3 * SECOND)) == []
    assert told(fixed, ending="none") == []
    assert told(row("A", type="GEN", shortest=MINUTE)) == []


@pytest.mark.parametrize(
    ("items", "ending", "complaint"),
    [
        (
            [row("A", end_anchored=True)],
            "none",
            "error: item A: end_anchored: is due at the hard out, but the show has none, "
            'write ending = "clock" or "slot" in [show]',
        ),
        (
            [row("A", end_anchored=True), row("B", end_anchored=True)],
            "clock",
            "error: item B: end_anchored: A is end-anchored already, only one item can be",
        ),
        (
            [row("A", end_anchored=True), row("B")],
            "clock",
            "warning: item A: end_anchored: is not the last item, B would overrun the slot",
        ),
        (
            [row("A", end_anchored=True, start=ON_AIR)],
            "clock",
            "error: item A: start: the item is end-anchored and cannot have a hard start as well",
        ),
    ],
)
def test_the_end_is_for_one_item_the_last(items: list[Item], ending: str, complaint: str) -> None:
    assert complaint in told(*items, ending=ending)


@pytest.mark.parametrize("ending", ["slot", "clock"])
def test_the_last_item_may_be_anchored_to_any_hard_out(ending: str) -> None:
    assert told(row("A"), row("B", end_anchored=True), ending=ending) == []


def test_hard_starts_are_in_order() -> None:
    assert told(row("A", start=ON_AIR - MINUTE), ending="none") == [
        "error: item A: start: 19:59:00 is before the show is on air at 20:00:00"
    ]
    assert told(row("A", start=ON_AIR), row("B"), row("C", start=ON_AIR), ending="none") == [
        "error: item C: start: 20:00:00 is not after 20:00:00, the hard start of A before it"
    ]


def test_the_items_ahead_of_a_hard_start_can_be_made_to_fill_the_time_until_it() -> None:
    for seconds in (60, 65):
        assert told(row("A"), row("B", start=ON_AIR + seconds * SECOND), ending="none") == []
    assert told(row("A"), row("X", floated=True), row("B", start=ON_AIR + 55 * SECOND), ending="none") == [
        "warning: item B: start: 20:00:55 is 0:05 before the items ahead of it are over"
    ]
    assert told(row("A"), row("B", start=ON_AIR + 45 * SECOND), ending="none") == [
        "warning: item B: start: 20:00:45 is 0:15 before the items ahead of it are over, "
        "and they cannot be cut below 0:50"
    ]
    later = ON_AIR + MINUTE
    assert told(row("A"), row("B", start=later), row("C", start=later + 90 * SECOND), ending="none") == [
        "warning: item C: start: nothing fills the 0:20 before 20:02:30: the items ahead of it last 1:10 at their longest"
    ]


def test_after_a_hard_start_the_rest_of_the_slot_is_what_counts() -> None:
    items = (row("A"), row("B", start=ON_AIR + 65 * SECOND))
    assert told(*items, slot=125 * SECOND) == []
    assert told(*items, slot=120 * SECOND) == [
        "warning: show: slot: the items from B on, due at 20:01:05, sum to 1:00, 0:05 over the 0:55 left of the slot"
    ]
    assert told(*items, slot=130 * SECOND) == [
        "warning: show: slot: the items from B on, due at 20:01:05, sum to 1:00, 0:05 short of the 1:05 left of the slot"
    ]


def test_a_floated_item_keeps_no_hard_start() -> None:
    assert told(row("A"), row("B", floated=True, start=ON_AIR + 30 * SECOND)) == [
        "warning: item B: start: 20:00:30 is kept by nobody while the item is floated, take one of the two away"
    ]
