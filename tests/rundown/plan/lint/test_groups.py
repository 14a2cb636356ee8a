"""The items of a group follow one another and fit its budget."""

from rundown.plan.show import Group
from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.lint.sound_plan import row, told


def budget(ms: int) -> tuple[Group, ...]:
    return (Group(id="g", title="Guests", budget=ms),)


def test_a_group_that_fits_and_stands_together_is_sound() -> None:
    members = (row("A", group="g"), row("X", 0, untimed=True), row("F", floated=True), row("B", group="g"), row("C"))
    assert told(*members, groups=budget(2 * MINUTE)) == []
    assert told(row("A"), row("F", floated=True, group="g"), groups=budget(SECOND)) == []


def test_a_group_over_its_budget_is_told_with_what_it_can_come_down_to() -> None:
    members = (row("A", group="g"), row("B", group="g", droppable=True))
    assert told(*members, groups=budget(MINUTE)) == [
        "warning: group g: budget: its items sum to 2:00, over its budget of 1:00"
    ]
    assert told(*members, groups=budget(40 * SECOND)) == [
        "warning: group g: budget: its items sum to 2:00, over its budget of 0:40, and cannot be cut below 0:50"
    ]


def test_a_group_that_is_torn_apart_or_empty_is_told() -> None:
    torn = (row("A", group="g"), row("B"), row("C", group="g"))
    assert told(*torn, groups=budget(2 * MINUTE)) == [
        "warning: group g: its items do not follow one another, B stands between them"
    ]
    assert told(torn[0], row("B"), row("D"), torn[2], groups=budget(2 * MINUTE)) == [
        "warning: group g: its items do not follow one another, B, D stand between them"
    ]
    assert told(row("A"), groups=budget(MINUTE)) == [
        'warning: group g: no item belongs to it, write group = "g" in its items'
    ]
