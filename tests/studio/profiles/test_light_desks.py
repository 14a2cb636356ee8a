"""What is particular to the lighting desks."""

from tests.studio.profiles.light_desks import EOS
from tests.studio.profiles.wire import Unit


def test_eos_answers_a_ping_with_what_it_was_told() -> None:
    assert EOS.lives(b"/eos/out/ping\0\0\0,s\0\0regie\0\0\0")
    assert not EOS.lives(b"/eos/out/ping\0\0\0,s\0\0another\0")


def test_grandma3_is_spoken_to_under_its_prefix() -> None:
    prefixed = Unit("grandma3", {"plateau": 5}, {"prefix": "gma3/", "sequence": "12"})
    assert prefixed.says("state plateau") == b"/gma3/cmd\0\0\0,s\0\0Goto Cue 5 Sequence 12\0\0"
    assert prefixed.says("fader 2 101 0") == b"/gma3/Page2/Fader101\0\0\0\0,i\0\0\0\0\0\0"


def test_a_look_is_sent_to_the_list_playback_or_fader_that_the_plan_chooses() -> None:
    assert Unit("eos", {"a": 3}, {"list": "2"}).says("state a") == b"/eos/cue/2/3/fire\0\0\0,\0\0\0"
    assert Unit("magicq", {"a": 3}, {"playback": "10"}).says("state a") == b"/pb/10/3\0\0\0\0,\0\0\0"
    assert Unit("qlcplus", {"a": 3}, {"fader": "looks"}).says("state a") == b"/looks\0\0,i\0\0\0\0\0\x03"


def test_a_fired_cue_is_not_fired_again_within_its_deadline() -> None:
    state = EOS.profile.actions["state"]
    assert state.settle_ms >= (state.deadline_ms or EOS.profile.deadline_ms)
