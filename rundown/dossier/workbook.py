"""`annexes.xlsx` and the CSV of each table: real numbers, real dates, totals as formulas."""

import io
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from textwrap import wrap
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rundown.dossier.tables import DECIMALS, Cell, Kind, Table
from rundown.dossier.teller import Teller
from rundown.plan.sheet.csvfile import csv_bytes
from rundown.plan.sheet.grid import guarded
from rundown.timecode import DAY, SECOND, format_duration, format_instant

_HUNDRED = Decimal(100)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FACE, _SIZE = "Calibri", 10
_RULE = Border(bottom=Side(style="thin", color="C9CED7"))
_HEAD = Border(bottom=Side(style="medium", color="14171E"))
_TOTAL = Border(top=Side(style="medium", color="14171E"))
_TINT = PatternFill("solid", fgColor="EEF0F4")
_FORMATS = {
    Kind.INSTANT: "yyyy-mm-dd hh:mm:ss",
    Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
    Kind.CLOCK: "yyyy-mm-dd hh:mm:ss",
    Kind.MEASURE: "#,##0.00",
    Kind.LENGTH: "[h]:mm:ss",
    Kind.SIGNED: '+0.0;"−"0.0;0.0',
    Kind.SECONDS: "0.0",
    Kind.COUNT: "#,##0",
    Kind.AMOUNT: "#,##0.00",
    Kind.NUMBER: "General",
    Kind.PERCENT: "0.0%",
    Kind.DAY: "yyyy-mm-dd",
    Kind.DAYS: '+0;"−"0;0',
    Kind.REF: "0",
    Kind.TEXT: "@",
}
_LINE_HEIGHT = 13.5
"""Points."""

_FIRST = 3
"""The row of the first line of a table: its title and its heads stand above."""


