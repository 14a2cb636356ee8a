"""Personal fields of registers are parted from the command: a sign in its place, the text apart."""

import pytest

from control.wire.sealing import holds_personal, parted
from rundown.live.acts.logbook import Note
from rundown.live.acts.production import Entry, Record, Rows
from rundown.production.values import SEALED
from tests.rundown.live.stage import Stage

SIGN = f"sealed:{'0' * 16}:{'a' * 64}"


def record(register: str = "releases", code: str = "", **values: str) -> Record:
    return Record(register=register, rows=(Entry(code, values),))


@pytest.mark.parametrize(
    ("command", "holds"),
    [
        (record(birth="2001-02-03"), True),
        (record(birth=""), False),
        (record(birth=SIGN), False),
        (record(place="France"), False),
        (record("budget", label="Studio"), False),
        (record("nothing", birth="2001"), False),
        (record(nothing="2001"), False),
        (Note(text="2001-02-03"), False),
    ],
)
def test_what_a_command_holds_in_clear(command: Record | Note, *, holds: bool) -> None:
    assert holds_personal(command) is holds


def test_a_sign_takes_the_place_of_each_text_and_the_rest_stays() -> None:
    command = record(birth=" 3 février 2001 ", address="", contact=SIGN, state="signed")
    made, texts = parted(command, Stage().state, "tom:1", lambda text: "f" * 64)
    values = made.rows[0].values
    assert list(texts.values()) == ["3 février 2001"]
    assert SEALED.fullmatch(values["birth"])
    assert values["birth"].split(":")[1] in texts
    assert {key: values[key] for key in ("address", "contact", "state")} == {
        "address": "",
        "contact": SIGN,
        "state": "signed",
    }


def test_a_choice_is_understood_before_it_is_sealed() -> None:
    for word in ("femme", "Woman", "woman"):
        _, texts = parted(record("declared", gender=word), Stage().state, "tom:1", lambda text: "f" * 64)
        assert list(texts.values()) == ["woman"]


def test_what_the_field_cannot_hold_is_left_for_the_rule_to_refuse() -> None:
    command = record("declared", gender="perhaps")
    assert parted(command, Stage().state, "tom:1", lambda text: "f" * 64) == (command, {})


def test_rows_of_other_registers_in_the_same_command_are_parted_too() -> None:
    also = (Rows("declared", (Entry("", {"gender": "man"}),)), Rows("budget", (Entry("", {"label": "Studio"}),)))
    command = Record(register="suppliers", rows=(Entry("", {"name": "Lumen"}),), also=also)
    assert holds_personal(command)
    made, texts = parted(command, Stage().state, "tom:1", lambda text: "f" * 64)
    assert list(texts.values()) == ["man"]
    assert SEALED.fullmatch(made.also[0].rows[0].values["gender"])
    assert (made.rows, made.also[1]) == (command.rows, also[1])


def test_dots_that_come_back_change_nothing() -> None:
    made, texts = parted(record(birth="•••", address="Lille"), Stage().state, "tom:1", lambda text: "f" * 64)
    assert list(made.rows[0].values) == ["address"]
    assert list(texts.values()) == ["Lille"]


def test_ids_are_of_the_command_and_of_the_place_in_it() -> None:
    rows = (Entry("", {"birth": "2001", "contact": "2001"}), Entry("", {"birth": "2001"}))
    command = Record(register="releases", rows=rows)
    ids = set(parted(command, Stage().state, "tom:1", lambda text: "f" * 64)[1])
    assert len(ids) == 3
    assert set(parted(command, Stage().state, "tom:1", lambda text: "f" * 64)[1]) == ids
    assert not ids & set(parted(command, Stage().state, "tom:2", lambda text: "f" * 64)[1])
