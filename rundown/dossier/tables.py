"""What a table of facts is: the same rows go to the workbook, to the CSV files and into the documents."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

Cell = str | int | Decimal | date | None
"""A text, a count, a decimal number, a day, or ms: of a length, or of an instant (epoch). None: there is none."""


class Kind(StrEnum):
    """What a column holds: SIGNED is a difference in ms, SECONDS a time in ms, both in seconds in a sheet; AMOUNT euros,
    MEASURE a number that is printed to two places, PERCENT of a hundred, DAYS a signed number of days; MOMENT is an
    INSTANT that is printed with its day, CLOCK one of which hour and minute are printed; REF the number of an event."""

    TEXT = "text"
    COUNT = "count"
    LENGTH = "length"
    SIGNED = "signed"
    SECONDS = "seconds"
    INSTANT = "instant"
    MOMENT = "moment"
    CLOCK = "clock"
    AMOUNT = "amount"
    NUMBER = "number"
    MEASURE = "measure"
    PERCENT = "percent"
    DAY = "day"
    DAYS = "days"
    REF = "ref"


DECIMALS = (Kind.AMOUNT, Kind.NUMBER, Kind.MEASURE, Kind.PERCENT)
"""Kinds whose cells are decimal numbers."""


class Column(Struct, frozen=True):
    """A column: its key (its head is in `words.py`), what it holds, its part of the width, whether it has a total."""

    key: str
    kind: Kind = Kind.TEXT
    width: int = 10
    total: bool = False


class Table(Struct, frozen=True, kw_only=True):
    """A table: `id` names its file (`A02-as-run`), `sheet` the tab of the workbook (31 signs at most).

    `sums` are the rows that are the sum of others: place of the row -> first and last of those it sums.
    """

    id: str
    sheet: str
    title: str
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: Mapping[int, tuple[int, int]] = {}

    @property
    def totals(self) -> tuple[Cell, ...]:
        """The sum of each column that has one, None of the others; rows that are sums themselves count once."""
        return tuple(
            self._sum(place) if column.total and self.rows else None for place, column in enumerate(self.columns)
        )

    def _sum(self, place: int) -> int | Decimal:
        cells = (cells[place] for line, cells in enumerate(self.rows) if line not in self.sums)
        return sum(cell for cell in cells if isinstance(cell, int | Decimal))
