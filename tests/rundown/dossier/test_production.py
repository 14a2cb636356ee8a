"""The registers as the journal tells them: what stands, who wrote it, and since when it is so."""

from rundown.dossier.production import genders, nothing, production
from rundown.dossier.register_tables import register_table
from rundown.dossier.teller import Teller
from rundown.production.of_money import SUPPLIERS
from tests.rundown.dossier.season import UNSEALED, WEEK, season, told

KEPT = production(season())


def test_a_row_has_its_last_values_and_the_event_that_made_them_so() -> None:
    row = KEPT.row("budget", "B-003")
    assert row is not None
    assert (row.values["planned"], row.values["revised"], row.values["paid"]) == ("2400.00", "2500.00", "1075.00")
    entry = [each for each in KEPT.entries if each.code == "B-003"][-1]
    assert row.dated.seq == entry.dated.seq
    assert row.dated.at == entry.on
    assert KEPT.row("budget", "B-099") is None
    assert list(KEPT.values("budget")) == ["B-001", "B-002", "B-003", "B-004", "B-005", "B-006"]


def test_an_entry_tells_who_when_since_when_and_what_was_before() -> None:
    revised = next(each for each in KEPT.entries if each.now.get("revised"))
    assert (revised.by, revised.register, dict(revised.was)) == ("tom", "budget", {})
    assert revised.dated.at - revised.on == 2 * WEEK
    struck = next(each for each in KEPT.entries if each.struck)
    assert (struck.code, struck.why, struck.was["action"]) == ("Q-002", "doublon", "Prévue à tort")
    assert KEPT.row("duties", "Q-002") is None


def test_what_is_sealed_is_in_no_table() -> None:
    table = register_table(SUPPLIERS, KEPT.rows("suppliers"), Teller(told().show, "fr"))
    assert "contact" not in [column.key for column in table.columns]


def test_genders_are_told_as_far_as_their_texts_are_at_hand() -> None:
    assert genders(KEPT, UNSEALED.get) == {"PRES": "woman", "INV1": "man", "ines": "woman", "hugo": "man"}
    assert genders(KEPT, nothing) == {}


def test_before_the_first_event_there_is_nothing() -> None:
    assert set(production(()).registers.values()) == {()}
