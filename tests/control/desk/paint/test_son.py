"""The sound desk as text: what stands where, at the sizes of the pictures and at any other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from control.desk.ink import Line, text_of
from control.desk.paint.panels import Painted
from control.desk.places import PanelName, Places
from control.desk.theme import Token
from control.desk.view.scene import Draft, Hand, Page
from control.words import LANGUAGES
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.ticks import Tick
from rundown.live.asked import SYSTEM
from rundown.live.state import PassKind
from rundown.plan.show import Role, Show
from tests.control.desk.paint.test_panels import RED
from tests.control.desk.picture import drawn as drawn_for
from tests.control.desk.stage import MOMENTS, Stage, tell

SIZES = [(80, 24), (120, 32), (160, 48)]
OPEN, CLOSED = ("PRES", "DX1"), ("INV1", "INV2", "INV3", "CHANT", "INSTR", "VTA", "VTB", "JING", "DX2")


def drawn(
    stage: Stage, width: int, height: int, hand: Hand | None = None, language: str = "fr"
) -> tuple[Painted, Places]:
    return drawn_for(stage, Role.SON, language, width, height, hand)


def rows(
    stage: Stage, panel: PanelName, width: int, height: int, hand: Hand | None = None, language: str = "fr"
) -> list[str]:
    """The lines of one panel, blanks that do not break read as blanks."""
    painted, _ = drawn(stage, width, height, hand, language)
    return [text_of(line).replace("\N{NO-BREAK SPACE}", " ").rstrip() for line in painted[panel]]


@pytest.fixture
def duplex(stage: Stage) -> Stage:
    return in_duplex(stage)


def in_duplex(stage: Stage, kind: PassKind = "live") -> Stage:
    """The picture's moment: the first duplex on air, the desk and the N-1 known."""
    stage.open(kind)
    stage.air(9)
    for name in OPEN:
        stage.sent(f"P1/@panic.{name}", f"audio {name}", "on")
    for name in CLOSED:
        stage.sent(f"P1/@panic.{name}", f"audio {name}", "off")
    stage.sent("P1/@panic.1", "feeds DX1", "on")
    stage.sent("P1/@panic.2", "feeds DX2", "off")
    for step in ("called", "picture", "sound"):
        stage.do(Tick(subject="line", what=f"DX1 {step}"), "lina")
    stage.at = 15 * 60 + 20
    return stage


def test_the_channels_of_the_picture(duplex: Stage) -> None:
    assert rows(duplex, "channels", 80, 24) == [
        " VOIE   QUI            MAINTENANT   À LA SUIVANTE",
        " PRES   Salomé Arnaud   ● OUVERT  → idem",
        " INV1   Youssef Benali  · fermé   → idem",
        " INV2   Claire Estève   · fermé   → idem",
        " INV3   Nora Vasseur    · fermé   → idem",
        " CHANT  chant           · fermé   → idem",
        " INSTR  instrument      · fermé   → idem",
        " VTA    magnéto A       · fermé   → idem",
        " VTB    magnéto B       · fermé   → idem",
        " JING   lits, jingles   · fermé   → ► OUVRIR jeu",
        " DX1    duplex 1        ● OUVERT  → ▼ FERMER",
        " DX2    duplex 2        · fermé   → idem",
    ]


