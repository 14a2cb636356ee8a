"""The demo show's production: it enters, it says that it is invented, and its sums are those it tells of."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from control.wire.sealing import parted
from rundown.live.acts.production import decide
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.released import is_released
from rundown.live.state import State
from rundown.plan.showfile import load_show
from rundown.production import budget, carbon
from rundown.production.registers import REGISTERS
from rundown.production.sheet.history import history
from studio.profile import load_profiles, vocabulary
from tests.shows.passerelles_source import SHOW_FILE

FOLDER = SHOW_FILE.parent / "production"
KG = Decimal("118.65")
"""kgCO2e of the worked example that its account is made after."""


@cache
def ended() -> State:
    """The production as it stands at the end. Fails for a step that the rule refuses."""
    show, _ = load_show(SHOW_FILE, vocabulary(load_profiles()))
    assert show is not None
    state = State()
    state = replace(state, standing=replace(state.standing, show=show))
    for step in history([(path.name, path.read_bytes()) for path in sheets()], show):
        record, _ = parted(step.record, state, str(step.on), lambda text: "a" * 64)
        for fact in decide(state, record):
            event = Event(seq=state.seq + 1, at=0, wall=0, actor=step.by, body=fact, on=step.on)  # type: ignore[arg-type]
            state = evolve(state, event)
    return state


def sheets() -> list[Path]:
    return sorted(FOLDER.glob("*.csv"))


def rows(register: str) -> Mapping[str, Mapping[str, str]]:
    return {code: kept.values for code, kept in ended().standing.production[register].items()}


def test_every_sheet_says_that_it_is_invented() -> None:
    for path in sheets():
        first = path.read_text(encoding="utf-8-sig").splitlines()[0]
        assert first.startswith("Données de démonstration, inventées"), path.name
    assert "**Tout est inventé**" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_register_has_rows() -> None:
    filled = {id for id, its in ended().standing.production.items() if its}
    assert filled == set(REGISTERS)
    assert 25 <= len(rows("budget")) <= 35
    assert set(rows("stages")) == set(REGISTERS["stages"].codes)


def test_what_is_funded_is_what_was_planned_in_money_in_kind_and_in_work() -> None:
    lines = budget.lines(rows("budget"))
    funded = budget.funded(rows("funding"))
    assert funded["cash"] == budget.total(budget.paid(lines)).sums["planned"].gross
    for made_of in ("kind", "industry"):
        given = [line for line in lines if line.made_of == made_of]
        assert funded[made_of] == budget.total(given).sums["planned"].net


def test_revisions_are_tied_to_decisions_and_alarms_are_argued() -> None:
    revised = [row for row in rows("budget").values() if "revised" in row]
    assert len(revised) >= 6
    assert all(row["decision"] in rows("decisions") for row in revised)
    alarming = [line.code for line in budget.lines(rows("budget")) if line.is_alarming]
    assert len(alarming) == 6
    assert all(rows("budget")[code].get("argument") for code in alarming)


def test_what_was_paid_is_what_left_the_account() -> None:
    cash = [row for row in rows("cash").values() if row["way"] == "out" and "done" in row]
    paid = budget.total(budget.paid(budget.lines(rows("budget")))).sums["paid"].gross
    assert abs(sum(Decimal(row["amount"]) for row in cash) - paid) <= Decimal("0.02")  # instalments are rounded each


def test_the_final_carbon_account_is_the_worked_example() -> None:
    found = carbon.emissions(rows("carbon"))
    assert abs(carbon.total(found) - KG) <= Decimal("0.1")
    assert carbon.total(found, "forecast") > carbon.total(found)


def test_one_release_is_missing_of_those_who_are_on_air() -> None:
    state = ended()
    assert [person.id for person in state.plan.people if not is_released(state, person)] == ["INV2"]
    assert [row["state"] for row in rows("releases").values() if row["person"] == "INV2"] == ["sent"]


def test_every_file_that_a_document_names_is_there() -> None:
    named = {row["file"] for row in rows("documents").values() if "file" in row}
    there = {f"{sha256(path.read_bytes()).hexdigest()} {path.name}" for path in (FOLDER / "pieces").iterdir()}
    assert named == there
    assert len(named) >= 4


def test_quotes_are_compared_and_one_of_each_need_is_chosen() -> None:
    needs = {row["need"] for row in rows("quotes").values()}
    for need in needs:
        its = [row for row in rows("quotes").values() if row["need"] == need]
        assert len(its) in (2, 3)
        assert [row.get("chosen") for row in its].count("yes") == 1
        assert all(row.get("why") for row in its)


def test_an_action_is_carried_from_one_meeting_to_the_next() -> None:
    assert 6 <= len(rows("meetings")) <= 8
    carried = [row for row in rows("actions").values() if "reportée de" in row["what"]]
    assert carried
    assert all("done" not in row for row in carried)
