import pytest

from rundown.plan.show import Action, Gear
from studio.compose import NotPlayable, message
from studio.profile import load_profiles
from studio.received import Received
from studio.slots import bind, judged

COMPANION = load_profiles()["companion-tcp"]
GEAR = Gear(id="deck", profile="companion-tcp", names={"GO": "1/0/2", "TITLE": "title"})


def line(text: str, *args: str) -> str:
    name, _, verb = text.rpartition(".")
    (one,) = message(COMPANION, GEAR, Action("deck", name, verb, args, f"deck.{text}"))
    assert (one.types, one.args) == ("", ())
    return one.address


@pytest.mark.parametrize(
    ("text", "args", "told"),
    [
        ("GO.press", (), "LOCATION 1/0/2 PRESS"),
        ("GO.down", (), "LOCATION 1/0/2 DOWN"),
        ("GO.up", (), "LOCATION 1/0/2 UP"),
        ("GO.left", (), "LOCATION 1/0/2 ROTATE-LEFT"),
        ("GO.right", (), "LOCATION 1/0/2 ROTATE-RIGHT"),
        ("GO.step", ("2",), "LOCATION 1/0/2 SET-STEP 2"),
        ("GO.label", ("À", "toi"), "LOCATION 1/0/2 STYLE TEXT À toi"),
        ("GO.colour", ("#ff0000",), "LOCATION 1/0/2 STYLE BGCOLOR #ff0000"),
        ("TITLE.set", ("La", "Passerelle"), "CUSTOM-VARIABLE title SET-VALUE La Passerelle"),
    ],
)
def test_each_action_is_the_line_of_the_manual(text: str, args: tuple[str, ...], told: str) -> None:
    assert line(text, *args) == told


def test_all_actions_are_tried_above() -> None:
    assert list(COMPANION.actions) == ["press", "down", "up", "left", "right", "step", "label", "colour", "set"]


def test_what_a_button_does_is_never_said_twice() -> None:
    triggers = [verb for verb, action in COMPANION.actions.items() if action.trigger]
    assert triggers == ["press", "down", "up", "left", "right"]


def test_a_text_cannot_make_a_line_of_its_own() -> None:
    with pytest.raises(NotPlayable, match="end of a line"):
        line("TITLE.set", "a\nLOCATION 1/0/0 PRESS")


def test_ok_and_err_are_told_apart_from_the_lines_of_redrawn_buttons() -> None:
    reply = COMPANION.actions["press"].reply
    assert reply is not None
    assert judged(reply, Received("+OK")) is not None
    pushed = '{"type":"bank_bg_change","page":1,"row":0,"column":5,"red":255,"green":0,"blue":0}'
    assert judged(reply, Received(pushed)) is None
    (refusal,) = COMPANION.refusals
    assert bind(refusal, Received("-ERR No control at location")) == {"reason": "No control at location"}
    assert bind(refusal, Received(pushed)) is None
