"""Cells, rows, the names of columns, and the guard against formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.sheet.grid import Cell, Row, Span, guarded, is_filled, letters, unguarded


@given(st.text())
def test_the_guard_against_formulas_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "-", "@")


def test_columns_are_named_as_a_spreadsheet_does() -> None:
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(("cell", "filled"), [(None, False), ("", False), (" \n", False), ("x", True), (0, True)])
def test_a_cell_of_spaces_is_not_filled(cell: Cell, filled: bool) -> None:
    assert is_filled(cell) is filled
    assert Row(number=1, cells=(None, cell)).is_blank is not filled


def test_a_row_has_empty_cells_beyond_its_last() -> None:
    row = Row(number=1, cells=("a", Span(1000)))
    assert [row.cell(place) for place in range(3)] == ["a", Span(1000), None]


def test_a_time_is_told_as_people_write_it() -> None:
    assert str(Span(3_120_000)) == "52:00"
