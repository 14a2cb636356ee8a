"""What was understood of a sheet and what was left, as data, and the sentences in which it is told."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Outcome = Literal["added", "changed", "same", "left", "kept", "removed"]
"""What became of a row: `kept` is an item that no row names, `left` a row that is no item."""


class ColumnRead(Struct, frozen=True, kw_only=True):
    """A column: its letter, its heading, the field it fills ("" if none) and why it was left."""

    sheet: str
    letter: str
    heading: str
    field: str = ""
    why: str = ""


class RowRead(Struct, frozen=True, kw_only=True):
    """A row (0 where no row stands for it): what became of it, what it is about, and more in words."""

    sheet: str
    number: int
    outcome: Outcome
    what: str = ""
    why: str = ""


class Remark(Struct, frozen=True, kw_only=True):
    """Something to know about a place; an error keeps the sheet from being taken."""

    level: Literal["error", "note"]
    where: str
    text: str


class Report(Struct, kw_only=True):
    """Everything about one reading of a file, in the order in which it was found."""

    origin: str
    columns: list[ColumnRead] = []
    rows: list[RowRead] = []
    remarks: list[Remark] = []

    def error(self, where: str, text: str) -> None:
        """Adds what keeps the sheet from being taken."""
        self.remarks.append(Remark(level="error", where=where, text=text))

    def note(self, where: str, text: str) -> None:
        """Adds what a person should know."""
        self.remarks.append(Remark(level="note", where=where, text=text))

    @property
    def errors(self) -> list[Remark]:
        """What keeps the sheet from being taken."""
        return [one for one in self.remarks if one.level == "error"]


def sentences(report: Report) -> Iterator[str]:
    """The report as lines of text: columns, rows that became something, what was left, then notes and errors."""
    for column in report.columns:
        place = _place(column.sheet, f"column {column.letter}")
        named = f'"{column.heading}"'
        yield f"{place} {named}: {column.field}" if column.field else f"{place} {named}: left, {column.why}"
    same = sum(row.outcome == "same" for row in report.rows)
    for row in report.rows:
        if row.outcome != "same":
            place = _place(row.sheet, f"row {row.number}" if row.number else "")
            told = ", ".join(part for part in (row.outcome, row.why) if part)
            yield ": ".join(part for part in (place, row.what, told) if part)
    if same:
        yield f"{same} {'row' if same == 1 else 'rows'} unchanged"
    for remark in report.remarks:
        yield ": ".join(part for part in (remark.level, report.origin, remark.where, remark.text) if part)


def _place(sheet: str, place: str) -> str:
    return ", ".join(part for part in (sheet, place) if part)
