"""A channel that a cue opens is closed before it is in the way."""

from rundown.plan.show import At, Item, Person
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import cue, row, told

INV1 = (Person(id="INV1", name="Youssef", caption="Youssef | directeur", release="R-1"),)
OPENED = cue(At("start", 5 * SECOND), "audio.INV1.on", id="open")
CLOSED = cue(At("out"), "audio.mics.off", id="close")
REPORT = row("V", type="VT", clip="A R1")


def sound_of(*items: Item) -> list[str]:
    """What is said of the channels, of a show where INV1 is somebody."""
    return [one.removeprefix("warning: ") for one in told(*items, people=INV1) if "nothing closes" in one]


def test_what_is_closed_by_a_cue_or_a_column_is_not_left_open() -> None:
    opener = row("A", cues=(OPENED,))
    assert sound_of(row("A", cues=(OPENED, CLOSED))) == []
    assert sound_of(opener, row("B", sound=("INV1",))) == []
    assert sound_of(opener, row("B", sound=())) == []
    assert sound_of(opener, row("B", people=("INV1",), cues=(CLOSED,))) == []
    assert sound_of(opener, row("B", people=("INV1",)), row("C", cues=(CLOSED,))) == []


def test_what_a_column_opens_is_the_column_s() -> None:
    assert sound_of(row("A", sound=("INV1",))) == []
    before = cue(At("start", -5 * SECOND), "audio.INV1.on")
    assert sound_of(row("A", sound=("PRES",), cues=(before,))) == []


def test_what_nothing_closes_is_told_at_its_cue() -> None:
    opener = row("A", cues=(OPENED,))
    assert sound_of(opener) == [
        "item A, cue open: do: nothing closes INV1 before the end of the show, close it in a cue at out"
    ]
    assert sound_of(opener, REPORT, row("C", sound=())) == [
        "item A, cue open: do: nothing closes INV1 before V, which declares no sound, close it in a cue at out"
    ]
    assert sound_of(opener, row("B"), row("C", sound=())) == [
        "item A, cue open: do: nothing closes INV1 before B, which declares no sound, close it in a cue at out"
    ]


def test_a_channel_of_nobody_may_go_on_in_the_studio() -> None:
    bed = row("A", cues=(cue(At("start"), "audio.DX1.on"),))
    assert sound_of(bed, row("B"), row("C", sound=())) == []


def test_an_item_that_may_be_dropped_closes_nothing_for_sure() -> None:
    opener = row("A", cues=(OPENED,))
    for closing in ({"sound": ()}, {"cues": (CLOSED,)}):
        ahead = row("B", droppable=True, **closing)
        assert sound_of(opener, ahead, row("C", sound=())) == []
        assert sound_of(opener, ahead, REPORT) == [
            "item A, cue open: do: nothing closes INV1 before V, which declares no sound, close it in a cue at out"
        ]
