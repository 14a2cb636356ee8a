"""What stands on a page, as data for the templates: runs of text with a style, cells, rows, columns.

Nothing here knows a measure but the widths of columns (mm); faces, sizes and colours are in the templates (`*.typ`).
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from rundown.plan.paper.typography import typeset

Style = Literal["plain", "strong", "dim", "number", "time", "mark", "title", "alert"]
"""`mark` is a time that may not move, underlined; `alert` what is late, over or missing (never by colour alone)."""

LANGUAGES = ("fr", "en")


class Run(Struct, frozen=True):
    """Text of one style."""

    text: str
    style: Style = "plain"


Line = tuple[Run, ...]
Cell = tuple[Line, ...]


class Column(Struct, frozen=True, kw_only=True):
    """A column: its head and its width in mm; 0 takes its share of the rest."""

    head: str
    width: float
    right: bool = False


class Row(Struct, frozen=True, kw_only=True):
    """A row: one cell for each column, or a single one across all of them.

    `shade` is the grey ground of a VT or titles; `quiet` one grey line of an item that asks nothing;
    `bookmark` the entry in the PDF's outline, "" for none.
    """

    cells: tuple[Cell, ...]
    shade: bool = False
    quiet: bool = False
    bookmark: str = ""


class Stamp(Struct, frozen=True, kw_only=True):
    """Which plan is printed, when (epoch ms), and in which of the LANGUAGES the form speaks."""

    version: str
    printed_at: int
    language: str


class Sheet(Struct, frozen=True, kw_only=True):
    """A conducteur: its head, its table (`is_tight`: less air between rows), its total line, the foot of each page."""

    language: str
    title: str
    subject: str
    aside: Line
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Line = ()
    legend: str
    stamp: str
    page: str
    is_tight: bool = False


def form_language(asked: str | None, show_language: str) -> str:
    """The language of the form: the one asked for, else the show's if the form speaks it, else English."""
    code = asked or show_language.replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else "en"


def shortened(text: str, most: int) -> str:
    """The text in at most so many signs, for the foot of a page, where there is no second line."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


class Pen:
    """Writes a show's own text with the signs of the show's language."""

    def __init__(self, language: str) -> None:
        self.language = form_language(None, language)

    def text(self, text: str) -> str:
        """One line of text, its signs set."""
        return typeset(" ".join(text.split()), self.language)

    def lines(self, texts: Iterable[str], style: Style = "plain") -> Cell:
        """A line for each text that is not empty."""
        return tuple((Run(self.text(text), style),) for text in texts if text.strip())
