"""Undo and redo: each person takes back one's own last edit. Whose work that would hurt: `live/beneath.py`."""

from __future__ import annotations

from msgspec.structs import replace

from rundown.live.acts.editing import ItemCheck, changing, no_check
from rundown.live.asked import Asked
from rundown.live.beneath import guard_beneath
from rundown.live.change import Change, FieldSet, inverse
from rundown.live.state import Edits, State
from rundown.live.words import Command, Fact, Refused


class Undo(Command, frozen=True):
    """Take back one's own last edit; what others have changed since stays."""

    reach: tuple[str, ...] = ()


class Redo(Command, frozen=True):
    """Make one's own last undone edit again."""

    reach: tuple[str, ...] = ()


def decide(state: State, asked: Asked, command: Undo | Redo, check: ItemCheck = no_check) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    mine = state.standing.edits.get(asked.actor, Edits())
    redoing = isinstance(command, Redo)
    made = mine.undone if redoing else mine.done
    if not made:
        raise Refused("nothing_to_redo" if redoing else "nothing_to_undo")
    edit = made[-1]
    changes = edit.changes if redoing else tuple(inverse(change) for change in reversed(edit.changes))
    for change in changes:
        guard_beneath(state, asked.actor, change, since=edit.seq, redoing=redoing)
    fresh = tuple(_fresh(change) for change in changes)
    undoes, redoes = (0, edit.seq) if redoing else (edit.seq, 0)
    return changing(state, fresh, command.reach, check=check, undoes=undoes, redoes=redoes)


def _fresh(change: Change) -> Change:
    """The change as it is made now: whom it reaches is looked at again."""
    return replace(change, reached=False) if isinstance(change, FieldSet) else change
