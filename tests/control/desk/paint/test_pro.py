"""The production desk as text and colours, at the sizes of its pictures and at any other."""

import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from control.desk.ink import text_of
from control.desk.layout_pro import pro_panels
from control.desk.paint.manner import Manner
from control.desk.paint.panels import Painted, paint
from control.desk.paint.poll import rows_wanted
from control.desk.places import PanelName, Place, Places
from control.desk.theme import Token
from control.desk.view.desk import desk_view, last_lines
from control.desk.view.scene import Hand, Link, Page
from control.words import LANGUAGES, Words
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.logbook import OpenIncident, UpdateIncident
from rundown.live.acts.poll import OpenPoll
from rundown.live.acts.running import Take
from rundown.live.acts.team import SignOut
from rundown.live.acts.ticks import LINE_STEPS, Tick
from rundown.live.asked import SYSTEM
from rundown.live.state import PassKind
from rundown.plan.show import Role, Show
from tests.control.desk import game_night
from tests.control.desk.stage import MOMENTS, Stage, Tell, tell
from tests.control.desk.view.test_game import play

RED: set[Token] = {"air", "air_on", "air_text"}


def drawn(
    stage: Stage, width: int, height: int, language: str = "fr", hand: Hand | None = None
) -> tuple[Painted, Places]:
    """The production desk's panels between the alert line and the message line."""
    scene = stage.scene(language, hand=hand, link=Link(role=Role.PRO, name="Tom R."))
    view = desk_view(scene, last_lines(scene, stage.events))
    places: dict[PanelName, Place] = {}
    pro_panels(places, width, height, height - 2, view.page, rows_wanted(view))
    return paint(view, Manner(Words(language)), places), places


def texts(painted: Painted, name: PanelName) -> list[str]:
    return [text_of(line).rstrip() for line in painted[name]]


def inks(painted: Painted, *names: PanelName) -> set[Token]:
    chosen = [line for name in names or painted for line in painted[name]]
    return {colour for line in chosen for span in line for colour in (span.ink.colour, span.ink.ground)}


def busy(show: Show, kind: PassKind = "live") -> Stage:
    """Duplex 1 on air for a minute, two incidents open, a unit gone, a post left empty."""
    stage, at = Stage(show), 0.0
    stage.open(kind)
    game_night.commit(stage)
    for item in show.items[:9]:
        stage.do(Take(), at=at)
        game_night.play(stage, item, at)
        at += item.planned / 1000
    for step in LINE_STEPS:
        stage.do(Tick(subject="line", what=f"DX1 {step}"), "tom")
    for step in LINE_STEPS[:2]:
        stage.do(Tick(subject="line", what=f"DX2 {step}"), "tom")
    stage.do(OpenIncident(text="Micro INV1 qui grésille", category="sound"), "lina")
    stage.do(OpenIncident(text="Page du jeu lente", category="game"), "tom")
    stage.do(UpdateIncident(incident=1, text="pile changée"), "lina")
    stage.do(ReportHealth(unit="stream", health="gone"), SYSTEM)
    stage.do(SignOut(station="desk-PLA"), "awa")
    stage.at += 60
    return stage


def test_at_80_columns_lines_people_incidents_and_alarms_stand_beside_the_game(show: Show) -> None:
    painted, places = drawn(busy(show), 80, 24)
    assert texts(painted, "lines") == [
        " DUPLEX           appelé image son N-1 prêt",
        " ● DX1 09 antenne    ✓     ✓    ✓   ✓    ■",
        "   DX2 19   23:15    ✓     ✓    ►   ·    ·",
        " PRÉSENCES  5 postes sur 6  ▲ vide : PLA",
        " ✓ Salomé Arnaud     10  · Claire Estève     13",
    ]
    assert texts(painted, "incidents") == [
        " INCIDENTS  2 ouverts                        +1",
        "  1 son      20:14:00 Micro INV1 qui grésille…",
        " ALARMES  1 à régler",
        " × Diffusion ne répond pas                  IMG",
    ]
    assert texts(painted, "game") == [
        " JEU  ouvert",
        " ✓ Engagement publié  19:56:12",
        " ✓ Jeu ouvert         20:02:05",
        " ► Questions 0 sur 3  20:17:38",
        " · Jeu clos           20:42:15",
        " · Liste figée        20:42:15",
        " · Liste contrôlée    20:43:00",
        " · Empreinte publiée  20:44:20",
        " · Aléa public        20:47:10",
    ]
    assert places["game"].y == places["lines"].y
    assert places["cues"].height == 3


