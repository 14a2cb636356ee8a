"""The conducteur out: as a workbook of items and cues that is ready to print, and as CSV of its items."""

import io
import re
from collections.abc import Sequence
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from rundown.plan.sheet.cells import cue_cell, item_cell
from rundown.plan.sheet.columns import CUE_COLUMNS, ITEM_COLUMNS, Column, Kind
from rundown.plan.sheet.csvfile import csv_bytes
from rundown.plan.sheet.grid import Cell, Span, guarded
from rundown.plan.sheet.values import plain
from rundown.plan.show import Item, Show
from rundown.plan.starts import planned_starts
from rundown.timecode import DAY, HOUR, SECOND, format_clock, format_duration

_LINE_HEIGHT = 11.5
"""Points: neither program makes a row of a file higher than the file says, so the lines of its cells are counted."""

_TALLEST = 400
"""Points; Excel has no higher row."""

_HEAD = PatternFill("solid", fgColor="1F2A37")
_VT = PatternFill("solid", fgColor="D9D9D9")
_RULE = Border(bottom=Side(style="thin", color="A6A6A6"))
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FIGURE = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1)
_FIGURES = (Kind.NUMBER, Kind.DURATION, Kind.RANK)
_PAGE_ENDS = ("notes", "own", "advance")
"""The items' columns after which paper goes on beside: what is seen, what is said, margins, what the studio gets."""

_ON_EVERY_PAGE = "A:D"

_HEX = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def to_csv(show: Show) -> bytes:
    """The items as a CSV file."""
    head = [column.heading(show.language) for column in ITEM_COLUMNS]
    return csv_bytes([head, *([_written(cell) for cell in row] for row in _item_rows(show))])


def _written(cell: Cell) -> str:
    """A cell of the CSV; a length has its hours, or a spreadsheet takes its minutes for them."""
    if not isinstance(cell, Span):
        return plain(cell)
    hours, rest = divmod(cell.ms, HOUR)
    return f"{hours}:{format_duration(rest + HOUR, exact=True)[2:]}"


def to_xlsx(show: Show) -> bytes:
    """The items and the cues as a workbook, a sheet each."""
    french = show.language == "fr"
    book = Workbook()
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined]  # the stubs know the styles' names only
    normal.font = _font()  # by which the programs measure the columns
    items = book.active
    assert isinstance(items, Worksheet), "a new workbook has one sheet"
    items.title = "Conducteur" if french else "Rundown"
    _fill(items, ITEM_COLUMNS, _item_rows(show), show)
    for place, item in enumerate(show.items, start=2):
        if item.type == "VT":
            _shade(items, place)
    _total(items, show)
    items.freeze_panes = "E2"
    items.print_title_cols = _ON_EVERY_PAGE
    for place, column in enumerate(ITEM_COLUMNS, start=1):
        if column.field in _PAGE_ENDS:
            items.col_breaks.append(Break(id=place))
    _printed(items, show, scale=85)
    cues = book.create_sheet("Tops" if french else "Cues")
    rows = [[cue_cell(cue, item, column, show) for column in CUE_COLUMNS] for item in show.items for cue in item.cues]
    _fill(cues, CUE_COLUMNS, rows, show)
    cues.freeze_panes = "A2"
    _printed(cues, show, scale=100)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _item_rows(show: Show) -> list[list[Cell]]:
    starts = planned_starts(show)
    return [
        [_shown(item, column, show, start) for column in ITEM_COLUMNS]
        for item, start in zip(show.items, starts, strict=True)
    ]


def _shown(item: Item, column: Column, show: Show, start: int) -> Cell:
    match column.field:
        case "front":
            return format_clock(start, show.timezone)
        case "computed":
            return format_duration(start - show.on_air)
        case "own":
            return None
    return item_cell(item, column, show)


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], show: Show) -> None:
    headings = [column.heading(show.language) for column in columns]
    sheet.append(headings)
    for cell, column in zip(sheet[1], columns, strict=True):
        cell.font = _font(bold=True, color="FFFFFF")
        cell.fill = _HEAD
        cell.alignment = _FIGURE if column.kind in _FIGURES else _WRAPPED
    sheet.row_dimensions[1].height = _height(headings, columns, spare=1)  # the arrows of the filter
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(sheet.cell(number, place), value)
        sheet.row_dimensions[number].height = _height(row, columns)
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def _height(row: Sequence[Cell], columns: Sequence[Column], *, spare: int = 0) -> float:
    """The height of a row in which no text is cut, in points."""
    texts = ((cell, column.width - 1) for cell, column in zip(row, columns, strict=True) if isinstance(cell, str))
    tallest = max((_lines(text, width) for text, width in texts), default=1)
    return min(_TALLEST, (tallest + spare) * _LINE_HEIGHT + 2)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(max(1, len(wrap(line, width))) for line in text.split("\n"))


def _put(cell: BookCell | MergedCell, value: Cell) -> None:
    assert isinstance(cell, BookCell), "nothing is merged here"
    cell.font = _font()
    cell.alignment = _WRAPPED if isinstance(value, str) else _FIGURE
    cell.border = _RULE
    if isinstance(value, Span):
        cell.value = value.ms / DAY
        cell.number_format = "[m]:ss.000" if value.ms % SECOND else "[m]:ss"
    elif isinstance(value, str):
        text = plain(value)
        risky = guarded(text) != text
        cell.value = _HEX.sub("_x005F_", guarded(text) if text.startswith("'") else text)
        cell.data_type = "s"  # a text even where it begins as a formula does
        cell.quotePrefix = risky
    else:
        cell.value = value  # type: ignore[assignment]  # a number, or nothing


def _font(*, bold: bool = False, color: str = "000000") -> Font:
    return Font(name="Arial", size=9, bold=bold, color=color)


def _shade(sheet: Worksheet, number: int) -> None:
    for cell in sheet[number]:
        cell.fill = _VT


def _total(sheet: Worksheet, show: Show) -> None:
    """A row with the sum of the items that count."""
    fields = [column.field for column in ITEM_COLUMNS]
    number = len(show.items) + 2
    for place in range(1, len(fields) + 1):
        _put(sheet.cell(number, place), None)
    _put(sheet.cell(number, fields.index("title") + 1), "Total")
    _put(sheet.cell(number, fields.index("planned") + 1), Span(show.planned))
    for cell in sheet[number]:
        cell.font = _font(bold=True)


def _printed(sheet: Worksheet, show: Show, *, scale: int) -> None:
    """Sets a sheet up for A4 in landscape at so many per cent, its headings on every page."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.scale = scale
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.45, bottom=0.55, header=0.2, footer=0.25)
    title = " - ".join(part for part in (plain(show.title), plain(show.episode)) if part)
    left = HeaderFooterPart(title.replace("&", "&&")[:100])
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(left=left, right=HeaderFooterPart("&P / &N"))
