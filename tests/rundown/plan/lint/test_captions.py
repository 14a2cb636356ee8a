"""A caption that the clock shows stays long enough to be read."""

import pytest

from rundown.plan.show import At, Cue, Item
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import cue, row, told

NAME = "Salomé Arnaud | présentatrice"  # 27 characters, 2.8 s


def shown(do: str, at: int = 5_000) -> Cue:
    return cue(At("start", at), do, id="show")


def hidden(at: int, **fields: object) -> Cue:
    return cue(At("start", at), "caption.hide", id="hide", **fields)


def item(*cues: Cue, **fields: object) -> Item:
    return row("A", captions=(NAME, "{n} joueurs"), cues=cues, **fields)


TOO_SHORT = f'stays 0:02.5, too short to read "{NAME}", leave it 0:02.8'


def test_a_caption_of_the_item_s_list_is_read_in_a_second_and_one_more_for_15_characters() -> None:
    assert told(item(shown("caption.show tiers 1"), hidden(7_800))) == []
    assert told(item(shown("caption.show tiers 1"), hidden(7_500))) == [
        f'warning: item A, cue show: do: "caption.show tiers 1" {TOO_SHORT}'
    ]


def test_a_caption_that_is_written_out_is_read_too() -> None:
    assert told(item(shown("caption.show tiers Nora Vasseur"), hidden(6_000))) == [
        'warning: item A, cue show: do: "caption.show tiers Nora Vasseur" stays 0:01, too short to read "Nora Vasseur", '
        "leave it 0:01.8"
    ]


@pytest.mark.parametrize("do", ["caption.show logo", "caption.show tiers 2", "caption.show tiers 3", "log.mark X"])
def test_a_caption_whose_text_is_not_known_is_left_alone(do: str) -> None:
    assert told(item(shown(do), hidden(5_500))) == []


def test_a_caption_that_a_person_takes_away_is_left_alone() -> None:
    assert told(item(shown("caption.show tiers 1"), hidden(5_500, mode="call"))) == []


def test_a_caption_may_be_replaced_by_another_or_by_the_next_take() -> None:
    other = cue(At("start", 7_500), "caption.show logo", id="other")
    assert told(item(shown("caption.show tiers 1"), other)) == [
        f'warning: item A, cue show: do: "caption.show tiers 1" {TOO_SHORT}'
    ]
    late = shown("caption.show tiers 1", at=57_500)
    assert told(item(late), row("F", caption="", floated=True), row("B", 0, caption="", untimed=True)) == []
    for after in ([row("B", caption="")], []):
        leaving = [] if after else [cue(At("out"), "caption.hide", id="out")]
        assert told(item(late, *leaving), *after) == [
            f'warning: item A, cue show: do: "caption.show tiers 1" {TOO_SHORT}'
        ]


def test_a_caption_of_the_take_is_read_too() -> None:
    assert told(item(hidden(2_500), caption="tiers 1")) == [
        f'warning: item A: caption: "caption.show tiers 1" {TOO_SHORT}'
    ]
    assert told(item(hidden(5 * SECOND), caption="tiers 1")) == []
