"""The bytes of the sound desks."""

from studio.slots import Verdict
from tests.studio.profiles.wire import Bytes, Unit

X32 = Unit("x32", {"PRES": 1, "DX2": 11})
FEEDS = Unit("x32-feeds", {"DX1": 3})
X_AIR = Unit("x-air", {"PRES": 1, "DX2": 11})


SOUND_DESKS = (
    Bytes(
        X32,
        said={
            "PRES.on": b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\x01",
            "DX2.on lit": b"/ch/11/mix/on\0\0\0,i\0\0\0\0\0\x01",
            "PRES.off": b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\0",
            "PRES.level 0": b"/ch/01/mix/fader\0\0\0\0,f\0\0??\xef\xfc",
            "PRES.level 10": b"/ch/01/mix/fader\0\0\0\0,f\0\0?\x80\0\0",
            "PRES.level -90": b"/ch/01/mix/fader\0\0\0\0,f\0\0\0\0\0\0",
            "PRES.test": b"/ch/01/mix/on\0\0\0,\0\0\0",
            "main_on": b"/main/st/mix/on\0,i\0\0\0\0\0\x01",
            "main_off": b"/main/st/mix/on\0,i\0\0\0\0\0\0",
            "main_level 10": b"/main/st/mix/fader\0\0,f\0\0?\x80\0\0",
            "dca 8 0": b"/dca/8/on\0\0\0,i\0\0\0\0\0\0",
            "mute_group 6 1": b"/config/mute/6\0\0,i\0\0\0\0\0\x01",
            "scene 12": b"/-action/goscene\0\0\0\0,i\0\0\0\0\0\x0c",
            "snippet 3": b"/-action/gosnippet\0\0,i\0\0\0\0\0\x03",
        },
        beat=[b"/xremote\0\0\0\0,\0\0\0", b"/xinfo\0\0,\0\0\0"],
        questions={
            "PRES": b"/ch/01/mix/on\0\0\0,\0\0\0",
            "DX2": b"/ch/11/mix/on\0\0\0,\0\0\0",
            "level PRES": b"/ch/01/mix/fader\0\0\0\0,\0\0\0",
            "level DX2": b"/ch/11/mix/fader\0\0\0\0,\0\0\0",
            "main": b"/main/st/mix/on\0,\0\0\0",
            "main level": b"/main/st/mix/fader\0\0,\0\0\0",
        },
        lives=[b"/xinfo\0\0,ssss\0\0\x00192.0.2.7\0\0\0FOH\0X32\x004.06\0\0\0\0"],
        means={
            b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\x01": {"PRES": "on"},
            b"/ch/11/mix/on\0\0\0,i\0\0\0\0\0\0": {"DX2": "off"},
            b"/ch/12/mix/on\0\0\0,i\0\0\0\0\0\0": {},
            b"/ch/01/mix/fader\0\0\0\0,f\0\0?@\0\0": {"level PRES": "0"},
            b"/ch/01/mix/fader\0\0\0\0,f\0\0?\x80\0\0": {"level PRES": "10"},
            b"/main/st/mix/on\0,i\0\0\0\0\0\0": {"main": "off"},
            b"/main/st/mix/fader\0\0,f\0\0\0\0\0\0": {"main level": "-90"},
        },
        replies=[
            ("PRES.test", b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\0", Verdict(True)),
            ("PRES.test", b"/ch/11/mix/on\0\0\0,i\0\0\0\0\0\0", None),
        ],
    ),
    Bytes(
        FEEDS,
        said={
            "DX1.on": b"/bus/03/mix/on\0\0,i\0\0\0\0\0\x01",
            "DX1.off": b"/bus/03/mix/on\0\0,i\0\0\0\0\0\0",
            "DX1.test": b"/bus/03/mix/on\0\0,\0\0\0",
        },
        beat=[b"/xremote\0\0\0\0,\0\0\0", b"/xinfo\0\0,\0\0\0"],
        questions={"DX1": b"/bus/03/mix/on\0\0,\0\0\0"},
        means={b"/bus/03/mix/on\0\0,i\0\0\0\0\0\x01": {"DX1": "on"}},
        replies=[("DX1.test", b"/bus/03/mix/on\0\0,i\0\0\0\0\0\0", Verdict(True))],
    ),
    Bytes(
        X_AIR,
        said={
            "PRES.on": b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\x01",
            "DX2.on lit": b"/ch/11/mix/on\0\0\0,i\0\0\0\0\0\x01",
            "PRES.off": b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\0",
            "PRES.level 10": b"/ch/01/mix/fader\0\0\0\0,f\0\0?\x80\0\0",
            "PRES.test": b"/ch/01/mix/on\0\0\0,\0\0\0",
            "main_on": b"/lr/mix/on\0\0,i\0\0\0\0\0\x01",
            "main_off": b"/lr/mix/on\0\0,i\0\0\0\0\0\0",
            "main_level -90": b"/lr/mix/fader\0\0\0,f\0\0\0\0\0\0",
            "mute_group 4 1": b"/config/mute/4\0\0,i\0\0\0\0\0\x01",
            "snapshot 64": b"/-snap/load\0,i\0\0\0\0\0@",
        },
        beat=[b"/xremote\0\0\0\0,\0\0\0", b"/xinfo\0\0,\0\0\0"],
        questions={
            "PRES": b"/ch/01/mix/on\0\0\0,\0\0\0",
            "DX2": b"/ch/11/mix/on\0\0\0,\0\0\0",
            "level PRES": b"/ch/01/mix/fader\0\0\0\0,\0\0\0",
            "level DX2": b"/ch/11/mix/fader\0\0\0\0,\0\0\0",
            "main": b"/lr/mix/on\0\0,\0\0\0",
            "main level": b"/lr/mix/fader\0\0\0,\0\0\0",
            "snapshot": b"/-snap/index\0\0\0\0,\0\0\0",
        },
        lives=[b"/xinfo\0\0,ssss\0\0\x00192.0.2.7\0\0\0XR18\0\0\0\0XR18\0\0\0\x001.17\0\0\0\0"],
        means={
            b"/lr/mix/on\0\0,i\0\0\0\0\0\x01": {"main": "on"},
            b"/-snap/index\0\0\0\0,i\0\0\0\0\0@": {"snapshot": "64"},
        },
        replies=[("PRES.test", b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\x01", Verdict(True))],
    ),
)
