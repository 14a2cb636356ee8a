"""The presenter's monitor as text and ink: what stands where, and that nothing else does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from control.desk.block import pixels
from control.desk.ink import Line, text_of
from control.desk.paint.manner import Manner
from control.desk.paint.panels import paint, paint_waiting, places_of
from control.desk.paint.pres import presenter
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import desk_view
from control.desk.view.scene import Link
from control.words import LANGUAGES, Words
from rundown.live.acts.editing import EditItem
from rundown.live.acts.messages import Say
from rundown.live.acts.running import SetNext
from rundown.plan.show import Role, Show
from tests.control.desk.stage import MOMENTS, Stage, Tell, tell

SNAPSHOTS = Path(__file__).parent / "snapshots"
PRESENTER = Link(role=Role.PRES, round_trip_ms=4.0)
LOST = replace(PRESENTER, lost_ms=4_000)
RED: set[Token] = {"air", "air_on", "air_text"}
LINES = {"wrap": "conclus", "before": "", "over": "une minute"}


def drawn(
    stage: Stage, width: int, height: int, *, line: str = "", language: str = "fr", link: Link = PRESENTER
) -> tuple[Line, ...]:
    if line:
        stage.do(Say(text=line, to=Role.PRES))
    scene = stage.scene(language, link=link)
    view = desk_view(scene)
    painted = paint(view, Manner(scene.words), places_of(view, width, height))
    assert list(painted) == ["presenter"]
    return painted["presenter"]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [text_of(line) for line in lines]


def grounds(line: Line) -> set[Token]:
    return {span.ink.ground for span in line}


def has(lines: tuple[Line, ...], text: str, size: str = "S", *, narrow: bool = False) -> bool:
    """Whether the text stands there in block letters."""
    rows, first, *rest = texts(lines), *pixels(text, "M" if size == "M" else "S", narrow=narrow)
    for top, row in enumerate(rows[: len(rows) - len(rest)]):
        column = row.find(first)
        while column >= 0:
            if all(rows[top + 1 + down][column : column + len(dots)] == dots for down, dots in enumerate(rest)):
                return True
            column = row.find(first, column + 1)
    return False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", LINES)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_the_monitor_is_as_it_was_last_looked_at(
    tell: Tell, moment: str, language: str, width: int, height: int
) -> None:
    """A wanted change is looked at first; then the file is deleted, and the next run writes it anew (and fails once)."""
    stage = tell("calm" if moment == "wrap" else moment)
    rows = texts(drawn(stage, width, height, line=LINES[moment], language=language))
    text = "\n".join(row.rstrip() for row in rows) + "\n"
    kept = SNAPSHOTS / f"pres-{moment}-{width}x{height}-{language}.txt"
    if not kept.exists():
        kept.write_text(text, encoding="utf-8")
        pytest.fail(f"{kept.name} was not there and has been written: look at it")
    assert text == kept.read_text(encoding="utf-8")


@settings(max_examples=60)
@given(
    st.integers(40, 260),
    st.integers(8, 80),
    st.sampled_from(MOMENTS),
    st.sampled_from(("", "conclus", "remercie-le", "漢字を読む" * 20, "x" * 200)),
    st.sampled_from((PRESENTER, LOST)),
)
def test_the_monitor_fills_the_terminal_exactly_at_any_size(
    show: Show, width: int, height: int, moment: str, line: str, link: Link
) -> None:
    lines = drawn(tell(show, moment), width, height, line=line, link=link)
    assert len(lines) == height
    assert {cell_len(text_of(each)) for each in lines} == {width}


@pytest.mark.parametrize(("moment", "is_red"), [("calm", True), ("rehearsal", False), ("before", False)])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_red_is_on_air_and_nothing_else(tell: Tell, moment: str, is_red: bool, width: int, height: int) -> None:
    lines = drawn(tell(moment), width, height, line="conclus", link=LOST)
    colours = {span.ink.colour for line in lines for span in line} | set().union(*map(grounds, lines))
    assert bool(RED & colours) == is_red


@pytest.mark.parametrize(("width", "height", "rows"), [(80, 24, range(13, 20)), (160, 48, range(25, 39))])
def test_a_line_fills_rows_that_are_else_kept_empty(tell: Tell, width: int, height: int, rows: range) -> None:
    stage = tell("calm")
    before = drawn(stage, width, height)
    assert all(not text_of(before[row]).strip() and grounds(before[row]) == {"bg"} for row in rows)
    after = drawn(stage, width, height, line="conclus")
    assert [row for row, line in enumerate(after) if grounds(line) == {"stby"}] == list(rows)
    assert [row for row in range(height) if after[row] != before[row]] == list(rows)


@pytest.mark.parametrize(
    ("width", "height", "line", "size", "narrow"),
    [
        (80, 24, "conclus", "S", False),
        (80, 24, "une minute", "S", True),
        (80, 24, "maintenant", "S", True),
        (160, 48, "une minute", "M", True),
        (160, 48, "conclus", "M", False),
        (160, 48, "remercie-le vite", "S", False),
    ],
)
def test_a_short_line_is_in_block_capitals(
    tell: Tell, width: int, height: int, line: str, size: str, narrow: bool
) -> None:
    lines = drawn(tell("calm"), width, height, line=line)
    assert has(lines, line.upper(), size, narrow=narrow)


@pytest.mark.parametrize("line", ["remercie-le avant le reportage", "50 %"])
def test_a_line_without_room_or_letters_is_bold_text_on_the_same_ground(tell: Tell, line: str) -> None:
    lines = drawn(tell("calm"), 80, 24, line=line)
    (row,) = (row for row in range(13, 20) if text_of(lines[row]).strip())
    assert row == 16
    assert text_of(lines[row]).strip() == line
    assert all(span.ink.bold and span.ink.colour == "stby_on" for span in lines[row] if span.text.strip())


def test_a_long_line_is_told_to_its_end_on_rows_of_its_own(tell: Tell) -> None:
    line = "Youssef Benali a un train à prendre, remercie-le avant le reportage et garde le livre pour la fin."
    lines = drawn(tell("calm"), 80, 24, line=line)
    assert " ".join(text_of(lines[row]).strip() for row in range(13, 20)).split() == line.split()


def test_a_line_that_has_no_room_at_all_ends_with_an_ellipsis(tell: Tell) -> None:
    lines = drawn(tell("calm"), 40, 18, line="mot " * 49)
    assert any(text_of(line).rstrip().endswith("…") for line in lines if grounds(line) == {"stby"})


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 32), (160, 48)])
def test_the_digits_stay_where_they_are_as_the_item_overruns(tell: Tell, width: int, height: int) -> None:
    def edge(at: float) -> int:
        stage = tell("over")
        stage.at = at
        lines = drawn(stage, width, height)
        return max(text_of(line).rstrip().rfind("█") for line in lines[1 : height // 2])

    end = 4 * 60
    assert edge(end - 2) == edge(end + 2) == edge(end + 62)


def test_an_item_that_overruns_says_so_in_a_word(tell: Tell) -> None:
    rows = texts(drawn(tell("over"), 80, 24))
    assert "▲ DÉPASSE" in rows[1]
    assert "DÉPASSE" not in "".join(texts(drawn(tell("calm"), 80, 24)))


@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_without_the_link_the_band_says_so_and_the_figure_is_estimated(tell: Tell, width: int, height: int) -> None:
    stage = tell("calm")
    lines = drawn(stage, width, height, link=LOST)
    said = [span for span in lines[0] if "LIAISON PERDUE" in span.text]
    assert [(span.ink.ground, span.ink.bold) for span in said] == [("fail", True)]
    assert text_of(lines[0]).rstrip().endswith("≈ 20:11:46")
    figure = lines[2 : height // 2]
    assert any("≈" in text_of(line) for line in figure)
    assert {span.ink.colour for line in figure for span in line if span.text.strip()} == {"virt"}
    assert {"fail"} == set().union(*map(grounds, lines)) & {"fail", "stby"}


def test_off_air_the_band_says_so_and_what_the_figure_counts(tell: Tell) -> None:
    assert "○ HORS ANTENNE  ANTENNE DANS" in texts(drawn(tell("before"), 80, 24))[0]
    assert "○ HORS ANTENNE  antenne prévue à 20:00:00" in texts(drawn(tell("closed"), 80, 24))[0]


def test_off_air_there_is_nothing_left_of_the_show(tell: Tell) -> None:
    assert texts(drawn(tell("off"), 80, 24))[22].rstrip().endswith("reste émission  –")
    assert texts(drawn(tell("off"), 160, 48))[42].strip() == "–"


def test_what_is_next_is_told_with_what_is_left_of_the_show(tell: Tell) -> None:
    rows = texts(drawn(tell("calm"), 80, 24))
    assert rows[21].split("  ")[0] == "▌ ► ENSUITE"
    assert "07 Virgule, puis 08 Lancement duplex 1 " in rows[21]
    assert rows[21].rstrip().endswith("20:13:30")
    assert "À trois cents kilomètres" in rows[22]
    assert rows[22].rstrip().endswith("reste émission  40:14")
    assert "rien ensuite" in texts(drawn(tell("off"), 80, 24))[21]


def test_at_160_columns_next_and_rest_are_in_block_letters(tell: Tell) -> None:
    stage = tell("calm")
    assert has(drawn(stage, 160, 48), "LANCEMENT")
    assert has(drawn(stage, 160, 48), "40:14")
    stage.do(SetNext(item="DUP1"), "hugo")
    assert has(drawn(stage, 160, 48), "DUPLEX 1")
    stage.do(EditItem(item="MERCI", field="title", value="Cinéma-documentaire, la fin"), "hugo")
    stage.do(SetNext(item="MERCI"), "hugo")
    lines = drawn(stage, 160, 48)
    assert has(lines, "25 PLT")
    assert "25 Cinéma-documentaire, la fin" in texts(lines)[40]


def test_titles_without_room_are_told_by_how_they_begin(tell: Tell) -> None:
    assert "05 Reportage 1, puis 06 Désannonce + interview 1 " in texts(drawn(tell("over"), 80, 24))[21]
    assert "05 Reportage 1 — « La filature Bélanger », puis 06" in texts(drawn(tell("over"), 160, 48))[40]


@pytest.mark.parametrize("unwanted", ["JOURNAL", "F3", "aide", "LIEN", "TENUE"])
def test_there_are_no_keys_no_journal_and_no_header(tell: Tell, unwanted: str) -> None:
    assert unwanted not in "\n".join(texts(drawn(tell("calm"), 160, 48)))


def test_before_the_first_snapshot_it_says_that_it_waits() -> None:
    words = Words("fr")
    places = {"presenter": Place(x=0, y=0, width=80, height=24)}
    painted = paint_waiting(Manner(words), places)  # type: ignore[arg-type]  # a literal of one panel
    assert text_of(painted["presenter"][0]).strip() == "liaison…"
    assert len(painted["presenter"]) == 24


def test_nothing_is_drawn_of_a_view_that_is_not_the_presenters(tell: Tell) -> None:
    scene = tell("calm").scene("fr")
    lines = presenter(desk_view(scene), Manner(scene.words), Place(x=0, y=0, width=80, height=24))
    assert not "".join(map(text_of, lines)).strip()
