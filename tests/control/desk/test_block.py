import pytest

from control.desk.block import PIXEL, Size, draw, height, pixels, width
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
    assert set("".join(pixels("?", "S"))) == {" "}


def test_a_figure_that_finds_no_row_loses_its_foot_and_nothing_else() -> None:
    rows = [Row(30) for _ in range(3)]
    assert draw(rows, 1, 2, "1:44", "S", "text") == 2 + 26
    assert [text_of(row.line())[2:28].rstrip() for row in rows] == [""] + [
        row.rstrip() for row in pixels("1:44", "S")[:2]
    ]
    assert PIXEL["S"] == (2, 1)
