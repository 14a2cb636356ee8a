"""The numbers reconcile: what the journal holds, reckoned here anew, is what document, workbook and CSV say."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rundown.dossier.markdown import fact_table
from rundown.dossier.plans import tables
from rundown.dossier.tables import Table
from rundown.dossier.teller import Teller
from rundown.dossier.workbook import to_csv, workbook
from rundown.live.acts.production import Recorded, Struck
from rundown.live.acts.team import SignedIn, SignedOut
from tests.rundown.dossier.season import CARBON, season, told

FR = Teller(told().show, "fr")
TABLES = tables(told(), FR)
CENT = Decimal("0.01")
GAP = timedelta(milliseconds=1)


def kept(register: str) -> dict[str, dict[str, str]]:
    """The rows of a register, folded here from the events themselves."""
    rows: dict[str, dict[str, str]] = {}
    for moment in season():
        body = moment.event.body
        if isinstance(body, Recorded) and body.register == register:
            rows[body.code] = {**rows.get(body.code, {}), **body.values}
        elif isinstance(body, Struck) and body.register == register:
            del rows[body.code]
    return rows


@cache
def sheets() -> dict[str, Worksheet]:
    book = load_workbook(io.BytesIO(workbook(TABLES.values(), FR, "Hugo")))
    return {table.id: sheet for table, sheet in zip(TABLES.values(), book.worksheets, strict=True)}


def figures(key: str, column: str) -> list[Decimal]:
    """The numbers of a column in the workbook, sums left out, as the program that opens it reads them."""
    table, place = TABLES[key], place_of(TABLES[key], column)
    cells = [row[place].value for row in sheets()[key].iter_rows(min_row=3, max_row=2 + len(table.rows))]
    found = [_number(cell) for line, cell in enumerate(cells) if line not in table.sums]
    return [number for number in found if number is not None]


def _number(cell: object) -> Decimal | None:
    match cell:
        case None | "":
            return None
        case timedelta():
            return Decimal(cell // GAP)
        case _:
            return Decimal(str(cell))


def place_of(table: Table, column: str) -> int:
    return [each.key for each in table.columns].index(column)


def written(key: str, column: str) -> Iterator[str]:
    """The cells of a column in the CSV, those of sums left out."""
    rows = list(csv.reader(io.StringIO(to_csv(TABLES[key], FR).decode("utf-8-sig")), delimiter=";"))
    place = place_of(TABLES[key], column)
    return (row[place] for line, row in enumerate(rows[1:]) if line not in TABLES[key].sums and row[place])


def printed(key: str, *columns: str) -> str:
    """The table as a document prints it, with its line of totals, spaces made plain."""
    text = fact_table(TABLES[key], columns, FR, "", total=True)
    return re.sub("[\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}\\\\]", "", text)


def net(row: dict[str, str], state: str) -> Decimal:
    fallen = "planned" if state == "revised" and "revised" not in row else state
    return Decimal(row.get(fallen) or 0)


@pytest.mark.parametrize("state", ["planned", "revised", "committed", "invoiced", "paid", "to_commit"])
def test_each_state_of_the_budget_is_the_same_everywhere_and_without_vat_plus_vat_is_with_it(state: str) -> None:
    rows = [row for row in kept("budget").values() if row["made_of"] == "cash"]
    tax = [(net(row, state) * Decimal(row["vat"]) / 100).quantize(CENT, ROUND_HALF_UP) for row in rows]
    whole = sum(net(row, state) for row in rows), sum(tax)
    columns = (state, f"{state}_tax", f"{state}_gross")
    read = [figures("A11-follow-up", column) for column in columns]
    assert all(one + two == three for one, two, three in zip(*read, strict=True))
    assert (sum(read[0]), sum(read[1]), sum(read[2])) == (*whole, sum(whole))
    for column, number in zip(columns, (*whole, sum(whole)), strict=True):
        assert sum(Decimal(cell.replace(",", ".")) for cell in written("A11-follow-up", column)) == number
        assert f"**{number:.2f}**".replace(".", ",") in printed("A11-follow-up", "line", column).splitlines()[-1]
    line = next(row for row in TABLES["A11-states"].rows if row[1:] == (*whole, sum(whole)))
    assert len(line) == 4


def test_landing_is_committed_and_still_to_commit_and_the_deviation_is_from_what_was_agreed() -> None:
    rows = [row for row in kept("budget").values() if row["made_of"] == "cash"]
    landing = sum(net(row, "committed") + net(row, "to_commit") for row in rows)
    agreed = sum(net(row, "revised") for row in rows)
    assert sum(figures("A11-follow-up", "landing")) == landing
    assert sum(figures("A11-follow-up", "deviation")) == landing - agreed
    assert sum(figures("A11-headings", "landing")) == landing
    assert TABLES["A11-reports"].rows[-1][7:] == (landing, landing - agreed)


def test_the_totals_of_the_workbook_are_formulas_and_count_no_sum_twice() -> None:
    sheet, table = sheets()["A11-follow-up"], TABLES["A11-follow-up"]
    last = 3 + len(table.rows)
    assert sheet.cell(last, place_of(table, "planned") + 1).value == f"=SUBTOTAL(9,D3:D{last - 1})"
    first, (start, end) = next(iter(table.sums.items()))
    assert sheet.cell(3 + first, 4).value == f"=SUBTOTAL(9,D{3 + start}:D{3 + end})"
    assert sheets()["A11-headings"].cell(3 + len(TABLES["A11-headings"].rows), 2).value.startswith("=SUM(B3:")


def test_what_is_given_is_equal_on_both_sides_and_apart_from_cash() -> None:
    given = next(row for row in TABLES["A13-balance"].rows if row[0] == "nature")
    assert given[1:] == (Decimal(800), Decimal(800), Decimal(800), Decimal(0))
    assert all(row[0] != "B-005" for row in TABLES["A11-follow-up"].rows)


def test_the_worked_example_of_the_carbon_account_is_the_same_everywhere() -> None:
    read = sum(
        figure
        for figure, row in zip(figures("A22-emissions", "kg"), TABLES["A22-emissions"].rows, strict=True)
        if row[1] == "définitif"
    )
    assert abs(read - Decimal("118.65")) < Decimal("0.1")
    assert sum(figures("A22-posts", "final")) == pytest.approx(read)
    assert "**118,64**" in printed("A22-posts", "post", "final")
    final = [cell for cell in written("A22-posts", "final")]
    assert abs(sum(Decimal(cell.replace(",", ".")) for cell in final) - read) < Decimal("0.001")
    assert len([row for row in kept("carbon").values() if row["when"] == "final"]) == len(CARBON)


def test_hours_are_those_of_the_sheet_or_between_sign_in_and_sign_out() -> None:
    seated = {"in": {}, "out": {}}
    for moment in season():
        body = moment.event.body
        if isinstance(body, SignedIn):
            seated["in"][body.who] = moment.event.at
        elif isinstance(body, SignedOut):
            seated["out"][moment.event.actor] = moment.event.at
    hugo = seated["out"]["hugo"] - seated["in"]["hugo"]
    typed = (timedelta(hours=3, minutes=28) + timedelta(hours=5, minutes=25)) // GAP
    assert sum(figures("A04-presence", "real_hours")) == pytest.approx(Decimal(hugo + typed), abs=2)
    assert sum(figures("A04-hours", "real_hours")) == pytest.approx(Decimal(hugo + typed), abs=2)
    assert "**10:45:57**" in printed("A04-hours", "who", "real_hours")
    whole = sum((_length(cell) for cell in written("A04-hours", "real_hours")), timedelta())
    assert whole == timedelta(hours=10, minutes=45, seconds=57)


def _length(cell: str) -> timedelta:
    hours, minutes, seconds = cell.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))


def test_the_lengths_of_the_music_are_the_same_everywhere() -> None:
    length = sum(work.length for work in told().works)
    assert sum(figures("A17-music", "length")) == pytest.approx(Decimal(length), abs=len(told().works))
    assert sum((_length(cell) for cell in written("A17-music", "length")), timedelta()) // GAP == length
    assert f"**{FR.length(length)}**" in printed("A17-music", "item", "length")


def test_the_as_run_adds_up_to_the_time_between_on_air_and_off_air() -> None:
    passing = told().passing
    assert passing is not None
    assert passing.on_air is not None
    assert passing.off_air is not None
    aired = passing.off_air.at - passing.on_air.at
    counted = [row.real or 0 for row in told().airings if row.status == "aired" and row.deviation is not None]
    assert sum(counted) == aired
    assert sum(figures("A02-as-run", "deviation")) * 1000 == Decimal(aired - told().show.planned)
    real = sum(row.real or 0 for row in told().airings)
    assert sum(figures("A02-as-run", "real")) == pytest.approx(Decimal(real), abs=len(told().airings))
    assert sum((_length(cell) for cell in written("A02-as-run", "real")), timedelta()) // GAP == real
    assert f"**{FR.length(real)}**" in printed("A02-as-run", "number", "real")


def test_real_times_of_a_csv_are_instants_of_the_show() -> None:
    begun = [datetime.fromisoformat(cell) for cell in written("A02-as-run", "real_start")]
    assert begun[0].timestamp() * 1000 == told().airings[0].real_start
