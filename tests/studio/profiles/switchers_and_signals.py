"""The bytes of switchers, buttons, timers, intercom and of any unit."""

from tests.studio.profiles.wire import Bytes, Unit

ATEM = Unit("atemosc", {"CAM1": 1, "GFX": 3010})
COMPANION = Unit("companion")
ONTIME = Unit("ontime")
GREEN_GO = Unit("green-go", {"PRES": 1, "DX1": 2})
ANY = Unit("generic")

STATUS = b"/atem/send-status\0\0\0,\0\0\0"
UPDATE = b"/ggo/cmd/update\0,i\0\0\0\0\0\x01"

SWITCHERS_AND_SIGNALS = (
    Bytes(
        ATEM,
        said={
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
        greeting=[STATUS],
        beat=[b"/atem/me/1/send-status\0\0,\0\0\0"],
        questions=dict.fromkeys(("pgm", "pvw", "dsk1", "dsk2"), STATUS),
        lives=[b"/atem/program\0\0\0,i\0\0\0\0\0\x01"],
        means={
            b"/atem/program\0\0\0,i\0\0\0\0\x0b\xc2": {"pgm": "GFX"},
            b"/atem/program\0\0\0,i\0\0\0\0\0\0": {"pgm": "black"},
            b"/atem/program\0\0\0,i\0\0\0\0\0\x04": {"pgm": "4"},
            b"/atem/program/1\0,f\0\0?\x80\0\0": {},
            b"/atem/preview\0\0\0,i\0\0\0\0\0\x01": {"pvw": "CAM1"},
            b"/atem/dsk/1/on-air\0\0,i\0\0\0\0\0\x01": {"dsk1": "on"},
            b"/atem/dsk/2/on-air\0\0,i\0\0\0\0\0\0": {"dsk2": "off"},
        },
    ),
    Bytes(
        COMPANION,
        said={
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
    Bytes(
        ONTIME,
        said={
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
    Bytes(
        GREEN_GO,
        said={
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
        greeting=[UPDATE],
        beat=[UPDATE],
        questions=dict.fromkeys(
            (f"{of} {name}" for of in ("cue", "call", "talk", "listen", "level") for name in ("PRES", "DX1")), UPDATE
        ),
        lives=[
            b"/ggo/state/updated\0\0,i\0\0\0\0\0\x01",
            b"/ggo/state/heartbeat\0\0\0\0,i\0\0\0\0\0\x01",
        ],
        means={
            b"/ggo/state/channel/cue\0\0,ii\0\0\0\0\x03\0\0\0\x01": {"cue PRES": "ready"},
            b"/ggo/state/channel/cue\0\0,ii\0\0\0\0\0\0\0\0\x02": {"cue DX1": "off"},
            b"/ggo/state/channel/cue\0\0,ii\0\0\0\0\x03\0\0\0\x06": {},
            b"/ggo/state/channel/call\0,ii\0\0\0\0\x02\0\0\0\x02": {"call DX1": "alert"},
            b"/ggo/state/channel/talk\0,ii\0\0\0\0\x02\0\0\0\x02": {"talk DX1": "latched"},
            b"/ggo/state/channel/listen\0\0\0,ii\0\0\0\0\x01\0\0\0\x02": {"listen DX1": "on"},
            b"/ggo/state/channel/level\0\0\0\0,ii\0\xff\xff\xff\xf4\0\0\0\x02": {"level DX1": "-12"},
        },
    ),
    Bytes(
        ANY,
        said={
            "send a/b": b"/a/b\0\0\0\0,\0\0\0",
            "send_int a/b 7": b"/a/b\0\0\0\0,i\0\0\0\0\0\x07",
            "send_float a/b 0.5": b"/a/b\0\0\0\0,f\0\0?\0\0\0",
            "send_text a/b 'un mot'": b"/a/b\0\0\0\0,s\0\0un mot\0\0",
            "press a/b": b"/a/b\0\0\0\0,\0\0\0",
            "press_int a/b 1": b"/a/b\0\0\0\0,i\0\0\0\0\0\x01",
            "press_float a/b 1": b"/a/b\0\0\0\0,f\0\0?\x80\0\0",
        },
    ),
)
