"""Several registers in one command: rows name each other across them, and one that cannot be keeps all out."""

import pytest

from rundown.live.acts.production import MOST_ON_AIR, Entry, Record, Recorded, Rows
from rundown.live.acts.running import Take
from rundown.live.event import from_raw, to_raw
from tests.rundown.live.stage import DIRECTOR, GAME, Stage, bodies, refused

TASK = {"task": "devis", "stage": "F03", "scenario": "A", "start": "2026-10-01", "end": "2026-10-02"}
QUOTE = {"need": "studio", "supplier": "P-001", "day": "2026-10-01", "amount": "1200", "vat": "20"}
SUPPLIER = Entry("P-001", {"name": "Lune", "trade": "studio"})


def test_rows_of_several_registers_enter_together_and_name_each_other() -> None:
    stage = Stage()
    command = Record(register="quotes", rows=(Entry("", QUOTE),), also=(Rows("suppliers", (SUPPLIER,)),))
    events = stage.ask(command, GAME)
    assert [body.code for body in bodies(events) if isinstance(body, Recorded)] == ["V-001", "P-001"]
    assert all(from_raw(to_raw(event)) == event for event in events)


def test_one_row_that_cannot_be_keeps_all_registers_out() -> None:
    stage = Stage()
    bad = Rows("quotes", (Entry("", QUOTE | {"amount": "cher"}),))
    told = refused(stage, Record(register="suppliers", rows=(SUPPLIER,), also=(bad,)), GAME)
    assert told["register"] == "quotes"
    assert stage.state.standing.production == {}


def test_a_register_stands_in_a_command_once_and_is_one() -> None:
    twice = Record(register="suppliers", rows=(), also=(Rows("suppliers", ()),))
    assert refused(Stage(), twice, GAME) == {"code": "register_twice", "register": "suppliers"}
    unknown = Record(register="suppliers", rows=(), also=(Rows("nothing", ()),))
    assert refused(Stage(), unknown, GAME)["code"] == "unknown_register"


@pytest.mark.parametrize("after", ["G-001", "G-002"])
def test_no_row_comes_after_itself(after: str) -> None:
    stage = Stage()
    stage.ask(Record(register="tasks", rows=(Entry("", TASK), Entry("", TASK | {"after": "G-001"}))), GAME)
    told = refused(stage, Record(register="tasks", rows=(Entry("G-001", {"after": after}),)), GAME)
    assert (told["code"], told["field"]) == ("row_circle", "after")
    assert stage.state.standing.production["tasks"]["G-001"].values.get("after") is None


def test_a_sheet_waits_until_the_show_is_off_air() -> None:
    stage = Stage()
    stage.open("rehearsal")
    stage.ask(Take(), DIRECTOR)
    sheet = Record(register="suppliers", rows=tuple(Entry("", SUPPLIER.values) for _ in range(MOST_ON_AIR + 1)))
    assert refused(stage, sheet, GAME) == {"code": "too_many_rows", "longest": MOST_ON_AIR}
    assert len(stage.ask(Record(register="suppliers", rows=sheet.rows[1:]), GAME)) == MOST_ON_AIR
