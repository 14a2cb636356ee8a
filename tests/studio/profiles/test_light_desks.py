"""The bytes of the lighting desks, written by hand from their dictionaries."""

import pytest

from tests.studio.profiles.wire import Unit, rows, verbs

QLC = Unit("qlcplus", {"plateau": 21, "live": 64, "CUE": "light/cue"})
EOS = Unit("eos", {"plateau": 1, "live": "2.5"})
MA3 = Unit("grandma3", {"plateau": 1, "live": "2.5"})
MAGICQ = Unit("magicq", {"plateau": 1, "live": "2.5"})

SAID = {
    "qlcplus": (
        QLC,
        {
            "state plateau": b"/light/look\0,i\0\0\0\0\0\x15",
            "state live": b"/light/look\0,i\0\0\0\0\0@",
            "preset live": b"/light/preset\0\0\0,i\0\0\0\0\0@",
            "CUE.level 50": b"/light/cue\0\0,f\0\0?\0\0\0",
            "CUE.level 100": b"/light/cue\0\0,f\0\0?\x80\0\0",
            "press light/flash": b"/light/flash\0\0\0\0,f\0\0?\x80\0\0",
        },
    ),
    "eos": (
        EOS,
        {
            "state plateau": b"/eos/cue/1/1/fire\0\0\0,\0\0\0",
            "state live": b"/eos/cue/1/2.5/fire\0,\0\0\0",
            "preset live": b"/eos/get/cue/1/2.5\0\0,\0\0\0",
            "go": b"/eos/key/go_0\0\0\0,\0\0\0",
            "sub 12 25": b"/eos/sub/12\0,f\0\0>\x80\0\0",
            "macro 901": b"/eos/macro/901/fire\0,\0\0\0",
            "command 'Go_To_Cue 1/5#'": b"/eos/newcmd\0,s\0\0Go_To_Cue 1/5#\0\0",
        },
    ),
    "grandma3": (
        MA3,
        {
            "state plateau": b"/cmd\0\0\0\0,s\0\0Goto Cue 1 Sequence 1\0\0\0",
            "state live": b"/cmd\0\0\0\0,s\0\0Goto Cue 2.5 Sequence 1\0",
            "preset live": b"/cmd\0\0\0\0,s\0\0Load Cue 2.5 Sequence 1\0",
            "go": b"/cmd\0\0\0\0,s\0\0Go+ Sequence 1\0\0",
            "off": b"/cmd\0\0\0\0,s\0\0Off Sequence 1\0\0",
            "fader 1 201 75": b"/Page1/Fader201\0,i\0\0\0\0\0K",
            "macro 5": b"/cmd\0\0\0\0,s\0\0Go+ Macro 5\0",
            "command ClearAll": b"/cmd\0\0\0\0,s\0\0ClearAll\0\0\0\0",
        },
    ),
    "magicq": (
        MAGICQ,
        {
            "state plateau": b"/pb/1/1\0,\0\0\0",
            "state live": b"/pb/1/2.5\0\0\0,\0\0\0",
            "go": b"/pb/1/go\0\0\0\0,\0\0\0",
            "level 50": b"/pb/1\0\0\0,f\0\0?\0\0\0",
            "level 1": b"/pb/1\0\0\0,f\0\0<#\xd7\x0a",
            "release": b"/pb/1/release\0\0\0,\0\0\0",
            "blackout": b"/dbo\0\0\0\0,i\0\0\0\0\0\0",
            "blackout_off": b"/dbo\0\0\0\0,i\0\0\0\0\0\x01",
            "execute 2 13 100": b"/exec/2/13\0\0,f\0\0?\x80\0\0",
        },
    ),
}


@pytest.mark.parametrize(("unit", "text", "packet"), rows(SAID))
def test_an_action_is_these_bytes(unit: Unit, text: str, packet: bytes) -> None:
    assert unit.says(text) == packet


@pytest.mark.parametrize("profile", SAID)
def test_every_action_is_tried(profile: str) -> None:
    unit, said = SAID[profile]
    assert verbs(said) == set(unit.profile.actions)


@pytest.mark.parametrize(
    ("unit", "greeting", "beat"),
    [
        (QLC, [], [b"/regie\0\0,\0\0\0"]),
        (EOS, [b"/eos/reset\0\0,\0\0\0", b"/eos/user\0\0\0,i\0\0\0\0\0\0"], [b"/eos/ping\0\0\0,s\0\0regie\0\0\0"]),
        (MA3, [], []),
        (MAGICQ, [], [b"/feedback/pb+exec\0\0\0,\0\0\0"]),
    ],
)
def test_it_is_greeted_and_its_pulse_felt_with_these_bytes(
    unit: Unit, greeting: list[bytes], beat: list[bytes]
) -> None:
    assert (unit.greets(), unit.beats()) == (greeting, beat)


@pytest.mark.parametrize("unit", [QLC, EOS, MA3, MAGICQ])
def test_no_lighting_desk_can_be_asked_for_its_look(unit: Unit) -> None:
    assert unit.asks() == {}


def test_eos_answers_a_ping_with_what_it_was_told() -> None:
    assert EOS.lives(b"/eos/out/ping\0\0\0,s\0\0regie\0\0\0")
    assert not EOS.lives(b"/eos/out/ping\0\0\0,s\0\0another\0")


@pytest.mark.parametrize(
    ("unit", "packet", "told"),
    [
        (EOS, b"/eos/out/event/cue/1/1/fire\0,s\0\0Plateau\0", {"state": "plateau"}),
        (EOS, b"/eos/out/event/cue/1/2.5/fire\0\0\0,\0\0\0", {"state": "live"}),
        (EOS, b"/eos/out/event/cue/1/99/fire\0\0\0\0,s\0\0\0\0\0\0", {"state": "99"}),
        (EOS, b"/eos/out/event/cue/2/1/fire\0,s\0\0Plateau\0", {}),
        (EOS, b"/eos/out/active/cue/1/1\0,f\0\0?\0\0\0", {}),
        (MAGICQ, b"/pb/1\0\0\0,f\0\0?\0\0\0", {"level": "50"}),
        (MAGICQ, b"/pb/2\0\0\0,f\0\0?\0\0\0", {}),
    ],
)
def test_what_it_tells_is_a_value_of_the_plan(unit: Unit, packet: bytes, told: dict[str, str]) -> None:
    assert unit.means(packet) == told


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
