"""What one item says of itself that cannot be meant so."""

from collections import Counter

from rundown.plan.complaint import Complaints
from rundown.plan.show import Item, Panic, Show
from rundown.timecode import format_duration


def items(show: Show, complaints: Complaints) -> None:
    """Each item's bounds, sacrifice, clip, number and channels make sense."""
    numbers = Counter(item.number for item in show.items)
    for item in show.items:
        where = f"item {item.id}"
        _bounds(item, where, complaints)
        if item.type == "VT" and not item.clip and not item.untimed:
            complaints.warning(where, "clip", 'a VT without a clip plays nothing, write clip = "DECK CLIP"')
        if numbers[item.number] > 1:
            complaints.warning(where, "number", f"{numbers[item.number]} items are number {item.number}")
        listed_twice(item, where, complaints)


def listed_twice(columns: Item | Panic, where: str, complaints: Complaints) -> None:
    """Tells the channels that a column lists more than once."""
    for column, listed in (("sound", columns.sound), ("feeds", columns.feeds)):
        for name, times in Counter(one.split()[0] for one in listed or ()).items():
            if times > 1:
                complaints.error(where, column, f"{name} is listed more than once")


def _bounds(item: Item, where: str, complaints: Complaints) -> None:
    planned, shortest, longest = (format_duration(ms, exact=True) for ms in (item.planned, item.shortest, item.longest))
    if item.shortest > item.planned:
        complaints.error(where, "shortest", f"{shortest} is longer than the planned {planned}")
    if item.longest < item.planned:
        complaints.error(where, "longest", f"{longest} is shorter than the planned {planned}")
    if item.sacrifice is not None and not item.droppable and item.shortest == item.planned:
        complaints.warning(where, "sacrifice", "has nothing to give, it can neither be shortened nor dropped")
