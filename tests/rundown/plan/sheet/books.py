"""Files made by hand for the tests of the sheets: CSV of lines, workbooks of rows, archives of parts."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

import openpyxl
from openpyxl.workbook import Workbook

DAY = datetime.combine(date(2026, 3, 12), time())
"""A day of the calendar, as a cell holds one."""

SHEET = "xl/worksheets/sheet1.xml"
"""The first sheet's part in a workbook."""


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def xlsx(rows: Sequence[Sequence[object]], change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """A workbook of one sheet named `Sheet`, changed as told before it is saved."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with a part of it changed by hand."""
    held = parts(data)
    assert old in held[name]
    return zipped(held | {name: held[name].replace(old, new, 1)})
