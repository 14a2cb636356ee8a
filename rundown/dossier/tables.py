"""What a table of facts is: the same rows go to the workbook, to the CSV files and into the documents."""

from enum import StrEnum

from msgspec import Struct

Cell = str | int | None
"""A text, a count, or ms: of a length, or of an instant (epoch). None: there is none."""


class Kind(StrEnum):
    """What a column holds: SIGNED is a difference in ms, SECONDS a time in ms, both in seconds in a sheet; REF the number of an event."""

    TEXT = "text"
    COUNT = "count"
    LENGTH = "length"
    SIGNED = "signed"
    SECONDS = "seconds"
    INSTANT = "instant"
    REF = "ref"


class Column(Struct, frozen=True):
    """A column: its key (its head is in `words.py`), what it holds, its part of the width, whether it has a total."""

    key: str
    kind: Kind = Kind.TEXT
    width: int = 10
    total: bool = False


class Table(Struct, frozen=True, kw_only=True):
    """A table: `id` names its file (`A02-as-run`), `sheet` the tab of the workbook (31 signs at most)."""

    id: str
    sheet: str
    title: str
    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
