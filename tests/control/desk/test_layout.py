from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.desk.layout import layout
from control.desk.view.scene import Page
from rundown.plan.show import Role

pages = st.sampled_from(get_args(Page))


@given(
    st.integers(40, 240),
    st.integers(12, 80),
    pages,
    st.integers(0, 60),
    st.sampled_from((Role.REA, Role.SCR)),
    st.none() | st.integers(0, 20),
    st.booleans(),
)
def test_panels_stand_inside_the_terminal_and_never_over_each_other(
    width: int, height: int, page: Page, items: int, role: Role, gives: int | None, writing: bool
) -> None:
    places = layout(width, height, page, items, role=role, gives=gives, writing=writing)
    cells = [
        (column, row)
        for place in places.values()
        for row in range(place.y, place.y + place.height)
        for column in (place.x, place.x + place.width - 1)
    ]
    assert all(0 <= column < width and 0 <= row < height for column, row in cells)
    for name, place in places.items():
        for other_name, other in places.items():
            apart = (
                place.x + place.width <= other.x
                or other.x + other.width <= place.x
                or place.y + place.height <= other.y
                or other.y + other.height <= place.y
            )
            assert name == other_name or apart, (name, other_name)


def test_at_80_by_24_every_row_has_its_panel() -> None:
    rows = {name: (place.y, place.height) for name, place in layout(80, 24).items()}
    assert rows == {
        "header": (0, 2), "alert": (2, 1), "item": (3, 7), "ahead": (10, 5), "cues": (15, 5), "image": (20, 1),
        "last": (21, 1), "message": (22, 1), "keys": (23, 1),
    }  # fmt: skip


def test_at_80_by_24_the_script_desk_gives_its_rows_to_the_rundown() -> None:
    def rows(gives: int | None = None, *, writing: bool = False) -> dict[str, tuple[int, int]]:
        places = layout(80, 24, role=Role.SCR, gives=gives, writing=writing)
        return {name: (place.y, place.height) for name, place in places.items()}

    assert rows() == {
        "header": (0, 2), "alert": (2, 1), "figures": (3, 6), "script": (9, 13), "message": (22, 1), "keys": (23, 1),
    }  # fmt: skip
    assert (rows(2)["script"], rows(2)["landing"]) == ((9, 8), (17, 5))
    assert rows(4)["landing"] == (15, 7)
    assert (rows(writing=True)["script"], rows(writing=True)["writing"]) == ((9, 10), (19, 4))


@pytest.mark.parametrize(("width", "height"), [(120, 44), (160, 48), (200, 60)])
def test_from_44_rows_the_whole_rundown_is_shown(width: int, height: int) -> None:
    assert layout(width, height, "calls", 26)["rundown"].height >= 26 + 2


def test_figures_grow_where_there_is_room() -> None:
    assert [layout(*size)["item"].figure for size in ((80, 24), (80, 50), (110, 32), (160, 48))] == ["S", "S", "M", "M"]


def test_a_page_stands_under_the_item_on_air_and_the_rundown_opens_none_where_it_is_shown() -> None:
    assert "page" in layout(80, 24, "rundown")
    assert "cues" not in layout(80, 24, "rundown")
    assert "page" not in layout(160, 48, "rundown")
    assert layout(160, 48, "journal")["page"].y > layout(160, 48, "journal")["item"].y
