"""Block figures and capitals: a 3x5 pixel alphabet of full cells, in four sizes. The one big thing of a desk."""

import unicodedata
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
    "h": ("#  ", "#  ", "###", "# #", "# #"),
    ":": (" ", "#", " ", "#", " "),
    ".": (" ", " ", " ", " ", "#"),
    "+": ("   ", " # ", "###", " # ", "   "),
    "-": ("   ", "   ", "###", "   ", "   "),
    " ": (" ", " ", " ", " ", " "),
    ",": (" ", " ", " ", "#", "#"),
    "’": ("#", "#", " ", " ", " "),
    "!": ("#", "#", "#", " ", "#"),
    "?": ("###", "  #", " ##", "   ", " # "),
    "/": ("  #", "  #", " # ", "#  ", "#  "),
    "A": ("###", "# #", "###", "# #", "# #"),
    "À": ("#  ", " # ", "# #", "###", "# #"),
    "B": ("## ", "# #", "## ", "# #", "## "),
    "C": ("###", "#  ", "#  ", "#  ", "###"),
    "Ç": ("###", "#  ", "#  ", "###", " # "),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "É": ("  #", "###", "## ", "#  ", "###"),
    "È": ("#  ", "###", "## ", "#  ", "###"),
    "F": ("###", "#  ", "## ", "#  ", "#  "),
    "G": ("###", "#  ", "# #", "# #", "###"),
    "H": ("# #", "# #", "###", "# #", "# #"),
    "I": ("#", "#", "#", "#", "#"),
    "J": ("  #", "  #", "  #", "# #", "###"),
    "K": ("# #", "# #", "## ", "# #", "# #"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "M": ("#   #", "## ##", "# # #", "#   #", "#   #"),
    "N": ("#   #", "##  #", "# # #", "#  ##", "#   #"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "Q": ("###", "# #", "# #", "###", "  #"),
    "R": ("###", "# #", "## ", "# #", "# #"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "T": ("###", " # ", " # ", " # ", " # "),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "V": ("# #", "# #", "# #", "# #", " # "),
    "W": ("#   #", "#   #", "# # #", "## ##", "#   #"),
    "X": ("# #", "# #", " # ", "# #", "# #"),
    "Y": ("# #", "# #", "###", " # ", " # "),
    "Z": ("###", "  #", " # ", "#  ", "###"),
}

_NARROW: Mapping[str, tuple[str, ...]] = {
    "M": ("# #", "###", "###", "# #", "# #"),
    "N": ("## ", "# #", "# #", "# #", "# #"),
    "W": ("# #", "# #", "###", "###", "# #"),
}
"""The three wide letters in three columns, for a line that would not fit otherwise: no letter is wider."""

_SPELT = {"Œ": "OE", "Æ": "AE", "'": "’", "\N{MINUS SIGN}": "-"}


def height(size: Size) -> int:
    """The rows a figure takes."""
    return ROWS * PIXEL[size][1]


def width(text: str, size: Size, *, narrow: bool = False) -> int:
    """The columns a figure takes; one pixel stands between two characters."""
    pixels = sum(len(_glyph(char, narrow)[0]) for char in text) + max(0, len(text) - 1)
    return pixels * PIXEL[size][0]


@lru_cache(256)
def pixels(text: str, size: Size, *, narrow: bool = False) -> tuple[str, ...]:
    """The rows of the figure, in full cells and blanks."""
    columns, repeats = PIXEL[size]
    glyphs = [_glyph(char, narrow) for char in text]
    rows = (" ".join(glyph[row] for glyph in glyphs) for row in range(ROWS))
    wide = ("".join(dot * columns for dot in row).replace("#", FULL) for row in rows)
    return tuple(row for row in wide for _ in range(repeats))


def draw(rows: list[Row], top: int, column: int, text: str, size: Size, colour: Token, *, narrow: bool = False) -> int:
    """Draws the figure into rows from row `top`; returns the column after it."""
    for place, dots in enumerate(pixels(text, size, narrow=narrow), start=top):
        if 0 <= place < len(rows):
            rows[place].put(column, dots, colour, room=len(dots))
    return column + width(text, size, narrow=narrow)


def capitals(text: str) -> str:
    """The text as the alphabet can write it: in capitals, less the accents it lacks; "" if it lacks more than those."""
    kept = ""
    for char in " ".join(text.upper().split()):
        spelt = _SPELT.get(char, char)
        if not all(letter in _PIXELS for letter in spelt):
            spelt = unicodedata.normalize("NFD", spelt)[0]
        if not all(letter in _PIXELS for letter in spelt):
            return ""
        kept += spelt
    return kept


def _glyph(char: str, narrow: bool) -> tuple[str, ...]:
    if narrow and char in _NARROW:
        return _NARROW[char]
    return _PIXELS.get("-" if char == "\N{MINUS SIGN}" else char, _PIXELS[" "])
