"""What a message does to the unit that hears it, beside what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.plan.show import Action, Gear
from studio.capability import Profile
from studio.compose import message
from studio.understanding import heard
from tests.studio.spoken import DESK, PROFILES, RICH, played


@pytest.mark.parametrize(
    ("address", "types", "args"),
    [
        ("/vt/1/fly", "", ()),
        ("/vt/9/play", "", ()),
        ("/vt/1/cue", "", ()),
        ("/vt/1/cue", "i", (1,)),
        ("/vt/1/cue", "ss", ("a", "b")),
    ],
)
def test_a_unit_does_not_understand_what_its_profile_does_not_say(
    vt: Gear, address: str, types: str, args: tuple[str | int, ...]
) -> None:
    assert heard(PROFILES["sim-vt"], vt, address, types, args, {}) is None


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("vt.A.cue R1", ""),
        ("vt.A.play", "R1 cued"),
        ("vt.B.stop", "R1 playing"),
        ("audio.JING.on lit", ""),
        ("vision.dve duplex CAM1 DX1", ""),
        ("vision.mix VTA 25", "CAM1"),
        ("vision.ftb", "CAM1"),
    ],
)
def test_what_is_sent_is_heard_with_the_same_effect(
    text: str, before: str, vt: Gear, audio: Gear, vision: Gear
) -> None:
    gear = {"vt": vt, "audio": audio, "vision": vision}[text.split(".")[0]]
    (one,) = played(gear, text, before)
    effect = heard(PROFILES[gear.profile], gear, one.address, one.types, one.args, {one.slot: before})
    assert effect is not None
    assert (effect.slot, effect.value, effect.capability.trigger) == (one.slot, one.value, one.trigger)


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\0")), max_size=4))
def test_any_text_can_be_captioned_and_reads_the_same_on_both_sides(texts: list[str]) -> None:
    gear = Gear(id="caption", profile="sim-caption")
    profile: Profile = PROFILES["sim-caption"]
    (one,) = message(profile, gear, Action("caption", "", "show", ("t", *texts), "caption.show t"))
    effect = heard(profile, gear, one.address, one.types, one.args, {})
    assert effect is not None
    assert effect.value == one.value


def test_another_message_to_the_same_address_is_not_taken_for_it() -> None:
    assert heard(RICH, DESK, "/x/cmd", "sTFNi", ("Goto Cue 5 ", True, False, None, 1), {}) is None
    assert heard(RICH, DESK, "/x/cmd", "sTFNii", ("Goto Cue 5 ", True, False, None, 2, 5), {}) is None
    assert heard(RICH, DESK, "/play", "i", (7,), {}) is None
