"""The headings of every register: each field by its two titles, none that stands for two."""

import pytest

from rundown.plan.sheet.columns import folded
from rundown.production.fields import Kind, Register
from rundown.production.registers import REGISTERS
from rundown.production.sheet.heads import CODE, HEADINGS, NAMES, headed, key_of, known, sheet_name
from rundown.production.values import Known, understood
from tests.rundown.production.sheet.seasons import SHOW

ALL = pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))


@ALL
def test_each_field_is_headed_by_its_titles_in_both_languages(register: Register) -> None:
    for field in register.fields:
        for title in (field.fr, field.en, field.key):
            assert key_of(title, register.id) == field.key
    assert key_of("Code", register.id) == CODE


@ALL
def test_a_sheet_finds_its_register_by_its_name(register: Register) -> None:
    for language in ("fr", "en"):
        name = sheet_name(register, language)
        assert len(name) <= 31
        assert NAMES[folded(name)] == register.id


@ALL
def test_each_choice_is_understood_by_its_words(register: Register) -> None:
    for field in register.fields:
        for key, both in field.choices.items() if field.kind is Kind.CHOICE else ():
            assert {understood(field, word, Known(SHOW, {})) for word in both} == {key}


def test_what_is_no_heading_is_none() -> None:
    assert key_of(12, "budget") == ""
    assert key_of("x" * 61, "budget") == ""
    assert headed(["Poste", "Ligne", None, "?"], "budget") == {"heading", "label"}
    assert known(["Poste", "Ligne", "TVA %", "Quoi"]) == 3
    assert "planned" in HEADINGS["budget"].values()