def test_the_feeds_of_the_picture(duplex: Stage) -> None:
    assert rows(duplex, "feeds", 80, 24) == [
        " N-1",
        " DX1 ● ACTIF PGM−DX1 ▼ FERMER",
        " ✓appel ✓image ✓son ·N-1 ·prêt",
        " DX2 · coupé ouvre à 17 + 0:30",
        " ·appel ·image ·son ·N-1 ·prêt",
        " oreillette PRES –",
        "",
        " MUSIQUE",
        " aucune à l’antenne",
        " ► JING jeu               à 10",
        " relevé : 4 œuvres, 3:40",
        " ✓ Console son, Retours N-1",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_at_the_sizes_of_the_pictures(duplex: Stage, language: str, width: int, height: int) -> None:
    for panel in ("channels", "feeds"):
        cut = [row for row in rows(duplex, panel, width, height, language=language) if "…" in row]
        # Of a long name the end is lost where the person of a line is told beside it.
        assert all("INSTR" in row for row in cut)


def test_wide_it_is_told_what_each_line_hears_and_what_has_aired(duplex: Stage) -> None:
    side = rows(duplex, "feeds", 160, 48)
    assert side[2] == "                PGM   PRES  DX1   DX2"
    assert side[3] == "  DX1  ● ACTIF   ●     ●     −     ·"
    assert ["20:13:30", "Virgule", "0:10"] in [row.split() for row in side]
    assert "  Console son        ✓ répond" in side


def ground_of(line: Line, text: str) -> Token:
    return next(span.ink.ground for span in line if text in span.text)


def test_an_open_channel_fills_in_the_colour_of_the_pass(duplex: Stage, show: Show) -> None:
    painted, _ = drawn(duplex, 80, 24)
    assert ground_of(painted["channels"][1], "OUVERT") == "air"
    painted, _ = drawn(in_duplex(Stage(show), "rehearsal"), 80, 24)
    assert ground_of(painted["channels"][1], "OUVERT") == "virt"


@pytest.mark.parametrize(
    ("moment", "is_red"), [("calm", True), ("rehearsal", False), ("before", False), ("off", False)]
)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_red_is_on_air_and_nothing_else(show: Show, moment: str, is_red: bool, width: int, height: int) -> None:
    painted, _ = drawn(tell(show, moment), width, height)
    inks = {span.ink for lines in painted.values() for line in lines for span in line}
    assert bool(RED & ({ink.colour for ink in inks} | {ink.ground for ink in inks})) == is_red


def test_off_air_a_channel_left_open_is_not_red(stage: Stage) -> None:
    stage.open()
    stage.sent("P1/@panic.1", "audio PRES", "on")
    painted, _ = drawn(stage, 80, 24)
    assert ground_of(painted["channels"][1], "OUVERT") == "s2"


def test_what_only_the_plan_says_is_marked(stage: Stage) -> None:
    stage.open()
    stage.air(9)
    assert rows(stage, "channels", 80, 24)[1] == " PRES   Salomé Arnaud  ≈● OUVERT  → idem"
    assert rows(stage, "channels", 120, 32)[1].endswith("≈ selon le plan")


def test_the_chosen_row_is_marked(duplex: Stage) -> None:
    painted, _ = drawn(duplex, 80, 24, Hand(chosen="channel JING"))
    line = painted["channels"][9]
    assert text_of(line).startswith("›JING")
    assert ground_of(line, "lits, jingles") == "selected"
    assert rows(duplex, "feeds", 80, 24, Hand(chosen="line DX2"))[3].startswith("›DX2")
    assert rows(duplex, "feeds", 80, 24, Hand(chosen="unit feeds"))[-1] == "›Retours N-1          ✓ répond"


def test_a_unit_that_is_not_well_takes_the_row_of_all(duplex: Stage) -> None:
    duplex.do(SetAutomation(unit="feeds", on=False), "lina")
    assert rows(duplex, "feeds", 80, 24)[-1] == " Retours N-1       ▲ à la main"
    duplex.do(ReportHealth(unit="audio", health="silent"), SYSTEM)
    assert rows(duplex, "feeds", 80, 24)[-1].startswith(" Console son")


def test_where_rows_are_few_those_that_stay_closed_are_counted(duplex: Stage) -> None:
    lines = rows(duplex, "channels", 60, 20)
    assert [row[1:5].strip() for row in lines[1:]] == ["PRES", "INV1", "INV2", "INV3", "JING", "DX1", "et 5"]
    assert lines[-1] == " et 5 autres, fermées"


def test_while_a_line_is_typed_calls_and_open_channels_stay(duplex: Stage) -> None:
    painted, places = drawn(duplex, 80, 24, Hand(draft=Draft(writes="message", item="")))
    assert places["cues"].height >= 2
    text = "\n".join(map(text_of, painted["channels"]))
    assert "DX1    duplex 1        ● OUVERT" in text


def test_a_page_takes_the_room_under_the_band(duplex: Stage) -> None:
    _, places = drawn(duplex, 80, 24, Hand(page="journal"))
    assert {"band", "coming", "page"} <= places.keys()
    assert not {"channels", "feeds", "cues"} & places.keys()


@settings(max_examples=60, deadline=None)
@given(
    st.integers(40, 250),
    st.integers(14, 70),
    st.sampled_from((*MOMENTS, "duplex")),
    st.sampled_from(("calls", "journal", "help")),
    st.sampled_from(LANGUAGES),
    st.sampled_from(("", "channel DX2", "line DX1", "unit feeds")),
    st.sampled_from((None, Draft(writes="message", item=""))),
)
def test_every_panel_fills_its_place_exactly_at_any_size(
    show: Show, width: int, height: int, moment: str, opened: Page, language: str, chosen: str, draft: Draft | None
) -> None:
    stage = in_duplex(Stage(show)) if moment == "duplex" else tell(show, moment)
    painted, places = drawn(stage, width, height, Hand(page=opened, chosen=chosen, draft=draft), language)
    for name, place in places.items():
        assert len(painted[name]) == place.height, name
        assert {cell_len(text_of(line)) for line in painted[name]} == {place.width}, name
