"""Block figures: a 3x5 pixel alphabet of full cells, in four sizes. The one big thing of a desk."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from control.desk.glyphs import FULL
from control.desk.ink import Row
from control.desk.theme import Token

Size = Literal["S", "M", "L", "XL"]

PIXEL: Mapping[Size, tuple[int, int]] = {"S": (2, 1), "M": (4, 2), "L": (6, 3), "XL": (8, 4)}
"""Columns and rows of a pixel."""

ROWS = 5

_PIXELS: Mapping[str, tuple[str, ...]] = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    ".": (" ", " ", " ", " ", "#"),
    "+": ("   ", " # ", "###", " # ", "   "),
    "-": ("   ", "   ", "###", "   ", "   "),
    " ": ("   ", "   ", "   ", "   ", "   "),
}


def height(size: Size) -> int:
    """The rows a figure takes."""
    return ROWS * PIXEL[size][1]


def width(text: str, size: Size) -> int:
    """The columns a figure takes; one pixel stands between two characters."""
    pixels = sum(len(_glyph(char)[0]) for char in text) + max(0, len(text) - 1)
    return pixels * PIXEL[size][0]


@lru_cache(256)
def pixels(text: str, size: Size) -> tuple[str, ...]:
    """The rows of the figure, in full cells and blanks."""
    columns, repeats = PIXEL[size]
    glyphs = [_glyph(char) for char in text]
    rows = (" ".join(glyph[row] for glyph in glyphs) for row in range(ROWS))
    wide = ("".join(dot * columns for dot in row).replace("#", FULL) for row in rows)
    return tuple(row for row in wide for _ in range(repeats))


def draw(rows: list[Row], top: int, column: int, text: str, size: Size, colour: Token) -> int:
    """Draws the figure into rows from row `top`; returns the column after it."""
    for place, dots in enumerate(pixels(text, size), start=top):
        if 0 <= place < len(rows):
            rows[place].put(column, dots, colour, room=len(dots))
    return column + width(text, size)


def _glyph(char: str) -> tuple[str, ...]:
    return _PIXELS.get("-" if char == "\N{MINUS SIGN}" else char, _PIXELS[" "])
