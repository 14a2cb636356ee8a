"""A stage sheet from its register, and what a member did in a stage."""

from rundown.dossier.stage_sheet import both, contribution, stage_sheet
from rundown.dossier.teller import Teller
from tests.rundown.dossier.season import told

FR, EN = Teller(told().show, "fr"), Teller(told().show, "en")


def test_a_sheet_says_only_what_was_entered() -> None:
    assert stage_sheet("F01", told(), FR) == {}
    assert set(stage_sheet("F07", told(), FR)) == {"difficulties"}
    sheet = stage_sheet("F04", told(), EN)
    assert sheet["lead"][0] == "Tom R."
    assert sheet["real"][0] == "12 Oct 2026 to 5 Nov 2026, off by +3 d"
    assert "suppliers" not in sheet
    assert stage_sheet("F05", told(), EN)["real"][0] == "3 Oct 2026 to …, off by +2 d"
    assert stage_sheet("F06", told(), EN)["real"][0] == "8 Oct 2026 to …"


def test_a_decision_that_names_the_stage_stands_in_its_sheet() -> None:
    assert stage_sheet("F08", told(), FR)["decisions"][0] == "DP-001"


def test_a_member_s_part_is_what_the_registers_say_of_them() -> None:
    texts = [text for text, _ in contribution("F08", "tom", told(), FR)]
    assert texts == [
        "R réalise",
        "A approuve",
        "G-001 Réserver le studio, 20/10/2026 à 26/10/2026",
        "DP-001 Quel studio ?",
    ]
    assert [text for text, _ in contribution("F07", "noe", told(), FR)] == [
        "G-002 Repérages, pas commencée",
        "DF-001 Pluie sur le repérage",
    ]
    assert contribution("F08", "lina", told(), FR) == []


def test_two_answers_become_one() -> None:
    assert both(["a", 1], ["b", [2]]) == ["a; b", 1, [2]]
    assert both(None, ["b"]) == ["b"]
    assert both(["a"], []) == ["a"]
    assert both(None, None) == []
