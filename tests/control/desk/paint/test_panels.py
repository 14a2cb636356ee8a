"""The desk as text: what stands where, at the sizes of the pictures and at any other."""

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from control.desk.ink import text_of
from control.desk.layout import layout
from control.desk.paint.manner import Manner
from control.desk.paint.panels import Painted, paint, paint_waiting
from control.desk.places import Places
from control.desk.theme import Token
from control.desk.view.desk import desk_view, last_lines
from control.desk.view.scene import Hand, Page
from control.words import LANGUAGES, Words
from rundown.plan.show import Show
from tests.control.desk.picture import page
from tests.control.desk.stage import MOMENTS, Stage, Tell, tell

SNAPSHOTS = Path(__file__).parent / "snapshots"


def drawn(stage: Stage, language: str, width: int, height: int, hand: Hand | None = None) -> tuple[Painted, Places]:
    scene = stage.scene(language, hand=hand)
    view = desk_view(scene, last_lines(scene, stage.events))
    places = layout(width, height, scene.hand.page, len(scene.show.items))
    return paint(view, Manner(scene.words), places), places


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_the_desk_is_as_it_was_last_looked_at(tell: Tell, moment: str, language: str, width: int, height: int) -> None:
    """A wanted change is looked at first; then the file is deleted, and the next run writes it anew (and fails once)."""
    text = page(*drawn(tell(moment), language, width, height), width, height)
    kept = SNAPSHOTS / f"{moment}-{width}x{height}-{language}.txt"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")
        pytest.fail(f"{kept.name} was not there and has been written: look at it")
    assert text == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_at_120_columns_no_fact_runs_into_another_and_every_source_has_its_lamp(
    tell: Tell, moment: str, language: str
) -> None:
    stage = tell(moment)
    text = page(*drawn(stage, language, 120, 40), 120, 40)
    planned = {"en": " · projected end", "fr": " · fin projetée"}[language]
    for row in (row[:78] for row in text.splitlines() if planned in row):
        assert re.search(r"  (planned|fixed|prévu|fixe) [0-9:]+ ·", row), row
    if "TALLY" in text or " IMAGE " in text:
        assert all(source in text for source in ("CAM1", "DX2", "GFX", "ATT"))


@settings(max_examples=60)
@given(
    st.integers(40, 220),
    st.integers(14, 64),
    st.sampled_from(MOMENTS),
    st.sampled_from(get_args(Page)),
    st.sampled_from(LANGUAGES),
)
def test_every_panel_fills_its_place_exactly_at_any_size(
    show: Show, width: int, height: int, moment: str, opened: Page, language: str
) -> None:
    painted, places = drawn(tell(show, moment), language, width, height, Hand(page=opened, selected="LIVE"))
    for name, place in places.items():
        lines = painted[name]
        assert len(lines) == place.height, name
        assert {cell_len(text_of(line)) for line in lines} == {place.width}, name


RED: set[Token] = {"air", "air_on", "air_text"}


@pytest.mark.parametrize(
    ("moment", "is_red"), [("calm", True), ("rehearsal", False), ("before", False), ("off", False)]
)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (200, 60)])
def test_red_is_on_air_and_nothing_else(tell: Tell, moment: str, is_red: bool, width: int, height: int) -> None:
    painted, _ = drawn(tell(moment), "fr", width, height)
    inks = {span.ink for lines in painted.values() for line in lines for span in line}
    assert bool(RED & ({ink.colour for ink in inks} | {ink.ground for ink in inks})) == is_red


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120, 160])
def test_labels_of_the_header_never_touch(language: str, width: int) -> None:
    places = layout(width, 24)
    painted = paint_waiting(Manner(Words(language)), places)
    labels, values = (text_of(line) for line in painted["header"])
    starts = [column for column, mark in enumerate(values) if mark == "–"]
    assert " " not in {labels[column] for column in starts}
    assert {labels[column - 1] for column in starts} == {" "}
    assert text_of(painted["alert"][0]).strip() in ("connecting…", "liaison…")


def test_too_narrow_a_terminal_says_so(tell: Tell) -> None:
    painted, places = drawn(tell("calm"), "fr", 60, 24)
    assert "80 colonnes souhaitées" in page(painted, places, 60, 24)


@pytest.mark.parametrize("opened", ["journal", "help", "rundown"])
def test_a_page_is_drawn_over_the_calls(tell: Tell, opened: Page) -> None:
    heading = {"journal": "JOURNAL", "help": "TOUCHES", "rundown": "CONDUCTEUR"}[opened]
    painted, places = drawn(tell("calm"), "fr", 80, 24, Hand(page=opened, selected="LIVE"))
    text = page(painted, places, 80, 24)
    assert heading in text
    assert "TOPS" not in text
    assert ("›  16" in text) == (opened == "rundown")


def test_an_older_part_of_the_journal_is_reached_by_scrolling(tell: Tell) -> None:
    stage = tell("late")
    last = drawn(stage, "fr", 80, 24, Hand(page="journal"))[0]["page"]
    older = drawn(stage, "fr", 80, 24, Hand(page="journal", scroll=3))[0]["page"]
    assert [text_of(line) for line in older[4:]] == [text_of(line) for line in last[1:-3]]


def test_a_journal_without_lines_says_so(tell: Tell) -> None:
    scene = tell("closed").scene(hand=Hand(page="journal"))
    places = layout(80, 24, "journal", 26)
    painted = paint(desk_view(scene), Manner(scene.words), places)
    assert "rien ne s’est encore passé" in "".join(text_of(line) for line in painted["page"])
