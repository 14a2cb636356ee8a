"""What an item edited live asks of a studio that does not have it. What is wrong in a whole file: `showfile.py`, `lint/`."""

from rundown.plan.actions import NotAnAction, Units
from rundown.plan.show import Item, Show
from rundown.plan.vocabulary import COLUMNS, Vocabulary


def item_fault(show: Show, item: Item, vocabulary: Vocabulary) -> str:
    """The first thing in the item's columns that no unit of the show understands, in a sentence; "" if nothing."""
    units = Units(show.gear, vocabulary)
    for column in COLUMNS:
        value: str | tuple[str, ...] | None = getattr(item, column)
        try:
            if value is not None:
                units.column(column, value)
        except NotAnAction as wrong:
            return f"{column}: {wrong}"
    return ""
