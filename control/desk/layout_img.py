"""Where the panels of the desk of tapes and captions stand. Numbers only."""

from control.desk.places import ROOMY, THREE_COLUMNS, TWO_COLUMNS, WHOLE_RUNDOWN, WIDE, Column, PanelName, Place
from control.desk.view.scene import Page

PACKED_CLIP, COMPACT_CLIP, ROOMY_CLIP = 7, 14, 17
"""Rows of the clip on air: with a figure of size S, of size M, and of size M set apart."""

CAPTIONS, ROOMY_CAPTIONS = 7, 13
"""Rows of the captions where the cues stand below them."""

FEWEST_CUES = 5
MACHINES, FEWEST_RUNDOWN = 30, 6
"""Rows of the decks, recorders and units beside the clip; from so many more on, the rundown stands below."""


def img_panels(places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page) -> None:
    """Places the panels between the alert line and row `bottom`."""
    if width < TWO_COLUMNS:
        _single(Column(places, 0, width, bottom, "bg"), height, page)
        return
    roomy = height >= ROOMY
    bottom -= 1 if roomy else 0
    main_width, gap, side_width = _widths(width)
    main = Column(places, 0, main_width, bottom, "s1")
    _main(main, height, page)
    side = Column(places, main_width + gap, side_width, bottom, "s1")
    has_rundown = side.left >= MACHINES + 1 + FEWEST_RUNDOWN
    side.add("carriers", MACHINES if has_rundown else side.left)
    if has_rundown:
        side.add("rundown", side.left - 1, gap=1)
    if width >= THREE_COLUMNS:
        extra_x = main_width + side_width + 2 * gap
        extra = Column(places, extra_x, width - extra_x, bottom, "s1")
        extra.add("posts", min(22, extra.left // 2))
        extra.add("journal", extra.left - 1, gap=1)


def _single(column: Column, height: int, page: Page) -> None:
    if page in ("journal", "help"):
        column.add("band", 1)
        column.add("coming", 1)
        column.add("page", column.left, gap=1)
        return
    # The packed clip, an empty row, and a row for one deck; for two where there is room.
    column.add("clip", PACKED_CLIP + (3 if height >= ROOMY else 2))
    column.add("coming", 1)
    column.reserve("carriers", 1, gap=1)
    _captions_and_cues(column, 1)


def _captions_and_cues(column: Column, gap: int) -> None:
    """The captions, and the cues below them where both have room."""
    room = column.left - 2 * gap
    captions = ROOMY_CAPTIONS if room >= 2 * ROOMY_CAPTIONS - 4 else CAPTIONS
    if room - captions < FEWEST_CUES:
        column.add("captions", column.left - gap, gap=gap)
        return
    column.add("captions", captions, gap=gap)
    column.add("cues", column.left - gap, gap=gap)


def _main(column: Column, height: int, page: Page) -> None:
    gap = 1 if height >= ROOMY else 0
    rows = PACKED_CLIP if height < ROOMY else COMPACT_CLIP if height < WHOLE_RUNDOWN else ROOMY_CLIP
    column.add("clip", rows, figure="S" if height < ROOMY else "M")
    if page in ("journal", "help"):
        column.add("page", column.left - gap, gap=gap)
        return
    _captions_and_cues(column, gap)


def _widths(width: int) -> tuple[int, int, int]:
    """The main column, the gap, the side column."""
    if width < WIDE:
        return 78, 1, width - 79
    if width < THREE_COLUMNS:
        side = min(54, max(45, width - 106))
        return width - side - 2, 2, side
    return (104, 2, 54) if width < 210 else (113, 2, 54)
