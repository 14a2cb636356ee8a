"""No remote line is heard without its N-1."""

from rundown.plan.show import At
from rundown.timecode import SECOND
from tests.rundown.plan.lint.sound_plan import UNITS, cue, row, told

HEARD = "DX1 is heard without its N-1, add it to feeds or open its return before"
FED = cue(At("start"), "feeds.DX1.on", id="feed")


def test_a_line_with_its_n_1_is_sound_however_it_came() -> None:
    assert told(row("A", type="DUP", sound=("DX1",), feeds=("DX1",))) == []
    assert told(row("A", type="DUP", sound=("DX1",), cues=(FED,))) == []
    assert told(row("A", cues=(FED,)), row("B", type="DUP", sound=("PRES", "DX1"))) == []
    both = cue(At("start", 5 * SECOND), "audio.DX1.on", "feeds.DX1.on")
    closed = cue(At("out"), "audio.DX1.off")
    assert told(row("A", cues=(both, closed))) == []


def test_a_line_that_the_sound_column_opens_is_fed() -> None:
    assert told(row("A", sound=("PRES", "DX1"))) == [f"warning: item A: sound: {HEARD}"]
    assert told(row("A", sound=("DX1",), feeds=())) == [f"warning: item A: sound: {HEARD}"]
    off = cue(At("start", 5 * SECOND), "feeds.DX1.off")
    assert told(row("A", feeds=("DX1",), cues=(off,)), row("B", sound=("DX1",))) == [f"warning: item B: sound: {HEARD}"]


def test_a_line_that_a_cue_opens_is_fed() -> None:
    cues = (cue(At("start", 5 * SECOND), "audio.DX1.on"), cue(At("out"), "audio.DX1.off", id="close"))
    assert told(row("A", cues=cues)) == [f"warning: item A, cue c: do: {HEARD}"]


def test_what_an_item_that_may_be_dropped_has_fed_is_not_sure() -> None:
    assert told(row("A", droppable=True, feeds=("DX1",)), row("B", sound=("DX1",))) == [
        f"warning: item B: sound: {HEARD}"
    ]
    assert told(row("A", feeds=("DX1",)), row("B", droppable=True, feeds=()), row("C", feeds=("DX1",))) == []


def test_a_duplex_has_an_n_1() -> None:
    assert told(row("A", type="DUP")) == [
        "warning: item A: feeds: a duplex without an N-1, the remote would hear itself late, write feeds = [LINE]"
    ]
    assert told(row("A", type="DUP"), gear=UNITS[:-1]) == []
