"""Where the production desk's panels stand: the item, the duplex lines, the game, what is open. Numbers only."""

from control.desk.places import ROOMY, THREE_COLUMNS, TWO_COLUMNS, WHOLE_RUNDOWN, WIDE, Column, PanelName, Place
from control.desk.view.scene import Page

PACKED_ITEM, ITEM, ROOMY_ITEM = 6, 7, 17
"""Rows of the item: without the bar, with it, with a figure of size M."""

LINES, INCIDENTS, GAME = 5, 4, 9
"""Rows of the panels where everything is packed."""

NARROW_MAIN, WIDEST_MAIN, SIDE = 78, 113, 54
SPREAD_LISTS = 34
"""Rows of the lines, the people, the game and its prizes set apart."""

SPREAD_POLL = 17
"""Rows of a go/no-go in which each role has its own."""


def pro_panels(places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page, poll: int = 0) -> None:
    """Places the panels between the alert line and row `bottom`; `poll`: the rows an open go/no-go asks for."""
    if width < TWO_COLUMNS:
        _single(Column(places, 0, width, bottom, "bg"), height, page, poll)
    elif width < WIDE:
        _double(places, width, height, bottom, page, poll)
    else:
        _wide(places, width, height, bottom, page, poll)


def _page(column: Column) -> None:
    column.add("band", 1)
    column.add("coming", 1)
    column.add("page", column.left, gap=1)


def _single(column: Column, height: int, page: Page, poll: int) -> None:
    if page in ("journal", "help"):
        _page(column)
        return
    roomy = 1 if height >= ROOMY else 0
    column.add("item", ITEM if roomy else PACKED_ITEM, ground="s1")
    if poll:
        column.add("poll", poll, gap=roomy)
        column.add("lines", LINES + roomy, gap=1)
        column.add("cues", column.left, gap=1)
        return
    column.add("coming", 1)
    if column.width < NARROW_MAIN:
        column.add("lines", LINES, gap=roomy)
    else:
        _side_by_side(column, gap=roomy)
    if height >= WHOLE_RUNDOWN:
        column.reserve("journal", 8, gap=1)
    column.add("cues", column.left, gap=roomy)


def _side_by_side(column: Column, *, gap: int) -> None:
    """The lines and what is open at the left, the game at the right."""
    column.y += gap
    height = min(LINES + INCIDENTS + 2 * gap, column.left)
    left_width = 48 * column.width // 80
    left = Column(column.places, 0, left_width, column.y + height, "bg")
    left.y = column.y
    left.add("lines", LINES + gap)
    left.add("incidents", left.left)
    right = Column(column.places, left_width + 1, column.width - left_width - 1, column.y + height, "s1")
    right.y = column.y
    right.add("game", right.left)
    column.y += height


def _double(places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page, poll: int) -> None:
    gap = 1 if height >= ROOMY else 0
    main = Column(places, 0, NARROW_MAIN, bottom - gap, "s1")
    if page in ("journal", "help"):
        _page(main)
    else:
        main.add("item", ITEM)
        main.add("coming", 1)
        if poll:
            main.add("poll", poll, gap=gap)
        main.add("lines", LINES + 3 * gap if main.left >= LINES + 12 else LINES, gap=gap)
        if height >= WHOLE_RUNDOWN and not poll:
            main.reserve("journal", 9, gap=1)
        main.add("cues", main.left - gap, gap=gap)
    side = Column(places, NARROW_MAIN + 1, width - NARROW_MAIN - 1, bottom - gap, "s1")
    side.reserve("incidents", max(INCIDENTS, (side.left - gap) // 3), gap=gap)
    side.add("game", side.left)


def _wide(places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page, poll: int) -> None:
    gap = 1 if height >= ROOMY else 0
    bottom -= gap
    main_width = width - SIDE - 2
    if width >= THREE_COLUMNS:
        main_width = WIDEST_MAIN if width >= 210 else 104
        extra_x = main_width + SIDE + 4
        extra = Column(places, extra_x, width - extra_x, bottom, "s1")
        extra.add("posts", min(22, extra.left // 2))
        extra.add("journal", extra.left - 1, gap=1)
    main = Column(places, 0, main_width, bottom, "s1")
    if page in ("journal", "help"):
        _page(main)
    else:
        _main(main, width, height, gap, poll)
    side = Column(places, main_width + 2, SIDE, bottom, "s1")
    side.reserve("incidents", INCIDENTS if height < ROOMY else min(14, max(6, side.left - SPREAD_LISTS)), gap=gap)
    side.add("lines", max(LINES, side.left - GAME - 3 - gap) if height < WHOLE_RUNDOWN else 16)
    side.add("game", side.left - gap, gap=gap)


def _main(main: Column, width: int, height: int, gap: int, poll: int) -> None:
    big = height >= WHOLE_RUNDOWN or (height >= ROOMY and not poll)
    main.add("item", ROOMY_ITEM if big else ITEM, figure="M" if big else "S")
    if poll:
        main.add("poll", SPREAD_POLL if main.left >= SPREAD_POLL + gap else poll, gap=gap)
        main.add("cues", main.left - gap, gap=gap)
        return
    if height < WHOLE_RUNDOWN:
        main.add("coming", 1)
        main.add("cues", main.left - gap, gap=gap)
        return
    main.add("ahead", 6, gap=gap)
    if width < THREE_COLUMNS:
        main.reserve("journal", 8, gap=gap)
    main.add("cues", main.left - gap, gap=gap)
