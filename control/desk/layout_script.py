"""Where the script desk's panels stand: the rundown is the room, the figures beside or above it. Numbers only."""

from control.desk.places import (
    ROOMY,
    THREE_COLUMNS,
    TWO_COLUMNS,
    WHOLE_RUNDOWN,
    WIDE,
    Column,
    PanelName,
    Place,
    landing_rows,
)
from control.desk.view.scene import Page

FIGURES, JOURNAL = 6, 9
NARROW_MAIN, WIDEST_MAIN, SIDE = 78, 113, 45


def script_panels(
    places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page, gives: int | None, poll: int
) -> None:
    """Places the panels between the alert line and row `bottom`."""
    roomy = height >= ROOMY
    rows, gap = landing_rows(gives or 0, roomy=roomy), 1 if roomy else 0
    if width < TWO_COLUMNS:
        column = Column(places, 0, width, bottom, "bg")
        column.add("figures", FIGURES, ground="s1")
        if gives is not None:
            column.reserve("landing", rows, gap=gap, ground="s1")
        if poll and gives is None and page not in ("journal", "help"):
            column.add("poll", min(poll, column.left) if roomy else column.left)
        column.add("page" if page in ("journal", "help") else "script", column.left)
        return
    bottom -= gap
    main_width, apart = _main(width)
    main = Column(places, 0, main_width, bottom, "s1")
    if gives is not None:
        main.reserve("landing", rows, gap=gap)
    elif poll:
        main.reserve("poll", min(poll, main.left - 6), gap=gap)
    elif height >= WHOLE_RUNDOWN and width < THREE_COLUMNS:
        main.reserve("journal", JOURNAL, gap=gap)
    main.add("page" if page in ("journal", "help") else "script", main.left)
    side_x = main_width + apart
    side_width = width - side_x if width < THREE_COLUMNS else SIDE
    Column(places, side_x, side_width, bottom, "s1").add("counts", bottom)
    if width >= THREE_COLUMNS:
        extra_x = side_x + side_width + apart
        extra = Column(places, extra_x, width - extra_x, bottom, "s1")
        extra.add("posts", min(22, extra.left // 2))
        extra.add("journal", extra.left - 1, gap=1)


def _main(width: int) -> tuple[int, int]:
    """The width of the rundown, and the columns between it and its neighbour."""
    if width < WIDE:
        return NARROW_MAIN, 1
    return (width - SIDE - 2, 2) if width < THREE_COLUMNS else (WIDEST_MAIN, 2)
