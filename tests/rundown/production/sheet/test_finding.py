"""Which sheet is of which register, where its headings are, and which rows are none of its own."""

from openpyxl.workbook import Workbook

from rundown.plan.sheet.report import sentences
from rundown.production.sheet.importing import Read
from tests.rundown.plan.sheet.books import csv, xlsx
from tests.rundown.production.sheet.seasons import read

HEAD = ["Code", "Poste", "Ligne", "Nature", "TVA %", "Prévu HT"]
LINE = [None, "7", "Studio", "numéraire", 20, 1200]
SUPPLIER = ["", "Lune", "studio"]


def told(found: Read) -> list[str]:
    return [sentence for report in found.reports for sentence in sentences(report)]


def count(found: Read) -> dict[str, int]:
    return {id: len(changes) for id, changes in found.changes.items()}


def test_a_workbook_has_a_sheet_for_each_register_by_name_or_by_headings() -> None:
    def more(book: Workbook) -> None:
        book.worksheets[0].title = "Feuille 1"
        second = book.create_sheet("PRESTATAIRES")
        second.append(["Code", "Nom", "Objet"])
        second.append(SUPPLIER)
        book.create_sheet("Vide")
        book.create_sheet("Brouillon").append(["à", "jeter"])

    found = read({"tout.xlsx": xlsx([HEAD, LINE], more)})
    assert count(found) == {"budget": 1, "suppliers": 1}
    assert told(found)[-1] == (
        "note: tout.xlsx: Brouillon: the sheet was left, neither its name nor its headings are those of one register"
    )


def test_a_csv_is_of_the_register_that_its_file_is_called_after() -> None:
    data = csv("Code;Nom;Objet", ";Lune;studio")
    for name in ("suppliers.csv", "Prestataires.csv", "émission-Prestataires.csv", "x.csv"):
        assert count(read({name: data})) == {"suppliers": 1}


def test_headings_that_two_registers_share_are_of_none_until_it_is_said() -> None:
    data = csv("Code;Étape;Qui;Remarque", ";F01;ines;x")
    found = read({"x.csv": data})
    assert found.errors
    assert told(found)[-1].startswith("error: x.csv: holds no register, name its sheet or the file as one of stages, ")
    assert count(read({"x.csv": csv("Étape;Qui;Part", "F01;ines;R")}, asked="raci")) == {"raci": 1}


def test_a_register_without_its_headings_is_left() -> None:
    found = read({"budget.csv": csv("a;b", "1;2")})
    assert told(found)[0] == (
        "note: budget.csv: the sheet was left, it has no row of headings of budget, "
        'such as "Poste", "Ligne", "Nature", "TVA %"'
    )


def test_two_sheets_of_one_register_are_an_error_and_so_are_two_files() -> None:
    def more(book: Workbook) -> None:
        book.worksheets[0].title = "Budget et suivi"
        again = book.create_sheet("budget")
        again.append(HEAD)

    found = read({"a.xlsx": xlsx([HEAD, LINE], more)})
    assert [one.text for one in found.reports[0].errors] == ["another sheet is of budget too, put their rows into one"]
    line = csv("Code;Nom;Objet", ";Lune;studio")
    both = read({"suppliers.csv": line, "prestataires.csv": line})
    assert [one.text for one in both.reports[1].errors] == [
        "suppliers.csv is of suppliers too, put their rows into one"
    ]


def test_what_stands_around_the_rows_is_left_and_said() -> None:
    rows = [
        ["Budget de l’émission"],
        [],
        [*HEAD, "Couleur", "Ligne", None, "Argument"],
        LINE,
        HEAD,
        [None, None, "Total", None, None, 1200],
        [None, None, None, None, None, None, None, None, None, "à voir"],
        [None, None, None, None, None, None, "bleu"],
    ]
    found = read({"budget.xlsx": xlsx(rows)})
    assert count(found) == {"budget": 1}
    assert told(found) == [
        'Sheet, column A "Code": code',
        'Sheet, column B "Poste": heading',
        'Sheet, column C "Ligne": label',
        'Sheet, column D "Nature": made_of',
        'Sheet, column E "TVA %": vat',
        'Sheet, column F "Prévu HT": planned',
        'Sheet, column G "Couleur": left, unknown heading',
        'Sheet, column H "Ligne": left, another column is read as label',
        'Sheet, column J "Argument": argument',
        "Sheet, row 1: Budget de l’émission: left, above the headings",
        "Sheet, row 5: Code: left, headings",
        "Sheet, row 6: Total: left, a total",
        "Sheet, row 7: à voir: left, neither a code nor anything that a row must have",
        "Sheet, row 8: bleu: left, nothing in a column that is read",
        "Sheet, row 4: budget: added",
    ]


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    def hide(book: Workbook) -> None:
        book.worksheets[0].row_dimensions[2].hidden = True
        book.worksheets[0].column_dimensions["C"].hidden = True

    found = read({"budget.xlsx": xlsx([HEAD, LINE], hide)})
    assert count(found) == {"budget": 1}
    assert [line for line in told(found) if "hidden" in line] == [
        "note: budget.xlsx: Sheet, column C: is hidden in the spreadsheet, it was read all the same",
        "note: budget.xlsx: Sheet, row 2: is hidden in the spreadsheet, it was read all the same",
    ]
