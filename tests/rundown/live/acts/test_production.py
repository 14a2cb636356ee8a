"""The registers of the production: what enters, what is refused and where, what stays."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.acts.production import MOST_ROWS, Entry, Record, Recorded, Strike, Struck
from rundown.live.event import from_raw, to_raw
from rundown.live.words import Refused
from rundown.production.registers import REGISTERS
from tests.rundown.live.stage import GAME, NOBODY, S, Stage, bodies, refused

LINE = {"heading": "7", "label": "Studio", "made_of": "numéraire", "vat": "20", "planned": "1 200"}
KEPT = {"heading": "7", "label": "Studio", "made_of": "cash", "vat": "20", "planned": "1200.00"}


def line(code: str = "", **values: str) -> Record:
    """A line of the budget."""
    return Record(register="budget", rows=(Entry(code, {**LINE, **values} if not code else values),))


def rows(stage: Stage, register: str = "budget") -> dict[str, dict[str, str]]:
    """The rows of a register now."""
    return {code: kept.values for code, kept in stage.state.standing.production.get(register, {}).items()}


def test_a_row_gets_the_next_code_and_what_people_wrote_is_kept_in_one_manner() -> None:
    stage = Stage()
    assert bodies(stage.ask(line(), GAME)) == [Recorded(register="budget", code="B-001", values=KEPT)]
    stage.ask(line(), GAME)
    assert rows(stage) == {"B-001": KEPT, "B-002": KEPT}


def test_only_what_changed_is_told_and_what_is_emptied_is_gone() -> None:
    stage = Stage()
    stage.ask(line(argument="deux jours"), GAME)
    told = bodies(stage.ask(line("B-001", planned="1 300", label="Studio", argument=""), GAME))
    assert told == [Recorded(register="budget", code="B-001", values={"planned": "1300.00", "argument": ""})]
    assert rows(stage) == {"B-001": KEPT | {"planned": "1300.00"}}
    assert stage.ask(line("B-001", planned="1300,00"), GAME) == []


def test_a_row_knows_which_event_changed_it_and_since_when_it_is_so() -> None:
    stage = Stage()
    (event,) = stage.ask(line(), GAME)
    kept = stage.state.standing.production["budget"]["B-001"]
    assert (kept.seq, kept.at) == (event.seq, event.at)
    assert from_raw(to_raw(event)) == event


def test_a_sheet_may_name_its_rows_before_they_are_and_point_from_one_to_the_other() -> None:
    stage = Stage()
    task = {"stage": "F03", "scenario": "A", "start": "2026-10-01", "end": "2026-10-02"}
    first = Entry("G-007", {**task, "task": "devis", "after": "G-008"})
    stage.ask(Record(register="tasks", rows=(first, Entry("", {**task, "task": "repérage"}))), GAME)
    assert list(rows(stage, "tasks")) == ["G-007", "G-008"]
    stage.ask(Record(register="tasks", rows=(Entry("", {**task, "task": "montage"}),)), GAME)
    assert list(rows(stage, "tasks"))[-1] == "G-009"


def test_the_stage_sheets_are_always_there_and_no_other_can_be() -> None:
    stage = Stage()
    stage.ask(Record(register="stages", rows=(Entry("F14", {"aim": "tenir l’antenne"}),)), GAME)
    assert rows(stage, "stages") == {"F14": {"aim": "tenir l’antenne"}}
    told = refused(stage, Record(register="stages", rows=(Entry("", {"aim": "x"}),)), GAME)
    assert told["code"] == "fixed_rows"
    assert stage.refusal(Record(register="stages", rows=(Entry("F17", {"aim": "x"}),)), GAME) == "unknown_row"


def _record(values: dict[str, str], code: str = "") -> Record:
    return Record(register="budget", rows=(Entry(code, values),))


REFUSED: list[tuple[Record | Strike, dict[str, Any]]] = [
    (Record(register="nothing", rows=()), {"code": "unknown_register", "text": "nothing"}),
    (_record({**LINE, "colour": "red"}), {"code": "unknown_field", "field": "colour", "row": "B-001"}),
    (_record({**LINE, "planned": "gratuit"}), {"code": "not_a_amount", "field": "planned", "text": "gratuit", "row": "B-001"}),
    (_record({**LINE, "heading": "12"}), {"code": "unknown_choice", "field": "heading", "text": "12"}),
    (_record({**LINE, "document": "C-001"}), {"code": "unknown_row", "field": "document"}),
    (_record({"heading": "7"}), {"code": "field_missing", "field": "label", "register": "budget"}),
    (_record(LINE, "B-0001"), {"code": "unknown_row", "row": "B-0001"}),
    (Record(register="budget", rows=(Entry("B-001", LINE), Entry("B-001", LINE))), {"code": "row_twice", "row": "B-001"}),
    (Record(register="budget", rows=(Entry("", LINE),) * (MOST_ROWS + 1)), {"code": "too_many_rows"}),
    (Strike(register="budget", code="B-001"), {"code": "unknown_row", "row": "B-001"}),
]  # fmt: skip


@pytest.mark.parametrize(("command", "told"), REFUSED, ids=[str(told["code"]) for _, told in REFUSED])
def test_what_cannot_stand_is_refused_with_its_row_and_its_field(
    command: Record | Strike, told: dict[str, Any]
) -> None:
    assert refused(Stage(), command, GAME).items() >= told.items()


def test_one_bad_row_keeps_all_out() -> None:
    stage = Stage()
    command = Record(register="budget", rows=(Entry("", LINE), Entry("", {**LINE, "vat": "abc"})))
    assert refused(stage, command, GAME)["row"] == "B-002"
    assert rows(stage) == {}


def test_a_row_that_is_emptied_of_what_it_must_have_is_refused() -> None:
    stage = Stage()
    stage.ask(line(), GAME)
    assert refused(stage, line("B-001", label=" "), GAME)["code"] == "field_missing"


def test_what_is_personal_enters_only_by_its_sign_and_is_never_told_back() -> None:
    stage = Stage()
    supplier = {"name": "Studio Lune", "trade": "studio", "contact": "06 00 00 00 00"}
    assert stage.refusal(Record(register="suppliers", rows=(Entry("", supplier),)), GAME) == "not_sealed"
    gender = Record(register="declared", rows=(Entry("", {"person": "", "gender": "secret"}),))
    assert refused(stage, gender, GAME)["text"] == ""
    sealed = f"sealed:{'0' * 16}:{'1' * 64}"
    stage.ask(Record(register="suppliers", rows=(Entry("", supplier | {"contact": sealed}),)), GAME)
    assert rows(stage, "suppliers")["P-001"]["contact"] == sealed


def test_a_row_is_struck_with_why_and_its_code_never_comes_back() -> None:
    stage = Stage()
    stage.ask(line(), GAME)
    assert bodies(stage.ask(Strike(register="budget", code="B-001", why=" doublon "), GAME)) == [
        Struck(register="budget", code="B-001", why="doublon")
    ]
    assert stage.refusal(_record(LINE, "B-001"), GAME) == "row_struck"
    stage.ask(line(), GAME)
    assert list(rows(stage)) == ["B-002"]


def test_a_row_that_another_names_is_not_struck() -> None:
    stage = Stage()
    stage.ask(Record(register="suppliers", rows=(Entry("", {"name": "Lune", "trade": "studio"}),)), GAME)
    stage.ask(line(supplier="P-001"), GAME)
    assert refused(stage, Strike(register="suppliers", code="P-001"), GAME) == {
        "code": "row_in_use",
        "row": "P-001",
        "by": "B-001",
    }
    stage.ask(line("B-001", supplier=""), GAME)
    stage.ask(Strike(register="suppliers", code="P-001"), GAME)
    assert rows(stage, "suppliers") == {}


def test_who_holds_no_post_writes_nothing() -> None:
    assert Stage().refusal(line(), NOBODY) == "not_yours"


def test_what_was_written_stays_from_pass_to_pass() -> None:
    stage = Stage()
    stage.ask(line(), GAME)
    stage.open("live")
    stage.wait(S)
    assert rows(stage) == {"B-001": KEPT}


CODES = st.sampled_from(["", "B-001", "B-002", "B-003", "B-009"])
WRITES = st.lists(st.tuples(CODES, st.sampled_from(["label", "argument", "planned"]), st.sampled_from(["1", "2", ""])))


@given(WRITES)
def test_codes_never_come_twice_and_the_register_is_the_sum_of_its_events(writes: list[tuple[str, str, str]]) -> None:
    stage = Stage()
    given_out: list[str] = []
    for code, key, text in writes:
        before = rows(stage)
        command = Record(register="budget", rows=(Entry(code, {**({} if code in before else LINE), key: text}),))
        try:
            told = bodies(stage.ask(command, GAME))
        except Refused as refusal:
            told, code = [], refusal.code
            assert (rows(stage), code in ("field_missing", "row_struck")) == (before, True)
        for body in told:
            if isinstance(body, Recorded) and body.code not in before:
                given_out.append(body.code)
    assert len(given_out) == len(set(given_out))
    assert set(rows(stage)) == set(given_out)
    assert all(all(kept.values()) for kept in rows(stage).values())
    assert all(REGISTERS["budget"].number(code) for code in given_out)
