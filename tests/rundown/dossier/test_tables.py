"""The tables: every fact with its event; the workbook holds real figures; the CSV says the same."""

import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from rundown.dossier.aired import Airing, Cause
from rundown.dossier.facts import Proof, facts_of
from rundown.dossier.plans import tables, trace_table
from rundown.dossier.rows import cause_text, causes
from rundown.dossier.tables import Column, Kind, Table
from rundown.dossier.teller import Teller
from rundown.dossier.trace import trace
from rundown.dossier.walk import walked
from rundown.dossier.workbook import to_csv, workbook
from tests.rundown.dossier.season import season, told
from tests.rundown.live.stage import Stage

FR = Teller(told().show, "fr")
EN = Teller(told().show, "en")
TABLES = tables(told(), FR)
SUMMED = {
    *("A03-over-under", "A04-hours", "A07-matrix", "A11-headings", "A11-states", "A11-reports"),
    *("A13-balance", "A13-curve", "A22-posts", "A22-parity"),
}
"""Tables whose lines are reckoned of several."""

PARTLY = {"A23-units", "A24-processing"}
"""Tables of what there is, whether anything happened to it or not."""


@pytest.mark.parametrize("key", TABLES)
def test_every_table_has_lines_and_each_names_its_event_unless_it_sums_others(key: str) -> None:
    table = TABLES[key]
    assert table.rows
    places = [place for place, column in enumerate(table.columns) if column.kind is Kind.REF]
    assert bool(places) != (key in SUMMED)
    seqs = {row[place] for place in places for line, row in enumerate(table.rows) if line not in table.sums}
    seqs -= {None} if key in PARTLY else set()
    assert seqs <= {moment.event.seq for moment in season()}


def test_every_table_is_as_wide_as_its_heads_in_both_languages() -> None:
    for tell in (FR, EN):
        for table in [*tables(told(), tell).values(), trace_table(trace(season(), "hugo"), tell)]:
            assert {len(row) for row in table.rows} <= {len(table.columns)}
            assert len(table.heads) == len(table.columns)
            assert len(table.sheet) <= 31


def test_a_cause_is_told_with_what_it_moved_and_its_event() -> None:
    moved, stalled = Cause(why="catchup", seq=12, ms=-35_000, text="coupe"), Cause(why="stalled", seq=13)
    assert cause_text(moved, FR) == "rattrapage −0:35 (coupe)"
    assert (
        causes(Airing(status="aired", causes=(moved, stalled)), EN)
        == "catch-up −0:35 (coupe) [12]; autonext missed [13]"
    )


def test_a_pass_that_never_aired_is_not_in_the_log() -> None:
    stage = Stage()
    stage.open()
    facts = facts_of(walked(stage.events), Proof(1, ""))
    assert tables(facts, EN)["A03-log"].rows == ()
    stage.wait(60_000)
    stage.take()
    facts = facts_of(walked(stage.events), Proof(1, ""))
    assert [row[4] for row in tables(facts, EN)["A03-log"].rows] == ["live 1, on air"]


def book_of(*made: Table) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(workbook(made, FR, "Hugo")))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_the_workbook_holds_dates_lengths_and_sums_that_reconcile() -> None:
    sheet = book_of(TABLES["A02-as-run"])["A02 Conducteur réalisé"]
    first, total = sheet[2], sheet[-1]
    assert str(first[3]) == "2026-12-11 20:00:00"
    assert first[5] == timedelta(seconds=30)
    assert total[0] == "Total"
    assert str(total[7]).startswith("=SUM(H3:H")
    lines = sheet[2:-1]
    assert sum(row[7] or 0 for row in lines) == pytest.approx(55)  # type: ignore[misc]  # seconds
    assert len(lines) == len(told().airings)


def test_a_table_without_lines_says_so_and_has_no_total() -> None:
    empty = Table(
        id="x", sheet="a/b", title="T", columns=(Column("length", Kind.LENGTH, total=True),), heads=("durée",), rows=()
    )
    sheet = book_of(empty)["a b"]
    assert sheet == [["T"], ["durée"], ["Aucune donnée au journal."]]


def test_what_people_wrote_is_never_a_formula() -> None:
    risky = Table(id="x", sheet="x", title="T", columns=(Column("text"),), heads=("texte",), rows=(("=1+1",), (None,)))
    book = load_workbook(io.BytesIO(workbook([risky], FR, "Hugo")))
    cell = book.worksheets[0]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert b"'=1+1" in to_csv(risky, FR)


def test_the_csv_says_instants_lengths_and_differences_in_full() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(TABLES["A02-as-run"], FR).decode("utf-8-sig")), delimiter=";"))
    assert rows[1][3] == "2026-12-11T20:00:00+01:00"
    assert rows[1][5] == "0:00:30"
    assert rows[2][7] == "7,0"
    assert len(rows) == len(told().airings) + 1
    units = list(
        csv.reader(io.StringIO(to_csv(tables(told(), EN)["A23-units"], EN).decode("utf-8-sig")), delimiter=";")
    )
    assert units[1][:4] == ["vision", "Mélangeur", "1", "0"]
    assert units[2][-1] == ""
