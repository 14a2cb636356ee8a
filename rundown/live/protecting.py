"""The item on air and the next are protected: a change of the rundown reaches them only by naming the field. Pure."""

from collections.abc import Collection

from msgspec.structs import replace

from rundown.live import to_come
from rundown.live.acts.running import NextSet, next_fact
from rundown.live.change import Change, FieldSet
from rundown.live.state import Pass, State
from rundown.live.words import Refused

MARGIN = ("shortest", "longest")
"""What may change along with `planned`, and is named by it."""


def reaching(pass_: Pass | None, change: Change, reach: Collection[str]) -> Change:
    """The change, marked if it reaches the run on air or next; `reach` names the fields that may.

    Raises Refused: "protected" for another field, "on_air" for the floating of what is on air. Whether another item
    becomes next by it: `following`.
    """
    if not isinstance(change, FieldSet) or pass_ is None:
        return change
    run = next((run for run in (pass_.current, pass_.coming) if run and run.item.id == change.item), None)
    if run is None:
        return change
    is_on_air = run.id == pass_.on_air
    if change.field == "floated":
        if is_on_air and change.now:
            raise Refused("on_air", item=change.item)
        return change
    if change.field not in reach and not ("planned" in reach and change.field in MARGIN):
        standing = "on_air" if is_on_air else "next"
        raise Refused("protected", item=change.item, field=change.field, standing=standing)
    return replace(change, reached=True)


def following(before: State, after: State, reach: Collection[str] | None) -> tuple[NextSet, ...]:
    """What is next once the rundown is changed: what comes by itself, if that is what was next before.

    An item set next by hand stays, unless it was floated or is gone. Raises Refused("protected") unless `reach` holds
    "next"; None: it may.
    """
    pass_ = before.pass_
    if pass_ is None:
        return ()
    was = "" if pass_.coming is None else pass_.coming.item.id
    item = next((each for each in after.plan.items if each.id == was), None)
    came_by_itself = was == to_come.following(before)
    is_gone = was != "" and (item is None or item.floated)
    if was == to_come.following(after) or not (came_by_itself or is_gone):
        return ()
    if was and reach is not None and "next" not in reach:
        raise Refused("protected", item=was, field="next", standing="next")
    return (next_fact(after),)