def test_a_ready_line_is_in_the_colour_of_ready_and_one_on_air_is_filled(show: Show, tell: Tell) -> None:
    stage = tell("calm")
    for step in LINE_STEPS:
        stage.do(Tick(subject="line", what=f"DX1 {step}"), "tom")
    assert "ready" in inks(drawn(stage, 80, 24)[0], "lines")
    assert "air" not in inks(drawn(stage, 80, 24)[0], "lines")
    assert "air" in inks(drawn(busy(show), 80, 24)[0], "lines")
    rehearsed = inks(drawn(busy(show, "rehearsal"), 80, 24)[0])
    assert "virt" in rehearsed
    assert not RED & rehearsed


@pytest.mark.parametrize("moment", ["closed", "before", "off"])
def test_nothing_is_red_off_air(tell: Tell, moment: str) -> None:
    assert not RED & inks(drawn(tell(moment), 160, 48)[0])


def test_the_chosen_line_and_incident_are_tinted_and_in_sight(show: Show) -> None:
    stage = busy(show)
    painted, _ = drawn(stage, 80, 24, hand=Hand(chosen="line DX2"))
    assert texts(painted, "lines")[2].startswith("›  DX2")
    assert "selected" in inks(painted, "lines")
    painted, _ = drawn(stage, 80, 24, hand=Hand(chosen="incident 2"))
    assert texts(painted, "incidents")[1].startswith("› 2 jeu")


def test_with_room_an_incident_has_what_was_last_said_of_it_under_it(show: Show) -> None:
    painted, _ = drawn(busy(show), 200, 60)
    rows = texts(painted, "incidents")
    first = next(place for place, row in enumerate(rows) if "Micro INV1" in row)
    assert rows[first + 1].endswith("pile changée")
    assert rows[first + 3].endswith("rien de nouveau")


def test_what_is_empty_says_so(tell: Tell) -> None:
    painted, _ = drawn(tell("calm"), 80, 24)
    assert texts(painted, "incidents") == [" INCIDENTS  aucun ouvert", "", " ALARMES  rien à signaler", ""]
    painted, _ = drawn(tell("off"), 80, 24)
    assert texts(painted, "lines")[4] == " plus personne n’est attendu"


def test_the_next_step_of_the_game_stays_in_sight_where_not_all_have_room(tell: Tell) -> None:
    rows = texts(drawn(tell("draw"), 80, 24)[0], "game")
    assert rows[-1].startswith(" ► Tirage")
    assert not any("Engagement" in row for row in rows)


def test_with_room_what_is_won_stands_under_the_steps_until_entries_open_then_how_many_there_are(tell: Tell) -> None:
    rows = texts(drawn(tell("before"), 160, 48)[0], "game")
    assert "  LOTS  3 gagnants, 3 suppléants" in rows
    assert rows[rows.index("  LOTS  3 gagnants, 3 suppléants") + 2].endswith("90 €")
    rows = texts(drawn(tell("draw"), 160, 48)[0], "game")
    below = [re.split(" {2,}", row.strip()) for row in rows[rows.index("  LISTE") + 1 :] if row.strip()]
    assert below == [
        ["participations reçues", "15"],
        ["aucune bonne réponse", "2"],
        ["inscrit deux fois", "1"],
        ["tickets en liste", "12"],
    ]


