"""Finds the registers in the grids of a file: which sheet is whose, its headings, its rows, and what is none of them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from rundown.plan.sheet.columns import folded
from rundown.plan.sheet.grid import Cell, Grid, Row, is_filled, letters
from rundown.plan.sheet.report import ColumnRead, Report, RowRead
from rundown.production.fields import Register
from rundown.production.registers import REGISTERS
from rundown.production.sheet.heads import CODE, NAMES, headed, key_of

_HIDDEN = "is hidden in the spreadsheet, it was read all the same"
_TOTAL = re.compile(r"(sous )?total|totaux|total general|grand total|cumul")


class Line(Struct, frozen=True, kw_only=True):
    """A row of a register: its sheet and number there, by key its cells, and the letters of their columns."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]

    @property
    def where(self) -> str:
        """The row as complaints call it."""
        return place(self.sheet, f"row {self.number}")

    def cell(self, key: str) -> str:
        """The cell of a field as complaints call it."""
        return place(self.sheet, f"cell {self.letters[key]}{self.number}") if key in self.letters else self.where


class Sheet(Struct, frozen=True, kw_only=True):
    """The rows of one register in a file."""

    register: Register
    name: str
    lines: tuple[Line, ...]


def place(sheet: str, where: str) -> str:
    """A place in a file as complaints call it."""
    return f"{sheet}, {where}" if sheet else where


def find(grids: Sequence[Grid], stem: str, asked: str, report: Report, extra: Mapping[str, str]) -> list[Sheet]:
    """The registers of a file, told in the report as what they are found by.

    `stem` is the file's name without its end, `asked` the register that a person said it is of, "" for none; `extra`
    are headings (folded -> key) beside those of the register.
    """
    found: list[Sheet] = []
    for grid in grids:
        for note in grid.notes:
            report.note(grid.name, note)
        if all(row.is_blank for row in grid.rows):
            continue
        register = _register(grid, stem if len(grids) == 1 else "", asked)
        head = _head(grid, register, extra) if register else None
        if register is None or head is None:
            report.note(grid.name, _left_sheet(register))
            continue
        if any(one.register is register for one in found):
            report.error(grid.name, f"another sheet is of {register.id} too, put their rows into one")
            continue
        lines = tuple(_lines(grid, register, head, report, extra))
        found.append(Sheet(register=register, name=grid.name, lines=lines))
    if not found and not report.errors:
        report.error("", f"holds no register, name its sheet or the file as one of {', '.join(REGISTERS)}")
    return found


def _left_sheet(register: Register | None) -> str:
    if register is None:
        return "the sheet was left, neither its name nor its headings are those of one register"
    heads = ", ".join(f'"{one.fr}"' for one in register.fields[:4])
    return f"the sheet was left, it has no row of headings of {register.id}, such as {heads}"


def _register(grid: Grid, stem: str, asked: str) -> Register | None:
    """Whose sheet it is: as asked, by its name, by the file's (LibreOffice writes BOOK-SHEET.csv), by its headings."""
    for name in (asked, folded(grid.name), folded(stem), folded(stem.rpartition("-")[2])):
        if id := name if name in REGISTERS else NAMES.get(name):
            return REGISTERS[id]
    best = [
        (sum(one.must and one.key in keys for one in register.fields) + len(keys), register)
        for register in REGISTERS.values()
        for row in grid.rows
        if len(keys := headed(row.cells, register.id) - {CODE}) > 1
        and all(one.key in keys for one in register.fields if one.must)
    ]
    most = max((score for score, _ in best), default=0)
    named = {register.id for score, register in best if score == most}
    return REGISTERS[named.pop()] if len(named) == 1 else None


def _key(cell: Cell, register: Register, extra: Mapping[str, str]) -> str:
    return key_of(cell, register.id) or (extra.get(folded(cell), "") if isinstance(cell, str) else "")


def _head(grid: Grid, register: Register, extra: Mapping[str, str]) -> Row | None:
    """The row that heads most columns of the register, at least two of them."""
    best = max(grid.rows, key=lambda row: len(headed(row.cells, register.id)))
    return best if len(headed(best.cells, register.id)) > 1 else None


def _lines(grid: Grid, register: Register, head: Row, report: Report, extra: Mapping[str, str]) -> Iterator[Line]:
    columns = dict(_columns(grid, register, head, report, extra))
    named = {key: letters(at) for at, key in columns.items()}
    for row in grid.rows:
        if row.number == head.number or row.is_blank:
            continue
        if why := _left(row, register, head, columns):
            what = next(str(cell).strip()[:40] for cell in row.cells if is_filled(cell))
            report.rows.append(RowRead(sheet=grid.name, number=row.number, outcome="left", what=what, why=why))
            continue
        if row.hidden:
            report.note(place(grid.name, f"row {row.number}"), _HIDDEN)
        yield Line(
            sheet=grid.name,
            number=row.number,
            cells={key: row.cell(at) for at, key in columns.items()},
            letters=named,
        )


def _columns(
    grid: Grid, register: Register, head: Row, report: Report, extra: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Place -> key, of the columns that are read."""
    taken: set[str] = set()
    for at, cell in enumerate(head.cells):
        if not is_filled(cell):
            continue
        key = _key(cell, register, extra)
        why = f"another column is read as {key}" if key in taken else "" if key else "unknown heading"
        heading = " ".join(str(cell).split())[:40]
        report.columns.append(
            ColumnRead(sheet=grid.name, letter=letters(at), heading=heading, field="" if why else key, why=why)
        )
        if why:
            continue
        if at in grid.hidden:
            report.note(place(grid.name, f"column {letters(at)}"), _HIDDEN)
        taken.add(key)
        yield at, key


def _left(row: Row, register: Register, head: Row, columns: Mapping[int, str]) -> str:
    """Why a row is none of the register's, "" when it is one."""
    if row.number < head.number:
        return "above the headings"
    if len(headed(row.cells, register.id)) > len(columns) / 2:
        return "headings"
    filled = {key for at, key in columns.items() if is_filled(row.cell(at))}
    if not filled:
        return "nothing in a column that is read"
    if CODE in filled:
        return ""
    if any(isinstance(cell, str) and _TOTAL.fullmatch(folded(cell)) for cell in row.cells):
        return "a total"
    must = {one.key for one in register.fields if one.must}
    return "neither a code nor anything that a row must have" if must and not filled & must else ""
