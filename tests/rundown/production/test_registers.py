"""The registers as data: nothing in them points nowhere."""

import pytest

from rundown.production.areas import AREAS, CRITERIA
from rundown.production.fields import Field, Kind, Register
from rundown.production.registers import REGISTERS

EACH = pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS)


@EACH
def test_a_register_stands_in_an_area_and_an_annex_and_names_each_field_once(register: Register) -> None:
    assert register.area in AREAS
    assert register.annex in {f"A{number:02}" for number in range(1, 25)}
    assert len({field.key for field in register.fields}) == len(register.fields)
    for language in ("fr", "en"):
        assert len({field.title(language) for field in register.fields}) == len(register.fields)
        assert register.title(language)


@EACH
def test_a_field_that_chooses_has_what_to_choose_from(register: Register) -> None:
    for field in register.fields:
        assert bool(field.choices) == (field.kind is Kind.CHOICE), field
        assert (field.of in REGISTERS) == (field.kind in (Kind.ROW, Kind.ROWS)), field
        assert not (field.total and field.kind not in (Kind.AMOUNT, Kind.COUNT, Kind.NUMBER)), field


@EACH
def test_a_code_says_its_number_and_nothing_else_is_a_code(register: Register) -> None:
    assert [register.number(register.code(number)) for number in (1, 42, 1234)] == [1, 42, 1234]
    wrong = ("", "x", f"{register.prefix}-0", f"{register.prefix}-1", f"{register.prefix}-00٣", "OTHER-001")
    assert [register.number(code) for code in wrong] == [None] * len(wrong)


def test_no_two_registers_code_alike_and_every_criterion_reads_some() -> None:
    assert len({register.prefix for register in REGISTERS.values()}) == len(REGISTERS)
    for read in CRITERIA.values():
        assert set(read) <= set(REGISTERS)


def test_the_sixteen_stage_sheets_are_there_from_the_start() -> None:
    assert REGISTERS["stages"].codes == tuple(f"F{number:02}" for number in range(1, 17))


def test_a_field_is_found_by_its_key() -> None:
    found = REGISTERS["budget"].field("vat")
    assert isinstance(found, Field)
    assert (found.kind, REGISTERS["budget"].field("nothing")) == (Kind.PERCENT, None)
