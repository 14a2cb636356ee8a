"""Rows of a sheet beside those that stand: which is meant, what it changes, what is left and why."""

from collections.abc import Mapping

from rundown.plan.sheet.report import sentences
from rundown.production.sheet.importing import Read
from tests.rundown.plan.sheet.books import csv
from tests.rundown.production.sheet.seasons import SEAL, Made, kept, read, recorded, standing

HEAD = "Code;Poste;Ligne;Nature;TVA %;Prévu HT;Argument"
STUDIO = {"heading": "7", "label": "Studio", "made_of": "cash", "vat": "20", "planned": "1200.00"}
TASK = {"task": "devis", "stage": "F03", "scenario": "A", "start": "2026-10-01", "end": "2026-10-02"}
ROWS: Made = {
    "budget": {"B-001": STUDIO | {"argument": "deux jours"}, "B-003": STUDIO | {"label": "Micros"}},
    "suppliers": {"P-001": {"name": "Lune", "trade": "studio", "contact": SEAL}},
}


def budget(*lines: str, head: str = HEAD, rows: Made = ROWS) -> Read:
    return read({"budget.csv": csv(head, *lines)}, standing(rows))


def changes(found: Read, id: str = "budget") -> list[tuple[str, Mapping[str, str]]]:
    assert not found.errors, told(found)
    return [(each.code, each.values) for each in found.changes.get(id, ())]


def told(found: Read) -> list[str]:
    return [sentence for report in found.reports for sentence in sentences(report)]


def test_a_row_of_a_code_changes_what_it_says_otherwise_and_empties_what_it_leaves_empty() -> None:
    found = budget("B-001;7 Moyens techniques;Studio;numéraire;20;1300;")
    assert changes(found) == [("B-001", {"planned": "1300.00", "argument": ""})]
    assert "row 2: budget B-001: changed, planned, argument" in told(found)


def test_a_row_that_says_what_stands_is_the_same_whatever_its_manner() -> None:
    found = budget("b1;7;Studio;cash;20,0 %;1 200,00 €;deux jours")
    assert changes(found) == []
    assert "1 row unchanged" in told(found)


def test_a_row_without_a_code_is_new_and_one_that_names_its_code_has_it() -> None:
    found = budget(";7;Caméras;cash;20;600;", "B-007;7;Son;cash;20;200;")
    assert [code for code, _ in changes(found)] == ["", "B-007"]
    assert told(found)[-1].startswith("note: budget.csv: 2 of budget stay as they are, no row names them: B-001, B-003")


def test_a_sheet_without_codes_read_twice_adds_nothing_the_second_time() -> None:
    lines = (";7;Caméras;cash;20;600;", ";7;Caméras;cash;20;600;", ";7;Son;cash;20;200;")
    once = recorded(budget(*lines, rows={}))
    assert list(kept(once)["budget"]) == ["B-001", "B-002", "B-003"]
    assert changes(budget(*lines, rows=kept(once))) == []


def test_a_column_that_is_not_there_changes_nothing() -> None:
    assert changes(budget("B-001;1500", head="Code;Prévu HT")) == [("B-001", {"planned": "1500.00"})]


def test_what_cannot_be_is_told_with_its_cell_and_what_to_write() -> None:
    found = budget(
        "B-002;7;Son;cash;20;200;",
        "X-1;7;Son;cash;20;200;",
        "B-001;7;;cash;20;1200;",
        ";12;Son;cash;20;cher;",
        "B-003;7;Micros;cash;20;1200;",
        "B-003;7;Micros;cash;20;1300;",
    )
    assert [one.where + ": " + one.text for report in found.reports for one in report.errors] == [
        "cell A2: B-002 was struck, leave the cell empty for a new row",
        'cell A3: "X-1" is no code of budget, write one as in B-001',
        'cell A7: "B-003" stands in row 6 too, keep one of them',
        "cell C4: Ligne is empty, a row must have it",
        'cell B5: Poste: "12" is none of these: 1, 2, 3, 4, 5, 6, 7, 8, 9, F, I',
        'cell F5: Prévu HT: "cher" is no amount in euros and cents, write it as in 1250.50',
    ]


