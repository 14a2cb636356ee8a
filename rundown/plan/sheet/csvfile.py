"""Conducteurs as CSV: any separator, any usual encoding in; `;`, UTF-8 with a byte order mark out, as French Excel asks."""

import csv
import io
from collections.abc import Callable, Sequence

from rundown.plan.sheet.grid import Cell, Grid, NotASheet, Row, guarded, unguarded

MOST_ROWS = 5_000
"""A conducteur has some hundreds."""

LONGEST_CELL = 100_000

_SEPARATORS = ";,\t|"


def read_csv(data: bytes, knows: Callable[[Sequence[Cell]], int]) -> Grid:
    """The one sheet of a CSV. Raises NotASheet.

    `knows` counts the headings in a row: the separator is the one under which most are found.
    """
    text, encoding = _decoded(data)
    notes = () if encoding.startswith("utf") else (f"is not UTF-8, it was read as {encoding}",)
    found: list[tuple[int, Grid]] = []
    faults: list[NotASheet] = []
    for separator in _SEPARATORS:
        try:
            rows = _rows(text, separator)
        except NotASheet as fault:
            faults.append(fault)
        else:
            found.append((max((knows(row.cells) for row in rows), default=0), Grid(rows=rows, notes=notes)))
    score, best = max(found, key=lambda one: one[0], default=(0, Grid()))
    if not score and faults:
        raise faults[0]
    return best


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:2] or b"\0" in data[2:4]:
        encodings = ["utf-16-be" if data[:1] == b"\0" else "utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise NotASheet("holds NUL bytes, it is neither an .xlsx nor text: save it again as .xlsx or .csv")
        return text, encoding
    raise NotASheet("is not whole UTF-16 text, save it again as CSV with the encoding UTF-8")


def _rows(text: str, separator: str) -> tuple[Row, ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if len(rows) == MOST_ROWS:
                raise NotASheet(
                    f"has more than {MOST_ROWS} rows, no sheet of a show is that long: take away what is none"
                )
            rows.append(Row(number=len(rows) + 1, cells=tuple(unguarded(_short(cell, line)) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as wrong:
        if "field limit" in str(wrong):
            raise _too_long(line) from None
        why = "holds a quote that does not close" if "unexpected end" in str(wrong) else f"is not CSV ({wrong})"
        raise NotASheet(f"line {line} {why}: double the quotes inside a cell and put it between quotes") from None
    return tuple(rows)


def _short(cell: str, line: int) -> str:
    if len(cell) > LONGEST_CELL:
        raise _too_long(line)
    return cell


def _too_long(line: int) -> NotASheet:
    return NotASheet(f"line {line} holds a cell of more than {LONGEST_CELL} characters, a quote in it may not close")


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """The file for these rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([[guarded(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")
