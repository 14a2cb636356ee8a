"""Files that mean harm or are broken: each fails with its own sentences, or is read with a report that says what was left."""

from datetime import date

import pytest

from rundown.plan.sheet.importing import import_sheet
from rundown.plan.sheet.report import sentences
from tests.rundown.plan.sheet.books import SHEET, csv, parts, rewritten, xlsx, zipped
from tests.rundown.plan.small_show import VOCABULARY, show

HEAD = ["Titre", "Durée"]
GOOD = xlsx([HEAD, ["a", 10]])
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
NO_HEADINGS = (
    'has no row of headings, write a row with at least "Séquence" and "Durée" '
    '(or "Title" and "Planned") above the items'
)
NOT_COMPUTED = "is a formula that was never computed, open and save the file in the spreadsheet program"
DAMAGED = "is damaged: open it in the spreadsheet program and save it again as .xlsx"


def refused(data: bytes) -> list[str]:
    """What is said of a file that must not be taken, after `error: f: `."""
    found, report = import_sheet(data, "f", show(gear=()), VOCABULARY)
    assert found is None
    return [one.removeprefix("error: f: ") for one in sentences(report) if one.startswith("error: f: ")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"PK\x03\x04 not a zip", f"{DAMAGED} (BadZipFile)", id="half a zip"),
        pytest.param(zipped({"xl/workbook.xml": b""}), f"{DAMAGED} (KeyError)", id="a workbook without its parts"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "has a password, or is an old .xls: save it as .xlsx without a password",
            id="a password",
        ),
        pytest.param(
            zipped({"readme": b"x"}), "is a zip without a workbook: give an .xlsx or a .csv", id="another zip"
        ),
        pytest.param(
            zipped({"mimetype": b"application/vnd.oasis"}),
            "is an OpenDocument file: save it as .xlsx or .csv",
            id="an OpenDocument file",
        ),
        pytest.param(
            zipped({"xl/workbook.xml": bytes(210 * 1024 * 1024)}),
            "unpacks to 210 MB, no sheet of a show is that large: it was not opened",
            id="a zip bomb",
        ),
        pytest.param(
            rewritten(GOOD, SHEET, b"<worksheet", BOMB),
            "holds XML entities, which no spreadsheet program writes: it was not opened",
            id="an entity bomb",
        ),
        pytest.param(
            bytes(20 * 1024 * 1024 + 1), "has 20 MB, a conducteur is smaller: it was not opened", id="a huge file"
        ),
    ],
)
def test_a_file_that_is_no_conducteur_is_not_opened(data: bytes, why: str) -> None:
    assert refused(data) == [why]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(
            b"Titre;Dur\0e\n",
            "holds NUL bytes, it is neither an .xlsx nor text: save it again as .xlsx or .csv",
            id="NUL bytes",
        ),
        pytest.param(
            b"\xff\xfeT\0i",
            "is not whole UTF-16 text, save it again as CSV with the encoding UTF-8",
            id="half a UTF-16 character",
        ),
        pytest.param(
            csv("Titre;Durée", 'a;"1:00', "b;2:00"),
            "line 2 holds a quote that does not close: double the quotes inside a cell and put it between quotes",
            id="an unbalanced quote",
        ),
        pytest.param(
            csv("Titre;Durée", 'a;"1:00"x'),
            "line 2 is not CSV (';' expected after '\"'): double the quotes inside a cell and put it between quotes",
            id="text after a quote",
        ),
        pytest.param(
            csv("Titre;Durée", f"{'x' * 100_001};1:00"),
            "line 2 holds a cell of more than 100000 characters, a quote in it may not close",
            id="a huge cell of a CSV",
        ),
        pytest.param(
            csv("Titre;Durée", f"{'x' * 200_000};1:00"),
            "line 2 holds a cell of more than 100000 characters, a quote in it may not close",
            id="a cell beyond what Python's reader holds",
        ),
        pytest.param(
            rewritten(GOOD, SHEET, b"<t>a</t>", b"<t>" + b"x" * 100_001 + b"</t>"),
            "cell A2 holds 100001 characters, a whole show has less",
            id="a huge cell of a workbook",
        ),
        pytest.param(
            csv("Titre;Durée", *["a;1:00"] * 6_000),
            "has more than 5000 rows, no sheet of a show is that long: take away what is none",
            id="rows without end",
        ),
        pytest.param(csv("Bonjour;tout le monde"), NO_HEADINGS, id="no headings"),
        pytest.param(csv("Titre;Durée"), "has headings and no item below them", id="no items"),
        pytest.param(
            xlsx([["Titre Durée"]], lambda book: book.worksheets[0].merge_cells("A1:Z50")), NO_HEADINGS, id="all merged"
        ),
    ],
)
def test_a_file_without_rows_to_read_says_why(data: bytes, why: str) -> None:
    assert refused(data) == [why]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(
            csv("Titre;Durée", "a;-0:30"),
            ["cell B2: Durée: is negative (-0:30), a duration counts from 0:00"],
            id="a negative duration",
        ),
        pytest.param(
            csv("Titre;Durée", "a;bientôt"),
            ['cell B2: Durée: "bientôt" is not a duration, write it as in "3:30"'],
            id="words for a duration",
        ),
        pytest.param(
            csv("ID;Titre;Durée", "X;a;1", "X;b;2"),
            ['row 3: the ID "X" stands in row 2 too, give one another'],
            id="an id twice",
        ),
        pytest.param(
            csv("ID;Titre;Durée", "a b;a;1"),
            ['row 2: "a b" is no ID, write letters, digits, "-" and "_"'],
            id="an id that is none",
        ),
        pytest.param(csv("N°;Titre;Durée", "1;;1:00"), ["row 2: has no title, write one"], id="no title"),
        pytest.param(
            csv("N°;Titre;Durée", "1;a;"), ['row 2: has no duration, write one as in "3:30"'], id="no duration"
        ),
        pytest.param(
            csv("Type;Titre;Durée", "Sketch;a;1"),
            ['cell A2: Type: "Sketch" is no type, write one of GEN, PLT, LCT, VT, ITW, DUP, LIVE, JEU, TAMPON, PUB'],
            id="an unknown type",
        ),
        pytest.param(
            xlsx([HEAD, ["a", date(2026, 3, 12)]]),
            ['Sheet, cell B2: Durée: is the day 2026-03-12, write a duration as in "3:30"'],
            id="a date for a duration",
        ),
        pytest.param(
            xlsx([HEAD, ["a", "=B3"], ["b", "=B2"]]),
            [f"Sheet, cell B2: Durée: {NOT_COMPUTED}", f"Sheet, cell B3: Durée: {NOT_COMPUTED}"],
            id="formulas that go in a circle",
        ),
        pytest.param(
            xlsx([HEAD, ["a", "#REF!"]]), ["Sheet, cell B2: Durée: is #REF!, mend the formula"], id="a formula's error"
        ),
        pytest.param(
            xlsx([HEAD, ["#NAME?", 1]]),
            ["Sheet, cell A2: Séquence: is #NAME?, mend the formula", "Sheet, row 2: has no title, write one"],
            id="a formula's error for a title",
        ),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_and_says_what_to_write(data: bytes, why: list[str]) -> None:
    assert refused(data) == why


def test_formatted_rows_without_end_are_passed_over() -> None:
    rows = b"".join(b'<row r="%d" ht="15"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 30_003))
    found, report = import_sheet(
        rewritten(GOOD, SHEET, b"</sheetData>", rows + b"</sheetData>"), "f", show(gear=()), VOCABULARY
    )
    assert found is not None
    assert [one.title for one in found.items] == ["a"]
    assert list(sentences(report)) == [
        'Sheet, column A "Titre": title',
        'Sheet, column B "Durée": planned',
        "Sheet, row 2: item A: added",
        "note: f: Sheet: rows from 3 on were not read",
    ]


def test_macros_are_left_and_said() -> None:
    found, report = import_sheet(zipped(parts(GOOD) | {"xl/vbaProject.bin": b"x"}), "f", show(gear=()), VOCABULARY)
    assert found is not None
    assert [one.text for one in report.remarks] == ["its macros were not looked at"]


def test_a_long_text_that_a_spreadsheet_can_hold_is_taken_whole() -> None:
    found, _ = import_sheet(xlsx([HEAD, ["x" * 30_000, 1]]), "f", show(gear=()), VOCABULARY)
    assert found is not None
    assert found.items[0].title == "x" * 30_000
