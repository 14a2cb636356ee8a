import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.desk.block import Size, height
from control.desk.layout_pres import pres_places, pres_rows


@given(st.integers(40, 260), st.integers(12, 90))
def test_one_panel_covers_the_whole_terminal(columns: int, rows: int) -> None:
    (place,) = pres_places(columns, rows).values()
    assert (place.x, place.y, place.width, place.height) == (0, 0, columns, rows)


@pytest.mark.parametrize(
    ("columns", "rows", "size"),
    [(80, 24, "M"), (60, 20, "M"), (110, 60, "M"), (120, 32, "L"), (160, 44, "L"), (160, 48, "XL"), (250, 70, "XL")],
)
def test_the_figure_is_as_large_as_the_terminal_lets_it(columns: int, rows: int, size: Size) -> None:
    assert pres_places(columns, rows)["presenter"].figure == size


@given(st.integers(60, 260), st.integers(18, 90))
def test_band_figure_line_and_next_stand_one_under_the_other(columns: int, rows: int) -> None:
    place = pres_places(columns, rows)["presenter"]
    at = pres_rows(place)
    assert at.figure >= 1
    assert at.line >= at.figure + height(place.figure)
    assert at.foot > at.line + at.line_height - 1
    assert at.foot + at.foot_height <= rows


def test_at_80_by_24_and_160_by_48_the_rows_are_those_of_the_pictures() -> None:
    def rows(columns: int, rows: int) -> tuple[int, int, int, int]:
        at = pres_rows(pres_places(columns, rows)["presenter"])
        return at.figure, at.line, at.line_height, at.foot

    assert rows(80, 24) == (2, 13, 7, 21)
    assert rows(160, 48) == (3, 25, 14, 40)
