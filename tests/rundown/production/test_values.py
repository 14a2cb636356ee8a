"""What people write in a field, and what is kept of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.show import Person
from rundown.production.fields import Field, Kind
from rundown.production.registers import REGISTERS
from rundown.production.values import LONGEST, Known, NotAValue, amount, number, shown, understood
from tests.rundown.live.stage import S, item, show

SHOW = show(item("OPENING", 60 * S, title="Générique"), people=(Person(id="INV1", name="Élodie Œuvrard"),))
KNOWN = Known(SHOW, {"documents": ("C-001", "C-002")})
SEAL = f"sealed:{'0a' * 8}:{'1b' * 32}"
FILE = f"{'2c' * 32} contrat signé.pdf"


def field(kind: Kind, **more: object) -> Field:
    """A field of this kind."""
    return Field(key="it", kind=kind, fr="Cela", en="It", **more)  # type: ignore[arg-type]


COLOURS = {"blue": ("bleu", "blue"), "red": ("rouge", "red")}
WRITTEN = [
    (Kind.TEXT, "  deux\n mots ", "deux mots"),
    (Kind.NOTE, " deux\n lignes ", "deux\n lignes"),
    (Kind.DAY, "28/11/2026", "2026-11-28"),
    (Kind.DAY, "2026-11-28", "2026-11-28"),
    (Kind.DAY, "28.11.2026", "2026-11-28"),
    (Kind.TIME, "9h", "09:00"),
    (Kind.TIME, "14 h 05", "14:05"),
    (Kind.TIME, "14:05:00", "14:05"),
    (Kind.AMOUNT, "1\u202f250,5 €", "1250.50"),
    (Kind.AMOUNT, "1,250.50 euros", "1250.50"),
    (Kind.AMOUNT, "1.250,50", "1250.50"),
    (Kind.AMOUNT, "−3", "-3.00"),
    (Kind.NUMBER, "0,2500", "0.25"),
    (Kind.NUMBER, "-0", "0"),
    (Kind.PERCENT, "5,5 %", "5.5"),
    (Kind.COUNT, "1 200", "1200"),
    (Kind.YES, "Oui", "yes"),
    (Kind.YES, "faux", "no"),
    (Kind.MEMBER, "INÈS", "ines"),
    (Kind.MEMBERS, "Inès, omar ; Léa, ines", "ines omar lea"),
    (Kind.PERSON, "elodie oeuvrard", "INV1"),
    (Kind.ITEM, "générique", "OPENING"),
    (Kind.ROLE, "rea", "REA"),
    (Kind.FACTOR, "Métro", "metro@2026"),
    (Kind.FACTOR, "metro", "metro@2026"),
    (Kind.FILE, FILE, FILE),
]


@pytest.mark.parametrize(("kind", "text", "kept"), WRITTEN)
def test_what_people_write_is_kept_in_one_manner(kind: Kind, text: str, kept: str) -> None:
    assert understood(field(kind), text, KNOWN) == kept
    assert understood(field(kind), kept, KNOWN) == kept


@pytest.mark.parametrize("text", ["blue", "BLEU", "Blue"])
def test_a_choice_is_known_by_its_key_and_its_words(text: str) -> None:
    assert understood(field(Kind.CHOICE, choices=COLOURS), text, KNOWN) == "blue"


def test_rows_are_named_by_their_codes() -> None:
    assert understood(field(Kind.ROW, of="documents"), "c-002", KNOWN) == "C-002"
    assert understood(field(Kind.ROWS, of="documents"), "C-002 C-001", KNOWN) == "C-002 C-001"


def test_nothing_is_nothing_in_every_kind() -> None:
    assert {understood(field(kind), "  ", KNOWN) for kind in Kind} == {""}


REFUSED = [
    (Kind.DAY, "31/02/2026", "not_a_day"),
    (Kind.DAY, "01/01/1900", "not_a_day"),
    (Kind.DAY, "demain", "not_a_day"),
    (Kind.TIME, "24:00", "not_a_time"),
    (Kind.TIME, "12:60", "not_a_time"),
    (Kind.TIME, "midi", "not_a_time"),
    (Kind.AMOUNT, "12,345", "not_a_amount"),
    (Kind.AMOUNT, "gratuit", "not_a_amount"),
    (Kind.AMOUNT, "1e3", "not_a_amount"),
    (Kind.NUMBER, "9" * 40, "not_a_number"),
    (Kind.NUMBER, "nan", "not_a_number"),
    (Kind.PERCENT, "120 %", "not_a_percent"),
    (Kind.PERCENT, "dix", "not_a_percent"),
    (Kind.COUNT, "1,5", "not_a_count"),
    (Kind.COUNT, "-1", "not_a_count"),
    (Kind.YES, "peut-être", "not_a_yes"),
    (Kind.MEMBER, "nobody", "unknown_member"),
    (Kind.MEMBERS, "ines nobody", "unknown_member"),
    (Kind.PERSON, "nobody", "unknown_person"),
    (Kind.ITEM, "nowhere", "unknown_item"),
    (Kind.ROLE, "CHEF", "unknown_role"),
    (Kind.FACTOR, "chameau", "unknown_factor"),
    (Kind.FILE, "contrat.pdf", "not_a_file"),
]


@pytest.mark.parametrize(("kind", "text", "code"), REFUSED)
def test_what_a_field_cannot_hold_is_refused_by_its_code(kind: Kind, text: str, code: str) -> None:
    with pytest.raises(NotAValue) as fault:
        understood(field(kind), text, KNOWN)
    assert (fault.value.code, fault.value.field.key) == (code, "it")
    assert fault.value.text in text


def test_a_refusal_says_what_could_stand_there_and_no_more_than_a_dozen() -> None:
    with pytest.raises(NotAValue) as fault:
        understood(field(Kind.CHOICE, choices=COLOURS), "vert", KNOWN)
    assert (fault.value.code, fault.value.allowed) == ("unknown_choice", "blue, red")
    with pytest.raises(NotAValue) as fault:
        understood(field(Kind.FACTOR), "chameau", KNOWN)
    assert fault.value.allowed.count(",") == 12
    assert fault.value.allowed.endswith("…")


def test_a_text_as_long_as_a_book_is_refused() -> None:
    with pytest.raises(NotAValue) as fault:
        understood(field(Kind.NOTE), "x" * (LONGEST + 1), KNOWN)
    assert fault.value.code == "value_too_long"


def test_the_sign_of_what_is_kept_apart_stands_in_a_sealed_field_only() -> None:
    assert understood(field(Kind.CHOICE, choices=COLOURS, sealed=True), SEAL, KNOWN) == SEAL
    with pytest.raises(NotAValue):
        understood(field(Kind.CHOICE, choices=COLOURS), SEAL, KNOWN)


ANY = st.sampled_from([each for register in REGISTERS.values() for each in register.fields])


@given(ANY, st.text(max_size=30))
def test_whatever_is_typed_is_kept_once_for_all_or_refused_with_a_code(each: Field, text: str) -> None:
    try:
        kept = understood(each, text, KNOWN)
    except NotAValue as fault:
        kept, code = "", fault.code
        assert code.startswith(("not_a_", "unknown_", "value_"))
    assert understood(each, kept, KNOWN) == kept
    assert isinstance(shown(each, kept, SHOW, "fr"), str)
    assert isinstance(shown(each, kept, SHOW, "en"), str)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_an_amount_comes_back_from_what_is_shown(value: Decimal) -> None:
    kept = understood(field(Kind.AMOUNT), str(value), KNOWN)
    assert amount({"it": kept}, "it") == value
    for language in ("fr", "en"):
        assert understood(field(Kind.AMOUNT), shown(field(Kind.AMOUNT), kept, SHOW, language), KNOWN) == kept


SHOWN = [
    (Kind.AMOUNT, "-1250.50", "-1\u202f250,50", "-1\u202f250.50"),
    (Kind.PERCENT, "5.5", "5,5", "5.5"),
    (Kind.DAY, "2026-11-28", "28/11/2026", "2026-11-28"),
    (Kind.YES, "yes", "oui", "yes"),
    (Kind.YES, "no", "non", "no"),
    (Kind.MEMBERS, "ines gone", "Inès, gone", "Inès, gone"),
    (Kind.PERSON, "INV1", "Élodie Œuvrard", "Élodie Œuvrard"),
    (Kind.PERSON, "GONE", "GONE", "GONE"),
    (Kind.ROWS, "C-001 C-002", "C-001, C-002", "C-001, C-002"),
    (Kind.FACTOR, "metro@2026", "métro", "metro"),
    (Kind.FILE, FILE, "contrat signé.pdf", "contrat signé.pdf"),
    (Kind.TEXT, SEAL, "•••", "•••"),
    (Kind.CHOICE, "gone", "gone", "gone"),
    (Kind.COUNT, "12", "12", "12"),
]


@pytest.mark.parametrize(("kind", "kept", "french", "english"), SHOWN)
def test_a_value_is_shown_as_each_language_writes_it(kind: Kind, kept: str, french: str, english: str) -> None:
    assert (shown(field(kind), kept, SHOW, "fr"), shown(field(kind), kept, SHOW, "en")) == (french, english)


def test_a_choice_is_shown_by_its_word() -> None:
    colour = field(Kind.CHOICE, choices=COLOURS)
    assert (shown(colour, "red", SHOW, "fr"), shown(colour, "red", SHOW, "en")) == ("rouge", "red")


def test_a_number_may_have_its_thousands_apart_and_what_is_none_is_nothing() -> None:
    assert number("12'345.6") == Decimal("12345.6")
    assert number("1.2.3") is None
    assert amount({}, "it") == 0