def test_once_drawn_the_winners_come_first_and_what_they_won_where_there_is_room(tell: Tell) -> None:
    rows = texts(drawn(tell("drawn"), 80, 24)[0], "game")
    assert [row.split() for row in rows[2:5]] == [
        ["1", "T0009", "✓", "20:47:31"],
        ["2", "T0001", "►", "ENSUITE"],
        ["3", "T0002", "·", "prévu"],
    ]
    assert rows[6].split() == ["T0007", "T0003", "T0011"]
    rows = texts(drawn(tell("drawn"), 160, 48)[0], "game")
    assert rows[2].startswith("  1  T0009  Un abonnement")
    assert rows[5] == "  suppléants  T0007  T0003  T0011"
    assert rows[-1].strip().startswith("✓ Tirage")


def test_why_the_next_step_waits_is_amber_in_the_heading_or_where_there_is_room_in_a_row_of_its_own(show: Show) -> None:
    stage = play(show, 22)
    stage.do(Take(), at=46 * 60 + 20)
    painted, _ = drawn(stage, 80, 24)
    assert texts(painted, "game")[0] == " JEU  ▲ dés : A, à deux"
    assert "stby" in inks(painted, "game")
    rows = texts(drawn(stage, 160, 48)[0], "game")
    assert rows[0] == "  JEU  clos"
    assert "  ▲ les dés sont à taper par deux personnes : A" in rows


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 32), (160, 48)])
def test_an_open_poll_stands_under_the_countdown_whole(show: Show, width: int, height: int) -> None:
    stage = Stage(show)
    stage.open()
    stage.do(OpenPoll(), "hugo", at=-210)
    painted, places = drawn(stage, width, height)
    assert places["poll"].y >= places["item"].y + places["item"].height
    assert "Horloge" in "\n".join(texts(painted, "poll"))
    assert "poll" not in drawn(Stage(show), width, height)[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 32), (160, 48)])
def test_no_word_of_the_lines_or_of_the_game_is_cut(show: Show, language: str, width: int, height: int) -> None:
    painted, _ = drawn(busy(show), width, height, language)
    head = texts(painted, "lines")[0]
    assert "…" not in head
    assert len(re.split(r" +", head.strip())) == 6
    steps = [row for row in texts(painted, "game") if re.search(r"20:\d\d:\d\d$", row)]
    assert steps
    assert not any("…" in row for row in steps)


@pytest.mark.parametrize("opened", ["journal", "help"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 32), (160, 48)])
def test_a_page_takes_the_room_under_the_band(tell: Tell, opened: Page, width: int, height: int) -> None:
    _, places = drawn(tell("calm"), width, height, hand=Hand(page=opened))
    assert (places["band"].y, places["coming"].y, places["page"].y) == (3, 4, 6)
    assert "cues" not in places


@settings(max_examples=60)
@given(
    st.integers(40, 250),
    st.integers(12, 70),
    st.sampled_from((*MOMENTS, "busy", "poll")),
    st.sampled_from(get_args(Page)),
    st.sampled_from(LANGUAGES),
)
def test_every_panel_fills_its_own_place_at_any_size(
    show: Show, width: int, height: int, moment: str, opened: Page, language: str
) -> None:
    stage = busy(show) if moment == "busy" else tell(show, "before" if moment == "poll" else moment)
    if moment == "poll":
        stage.do(OpenPoll(), "hugo")
    painted, places = drawn(stage, width, height, language, Hand(page=opened, chosen="line DX1"))
    taken: set[tuple[int, int]] = set()
    for name, place in places.items():
        assert len(painted[name]) == place.height, name
        assert {cell_len(text_of(line)) for line in painted[name]} == {place.width}, name
        cells = {(place.x + across, place.y + down) for across in range(place.width) for down in range(place.height)}
        assert not cells & taken, name
        assert all(0 <= x < width and 3 <= y < height - 2 for x, y in cells), name
        taken |= cells
