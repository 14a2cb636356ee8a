"""The rundown after changes, and the edits that each person can undo: folding only. What may change is in `acts/`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.change import Change, FieldSet, Value, apply, converted
from rundown.live.state import Edit, Edits, Pass, State

if TYPE_CHECKING:
    from rundown.live.event import Event

KEPT = 50
"""How many edits of each person can be undone."""


def changed(state: State, changes: Sequence[Change]) -> State:
    """The state after these changes of its rundown; nothing is guarded here."""
    show, pass_ = state.plan, state.pass_
    lasting = False
    for change in changes:
        if pass_ is not None and isinstance(change, FieldSet):
            pass_ = _in_pass(pass_, change)
        lasting = lasting or not (isinstance(change, FieldSet) and change.of_pass)
        show = apply(show, change)
    standing = replace(state.standing, show=show, edited=state.standing.edited or lasting)
    return replace(state, standing=standing, pass_=pass_)


def _in_pass(pass_: Pass, change: FieldSet) -> Pass:
    pass_ = replace(pass_, original=_original(pass_, change))
    if change.field == "floated":
        skipped = {item: why for item, why in pass_.skipped.items() if item != change.item}
        why = {change.item: change.reason} if change.now and change.reason else {}
        pass_ = replace(pass_, skipped=skipped | why)
    for run in (pass_.current, pass_.coming):
        if change.reached and run is not None and run.item.id == change.item:
            value = converted(change.field, change.now)
            new = replace(run, item=replace(run.item, **{change.field: value}))
            pass_ = replace(pass_, runs=pass_.runs | {run.id: new})
    return pass_


def _original(pass_: Pass, change: FieldSet) -> dict[str, dict[str, Value]]:
    """What the plan says where the pass differs: the first value it changed; a lasting change leaves nothing to put back."""
    kept = pass_.original.get(change.item, {})
    if change.of_pass:
        return pass_.original | {change.item: {change.field: change.was} | kept}
    if change.field not in kept:
        return pass_.original
    return pass_.original | {change.item: {field: value for field, value in kept.items() if field != change.field}}


def remember(state: State, event: Event, changes: tuple[Change, ...], *, undoes: int = 0, redoes: int = 0) -> State:
    """The state in which the actor can undo these changes; those that undo can be made again.

    What was undone cannot be made again once something else was changed.
    """
    mine = state.standing.edits.get(event.actor, Edits())
    if undoes:
        # Kept as it was first made, so that it can be made again.
        undone = Edit(seq=event.seq, changes=mine.done[-1].changes)
        mine = Edits(done=mine.done[:-1], undone=(*mine.undone, undone)[-KEPT:])
    else:
        done = (*mine.done, Edit(seq=event.seq, changes=changes))[-KEPT:]
        mine = Edits(done=done, undone=mine.undone[:-1] if redoes else ())
    edits = state.standing.edits | {event.actor: mine}
    return replace(state, standing=replace(state.standing, revision=event.seq, edits=edits))
