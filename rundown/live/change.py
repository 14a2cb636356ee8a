"""Changes to a plan as data: what each does, how it is undone, what it touches. Pure; who may is in `acts/editing.py`."""

from typing import assert_never

import msgspec
from msgspec import Struct
from msgspec.structs import fields, replace

from rundown.plan.show import Item, Show

Value = str | int | bool | tuple[str, ...] | None
"""What a field of an item may hold, as far as it can be edited live."""

EDITABLE = (
    "title", "planned", "shortest", "longest", "droppable", "sacrifice", "start", "advance", "group", "place", "people",
    "roles", "first_words", "last_words", "script", "notes", "picture", "cameras", "captions",
    "image", "sound", "light", "feeds", "caption", "clip",
)  # fmt: skip
"""The fields of an item that a person may edit; `floated` has an act of its own."""

OF_PASS = ("planned", "shortest", "longest", "floated")
"""Fields whose change belongs to the open pass and ends with it (with none open it is the plan's)."""


class FieldSet(Struct, frozen=True, kw_only=True, tag_field="change", tag="field_set", omit_defaults=True):
    """A field of an item holds `now` and no longer `was`. `of_pass`: until the pass is closed; `reached`: the run
    that is on air or next holds it too. `reason` says why the item is skipped, for `floated` alone."""

    item: str
    field: str
    was: Value = None
    now: Value = None
    of_pass: bool = False
    reached: bool = False
    reason: str = ""


class ItemAdded(Struct, frozen=True, kw_only=True, tag_field="change", tag="item_added"):
    """An item stands after `after` ("": first)."""

    item: Item
    after: str = ""


class ItemRemoved(Struct, frozen=True, kw_only=True, tag_field="change", tag="item_removed"):
    """An item that stood after `after` is gone."""

    item: Item
    after: str = ""


class ItemMoved(Struct, frozen=True, kw_only=True, tag_field="change", tag="item_moved"):
    """An item that stood after `was` stands after `now` ("": first)."""

    item: str
    was: str = ""
    now: str = ""


Change = FieldSet | ItemAdded | ItemRemoved | ItemMoved

_TYPES = {field.name: field.type for field in fields(Item)}


def converted(field: str, value: Value) -> Value:
    """The value as this field of an item holds it. Raises msgspec.ValidationError for one it cannot hold."""
    kept: Value = msgspec.convert(value, _TYPES[field])
    return kept


def touched(change: Change) -> tuple[str, str]:
    """What a change touches: item id and field; `order` for its place in the rundown."""
    match change:
        case FieldSet():
            return change.item, change.field
        case ItemAdded() | ItemRemoved():
            return change.item.id, "order"
        case ItemMoved():
            return change.item, "order"
        case _:
            assert_never(change)


def inverse(change: Change) -> Change:
    """The change that takes this one back."""
    match change:
        case FieldSet():
            return replace(change, was=change.now, now=change.was)
        case ItemAdded():
            return ItemRemoved(item=change.item, after=change.after)
        case ItemRemoved():
            return ItemAdded(item=change.item, after=change.after)
        case ItemMoved():
            return ItemMoved(item=change.item, was=change.now, now=change.was)
        case _:
            assert_never(change)


def apply(show: Show, change: Change) -> Show:
    """The plan after this change; one that speaks of an item that is not there changes nothing."""
    items = show.items
    match change:
        case FieldSet():
            value = converted(change.field, change.now)
            changed = (replace(each, **{change.field: value}) if each.id == change.item else each for each in items)
            return replace(show, items=tuple(changed))
        case ItemAdded():
            return replace(show, items=_placed(items, change.item, change.after))
        case ItemRemoved():
            return replace(show, items=_without(items, change.item.id))
        case ItemMoved():
            moved = next((each for each in items if each.id == change.item), None)
            rest = _without(items, change.item)
            return show if moved is None else replace(show, items=_placed(rest, moved, change.now))
        case _:
            assert_never(change)


def preceding(items: tuple[Item, ...], item_id: str) -> str:
    """The id of the item before this one, "" for the first."""
    place = next(place for place, each in enumerate(items) if each.id == item_id)
    return items[place - 1].id if place else ""


def _without(items: tuple[Item, ...], item_id: str) -> tuple[Item, ...]:
    return tuple(each for each in items if each.id != item_id)


def _placed(items: tuple[Item, ...], item: Item, after: str) -> tuple[Item, ...]:
    """The items with this one after `after`; last, where that one is gone."""
    if not after:
        return (item, *items)
    place = next((place for place, each in enumerate(items) if each.id == after), len(items))
    return (*items[: place + 1], item, *items[place + 1 :])
