"""Where the panels of the desk of the set stand: what the set waits for above, its people and its calls under it.

Numbers only.
"""

from collections.abc import Mapping

from control.desk.block import Size
from control.desk.places import ROOMY, THREE_COLUMNS, TWO_COLUMNS, WHOLE_RUNDOWN, WIDE, Column, PanelName, Place
from control.desk.view.scene import Page

SET: Mapping[Size, int] = {"S": 7, "M": 14, "L": 20}
"""Rows of the panel with the figure: the on-air band, its heading, the figure; with room also what sets them apart."""

PEOPLE, MORE_PEOPLE, CALLS = 5, 10, 2
SIDE: tuple[PanelName, ...] = ("safety", "journal")

FIGURE_M = 110
"""Columns from which a figure of size M has its room."""


def pla_panels(places: dict[PanelName, Place], width: int, height: int, bottom: int, page: Page) -> None:
    """Places the panels between the alert line and row `bottom`."""
    whole = Column(places, 0, width, bottom, "bg")
    if page in ("journal", "help"):
        whole.add("band", 1)
        whole.add("coming", 1)
        whole.add("page", whole.left, gap=1)
        return
    size = _figure(width, height)
    whole.add("set", SET[size], ground="s1", figure=size)
    if width < TWO_COLUMNS:
        _stacked(whole, height)
    else:
        _beside(places, whole, height)


def _figure(width: int, height: int) -> Size:
    if width >= WIDE and height >= WHOLE_RUNDOWN:
        return "L"
    return "M" if width >= FIGURE_M and height >= ROOMY else "S"


def _stacked(column: Column, height: int) -> None:
    people = PEOPLE if height < ROOMY else MORE_PEOPLE
    gap = 1 if column.left >= people + 1 + CALLS + 3 else 0
    column.reserve("cues", max(CALLS, column.left - people - 1 - 3 * gap), gap=gap)
    column.reserve("safety", 1, gap=gap)
    column.add("guests", column.left, gap=gap)


def _beside(places: dict[PanelName, Place], above: Column, height: int) -> None:
    """People and calls at the left, safety and what the presenter was told at the right."""
    gap = 1 if height >= ROOMY else 0
    main, apart, side = _widths(above.width)
    columns = [(0, main), (main + apart, side)]
    if above.width >= THREE_COLUMNS:
        start = main + side + 2 * apart
        columns.append((start, above.width - start))
    left, *right = (Column(places, x, wide, above.bottom - gap, "s1") for x, wide in columns)
    for column in (left, *right):
        column.y = above.y
    left.add("guests", (left.left - 2 * gap + 2) // 2, gap=gap)
    left.add("cues", left.left, gap=gap)
    for name, column in zip(SIDE, right, strict=False):
        column.add(name, column.left, gap=gap)


def _widths(width: int) -> tuple[int, int, int]:
    """The main column, what is between, the side column."""
    if width < WIDE:
        return 78, 1, width - 79
    if width < THREE_COLUMNS:
        side = min(54, max(45, width - 110))
        return width - side - 2, 2, side
    return (104, 2, 50) if width < 210 else (113, 2, 54)
