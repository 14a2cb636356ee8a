"""The two rows every operator's desk begins with, as text and colours."""

import pytest
from rich.cells import cell_len

from control.desk.ink import Line, text_of
from control.desk.paint.band import band, coming
from control.desk.paint.manner import Manner
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import desk_view
from control.desk.view.scene import Link
from control.words import LANGUAGES, Words
from rundown.plan.show import Role
from tests.control.desk.stage import Stage, Tell


def drawn(stage: Stage, width: int = 80, language: str = "en") -> tuple[Line, Line]:
    view = desk_view(stage.scene(language, link=Link(role=Role.SON)))
    manner, place = Manner(Words(language)), Place(x=0, y=0, width=width, height=1)
    (first,), (second,) = band(view, manner, place), coming(view, manner, place)
    return first, second


def texts(stage: Stage) -> tuple[str, str]:
    first, second = drawn(stage)
    return text_of(first).strip(), text_of(second).strip()


def grounds(line: Line) -> set[Token]:
    return {span.ink.ground for span in line}


def test_on_air_the_band_is_filled_and_says_what_is_left(tell: Tell) -> None:
    first, second = drawn(tell("calm"))
    assert text_of(first).startswith(" ● ON AIR  06 ITW  ")
    assert text_of(first).rstrip().endswith("left 1:44")
    assert grounds(first) == {"air"}
    assert text_of(second).startswith("▌ ► NEXT  07 GEN  ")
    assert text_of(second).rstrip().endswith("20:13:30")


def test_of_an_item_that_overruns_it_says_by_how_much(tell: Tell) -> None:
    first, _ = texts(tell("over"))
    assert "left" not in first
    assert first.endswith("+0:07")


def test_in_a_rehearsal_nothing_is_red(tell: Tell) -> None:
    first, second = drawn(tell("rehearsal"))
    assert "IN REHEARSAL" in text_of(first)
    assert grounds(first) == {"virt"}
    assert "air" not in grounds(second)


@pytest.mark.parametrize(("moment", "said"), [("closed", "○ "), ("before", "○ "), ("off", "○ ")])
def test_off_air_it_is_a_row_without_colour(tell: Tell, moment: str, said: str) -> None:
    first, _ = drawn(tell(moment))
    assert text_of(first).strip().startswith(said)
    assert grounds(first) == {"s2"}


def test_with_nothing_next_it_says_so(tell: Tell) -> None:
    assert texts(tell("off"))[1] == "nothing next"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 120, 250])
@pytest.mark.parametrize("moment", ["closed", "before", "calm", "over", "rehearsal", "off"])
def test_at_every_width_each_is_one_row_as_wide_as_its_place(
    tell: Tell, moment: str, width: int, language: str
) -> None:
    for line in drawn(tell(moment), width, language):
        assert cell_len(text_of(line)) == width
