import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.desk.fields import (
    EDITED,
    NAMES,
    BadLine,
    length_and_label,
    shown,
    title_and_length,
    typed_length,
    typed_value,
)
from control.desk.refusals import FIELDS
from rundown.live.change import EDITABLE
from rundown.plan.show import Show
from tests.control.desk.stage import Stage, Tell


@pytest.mark.parametrize(
    ("text", "before", "length"),
    [
        ("10", 0, 10_000), ("92", 0, 92_000), (":19", 0, 19_000), ("1:05", 0, 65_000), ("1:02:03", 0, 3_723_000),
        ("+15", 60_000, 75_000), ("-15", 60_000, 45_000), ("+1:00", 60_000, 120_000), ("- :30", 60_000, 30_000),
    ],
)  # fmt: skip
def test_a_length_is_read_as_people_type_it(stage: Stage, text: str, before: int, length: int) -> None:
    assert typed_length(stage.scene(), text, before) == length


@pytest.mark.parametrize("text", ["", "long", "1:75", "-90", "0", "+", "1.5"])
def test_what_is_no_length_says_how_to_write_one(stage: Stage, text: str) -> None:
    with pytest.raises(BadLine, match=r"length"):
        typed_length(stage.scene("en"), text, 60_000)


@given(st.integers(1, 35_999))
def test_a_length_shown_is_read_back(show: Show, seconds: int) -> None:
    scene = Stage(show).scene()
    assert typed_value(scene, "planned", shown("planned", seconds * 1000), 0) == seconds * 1000


def test_people_are_named_by_id_or_by_the_beginning_of_their_name(stage: Stage) -> None:
    scene = stage.scene()
    assert typed_value(scene, "people", "salomé, ES1, nobody", ()) == ("PRES", "ES1", "nobody")
    assert shown("people", ("PRES", "ES1")) == "PRES, ES1"


def test_a_column_may_be_left_open_and_a_text_is_kept_as_it_is(stage: Stage) -> None:
    scene = stage.scene()
    assert typed_value(scene, "light", "-", "plateau") is None
    assert shown("light", None) == "-"
    assert typed_value(scene, "notes", "-", "") == "-"
    assert typed_value(scene, "cameras", "CAM1 ,, CAM2", ()) == ("CAM1", "CAM2")


def test_a_new_item_is_its_title_then_its_length(stage: Stage) -> None:
    assert title_and_length(stage.scene(), " Retour plateau  1:30 ") == ("Retour plateau", 90_000)
    for bad in ("1:30", "", "Retour plateau"):
        with pytest.raises(BadLine):
            title_and_length(stage.scene(), bad)


def test_a_timer_is_a_length_and_a_name_either_may_be_missing(stage: Stage) -> None:
    scene = stage.scene()
    assert length_and_label(scene, "1:30 duplex 2") == (90_000, "duplex 2")
    assert length_and_label(scene, "question") == (0, "question")
    assert length_and_label(scene, "") == (0, "")
    with pytest.raises(BadLine, match="99"):
        length_and_label(scene, "9999")


def test_every_field_offered_can_be_edited_and_has_its_words(tell: Tell) -> None:
    assert set(EDITED) <= set(EDITABLE)
    assert set(EDITED) == set(NAMES)
    assert set(EDITED) <= set(FIELDS)
