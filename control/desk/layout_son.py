"""Where the panels of the sound desk stand: the channels are the room, the feeds beside them. Numbers only."""

from control.desk.places import ROOMY, THREE_COLUMNS, TWO_COLUMNS, WHOLE_RUNDOWN, WIDE, Column, PanelName, Place
from control.desk.view.scene import Page

FEEDS = 31
"""Columns of the feeds beside the channels, and the least that the channels need beside them."""

CHANNELS, CUES = 12, 3
"""Rows of the channels with their heading, and those that the cues keep whatever else there is."""

ITEM, AHEAD = 7, 3
MAIN, SIDE, WIDEST_MAIN = 78, 54, 113


def son_panels(places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page) -> None:
    """Places the panels between the alert line and row `bottom`."""
    if width < TWO_COLUMNS:
        _single(places, width, bottom, page, roomy=height >= ROOMY)
        return
    bottom -= 1 if height >= ROOMY else 0
    main_width, apart, side_width = _widths(width)
    main = Column(places, 0, main_width, bottom, "s1" if height >= ROOMY else "bg")
    _main(main, height, page)
    Column(places, main_width + apart, side_width, bottom, "s1").add("feeds", bottom)
    if width >= THREE_COLUMNS:
        x = main_width + side_width + 2 * apart
        extra = Column(places, x, width - x, bottom, "s1")
        extra.add("posts", min(22, extra.left // 2))
        extra.add("journal", extra.left - 1, gap=1)


def _widths(width: int) -> tuple[int, int, int]:
    """The main column, the gap, the side column."""
    if width < WIDE:
        return MAIN, 1, width - MAIN - 1
    if width < THREE_COLUMNS:
        side = min(SIDE, max(45, width - 106))
        return width - side - 2, 2, side
    return (104 if width < 210 else WIDEST_MAIN), 2, SIDE


def _single(places: dict[PanelName, Place], width: int, bottom: int, page: Page, *, roomy: bool) -> None:
    column = Column(places, 0, width, bottom, "bg")
    column.add("band", 1)
    column.add("coming", 1)
    if page in ("journal", "help"):
        column.add("page", column.left, gap=1)
        return
    free = column.left - 2
    rows = min(CHANNELS + (2 if roomy else 0), max(0, free - CUES))
    beside = width >= FEEDS + 49
    if rows > 0:
        top = column.y + 1
        column.add("channels", rows, gap=1)
        if beside:
            places["channels"] = Place(x=0, y=top, width=width - FEEDS, height=rows)
            places["feeds"] = Place(x=width - FEEDS, y=top, width=FEEDS, height=rows, ground="s1")
    column.add("cues", column.left, gap=1)


def _main(column: Column, height: int, page: Page) -> None:
    """Roomy: the figure of what is left, and the next item under it."""
    gap = 1 if height >= ROOMY else 0
    if height < ROOMY or page in ("journal", "help"):
        column.add("band", 1)
        column.add("coming", 1)
    else:
        column.add("item", ITEM)
        if height >= WHOLE_RUNDOWN:
            column.add("ahead", AHEAD, gap=gap)
        else:
            column.add("coming", 1)
    if page in ("journal", "help"):
        column.add("page", column.left, gap=1)
        return
    rows = CHANNELS + (2 if height >= WHOLE_RUNDOWN else 0)
    column.add("channels", min(rows, max(0, column.left - CUES - 2)), gap=1)
    column.add("cues", column.left, gap=1)
