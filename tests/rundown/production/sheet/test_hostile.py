"""Sheets that mean harm or are broken: each is taken with a report, or not at all with every error and its cell."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl.workbook import Workbook

from rundown.production.sheet.importing import Read
from tests.rundown.plan.sheet.books import SHEET, csv, rewritten, xlsx, zipped
from tests.rundown.production.sheet.seasons import kept, read, recorded, standing

HEAD = ["Code", "Poste", "Ligne", "Nature", "TVA %", "Prévu HT", "Argument"]
GOOD = ["", "7", "Studio", "numéraire", 20, 1200, "deux jours"]
TEXT = "Code;Poste;Ligne;Nature;TVA %;Prévu HT;Argument\n;7;Studio;numéraire;20;1200;été\n"
TASKS = "Code;Tâche;Étape;Scénario;Début prévu;Fin prévue;Après"
STUDIO = {"heading": "7", "label": "Studio", "made_of": "cash", "vat": "20", "planned": "1200.00"}
KEPT = standing({"budget": {"B-001": STUDIO}})


def budget(*rows: list[object], change: Callable[[Workbook], None] = lambda book: None) -> dict[str, bytes]:
    return {"budget.xlsx": xlsx([list(HEAD), *rows], change)}


def with_row(**cells: object) -> dict[str, bytes]:
    """A good row, and one with these cells (by the letter of their column) in the place of its own."""
    row = list(GOOD)
    for letter, cell in cells.items():
        row["ABCDEFG".index(letter)] = cell
    return budget(list(GOOD), row)


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        for part in range(3):
            archive.writestr(f"xl/part{part}", b"\0" * (80 * 1024 * 1024))
    return out.getvalue()


def merged(book: Workbook) -> None:
    book.worksheets[0].merge_cells("C2:C3")


def formula(book: Workbook) -> None:
    book.worksheets[0]["F2"] = "=600*2"


def far(book: Workbook) -> None:
    book.worksheets[0]["B1048576"] = "x"


REFUSED: dict[str, tuple[dict[str, bytes], list[str]]] = {
    "empty file": ({"budget.csv": b""}, [": is empty, give an .xlsx or a .csv"]),
    "damaged zip": (
        {"budget.xlsx": xlsx([HEAD, GOOD])[:-200]},
        [": is damaged: open it in the spreadsheet program and save it again as .xlsx (BadZipFile)"],
    ),
    "zip bomb": ({"budget.xlsx": bomb()}, [": unpacks to 240 MB, no sheet of a show is that large: it was not opened"]),
    "zip without a workbook": (
        {"budget.xlsx": zipped({"a.txt": b"x"})},
        [": is a zip without a workbook: give an .xlsx or a .csv"],
    ),
    "password": (
        {"budget.xls": b"\xd0\xcf\x11\xe0" + b"x" * 600},
        [": has a password, or is an old .xls: save it as .xlsx without a password"],
    ),
    "too large": (
        {"budget.csv": b"x" * (20 * 1024 * 1024 + 1)},
        [": has 20 MB, a register is smaller: it was not opened"],
    ),
    "XML entities": (
        {
            "budget.xlsx": rewritten(
                xlsx([HEAD, GOOD]),
                SHEET,
                b"<worksheet",
                b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet',
            )
        },
        [": holds XML entities, which no spreadsheet program writes: it was not opened"],
    ),
    "NUL bytes": (
        {"budget.csv": b"abcdefgh\0\0ijk"},
        [": holds NUL bytes, it is neither an .xlsx nor text: save it again as .xlsx or .csv"],
    ),
    "a quote that does not close": (
        {"budget.csv": csv("Code;Poste;Ligne;Nature;TVA %;Prévu HT", ';7;"Studio;cash;20;1200')},
        [": line 2 holds a quote that does not close: double the quotes inside a cell and put it between quotes"],
    ),
    "no headings": (
        {"budget.csv": csv("un;deux", "trois;quatre")},
        [": holds no register, name its sheet or the file as one of stages, tasks, days, "],
    ),
    "a formula never computed": (
        budget(list(GOOD), change=formula),
        [
            "Sheet, cell F2: Prévu HT: is a formula that was never computed, "
            "open and save the file in the spreadsheet program"
        ],
    ),
    "merged cells": (
        budget(list(GOOD), list(GOOD), change=merged),
        ["Sheet, cell C3: Ligne is empty, a row must have it"],
    ),
    "a code that is an error": (
        budget(["=1/0", *GOOD[1:]]),
        ["Sheet, cell A2: is a formula that was never computed, open and save the file in the spreadsheet program"],
    ),
    "the code twice": (
        budget(["B-002", *GOOD[1:]], ["b2", *GOOD[1:]]),
        ['Sheet, cell A3: "B-002" stands in row 2 too, keep one of them'],
    ),
    "a reference to nothing": (
        {"cash.csv": csv("Mouvement;Sens;Montant TTC;Date prévue;Ligne de budget", "x;sortie;1;2026-10-01;B-009")},
        ['cell E2: Ligne de budget: "B-009" is no row there: B-001'],
    ),
    "a circle": (
        {
            "tasks.csv": csv(
                TASKS,
                "G-001;a;F01;A;2026-10-01;2026-10-02;G-003",
                "G-002;b;F01;A;2026-10-01;2026-10-02;G-001",
                "G-003;c;F01;A;2026-10-01;2026-10-02;G-002",
            )
        },
        [": tasks come after themselves by after: "],
    ),
    "after itself": (
        {"tasks.csv": csv(TASKS, "G-001;a;F01;A;2026-10-01;2026-10-02;G-001")},
        [": tasks come after themselves by after: G-001 → G-001, part them"],
    ),
    "a word for a number": (
        with_row(F="mille deux cents"),
        ['Sheet, cell F3: Prévu HT: "mille deux cents" is no amount in euros and cents, write it as in 1250.50'],
    ),
    "NaN": (with_row(F="NaN"), ['Sheet, cell F3: Prévu HT: "NaN" is no amount in euros and cents']),
    "more than cents": (with_row(F=12.345), ['Sheet, cell F3: Prévu HT: "12.345" is no amount in euros and cents']),
    "an amount beyond all": (with_row(F=1e300), ['Sheet, cell F3: Prévu HT: "1000000']),
    "120 per cent": (with_row(E=120), ['Sheet, cell E3: TVA %: "120" is no percentage from 0 to 100']),
    "a text without end": (
        with_row(G="x" * 5_000),
        ['Sheet, cell G3: Argument: has more than 4000 characters ("xxxx'],
    ),
    "days of 1900, 2101 and of no calendar": (
        {
            "decisions.csv": csv(
                "Date;Question;Décision;Par", *(f"{day};q;d;ines" for day in ("01/01/1900", "2101-01-01", "31/02/2026"))
            )
        },
        [f'cell A{row}: Date: "' for row in (2, 3, 4)],
    ),
    "a choice that is none": (
        with_row(D="bitcoin"),
        ['Sheet, cell D3: Nature: "bitcoin" is none of these: cash, kind'],
    ),
    "a stranger": (
        {"decisions.csv": csv("Date;Question;Décision;Par", "2026-10-01;q;d;mallory")},
        ['cell D2: Par: "mallory" is nobody of the team: ines, '],
    ),
    "a file that was never attached": (
        {"documents.csv": csv("Type;Objet;État;Fichier", "devis;x;signé;../../etc/passwd")},
        ['cell D2: Fichier: "../../etc/passwd" is no file that was attached'],
    ),
    "an attached file with a path for a name": (
        {"documents.csv": csv("Type;Objet;État;Fichier", f"devis;x;signé;{'a' * 64} ../../x.pdf")},
        [f'cell D2: Fichier: "{"a" * 40}" is no file that was attached'],
    ),
}


def errors(found: Read) -> list[str]:
    return [f"{one.where}: {one.text}" for report in found.reports for one in report.errors]


@pytest.mark.parametrize("name", REFUSED)
def test_a_sheet_that_cannot_be_taken_is_left_whole_and_says_every_reason(name: str) -> None:
    files, wanted = REFUSED[name]
    found = read(files, KEPT)
    said = errors(found)
    assert len(said) == len(wanted), said
    for told, start in zip(said, wanted, strict=True):
        assert told.startswith(start), told


def test_one_error_in_one_of_many_files_is_one_too_many() -> None:
    found = read(with_row(F="cher") | {"suppliers.csv": csv("Nom;Objet", "Lune;studio")}, KEPT)
    assert found.errors == 1
    assert {id: len(changes) for id, changes in found.changes.items()} == {"budget": 1, "suppliers": 1}


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("cp1252", "is not UTF-8, it was read as cp1252"),
    ],
)
def test_a_csv_of_any_encoding_is_read_with_its_accents(encoding: str, note: str) -> None:
    found = read({"budget.csv": TEXT.encode(encoding)})
    assert [one.text for one in found.reports[0].remarks] == ([note] if note else [])
    assert kept(recorded(found))["budget"]["B-001"]["argument"] == "été"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_csv_of_any_separator_is_read(separator: str) -> None:
    found = read({"budget.csv": TEXT.replace(";", separator).encode()})
    assert kept(recorded(found))["budget"]["B-001"]["label"] == "Studio"


def test_numbers_as_text_of_any_manner_are_the_same_number() -> None:
    manners = ("1 200,00 €", "1\u202f200", "1,200.00", "1200.0", " 1200 ")
    found = read(budget(*([*GOOD[:2], f"ligne {n}", *GOOD[3:5], text, ""] for n, text in enumerate(manners))))
    assert {row["planned"] for row in kept(recorded(found))["budget"].values()} == {"1200.00"}


def test_a_percentage_is_what_its_cell_shows() -> None:
    def shown(book: Workbook) -> None:
        book.worksheets[0]["E2"].number_format = "0.0%"

    found = read(budget([*GOOD[:4], 0.055, *GOOD[5:]], change=shown))
    assert kept(recorded(found))["budget"]["B-001"]["vat"] == "5.5"


def test_a_negative_amount_is_taken_and_said() -> None:
    found = read(with_row(F=-300))
    assert [one.text for one in found.reports[0].remarks] == ["Prévu HT: is negative"]
    assert kept(recorded(found))["budget"]["B-002"]["planned"] == "-300.00"


def test_a_formula_in_a_text_stays_a_text() -> None:
    found = read(
        {"budget.csv": csv("Poste;Ligne;Nature;TVA %;Prévu HT", '7;"=HYPERLINK(""http://x.test"")";cash;20;1')}
    )
    assert kept(recorded(found))["budget"]["B-001"]["label"] == '=HYPERLINK("http://x.test")'


def test_signs_that_turn_the_text_or_ring_a_bell_are_taken_out_and_said() -> None:
    found = read(with_row(C="Stu\u202edio", G="_x0007_bip"))
    assert [one.text for one in found.reports[0].remarks] == [
        "Ligne: signs that no paper shows were taken out of it",
        "Argument: signs that no paper shows were taken out of it",
    ]
    assert kept(recorded(found))["budget"]["B-002"]["label"] == "Studio"


def test_a_sheet_that_is_said_to_have_a_million_rows_is_read_to_where_it_ends() -> None:
    found = read(budget(list(GOOD), change=far))
    assert kept(recorded(found))["budget"] == {"B-001": STUDIO | {"argument": "deux jours"}}
    assert any("rows from" in one.text for one in found.reports[0].remarks)
