"""Workbooks in: the sheets of an .xlsx as grids, with times as lengths and with what cannot be known said.

A workbook is a stranger's: its size is looked at before it is opened, and entities are refused (defusedxml).
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from msgspec import Struct
from msgspec.structs import replace
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from rundown.plan.sheet.csvfile import LONGEST_CELL, MOST_ROWS
from rundown.plan.sheet.grid import Broken, Cell, Grid, NotASheet, Row, Span, letters, unguarded

LARGEST = 200 * 1024 * 1024
"""Bytes of a workbook, unpacked."""

MOST_COLUMNS = 256
"""What stands further to the right is not looked at: a row of a file may be said to have 16384 cells."""

MOST_BLANK = 1_000
"""Blank rows in a row after which a sheet is taken to be over: formatting may go on for a million."""

_DAY_MS = 86_400_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BAD_ZIP = "is damaged: open it in the spreadsheet program and save it again as .xlsx"


def read_xlsx(data: bytes) -> tuple[Grid, ...]:
    """The sheets that are shown, in their order. Raises NotASheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _looked_at(archive)
            hidden = {name: _hidden(archive, path) for name, path in _paths(archive).items()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep: it is not written back
            values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            grids = tuple(_grids(values, formulas, hidden))
    except NotASheet:
        raise
    except DefusedXmlException:
        raise NotASheet("holds XML entities, which no spreadsheet program writes: it was not opened") from None
    except Exception as wrong:  # openpyxl raises whatever it stumbles over in a broken file
        raise NotASheet(f"{_BAD_ZIP} ({type(wrong).__name__})") from None
    notes = ("its macros were not looked at",) if "xl/vbaProject.bin" in names else ()
    return tuple(replace(one, notes=(*notes, *one.notes)) for one in grids)


def _looked_at(archive: zipfile.ZipFile) -> set[str]:
    """The names in the archive, if it is a workbook of a sane size."""
    names = set(archive.namelist())
    if "mimetype" in names:
        raise NotASheet("is an OpenDocument file: save it as .xlsx or .csv")
    if "xl/workbook.xml" not in names:
        raise NotASheet("is a zip without a workbook: give an .xlsx or a .csv")
    size = sum(one.file_size for one in archive.infolist())
    if size > LARGEST:
        raise NotASheet(f"unpacks to {size // 1024**2} MB, no sheet of a show is that large: it was not opened")
    return names


def _paths(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Name of a sheet -> its path in the archive."""
    links: dict[str, str] = {}
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        for _, element in iterparse(file):
            target = element.get("Target", "")
            links[element.get("Id", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    with archive.open("xl/workbook.xml") as file:
        sheets = [element for _, element in iterparse(file) if element.tag == f"{_MAIN}sheet"]
    return {one.get("name", ""): links.get(one.get(_LINK, ""), "") for one in sheets}


class _Hidden(Struct, frozen=True):
    """What a sheet does not show: the numbers of rows, the places (from 0) of columns."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def _hidden(archive: zipfile.ZipFile, path: str) -> _Hidden:
    """What a sheet hides of that which is read."""
    rows: set[int] = set()
    columns: set[int] = set()
    seen = 0
    with archive.open(path) as file:
        for _, element in iterparse(file):
            is_hidden = element.get("hidden") in ("1", "true")
            if element.tag == f"{_MAIN}col" and is_hidden:
                last = min(int(element.get("max", 0)), MOST_COLUMNS)  # the rest of a sheet may be hidden as one
                columns.update(range(int(element.get("min", 1)) - 1, last))
            if element.tag == f"{_MAIN}row":
                seen += 1
                if is_hidden:
                    rows.add(int(element.get("r", seen)))
                element.clear()
            if seen > MOST_ROWS:
                break
    return _Hidden(frozenset(rows), frozenset(columns))


def _grids(values: Workbook, formulas: Workbook, hidden: Mapping[str, _Hidden]) -> Iterator[Grid]:
    left = [sheet.title for sheet in values.worksheets if sheet.sheet_state != "visible"]
    notes = [f'the sheet "{name}" is hidden, it was left' for name in left]
    for sheet in values.worksheets:
        if sheet.title not in left:
            yield _grid(sheet, formulas[sheet.title], hidden.get(sheet.title, _Hidden()), notes, values.epoch)
            notes = []


def _grid(
    sheet: ReadOnlyWorksheet, formulas: ReadOnlyWorksheet, hidden: _Hidden, notes: list[str], epoch: datetime
) -> Grid:
    rows: list[Row] = []
    told = list(notes)
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    formulas.reset_dimensions()
    blank = 0
    for number, (valued, written) in enumerate(zip(_rows(sheet), _rows(formulas), strict=False), start=1):
        cells = [_cell(value, formula, epoch) for value, formula in zip(valued, written, strict=False)]
        while cells and cells[-1] is None:
            cells.pop()
        row = Row(number=number, cells=tuple(cells), hidden=number in hidden.rows)
        blank = blank + 1 if row.is_blank else 0
        if blank > MOST_BLANK or len(rows) == MOST_ROWS:
            told.append(f"rows from {number - blank + 1} on were not read")
            break
        rows.append(row)
    return Grid(name=sheet.title, rows=tuple(rows), hidden=hidden.columns, notes=tuple(told))


def _rows(sheet: Any) -> Iterator[tuple[ReadOnlyCell, ...]]:
    """The rows of a read-only sheet, whose method the stubs type as if it were the other kind's."""
    return iter(sheet.iter_rows(max_col=MOST_COLUMNS))


def _cell(cell: ReadOnlyCell, formula: ReadOnlyCell, epoch: datetime) -> Cell:
    value = cell.value
    if value is None:
        is_formula = formula.value is not None and formula.data_type == "f"
        return (
            Broken("is a formula that was never computed, open and save the file in the spreadsheet program")
            if is_formula
            else None
        )
    if cell.data_type == "e":
        return Broken(f"is {value}, mend the formula")
    if isinstance(value, str):
        return _text(value, f"{letters(cell.column - 1)}{cell.row}")
    if isinstance(value, datetime | time | timedelta | date):
        return _time(value, cell.number_format, epoch)
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{value * 100:.15g} %"  # as the cell shows it
    return value if isinstance(value, bool | int | float) else str(value)


def _text(value: str, where: str) -> str:
    if len(value) > LONGEST_CELL:
        raise NotASheet(f"cell {where} holds {len(value)} characters, a whole show has less")
    return unguarded(re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value).replace("\r\n", "\n"))


def _time(value: datetime | date | time | timedelta, number_format: str, epoch: datetime) -> Cell:
    short = "s" not in number_format.lower() and "h" in number_format.lower()
    if isinstance(value, timedelta):
        return Span(round(value / timedelta(milliseconds=1)), short)
    if isinstance(value, time):
        return Span(round(_since_midnight(value)), short)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    first = epoch + timedelta(days=1) if epoch == CALENDAR_WINDOWS_1900 else epoch  # it has a day that never was
    days = (moment - first).days
    if 0 <= days < 5:  # 52:00 in a cell that shows hours and minutes is two days and four hours
        return Span(days * _DAY_MS + round(_since_midnight(moment.time())), short)
    return moment


def _since_midnight(value: time) -> float:
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1000 + value.microsecond / 1000
