"""Where the panels of the read-only overview stand: what is on air, the rundown, the journal, posts and gear."""

from control.desk.places import ROOMY, TWO_COLUMNS, WHOLE_RUNDOWN, WIDE, Column, PanelName, Place
from control.desk.view.scene import Page

ITEM, ROOMY_ITEM = 7, 17
JOURNAL = 5
"""Rows of the journal where it stands under the rundown."""

POSTS, JOURNAL_BESIDE = 22, 7
"""Rows of the posts and the gear, and those that the journal under them keeps."""

NARROW_MAIN, WIDEST_MAIN, SIDE = 78, 113, 54


def vue_panels(places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page, items: int) -> None:
    """Places the panels between the alert line and row `bottom`; `items` is how many rows the rundown has."""
    is_open = page in ("journal", "help")
    if width < TWO_COLUMNS:
        column = Column(places, 0, width, bottom, "bg")
        column.add("item", ITEM, ground="s1")
        if is_open:
            column.add("page", column.left, gap=1)
            return
        lines = max(JOURNAL, column.left - items - 3) if height >= WHOLE_RUNDOWN else JOURNAL
        column.reserve("journal", lines, gap=1)
        column.add("rundown", column.left)
        return
    bottom -= 1 if height >= ROOMY else 0
    main_width, apart = _main(width)
    main = Column(places, 0, main_width, bottom, "s1")
    # The whole rundown comes before a large figure.
    roomy = main.left >= ROOMY_ITEM + 1 + items + 2
    main.add("item", ROOMY_ITEM if roomy else ITEM, figure="M" if roomy else "S")
    main.add("page" if is_open else "rundown", main.left - 1, gap=1)
    side = Column(places, main_width + apart, width - main_width - apart, bottom, "s1")
    side.add("posts", min(POSTS, max(0, side.left - JOURNAL_BESIDE)))
    side.add("journal", side.left - 1, gap=1)


def _main(width: int) -> tuple[int, int]:
    """The width of the rundown's column, and the columns between it and its neighbour, which takes the rest."""
    if width < WIDE:
        return NARROW_MAIN, 1
    return min(WIDEST_MAIN, width - SIDE - 2), 2
