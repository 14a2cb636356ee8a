import pytest

from rundown.plan.show import Gear
from studio.capability import Part, Phrase
from studio.profile import read_profile
from studio.received import Received
from studio.slots import Verdict, bind, judged, read, same, slots_of

PROFILE = read_profile(
    """
title = "T"
source = "S"
[scales.db]
points = [[-90, 0.0], [10, 1.0]]
[slots."{name}"]
ask = ["/ch/{name:02}/on"]
answers = [["/ch/{name:02}/on", "i {value}"]]
values = { 1 = "on", 0 = "off" }
[slots."{name}.level"]
ask = ["/level", "n {name}"]
answers = [["/level", "n {name}", "f {value}"], ["/pushed/{name}", "f {value}"]]
scale = "db"
tolerance = 0.5
pushed = true
[slots.pgm]
answers = [["/program", "n {value}"]]
pushed = true
[slots.state]
ask = ["/cue/1/isRunning"]
answers = [["/reply/cue/1/isRunning", "j {value}"]]
values = { 1 = "playing" }
[slots.title]
answers = [["/title", "s on {value}"], ["/name", "s {value}", "*"]]
[actions.go]
address = "/go"
""",
    "x.toml",
)
GEAR = Gear(id="desk", profile="x", names={"PRES": 1, "VTA": "Clip A", "mics": ("PRES",)})
SLOTS = {at.slot: at for at in slots_of(PROFILE, GEAR)}


def value(slot: str, address: str, types: str = "", *args: str | int | float | bool | None) -> str | None:
    return read(PROFILE, GEAR, SLOTS[slot], Received(address, types, args))


def test_a_named_slot_is_there_for_each_single_name() -> None:
    assert list(SLOTS) == ["PRES", "VTA", "PRES.level", "VTA.level", "pgm", "state", "title"]


def test_a_slot_is_asked_for_in_the_units_own_words() -> None:
    assert SLOTS["PRES"].ask == ("/ch/01/on", "", ())
    assert SLOTS["PRES.level"].ask == ("/level", "i", (1,))
    assert SLOTS["pgm"].ask is None


@pytest.mark.parametrize(
    ("slot", "said", "held"),
    [
        ("PRES", ("/ch/01/on", "i", 1), "on"),
        ("PRES", ("/ch/01/on", "f", 0.0), "off"),
        ("PRES", ("/ch/01/on", "T", True), "on"),
        ("PRES", ("/ch/01/on", "i", 7), "7"),
        ("PRES", ("/ch/02/on", "i", 1), None),
        ("PRES", ("/ch/01/on", "s", "on"), None),
        ("PRES", ("/ch/01/on",), None),
        ("PRES.level", ("/level", "if", 1, 0.5), "-40"),
        ("PRES.level", ("/level", "if", 2, 0.5), None),
        ("PRES.level", ("/pushed/1", "f", 1.0), "10"),
        ("VTA.level", ("/level", "sf", "Clip A", 0.0), "-90"),
        ("pgm", ("/program", "s", "Clip A"), "VTA"),
        ("pgm", ("/program", "i", 1), "PRES"),
        ("pgm", ("/program", "i", 9), "9"),
        ("state", ("/reply/cue/1/isRunning", "s", '{"status":"ok","data":true}'), "playing"),
        ("state", ("/reply/cue/1/isRunning", "s", '{"status":"ok","data":[1]}'), "[1]"),
        ("state", ("/reply/cue/1/isRunning", "s", '{"status":"denied"}'), None),
        ("state", ("/reply/cue/1/isRunning", "s", "nonsense"), None),
        ("title", ("/title", "s", "on air"), "air"),
        ("title", ("/title", "s", "off"), None),
        ("title", ("/name", "sb", "", b"blob"), ""),
    ],
)
def test_an_answer_is_read_in_the_plans_words(
    slot: str, said: tuple[str, str, str | int | float | bool | None], held: str | None
) -> None:
    assert value(slot, *said) == held


def test_a_number_that_no_scale_holds_stands_as_it_came() -> None:
    profile = read_profile(
        'title = "T"\nsource = "S"\n[scales.a]\npoints = [[0, 0], [1, 1]]\n[slots.x]\nanswers = [["/x", "s {value}"]]\n'
        'scale = "a"\n[actions.go]\naddress = "/go"\n',
        "y.toml",
    )
    (at,) = slots_of(profile, GEAR)
    assert read(profile, GEAR, at, Received("/x", "s", ("loud",))) == "loud"


@pytest.mark.parametrize(
    ("slot", "wanted", "held", "alike"),
    [
        ("PRES.level", "-20", "-19.6", True),
        ("PRES.level", "-20", "-19", False),
        ("PRES.level", "-20", "loud", False),
        ("PRES", "on", "on", True),
        ("PRES", "1", "1.0", False),
    ],
)
def test_values_within_the_tolerance_are_the_same(slot: str, wanted: str, held: str, alike: bool) -> None:
    assert same(SLOTS[slot].kind, wanted, held) is alike


def test_a_hole_that_stands_for_nothing_known_binds_what_it_finds() -> None:
    what = Phrase("/error", (Part("s", "{address}"), Part("s", "{reason}")))
    assert bind(what, Received("/error", "ss", ("/program", "no such scene"))) == {
        "address": "/program",
        "reason": "no such scene",
    }


def test_a_reply_says_yes_or_no_or_is_none() -> None:
    what = Phrase("/reply/cue/1/start", (Part("j"),))
    assert judged(what, Received("/reply/cue/1/start", "s", ('{"status":"ok"}',))) == Verdict(True)
    assert judged(what, Received("/reply/cue/1/start", "s", ('{"status":"error"}',))) == Verdict(False, "error")
    assert judged(what, Received("/reply/cue/2/start", "s", ('{"status":"error"}',))) is None
    assert judged(what, Received("/reply/cue/1/start", "s", ('{"data":1}',))) is None
    assert judged(Phrase("/done"), Received("/done")) == Verdict(True)
