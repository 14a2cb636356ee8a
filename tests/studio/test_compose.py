"""What an action says to its unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.message import Message
from rundown.plan.show import Action, Gear
from studio.capability import MANY, Part, Phrase
from studio.compose import NotPlayable, key, message, phrase, reading
from studio.profile import read_profile
from studio.understanding import heard
from tests.studio.spoken import DESK, PROFILES, RICH, action, played

FLOATS = read_profile(
    'title = "T"\nsource = "S"\n[actions.level]\naddress = "/level"\nargs = ["f:db"]\nslot = "level"\nvalue = "{db}"\n',
    "floats.toml",
)


def test_the_address_holds_the_units_own_name_and_the_slot_the_plans(vt: Gear) -> None:
    assert played(vt, "vt.A.cue R1") == (
        Message(
            unit="vt",
            text="vt.A.cue R1",
            address="/vt/1/cue",
            types="s",
            args=("R1",),
            slot="A",
            value="R1 cued",
            phase="vt",
        ),
    )


def test_play_goes_on_from_what_was_cued(vt: Gear) -> None:
    (one,) = played(vt, "vt.A.play", "GEN DEB cued")
    assert (one.value, one.chained, one.trigger) == ("GEN DEB playing", True, True)


@pytest.mark.parametrize("before", ["", "R1 playing"])
def test_play_of_nobody_knows_what_says_so(vt: Gear, before: str) -> None:
    assert played(vt, "vt.A.play", before)[0].value == "? playing"


@pytest.mark.parametrize("before", ["R1 playing", "R1 cued"])
def test_stop_goes_on_from_whatever_the_deck_did(vt: Gear, before: str) -> None:
    assert played(vt, "vt.A.stop", before)[0].value == "R1 stopped"


def test_a_group_gives_a_message_for_each_member(audio: Gear) -> None:
    told = [(one.text, one.address, one.slot, one.value, one.phase) for one in played(audio, "audio.mics.off")]
    assert told == [
        ("audio.PRES.off", "/audio/01/off", "PRES", "off", "sound_close"),
        ("audio.INV1.off", "/audio/02/off", "INV1", "off", "sound_close"),
    ]


@pytest.mark.parametrize(("text", "value"), [("audio.JING.on", "on"), ("audio.JING.on lit", "on lit")])
def test_an_optional_argument_left_out_leaves_no_trace(audio: Gear, text: str, value: str) -> None:
    assert played(audio, text)[0].value == value


def test_sources_are_sent_as_the_unit_calls_them(vision: Gear) -> None:
    (one,) = played(vision, "vision.dve duplex CAM1 DX1")
    assert (one.types, one.args, one.value) == ("sis", ("duplex", 1, "LINK 1"), "duplex CAM1 DX1")


def test_a_last_argument_may_be_given_many_times() -> None:
    gear = Gear(id="caption", profile="sim-caption")
    (one,) = played(gear, 'caption.show lines a "b  c"')
    assert (one.types, one.args, one.value) == ("sss", ("lines", "a", "b  c"), "lines a b c")


def test_types_are_those_of_the_profile_and_not_of_the_text() -> None:
    (one,) = message(FLOATS, Gear(id="desk", profile="floats"), action("desk.level 1"))
    assert (one.types, one.args, one.value) == ("f", (1.0,), "1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("vision.fly CAM1", 'vision has no action "fly", write one of: cut, mix'),
        ("vision.cut", '"cut" takes 1 arguments, not 0'),
        ("vision.mix CAM1 fast", 'frames: "fast" is not a whole number'),
        ("vision.mix CAM1 2147483648", "frames: 2147483648 is more than 32 bits can say"),
        ("vision.cut CAM9", 'source: "CAM9" is no single name of vision'),
        ("vision.cut cams", 'source: "cams" is no single name of vision'),
        ("vision.CAM1.cut CAM1", '"cut" takes no name, write vision.cut'),
        ("audio.INV9.on", 'audio has no "INV9", its names are: PRES, INV1, JING, mics'),
        ("audio.JING.on a b", '"on" takes 0 to 1 arguments, not 2'),
        ("desk.level loud", 'db: "loud" is not a number'),
        ("desk.level 1e39", "db: 1e39 is more than 32 bits can say"),
        ("desk.level nan", "db: nan is more than 32 bits can say"),
        ("bad.all.on", 'the group "all" holds "GONE", which is no single name'),
        ("bad.SPACE.on", '"a b" cannot stand in an OSC address, mend the names of bad'),
        ("empty.A.on", 'empty has no "A", its names are: none is declared'),
    ],
)
def test_what_cannot_be_played_is_a_sentence(text: str, told: str, vision: Gear, audio: Gear) -> None:
    units = {
        "vision": vision,
        "audio": audio,
        "desk": Gear(id="desk", profile="floats"),
        "bad": Gear(id="bad", profile="sim-feeds", names={"all": ("GONE",), "SPACE": "a b"}),
        "empty": Gear(id="empty", profile="sim-feeds"),
    }
    gear = units[text.split(".")[0]]
    with pytest.raises(NotPlayable) as caught:
        message({**PROFILES, "floats": FLOATS}[gear.profile], gear, action(text))
    assert str(caught.value).startswith(f"{text}: {told}")


def test_a_text_with_nul_cannot_be_played() -> None:
    with pytest.raises(NotPlayable, match="NUL"):
        message(
            PROFILES["sim-light"],
            Gear(id="light", profile="sim-light"),
            Action("light", "", "state", ("\0",), "light.state ?"),
        )


def test_an_action_may_not_be_longer_than_many() -> None:
    gear = Gear(id="caption", profile="sim-caption")
    with pytest.raises(NotPlayable, match="takes 1 to 64 arguments"):
        played(gear, "caption.show " + "x " * (MANY + 1))


@given(st.floats(width=32, allow_nan=False))
def test_a_number_reads_the_same_however_precisely_it_came(value: float) -> None:
    assert float(reading(value)) == pytest.approx(value, rel=1e-5, abs=1e-40)


@pytest.mark.parametrize(("value", "text"), [(True, "1"), (False, "0"), (0.1, "0.1"), (1e300, "1e+300"), ("é", "é")])
def test_values_read_as_people_write_them(value: object, text: str) -> None:
    assert reading(value) == text


def test_a_message_is_counted_under_all_that_was_sent() -> None:
    assert key("vision", "/vision/mix", "if", (1, 0.1)) == "vision /vision/mix ,if 1 0.1"
    assert key("light", "/light/state", "s", ("jeu",)) == "light /light/state ,s 'jeu'"


def rich(text: str, before: str = "") -> Message:
    (one,) = message(RICH, DESK, action(text), before)
    return one


def test_numbers_are_scaled_stepped_padded_and_counted_from_the_units_own_first() -> None:
    one = rich("desk.JING.level -20")
    assert (one.address, one.types, one.value) == ("/x/ch/09/level", "f", "-20")
    assert one.args == (pytest.approx(0.438, abs=1e-9),)
    assert heard(RICH, DESK, one.address, "f", one.args, {}).value == "-19.92"  # type: ignore[union-attr]


def test_what_is_sent_may_be_other_than_what_the_plan_writes() -> None:
    one = rich("desk.cue 5")
    assert (one.address, one.types) == ("/x/cmd", "sTFNih")
    assert one.args == ("Goto Cue 5 ", True, False, False, 1, 5)
    assert one.value == "5"


def test_an_argument_may_stand_in_the_address() -> None:
    one = rich("desk.cut PRES")
    assert (one.address, one.types, one.value) == ("/cut/0", "", "PRES")
    assert heard(RICH, DESK, "/cut/0", "", (), {}).value == "PRES"  # type: ignore[union-attr]


def test_what_ends_by_itself_says_as_what() -> None:
    one = rich("desk.PRES.play", "R1 cued")
    assert (one.types, one.args, one.value, one.ends) == ("i", (0,), "R1 playing", "R1 ended")


def test_a_phrase_is_filled_from_the_options_and_typed() -> None:
    what = Phrase("/{prefix}/set", (Part("i", "3"), Part("s", "a {who}"), Part("n", "LINK 1")))
    assert phrase(RICH, DESK, what, {"who": "b"}) == ("/x/set", "iss", (3, "a b", "LINK 1"))
    with pytest.raises(ValueError, match="could not convert"):
        phrase(RICH, DESK, Phrase("/x", (Part("i", "loud"),)), {})


def test_a_line_of_text_cannot_be_made_into_two() -> None:
    profile = read_profile(
        'title = "T"\nsource = "S"\nprotocol = "text"\n[actions.say]\naddress = "SAY {text}"\n'
        'args = ["s*:text"]\nsend = []\n',
        "lines.toml",
    )
    gear = Gear(id="box", profile="lines")
    assert message(profile, gear, action("box.say hello you"))[0].address == "SAY hello you"
    with pytest.raises(NotPlayable, match="cannot hold the end of a line"):
        message(profile, gear, Action("box", "", "say", ("a\r\nQUIT",), "box.say ?"))
