"""Lines of a desk as data: text with colour tokens, set into columns. No toolkit here, so a screen is tested as text."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from rich.cells import cell_len

from control.desk.theme import Token

ELLIPSIS = "…"


class Ink(Struct, frozen=True, kw_only=True):
    """How a text is written: colour tokens of its letters and of what lies behind them."""

    colour: Token = "text"
    ground: Token = "bg"
    bold: bool = False
    struck: bool = False


class Span(Struct, frozen=True):
    """Some text in one ink."""

    text: str
    ink: Ink


Line = tuple[Span, ...]


def text_of(line: Line) -> str:
    """The line without its inks."""
    return "".join(span.text for span in line)


_JOINING = re.compile("[\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Variation selectors, flag letters and skin tones: they change how wide the sign beside them is."""


@lru_cache(4096)
def clean(text: str) -> str:
    """The text on one line, without control characters, which a terminal would obey, nor joining ones.

    Terminals do not agree on the width of joined signs, and a line must be exactly as wide as its panel.
    """
    kinds = ((char, unicodedata.category(char)) for char in _JOINING.sub("", text))
    return "".join(" " if kind in ("Cc", "Zl", "Zp") else char for char, kind in kinds if kind != "Cf")


@lru_cache(4096)
def cut(text: str, width: int) -> str:
    """The text in at most `width` cells; only where there is no room it ends with an ellipsis."""
    if cell_len(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += cell_len(char)
        if used > width - 1:
            break
        kept += char
    return kept.rstrip() + ELLIPSIS if width > 0 else ""


class Row:
    """A line being set: `width` cells of one ground, into which texts are put at columns. Nothing runs over its end."""

    def __init__(self, width: int, ground: Token = "bg") -> None:
        self.width = width
        self.ground = ground
        blank = _ink("text", ground, False, False)
        self._chars = [" "] * width
        self._inks = [blank] * width

    def put(
        self,
        column: int,
        text: str,
        colour: Token = "text",
        *,
        bold: bool = False,
        struck: bool = False,
        ground: Token | None = None,
        room: int | None = None,
    ) -> int:
        """Writes the text at a column, cut to `room` cells; returns the column after it."""
        space = max(0, self.width - column)
        kept = cut(clean(text), space if room is None else max(0, min(room, space)))
        ink = _ink(colour, ground or self.ground, bold, struck)
        if cell_len(kept) == len(kept):
            end = column + len(kept)
            self._split(column, end)
            self._chars[column:end] = kept
            self._inks[column:end] = [ink] * len(kept)
            return end
        return self._put_wide(column, kept, ink)

    def _put_wide(self, column: int, text: str, ink: Ink) -> int:
        """As `put`, for letters of two cells and accents of none, which hang onto the letter before."""
        self._split(column, column + cell_len(text))
        for char in text:
            size = cell_len(char)
            if size == 0:
                self._chars[max(0, column - 1)] += char
                continue
            self._chars[column : column + size] = [char] + [""] * (size - 1)
            self._inks[column : column + size] = [ink] * size
            column += size
        return column

    def right(self, edge: int, text: str, colour: Token = "text", *, bold: bool = False, room: int = 0) -> int:
        """Writes the text so that it ends before column `edge`, cut to `room` cells if given; returns where it begins."""
        kept = cut(clean(text), min(room or edge, edge))
        column = max(0, edge - cell_len(kept))
        self.put(column, kept, colour, bold=bold)
        return column

    def fill(self, column: int, width: int, ground: Token) -> None:
        """Lays a ground under some cells; what is written there later takes its own."""
        start, end = max(0, column), max(0, column, min(self.width, column + width))
        self._split(start, end)
        self._chars[start:end] = " " * (end - start)
        self._inks[start:end] = [_ink("text", ground, False, False)] * (end - start)

    def _split(self, start: int, end: int) -> None:
        """Blanks the halves that remain of letters of two cells where something is written over the other half."""
        for edge in (start, end):
            if 0 < edge < self.width and self._chars[edge] == "":
                self._chars[edge - 1] = self._chars[edge] = " "

    def line(self) -> Line:
        """The line, exactly as wide as the row."""
        spans, start = [], 0
        for ink, run in groupby(self._inks):
            end = start + len(list(run))
            spans.append(Span("".join(self._chars[start:end]), ink))
            start = end
        return tuple(spans)


@lru_cache(512)
def _ink(colour: Token, ground: Token, bold: bool, struck: bool) -> Ink:
    """The same ink for the same look, so that comparing two is comparing one."""
    return Ink(colour=colour, ground=ground, bold=bold, struck=struck)


def blank(width: int, ground: Token = "bg") -> Line:
    """An empty line."""
    return Row(width, ground).line()


def sized(lines: Iterable[Line], width: int, height: int, ground: Token = "bg") -> tuple[Line, ...]:
    """Exactly `height` lines: the rest cut off, or empty ones added."""
    kept = tuple(lines)[: max(0, height)]
    return kept + (blank(width, ground),) * (height - len(kept))