class Styles:
    """How the cells of one workbook look: each look is worked out once, for there are many thousand cells."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], StyleArray] = {}

    def dress(self, cell: BookCell | MergedCell, key: tuple[object, ...], wear: Callable[[BookCell], None]) -> BookCell:
        """The cell as `wear` makes the first of this key look."""
        assert isinstance(cell, BookCell)  # nothing is merged here
        if key in self._made:
            cell._style = copy(self._made[key])  # type: ignore[attr-defined]  # what the descriptors write to
        else:
            wear(cell)
            self._made[key] = copy(cell._style)  # type: ignore[attr-defined]  # as above
        return cell


def workbook(tables: Iterable[Table], tell: Teller, author: str) -> bytes:
    """A sheet for each table that has rows, and for each that has none, which says so."""
    book = Workbook()
    book.properties.creator = author
    styles = Styles()
    sheet = book.worksheets[0]
    for place, table in enumerate(tables):
        sheet = sheet if place == 0 else book.create_sheet()
        sheet.title = _named(table.sheet)
        _fill(sheet, table, tell, styles)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(table: Table, cells: Sequence[Cell]) -> int:
    """How many lines the tallest cell of a row takes: no program makes a row of a file higher than the file says."""
    widths = (max(8, column.width) for column in table.columns)
    return (
        max(len(wrap(cell, width)) if isinstance(cell, str) else 1 for cell, width in zip(cells, widths, strict=True))
        or 1
    )


def _named(title: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:31]


def _fill(sheet: Worksheet, table: Table, tell: Teller, styles: Styles) -> None:
    sheet["A1"] = table.title
    sheet["A1"].font = Font(name=_FACE, size=14, bold=True)
    for place, (column, head) in enumerate(zip(table.columns, table.heads, strict=True), start=1):
        figures = column.kind is not Kind.TEXT
        styles.dress(sheet.cell(2, place, head), ("head", figures), partial(_as_head, figures=figures))
        sheet.column_dimensions[get_column_letter(place)].width = max(8, column.width)
    for line, cells in enumerate(table.rows, start=_FIRST):
        for place, (column, value) in enumerate(zip(table.columns, cells, strict=True), start=1):
            _put(sheet.cell(line, place), value, column.kind, tell, styles)
        sheet.row_dimensions[line].height = _LINE_HEIGHT * _lines(table, cells)
    for line, span in table.sums.items():
        _sum(sheet, table, _FIRST + line, (_FIRST + span[0], _FIRST + span[1]), styles)
    if not table.rows:
        sheet.cell(_FIRST, 1, tell.word("no_rows")).font = Font(name=_FACE, size=_SIZE, italic=True)
    _totals(sheet, table, tell, styles)
    sheet.freeze_panes = f"A{_FIRST}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "2:2"


def _as_head(cell: BookCell, *, figures: bool) -> None:
    cell.font = Font(name=_FACE, size=_SIZE, bold=True)
    cell.border, cell.fill = _HEAD, _TINT
    cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal="right" if figures else None)


def _as_cell(cell: BookCell, *, form: str, quoted: bool) -> None:
    cell.font, cell.border = Font(name=_FACE, size=_SIZE), _RULE
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = form
    if quoted:
        cell.quotePrefix = True


def _as_sum(cell: BookCell, *, form: str) -> None:
    cell.font, cell.border = Font(name=_FACE, size=_SIZE, bold=True), _TOTAL
    cell.number_format = form


def _put(given: BookCell | MergedCell, value: Cell, kind: Kind, tell: Teller, styles: Styles) -> None:
    text = isinstance(value, str)
    quoted = isinstance(value, str) and guarded(value) != value
    form = "General" if text or value is None else _FORMATS[kind]
    cell = styles.dress(given, ("cell", form, quoted), partial(_as_cell, form=form, quoted=quoted))
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value, cell.data_type = str(tell.text(value)), "s"  # a text even where it begins as a formula does
        return
    if isinstance(value, date):
        cell.value = value
    elif isinstance(value, Decimal) or kind in DECIMALS:
        cell.value = Decimal(value) / _HUNDRED if kind is Kind.PERCENT else value
    else:
        _put_whole(cell, value, kind, tell)


def _put_whole(cell: BookCell, value: int, kind: Kind, tell: Teller) -> None:
    match kind:
        case Kind.INSTANT | Kind.MOMENT | Kind.CLOCK:
            cell.value = _local(value, tell).replace(tzinfo=None)
        case Kind.LENGTH:
            cell.value = value / DAY
        case Kind.SIGNED | Kind.SECONDS:
            cell.value = value / SECOND
        case _:
            cell.value = value


def _totals(sheet: Worksheet, table: Table, tell: Teller, styles: Styles) -> None:
    if not table.rows or not any(column.total for column in table.columns):
        return
    line = _FIRST + len(table.rows)
    sheet.cell(line, 1, tell.head("total"))
    _sum(sheet, table, line, (_FIRST, line - 1), styles)


def _sum(sheet: Worksheet, table: Table, line: int, span: tuple[int, int], styles: Styles) -> None:
    """A bold line of sums; where there are sums among what is summed, those are not counted again."""
    how = "SUBTOTAL(9," if table.sums else "SUM("
    for place, column in enumerate(table.columns, start=1):
        form = _FORMATS[column.kind] if column.kind is not Kind.TEXT else "General"
        cell = styles.dress(sheet.cell(line, place), ("sum", form), partial(_as_sum, form=form))
        if column.total:
            letter = get_column_letter(place)
            cell.value = f"={how}{letter}{span[0]}:{letter}{span[1]})"


def _local(at: int, tell: Teller) -> datetime:
    return (_EPOCH + timedelta(milliseconds=at)).astimezone(ZoneInfo(tell.show.timezone))


def to_csv(table: Table, tell: Teller) -> bytes:
    """The table as CSV, as French Excel wants it; instants as RFC 3339, lengths with their hours, differences in seconds."""
    rows: list[Sequence[str]] = [table.heads]
    for cells in table.rows:
        rows.append([_written(cell, column.kind, tell) for column, cell in zip(table.columns, cells, strict=True)])
    return csv_bytes(rows)


def _written(cell: Cell, kind: Kind, tell: Teller) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal) or kind in DECIMALS:
        return f"{cell:f}".replace(".", "," if tell.language == "fr" else ".")
    match kind:
        case Kind.INSTANT | Kind.MOMENT | Kind.CLOCK:
            return format_instant(cell, tell.show.timezone)
        case Kind.LENGTH:
            return f"{cell // 3_600_000}:{format_duration(3_600_000 + cell % 3_600_000, exact=True)[2:]}"
        case Kind.SIGNED | Kind.SECONDS:
            return f"{cell / SECOND:.1f}".replace(".", "," if tell.language == "fr" else ".")
        case _:
            return str(cell)
