"""The table of a register: columns, what is worked out, filter, order, totals."""

from decimal import Decimal

import pytest

from control.desk.register_hand import Where
from control.desk.view.register_table import Table, table
from rundown.live.acts.production import Entry, Record
from rundown.production import budget
from rundown.production.registers import REGISTERS
from tests.control.desk.registered import register_all
from tests.control.desk.stage import Stage, Tell


@pytest.fixture
def stage(tell: Tell) -> Stage:
    return register_all(tell("closed"))


def shown(stage: Stage, register: str = "budget", language: str = "en", **where: object) -> Table:
    return table(stage.scene(language), Where(register=register, open=True, **where))  # type: ignore[arg-type]


def codes(found: Table) -> list[str]:
    return [row.code for row in found.rows]


def cells(found: Table, key: str) -> list[str]:
    place = [column.key for column in found.columns].index(key)
    return [row.cells[place].replace("\u202f", " ") for row in found.rows]


def total(found: Table, key: str) -> str:
    place = [column.key for column in found.columns].index(key)
    return found.totals[place].replace("\u202f", " ")


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_register_has_its_table_with_every_field_once(stage: Stage, register: str, language: str) -> None:
    found = shown(stage, register, language)
    keys = [column.key for column in found.columns]
    assert len(set(keys)) == len(keys)
    assert {field.key for field in REGISTERS[register].fields} <= set(keys)
    assert all(len(row.cells) == len(keys) for row in found.rows)
    assert found.of == len(REGISTERS[register].codes or stage.state.standing.production.get(register, {}))


def test_the_landing_and_how_far_it_is_off_are_worked_out(stage: Stage) -> None:
    found = shown(stage)
    assert cells(found, "landing") == ["1 980.00", "400.00", "252.50", ""]
    assert cells(found, "deviation") == ["+180.00", "0", "0", ""]
    assert cells(found, "gross") == ["2 376.00", "480.00", "277.75", ""]


def test_totals_are_those_of_the_rows_shown_to_the_cent(stage: Stage) -> None:
    rows = {code: kept.values for code, kept in stage.state.standing.production["budget"].items()}
    whole = budget.total(budget.lines(rows)).sums["planned"].net
    assert total(shown(stage), "planned") == f"{whole:,}".replace(",", " ") == "5 652.50"
    assert total(shown(stage, filter="moyens techniques", language="fr"), "planned") == "2 200,00"
    assert total(shown(stage), "deviation") == "+180.00"
    revised = budget.total(budget.lines(rows)).sums["revised"].net
    assert total(shown(stage), "revised") == f"{revised:,}".replace(",", " ")
    assert total(shown(stage), "paid") == ""
    assert total(shown(stage, "meetings"), "minutes") == "45"
    assert total(shown(stage, "carbon"), "kg") == str((Decimal(810) * Decimal("0.00444")).quantize(Decimal("0.001")))


def test_what_is_less_than_nothing_has_a_true_minus(stage: Stage) -> None:
    line = {"heading": "9", "label": "Avoir", "made_of": "cash", "vat": "20", "planned": "0", "committed": "-40"}
    stage.do(Record(register="budget", rows=(Entry(code="", values=line),)), "tom")
    found = shown(stage, filter="avoir")
    assert cells(found, "committed") == cells(found, "landing") == cells(found, "deviation") == ["−40.00"]
    assert total(found, "landing") == "−40.00"


def test_the_filter_finds_words_anywhere_whatever_case_and_accents(stage: Stage) -> None:
    assert codes(shown(stage, filter="ÉQUIPE")) == ["B-003"]
    assert codes(shown(stage, filter="equipe repas")) == ["B-003"]
    assert codes(shown(stage, filter="b-002")) == ["B-002"]
    assert codes(shown(stage, filter="1980.00")) == ["B-001"]
    assert codes(shown(stage, filter="zzz")) == []
    assert shown(stage, filter="zzz").chosen is None
    assert shown(stage, filter="zzz").of == 4


def test_rows_are_ordered_by_number_by_day_and_by_text_and_the_empty_ones_come_last(stage: Stage) -> None:
    assert codes(shown(stage, sort="planned")) == ["B-003", "B-002", "B-001", "B-004"]
    assert codes(shown(stage, sort="planned", down=True)) == ["B-004", "B-001", "B-002", "B-003"]
    assert codes(shown(stage, sort="label")) == ["B-004", "B-002", "B-003", "B-001"]
    assert codes(shown(stage, sort="landing", down=True)) == ["B-001", "B-002", "B-003", "B-004"]
    assert codes(shown(stage, "tasks", "fr", sort="ended")) == ["G-001", "G-002", "G-003"]
    assert codes(shown(stage, "tasks", "fr", sort="end", down=True)) == ["G-002", "G-003", "G-001"]


def test_the_stage_sheets_are_all_there_and_named(stage: Stage) -> None:
    found = shown(stage, "stages", code="F02")
    assert codes(found) == list(REGISTERS["stages"].codes)
    assert cells(found, "stage")[1] == "Team and job sheets"
    assert [row.is_begun for row in found.rows][:2] == [True, False]
    assert (found.at, found.lacks) == (1, "Aim, Lead, Planned start, Planned end, Means, Result")


def test_the_row_at_hand_says_what_it_calls_for_and_the_cell_in_full(stage: Stage) -> None:
    found = shown(stage, code="B-003", column="heading")
    assert found.detail == "6 Travel, expenses, unit costs"
    assert [row.calls != "" for row in found.rows] == [True, False, False, False]
    releases = shown(stage, "releases")
    assert [row.blocks for row in releases.rows] == [False, True]
    assert cells(releases, "contact") == ["", "•••"]


def test_rows_typed_into_and_not_sent_are_marked(stage: Stage) -> None:
    where = Where(register="budget", open=True)
    found = table(stage.scene("en"), where, frozenset({"", "B-002"}))
    assert found.is_new_drafted
    assert [row.code for row in found.rows if row.is_drafted] == ["B-002"]


def test_quotes_are_compared_with_the_tax(stage: Stage) -> None:
    quote = {"need": "Studio", "supplier": "P-001", "day": "2026-10-01", "amount": "1000", "vat": "20"}
    stage.do(Record(register="quotes", rows=(Entry(code="", values=quote),)), "tom")
    assert cells(shown(stage, "quotes"), "gross") == ["1 200.00"]
    assert cells(shown(stage, "carbon"), "unit") == ["passenger.km"]
