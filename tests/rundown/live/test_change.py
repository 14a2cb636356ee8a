"""Changes to a plan as data: what each does, and how it is taken back."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.change import (
    EDITABLE,
    OF_PASS,
    Change,
    FieldSet,
    ItemAdded,
    ItemMoved,
    ItemRemoved,
    Value,
    apply,
    converted,
    inverse,
    preceding,
    touched,
)
from rundown.plan.show import Item, Role
from tests.rundown.live.stage import PLAN, item

ENCORE = item("ENCORE", 30_000, people=("PRES",))
EVERY = (
    FieldSet(item="TALK", field="title", was="", now="Entretien"),
    ItemAdded(item=ENCORE, after="TALK"),
    ItemRemoved(item=PLAN.item("QUIZ"), after="TALK"),
    ItemMoved(item="SONG", was="SPARE", now="OPENING"),
)


def ids(items: tuple[Item, ...]) -> list[str]:
    return [each.id for each in items]


def test_a_field_is_set() -> None:
    after = apply(PLAN, FieldSet(item="TALK", field="planned", was=120_000, now=90_000))
    assert after.item("TALK").planned == 90_000
    assert [each for each in after.items if each.id != "TALK"] == [each for each in PLAN.items if each.id != "TALK"]


def test_an_item_is_added_after_another_or_first() -> None:
    assert ids(apply(PLAN, ItemAdded(item=ENCORE, after="OPENING")).items)[:3] == ["OPENING", "ENCORE", "TALK"]
    assert ids(apply(PLAN, ItemAdded(item=ENCORE)).items)[0] == "ENCORE"


def test_an_item_is_moved_after_another_or_first() -> None:
    assert ids(apply(PLAN, ItemMoved(item="SONG", now="OPENING")).items)[:3] == ["OPENING", "SONG", "TALK"]
    assert ids(apply(PLAN, ItemMoved(item="SONG", now="")).items)[0] == "SONG"


def test_an_item_is_removed() -> None:
    assert "SONG" not in ids(apply(PLAN, ItemRemoved(item=PLAN.item("SONG"), after="SPARE")).items)


@pytest.mark.parametrize(
    "change",
    [
        FieldSet(item="GONE", field="title", now="x"),
        ItemRemoved(item=ENCORE),
        ItemMoved(item="GONE", was="TALK", now=""),
    ],
)
def test_a_change_of_an_item_that_is_not_there_changes_nothing(change: Change) -> None:
    assert apply(PLAN, change) == PLAN


def test_what_comes_after_an_item_that_is_gone_comes_last() -> None:
    assert ids(apply(PLAN, ItemAdded(item=ENCORE, after="GONE")).items)[-1] == "ENCORE"


def test_what_each_change_touches() -> None:
    assert [touched(change) for change in EVERY] == [
        ("TALK", "title"),
        ("ENCORE", "order"),
        ("QUIZ", "order"),
        ("SONG", "order"),
    ]


def test_the_item_before_another() -> None:
    assert preceding(PLAN.items, "OPENING") == ""
    assert preceding(PLAN.items, "TALK") == "OPENING"


@pytest.mark.parametrize("change", EVERY, ids=lambda change: type(change).__name__)
def test_the_inverse_of_the_inverse_is_the_change(change: Change) -> None:
    assert inverse(inverse(change)) == change


# --- values ---


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("people", ["PRES"], ("PRES",)),
        ("roles", ("REA",), (Role.REA,)),
        ("image", None, None),
        ("sound", (), ()),
        ("droppable", True, True),
        ("start", None, None),
    ],
)
def test_a_value_is_held_as_the_item_holds_it(field: str, value: Value, held: Value) -> None:
    found = converted(field, value)
    assert (found, type(found)) == (held, type(held))


@pytest.mark.parametrize(
    ("field", "value"),
    [("planned", "1:00"), ("planned", True), ("title", None), ("roles", ("BOSS",)), ("advance", "x")],
)
def test_a_value_that_the_item_cannot_hold_is_refused(field: str, value: Value) -> None:
    with pytest.raises(msgspec.ValidationError):
        converted(field, value)


def test_every_field_that_can_be_edited_is_one_of_an_item() -> None:
    assert set(EDITABLE) | set(OF_PASS) <= set(Item.__struct_fields__)
    assert not set(EDITABLE) & {"id", "number", "type", "floated", "cues", "preset", "end_anchored", "untimed"}


# --- laws ---

VALUES: dict[str, st.SearchStrategy[Value]] = {
    "title": st.text(max_size=5),
    "planned": st.integers(0, 600_000),
    "sacrifice": st.none() | st.integers(1, 9),
    "people": st.lists(st.sampled_from(["PRES", "INV1"])).map(tuple),
    "sound": st.none() | st.lists(st.just("PRES")).map(tuple),
    "floated": st.booleans(),
    "image": st.none() | st.sampled_from(["", "CAM1"]),
}


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """A change that holds for PLAN as it stands."""
    each = draw(st.sampled_from(PLAN.items))
    was = preceding(PLAN.items, each.id)
    kind = draw(st.sampled_from(["field", "add", "remove", "move"]))
    if kind == "field":
        field = draw(st.sampled_from(sorted(VALUES)))
        return FieldSet(item=each.id, field=field, was=getattr(each, field), now=draw(VALUES[field]))
    if kind == "add":
        return ItemAdded(item=ENCORE, after=draw(st.sampled_from(["", *ids(PLAN.items)])))
    if kind == "remove":
        return ItemRemoved(item=each, after=was)
    others = ["", *(one for one in ids(PLAN.items) if one != each.id)]
    return ItemMoved(item=each.id, was=was, now=draw(st.sampled_from(others)))


@given(changes())
def test_a_change_taken_back_gives_back_the_plan(change: Change) -> None:
    assert apply(apply(PLAN, change), inverse(change)) == PLAN


@given(changes())
def test_a_change_does_the_same_once_it_was_written_and_read(change: Change) -> None:
    read = msgspec.json.decode(msgspec.json.encode(change), type=Change)
    assert read == change
    assert apply(PLAN, read) == apply(PLAN, change)
