"""The script desk as text: what stands where, at the sizes of the pictures and at any other."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from control.desk.ink import text_of
from control.desk.paint.manner import Manner
from control.desk.paint.panels import Painted, paint, places_of
from control.desk.paint.script import window
from control.desk.places import Places
from control.desk.theme import Token
from control.desk.view.desk import desk_view, last_lines
from control.desk.view.scene import Draft, Hand, Page
from control.desk.view.script import Script
from control.words import LANGUAGES
from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.timers import StartTimer
from rundown.plan.show import Group, Show
from tests.control.desk.paint.test_panels import RED
from tests.control.desk.picture import page
from tests.control.desk.stage import SCRIPT, SCRIPT_MOMENTS, Stage, Tell, tell

SNAPSHOTS = Path(__file__).parent / "snapshots"

EDIT = Draft(writes="edit", item="DUP2", field="planned", held=180_000)
HANDS = {
    "calm": Hand(),
    "before": Hand(),
    "behind": Hand(),
    "landing": Hand(way=0),
    "typing": Hand(selected="DUP2", draft=replace(EDIT, text="2:30", touched=True)),
    "protected": Hand(
        draft=Draft(
            writes="edit", item="ITW3", field="planned", held=210_000, text="3:00", touched=True,
            reach=("planned",), asks="17 (à l’antenne), Entrée confirme",
        )
    ),
    "early": Hand(),
}  # fmt: skip
TOLD = {"landing": "behind", "typing": "behind", "protected": "behind"}


def drawn(stage: Stage, language: str, width: int, height: int, hand: Hand | None = None) -> tuple[Painted, Places]:
    scene = stage.scene(language, hand=hand, link=SCRIPT)
    view = desk_view(scene, last_lines(scene, stage.events))
    places = places_of(view, width, height)
    return paint(view, Manner(scene.words), places), places


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", HANDS)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_the_script_desk_is_as_it_was_last_looked_at(
    tell: Tell, moment: str, language: str, width: int, height: int
) -> None:
    """A wanted change is looked at first; then the file is deleted, and the next run writes it anew (and fails once)."""
    stage = tell(TOLD.get(moment, moment))
    text = page(*drawn(stage, language, width, height, HANDS[moment]), width, height)
    kept = SNAPSHOTS / f"script-{moment}-{width}x{height}-{language}.txt"
    if not kept.exists():
        kept.write_text(text, encoding="utf-8")
        pytest.fail(f"{kept.name} was not there and has been written: look at it")
    assert text == kept.read_text(encoding="utf-8")


@settings(max_examples=60)
@given(
    st.integers(40, 220),
    st.integers(14, 64),
    st.sampled_from(SCRIPT_MOMENTS),
    st.sampled_from(("calls", "journal", "help")),
    st.sampled_from(LANGUAGES),
    st.sampled_from((None, 0, 2)),
    st.sampled_from((None, EDIT, Draft(writes="insert", item="LIVE", text="x" * 200, touched=True))),
)
def test_every_panel_of_the_script_desk_fills_its_place_exactly_at_any_size(
    show: Show, width: int, height: int, moment: str, opened: Page, language: str, way: int | None, draft: Draft | None
) -> None:
    hand = Hand(page=opened, selected="LIVE", way=way, draft=draft)
    painted, places = drawn(tell(show, moment), language, width, height, hand)
    for name, place in places.items():
        lines = painted[name]
        assert len(lines) == place.height, name
        assert {cell_len(text_of(line)) for line in lines} == {place.width}, name


@pytest.mark.parametrize(("moment", "is_red"), [("behind", True), ("rehearsal", False), ("before", False)])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_red_is_on_air_and_nothing_else(tell: Tell, moment: str, is_red: bool, width: int, height: int) -> None:
    painted, _ = drawn(tell(moment), "fr", width, height, Hand(way=0))
    inks = {span.ink for lines in painted.values() for line in lines for span in line}
    colours: set[Token] = {ink.colour for ink in inks} | {ink.ground for ink in inks}
    assert bool(RED & colours) == is_red


def test_what_the_pass_changed_is_marked_on_its_row(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(EditItem(item="DUP1", field="planned", value=165_000), "hugo")
    stage.do(Float(item="LIVE", reason="artiste malade"), "hugo")
    rows = page(*drawn(stage, "fr", 160, 48), 160, 48).replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert any("09± DUP" in row and "2:45" in row for row in rows)
    assert any("« artiste malade »" in row and "saut" in row for row in rows)


def test_a_gap_and_an_overlap_have_rows_of_their_own(tell: Tell) -> None:
    early = page(*drawn(tell("early"), "fr", 160, 48), 160, 48)
    assert "à meubler : 0:40, 26 part à 20:51:20" in early
    late = page(*drawn(tell("behind"), "fr", 160, 48), 160, 48)
    assert "26 part 2:05 après son 20:51:20" in late


def test_the_first_timer_stands_under_the_back_time_and_all_beside_the_rundown(tell: Tell) -> None:
    stage = tell("calm")
    for timer, label in ((1, "jeu"), (3, "duplex")):
        stage.do(StartTimer(timer=timer, length=90_000, label=label), "hugo")
    assert "1 1:30 jeu" in page(*drawn(stage, "fr", 80, 24), 80, 24)
    wide = page(*drawn(stage, "fr", 160, 48), 160, 48)
    assert "CHRONOS" in wide
    assert "3 duplex" in wide


def test_groups_are_shown_with_their_budgets(show: Show) -> None:
    items = tuple(replace(item, group="one") if item.number in ("1", "2", "01", "02") else item for item in show.items)
    parts = replace(show, groups=(Group(id="one", title="Ouverture", budget=100_000),), items=items)
    text = page(*drawn(tell(parts, "calm"), "fr", 160, 60), 160, 60)
    assert "PARTIES" in text
    assert "Ouverture 2:00/1:40" in text
    assert "+0:20" in text


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 60), st.integers(1, 40))
def test_what_is_sought_is_always_in_the_window(anchor: int, around: int, count: int, height: int) -> None:
    anchor, around = min(anchor, count - 1), min(around, count - 1)
    shown = Script(lines=tuple([None] * count), anchor=anchor, around=around, origins=())  # type: ignore[arg-type]  # only counted
    first, last = window(shown, height)
    assert 0 <= first <= around < last <= count
    assert last - first <= height


def test_a_way_that_many_items_pay_for_is_shown_whole(tell: Tell) -> None:
    stage = tell("behind")
    for item in ("TAMPON", "AGENDA"):
        if any(each.id == item for each in stage.state.plan.items):
            stage.do(Float(item=item), "hugo")
    for size in ((80, 24), (160, 48)):
        painted, places = drawn(stage, "fr", *size, Hand(way=0))
        scene = stage.scene(hand=Hand(way=0), link=SCRIPT)
        shown = desk_view(scene).landing
        assert shown is not None
        text = page(painted, places, *size)
        assert all(f"{line.number}  {line.title[:12]}" in text for line in shown.lines)


def test_what_cannot_land_or_needs_nothing_is_said_in_the_heading(tell: Tell) -> None:
    stage = tell("behind")
    long = stage.state.plan.items[21].id
    for field in ("planned", "shortest"):
        stage.do(EditItem(item=long, field=field, value=1_500_000), "hugo")
    text = page(*drawn(stage, "fr", 80, 24, Hand(way=0)), 80, 24)
    assert "il manque encore" in text
    assert "et 2 autres" in text
    assert "touche à l’antenne" in text
    calm = page(*drawn(tell("calm"), "fr", 80, 24, Hand(way=0)), 80, 24)
    assert "l’émission est à l’heure, ou rien ne peut céder" in calm
    assert "appliquer" not in calm


def test_wide_figures_never_run_into_one_another(tell: Tell) -> None:
    stage = tell("behind")
    for item, length in (("ITW3", 1_500_000), ("R3", 1_500_000)):
        stage.do(EditItem(item=item, field="planned", value=length, reach=("planned",)), "hugo")
    rows = page(*drawn(stage, "fr", 80, 24), 80, 24).splitlines()
    assert "TENUE" in rows[3]
    assert all(row[36:38] == "  " for row in rows[4:9])
    assert "CALAGE FIN" not in rows[3]
