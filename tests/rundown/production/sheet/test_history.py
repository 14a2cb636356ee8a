"""A production as it came about: in the order in which it was true, whoever wrote it, and whole or not at all."""

import pytest

from rundown.live.acts.production import Entry, Rows
from rundown.production.sheet.history import NotAHistory, history
from tests.rundown.plan.sheet.books import csv, xlsx
from tests.rundown.production.sheet.seasons import SHOW

HEAD = "Saisi le;Saisi par;Code;Nom;Objet;Lieu"
NOON = 1_790_848_800_000
"""2026-10-01 12:00 in Paris."""


def test_rows_come_in_the_order_of_their_days_and_say_only_what_is_new() -> None:
    suppliers = csv(
        "Tout est inventé",
        HEAD,
        "2026-10-08;noe;P-001;;;Brest",
        "01/10/2026;noe;P-001;Lune;studio;",
        "2026-10-01;ines;P-002;Soleil;caméras;",
    )
    quotes = csv(
        "Entered on;Entered by;Code;Need;Supplier;Date;Amount ex. VAT;VAT %",
        "2026-10-01;Noé;V-001;studio;P-001;2026-10-01;1200;20",
    )
    steps = history([("suppliers.csv", suppliers), ("quotes.csv", quotes)], SHOW)
    assert [(step.by, step.on, step.record.register) for step in steps] == [
        ("ines", NOON, "suppliers"),
        ("noe", NOON, "suppliers"),
        ("noe", NOON + 7 * 86_400_000, "suppliers"),
    ]
    assert steps[0].record.on == NOON
    assert steps[1].record.also == (
        Rows(
            "quotes",
            (
                Entry(
                    "V-001",
                    {"need": "studio", "supplier": "P-001", "day": "2026-10-01", "amount": "1200.00", "vat": "20"},
                ),
            ),
        ),
    )
    assert steps[2].record.rows == (Entry("P-001", {"place": "Brest"}),)


def test_what_is_wrong_is_told_all_at_once() -> None:
    rows = (
        "2026-13-01;noe;P-001;Lune;studio;",
        ";mallory;P-002;Soleil;caméras;",
        "2026-10-01;;P-003;Terre;son;",
    )
    with pytest.raises(NotAHistory) as fault:
        history([("suppliers.csv", csv(HEAD, *rows)), ("x.csv", b"")], SHOW)
    assert str(fault.value).splitlines() == [
        'error: suppliers.csv: cell A2: "2026-13-01" is no day from 1970 to 2100, write it as in 2026-11-28 or 28/11/2026',
        "error: suppliers.csv: cell A3: Saisi le is empty",
        'error: suppliers.csv: cell B3: "mallory" is nobody of the team: ines, omar, lea, paul, noe, zoe',
        "error: suppliers.csv: cell B4: Saisi par is empty",
        "error: x.csv: is empty, give an .xlsx or a .csv",
    ]


def test_a_cell_that_says_nothing_is_told_with_its_place() -> None:
    book = xlsx([HEAD.split(";"), ["2026-10-01", "noe", "P-001", "Lune", "=1/0", ""]])
    with pytest.raises(NotAHistory, match="Sheet, cell E2: is a formula that was never computed"):
        history([("suppliers.xlsx", book)], SHOW)
