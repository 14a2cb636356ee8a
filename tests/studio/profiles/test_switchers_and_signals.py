"""The bytes of switchers, buttons, timers, intercom and of any unit, written by hand from their dictionaries."""

import pytest

from tests.studio.profiles.wire import Unit, rows, verbs

ATEM = Unit("atemosc", {"CAM1": 1, "GFX": 3010})
COMPANION = Unit("companion")
ONTIME = Unit("ontime")
GREEN_GO = Unit("green-go", {"PRES": 1, "DX1": 2})
ANY = Unit("generic")

SAID = {
    "atemosc": (
        ATEM,
        {
            "cut CAM1": b"/atem/program\0\0\0,i\0\0\0\0\0\x01",
            "pgm GFX": b"/atem/program\0\0\0,i\0\0\0\0\x0b\xc2",
            "ftb": b"/atem/program\0\0\0,i\0\0\0\0\0\0",
            "preview CAM1": b"/atem/preview\0\0\0,i\0\0\0\0\0\x01",
            "auto": b"/atem/transition/auto\0\0\0,\0\0\0",
            "dsk1_on": b"/atem/dsk/1/on-air\0\0,i\0\0\0\0\0\x01",
            "dsk1_off": b"/atem/dsk/1/on-air\0\0,i\0\0\0\0\0\0",
            "dsk2_on": b"/atem/dsk/2/on-air\0\0,i\0\0\0\0\0\x01",
            "dsk2_off": b"/atem/dsk/2/on-air\0\0,i\0\0\0\0\0\0",
            "aux 1 GFX": b"/atem/aux/1\0,i\0\0\0\0\x0b\xc2",
            "macro 0": b"/atem/macros/0/run\0\0,\0\0\0",
        },
    ),
    "companion": (
        COMPANION,
        {
            "press 1 0 2": b"/location/1/0/2/press\0\0\0,\0\0\0",
            "down 1 0 2": b"/location/1/0/2/down\0\0\0\0,\0\0\0",
            "up 1 0 2": b"/location/1/0/2/up\0\0,\0\0\0",
            "rotate_left 1 0 2": b"/location/1/0/2/rotate-left\0,\0\0\0",
            "rotate_right 1 0 2": b"/location/1/0/2/rotate-right\0\0\0\0,\0\0\0",
            "step 1 0 2 3": b"/location/1/0/2/step\0\0\0\0,i\0\0\0\0\0\x03",
            "text 1 0 2 ANTENNE": b"/location/1/0/2/style/text\0\0,s\0\0ANTENNE\0",
            "background 1 0 2 255 0 128": b"/location/1/0/2/style/bgcolor\0\0\0,iii\0\0\0\0\0\0\0\xff\0\0\0\0\0\0\0\x80",
            "variable item 'JEU 1'": b"/custom-variable/item/value\0,s\0\0JEU 1\0\0\0",
        },
    ),
    "ontime": (
        ONTIME,
        {
            "start": b"/ontime/start\0\0\0,\0\0\0",
            "start_index 3": b"/ontime/start/index\0,i\0\0\0\0\0\x03",
            "start_cue JEU_1": b"/ontime/start/cue\0\0\0,s\0\0JEU_1\0\0\0",
            "next": b"/ontime/start/next\0\0,\0\0\0",
            "load_index 3": b"/ontime/load/index\0\0,i\0\0\0\0\0\x03",
            "load_cue JEU_1": b"/ontime/load/cue\0\0\0\0,s\0\0JEU_1\0\0\0",
            "pause": b"/ontime/pause\0\0\0,\0\0\0",
            "stop": b"/ontime/stop\0\0\0\0,\0\0\0",
            "roll": b"/ontime/roll\0\0\0\0,\0\0\0",
            "message 'On rend'": b"/ontime/message/timer/text\0\0,s\0\0On rend\0",
            "message_on": b"/ontime/message/timer/visible\0\0\0,T\0\0",
            "message_off": b"/ontime/message/timer/visible\0\0\0,F\0\0",
            "aux_start": b"/ontime/auxtimer/1\0\0,s\0\0start\0\0\0",
            "aux_pause": b"/ontime/auxtimer/1\0\0,s\0\0pause\0\0\0",
            "aux_stop": b"/ontime/auxtimer/1\0\0,s\0\0stop\0\0\0\0",
        },
    ),
    "green-go": (
        GREEN_GO,
        {
            "PRES.attention": b"/ggo/cmd/channel/cue\0\0\0\0,ii\0\0\0\0\x02\0\0\0\x01",
            "PRES.ready": b"/ggo/cmd/channel/cue\0\0\0\0,ii\0\0\0\0\x03\0\0\0\x01",
            "DX1.go": b"/ggo/cmd/channel/cue\0\0\0\0,ii\0\0\0\0\x04\0\0\0\x02",
            "DX1.clear": b"/ggo/cmd/channel/cue\0\0\0\0,ii\0\0\0\0\0\0\0\0\x02",
            "DX1.call": b"/ggo/cmd/channel/call\0\0\0,ii\0\0\0\0\x01\0\0\0\x02",
            "DX1.call_off": b"/ggo/cmd/channel/call\0\0\0,ii\0\0\0\0\0\0\0\0\x02",
            "DX1.talk_on": b"/ggo/cmd/channel/talk\0\0\0,ii\0\0\0\0\x02\0\0\0\x02",
            "DX1.talk_off": b"/ggo/cmd/channel/talk\0\0\0,ii\0\0\0\0\0\0\0\0\x02",
            "DX1.listen_on": b"/ggo/cmd/channel/listen\0,ii\0\0\0\0\x01\0\0\0\x02",
            "DX1.listen_off": b"/ggo/cmd/channel/listen\0,ii\0\0\0\0\0\0\0\0\x02",
            "DX1.level -12": b"/ggo/cmd/channel/level\0\0,ii\0\xff\xff\xff\xf4\0\0\0\x02",
        },
    ),
    "generic": (
        ANY,
        {
            "send a/b": b"/a/b\0\0\0\0,\0\0\0",
            "send_int a/b 7": b"/a/b\0\0\0\0,i\0\0\0\0\0\x07",
            "send_float a/b 0.5": b"/a/b\0\0\0\0,f\0\0?\0\0\0",
            "send_text a/b 'un mot'": b"/a/b\0\0\0\0,s\0\0un mot\0\0",
            "press a/b": b"/a/b\0\0\0\0,\0\0\0",
            "press_int a/b 1": b"/a/b\0\0\0\0,i\0\0\0\0\0\x01",
            "press_float a/b 1": b"/a/b\0\0\0\0,f\0\0?\x80\0\0",
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


STATUS = b"/atem/send-status\0\0\0,\0\0\0"
UPDATE = b"/ggo/cmd/update\0,i\0\0\0\0\0\x01"


@pytest.mark.parametrize(
    ("unit", "greeting", "beat"),
    [
        (ATEM, [STATUS], [b"/atem/me/1/send-status\0\0,\0\0\0"]),
        (COMPANION, [], []),
        (ONTIME, [], []),
        (GREEN_GO, [UPDATE], [UPDATE]),
        (ANY, [], []),
    ],
)
def test_it_is_greeted_and_its_pulse_felt_with_these_bytes(
    unit: Unit, greeting: list[bytes], beat: list[bytes]
) -> None:
    assert (unit.greets(), unit.beats()) == (greeting, beat)


@pytest.mark.parametrize(
    ("unit", "question", "slots"),
    [
        (ATEM, STATUS, {"pgm", "pvw", "dsk1", "dsk2"}),
        (
            GREEN_GO,
            UPDATE,
            {f"{of} {name}" for of in ("cue", "call", "talk", "listen", "level") for name in ("PRES", "DX1")},
        ),
        (COMPANION, b"", set()),
        (ONTIME, b"", set()),
        (ANY, b"", set()),
    ],
)
def test_one_question_asks_for_everything(unit: Unit, question: bytes, slots: set[str]) -> None:
    assert unit.asks() == dict.fromkeys(slots, question)


@pytest.mark.parametrize(
    ("unit", "packet"),
    [
        (ATEM, b"/atem/program\0\0\0,i\0\0\0\0\0\x01"),
        (GREEN_GO, b"/ggo/state/updated\0\0,i\0\0\0\0\0\x01"),
        (GREEN_GO, b"/ggo/state/heartbeat\0\0\0\0,i\0\0\0\0\0\x01"),
    ],
)
def test_this_answer_says_that_it_lives(unit: Unit, packet: bytes) -> None:
    assert unit.lives(packet)


@pytest.mark.parametrize(
    ("unit", "packet", "told"),
    [
        (ATEM, b"/atem/program\0\0\0,i\0\0\0\0\x0b\xc2", {"pgm": "GFX"}),
        (ATEM, b"/atem/program\0\0\0,i\0\0\0\0\0\0", {"pgm": "black"}),
        (ATEM, b"/atem/program\0\0\0,i\0\0\0\0\0\x04", {"pgm": "4"}),
        (ATEM, b"/atem/program/1\0,f\0\0?\x80\0\0", {}),
        (ATEM, b"/atem/preview\0\0\0,i\0\0\0\0\0\x01", {"pvw": "CAM1"}),
        (ATEM, b"/atem/dsk/1/on-air\0\0,i\0\0\0\0\0\x01", {"dsk1": "on"}),
        (ATEM, b"/atem/dsk/2/on-air\0\0,i\0\0\0\0\0\0", {"dsk2": "off"}),
        (GREEN_GO, b"/ggo/state/channel/cue\0\0,ii\0\0\0\0\x03\0\0\0\x01", {"cue PRES": "ready"}),
        (GREEN_GO, b"/ggo/state/channel/cue\0\0,ii\0\0\0\0\0\0\0\0\x02", {"cue DX1": "off"}),
        (GREEN_GO, b"/ggo/state/channel/cue\0\0,ii\0\0\0\0\x03\0\0\0\x06", {}),
        (GREEN_GO, b"/ggo/state/channel/call\0,ii\0\0\0\0\x02\0\0\0\x02", {"call DX1": "alert"}),
        (GREEN_GO, b"/ggo/state/channel/talk\0,ii\0\0\0\0\x02\0\0\0\x02", {"talk DX1": "latched"}),
        (GREEN_GO, b"/ggo/state/channel/listen\0\0\0,ii\0\0\0\0\x01\0\0\0\x02", {"listen DX1": "on"}),
        (GREEN_GO, b"/ggo/state/channel/level\0\0\0\0,ii\0\xff\xff\xff\xf4\0\0\0\x02", {"level DX1": "-12"}),
    ],
)
def test_what_it_tells_is_a_value_of_the_plan(unit: Unit, packet: bytes, told: dict[str, str]) -> None:
    assert unit.means(packet) == told


def test_black_is_where_the_image_column_of_the_switcher_ends() -> None:
    assert ATEM.message("ftb").value == "black"
    assert not ATEM.message("ftb").trigger
