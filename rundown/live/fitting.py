"""What may stand in a field of an item, and in an item of this plan; what it asks of the studio is the caller's. Pure."""

from rundown.live.change import Value
from rundown.live.words import Refused
from rundown.plan.at import CLOCK_REACH
from rundown.plan.show import Item, Show
from rundown.timecode import DAY, SECOND, format_duration

LENGTHS = ("planned", "shortest", "longest")

LAST_RANK = 86_400
"""The greatest rank of sacrifice that a show file takes."""


def guard_value(show: Show, field: str, value: Value) -> None:
    """Raises Refused("bad_value") for a value of the right type that a show file could not hold in this field."""
    if not _is_sayable(show, field, value):
        text = format_duration(value) if field in LENGTHS and isinstance(value, int) else str(value)
        raise Refused("bad_value", field=field, text=text)


def _is_sayable(show: Show, field: str, value: Value) -> bool:
    match field, value:
        case "planned", int():
            return 0 < value <= DAY
        case (("shortest" | "longest"), int()):
            return 0 <= value <= DAY
        case "sacrifice", int():
            return 0 < value <= LAST_RANK
        case "start", int():
            first = show.on_air - CLOCK_REACH
            return first <= value < first + DAY and value % SECOND == 0
        case "title", str():
            return bool(value.strip())
        case _:
            return True


def together(item: Item, field: str, value: Value) -> dict[str, Value]:
    """All that changes with this field: a length outside its margin widens it."""
    found = {field: value}
    if field == "planned" and isinstance(value, int):
        if value < item.shortest:
            found["shortest"] = value
        if value > item.longest:
            found["longest"] = value
    return found


def guard_item(show: Show, item: Item) -> None:
    """Raises Refused("bad_value") for an item that cannot stand in this plan."""
    if not item.shortest <= item.planned <= item.longest:
        lengths = (format_duration(each) for each in (item.shortest, item.planned, item.longest))
        raise Refused("bad_value", field="planned", text=" ≤ ".join(lengths))
    if item.untimed and item.planned:
        raise Refused("bad_value", field="planned", text=format_duration(item.planned))
    strangers = [each for each in item.people if each not in {person.id for person in show.people}]
    if strangers:
        raise Refused("bad_value", field="people", text=" ".join(strangers))
    if item.group and item.group not in {group.id for group in show.groups}:
        raise Refused("bad_value", field="group", text=item.group)
