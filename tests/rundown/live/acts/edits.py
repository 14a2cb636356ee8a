"""An edit of each kind, for the plan of the stage."""

from msgspec.structs import replace

from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from tests.rundown.live.stage import PLAN, S, Stage

EDITS = (
    EditItem(item="SONG", field="title", value="Song"),
    Float(item="SONG"),
    Move(item="SONG", after=""),
    Insert(title="Flash", planned=S),
    Duplicate(item="SONG"),
)


def numbered() -> Stage:
    """A stage with the items numbered from 1."""
    plan = tuple(replace(each, number=str(place)) for place, each in enumerate(PLAN.items, start=1))
    return Stage(replace(PLAN, items=plan))
