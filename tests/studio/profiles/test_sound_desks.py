"""The bytes of the sound desks, written by hand from their dictionaries."""

import pytest

from studio.slots import Verdict, same, slots_of
from tests.studio.profiles.wire import Unit, rows, verbs

X32 = Unit("x32", {"PRES": 1, "DX2": 11})
FEEDS = Unit("x32-feeds", {"DX1": 3})
X_AIR = Unit("x-air", {"PRES": 1, "DX2": 11})
ARDOUR = Unit("ardour", {"PRES": 1, "DX2": 11})
ARDOUR_FEEDS = Unit("ardour-feeds", {"DX1": 12})
REAPER = Unit("reaper", {"PRES": 1})
SCSYNTH = Unit("supercollider", {"PRES": 7})

SAID = {
    "x32": (
        X32,
        {
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
    ),
    "x32-feeds": (
        FEEDS,
        {
            "DX1.on": b"/bus/03/mix/on\0\0,i\0\0\0\0\0\x01",
            "DX1.off": b"/bus/03/mix/on\0\0,i\0\0\0\0\0\0",
            "DX1.test": b"/bus/03/mix/on\0\0,\0\0\0",
        },
    ),
    "x-air": (
        X_AIR,
        {
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
    ),
    "ardour": (
        ARDOUR,
        {
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
    ),
    "ardour-feeds": (
        ARDOUR_FEEDS,
        {
            "DX1.on": b"/strip/mute/12\0\0,i\0\0\0\0\0\0",
            "DX1.off": b"/strip/mute/12\0\0,i\0\0\0\0\0\x01",
            "DX1.test": b"/strip/mute/12\0\0,\0\0\0",
        },
    ),
    "reaper": (
        REAPER,
        {
            "PRES.on": b"/track/1/mute\0\0\0,i\0\0\0\0\0\0",
            "PRES.on lit": b"/track/1/mute\0\0\0,i\0\0\0\0\0\0",
            "PRES.off": b"/track/1/mute\0\0\0,i\0\0\0\0\0\x01",
            "PRES.level -6": b"/track/1/volume/db\0\0,f\0\0\xc0\xc0\0\0",
            "play": b"/play\0\0\0,\0\0\0",
            "stop": b"/stop\0\0\0,\0\0\0",
            "marker 4": b"/marker/4\0\0\0,\0\0\0",
            "action _SWS_ABOUT": b"/action/_SWS_ABOUT\0\0,\0\0\0",
        },
    ),
    "supercollider": (
        SCSYNTH,
        {
            "PRES.on": b"/c_set\0\0,if\0\0\0\0\x07?\x80\0\0",
            "PRES.on lit": b"/c_set\0\0,if\0\0\0\0\x07?\x80\0\0",
            "PRES.off": b"/c_set\0\0,if\0\0\0\0\x07\0\0\0\0",
            "PRES.test": b"/c_get\0\0,i\0\0\0\0\0\x07",
            "set 100 amp 0.5": b"/n_set\0\0,isf\0\0\0\0\0\0\0damp\0?\0\0\0",
            "sync 42": b"/sync\0\0\0,i\0\0\0\0\0*",
            "stop_all": b"/g_freeAll\0\0,i\0\0\0\0\0\0",
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
    ("unit", "questions"),
    [
        (
            X32,
            {
                "PRES": b"/ch/01/mix/on\0\0\0,\0\0\0",
                "DX2": b"/ch/11/mix/on\0\0\0,\0\0\0",
                "level PRES": b"/ch/01/mix/fader\0\0\0\0,\0\0\0",
                "level DX2": b"/ch/11/mix/fader\0\0\0\0,\0\0\0",
                "main": b"/main/st/mix/on\0,\0\0\0",
                "main level": b"/main/st/mix/fader\0\0,\0\0\0",
            },
        ),
        (FEEDS, {"DX1": b"/bus/03/mix/on\0\0,\0\0\0"}),
        (
            X_AIR,
            {
                "PRES": b"/ch/01/mix/on\0\0\0,\0\0\0",
                "DX2": b"/ch/11/mix/on\0\0\0,\0\0\0",
                "level PRES": b"/ch/01/mix/fader\0\0\0\0,\0\0\0",
                "level DX2": b"/ch/11/mix/fader\0\0\0\0,\0\0\0",
                "main": b"/lr/mix/on\0\0,\0\0\0",
                "main level": b"/lr/mix/fader\0\0\0,\0\0\0",
                "snapshot": b"/-snap/index\0\0\0\0,\0\0\0",
            },
        ),
        (
            ARDOUR,
            {
                "PRES": b"/strip/mute/1\0\0\0,\0\0\0",
                "DX2": b"/strip/mute/11\0\0,\0\0\0",
                "level PRES": b"/strip/gain/1\0\0\0,\0\0\0",
                "level DX2": b"/strip/gain/11\0\0,\0\0\0",
                "main": b"/master/mute\0\0\0\0,\0\0\0",
                "main level": b"/master/gain\0\0\0\0,\0\0\0",
                "transport": b"/transport_speed\0\0\0\0,\0\0\0",
            },
        ),
        (ARDOUR_FEEDS, {"DX1": b"/strip/mute/12\0\0,\0\0\0"}),
        (
            REAPER,
            {
                "PRES": b"/action/str\0,s\0\x0041743\0\0\0",
                "level PRES": b"/action/str\0,s\0\x0041743\0\0\0",
                "transport": b"/action/str\0,s\0\x0041743\0\0\0",
            },
        ),
        (SCSYNTH, {"PRES": b"/c_get\0\0,i\0\0\0\0\0\x07"}),
    ],
)
def test_a_slot_is_asked_for_with_these_bytes(unit: Unit, questions: dict[str, bytes]) -> None:
    assert unit.asks() == questions


SURFACE = b"/set_surface\0\0\0\0,iiiiiii\0\0\0\0\0\0\0\0\0\0\0\x9f\0\0@\x17\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0"


@pytest.mark.parametrize(
    ("unit", "greeting", "beat"),
    [
        (X32, [], [b"/xremote\0\0\0\0,\0\0\0", b"/xinfo\0\0,\0\0\0"]),
        (FEEDS, [], [b"/xremote\0\0\0\0,\0\0\0", b"/xinfo\0\0,\0\0\0"]),
        (X_AIR, [], [b"/xremote\0\0\0\0,\0\0\0", b"/xinfo\0\0,\0\0\0"]),
        (ARDOUR, [SURFACE], [b"/transport_speed\0\0\0\0,\0\0\0"]),
        (ARDOUR_FEEDS, [SURFACE], [b"/transport_speed\0\0\0\0,\0\0\0"]),
        (REAPER, [b"/action/str\0,s\0\x0041743\0\0\0"], []),
        (SCSYNTH, [], [b"/status\0,\0\0\0"]),
    ],
)
def test_it_is_greeted_and_its_pulse_felt_with_these_bytes(
    unit: Unit, greeting: list[bytes], beat: list[bytes]
) -> None:
    assert (unit.greets(), unit.beats()) == (greeting, beat)


@pytest.mark.parametrize(
    ("unit", "packet"),
    [
        (X32, b"/xinfo\0\0,ssss\0\0\x00192.0.2.7\0\0\0FOH\0X32\x004.06\0\0\0\0"),
        (X_AIR, b"/xinfo\0\0,ssss\0\0\x00192.0.2.7\0\0\0XR18\0\0\0\0XR18\0\0\0\x001.17\0\0\0\0"),
        (ARDOUR, b"/transport_speed\0\0\0\0,d\0\0\0\0\0\0\0\0\0\0"),
        (
            SCSYNTH,
            b"/status.reply\0\0\0,iiiiiffdd\0\0\0\0\0\x01\0\0\0\0\0\0\0\x02\0\0\0\x02\0\0\0\x04?\0\0\0?\0\0\0@\xe7p\0\0\0\0\0@\xe7p\0\0\0\0\0",
        ),
    ],
)
def test_this_answer_says_that_it_lives(unit: Unit, packet: bytes) -> None:
    assert unit.lives(packet)


@pytest.mark.parametrize(
    ("unit", "packet", "told"),
    [
        (X32, b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\x01", {"PRES": "on"}),
        (X32, b"/ch/11/mix/on\0\0\0,i\0\0\0\0\0\0", {"DX2": "off"}),
        (X32, b"/ch/12/mix/on\0\0\0,i\0\0\0\0\0\0", {}),
        (X32, b"/ch/01/mix/fader\0\0\0\0,f\0\0?@\0\0", {"level PRES": "0"}),
        (X32, b"/ch/01/mix/fader\0\0\0\0,f\0\0?\x80\0\0", {"level PRES": "10"}),
        (X32, b"/main/st/mix/on\0,i\0\0\0\0\0\0", {"main": "off"}),
        (X32, b"/main/st/mix/fader\0\0,f\0\0\0\0\0\0", {"main level": "-90"}),
        (FEEDS, b"/bus/03/mix/on\0\0,i\0\0\0\0\0\x01", {"DX1": "on"}),
        (X_AIR, b"/lr/mix/on\0\0,i\0\0\0\0\0\x01", {"main": "on"}),
        (X_AIR, b"/-snap/index\0\0\0\0,i\0\0\0\0\0@", {"snapshot": "64"}),
        (ARDOUR, b"/strip/mute/1\0\0\0,i\0\0\0\0\0\x01", {"PRES": "off"}),
        (ARDOUR, b"/strip/mute/11\0\0,f\0\0\0\0\0\0", {"DX2": "on"}),
        (ARDOUR, b"/strip/mute/12\0\0,f\0\0\0\0\0\0", {}),
        (ARDOUR, b"/strip/gain/1\0\0\0,f\0\0\xc0\xc0\x98_", {"level PRES": "-6.0186"}),
        (ARDOUR, b"/master/mute\0\0\0\0,i\0\0\0\0\0\0", {"main": "on"}),
        (ARDOUR, b"/master/gain\0\0\0\0,f\0\0\0\0\0\0", {"main level": "0"}),
        (ARDOUR, b"/transport_speed\0\0\0\0,d\0\0?\xf0\0\0\0\0\0\0", {"transport": "playing"}),
        (ARDOUR, b"/transport_speed\0\0\0\0,d\0\0\0\0\0\0\0\0\0\0", {"transport": "stopped"}),
        (ARDOUR_FEEDS, b"/strip/mute/12\0\0,i\0\0\0\0\0\0", {"DX1": "on"}),
        (REAPER, b"/track/1/mute\0\0\0,f\0\0?\x80\0\0", {"PRES": "off"}),
        (REAPER, b"/track/1/mute\0\0\0,i\0\0\0\0\0\0", {"PRES": "on"}),
        (REAPER, b"/track/1/volume/db\0\0,f\0\0\xc0\xc0\xa3\xd7", {"level PRES": "-6.02"}),
        (REAPER, b"/play\0\0\0,f\0\0?\x80\0\0", {"transport": "playing"}),
        (SCSYNTH, b"/c_set\0\0,if\0\0\0\0\x07?\x80\0\0", {"PRES": "on"}),
        (SCSYNTH, b"/c_set\0\0,if\0\0\0\0\x08?\x80\0\0", {}),
    ],
)
def test_what_it_tells_is_a_value_of_the_plan(unit: Unit, packet: bytes, told: dict[str, str]) -> None:
    assert unit.means(packet) == told


@pytest.mark.parametrize(
    ("unit", "text", "packet", "verdict"),
    [
        (X32, "PRES.test", b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\0", Verdict(True)),
        (X32, "PRES.test", b"/ch/11/mix/on\0\0\0,i\0\0\0\0\0\0", None),
        (FEEDS, "DX1.test", b"/bus/03/mix/on\0\0,i\0\0\0\0\0\0", Verdict(True)),
        (X_AIR, "PRES.test", b"/ch/01/mix/on\0\0\0,i\0\0\0\0\0\x01", Verdict(True)),
        (ARDOUR, "PRES.test", b"/strip/mute/1\0\0\0,i\0\0\0\0\0\x01", Verdict(True)),
        (ARDOUR, "PRES.test", b"/strip/mute/11\0\0,i\0\0\0\0\0\x01", None),
        (ARDOUR_FEEDS, "DX1.test", b"/strip/mute/12\0\0,i\0\0\0\0\0\x01", Verdict(True)),
        (SCSYNTH, "PRES.test", b"/c_set\0\0,if\0\0\0\0\x07\0\0\0\0", Verdict(True)),
        (SCSYNTH, "PRES.test", b"/c_set\0\0,if\0\0\0\0\x08\0\0\0\0", None),
        (SCSYNTH, "sync 42", b"/synced\0,i\0\0\0\0\0*", Verdict(True)),
    ],
)
def test_a_reply_is_known_as_one(unit: Unit, text: str, packet: bytes, verdict: Verdict | None) -> None:
    assert unit.verdict(text, packet) == verdict


@pytest.mark.parametrize(
    ("packet", "told"),
    [
        (b"/fail\0\0\0,ss\0/c_get\0\0index out of range\0\0", {"address": "/c_get", "reason": "index out of range"}),
        (
            b"/fail\0\0\0,ssi\0\0\0\0/n_set\0\0Node 100 not found\0\0\0\0\0\0",
            {"address": "/n_set", "reason": "Node 100 not found"},
        ),
        (b"/done\0\0\0,si\0/b_alloc\0\0\0\0\0\0\0\x07", None),
    ],
)
def test_scsynth_says_what_it_could_not_do(packet: bytes, told: dict[str, str] | None) -> None:
    assert SCSYNTH.refusal(packet) == told


@pytest.mark.parametrize(
    ("db", "place"),
    [
        (-90, 0.0),
        (-75, 0.03125),
        (-60, 0.0625),
        (-45, 0.15625),
        (-30, 0.25),
        (-20, 0.375),
        (-10, 0.5),
        (0, 0.75),
        (10, 1),
    ],
)
@pytest.mark.parametrize("unit", [X32, X_AIR])
def test_the_fader_goes_by_the_law_of_the_desk_in_1024_steps(unit: Unit, db: float, place: float) -> None:
    scale = unit.profile.actions["level"].args[0].scale
    assert scale is not None
    assert scale.to_plan(place) == pytest.approx(db)
    step = scale.to_unit(db) * 1023
    assert step == pytest.approx(round(step))
    assert abs(step - place * 1023) <= 0.5 + 1e-9


@pytest.mark.parametrize("db", [-90, -74.9, -60, -42.3, -30, -18, -10, -6, -2.3, 0, 3, 10])
@pytest.mark.parametrize("unit", [X32, X_AIR])
def test_the_step_that_a_fader_is_told_is_the_level_that_was_wanted(unit: Unit, db: float) -> None:
    message = unit.message(f"PRES.level {db}")
    at = next(each for each in slots_of(unit.profile, unit.gear) if each.slot == "level PRES")
    told = unit.means(unit.says(f"PRES.level {db}"))  # the answer has the form of the order
    assert same(at.kind, message.value, told["level PRES"])


def test_a_level_another_than_the_wanted_is_not_the_same() -> None:
    at = next(each for each in slots_of(X32.profile, X32.gear) if each.slot == "level PRES")
    assert not same(at.kind, "-6", X32.means(X32.says("PRES.level -7"))["level PRES"])


def test_a_desk_speaks_of_the_strips_that_the_plan_chooses() -> None:
    returns = Unit("x32", {"VTA": 5}, {"strip": "auxin"})
    assert returns.says("VTA.off") == b"/auxin/05/mix/on\0\0\0\0,i\0\0\0\0\0\0"
    assert returns.means(b"/auxin/05/mix/on\0\0\0\0,i\0\0\0\0\0\x01") == {"VTA": "on"}


def test_a_bed_is_an_open_channel() -> None:
    for unit in (X32, X_AIR, ARDOUR, REAPER, SCSYNTH):
        assert unit.message("PRES.on lit").value == "on"
