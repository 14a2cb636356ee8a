"""What is particular to the units that are spoken to in lines of text."""

import pytest

from studio.compose import NotPlayable
from studio.received import Received
from studio.slots import judged
from tests.studio.profiles.lines import CASPAR, COMPANION_TCP, VMIX
from tests.studio.profiles.wire import Unit


@pytest.mark.parametrize(
    ("unit", "text", "packet"),
    [
        (CASPAR, "update 'a\nCLEAR ALL'", rb'CG 1-20 UPDATE 0 "a\nCLEAR ALL"'),
        (
            VMIX,
            "TITRE.text Headline.Text 'a\r\nFUNCTION FadeToBlack'",
            b"FUNCTION SetText Input=5&SelectedName=Headline.Text&Value=a%0D%0AFUNCTION%20FadeToBlack",
        ),
    ],
    ids=["casparcg", "vmix"],
)
def test_the_end_of_a_line_in_a_text_is_said_in_other_characters(unit: Unit, text: str, packet: bytes) -> None:
    assert unit.says(text) == packet


@pytest.mark.parametrize(
    ("unit", "text"),
    [(CASPAR, "update 'a\rCLEAR ALL'"), (COMPANION_TCP, "TITLE.set 'a\nLOCATION 1/0/0 PRESS'")],
    ids=["casparcg", "companion-tcp"],
)
def test_a_text_cannot_make_a_line_of_its_own(unit: Unit, text: str) -> None:
    with pytest.raises(NotPlayable, match="end of a line"):
        unit.says(text)


def test_a_clip_that_was_cued_in_casparcg_is_the_one_that_plays() -> None:
    play = CASPAR.message("A.play", "GEN DEB cued")
    assert (play.value, play.trigger, play.chained) == ("GEN DEB playing", True, True)


@pytest.mark.parametrize("verb", CASPAR.profile.actions)
def test_yes_of_casparcg_is_202_with_the_word_of_the_command(verb: str) -> None:
    action = CASPAR.profile.actions[verb]
    words = action.address.split()
    said = " ".join(words[:2] if words[1] == "ALL" else words[:1])
    assert action.reply is not None
    assert judged(action.reply, Received(f"202 {said} OK")) is not None
    assert judged(action.reply, Received("202 SWAP OK")) is None


@pytest.mark.parametrize(
    "heard", [b"201 VERSION OK", b"2.5.0 Stable", b"200 INFO OK", b"1 1080i5000 PLAYING", b"", b"PONG regie"]
)
def test_other_lines_of_casparcg_are_no_verdict(heard: bytes) -> None:
    assert CASPAR.profile.actions["play"].reply is not None
    assert CASPAR.verdict("A.play", heard) is None
    assert CASPAR.refusal(heard) is None


def test_what_a_button_of_companion_does_is_never_said_twice() -> None:
    triggers = [verb for verb, action in COMPANION_TCP.profile.actions.items() if action.trigger]
    assert triggers == ["press", "down", "up", "left", "right"]


def test_captions_go_to_the_overlay_of_vmix_that_the_plan_chose() -> None:
    assert Unit("vmix", {"TITRE": 5}, {"overlay": "4"}).says("show TITRE") == b"FUNCTION OverlayInput4In Input=5"


def test_what_can_be_seen_of_vmix_is_not_believed_at_its_ok() -> None:
    actions = VMIX.profile.actions
    seen = [verb for verb, action in actions.items() if action.confirm == "push"]
    assert seen == ["cut", "pgm", "mix", "ftb", "play", "stop", "on", "off"]
    assert all(action.confirm != "none" for action in actions.values())
