"""The bytes of the players of clips and captions."""

from studio.slots import Verdict
from tests.studio.profiles.wire import Bytes, Unit

QLAB = Unit("qlab5", {"A": "A", "B": "B"})
MITTI = Unit("mitti")
RESOLUME = Unit("resolume", {"titre": 2})

RESEND = b"/mitti/resendOSCFeedback\0\0\0\0,\0\0\0"

PLAYERS = (
    Bytes(
        QLAB,
        said={
            "A.cue R1": b"/cue/A/playhead/R1\0\0,\0\0\0",
            "A.play": b"/cue/A/go\0\0\0,\0\0\0",
            "B.stop": b"/cue/B/stop\0,\0\0\0",
            "start 12.5": b"/cue/12.5/start\0,\0\0\0",
            "end 12.5": b"/cue/12.5/stop\0\0,\0\0\0",
            "level 12.5 -6": b"/cue/12.5/sliderLevel/0/live\0\0\0\0,f\0\0\xc0\xc0\0\0",
            "text T1 'Salomé Arnaud'": b"/cue/T1/text/live\0\0\0,s\0\0Salom\xc3\xa9 Arnaud\0\0",
            "stop_all": b"/stop\0\0\0,\0\0\0",
            "panic": b"/panic\0\0,\0\0\0",
        },
        greeting=[b"/alwaysReply\0\0\0\0,i\0\0\0\0\0\x01"],
        beat=[b"/version\0\0\0\0,\0\0\0"],
        lives=[b'/reply/version\0\0,s\0\0{"address":"/version","status":"ok","data":"5.5.1"}\0'],
        replies=[
            ("A.play", b'/reply/cue/A/go\0,s\0\0{"address":"/cue/A/go","status":"ok"}\0\0\0', Verdict(True)),
            ("A.play", b'/reply/cue/B/go\0,s\0\0{"address":"/cue/B/go","status":"ok"}\0\0\0', None),
            ("A.cue R1", b'/reply/cue/A/playhead/R1\0\0\0\0,s\0\0{"status":"error"}\0\0', Verdict(False, "error")),
            ("stop_all", b'/reply/stop\0,s\0\0{"status":"denied"}\0', Verdict(False, "denied")),
            ("stop_all", b"/reply/stop\0,s\0\0no JSON\0", None),
        ],
    ),
    Bytes(
        MITTI,
        said={
            "cue R1": b"/mitti/R1/select\0\0\0\0,\0\0\0",
            "play_selected": b"/mitti/playSelectedCue\0\0,\0\0\0",
            "play_cue 'Reportage 1'": b"/mitti/playCueWithName\0\0,s\0\0Reportage 1\0",
            "play": b"/mitti/play\0,\0\0\0",
            "stop": b"/mitti/stop\0,\0\0\0",
            "outputs_on": b"/mitti/videoOutputsOn\0\0\0,\0\0\0",
            "outputs_off": b"/mitti/videoOutputsOff\0\0,\0\0\0",
            "panic": b"/mitti/panic\0\0\0\0,\0\0\0",
        },
        greeting=[RESEND],
        beat=[b"/mitti/ping\0,\0\0\0"],
        questions={"selected": RESEND, "current": RESEND, "transport": RESEND, "outputs": RESEND},
        lives=[
            b"/mitti/pong\0,\0\0\0",
            b"/mitti/pong\0,i\0\0\0\0\0\x01",
        ],
        means={
            b"/mitti/selectedCueID\0\0\0\0,s\0\0R1\0\0": {"selected": "R1"},
            b"/mitti/currentCueName\0\0\0,s\0\0Reportage 1\0": {"current": "Reportage 1"},
            b"/mitti/currentCueName\0\0\0,s\0\0-\0\0\0": {"current": ""},
            b"/mitti/togglePlay\0\0\0,i\0\0\0\0\0\x01": {"transport": "playing"},
            b"/mitti/togglePlay\0\0\0,i\0\0\0\0\0\0": {"transport": "stopped"},
            b"/mitti/toggleVideoOutputs\0\0\0,i\0\0\0\0\0\0": {"outputs": "off"},
            b"/mitti/cueTimeLeft\0\0,s\0\0-00:01:02:03\0\0\0\0": {},
        },
    ),
    Bytes(
        RESOLUME,
        said={
            "show titre": b"/composition/layers/1/clips/2/connect\0\0\0,i\0\0\0\0\0\x01",
            "hide": b"/composition/layers/1/clear\0,i\0\0\0\0\0\x01",
            "opacity 50": b"/composition/layers/1/video/opacity\0,f\0\0?\0\0\0",
            "bypass 1": b"/composition/layers/1/bypassed\0\0,i\0\0\0\0\0\x01",
            "clip 3 4": b"/composition/layers/3/clips/4/connect\0\0\0,i\0\0\0\0\0\x01",
            "column 7": b"/composition/columns/7/connect\0\0,i\0\0\0\0\0\x01",
            "stop_all": b"/composition/disconnectall\0\0,i\0\0\0\0\0\x01",
        },
        beat=[b"/composition/master\0,s\0\0?\0\0\0"],
        questions={
            "opacity": b"/composition/layers/1/video/opacity\0,s\0\0?\0\0\0",
            "bypassed": b"/composition/layers/1/bypassed\0\0,s\0\0?\0\0\0",
        },
        lives=[b"/composition/master\0,f\0\0?\x80\0\0"],
        means={
            b"/composition/layers/1/video/opacity\0,f\0\0>\x80\0\0": {"opacity": "25"},
            b"/composition/layers/2/video/opacity\0,f\0\0>\x80\0\0": {},
            b"/composition/layers/1/bypassed\0\0,i\0\0\0\0\0\x01": {"bypassed": "1"},
        },
    ),
)
