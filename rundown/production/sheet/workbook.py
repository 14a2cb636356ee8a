"""The registers out: a workbook with a sheet for each, or a CSV of one, to be filled in and read back."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from math import ceil
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from rundown.plan.sheet.csvfile import csv_bytes
from rundown.plan.sheet.grid import guarded
from rundown.plan.sheet.values import plain
from rundown.plan.show import Show
from rundown.production.fields import FIGURES, Field, Kind, Register, Row
from rundown.production.sheet.cells import written
from rundown.production.sheet.heads import sheet_name
from rundown.production.sheet.standing import Standing

_FACE, _SIZE = "Calibri", 10
_HEAD = Border(bottom=Side(style="medium", color="14171E"))
_RULE = Border(bottom=Side(style="thin", color="C9CED7"))
_TINT = PatternFill("solid", fgColor="EEF0F4")
_WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left")
_FIGURE = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1)
_PAGE = 180
"""Characters across a page that can still be read."""

_LINE_HEIGHT = 13.5
"""Points: no program makes a row of a file higher than the file says."""

_TALLEST = 400
"""Points; a spreadsheet has no higher row."""

_DIGITS = 15
"""Digits of a number that a spreadsheet keeps; what has more is written as text."""

_LISTED = 255
"""Characters of a list that a cell lets one choose from."""

_FILLABLE = 200
"""Rows below the last in which a choice may be made from a list."""

_HEX = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a workbook would take for a sign written in figures."""

_CODE_WIDTH = 9
_APART = {"fr": "saisi à part, non exporté", "en": "kept apart, not exported"}


def to_csv(register: Register, standing: Standing) -> bytes:
    """One register as CSV, as French Excel wants it."""
    rows = [[code, *cells] for code, cells in _written(register, standing)]
    return csv_bytes([_heads(register, standing.language), *rows])


def to_xlsx(registers: Sequence[Register], standing: Standing) -> bytes:
    """A sheet for each of these registers: real numbers, real dates, choices from a list, texts that are never formulas."""
    book = Workbook()
    for place, register in enumerate(registers):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet()
        sheet.title = sheet_name(register, standing.language)
        _fill(sheet, register, standing)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heads(register: Register, language: str) -> list[str]:
    titles = (
        f"{one.title(language)} ({_APART[language]})" if one.sealed else one.title(language) for one in register.fields
    )
    return ["Code", *titles]


def _written(register: Register, standing: Standing) -> Iterator[tuple[str, list[str]]]:
    """By code the texts of each row."""
    for code, row in standing.of(register).items():
        yield code, [written(one, row.get(one.key, ""), standing.known, standing.language) for one in register.fields]


def _fill(sheet: Worksheet, register: Register, standing: Standing) -> None:
    heads = _heads(register, standing.language)
    widths = [
        max(width, *(len(word) + 2 for word in head.split()))
        for width, head in zip((_CODE_WIDTH, *(one.width for one in register.fields)), heads, strict=True)
    ]
    for place, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        cell = sheet.cell(1, place, head)
        cell.font, cell.border, cell.fill = Font(name=_FACE, size=_SIZE, bold=True), _HEAD, _TINT
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[1].height = 3 * _LINE_HEIGHT
    rows = standing.of(register)
    line = 1
    for line, (code, texts) in enumerate(_written(register, standing), start=2):
        _put(sheet.cell(line, 1), code, None)
        for place, (field, text) in enumerate(zip(register.fields, texts, strict=True), start=2):
            _put(sheet.cell(line, place), _value(field, rows[code], text), field)
        height = max(_lines(text, width) for text, width in zip((code, *texts), widths, strict=True))
        sheet.row_dimensions[line].height = min(_TALLEST, height * _LINE_HEIGHT + 2)
    for place, field in enumerate(register.fields, start=2):
        _offer(sheet, field, place, line + _FILLABLE, standing.language)
    _printed(sheet, standing.known.show, widths, line)


def _value(field: Field, row: Row, text: str) -> str | int | Decimal | date | time:
    """What a cell holds: a number, a day or a time of day where a spreadsheet can, else the text."""
    kept = row.get(field.key, "")
    if not kept or field.sealed:
        return text
    if field.kind in FIGURES and sum(sign.isdigit() for sign in kept) <= _DIGITS:
        return int(kept) if field.kind is Kind.COUNT else Decimal(kept)
    if field.kind is Kind.DAY:
        return date.fromisoformat(kept)
    return time.fromisoformat(kept) if field.kind is Kind.TIME else text


def _put(cell: BookCell | MergedCell, value: str | int | Decimal | date | time, field: Field | None) -> None:
    assert isinstance(cell, BookCell), "nothing is merged here"
    cell.font, cell.border = Font(name=_FACE, size=_SIZE), _RULE
    cell.alignment = _WRAPPED
    if field is not None:
        cell.number_format = _format(field)
    if isinstance(value, str):
        if value:
            risky = guarded(value) != value
            cell.value = _HEX.sub("_x005F_", guarded(value) if value.startswith("'") else value)
            cell.data_type = "s"  # a text even where it begins as a formula does
            cell.quotePrefix = risky
        return
    cell.value = value
    if not isinstance(value, date | time):
        cell.alignment = _FIGURE


def _format(field: Field) -> str:
    formats: Mapping[Kind, str] = {
        Kind.AMOUNT: "#,##0.00",
        Kind.COUNT: "0",
        Kind.DAY: "yyyy-mm-dd",  # the one that no program turns into its own country's
        Kind.TIME: "hh:mm",
    }
    return formats.get(field.kind, "General" if field.kind in FIGURES else "@")


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(max(1, len(wrap(line, max(4, width - 1)))) for line in text.split("\n"))


def _offer(sheet: Worksheet, field: Field, place: int, last: int, language: str) -> None:
    """Lets the cells of a column be chosen from a list, where what may stand there fits into one."""
    if field.kind is Kind.YES:
        words = ["oui", "non"] if language == "fr" else ["yes", "no"]
    else:
        words = [both[0 if language == "fr" else 1] for both in field.choices.values()]
    listed = ",".join(words)
    if not words or len(listed) > _LISTED or any("," in word or '"' in word for word in words):
        return
    offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(place)
    offered.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(offered)


def _printed(sheet: Worksheet, show: Show, widths: Sequence[int], last: int) -> None:
    """Sets a sheet up for A4 in landscape, its headings on every page; what the show says of itself stands below.

    One that is wider than can be read goes on beside, with its codes.
    """
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{last}"
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:A"
    sheet.page_setup.fitToWidth = ceil(sum(widths) / _PAGE)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    told = " - ".join(part for part in (plain(show.title), plain(show.organiser)) if part)
    left = HeaderFooterPart(told.replace("&", "&&")[:200])
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(left=left, right=HeaderFooterPart("&P / &N"))
