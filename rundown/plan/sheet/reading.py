"""Finds the conducteur in the grids of a file: its headings, its rows, and what is none of them."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from rundown.plan.sheet.columns import CUE_HEADINGS, ITEM_HEADINGS, Column, Kind, folded, heading_column, known
from rundown.plan.sheet.grid import Cell, Grid, Row, is_filled, letters
from rundown.plan.sheet.report import ColumnRead, Report, RowRead

_TOTAL = re.compile(r"(sous )?total|totaux|duree totale|total duration|cumul|slot|temps total")


_HIDDEN = "is hidden in the spreadsheet, it was read all the same"


class Line(Struct, frozen=True, kw_only=True):
    """A row of the conducteur: by field its cells, their columns and the letters of these in the sheet."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, Column]
    letters: Mapping[str, str]

    @property
    def where(self) -> str:
        """The row as complaints call it."""
        return _place(self.sheet, f"row {self.number}")

    def cell(self, field: str) -> str:
        """The cell of a field as complaints call it."""
        return _place(self.sheet, f"cell {self.letters[field]}{self.number}")


class Conducteur(Struct, frozen=True, kw_only=True):
    """What a file holds: the rows of items, and the rows of cues if it has a sheet of them."""

    items: tuple[Line, ...]
    cues: tuple[Line, ...] | None = None


def find(grids: Sequence[Grid], report: Report) -> Conducteur | None:
    """The conducteur of a file, or None with an error in the report."""
    items: tuple[Line, ...] | None = None
    cues: tuple[Line, ...] | None = None
    for grid in grids:
        for note in grid.notes:
            report.note(grid.name, note)
        if cues is None and (head := _cues_head(grid)):
            cues = tuple(_lines(grid, head, CUE_HEADINGS, report))
        elif items is None and (head := _items_head(grid)):
            items = tuple(_lines(grid, head, ITEM_HEADINGS, report))
        elif any(not row.is_blank for row in grid.rows):
            report.note(grid.name, "the sheet was left, it has no headings of a conducteur of its own")
    if items is None:
        wanted = 'write a row with at least "Séquence" and "Durée" (or "Title" and "Planned") above the items'
        report.error("", f"has no row of headings, {wanted}")
        return None
    return Conducteur(items=items, cues=cues)


class _Head(Struct, frozen=True, kw_only=True):
    """The headings of a sheet and the numbers of the rows they stand in, which are two where one is above others."""

    first: int
    last: int
    cells: tuple[Cell, ...]


def _heads(grid: Grid) -> Iterator[_Head]:
    """Every row as if it held the headings, then every two rows."""
    for row in grid.rows:
        yield _Head(first=row.number, last=row.number, cells=row.cells)
    for upper, lower in pairwise(grid.rows):
        yield _Head(first=upper.number, last=lower.number, cells=_two_levels(upper, lower))


def _two_levels(upper: Row, lower: Row) -> tuple[Cell, ...]:
    """The headings of two rows: "Durée" above "prévue" and "réelle" is "Durée prévue" and "Durée réelle".

    Nothing where no two of them make a heading.
    """
    cells: list[Cell] = []
    group = ""
    joined = 0
    for place in range(max(len(upper.cells), len(lower.cells))):
        above, below = (" ".join(str(row.cell(place) or "").split()) for row in (upper, lower))
        group = above or group
        both = f"{group} {below}".strip()
        if below and group and heading_column(both, ITEM_HEADINGS):
            joined += 1
            cells.append(both)
        else:
            cells.append(below if below and not above else f"{above} {below}".strip())
    return tuple(cells) if joined else ()


def _items_head(grid: Grid) -> _Head | None:
    best = max(_heads(grid), key=lambda head: known(head.cells), default=None)
    if best is None:
        return None
    fields = {one.field for cell in best.cells if (one := heading_column(cell, ITEM_HEADINGS))}
    return best if "planned" in fields and fields & {"title", "number", "id"} else None


def _cues_head(grid: Grid) -> _Head | None:
    for row in grid.rows:
        fields = {one.field for cell in row.cells if (one := heading_column(cell, CUE_HEADINGS))}
        if {"item", "at"} <= fields:
            return _Head(first=row.number, last=row.number, cells=row.cells)
    return None


def _lines(grid: Grid, head: _Head, headings: Mapping[str, Column], report: Report) -> Iterator[Line]:
    columns = dict(_columns(grid, head, headings, report))
    by_field = {column.field: column for column in columns.values()}
    named = {column.field: letters(place) for place, column in columns.items()}
    for row in grid.rows:
        if head.first <= row.number <= head.last:
            continue
        why = _left(row, head, columns, headings)
        if why and not row.is_blank:
            what = next(str(cell).strip()[:40] for cell in row.cells if is_filled(cell))
            report.rows.append(RowRead(sheet=grid.name, number=row.number, outcome="left", what=what, why=why))
        if why or row.is_blank:
            continue
        if row.hidden:
            report.note(_place(grid.name, f"row {row.number}"), _HIDDEN)
        cells = {column.field: row.cell(place) for place, column in columns.items()}
        yield Line(sheet=grid.name, number=row.number, cells=cells, columns=by_field, letters=named)


def _columns(grid: Grid, head: _Head, headings: Mapping[str, Column], report: Report) -> Iterator[tuple[int, Column]]:
    """Place -> column, of those that are read."""
    taken: set[str] = set()
    for place, cell in enumerate(head.cells):
        if not is_filled(cell):
            continue
        column = heading_column(cell, headings)
        why = _unread(column, taken)
        heading = " ".join(str(cell).split())[:40]
        field = "" if why or column is None else column.field
        report.columns.append(ColumnRead(sheet=grid.name, letter=letters(place), heading=heading, field=field, why=why))
        if field and column is not None:
            if place in grid.hidden:
                report.note(_place(grid.name, f"column {letters(place)}"), _HIDDEN)
            taken.add(field)
            yield place, column


def _unread(column: Column | None, taken: Set[str]) -> str:
    """Why a column is not read, "" when it is."""
    if column is None:
        return "unknown heading"
    if column.kind is Kind.COMPUTED:
        return "it is computed from the durations"
    if column.kind is Kind.OWN:
        return "it is each one's own"
    return f"another column is read as {column.field}" if column.field in taken else ""


def _left(row: Row, head: _Head, columns: Mapping[int, Column], headings: Mapping[str, Column]) -> str:
    """Why a row is none of the conducteur's, "" when it is one."""
    if row.number < head.first:
        return "above the headings"
    if known(row.cells, headings) > len(columns) / 2:
        return "headings"
    if "planned" not in {column.field for column in columns.values()}:
        return ""
    filled = {column.field for place, column in columns.items() if is_filled(row.cell(place))}
    if any(isinstance(cell, str) and _TOTAL.fullmatch(folded(cell)) for cell in row.cells) and "id" not in filled:
        return "a total"
    if not filled & {"id", "number", "title"}:
        return "a total" if filled == {"planned"} else "neither number nor title"
    if not filled & {"id", "number", "planned", "type", "untimed"}:
        return "a title without number, type or duration"
    return ""


def _place(sheet: str, place: str) -> str:
    return f"{sheet}, {place}" if sheet else place
