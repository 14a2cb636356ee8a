"""The workbook of the registers: real numbers and days, choices from a list, texts that are no formulas."""

import re
from datetime import datetime, time

from rundown.production.registers import REGISTERS
from rundown.production.sheet.workbook import to_csv, to_xlsx
from tests.rundown.plan.sheet.books import opened
from tests.rundown.production.sheet.seasons import SEAL, Made, standing

ROWS: Made = {
    "budget": {
        "B-002": {"heading": "7", "label": "=1+1", "made_of": "cash", "vat": "20", "planned": "1200.50"},
        "B-001": {"heading": "1", "label": "a\nb", "made_of": "kind", "vat": "5.5", "planned": "-3.00"},
    },
    "days": {"J-001": {"day": "2026-12-11", "what": "direct", "place": "studio", "ready": "16:00"}},
    "carbon": {"E-001": {"when": "final", "what": "x", "factor": "metro@2026", "quantity": "0.1234567890123456789"}},
    "suppliers": {"P-001": {"name": "Lune", "trade": "studio", "local": "yes", "contact": SEAL}},
    "meetings": {"CR-001": {"day": "2026-10-01", "agenda": "x", "present": "ines", "minutes": "75"}},
}
IDS = ("budget", "days", "carbon", "suppliers", "meetings", "stages")


def book(language: str = "fr"):  # type: ignore[no-untyped-def]  # a workbook
    return opened(to_xlsx([REGISTERS[id] for id in IDS], standing(ROWS, language)))


def test_each_register_has_a_sheet_of_its_name_in_either_language() -> None:
    assert book().sheetnames[:2] == ["Budget et suivi", "Feuilles de service"]
    assert book("en").sheetnames[:2] == ["Budget and follow-up", "Call sheets"]


def test_numbers_days_and_times_are_real_and_rows_stand_in_the_order_of_their_codes() -> None:
    found = book()
    lines = list(found["Budget et suivi"].values)
    assert [line[0] for line in lines] == ["Code", "B-001", "B-002"]
    assert lines[2][4:6] == (20, 1200.5)
    sheet = found["Feuilles de service"]
    assert sheet["B2"].value == datetime(2026, 12, 11)  # noqa: DTZ001  # a day of the calendar
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet["F2"].value == time(16)
    assert found["Comptes-rendus de réunion"]["D2"].value == 75


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_a_text() -> None:
    assert book()["Bilan carbone"]["E2"].value == "0,1234567890123456789"


def test_a_text_that_begins_as_a_formula_is_none() -> None:
    cell = book()["Budget et suivi"]["C3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_stage_sheets_have_all_their_rows_to_be_filled_in() -> None:
    assert [line[0] for line in book()["Fiches étape"].values] == ["Code", *REGISTERS["stages"].codes]


def test_choices_are_offered_as_a_list_where_they_fit_into_one() -> None:
    offered = {str(one.sqref): one.formula1 for one in book()["Budget et suivi"].data_validations.dataValidation}
    assert offered == {"D2:D203": '"numéraire,nature,industrie"'}  # a heading has commas in its words
    english = {str(one.sqref): one.formula1 for one in book("en")["Suppliers"].data_validations.dataValidation}
    assert english == {"E2:E202": '"yes,no"', "F2:F202": '"yes,no"'}


def test_what_is_kept_apart_is_not_written_and_its_heading_says_so() -> None:
    sheet = book()["Prestataires"]
    assert sheet["G1"].value == "Contact (saisi à part, non exporté)"
    assert sheet["G2"].value is None
    text = to_csv(REGISTERS["suppliers"], standing(ROWS, "en")).decode("utf-8-sig")
    assert (
        text
        == "Code;Name;Trade;Place;Local;Social economy;Contact (kept apart, not exported)\r\nP-001;Lune;studio;;yes;;\r\n"
    )


def test_a_csv_guards_its_formulas_and_writes_as_people_do() -> None:
    text = to_csv(REGISTERS["budget"], standing(ROWS)).decode("utf-8-sig")
    assert "B-002;7 Moyens techniques;'=1+1;numéraire;20;1200,50" in text


def test_paper_says_which_show_it_is_of() -> None:
    sheet = book()["Budget et suivi"]
    assert re.match("Demo", sheet.oddFooter.left.text)
    assert sheet.print_title_rows == "$1:$1"
