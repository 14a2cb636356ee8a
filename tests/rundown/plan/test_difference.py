"""Two versions of a plan are compared in sentences: items first, then the rest of the show."""

from msgspec.structs import replace

from rundown.plan.difference import differences
from rundown.plan.show import Panic, Remote, Role
from rundown.timecode import MINUTE
from tests.rundown.plan.small_show import item, show

OLD = show(item("A"), item("B"), item("C"))


def test_a_plan_does_not_differ_from_itself() -> None:
    assert differences(OLD, OLD) == ()


def test_items_removed_added_and_changed_are_told() -> None:
    new = replace(OLD, items=(item("A", 2 * MINUTE), item("C"), item("D")))
    assert differences(OLD, new) == (
        "item B: removed",
        "item D: added",
        "item A: planned, shortest, longest changed",
    )


def test_another_order_is_told_by_the_items_that_stay() -> None:
    new = replace(OLD, items=(item("C"), item("D"), item("A"), item("B")))
    assert differences(OLD, new) == ("item D: added", "the order changed: C A B")


def test_what_changed_in_the_show_itself_is_told_by_its_field() -> None:
    assert differences(OLD, replace(OLD, title="Other", slot=MINUTE)) == ("title changed", "slot changed")
    remotes = (Remote(id="deck", roles=(Role.REA,)),)
    assert differences(OLD, replace(OLD, panic=Panic(), remotes=remotes)) == ("remotes changed", "panic changed")
