import pytest

from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.profile import load_profiles
from studio.received import Received
from studio.slots import bind, read, slots_of

VMIX = load_profiles()["vmix"]
GEAR = Gear(id="vmix", profile="vmix", names={"CAM1": 1, "CAM 2": 2, "TITRE": 5, "A": 7, "decks": ("A",)})


def line(text: str, *args: str, before: str = "") -> str:
    name, _, verb = text.rpartition(".")
    (one,) = message(VMIX, GEAR, Action("vmix", name, verb, args, f"vmix.{text}"), before)
    assert (one.types, one.args) == ("", ())
    return one.address


@pytest.mark.parametrize(
    ("text", "args", "told"),
    [
        ("cut", ("CAM1",), "FUNCTION CutDirect Input=1"),
        ("pgm", ("CAM 2",), "FUNCTION ActiveInput Input=2"),
        ("mix", ("CAM1", "25"), "FUNCTION Fade Input=1&Duration=1000"),
        ("preview", ("CAM1",), "FUNCTION PreviewInput Input=1"),
        ("ftb", (), "FUNCTION FadeToBlack"),
        (
            "TITRE.text",
            ("Headline.Text", "Zoé & Léo", "100 % + 1"),
            "FUNCTION SetText Input=5&SelectedName=Headline.Text&Value=Zo%C3%A9%20%26%20L%C3%A9o%20100%20%25%20%2B%201",
        ),
        ("show", ("TITRE",), "FUNCTION OverlayInput1In Input=5"),
        ("hide", (), "FUNCTION OverlayInput1Out"),
        ("A.cue", ("3",), "FUNCTION SelectIndex Input=7&Value=3"),
        ("A.play", (), "FUNCTION Play Input=7"),
        ("decks.stop", (), "FUNCTION Pause Input=7"),
        ("A.rewind", (), "FUNCTION Restart Input=7"),
        ("A.on", (), "FUNCTION AudioOn Input=7"),
        ("A.off", (), "FUNCTION AudioOff Input=7"),
    ],
)
def test_each_action_is_the_line_of_the_manual(text: str, args: tuple[str, ...], told: str) -> None:
    assert line(text, *args) == told


def test_all_actions_are_tried_above() -> None:
    tried = "cut pgm mix preview ftb text show hide cue play stop rewind on off"
    assert list(VMIX.actions) == tried.split()


def test_captions_go_to_the_overlay_the_plan_chose() -> None:
    gear = Gear(id="vmix", profile="vmix", names={"TITRE": 5}, options={"overlay": "4"})
    (one,) = message(VMIX, gear, Action("vmix", "", "show", ("TITRE",), "vmix.show TITRE"))
    assert one.address == "FUNCTION OverlayInput4In Input=5"


def test_a_text_cannot_make_a_line_of_its_own() -> None:
    told = line("TITRE.text", "Headline.Text", "a\r\nFUNCTION FadeToBlack")
    assert told == "FUNCTION SetText Input=5&SelectedName=Headline.Text&Value=a%0D%0AFUNCTION%20FadeToBlack"


@pytest.mark.parametrize(
    ("slot", "ask", "heard", "value"),
    [
        ("pgm", "XMLTEXT vmix/active", "ACTS OK Input 2 1", "CAM 2"),
        ("pgm", "XMLTEXT vmix/active", "ACTS OK Input 2 0", None),
        ("pgm", "XMLTEXT vmix/active", "ACTS OK InputPreview 2 1", None),
        ("pgm", "XMLTEXT vmix/active", "XMLTEXT OK 9", "9"),
        ("pvw", "", "ACTS OK InputPreview 1 1", "CAM1"),
        ("ftb", "ACTS FadeToBlack", "ACTS OK FadeToBlack 1", "on"),
        ("shown", "", "ACTS OK Overlay1 5 1", "TITRE"),
        ("shown", "", "ACTS OK Overlay2 5 1", None),
        ("A", "ACTS InputPlaying 7", "ACTS OK InputPlaying 7 0", "stopped"),
        ("A", "ACTS InputPlaying 7", "ACTS OK InputPlaying 1 0", None),
        ("audio A", "ACTS InputAudio 7", "ACTS OK InputAudio 7 1", "on"),
    ],
)
def test_what_acts_tells_is_read(slot: str, ask: str, heard: str, value: str | None) -> None:
    at = next(one for one in slots_of(VMIX, GEAR) if one.slot == slot)
    assert (at.ask[0] if at.ask else "") == ask
    assert read(VMIX, GEAR, at, Received(heard)) == value


def test_refusals_are_known_with_and_without_a_reason() -> None:
    with_reason, without = VMIX.refusals
    assert bind(with_reason, Received("FUNCTION ER Input not found")) == {"reason": "Input not found"}
    assert bind(without, Received("FUNCTION ER")) == {}
    assert not any(bind(each, Received("FUNCTION OK Completed")) for each in VMIX.refusals)


def test_what_can_be_seen_is_not_believed_at_its_ok() -> None:
    seen = [verb for verb, action in VMIX.actions.items() if action.confirm == "push"]
    assert seen == ["cut", "pgm", "mix", "ftb", "play", "stop", "on", "off"]
    assert all(action.confirm != "none" for action in VMIX.actions.values())
