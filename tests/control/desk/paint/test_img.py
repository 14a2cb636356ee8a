"""The desk of tapes and captions as text: its picture, what is chosen, and any size."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from control.desk.ink import text_of
from control.desk.paint.panels import Painted
from control.desk.places import Places
from control.desk.theme import Token
from control.desk.view.img import choices
from control.desk.view.scene import Hand, Page
from control.words import LANGUAGES
from rundown.live.acts.running import Take
from rundown.plan.show import Role, Show
from tests.control.desk.img_stage import R2_START, in_report, scene_of
from tests.control.desk.picture import drawn, page
from tests.control.desk.stage import MOMENTS, Stage, Tell, tell


def desk(stage: Stage, width: int, height: int, hand: Hand | None = None, language: str = "fr") -> str:
    return page(*drawn(stage, Role.IMG, language, width, height, hand), width, height)


def inks(painted: Painted) -> set[Token]:
    spans = [span.ink for lines in painted.values() for line in lines for span in line]
    return {ink.colour for ink in spans} | {ink.ground for ink in spans}


def test_the_desk_of_80_columns_is_its_picture(show: Show) -> None:
    rows = desk(in_report(show), 80, 24).splitlines()
    assert rows[3:22] == [
        " ● À L’ANTENNE  12 VT  Reportage 2 — « Théâtre du Passe-Muraille »          VTB",
        "   ██████      ██████  ██████             VTB R2                     ✓ lecture",
        "   ██  ██  ██  ██  ██  ██  ██             durée 4:00  ✓ PAD",
        "   ██  ██      ██  ██  ██████             derniers mots",
        "   ██  ██  ██  ██  ██  ██  ██             «\N{NO-BREAK SPACE}…vide, mais plus pour longtemps.\N{NO-BREAK SPACE}»",
        "   ██████      ██████  ██████ .4          fin du clip 20:22:55",
        "  " + "━" * 76,
        "",
        "    VTA     · libre, à caler  R3  «\N{NO-BREAK SPACE}(train au loin)\N{NO-BREAK SPACE}» 3:30  ✓ PAD         à 21",
        "▌ ► ENSUITE  13 ITW  Interview 2 : Claire Estève             multicam  20:22:55",
        "",
        " SYNTHÉS  aucun à l’antenne                           RELU               QUAND",
        "  ✓ 12 Théâtre du Passe-Mu… Reportage Jade Perrin     ✓ relu           vu 0:05",
        "▌ ► 13 Claire Estève        autrice, « Habiter les r… ✓ relu        +0:12, 5 s",
        "  · 14 Question 2 : Qui a écrit « Habiter les ruines… ✓ relu        +0:16, PRO",
        "  · 14 coin_qr                                                      +0:56, PRO",
        "  · 16 Nora Vasseur         « Les Verrières » (live)  ▲ À RELIRE    +0:12, 6 s",
        "",
        " ENREG. ● main ok  ● iso ok  23:16   DIFFUSION ● ok  23:16",
    ]


def test_the_desk_of_160_columns_shows_cues_decks_units_and_rundown_too(show: Show) -> None:
    text = desk(in_report(show), 160, 48)
    for heading in (
        "SYNTHÉS", "TOPS", "MAGNÉTOS", "ENREGISTREMENT ET DIFFUSION", "MATÉRIEL DU POSTE", "CLIPS ENSUITE", "CONDUCTEUR",
    ):  # fmt: skip
        assert heading in text
    assert "RETOUR  CAM3, plateau, table" in text
    assert "autrice, « Habiter les ruines » ✓ relu" in text
    assert "▌ VTB  ● ANTENNE   ✓ lecture" in text


def test_the_end_of_the_last_words_is_kept_by_whole_words(show: Show) -> None:
    assert "…longtemps." in desk(in_report(show), 60, 24)
    assert "…la salle est vide, mais plus pour longtemps." in desk(in_report(show), 160, 48)


def test_a_clip_that_overruns_says_so_in_the_place_of_its_end(show: Show) -> None:
    stage = in_report(show)
    stage.at = R2_START + 247
    for width, height in ((80, 24), (120, 32), (160, 48)):
        text = desk(stage, width, height)
        assert "▲ DÉPASSE" in text
        assert "fin du clip" not in text


def test_before_air_the_countdown_stands_in_the_place_of_the_clip(tell: Tell) -> None:
    text = desk(tell("before"), 80, 24)
    assert "ANTENNE DANS" in text
    assert "VTA     · libre, à caler  GEN_DEB" in text
    assert "▲ PAS PAD" in text


def test_a_show_that_is_over_has_no_caption_and_says_so(tell: Tell) -> None:
    assert "plus aucun synthé à venir" in desk(tell("off"), 80, 24)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 24), (120, 32), (160, 48)])
def test_every_row_that_can_be_chosen_is_seen_once_it_is(show: Show, width: int, height: int) -> None:
    stage = in_report(show)
    for row in choices(scene_of(stage)):
        painted, _ = drawn(stage, Role.IMG, "fr", width, height, Hand(chosen=row))
        marks = [text_of(line) for lines in painted.values() for line in lines if "›" in text_of(line)]
        assert len(marks) == 1, row


def test_a_chosen_unit_of_80_columns_says_whose_it_is(show: Show) -> None:
    assert "› Enregistreurs  ✓ automatique" in desk(in_report(show), 80, 24, Hand(chosen="unit rec"))


def test_the_caption_on_air_is_filled_and_counts_down(show: Show) -> None:
    stage = in_report(show)
    stage.do(Take(), at=R2_START + 240)
    stage.at += 12
    stage.sent(f"{stage.on_air.id}/ITW2.1", "caption shown", "tiers_nom Claire Estève")
    painted, _ = drawn(stage, Role.IMG, "fr", 160, 48)
    line = next(line for line in painted["captions"] if "● À L’ANTENNE" in text_of(line))
    assert {span.ink.ground for span in line} == {"air"}
    assert "retrait 0:05" in text_of(line)


def test_a_caption_that_failed_has_its_word_where_states_have_none(show: Show) -> None:
    stage = in_report(show)
    stage.do(Take(), at=R2_START + 240)
    stage.sent(f"{stage.on_air.id}/ITW2.1", "caption shown", "tiers_nom Claire Estève", answer="tiers_nom Nora")
    row = next(row for row in desk(stage, 80, 24).splitlines() if " 13 Claire" in row)
    assert row.startswith("  × 13")
    assert row.endswith("ÉCHEC")


RED: set[Token] = {"air", "air_on", "air_text"}


@pytest.mark.parametrize(
    ("moment", "is_red"), [("calm", True), ("rehearsal", False), ("before", False), ("off", False), ("closed", False)]
)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_red_is_on_air_and_nothing_else(tell: Tell, moment: str, is_red: bool, width: int, height: int) -> None:
    stage = tell(moment)
    if moment in ("calm", "rehearsal"):
        cue = next(cue for cue in stage.on_air.item.cues if any(action.verb == "show" for action in cue.do))
        stage.sent(f"{stage.on_air.id}/{cue.id}", "caption shown", "tiers_nom Somebody")
        stage.sent(f"{stage.on_air.id}/x", "vt B", "VIRGULE playing")
        stage.sent(f"{stage.on_air.id}/y", "vision pgm", "VTB")
    painted, _ = drawn(stage, Role.IMG, "fr", width, height)
    assert bool(RED & inks(painted)) == is_red


@pytest.mark.parametrize("opened", ["journal", "help"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_a_page_takes_the_room_of_the_captions(show: Show, opened: Page, width: int, height: int) -> None:
    text = desk(in_report(show), width, height, Hand(page=opened))
    assert {"journal": "JOURNAL", "help": "TOUCHES"}[opened] in text
    assert "SYNTHÉS" not in text
    assert "● À L’ANTENNE  12 VT" in text


@settings(max_examples=80, deadline=None)
@given(
    st.integers(40, 250),
    st.integers(14, 70),
    st.sampled_from((*MOMENTS, "report")),
    st.sampled_from(get_args(Page)),
    st.sampled_from(LANGUAGES),
    st.integers(0, 40),
)
def test_every_panel_fills_its_place_exactly_at_any_size(
    show: Show, width: int, height: int, moment: str, opened: Page, language: str, rank: int
) -> None:
    stage = in_report(show) if moment == "report" else tell(show, moment)
    rows = choices(scene_of(stage))
    chosen = rows[rank % len(rows)] if rank else ""
    painted, places = drawn(stage, Role.IMG, language, width, height, Hand(page=opened, chosen=chosen))
    check(painted, places)


def check(painted: Painted, places: Places) -> None:
    for name, place in places.items():
        assert len(painted[name]) == place.height, name
        assert {cell_len(text_of(line)) for line in painted[name]} == {place.width}, name
