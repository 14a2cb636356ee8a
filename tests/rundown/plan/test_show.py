"""A show finds its items, and counts those that count."""

import pytest

from rundown.timecode import MINUTE
from tests.rundown.plan.small_show import item, show

PLAN = show(item("A", MINUTE), item("B", 2 * MINUTE, longest=3 * MINUTE), item("C", MINUTE, floated=True))


def test_an_item_is_found_by_its_id_with_its_place() -> None:
    assert PLAN.item("B") is PLAN.items[1]
    assert PLAN.index("B") == 1


def test_an_unknown_item_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        PLAN.item("Z")
    with pytest.raises(KeyError):
        PLAN.index("Z")


def test_the_planned_length_leaves_floated_items_out() -> None:
    assert PLAN.planned == 3 * MINUTE


def test_an_item_is_fixed_when_it_can_neither_shrink_nor_stretch() -> None:
    assert [one.is_fixed for one in PLAN.items] == [True, False, True]
