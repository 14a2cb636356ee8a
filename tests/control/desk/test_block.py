from string import ascii_uppercase

import pytest

from control.desk.block import PIXEL, Size, capitals, draw, height, pixels, width
from control.desk.ink import Row, text_of


@pytest.mark.parametrize(("size", "columns", "rows"), [("S", 26, 5), ("M", 52, 10), ("L", 78, 15), ("XL", 104, 20)])
def test_a_figure_has_the_size_its_letter_says(size: Size, columns: int, rows: int) -> None:
    assert (width("1:44", size), height(size)) == (columns, rows)
    assert [len(row) for row in pixels("1:44", size)] == [columns] * rows


def test_a_figure_is_drawn_in_full_cells() -> None:
    assert pixels("1:0", "S") == (
        "  ██        ██████",
        "████    ██  ██  ██",
        "  ██        ██  ██",
        "  ██    ██  ██  ██",
        "██████      ██████",
    )


def test_a_true_minus_is_drawn_as_one_and_an_unknown_sign_as_a_blank() -> None:
    assert pixels("−", "S") == pixels("-", "S")
    assert set("".join(pixels("*", "S"))) == {" "}


def test_a_figure_that_finds_no_row_loses_its_foot_and_nothing_else() -> None:
    rows = [Row(30) for _ in range(3)]
    assert draw(rows, 1, 2, "1:44", "S", "text") == 2 + 26
    assert [text_of(row.line())[2:28].rstrip() for row in rows] == [""] + [
        row.rstrip() for row in pixels("1:44", "S")[:2]
    ]
    assert PIXEL["S"] == (2, 1)


def test_no_two_letters_are_drawn_alike_and_all_stand_on_five_rows() -> None:
    letters = ascii_uppercase + "ÉÈÀÇ"
    for narrow in (False, True):
        drawn = {pixels(letter, "S", narrow=narrow) for letter in letters}
        assert len(drawn) == len(letters)
        assert {len(rows) for rows in drawn} == {5}
        assert all(len(set(map(len, rows))) == 1 for rows in drawn)


@pytest.mark.parametrize("letter", ascii_uppercase + "ÉÈÀÇ!?’ ")
def test_any_ten_letters_fit_into_eighty_columns_when_narrow(letter: str) -> None:
    assert width(letter * 10, "S", narrow=True) <= 78


def test_what_is_measured_narrow_is_drawn_narrow() -> None:
    rows = [Row(80) for _ in range(5)]
    assert draw(rows, 0, 0, "MNW", "S", "text", narrow=True) == width("MNW", "S", narrow=True) == 22
    assert text_of(rows[0].line()).rstrip() == pixels("MNW", "S", narrow=True)[0].rstrip()
    assert width("MNW", "S") == 34


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("conclus", "CONCLUS"),
        (" à  l'heure ", "À L’HEURE"),
        ("prêt où ça ?", "PRET OU ÇA ?"),
        ("œuvre", "OEUVRE"),
        ("−0:30", "-0:30"),
        ("100 %", ""),
        ("", ""),
    ],
)
def test_a_text_is_written_in_the_capitals_there_are_or_not_at_all(text: str, written: str) -> None:
    assert capitals(text) == written
