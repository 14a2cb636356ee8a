"""The read-only overview: what is on air, the rundown and the journal, and what stands beside them where there is room."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from control.desk.ink import text_of
from control.desk.layout_vue import vue_panels
from control.desk.places import PanelName, Place
from control.desk.view.scene import Hand, Page
from rundown.plan.show import Role, Show
from tests.control.desk.picture import drawn, page
from tests.control.desk.stage import MOMENTS, Tell, tell


def placed(width: int, height: int, opened: Page = "calls", items: int = 26) -> dict[PanelName, Place]:
    places: dict[PanelName, Place] = {}
    vue_panels(places, width, height, height - 2, opened, items)
    return places


def test_at_80_by_24_every_row_has_its_panel() -> None:
    rows = {name: (place.y, place.height) for name, place in placed(80, 24).items()}
    assert rows == {"item": (3, 7), "rundown": (10, 6), "journal": (17, 5)}


@pytest.mark.parametrize(("width", "height"), [(80, 50), (120, 44), (160, 48), (250, 70)])
def test_from_44_rows_the_whole_rundown_is_shown(width: int, height: int) -> None:
    assert placed(width, height)["rundown"].height >= 26 + 2
    assert placed(width, height)["journal"].height >= 5


@pytest.mark.parametrize(("width", "is_there"), [(80, False), (119, False), (120, True), (160, True)])
def test_posts_and_gear_stand_beside_from_120_columns(width: int, is_there: bool) -> None:
    assert ("posts" in placed(width, 32)) == is_there


@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
@pytest.mark.parametrize("opened", ["journal", "help"])
def test_an_open_page_takes_the_place_of_the_rundown(width: int, height: int, opened: Page) -> None:
    places = placed(width, height, opened)
    assert "rundown" not in places
    assert places["page"].y > places["item"].y


@given(st.integers(40, 260), st.integers(6, 90), st.sampled_from(get_args(Page)), st.integers(0, 60))
def test_panels_stand_inside_and_never_over_each_other(width: int, height: int, opened: Page, items: int) -> None:
    places = placed(width, height, opened, items)
    cells = [
        (place.x + across, place.y + down)
        for place in places.values()
        for across in range(place.width)
        for down in range(place.height)
    ]
    assert len(cells) == len(set(cells))
    assert all(0 <= column < width and 3 <= row < height - 2 for column, row in cells)


@settings(max_examples=40)
@given(st.integers(40, 220), st.integers(14, 64), st.sampled_from(MOMENTS), st.sampled_from(get_args(Page)))
def test_every_panel_fills_its_place_exactly_at_any_size(
    show: Show, width: int, height: int, moment: str, opened: Page
) -> None:
    painted, places = drawn(tell(show, moment), Role.VUE, "fr", width, height, Hand(page=opened))
    for name, place in places.items():
        assert len(painted[name]) == place.height, name
        assert {cell_len(text_of(line)) for line in painted[name]} == {place.width}, name


def test_in_a_rehearsal_it_shows_the_item_the_rows_around_it_and_the_last_lines(tell: Tell) -> None:
    rows = page(*drawn(tell("rehearsal"), Role.VUE, "fr", 80, 24), 80, 24).splitlines()
    assert "◇ EN RÉPÉTITION  16 LIVE" in rows[3]
    assert [row[3:5] for row in rows[11:16]] == ["15", "16", "17", "18", "19"]
    assert rows[17].strip() == "JOURNAL"
    assert "antenne 16 Live" in rows[20]
    assert "VUE" in rows[0]


def test_at_160_columns_posts_and_gear_are_listed_whole(tell: Tell) -> None:
    text = page(*drawn(tell("calm"), Role.VUE, "fr", 160, 48), 160, 48)
    assert all(name in text for name in ("Inès M.", "Tom R.", "Mélangeur", "Diffusion", "Coupe antenne"))
    narrower = page(*drawn(tell("calm"), Role.VUE, "fr", 120, 32), 120, 32)
    assert all(name in narrower for name in ("Inès M.", "Tom R.", "Mélangeur", "Diffusion"))
