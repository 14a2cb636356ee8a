"""The rundown, as people change it live: fields, floats, order. How each takes back what was changed: `acts/undoing.py`.

What a change is: `live/change.py`; what may stand where: `live/fitting.py`; how the item on air and the next are
protected: `live/protecting.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

import msgspec
from msgspec.structs import replace

from rundown.live.beneath import last_by
from rundown.live.change import (
    EDITABLE,
    OF_PASS,
    Change,
    FieldSet,
    ItemAdded,
    ItemMoved,
    Value,
    converted,
    preceding,
)
from rundown.live.fitting import guard_item, guard_value, together
from rundown.live.numbering import fresh_id, number_after
from rundown.live.protecting import following, reaching
from rundown.live.revising import changed, remember
from rundown.live.state import State
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import At, Item, ItemType, Show

if TYPE_CHECKING:
    from rundown.live.event import Event

ItemCheck = Callable[[Show, Item], str]
"""Says in a sentence what an edited item asks that the studio of the show does not have; "" if nothing."""


def no_check(show: Show, item: Item) -> str:
    """Finds nothing wrong."""
    return ""


class EditItem(Command, frozen=True):
    """Set a field of an item. `was` is the value the person saw (absent: whatever it was); `reach` names the fields
    that the change may reach of the item on air or next. A length in ms; one outside the margin widens it."""

    item: str
    field: str
    value: Value = None
    was: Value | msgspec.UnsetType = msgspec.UNSET
    reach: tuple[str, ...] = ()


class Float(Command, frozen=True):
    """Float an item (`on`), or restore it; with a `reason` it is skipped, and the as-run says why."""

    item: str
    on: bool = True
    reason: str = ""
    reach: tuple[str, ...] = ()


class Move(Command, frozen=True):
    """Put an item after another ("": first). What comes next by it is protected: name "next"."""

    item: str
    after: str = ""
    reach: tuple[str, ...] = ()


class Insert(Command, frozen=True):
    """Add an item of this title and length (ms) after another ("": first); its number is 12A, 12B: none is changed."""

    title: str
    planned: int
    after: str = ""
    item_type: ItemType = "PLT"
    reach: tuple[str, ...] = ()


class Duplicate(Command, frozen=True):
    """Add a copy of an item just after it."""

    item: str
    reach: tuple[str, ...] = ()


class Edited(Fact, frozen=True):
    """The rundown was changed by a person. `undoes` or `redoes` is the number of the event it takes back or makes again;
    `reason` says why an item is skipped."""

    changes: tuple[Change, ...]
    reason: str = ""
    undoes: int = 0
    redoes: int = 0


def decide(
    state: State, command: EditItem | Float | Move | Insert | Duplicate, check: ItemCheck = no_check
) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    match command:
        case EditItem():
            return _edit(state, command, check)
        case Float():
            return _float(state, command)
        case Move():
            return _move(state, command)
        case Insert():
            return _insert(state, command)
        case Duplicate():
            return _duplicate(state, command)
        case _:
            assert_never(command)


# --- fields ---


def _item(state: State, item_id: str) -> Item:
    try:
        return state.plan.item(item_id)
    except KeyError:
        raise Refused("unknown_item", item=item_id) from None


def _edit(state: State, command: EditItem, check: ItemCheck) -> tuple[Fact, ...]:
    item = _item(state, command.item)
    if command.field not in EDITABLE:
        raise Refused("not_editable", field=command.field)
    try:
        value = converted(command.field, command.value)
        seen = value if command.was is msgspec.UNSET else converted(command.field, command.was)
    except msgspec.ValidationError as wrong:
        raise Refused("bad_value", field=command.field, text=str(wrong)) from None
    held: Value = getattr(item, command.field)
    if held == value:
        return ()
    if command.was is not msgspec.UNSET and held != seen:
        raise Refused("changed_beneath", item=item.id, field=command.field, by=last_by(state, item.id, command.field))
    guard_value(state.plan, command.field, value)
    changes = tuple(field_set(state, item, field, to) for field, to in together(item, command.field, value).items())
    return changing(state, changes, command.reach, check=check)


def field_set(state: State, item: Item, field: str, value: Value) -> FieldSet:
    """The change by which this field of an item holds the value: of the open pass, if such changes end with it."""
    of_pass = state.pass_ is not None and field in OF_PASS
    was: Value = getattr(item, field)
    return FieldSet(item=item.id, field=field, was=was, now=value, of_pass=of_pass)


def _float(state: State, command: Float) -> tuple[Fact, ...]:
    item = _item(state, command.item)
    if item.floated == command.on:
        return ()
    skipped = {} if state.pass_ is None else state.pass_.skipped
    reason = command.reason if command.on else skipped.get(item.id, "")
    change = replace(field_set(state, item, "floated", command.on), reason=reason)
    return changing(state, (change,), command.reach)


# --- order ---


def _move(state: State, command: Move) -> tuple[Fact, ...]:
    item, items = _item(state, command.item), state.plan.items
    if command.after:
        _item(state, command.after)
    was = preceding(items, item.id)
    if command.after in (was, item.id):
        return ()
    return changing(state, (ItemMoved(item=item.id, was=was, now=command.after),), command.reach)


def _insert(state: State, command: Insert) -> tuple[Fact, ...]:
    guard_value(state.plan, "title", command.title)
    guard_value(state.plan, "planned", command.planned)
    if command.after:
        _item(state, command.after)
    number = number_after(state.plan.items, command.after)
    item = Item(
        id=fresh_id([each.id for each in state.plan.items], f"N{number}"),
        number=number,
        type=command.item_type,
        title=command.title.strip(),
        planned=command.planned,
        shortest=command.planned,
        longest=command.planned,
    )
    return changing(state, (ItemAdded(item=item, after=command.after),), command.reach)


def _duplicate(state: State, command: Duplicate) -> tuple[Fact, ...]:
    item, items = _item(state, command.item), state.plan.items
    number, copy_id = number_after(items, item.id), fresh_id([each.id for each in items], f"{item.id}_2")
    cue_ids = [cue.id for each in items for cue in each.cues]
    ids = {cue.id: fresh_id(cue_ids, f"{copy_id}.{place}") for place, cue in enumerate(item.cues, start=1)}
    cues = tuple(replace(cue, id=ids[cue.id], at=_following(cue.at, ids)) for cue in item.cues)
    copy = replace(item, id=copy_id, number=number, start=None, end_anchored=False, floated=False, cues=cues)
    return changing(state, (ItemAdded(item=copy, after=item.id),), command.reach)


def _following(at: At, ids: Mapping[str, str]) -> At:
    """When the copy of a cue is due: it follows the copy of the one that the cue follows."""
    return At(at.anchor, at.offset, ids.get(at.cue, at.cue))


# --- what every change meets ---


def changing(
    state: State,
    changes: Sequence[Change],
    reach: Sequence[str],
    *,
    check: ItemCheck = no_check,
    undoes: int = 0,
    redoes: int = 0,
) -> tuple[Fact, ...]:
    """The facts of these changes, what is next by them included. Raises Refused."""
    after = changed(state, changes)
    for change in changes:
        if isinstance(change, FieldSet) and change.field != "floated":
            _guard_fit(after, change.item, check)
    marked = tuple(reaching(state.pass_, change, reach) for change in changes)
    fact = Edited(changes=marked, reason=_reason(changes), undoes=undoes, redoes=redoes)
    return (fact, *following(state, after, reach))


def _guard_fit(state: State, item_id: str, check: ItemCheck) -> None:
    """Raises Refused("bad_value") for an item that cannot stand as it now does, or as it will once the pass is closed."""
    for plan in (state.plan, state.as_planned):
        guard_item(plan, plan.item(item_id))
    fault = check(state.plan, state.plan.item(item_id))
    if fault:
        raise Refused("bad_value", field="", text=fault)


def _reason(changes: Sequence[Change]) -> str:
    """Why an item is skipped by these changes, "" if none is."""
    return next((each.reason for each in changes if isinstance(each, FieldSet) and each.now), "")


# --- the fold ---


def evolve(state: State, event: Event, fact: Edited) -> State:
    """The state after this fact."""
    return remember(changed(state, fact.changes), event, fact.changes, undoes=fact.undoes, redoes=fact.redoes)
