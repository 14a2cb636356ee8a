"""What a register refuses is said in words, in both languages, with the row and the field."""

import pytest

from control.desk.refusals import in_words
from control.desk.register_refusals import OF_VALUES, at_field, of_value
from control.words import LANGUAGES, Words
from rundown.production.fields import Field, Kind
from rundown.production.registers import REGISTERS
from rundown.production.values import Known, NotAValue, understood
from tests.control.desk.stage import Tell

BAD = {
    Kind.DAY: "demain", Kind.TIME: "27:99", Kind.AMOUNT: "douze", Kind.NUMBER: "x", Kind.PERCENT: "120",
    Kind.COUNT: "1,5", Kind.YES: "peut-être", Kind.CHOICE: "rien", Kind.MEMBER: "nul", Kind.MEMBERS: "ines nul",
    Kind.PERSON: "nul", Kind.ITEM: "nul", Kind.ROLE: "nul", Kind.ROW: "B-999", Kind.ROWS: "B-999", Kind.FACTOR: "nul",
    Kind.FILE: "x.pdf", Kind.TEXT: "x" * 4_001, Kind.NOTE: "x" * 4_001,
}  # fmt: skip
"""A text that no field of this kind can hold."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_whatever_cannot_stand_in_a_field_has_its_sentence(tell: Tell, kind: Kind, language: str) -> None:
    field = Field(key="f", kind=kind, fr="Champ", en="Field", choices={"a": ("un", "one")}, of="budget")
    known = Known(tell("closed").scene().show, {"budget": ("B-001",)})
    with pytest.raises(NotAValue) as found:
        understood(field, BAD[kind], known)
    said = of_value(Words(language), found.value)
    assert found.value.code in OF_VALUES
    assert not any(brace in said for brace in "{}")
    assert said != found.value.code


def test_the_choices_are_named_as_the_reader_writes_them() -> None:
    field = REGISTERS["budget"].field("made_of")
    assert field is not None
    said = of_value(Words("fr"), NotAValue("unknown_choice", field, "rien", "cash, kind, industry"))
    assert said == "«\xa0rien\xa0» n’est aucun de\xa0: numéraire, nature, industrie"


@pytest.mark.parametrize(
    ("code", "params", "said"),
    [
        ("unknown_register", {"text": "bugdet"}, "there is no register bugdet"),
        ("too_many_rows", {"longest": 500}, "500 rows at a time at most: send the rest after them"),
        (
            "unknown_row",
            {"register": "budget", "row": "X-1"},
            "there is no row X-1 here: leave the code empty for a new one",
        ),
        (
            "unknown_row",
            {"register": "budget", "row": "B-001", "field": "supplier", "text": "P-9", "allowed": "P-001"},
            "B-001, Supplier: there is no row “P-9”: P-001",
        ),
        (
            "unknown_row",
            {"register": "budget", "row": "", "field": "supplier", "text": "P-9"},
            "Supplier: there is no row “P-9”: none yet",
        ),
        (
            "field_missing",
            {"register": "budget", "row": "B-002", "field": "label"},
            "B-002, Line: this cannot stay empty",
        ),
        ("unknown_field", {"register": "budget", "row": "B-002", "field": "colour"}, "there is no field colour here"),
        ("row_in_use", {"row": "P-001", "by": "V-002"}, "row P-001 is named by V-002: change V-002 first"),
    ],
)
def test_a_refusal_names_its_row_and_field(code: str, params: dict[str, str | int], said: str) -> None:
    assert in_words(Words("en"), code, params) == said


def test_at_its_field_a_refusal_names_neither() -> None:
    field = REGISTERS["budget"].field("planned")
    assert field is not None
    params = {"register": "budget", "row": "B-001", "field": "planned", "text": "x"}
    assert at_field(Words("en"), field, "not_a_amount", params) == "“x” is no amount in euros: write 1250.50"
    assert at_field(Words("en"), field, "field_missing", params) == "this cannot stay empty"
    assert at_field(Words("en"), field, "strange", params) == "strange"
