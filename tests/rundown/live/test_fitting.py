"""What may stand in a field of an item, and in an item of this plan."""

import pytest

from rundown.live.change import Value
from rundown.live.fitting import guard_item, guard_value, together
from rundown.live.words import Refused
from rundown.plan.show import Group, Person
from rundown.timecode import DAY
from tests.rundown.live.stage import ON_AIR, PLAN, S, item, show


def test_a_value_that_a_show_file_can_hold_may_stand() -> None:
    for field, value in (
        ("planned", S),
        ("planned", DAY),
        ("shortest", 0),
        ("longest", DAY),
        ("sacrifice", 1),
        ("sacrifice", None),
        ("start", ON_AIR),
        ("start", None),
        ("title", "Bonsoir"),
        ("notes", ""),
    ):
        guard_value(PLAN, field, value)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("planned", 0, "0:00"),
        ("planned", -S, "−0:01"),
        ("planned", DAY + 1, "24:00:00"),
        ("shortest", -1, "0:00"),
        ("longest", DAY + S, "24:00:01"),
        ("sacrifice", 0, "0"),
        ("start", ON_AIR + 1, f"{ON_AIR + 1}"),
        ("start", ON_AIR - 2 * 3_600 * S, f"{ON_AIR - 2 * 3_600 * S}"),
        ("start", ON_AIR + DAY, f"{ON_AIR + DAY}"),
        ("title", " ", " "),
    ],
)
def test_a_value_that_a_show_file_could_not_hold_is_refused(field: str, value: Value, text: str) -> None:
    with pytest.raises(Refused) as refused:
        guard_value(PLAN, field, value)
    assert (refused.value.code, refused.value.params) == ("bad_value", {"field": field, "text": text})


def test_a_length_outside_its_margin_widens_it() -> None:
    elastic = item("TALK", 60 * S, shortest=40 * S, longest=90 * S)
    assert together(elastic, "planned", 50 * S) == {"planned": 50 * S}
    assert together(elastic, "planned", 30 * S) == {"planned": 30 * S, "shortest": 30 * S}
    assert together(elastic, "planned", 95 * S) == {"planned": 95 * S, "longest": 95 * S}
    assert together(elastic, "shortest", 10 * S) == {"shortest": 10 * S}


@pytest.mark.parametrize(
    ("fields", "field", "text"),
    [
        ({"shortest": 61 * S}, "planned", "1:01 ≤ 1:00 ≤ 1:00"),
        ({"longest": 59 * S}, "planned", "1:00 ≤ 1:00 ≤ 0:59"),
        ({"untimed": True}, "planned", "1:00"),
        ({"people": ("PRES", "WHO", "X")}, "people", "WHO X"),
        ({"group": "two"}, "group", "two"),
    ],
)
def test_an_item_that_cannot_stand_in_the_plan_is_refused(fields: dict[str, object], field: str, text: str) -> None:
    plan = show(people=(Person(id="PRES", name="P"),), groups=(Group(id="one", title="One", budget=S),))
    guard_item(plan, item("TALK", 60 * S, people=("PRES",), group="one"))
    with pytest.raises(Refused) as refused:
        guard_item(plan, item("TALK", 60 * S, **fields))
    assert (refused.value.code, refused.value.params) == ("bad_value", {"field": field, "text": text})
