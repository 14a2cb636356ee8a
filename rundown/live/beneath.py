"""What somebody else changed beneath an edit: who it was, and when an edit can still be undone or made again. Pure."""

from typing import assert_never

from rundown.live.change import Change, FieldSet, ItemAdded, ItemMoved, ItemRemoved, touched
from rundown.live.state import State
from rundown.live.words import Refused
from rundown.plan.show import Item


def last_by(state: State, item: str, field: str, *, since: int = 0, but: str = "", undone: bool = True) -> str:
    """Who last changed this field of an item ("": anything of it) after event `since`, leaving `but` out; "" nobody.

    Without `undone`, what was taken back since counts for nothing.
    """
    found = [
        (edit.seq, actor)
        for actor, edits in state.standing.edits.items()
        if actor != but
        for edit in (*edits.done, *(edits.undone if undone else ()))
        for change in edit.changes
        if edit.seq > since and touched(change)[0] == item and field in ("", touched(change)[1])
    ]
    return max(found)[1] if found else ""


def guard_beneath(state: State, actor: str, change: Change, *, since: int, redoing: bool) -> None:
    """Raises Refused for a change that takes back (or makes again) an edit of event `since` where it no longer fits.

    "changed_beneath": somebody else has changed the same since, or it is not there; "has_aired": an item that was on
    air stays in the rundown.
    """
    item, field = touched(change)
    # Whether a place is still the one it was cannot be seen from what stands there, as with the value of a field.
    undone = redoing and isinstance(change, ItemMoved)
    scope = "" if isinstance(change, ItemRemoved) else field
    by = last_by(state, item, scope, since=since, but=actor, undone=undone)
    if by or not _fits(state.plan.items, change):
        is_there = any(each.id == item for each in state.plan.items)
        by = by or last_by(state, item, scope if is_there else "order", but=actor)
        raise Refused("changed_beneath", item=item, field=field, by=by)
    if isinstance(change, ItemRemoved) and _has_aired(state, item):
        raise Refused("has_aired", item=item)


def _fits(items: tuple[Item, ...], change: Change) -> bool:
    """Whether all that the change speaks of is there, as it says."""
    held = {item.id: item for item in items}
    match change:
        case FieldSet():
            return change.item in held and getattr(held[change.item], change.field) == change.was
        case ItemRemoved():
            return change.item.id in held
        case ItemMoved():
            return change.item in held and (not change.now or change.now in held)
        case ItemAdded():
            numbers = [item.number for item in items]
            is_new = change.item.id not in held and change.item.number not in numbers
            return is_new and (not change.after or change.after in held)
        case _:
            assert_never(change)


def _has_aired(state: State, item: str) -> bool:
    runs = () if state.pass_ is None else state.pass_.runs.values()
    return any(run.item.id == item and run.started is not None for run in runs)
