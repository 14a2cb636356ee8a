"""Names and contacts as people and machines type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.game.typed import Mistyped, read_contact, read_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Lumen52", "Lumen52"),
        ("  Marée   haute ", "Marée haute"),
        ("Ｌｕｍｅｎ", "Lumen"),
        ("Lu\u200bmen\u202e52", "Lumen52"),
        ("Лена", "Лена"),
        ("東京カメラ", "東京カメラ"),
        ("🎸 Léo", "🎸 Léo"),
        ("L'Ondine_75", "L'Ondine_75"),
        ("Việt", "Việt"),
    ],
)
def test_a_name_is_cleaned(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name_length"),
        ("L", "name_length"),
        ("L" * 21, "name_length"),
        ("\u200b" * 9, "name_length"),
        ("-- !!", "name_letters"),
        ("Lumеn52", "name_alphabets"),  # Cyrillic е
        ("Ρaul", "name_alphabets"),  # Greek capital rho
        ("Z\u0335\u0336\u0337\u0338algo", "name_marks"),
    ],
)
def test_a_name_that_cannot_be_said_or_passes_for_another_is_not_taken(typed: str, code: str) -> None:
    with pytest.raises(Mistyped, match=code):
        read_name(typed)


@pytest.mark.parametrize(
    "typed",
    ["06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "0033612345678", "+33 (0)6.12.34.56.78", "06-12-34-56-78",
     "tel:+33612345678", "+330612345678", "０６１２３４５６７８"],
)  # fmt: skip
def test_one_phone_is_one_however_it_is_written(typed: str) -> None:
    assert read_contact(typed).key == "+33612345678"


@pytest.mark.parametrize("typed", ["+49 151 23456789", "+1 (202) 555-0143", "+44 7400 123456"])
def test_a_phone_of_another_country_is_taken_with_its_country(typed: str) -> None:
    assert read_contact(typed).key.removeprefix("+").isdecimal()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "contact_missing"),
        ("lumen", "contact_shape"),
        ("lumen@exemple", "mail_ending"),
        ("lumen@@exemple.fr", "mail_shape"),
        ("@exemple.fr", "mail_shape"),
        ("+jeu@exemple.fr", "mail_shape"),
        ("lu men@exemple.fr", "mail_shape"),
        ("a@b.fr, c@d.fr", "mail_shape"),
        ("a@" + "b" * 200 + ".fr", "contact_length"),
        ("612345678", "phone_country"),
        ("061234567", "phone_length"),
        ("+3361234567890", "phone_length"),
        ("<script>@exemple.fr", "mail_shape"),
    ],
)
def test_what_is_no_contact_says_what_to_change(typed: str, code: str) -> None:
    with pytest.raises(Mistyped, match=code):
        read_contact(typed)


def test_the_contact_is_kept_as_it_was_written() -> None:
    contact = read_contact(" Lumen+Jeu@Exemple.FR ")
    assert (contact.written, contact.key) == ("Lumen+Jeu@Exemple.FR", "lumen@exemple.fr")


def test_two_people_are_not_one() -> None:
    assert read_contact("a.b@exemple.fr").key != read_contact("ab@exemple.fr").key
    assert read_contact("ab@gmail.com").key != read_contact("ab@exemple.fr").key


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_told_what_to_change(typed: str) -> None:
    for read in (read_name, read_contact):
        with suppress(Mistyped):
            assert read(typed)


@given(st.text(max_size=60))
def test_a_name_read_again_is_the_same(typed: str) -> None:
    try:
        name = read_name(typed)
    except Mistyped:
        return
    assert read_name(name) == name
    assert 2 <= len(name) <= 20
