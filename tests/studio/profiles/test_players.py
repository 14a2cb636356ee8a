"""What is particular to the players of clips and captions."""

from studio.slots import Verdict
from tests.studio.profiles.players import QLAB
from tests.studio.profiles.wire import Unit


def test_one_of_several_workspaces_of_qlab_is_meant_and_answers() -> None:
    hamlet = Unit("qlab5", {"A": "A"}, {"workspace": "workspace/hamlet/"})
    assert hamlet.says("A.play") == b"/workspace/hamlet/cue/A/go\0\0,\0\0\0"
    answer = b'/reply/workspace/hamlet/cue/A/go\0\0\0\0,s\0\0{"status":"ok"}\0'
    assert hamlet.verdict("A.play", answer) == Verdict(True)


def test_a_deck_goes_from_cued_to_playing_and_is_not_sent_on_its_way_twice() -> None:
    assert QLAB.message("A.cue R1").value == "R1 cued"
    play = QLAB.message("A.play", "R1 cued")
    assert (play.value, play.trigger) == ("R1 playing", True)
    assert QLAB.message("A.stop", "R1 playing").value == "R1 stopped"
