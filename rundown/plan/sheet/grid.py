"""A sheet of cells, as any kind of file holds it. Reading the files is in `xlsx.py` and `csvfile.py`."""

import re
from datetime import datetime

from msgspec import Struct

from rundown.timecode import format_duration


class NotASheet(ValueError):
    """The file cannot be read as a spreadsheet; the message says why and what to do."""


class Span(Struct, frozen=True):
    """A time of the spreadsheet, ms: a length, or a time of day.

    `hours_and_minutes` says that the cell shows no seconds: 3:30 typed into it became three hours and a half.
    """

    ms: int
    hours_and_minutes: bool = False

    def __str__(self) -> str:
        return format_duration(self.ms)


class Broken(Struct, frozen=True):
    """A cell whose value is not there; `text` says why."""

    text: str


Cell = str | int | float | bool | datetime | Span | Broken | None
"""What a cell holds. A datetime is a day of the calendar, naive."""


def is_filled(cell: Cell) -> bool:
    """Whether more than spaces is in a cell."""
    return cell is not None and bool(str(cell).strip())


class Row(Struct, frozen=True, kw_only=True):
    """A row and its number as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it but spaces."""
        return not any(map(is_filled, self.cells))

    def cell(self, place: int) -> Cell:
        """The cell in a column (from 0), None beyond the last."""
        return self.cells[place] if place < len(self.cells) else None


class Grid(Struct, frozen=True, kw_only=True):
    """A sheet; `hidden` are the places (from 0) of columns it does not show, `notes` what was noticed while it was read."""

    name: str = ""
    rows: tuple[Row, ...] = ()
    hidden: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


def letters(place: int) -> str:
    """The name of a column (from 0): A, B ... Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """A text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _GUARDED.match(f"'{text}") else text


def unguarded(text: str) -> str:
    """The inverse of `guarded`."""
    return text[1:] if _GUARDED.match(text) else text
