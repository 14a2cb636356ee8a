"""Called and come: the sheet's times before those of the seats, past midnight too."""

from msgspec.structs import replace

from rundown.dossier.facts import Facts
from rundown.dossier.plans import tables
from rundown.dossier.plans_of_team import job_then, roles_then
from rundown.dossier.presence import between, presences
from rundown.dossier.production import Production, Row
from rundown.dossier.teller import Teller
from rundown.dossier.walk import Dated
from tests.rundown.dossier.season import told

HOUR = 3_600_000


def test_the_times_of_the_sheet_come_before_those_of_the_seats() -> None:
    hugo, lina, noe, awa = presences(told())
    assert (hugo.typed, lina.typed) == (False, True)
    assert hugo.came == next(seat.since.at for seat in told().seats if seat.who == "hugo")
    assert lina.came is not None
    assert lina.came - lina.call == 12 * 60_000
    assert noe.came is not None
    assert noe.left is not None
    assert noe.left - noe.came == 5 * HOUR + 25 * 60_000
    assert (awa.came, awa.left, awa.off) == (None, None, None)


def test_a_length_needs_both_ends() -> None:
    assert between(None, 1) is between(1, None) is None
    assert between(5, 3) == 0


def with_rows(facts: Facts, register: str, *rows: dict[str, str]) -> Facts:
    kept = tuple(Row(code=f"H-{place}", values=row, dated=Dated(0, place)) for place, row in enumerate(rows, start=1))
    return replace(facts, production=Production(registers={**facts.production.registers, register: kept}, entries=()))


def test_a_call_of_a_sheet_that_is_no_more_is_left_out() -> None:
    facts = with_rows(told(), "convocations", {"day": "J-009", "who": "hugo", "call": "08:00"})
    assert presences(facts) == ()


def test_who_only_came_has_no_hours() -> None:
    facts = with_rows(told(), "convocations", {"day": "J-001", "who": "hugo", "call": "18:30", "came": "18:30"})
    (row,) = tables(facts, Teller(facts.show, "fr"))["A04-presence"].rows
    assert row[8:11] == (None, None, None)


def test_roles_before_any_was_given_are_those_of_the_plan() -> None:
    facts = told()
    given = min(each.since.at for each in facts.held)
    assert roles_then(facts, "tom", given - 1) == ("PRO", facts.versions[0].dated.seq)
    assert roles_then(facts, "tom", given + 5 * 60_000)[0] == "PRO"
    assert roles_then(facts, "nobody", given) == ("", 0)


def test_a_job_is_that_of_the_day() -> None:
    assert job_then(told(), "hugo", "2026-11-30") == "Assistant de production"
    assert job_then(told(), "hugo", "2026-12-01") == "Scripte"
    assert job_then(told(), "lina", "2026-12-01") == ""
