"""A spreadsheet file into a show: which kind of file it is, then its rows into what stands. Nothing is saved here."""

from rundown.plan.sheet.columns import known
from rundown.plan.sheet.csvfile import read_csv
from rundown.plan.sheet.cuerows import CueRows
from rundown.plan.sheet.grid import Grid, NotASheet
from rundown.plan.sheet.merging import Merging
from rundown.plan.sheet.reading import find
from rundown.plan.sheet.report import Report
from rundown.plan.sheet.xlsx import read_xlsx
from rundown.plan.show import Show
from rundown.plan.vocabulary import Vocabulary

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""


def import_sheet(
    data: bytes, origin: str, show: Show, vocabulary: Vocabulary, *, remove: bool = False
) -> tuple[Show | None, Report]:
    """The show with the conducteur of a file merged in, None when there are errors, and the report.

    `origin` names the file; `remove` takes away the items that no row names. A new show begins with one without items.
    """
    report = Report(origin=origin)
    try:
        found = find(_grids(data), report)
    except NotASheet as wrong:
        report.error("", str(wrong))
        return None, report
    if found is None:
        return None, report
    if not found.items:
        report.error("", "has headings and no item below them")
    merged = Merging(show, vocabulary, report).show(found.items, remove=remove)
    if found.cues is not None and not report.errors:
        merged = CueRows(merged, vocabulary, report).show(found.cues)
    return (None if report.errors else merged), report


def _grids(data: bytes) -> tuple[Grid, ...]:
    if len(data) > LARGEST:
        raise NotASheet(f"has {len(data) // 1024**2} MB, a conducteur is smaller: it was not opened")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotASheet("has a password, or is an old .xls: save it as .xlsx without a password")
    if data.startswith(b"PK"):
        return read_xlsx(data)
    return (read_csv(data, known),)
