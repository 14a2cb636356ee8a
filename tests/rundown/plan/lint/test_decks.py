"""A deck is cued before it plays, by what is sure to air, and never while it is on air."""

import pytest

from rundown.plan.show import At, Item
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import UNITS, cue, row, told
from tests.rundown.plan.small_show import action

CUED = (action("vt.A.cue R1"),)


def report(item_id: str, **fields: object) -> Item:
    """A VT that plays R1 on deck A."""
    return row(item_id, **{"type": "VT", "clip": "A R1", **fields})


def test_a_clip_is_cued_before_its_take() -> None:
    assert told(row("A"), report("B", preset=CUED)) == []
    assert told(row("A"), report("B", cues=(cue(At("start", -5 * SECOND), "vt.A.cue R1"),))) == []
    assert told(row("A", cues=(cue(At("end", -5 * SECOND), "vt.A.cue R1"),)), report("B")) == []
    assert told(row("A"), report("B"), gear=UNITS[2:]) == []
    assert told(row("A"), report("B")) == [
        'warning: item B: clip: R1 is not cued on A before its take, write preset = ["vt.A.cue R1"]'
    ]
    assert told(report("B", preset=(action("vt.A.cue R2"),))) == [
        'warning: item B: clip: R1 is not cued on A before its take, write preset = ["vt.A.cue R1"]'
    ]


def test_a_clip_is_cued_once_for_each_take() -> None:
    assert told(report("A", preset=CUED), row("B"), report("C")) == [
        'warning: item C: clip: R1 is not cued on A before its take, write preset = ["vt.A.cue R1"]'
    ]


def test_what_an_item_that_may_be_dropped_has_cued_is_not_sure() -> None:
    cues = (cue(At("start", SECOND), "vt.A.cue R1"),)
    assert told(row("A", droppable=True, cues=cues), report("B")) == [
        'warning: item B: clip: R1 is cued on A in A, which may be dropped, write preset = ["vt.A.cue R1"] here'
    ]
    played = cue(At("start", 5 * SECOND), "vt.A.play")
    assert told(row("A", droppable=True, cues=cues), row("B", cues=(played,))) == [
        'warning: item B, cue c: do: "vt.A.play": A is cued in A, which may be dropped, cue it in a preset of B'
    ]
    assert told(report("A", droppable=True, preset=CUED)) == []
    assert told(row("A", floated=True, cues=cues), report("B"))[0].startswith("warning: item B: clip: R1 is not cued")


def test_a_deck_that_a_cue_plays_is_cued_before() -> None:
    played = cue(At("start", 10 * SECOND), "vt.B.play")
    assert told(row("A", preset=(action("vt.B.cue X"),), cues=(played,)), row("B", cues=(played,))) == [
        'warning: item B, cue c: do: "vt.B.play": nothing is cued on B before it plays'
    ]
    late = (cue(At("out"), "vt.B.cue X", id="late"), cue(At("end", -SECOND), "vt.B.play"))
    assert told(row("A", cues=late)) == [
        'warning: item A, cue c: do: "vt.B.play": nothing is cued on B before it plays'
    ]


@pytest.mark.parametrize("ahead", [("A",), ("A", "X")])
def test_a_preset_does_not_cue_the_deck_that_the_item_before_plays(ahead: tuple[str, ...]) -> None:
    between = [row(one, droppable=True) for one in ahead[1:]]
    again = report("B", clip="A R2", preset=(action("vt.A.cue R2"),))
    assert told(report("A", preset=CUED), *between, again) == [
        'warning: item B: preset: "vt.A.cue R2": A plays in A, which may be on air just before, use another deck'
    ]
    assert told(report("A", preset=CUED), row("C"), again) == []
    other = report("B", clip="B R2", preset=(action("vt.B.cue R2"),))
    assert told(report("A", preset=CUED), *between, other) == []


def test_a_preset_does_not_take_the_deck_that_a_cue_of_the_item_before_plays() -> None:
    playing = row("A", preset=CUED, cues=(cue(At("start", 5 * SECOND), "vt.A.play"),))
    assert told(playing, report("B", clip="A R2", preset=(action("vt.A.cue R2"),))) == [
        'warning: item B: preset: "vt.A.cue R2": A plays in A, which may be on air just before, use another deck'
    ]


def test_no_cue_cues_a_deck_that_is_on_air() -> None:
    again = cue(At("start", 20 * SECOND), "vt.A.cue R2")
    wrong = ['warning: item A, cue c: do: "vt.A.cue R2": A is on air then, cue another deck or cue it later']
    assert told(report("A", preset=CUED, cues=(again,))) == wrong
    played = cue(At("start", 5 * SECOND), "vt.A.play", "vision.cut VTA", id="play")
    assert told(row("A", preset=CUED, cues=(played, again))) == wrong


def test_a_deck_is_free_once_the_picture_has_changed_or_the_item_is_left() -> None:
    back = cue(At("start", 10 * SECOND), "vision.cut CAM1", id="back")
    again = cue(At("start", 20 * SECOND), "vt.A.cue R2")
    assert told(report("A", preset=CUED, cues=(back, again))) == []
    assert told(report("A", preset=CUED, cues=(cue(At("out"), "vt.A.cue R2"),))) == []
    assert told(report("A", preset=CUED, cues=(cue(At("start", 20 * SECOND), "vt.B.cue R2"),))) == []
    assert told(report("A", preset=CUED, cues=(cue(At("manual"), "vt.A.cue R2", mode="call"),))) == []
