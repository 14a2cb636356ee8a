"""An item as the cells of its row, and a cue as those of its own: what `merging.py` understands, the other way round."""

from rundown.plan.sheet.columns import Column, Kind
from rundown.plan.sheet.grid import Cell, Span
from rundown.plan.sheet.values import OFF, from_lines, from_words, words
from rundown.plan.show import Cue, Item, Show
from rundown.plan.writing import at_text
from rundown.timecode import format_clock


def item_cell(item: Item, column: Column, show: Show) -> Cell:
    """What the row of an item holds in a column that is not computed."""
    value = getattr(item, column.field, None)
    match column.kind:
        case Kind.DURATION:
            return None if item.untimed else Span(value if isinstance(value, int) else 0)
        case Kind.YES:
            return _yes(show) if value else None
        case Kind.ADVANCE:
            return _yes(show) if value == "auto" else None
        case Kind.CLOCK:
            return format_clock(value, show.timezone) if isinstance(value, int) else None
        case Kind.PEOPLE:
            return from_words(tuple(person_name(one, show) for one in item.people))
        case Kind.DECLARED if value is not None:
            return str(value) or OFF
        case Kind.DECLARED_LIST if isinstance(value, tuple):
            return from_words(value) or OFF
        case Kind.NUMBER if item.number.isascii() and item.number.isdigit() and str(int(item.number)) == item.number:
            return int(item.number)
        case Kind.LINES if isinstance(value, tuple):
            return from_lines(value)
    return from_words(value) if isinstance(value, tuple) else value


def _yes(show: Show) -> str:
    return "oui" if show.language == "fr" else "yes"


def person_name(person_id: str, show: Show) -> str:
    """The name of a person, or the id where a name would not lead back to it."""
    names = [one.name for one in show.people if one.id == person_id]
    known = [word for one in show.people for word in (one.id, one.name)]
    return names[0] if names and known.count(names[0]) == 1 and words(names[0]) == names else person_id


def cue_cell(cue: Cue, item: Item, column: Column, show: Show) -> Cell:
    """What the row of a cue holds in a column."""
    match column.field:
        case "item":
            return item.id
        case "at":
            return at_text(cue.at, show.timezone)
        case "do":
            return from_lines(tuple(action.text for action in cue.do))
    return getattr(cue, column.field) or None
