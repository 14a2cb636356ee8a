"""Whether the items fit the slot and the hard starts inside it, as planned and with all that they can give or take."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from rundown.plan.complaint import Complaints
from rundown.plan.lint.walk import WITHOUT_A_FLOOR, aired
from rundown.plan.show import Item, Show
from rundown.timecode import format_clock, format_duration

MARGIN_PERCENT = 2
"""What a live plan with a hard out must be able to give back, of its slot: about a minute in 52."""


class Room(Struct, frozen=True):
    """How long items last, ms: as planned, at their shortest with all that may be dropped gone, at their longest."""

    planned: int
    least: int
    most: int


def room(items: Iterable[Item]) -> Room:
    """The room these items take."""
    counted = [item for item in items if not item.floated and not item.untimed]
    return Room(
        sum(item.planned for item in counted),
        sum(item.shortest for item in counted if not item.droppable),
        sum(item.longest for item in counted),
    )


def slot(show: Show, complaints: Complaints) -> None:
    """The items sum to the slot, and a live plan can give some of it back."""
    if not show.items:
        complaints.error("show", "", "has no items, write at least one [[items]]")
        return
    if show.ending == "none":
        return
    sizes = room(show.items)
    starts = [item for item in aired(show) if item.start is not None]
    if not starts:
        _fit(show, sizes, complaints)
    else:
        _last_stretch(show, starts[-1], complaints)
    _margin(show, sizes, complaints)


def _fit(show: Show, sizes: Room, complaints: Complaints) -> None:
    over = sizes.planned - show.slot
    if not over:
        return
    word = "over" if over > 0 else "short of"
    text = f"the items sum to {_exact(sizes.planned)}, {_exact(abs(over))} {word} the slot of {_exact(show.slot)}"
    if sizes.least > show.slot:
        text += f", and cannot be cut below {_exact(sizes.least)}"
    elif sizes.most < show.slot:
        text += f", and cannot be stretched beyond {_exact(sizes.most)}"
    complaints.warning("show", "slot", text)


def _last_stretch(show: Show, item: Item, complaints: Complaints) -> None:
    """From the last hard start to the hard out: the gaps ahead of it have taken up what is before."""
    start = show.on_air if item.start is None else item.start
    left = show.on_air + show.slot - start
    sizes = room(show.items[show.index(item.id) :])
    over = sizes.planned - left
    if not over:
        return
    word = "over" if over > 0 else "short of"
    clock = format_clock(start, show.timezone)
    text = f"the items from {item.id} on, due at {clock}, sum to {_exact(sizes.planned)}, "
    complaints.warning("show", "slot", f"{text}{_exact(abs(over))} {word} the {_exact(left)} left of the slot")


def _margin(show: Show, sizes: Room, complaints: Complaints) -> None:
    gives = sizes.planned - sizes.least
    asked = show.slot * MARGIN_PERCENT // 100
    is_live = any(item.type not in WITHOUT_A_FLOOR for item in aired(show))
    if is_live and gives < asked and sizes.least <= show.slot:
        text = f"all the items together can give back {_exact(gives)}, less than {_exact(asked)} "
        text += f"({MARGIN_PERCENT} % of the slot), write a shortest or droppable = true where time can be found"
        complaints.warning("show", "slot", text)


def ending(show: Show, complaints: Complaints) -> None:
    """One item at most is anchored to the end: the last, in a show that has a hard out."""
    anchored = [item for item in show.items if item.end_anchored]
    for item in anchored:
        where = f"item {item.id}"
        if show.ending == "none":
            text = 'is due at the hard out, but the show has none, write ending = "clock" or "slot" in [show]'
            complaints.error(where, "end_anchored", text)
        if item is not anchored[0]:
            complaints.error(where, "end_anchored", f"{anchored[0].id} is end-anchored already, only one item can be")
        elif item is not show.items[-1]:
            text = f"is not the last item, {show.items[-1].id} would overrun the slot"
            complaints.warning(where, "end_anchored", text)
        if item.start is not None:
            complaints.error(where, "start", "the item is end-anchored and cannot have a hard start as well")


def hard_starts(show: Show, complaints: Complaints) -> None:
    """Hard starts are in order, and the items between two of them can be made to fill the time there is."""
    latest: Item | None = None
    begins, first = show.on_air, 0
    for place, item in enumerate(show.items):
        if item.start is None:
            continue
        where, clock = f"item {item.id}", format_clock(item.start, show.timezone)
        if item.floated:
            text = f"{clock} is kept by nobody while the item is floated, take one of the two away"
            complaints.warning(where, "start", text)
            continue
        if item.start < show.on_air:
            on_air = format_clock(show.on_air, show.timezone)
            complaints.error(where, "start", f"{clock} is before the show is on air at {on_air}")
        elif latest is not None and item.start <= begins:
            before = format_clock(begins, show.timezone)
            complaints.error(where, "start", f"{clock} is not after {before}, the hard start of {latest.id} before it")
        else:
            _stretch(item, clock, item.start - begins, show.items[first:place], complaints)
        latest, begins, first = item, item.start, place


def _stretch(item: Item, clock: str, length: int, ahead: Sequence[Item], complaints: Complaints) -> None:
    sizes = room(ahead)
    if sizes.planned > length:
        text = f"{clock} is {_exact(sizes.planned - length)} before the items ahead of it are over"
        if sizes.least > length:
            text += f", and they cannot be cut below {_exact(sizes.least)}"
        complaints.warning(f"item {item.id}", "start", text)
    elif sizes.most < length:
        text = f"nothing fills the {_exact(length - sizes.most)} before {clock}: "
        text += f"the items ahead of it last {_exact(sizes.most)} at their longest"
        complaints.warning(f"item {item.id}", "start", text)


def _exact(ms: int) -> str:
    return format_duration(ms, exact=True)
