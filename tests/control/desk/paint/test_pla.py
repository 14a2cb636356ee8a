"""The desk of the set as text, at the sizes of its pictures and at any other."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from control.desk.ink import Ink, Line, text_of
from control.desk.theme import Token
from control.desk.view.scene import Draft, Hand, Page
from control.words import LANGUAGES
from rundown.live.acts.messages import Say
from rundown.live.acts.ticks import Tick
from rundown.plan.show import Role, Show
from tests.control.desk.picture import drawn, page
from tests.control.desk.stage import MOMENTS, Stage, Tell, tell

RED: set[Token] = {"air", "air_on", "air_text"}


@pytest.fixture
def tape(stage: Stage) -> Stage:
    """The moment of the pictures: the second report, 1:10 before the set; the guest is in place without a mic."""
    stage.open()
    stage.air(12)
    for who in ("INV2", "PRES", "INV1"):
        stage.do(Tick(subject="place", what=who), "awa", at=20 * 60)
    for check in ("exits", "cables", "extinguishers"):
        stage.do(Tick(subject="safety", what=check), "awa")
    stage.sent("x/1", "light state", "interview")
    stage.at = 21 * 60 + 45
    return stage


def rows_of(stage: Stage, width: int, height: int, hand: Hand | None = None, language: str = "fr") -> list[str]:
    return page(*drawn(stage, Role.PLA, language, width, height, hand), width, height).splitlines()


def inks(line: Line) -> dict[str, Ink]:
    return {span.text.strip(): span.ink for span in line if span.text.strip()}


def test_at_80_by_24_every_panel_stands_where_the_picture_has_it(tape: Stage) -> None:
    rows = rows_of(tape, 80, 24)
    assert (rows[3].startswith(" ● À L’ANTENNE  12 VT"), rows[3].endswith("plateau libre")) == (True, True)
    assert rows[4] == "  PLATEAU DANS"
    assert rows[5][38:] == "► ENSUITE AU PLATEAU  13 ITW     20:22:55"
    assert rows[6][38:] == "Interview 2 : Claire Estève"
    assert rows[7][38:] == "CAM3, puis CAM1 CAM2 · plateau, table"
    assert rows[9][38:] == "LUMIÈRE  interview  ✓ prête"
    assert rows[11] == " INVITÉS          OÙ                 EN PLACE     MICRO        AUTORISATION"
    assert rows[12] == "▌► Claire Estève  plateau, table     ✓ en place   ▲ À POSER    ✓ signée"
    assert rows[17].startswith(" SÉCURITÉ  ✓ issues  ✓ câbles  ✓ extincteurs  □ passage scène")
    assert rows[17].endswith("3/4")
    assert rows[19].startswith(" TOPS")


def test_at_160_by_48_each_fact_of_what_comes_has_its_row(tape: Stage) -> None:
    rows = rows_of(tape, 160, 48)
    facts = [row[90:].split(maxsplit=2)[1:] for row in rows[7:22:2]]
    assert [fact[0] for fact in facts] == [
        "►", "Interview", "À", "IMAGE", "LIEU", "LUMIÈRE", "SON", "PREMIERS",
    ]  # fmt: skip
    assert rows[11].endswith("20:22:55")
    assert "SÉCURITÉ  3 sur 4" in rows[24]
    assert rows[32].rstrip().endswith("□ passage scène                    à contrôler")


def figure_of(stage: Stage, width: int, height: int) -> tuple[int, int]:
    """Columns and rows of the block figure."""
    lines = [text_of(line) for line in drawn(stage, Role.PLA, "fr", width, height)[0]["set"] if "█" in text_of(line)]
    return max(line.rindex("█") + 1 for line in lines) - min(line.index("█") for line in lines), len(lines)


@pytest.mark.parametrize(
    ("size", "figure"),
    [((80, 24), (26, 5)), ((80, 48), (26, 5)), ((120, 24), (26, 5)), ((120, 32), (52, 10)), ((160, 48), (78, 15))],
)
def test_the_figure_grows_with_the_terminal(tape: Stage, size: tuple[int, int], figure: tuple[int, int]) -> None:
    assert figure_of(tape, *size) == figure


@pytest.mark.parametrize("hours", [3, 330])
def test_a_figure_of_hours_stands_where_one_of_minutes_does(tell: Tell, hours: int) -> None:
    stage = tell("before")
    stage.at = -hours * 3600
    for size, widest in (((160, 48), 84), ((120, 32), 64), ((80, 24), 36)):
        assert figure_of(stage, *size)[0] <= widest
        assert all("█" not in row[widest + 2 :] for row in rows_of(stage, *size))


def test_a_message_to_the_presenter_stands_with_how_far_it_got(tape: Stage) -> None:
    assert "rien n’a été écrit à PRES" in "\n".join(rows_of(tape, 160, 48))
    tape.do(Say(text="Conclus", to=Role.PRES), "ines")
    rows = rows_of(tape, 160, 48)
    at = next(place for place, row in enumerate(rows) if "REA → PRES" in row and place > 30)
    assert rows[at].endswith("envoyé")
    assert rows[at + 1][112:] == "Conclus"


def test_the_chosen_row_is_marked_in_its_tint(tape: Stage) -> None:
    painted, _ = drawn(tape, Role.PLA, "fr", 80, 24, Hand(chosen="person INV2"))
    row = painted["guests"][1]
    assert text_of(row).startswith("›► Claire Estève")
    assert {(span.ink.ground, span.ink.colour) for span in row} == {("selected", "text")}
    painted, _ = drawn(tape, Role.PLA, "fr", 80, 24, Hand(chosen="safety stage"))
    assert inks(painted["safety"][0])["›□ passage scène"].ground == "selected"
    painted, _ = drawn(tape, Role.PLA, "fr", 80, 24, Hand(chosen="unit light"))
    assert text_of(painted["set"][6])[36:].startswith("› LUMIÈRE")


def test_what_is_waited_for_is_amber(tape: Stage) -> None:
    painted, _ = drawn(tape, Role.PLA, "fr", 80, 24)
    assert inks(painted["guests"][1])["▲ À POSER"].colour == "stby"
    assert inks(painted["safety"][0])["□ passage scène"].colour == "stby"


def test_a_release_that_is_missing_is_a_fault_at_every_width(show: Show) -> None:
    stage = Stage(replace(show, people=tuple(replace(each, release="") for each in show.people)))
    for width in (60, 80, 120, 160):
        painted, _ = drawn(stage, Role.PLA, "fr", width, 32)
        shown = [line for line in painted["guests"] if "Vasseur" in text_of(line)]
        assert [inks(line)["× NON SIGNÉE"].colour for line in shown] == ["fail"]


def test_while_a_line_is_typed_the_people_and_the_oldest_call_stay(tape: Stage) -> None:
    draft = Draft(writes="note", item="")
    rows = rows_of(tape, 80, 24, Hand(draft=draft))
    assert any("Nora Vasseur" in row for row in rows)
    assert any(row.startswith(" SÉCURITÉ") for row in rows)
    assert any("PLA  «" in row for row in rows)


@pytest.mark.parametrize(("moment", "is_red"), [("calm", True), ("rehearsal", False), ("before", False)])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_red_is_on_air_and_nothing_else(tell: Tell, moment: str, is_red: bool, width: int, height: int) -> None:
    painted, _ = drawn(tell(moment), Role.PLA, "fr", width, height)
    found = {span.ink for lines in painted.values() for line in lines for span in line}
    assert bool(RED & ({ink.colour for ink in found} | {ink.ground for ink in found})) == is_red


@pytest.mark.parametrize("opened", ["journal", "help"])
def test_a_page_takes_the_room_under_the_band(tape: Stage, opened: Page) -> None:
    rows = rows_of(tape, 80, 24, Hand(page=opened))
    assert rows[3].startswith(" ● À L’ANTENNE  12 VT")
    assert any({"journal": "JOURNAL", "help": "TOUCHES"}[opened] in row for row in rows[5:])
    assert not any("INVITÉS" in row for row in rows)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(40, 250),
    st.integers(12, 70),
    st.sampled_from(MOMENTS),
    st.sampled_from(get_args(Page)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(("", "person INV3", "safety cables", "unit light")),
)
def test_every_panel_fills_its_place_exactly_at_any_size(
    show: Show, width: int, height: int, moment: str, opened: Page, language: str, chosen: str
) -> None:
    painted, places = drawn(tell(show, moment), Role.PLA, language, width, height, Hand(page=opened, chosen=chosen))
    taken: set[tuple[int, int]] = set()
    for name, place in places.items():
        lines = painted[name]
        assert len(lines) == place.height, name
        assert {cell_len(text_of(line)) for line in lines} == {place.width}, name
        cells = {(x, y) for y in range(place.y, place.y + place.height) for x in (place.x, place.x + place.width - 1)}
        assert place.y + place.height <= height, name
        assert place.x + place.width <= width, name
        assert not taken & cells, name
        taken |= cells
