"""Workbooks as grids: times, formulas, what is hidden, and text as it was typed."""

from datetime import date, time, timedelta

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from rundown.plan.sheet.grid import Broken, Cell, NotASheet, Span
from rundown.plan.sheet.xlsx import MOST_BLANK, read_xlsx
from tests.rundown.plan.sheet.books import DAY, SHEET, parts, rewritten, xlsx, zipped

HOUR = 3_600_000


def cell(value: object, number_format: str = "General", *, from_1904: bool = False) -> Cell:
    """A value as it comes back from a workbook that holds nothing else."""

    def written(book: Workbook) -> None:
        if from_1904:
            book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.worksheets[0]["A1"] = value
        book.worksheets[0]["A1"].number_format = number_format

    return read_xlsx(xlsx([], written))[0].rows[0].cells[0]


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (time(0, 3, 30), "hh:mm:ss", Span(210_000)),
        (time(3, 30), "h:mm", Span(210 * 60_000, hours_and_minutes=True)),
        (timedelta(minutes=52), "[m]:ss", Span(52 * 60_000)),
        (timedelta(hours=52), "[h]:mm", Span(52 * HOUR, hours_and_minutes=True)),
        (DAY.replace(hour=20), "dd/mm/yyyy", DAY.replace(hour=20)),
        (date(2026, 3, 12), "dd/mm/yyyy", DAY),
        (92, "General", 92),
        (0.25, "General", 0.25),
        (True, "General", True),
        ("'=x", "General", "=x"),
        ("_x005F_x0041_", "General", "_x0041_"),
        ("#REF!", "General", Broken("is #REF!, mend the formula")),
    ],
)
def test_a_value_is_read_for_what_it_is(value: object, number_format: str, read: Cell, from_1904: bool) -> None:
    assert cell(value, number_format, from_1904=from_1904) == read


@pytest.mark.parametrize("from_1904", [False, True])
def test_a_length_of_days_is_no_date(from_1904: bool) -> None:
    assert cell(52 / 24, "h:mm", from_1904=from_1904) == Span(52 * HOUR, hours_and_minutes=True)


def test_a_formula_without_its_value_is_broken_and_one_with_it_is_the_value() -> None:
    assert isinstance(cell("=1+1"), Broken)
    computed = rewritten(xlsx([["=1+1"]]), SHEET, b"<v />", b"<v>2</v>")
    assert read_xlsx(computed)[0].rows[0].cells == (2,)


def test_what_the_program_does_not_show_is_known() -> None:
    def hide(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["C"].width = 3
        book.create_sheet("Secret").sheet_state = "hidden"
        book.create_sheet("Next")

    shown, second = read_xlsx(xlsx([["a", "b"], ["c"], ["d"]], hide))
    assert [row.hidden for row in shown.rows] == [False, True, False]
    assert shown.hidden == {1}
    assert shown.notes == ('the sheet "Secret" is hidden, it was left',)
    assert (second.name, second.rows, second.notes) == ("Next", (), ())


def test_hidden_rows_are_looked_for_no_further_than_rows_are_read() -> None:
    rows = b"".join(b'<row r="%d" hidden="1"/>' % n for n in range(2, 6_000))
    (grid,) = read_xlsx(rewritten(xlsx([["a"]]), SHEET, b"</sheetData>", rows + b"</sheetData>"))
    assert len(grid.rows) == MOST_BLANK + 1
    assert grid.notes == ("rows from 2 on were not read",)


def test_the_paths_of_the_sheets_may_be_absolute() -> None:
    book = xlsx([["a"]])
    assert b'"/xl/worksheets/sheet1.xml"' in parts(book)["xl/_rels/workbook.xml.rels"]
    relative = rewritten(book, "xl/_rels/workbook.xml.rels", b'"/xl/worksheets/', b'"worksheets/')
    assert read_xlsx(relative) == read_xlsx(book)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK", "is damaged"),
        (zipped({"x": b""}), "is a zip without a workbook"),
        (zipped({"mimetype": b""}), "is an OpenDocument file"),
        (zipped({"xl/workbook.xml": bytes(201 * 1024 * 1024)}), "unpacks to 201 MB"),
        (rewritten(xlsx([]), SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "a">]><worksheet'), "holds XML entities"),
        (rewritten(xlsx([["a"]]), SHEET, b"<t>a<", b"<t>" + b"x" * 100_001 + b"<"), "cell A1 holds 100001 characters"),
    ],
)
def test_what_is_no_workbook_says_why(data: bytes, why: str) -> None:
    with pytest.raises(NotASheet, match=why):
        read_xlsx(data)


def test_macros_are_said() -> None:
    (grid,) = read_xlsx(zipped(parts(xlsx([["a"]])) | {"xl/vbaProject.bin": b"x"}))
    assert grid.notes == ("its macros were not looked at",)
