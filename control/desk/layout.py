"""Where each panel of the director's desk stands at each size of terminal. Numbers only; nothing is drawn here."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from control.desk.block import Size
from control.desk.theme import Token
from control.desk.view.scene import Page

PanelName = Literal[
    "header", "alert", "item", "ahead", "cues", "image", "last", "totals", "rundown", "posts", "journal", "page",
    "message", "keys",
]  # fmt: skip

TOP = 3
"""Rows of the header and the alert line."""

TWO_COLUMNS, WIDE, THREE_COLUMNS = 120, 140, 190
"""Terminal widths from which a side column stands beside the main one, grows, and gets a neighbour."""

ROOMY, WHOLE_RUNDOWN, TALL = 32, 44, 56
"""Terminal heights from which figures are of size M, the whole rundown is shown, and lists grow."""

PACKED_ITEM, ROOMY_ITEM = 7, 17
TOTALS = 13


class Place(Struct, frozen=True, kw_only=True):
    """A panel's rectangle in cells, the ground it is painted on, and the size of a figure in it."""

    x: int
    y: int
    width: int
    height: int
    ground: Token = "bg"
    figure: Size = "S"


Places = Mapping[PanelName, Place]


class _Column:
    """A column being stacked from the top; a panel that finds no row left is not placed."""

    def __init__(self, places: dict[PanelName, Place], x: int, width: int, bottom: int, ground: Token) -> None:
        self.places, self.x, self.width, self.bottom, self.ground = places, x, width, bottom, ground
        self.y = TOP

    @property
    def left(self) -> int:
        """The rows still free."""
        return max(0, self.bottom - self.y)

    def add(
        self, name: PanelName, height: int, *, gap: int = 0, ground: Token | None = None, figure: Size = "S"
    ) -> None:
        """Places a panel under those before it, `gap` empty rows apart."""
        self.y += gap
        height = min(height, self.left)
        if height > 0:
            self.places[name] = Place(
                x=self.x, y=self.y, width=self.width, height=height, ground=ground or self.ground, figure=figure
            )
            self.y += height


def layout(width: int, height: int, page: Page = "calls", items: int = 26) -> Places:
    """The place of every panel shown at this size; `items` is how many rows the rundown has."""
    places: dict[PanelName, Place] = {}
    places["header"] = Place(x=0, y=0, width=width, height=2, ground="s1")
    places["alert"] = Place(x=0, y=2, width=width, height=1)
    places["message"] = Place(x=0, y=height - 2, width=width, height=1)
    places["keys"] = Place(x=0, y=height - 1, width=width, height=1, ground="s1")
    if width < TWO_COLUMNS:
        _single(_Column(places, 0, width, height - 2, "bg"), height, page, items)
    else:
        _double(places, width, height, page, items)
    return places


def _item(column: _Column, height: int, width: int) -> None:
    roomy = height >= ROOMY and width >= 110
    column.add("item", ROOMY_ITEM if roomy else PACKED_ITEM, ground="s1", figure="M" if roomy else "S")


def _single(column: _Column, height: int, page: Page, items: int) -> None:
    _item(column, height, column.width)
    whole = min(items + 3, column.left - 14) if height >= WHOLE_RUNDOWN else 0
    if page in ("journal", "help") or (page == "rundown" and not whole):
        column.add("page", column.left, gap=1)
        return
    column.add("ahead", 5)
    column.add("cues", column.left - 2 - whole)
    column.add("image", 1)
    column.add("last", 1)
    if whole > 0:
        column.add("rundown", whole - 1, gap=1)


def _double(places: dict[PanelName, Place], width: int, height: int, page: Page, items: int) -> None:
    bottom = height - 2 if height < ROOMY else height - 3
    main_width, gap, side_width = _widths(width)
    main = _Column(places, 0, main_width, bottom, "s1")
    side = _Column(places, main_width + gap, side_width, bottom, "s1")
    extra_width = width - main_width - side_width - 2 * gap
    has_extra = width >= THREE_COLUMNS
    _item(main, height, width)
    if page in ("calls", "rundown"):
        _main(main, height, journal=height >= WHOLE_RUNDOWN and not has_extra)
    else:
        main.add("page", main.left, gap=1)
    _side(side, height, items, journal=height < WHOLE_RUNDOWN)
    if has_extra:
        extra = _Column(places, width - extra_width, extra_width, bottom, "s1")
        extra.add("posts", min(22, extra.left // 2))
        extra.add("journal", extra.left - 1, gap=1)


def _widths(width: int) -> tuple[int, int, int]:
    """The main column, the gap, the side column."""
    if width < WIDE:
        return 78, 1, width - 79
    if width < THREE_COLUMNS:
        side = min(54, max(45, width - 106))
        return width - side - 2, 2, side
    return (104, 2, 54) if width < 210 else (113, 2, 54)


def _main(column: _Column, height: int, *, journal: bool) -> None:
    gap = 1 if height >= ROOMY else 0
    column.add("ahead", 5 if height < WHOLE_RUNDOWN else 6 if height < TALL else 9, gap=gap)
    lines = 5 if journal else 1
    column.add("cues", column.left - gap - 1 - gap - lines - gap, gap=gap)
    column.add("image", 1, gap=gap)
    column.add("journal" if journal else "last", lines, gap=gap if journal else 0)


def _side(column: _Column, height: int, items: int, *, journal: bool) -> None:
    whole = items + 2
    if height >= WHOLE_RUNDOWN and column.left - TOTALS - 1 >= whole:
        column.add("totals", TOTALS)
        column.add("rundown", column.left - 1, gap=1)
        return
    lines = column.left - whole - 1
    if journal and lines >= 3:
        column.add("rundown", whole)
        column.add("journal", lines, gap=1)
        return
    column.add("rundown", column.left)
