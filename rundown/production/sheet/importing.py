"""Spreadsheet files into the rows that they ask for: every file read, every register of them, or nothing."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from rundown.plan.sheet.csvfile import read_csv
from rundown.plan.sheet.grid import Grid, NotASheet
from rundown.plan.sheet.report import Report
from rundown.plan.sheet.xlsx import read_xlsx
from rundown.production.sheet.finding import Sheet, find
from rundown.production.sheet.heads import known
from rundown.production.sheet.merging import Change, Merging
from rundown.production.sheet.standing import Standing

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""

NO_MORE: Mapping[str, str] = {}


class Read(Struct, frozen=True, kw_only=True):
    """What files ask for: by register the rows that are new or change, and a report of each file."""

    changes: dict[str, list[Change]]
    reports: tuple[Report, ...]

    @property
    def errors(self) -> int:
        """How much there is to mend; with any of it, nothing is to be taken."""
        return sum(len(report.errors) for report in self.reports)


def import_registers(files: Sequence[tuple[str, bytes]], standing: Standing, asked: str = "") -> Read:
    """The rows of these files (name, bytes). `asked` is the register that they are of, "" to look at each."""
    sheets = sheets_of(files, asked)
    found = [(sheet, report) for report, its in sheets for sheet in its]
    _twice(found)
    changes = Merging(standing).changes(found)
    return Read(changes=changes, reports=tuple(report for report, _ in sheets))


def sheets_of(
    files: Sequence[tuple[str, bytes]], asked: str, extra: Mapping[str, str] = NO_MORE
) -> list[tuple[Report, list[Sheet]]]:
    """The sheets of each file; `extra` are headings (folded -> key) beside those of the registers."""
    read: list[tuple[Report, list[Sheet]]] = []
    for name, data in files:
        report = Report(origin=name)
        sheets: list[Sheet] = []
        try:
            sheets = find(_grids(data), PurePath(name).stem, asked, report, extra)
        except NotASheet as wrong:
            report.error("", str(wrong))
        read.append((report, sheets))
    return read


def _twice(found: list[tuple[Sheet, Report]]) -> None:
    """A register in two files is an error in the second, which is then not read."""
    first: dict[str, str] = {}
    for sheet, report in list(found):
        other = first.setdefault(sheet.register.id, report.origin)
        if other != report.origin:
            report.error(sheet.name, f"{other} is of {sheet.register.id} too, put their rows into one")
            found.remove((sheet, report))


def _grids(data: bytes) -> tuple[Grid, ...]:
    if not data:
        raise NotASheet("is empty, give an .xlsx or a .csv")
    if len(data) > LARGEST:
        raise NotASheet(f"has {len(data) // 1024**2} MB, a register is smaller: it was not opened")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotASheet("has a password, or is an old .xls: save it as .xlsx without a password")
    if data.startswith(b"PK"):
        return read_xlsx(data)
    return (read_csv(data, known),)
