import pytest

from rundown.plan.show import Action, Gear
from studio.compose import NotPlayable, message
from studio.profile import load_profiles
from studio.received import Received
from studio.slots import bind, judged

CASPAR = load_profiles()["casparcg"]
GEAR = Gear(
    id="vt", profile="casparcg", names={"A": "1-11", "B": "1-12", "CAM1": "DECKLINK DEVICE 1", "FEED": "route://2"}
)


def line(text: str, *args: str, before: str = "") -> str:
    name, _, verb = text.rpartition(".")
    (one,) = message(CASPAR, GEAR, Action("vt", name, verb, args, f"vt.{text}"), before)
    assert (one.types, one.args) == ("", ())
    return one.address


@pytest.mark.parametrize(
    ("text", "args", "told"),
    [
        ("cut", ("CAM1",), "PLAY 1-10 DECKLINK DEVICE 1"),
        ("mix", ("FEED", "25"), "PLAY 1-10 route://2 MIX 25"),
        ("black", (), "CLEAR 1-10"),
        ("A.cue", ("GEN DEB",), 'LOADBG 1-11 "GEN DEB"'),
        ("A.play", (), "PLAY 1-11"),
        ("B.pause", (), "PAUSE 1-12"),
        ("B.resume", (), "RESUME 1-12"),
        ("B.stop", (), "STOP 1-12"),
        ("A.volume", ("0.5",), "MIXER 1-11 VOLUME 0.5"),
        ("show", ("tiers", '{"f0":"Zoé"}'), r'CG 1-20 ADD 0 "tiers" 1 "{\"f0\":\"Zoé\"}"'),
        ("show", ("tiers", r"C:\a"), r'CG 1-20 ADD 0 "tiers" 1 "C:\\a"'),
        ("show", ("tiers",), 'CG 1-20 ADD 0 "tiers" 1 ""'),
        ("update", ("<a/>",), 'CG 1-20 UPDATE 0 "<a/>"'),
        ("next", (), "CG 1-20 NEXT 0"),
        ("hide", (), "CG 1-20 STOP 0"),
        ("off", (), "CLEAR 1-20"),
        ("clear_all", (), "CLEAR ALL"),
    ],
)
def test_each_action_is_the_line_of_the_protocol(text: str, args: tuple[str, ...], told: str) -> None:
    assert line(text, *args) == told


def test_all_actions_are_tried_above() -> None:
    tried = "cut mix black cue play pause resume stop volume show update next hide off clear_all"
    assert list(CASPAR.actions) == tried.split()


def test_a_clip_that_was_cued_is_the_one_that_plays() -> None:
    (one,) = message(CASPAR, GEAR, Action("vt", "A", "play", (), "vt.A.play"), "GEN DEB cued")
    assert (one.value, one.trigger, one.chained) == ("GEN DEB playing", True, True)


def test_a_text_cannot_make_a_line_of_its_own() -> None:
    assert line("update", "a\nCLEAR ALL") == r'CG 1-20 UPDATE 0 "a\nCLEAR ALL"'
    with pytest.raises(NotPlayable, match="end of a line"):
        line("update", "a\rCLEAR ALL")


@pytest.mark.parametrize("verb", CASPAR.actions)
def test_yes_is_202_with_the_word_of_the_command(verb: str) -> None:
    action = CASPAR.actions[verb]
    words = action.address.split()
    said = " ".join(words[:2] if words[1] == "ALL" else words[:1])
    assert action.reply is not None
    assert judged(action.reply, Received(f"202 {said} OK")) is not None
    assert judged(action.reply, Received("202 SWAP OK")) is None


@pytest.mark.parametrize(
    "heard",
    [
        "400 ERROR",
        "401 PLAY ERROR",
        "402 PLAY FAILED",
        "403 CG STOP FAILED",
        "404 LOADBG FAILED",
        "500 FAILED",
        "501 PLAY FAILED",
        "503 PLAY FAILED",
        "504 QUEUE OVERFLOW",
    ],
)
def test_every_code_from_400_on_is_no_and_is_told_whole(heard: str) -> None:
    told = [bound for each in CASPAR.refusals if (bound := bind(each, Received(heard))) is not None]
    assert len(told) == 1
    assert "reason" not in told[0]  # then the reason is the whole line, with its code


@pytest.mark.parametrize(
    "heard", ["201 VERSION OK", "2.5.0 Stable", "200 INFO OK", "1 1080i5000 PLAYING", "", "PONG regie"]
)
def test_other_lines_are_no_verdict(heard: str) -> None:
    reply = CASPAR.actions["play"].reply
    assert reply is not None
    assert judged(reply, Received(heard)) is None
    assert not any(bind(each, Received(heard)) is not None for each in CASPAR.refusals)