def test_a_new_row_that_lacks_a_column_it_must_have_is_told_with_its_row() -> None:
    found = budget(";7;Son;cash;20", head="Code;Poste;Ligne;Nature;TVA %")
    assert [one.where for one in found.reports[0].errors] == ["row 2"]


def test_stage_sheets_are_named_by_their_codes() -> None:
    head = "Code;Objectif;Résultat"
    found = read({"stages.csv": csv(head, "f7;tourner;trois PAD", "F01;;", ";x;y", "F17;x;y")})
    assert [(each.code, each.values) for each in found.changes["stages"]] == [
        ("F07", {"aim": "tourner", "result": "trois PAD"})
    ]
    assert [one.text for one in found.reports[0].errors] == [
        "has no code, write one of F01 to F16",
        '"F17" is no code of stages, write one F01 to F16',
    ]


def test_rows_may_name_rows_that_come_in_another_file_but_none_that_is_nowhere() -> None:
    suppliers = csv("Code;Nom;Objet", "P-002;Soleil;caméras")
    quotes = "Besoin;Prestataire;Date;Montant HT;TVA %"
    line = "caméras;{};2026-10-01;600;20"
    both = read({"quotes.csv": csv(quotes, line.format("P-002")), "suppliers.csv": suppliers})
    assert kept(recorded(both))["quotes"]["V-001"]["supplier"] == "P-002"
    alone = read({"quotes.csv": csv(quotes, line.format("P-002"))})
    assert alone.reports[0].errors[0].text == 'Prestataire: "P-002" is no row there: none yet'


def test_rows_that_come_after_themselves_are_told() -> None:
    head = "Code;Tâche;Étape;Scénario;Début prévu;Fin prévue;Après"
    line = "{};devis;F03;A;2026-10-01;2026-10-02;{}"
    found = read({"tasks.csv": csv(head, line.format("G-001", "G-002"), line.format("G-002", "G-001"))})
    (error,) = found.reports[0].errors
    assert error.text.startswith("tasks come after themselves by after: G-00")


def test_what_is_kept_apart_is_as_it_was_unless_a_sheet_says_it_anew() -> None:
    head = "Code;Nom;Objet;Contact (saisi à part, non exporté)"
    rows: Made = {"suppliers": ROWS["suppliers"]}
    for cell in ("", "•••"):
        same = read({"suppliers.csv": csv(head, f"P-001;Lune;studio;{cell}")}, standing(rows))
        assert changes(same, "suppliers") == []
    new = read({"suppliers.csv": csv(head, "P-001;Lune;studio;06 39 98 00 00")}, standing(rows))
    assert changes(new, "suppliers") == [("P-001", {"contact": "06 39 98 00 00"})]
    without_code = read({"suppliers.csv": csv(head, ";Lune;studio;06 39 98 00 00")}, standing(rows))
    assert changes(without_code, "suppliers") == [("P-001", {"contact": "06 39 98 00 00"})]


def test_what_is_personal_and_cannot_be_is_not_said_again() -> None:
    head = "Code;Personne à l’antenne;Genre déclaré"
    found = read({"declared.csv": csv(head, ";INV1;un secret")})
    (error,) = found.reports[0].errors
    assert error.text == 'Genre déclaré: "•••" is none of these: woman, man, other'


def test_days_that_another_country_writes_otherwise_are_told_once_for_a_column() -> None:
    head = "Date;Étape;Question;Décision;Par"
    lines = (f"0{n}/11/2026;F01;quoi ?;ceci;ines" for n in range(1, 5))
    found = read({"decisions.csv": csv(head, *lines)})
    notes = [one for one in found.reports[0].remarks if one.level == "note"]
    assert [one.text for one in notes] == ["Date: days as in 01/11/2026 was read as day, month, year"]
    assert [each.values["day"] for each in found.changes["decisions"]] == [f"2026-11-0{n}" for n in range(1, 5)]


def test_names_of_members_are_understood_in_a_list() -> None:
    head = "Date;Question;Décision;Par"
    found = read({"decisions.csv": csv(head, "2026-10-01;quoi ?;ceci;Inès, omar", "2026-10-01;qui ?;cela;ines omar")})
    assert [each.values["by"] for each in found.changes["decisions"]] == ["ines omar", "ines omar"]
