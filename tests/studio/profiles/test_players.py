"""The bytes of the players of clips and captions, written by hand from their dictionaries."""

import pytest

from studio.slots import Verdict
from tests.studio.profiles.wire import Unit, rows, verbs

QLAB = Unit("qlab5", {"A": "A", "B": "B"})
MITTI = Unit("mitti")
RESOLUME = Unit("resolume", {"titre": 2})

SAID = {
    "qlab5": (
        QLAB,
        {
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
    ),
    "mitti": (
        MITTI,
        {
            "cue R1": b"/mitti/R1/select\0\0\0\0,\0\0\0",
            "play_selected": b"/mitti/playSelectedCue\0\0,\0\0\0",
            "play_cue 'Reportage 1'": b"/mitti/playCueWithName\0\0,s\0\0Reportage 1\0",
            "play": b"/mitti/play\0,\0\0\0",
            "stop": b"/mitti/stop\0,\0\0\0",
            "outputs_on": b"/mitti/videoOutputsOn\0\0\0,\0\0\0",
            "outputs_off": b"/mitti/videoOutputsOff\0\0,\0\0\0",
            "panic": b"/mitti/panic\0\0\0\0,\0\0\0",
        },
    ),
    "resolume": (
        RESOLUME,
        {
            "show titre": b"/composition/layers/1/clips/2/connect\0\0\0,i\0\0\0\0\0\x01",
            "hide": b"/composition/layers/1/clear\0,i\0\0\0\0\0\x01",
            "opacity 50": b"/composition/layers/1/video/opacity\0,f\0\0?\0\0\0",
            "bypass 1": b"/composition/layers/1/bypassed\0\0,i\0\0\0\0\0\x01",
            "clip 3 4": b"/composition/layers/3/clips/4/connect\0\0\0,i\0\0\0\0\0\x01",
            "column 7": b"/composition/columns/7/connect\0\0,i\0\0\0\0\0\x01",
            "stop_all": b"/composition/disconnectall\0\0,i\0\0\0\0\0\x01",
        },
    ),
}

RESEND = b"/mitti/resendOSCFeedback\0\0\0\0,\0\0\0"


@pytest.mark.parametrize(("unit", "text", "packet"), rows(SAID))
def test_an_action_is_these_bytes(unit: Unit, text: str, packet: bytes) -> None:
    assert unit.says(text) == packet


@pytest.mark.parametrize("profile", SAID)
def test_every_action_is_tried(profile: str) -> None:
    unit, said = SAID[profile]
    assert verbs(said) == set(unit.profile.actions)


@pytest.mark.parametrize(
    ("unit", "greeting", "beat", "questions"),
    [
        (QLAB, [b"/alwaysReply\0\0\0\0,i\0\0\0\0\0\x01"], [b"/version\0\0\0\0,\0\0\0"], {}),
        (
            MITTI,
            [RESEND],
            [b"/mitti/ping\0,\0\0\0"],
            {"selected": RESEND, "current": RESEND, "transport": RESEND, "outputs": RESEND},
        ),
        (
            RESOLUME,
            [],
            [b"/composition/master\0,s\0\0?\0\0\0"],
            {
                "opacity": b"/composition/layers/1/video/opacity\0,s\0\0?\0\0\0",
                "bypassed": b"/composition/layers/1/bypassed\0\0,s\0\0?\0\0\0",
            },
        ),
    ],
)
def test_it_is_greeted_and_asked_with_these_bytes(
    unit: Unit, greeting: list[bytes], beat: list[bytes], questions: dict[str, bytes]
) -> None:
    assert (unit.greets(), unit.beats(), unit.asks()) == (greeting, beat, questions)


@pytest.mark.parametrize(
    ("unit", "packet"),
    [
        (QLAB, b'/reply/version\0\0,s\0\0{"address":"/version","status":"ok","data":"5.5.1"}\0'),
        (MITTI, b"/mitti/pong\0,\0\0\0"),
        (MITTI, b"/mitti/pong\0,i\0\0\0\0\0\x01"),
        (RESOLUME, b"/composition/master\0,f\0\0?\x80\0\0"),
    ],
)
def test_this_answer_says_that_it_lives(unit: Unit, packet: bytes) -> None:
    assert unit.lives(packet)


@pytest.mark.parametrize(
    ("unit", "packet", "told"),
    [
        (MITTI, b"/mitti/selectedCueID\0\0\0\0,s\0\0R1\0\0", {"selected": "R1"}),
        (MITTI, b"/mitti/currentCueName\0\0\0,s\0\0Reportage 1\0", {"current": "Reportage 1"}),
        (MITTI, b"/mitti/currentCueName\0\0\0,s\0\0-\0\0\0", {"current": ""}),
        (MITTI, b"/mitti/togglePlay\0\0\0,i\0\0\0\0\0\x01", {"transport": "playing"}),
        (MITTI, b"/mitti/togglePlay\0\0\0,i\0\0\0\0\0\0", {"transport": "stopped"}),
        (MITTI, b"/mitti/toggleVideoOutputs\0\0\0,i\0\0\0\0\0\0", {"outputs": "off"}),
        (MITTI, b"/mitti/cueTimeLeft\0\0,s\0\0-00:01:02:03\0\0\0\0", {}),
        (RESOLUME, b"/composition/layers/1/video/opacity\0,f\0\0>\x80\0\0", {"opacity": "25"}),
        (RESOLUME, b"/composition/layers/2/video/opacity\0,f\0\0>\x80\0\0", {}),
        (RESOLUME, b"/composition/layers/1/bypassed\0\0,i\0\0\0\0\0\x01", {"bypassed": "1"}),
    ],
)
def test_what_it_tells_is_a_value_of_the_plan(unit: Unit, packet: bytes, told: dict[str, str]) -> None:
    assert unit.means(packet) == told


@pytest.mark.parametrize(
    ("text", "packet", "verdict"),
    [
        ("A.play", b'/reply/cue/A/go\0,s\0\0{"address":"/cue/A/go","status":"ok"}\0\0\0', Verdict(True)),
        ("A.play", b'/reply/cue/B/go\0,s\0\0{"address":"/cue/B/go","status":"ok"}\0\0\0', None),
        ("A.cue R1", b'/reply/cue/A/playhead/R1\0\0\0\0,s\0\0{"status":"error"}\0\0', Verdict(False, "error")),
        ("stop_all", b'/reply/stop\0,s\0\0{"status":"denied"}\0', Verdict(False, "denied")),
        ("stop_all", b"/reply/stop\0,s\0\0no JSON\0", None),
    ],
)
def test_qlab_says_whether_it_understood(text: str, packet: bytes, verdict: Verdict | None) -> None:
    assert QLAB.verdict(text, packet) == verdict


def test_one_of_several_workspaces_of_qlab_is_meant_and_answers() -> None:
    hamlet = Unit("qlab5", {"A": "A"}, {"workspace": "workspace/hamlet/"})
    assert hamlet.says("A.play") == b"/workspace/hamlet/cue/A/go\0\0,\0\0\0"
    answer = b'/reply/workspace/hamlet/cue/A/go\0\0\0\0,s\0\0{"status":"ok"}\0'
    assert hamlet.verdict("A.play", answer) == Verdict(True)


def test_a_deck_goes_from_cued_to_playing_and_is_not_sent_on_its_way_twice() -> None:
    assert QLAB.message("A.cue R1").value == "R1 cued"
    play = QLAB.message("A.play", "R1 cued")
    assert (play.value, play.trigger) == ("R1 playing", True)
    assert QLAB.message("A.stop", "R1 playing").value == "R1 stopped"
