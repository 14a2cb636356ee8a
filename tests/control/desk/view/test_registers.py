"""The picture of the production, and what each criterion misses."""

import pytest

from control.desk.view.register_holes import holes
from control.desk.view.registers import ORDER, Picture, picture
from rundown.live.acts.production import Entry, Record
from rundown.production.areas import AREAS, CRITERIA
from rundown.production.registers import REGISTERS
from tests.control.desk.registered import register_all
from tests.control.desk.stage import Stage, Tell


@pytest.fixture
def stage(tell: Tell) -> Stage:
    return register_all(tell("closed"))


def shown(stage: Stage, chosen: str = "budget") -> Picture:
    return picture(stage.scene("en"), chosen)


def line(stage: Stage, register: str) -> tuple[str, str, str]:
    lines = {each.id: each for area in shown(stage).areas for each in area.registers}
    return lines[register].rows, lines[register].standing, lines[register].text


def missing(stage: Stage, criterion: str) -> list[str]:
    found = {each.id: each.missing for each in shown(stage).criteria}
    return [each.text for each in found[criterion]]


def write(stage: Stage, register: str, code: str = "", **values: str) -> None:
    stage.do(Record(register=register, rows=(Entry(code=code, values=values),)), "tom")


def test_every_register_stands_once_under_its_area(stage: Stage) -> None:
    found = shown(stage)
    assert [each.id for area in found.areas for each in area.registers] == list(ORDER)
    assert set(ORDER) == set(REGISTERS)
    assert len(found.areas) == len(AREAS)
    assert (found.day, found.air, found.title) == ("2026-12-11", "2026-12-11", "Budget and follow-up")


def test_a_register_says_how_many_rows_it_has_and_how_it_stands(stage: Stage) -> None:
    assert line(stage, "budget") == ("4", "late", "1 over limit")
    assert line(stage, "insurance") == ("0", "blocked", "1 not covering")
    assert line(stage, "decisions") == ("2", "holes", "1 to complete")
    assert line(stage, "suppliers") == ("2", "good", "up to date")
    assert line(stage, "cash") == ("0", "empty", "empty")
    assert line(stage, "stages") == ("1/16", "late", "1 late")


def test_the_alarms_of_the_register_under_the_selection_are_told_and_all_are_counted(stage: Stage) -> None:
    found = shown(stage, "tasks")
    assert [each.code for each in found.alarms] == ["G-002"]
    assert found.count >= 6
    assert 0 < found.blocking < found.count


def test_every_criterion_says_what_it_misses(stage: Stage) -> None:
    assert [each.id for each in shown(stage).criteria] == ["K1", *CRITERIA]
    assert missing(stage, "K3") == ["Production decisions: 1 to complete"]
    assert missing(stage, "K2")[0] == "Stage sheets: 16 to complete"
    assert missing(stage, "K6")[0] == "no forecast account"
    assert "Insurance: empty" in missing(stage, "K7")
    assert "Budget and follow-up: 1 to see to" in missing(stage, "K5")
    write(stage, "decisions", "DP-001", options="deux studios", criteria="prix")
    assert missing(stage, "K3") == []


def test_before_anything_is_written_all_are_empty(tell: Tell) -> None:
    stage = tell("closed")
    assert missing(stage, "K1") == [f"{len(REGISTERS)} registers are empty"]
    assert missing(stage, "K4") == ["Production difficulties: empty", "Lessons: empty"]
    assert shown(stage).figures == ()


def test_an_argued_line_calls_for_nobody_any_more(stage: Stage) -> None:
    before = shown(stage).count
    write(stage, "budget", "B-001", argument="second jour imposé")
    assert line(stage, "budget") == ("4", "good", "1 argued")
    assert shown(stage).count == before - 1
    assert "Budget and follow-up: 1 to see to" not in missing(stage, "K5")
    assert [each.code for each in shown(stage).alarms] == ["B-001"]


def test_a_chosen_quote_says_why(stage: Stage) -> None:
    assert holes(REGISTERS["quotes"], {"chosen": "yes"}) == ("why",)
    assert holes(REGISTERS["quotes"], {"chosen": "no"}) == ()
    assert holes(REGISTERS["suppliers"], {}) == ()


def test_the_figures_lead_with_money_and_carbon(stage: Stage) -> None:
    write(stage, "funding", source="École", made_of="cash", amount="2500", state="agreed")
    found = {each.title: (each.text.replace("\u202f", " "), each.is_off) for each in shown(stage).figures}
    assert found == {
        "budget agreed ex. VAT": ("2 452.50 €", False),
        "landing ex. VAT": ("2 632.50 €  (+180.00)", True),
        "paid": ("0.00 €", False),
        "money in the funding plan": ("2 500.00 €", False),
        "carbon, final": ("3.60 kgCO₂e", False),
    }


def test_without_anything_committed_there_is_no_landing(tell: Tell) -> None:
    stage = tell("closed")
    write(stage, "budget", heading="7", label="Studio", made_of="cash", vat="20", planned="100")
    assert [each.title for each in shown(stage).figures] == [
        "budget agreed ex. VAT", "paid", "money in the funding plan",
    ]  # fmt: skip
