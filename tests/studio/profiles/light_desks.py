"""The bytes of the lighting desks. None can be asked for its look."""

from tests.studio.profiles.wire import Bytes, Unit

QLC = Unit("qlcplus", {"plateau": 21, "live": 64, "CUE": "light/cue"})
EOS = Unit("eos", {"plateau": 1, "live": "2.5"})
MA3 = Unit("grandma3", {"plateau": 1, "live": "2.5"})
MAGICQ = Unit("magicq", {"plateau": 1, "live": "2.5"})


LIGHT_DESKS = (
    Bytes(
        QLC,
        said={
            "state plateau": b"/light/look\0,i\0\0\0\0\0\x15",
            "state live": b"/light/look\0,i\0\0\0\0\0@",
            "preset live": b"/light/preset\0\0\0,i\0\0\0\0\0@",
            "CUE.level 50": b"/light/cue\0\0,f\0\0?\0\0\0",
            "CUE.level 100": b"/light/cue\0\0,f\0\0?\x80\0\0",
            "press light/flash": b"/light/flash\0\0\0\0,f\0\0?\x80\0\0",
        },
        beat=[b"/regie\0\0,\0\0\0"],
    ),
    Bytes(
        EOS,
        said={
            "state plateau": b"/eos/cue/1/1/fire\0\0\0,\0\0\0",
            "state live": b"/eos/cue/1/2.5/fire\0,\0\0\0",
            "preset live": b"/eos/get/cue/1/2.5\0\0,\0\0\0",
            "go": b"/eos/key/go_0\0\0\0,\0\0\0",
            "sub 12 25": b"/eos/sub/12\0,f\0\0>\x80\0\0",
            "macro 901": b"/eos/macro/901/fire\0,\0\0\0",
            "command 'Go_To_Cue 1/5#'": b"/eos/newcmd\0,s\0\0Go_To_Cue 1/5#\0\0",
        },
        greeting=[b"/eos/reset\0\0,\0\0\0", b"/eos/user\0\0\0,i\0\0\0\0\0\0"],
        beat=[b"/eos/ping\0\0\0,s\0\0regie\0\0\0"],
        means={
            b"/eos/out/event/cue/1/1/fire\0,s\0\0Plateau\0": {"state": "plateau"},
            b"/eos/out/event/cue/1/2.5/fire\0\0\0,\0\0\0": {"state": "live"},
            b"/eos/out/event/cue/1/99/fire\0\0\0\0,s\0\0\0\0\0\0": {"state": "99"},
            b"/eos/out/event/cue/2/1/fire\0,s\0\0Plateau\0": {},
            b"/eos/out/active/cue/1/1\0,f\0\0?\0\0\0": {},
        },
    ),
    Bytes(
        MA3,
        said={
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
    Bytes(
        MAGICQ,
        said={
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
        beat=[b"/feedback/pb+exec\0\0\0,\0\0\0"],
        means={
            b"/pb/1\0\0\0,f\0\0?\0\0\0": {"level": "50"},
            b"/pb/2\0\0\0,f\0\0?\0\0\0": {},
        },
    ),
)
