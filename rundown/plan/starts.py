"""When each item starts if the show runs exactly as planned. What is true once it runs is in `live/front_time.py`."""

from rundown.plan.show import Show


def planned_starts(show: Show) -> tuple[int, ...]:
    """The front time of each item, epoch ms, in the order of the items.

    Items follow one another from `on_air`, floated ones counting for nothing; a hard start is kept, and with an
    ending an end-anchored item starts at hard out minus its length.
    """
    starts: list[int] = []
    now = show.on_air
    for item in show.items:
        start = now
        if item.start is not None:
            start = item.start
        elif item.end_anchored and show.ending != "none":
            start = show.on_air + show.slot - item.planned
        starts.append(start)
        if not item.floated:
            now = start + item.planned
    return tuple(starts)
