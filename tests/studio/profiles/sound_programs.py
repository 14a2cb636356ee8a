"""The bytes of the programs that play, mix or make sound."""

from studio.slots import Verdict
from tests.studio.profiles.wire import Bytes, Unit

ARDOUR = Unit("ardour", {"PRES": 1, "DX2": 11})
ARDOUR_FEEDS = Unit("ardour-feeds", {"DX1": 12})
REAPER = Unit("reaper", {"PRES": 1})
SCSYNTH = Unit("supercollider", {"PRES": 7})

SURFACE = b"/set_surface\0\0\0\0,iiiiiii\0\0\0\0\0\0\0\0\0\0\0\x9f\0\0@\x17\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0"

SOUND_PROGRAMS = (
    Bytes(
        ARDOUR,
        said={
            "PRES.on": b"/strip/mute/1\0\0\0,i\0\0\0\0\0\0",
            "PRES.on lit": b"/strip/mute/1\0\0\0,i\0\0\0\0\0\0",
            "DX2.off": b"/strip/mute/11\0\0,i\0\0\0\0\0\x01",
            "PRES.level -6": b"/strip/gain/1\0\0\0,f\0\0\xc0\xc0\0\0",
            "PRES.test": b"/strip/mute/1\0\0\0,\0\0\0",
            "main_on": b"/master/mute\0\0\0\0,i\0\0\0\0\0\0",
            "main_off": b"/master/mute\0\0\0\0,i\0\0\0\0\0\x01",
            "main_level -6": b"/master/gain\0\0\0\0,f\0\0\xc0\xc0\0\0",
            "play": b"/transport_play\0,\0\0\0",
            "stop": b"/transport_stop\0,\0\0\0",
        },
        greeting=[SURFACE],
        beat=[b"/transport_speed\0\0\0\0,\0\0\0"],
        questions={
            "PRES": b"/strip/mute/1\0\0\0,\0\0\0",
            "DX2": b"/strip/mute/11\0\0,\0\0\0",
            "level PRES": b"/strip/gain/1\0\0\0,\0\0\0",
            "level DX2": b"/strip/gain/11\0\0,\0\0\0",
            "main": b"/master/mute\0\0\0\0,\0\0\0",
            "main level": b"/master/gain\0\0\0\0,\0\0\0",
            "transport": b"/transport_speed\0\0\0\0,\0\0\0",
        },
        lives=[b"/transport_speed\0\0\0\0,d\0\0\0\0\0\0\0\0\0\0"],
        means={
            b"/strip/mute/1\0\0\0,i\0\0\0\0\0\x01": {"PRES": "off"},
            b"/strip/mute/11\0\0,f\0\0\0\0\0\0": {"DX2": "on"},
            b"/strip/mute/12\0\0,f\0\0\0\0\0\0": {},
            b"/strip/gain/1\0\0\0,f\0\0\xc0\xc0\x98_": {"level PRES": "-6.0186"},
            b"/master/mute\0\0\0\0,i\0\0\0\0\0\0": {"main": "on"},
            b"/master/gain\0\0\0\0,f\0\0\0\0\0\0": {"main level": "0"},
            b"/transport_speed\0\0\0\0,d\0\0?\xf0\0\0\0\0\0\0": {"transport": "playing"},
            b"/transport_speed\0\0\0\0,d\0\0\0\0\0\0\0\0\0\0": {"transport": "stopped"},
        },
        replies=[
            ("PRES.test", b"/strip/mute/1\0\0\0,i\0\0\0\0\0\x01", Verdict(True)),
            ("PRES.test", b"/strip/mute/11\0\0,i\0\0\0\0\0\x01", None),
        ],
    ),
    Bytes(
        ARDOUR_FEEDS,
        said={
            "DX1.on": b"/strip/mute/12\0\0,i\0\0\0\0\0\0",
            "DX1.off": b"/strip/mute/12\0\0,i\0\0\0\0\0\x01",
            "DX1.test": b"/strip/mute/12\0\0,\0\0\0",
        },
        greeting=[SURFACE],
        beat=[b"/transport_speed\0\0\0\0,\0\0\0"],
        questions={"DX1": b"/strip/mute/12\0\0,\0\0\0"},
        means={b"/strip/mute/12\0\0,i\0\0\0\0\0\0": {"DX1": "on"}},
        replies=[("DX1.test", b"/strip/mute/12\0\0,i\0\0\0\0\0\x01", Verdict(True))],
    ),
    Bytes(
        REAPER,
        said={
            "PRES.on": b"/track/1/mute\0\0\0,i\0\0\0\0\0\0",
            "PRES.on lit": b"/track/1/mute\0\0\0,i\0\0\0\0\0\0",
            "PRES.off": b"/track/1/mute\0\0\0,i\0\0\0\0\0\x01",
            "PRES.level -6": b"/track/1/volume/db\0\0,f\0\0\xc0\xc0\0\0",
            "play": b"/play\0\0\0,\0\0\0",
            "stop": b"/stop\0\0\0,\0\0\0",
            "marker 4": b"/marker/4\0\0\0,\0\0\0",
            "action _SWS_ABOUT": b"/action/_SWS_ABOUT\0\0,\0\0\0",
        },
        greeting=[b"/action/str\0,s\0\x0041743\0\0\0"],
        questions={
            "PRES": b"/action/str\0,s\0\x0041743\0\0\0",
            "level PRES": b"/action/str\0,s\0\x0041743\0\0\0",
            "transport": b"/action/str\0,s\0\x0041743\0\0\0",
        },
        means={
            b"/track/1/mute\0\0\0,f\0\0?\x80\0\0": {"PRES": "off"},
            b"/track/1/mute\0\0\0,i\0\0\0\0\0\0": {"PRES": "on"},
            b"/track/1/volume/db\0\0,f\0\0\xc0\xc0\xa3\xd7": {"level PRES": "-6.02"},
            b"/play\0\0\0,f\0\0?\x80\0\0": {"transport": "playing"},
        },
    ),
    Bytes(
        SCSYNTH,
        said={
            "PRES.on": b"/c_set\0\0,if\0\0\0\0\x07?\x80\0\0",
            "PRES.on lit": b"/c_set\0\0,if\0\0\0\0\x07?\x80\0\0",
            "PRES.off": b"/c_set\0\0,if\0\0\0\0\x07\0\0\0\0",
            "PRES.test": b"/c_get\0\0,i\0\0\0\0\0\x07",
            "set 100 amp 0.5": b"/n_set\0\0,isf\0\0\0\0\0\0\0damp\0?\0\0\0",
            "sync 42": b"/sync\0\0\0,i\0\0\0\0\0*",
            "stop_all": b"/g_freeAll\0\0,i\0\0\0\0\0\0",
        },
        beat=[b"/status\0,\0\0\0"],
        questions={"PRES": b"/c_get\0\0,i\0\0\0\0\0\x07"},
        lives=[
            b"/status.reply\0\0\0,iiiiiffdd\0\0\0\0\0\x01\0\0\0\0\0\0\0\x02\0\0\0\x02\0\0\0\x04?\0\0\0?\0\0\0@\xe7p\0\0\0\0\0@\xe7p\0\0\0\0\0",
        ],
        means={
            b"/c_set\0\0,if\0\0\0\0\x07?\x80\0\0": {"PRES": "on"},
            b"/c_set\0\0,if\0\0\0\0\x08?\x80\0\0": {},
        },
        replies=[
            ("PRES.test", b"/c_set\0\0,if\0\0\0\0\x07\0\0\0\0", Verdict(True)),
            ("PRES.test", b"/c_set\0\0,if\0\0\0\0\x08\0\0\0\0", None),
            ("sync 42", b"/synced\0,i\0\0\0\0\0*", Verdict(True)),
        ],
        refusals={
            b"/fail\0\0\0,ss\0/c_get\0\0index out of range\0\0": {"address": "/c_get", "reason": "index out of range"},
            b"/fail\0\0\0,ssi\0\0\0\0/n_set\0\0Node 100 not found\0\0\0\0\0\0": {
                "address": "/n_set",
                "reason": "Node 100 not found",
            },
            b"/done\0\0\0,si\0/b_alloc\0\0\0\0\0\0\0\x07": None,
        },
    ),
)
