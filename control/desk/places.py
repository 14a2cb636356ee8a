"""Where a panel stands, and a column of panels being stacked. Numbers only; the desks' own layouts use it."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from control.desk.block import Size
from control.desk.theme import Token

PanelName = Literal[
    "header", "alert", "item", "ahead", "cues", "image", "last", "totals", "rundown", "posts", "journal", "page",
    "figures", "script", "counts", "landing", "writing", "message", "keys",
    "band", "coming", "channels", "feeds", "clip", "captions", "carriers", "set", "guests", "safety",
    "lines", "incidents", "game", "poll", "presenter", "offers",
]  # fmt: skip

TOP = 3
"""Rows of the header and the alert line."""

TWO_COLUMNS, WIDE, THREE_COLUMNS = 120, 140, 190
"""Terminal widths from which a side column stands beside the main one, grows, and gets a neighbour."""

ROOMY, WHOLE_RUNDOWN = 32, 44
"""Terminal heights from which figures are of size M and panels stand apart, and the whole rundown is shown."""


def landing_rows(gives: int, *, roomy: bool) -> int:
    """Rows of the way back on time: its heading, what each item gives, what is kept and the keys; roomy: set apart."""
    return 8 + min(max(2, gives), 10) if roomy else 3 + min(max(2, gives), 6)


class Place(Struct, frozen=True, kw_only=True):
    """A panel's rectangle in cells, the ground it is painted on, and the size of a figure in it."""

    x: int
    y: int
    width: int
    height: int
    ground: Token = "bg"
    figure: Size = "S"


Places = Mapping[PanelName, Place]


class Column:
    """A column being stacked from the top; a panel that finds no row left is not placed."""

    def __init__(self, places: dict[PanelName, Place], x: int, width: int, bottom: int, ground: Token) -> None:
        self.places, self.x, self.width, self.bottom, self.ground = places, x, width, bottom, ground
        self.y = TOP

    def reserve(self, name: PanelName, height: int, *, gap: int = 0, ground: Token | None = None) -> None:
        """Places a panel at the foot, and keeps the others above it."""
        height = min(height, self.left)
        if height > 0:
            self.places[name] = Place(
                x=self.x, y=self.bottom - height, width=self.width, height=height, ground=ground or self.ground
            )
            self.bottom -= height + gap

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
