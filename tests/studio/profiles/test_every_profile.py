"""What holds of every shipped profile, whoever wrote it."""

import re
import select
import socket
import subprocess
import time

import pytest

from rundown.plan.show import Gear
from rundown.plan.vocabulary import Column
from studio.capability import TRANSPORTS, Capability, Profile
from studio.slots import slots_of
from tests.needs import needs_oscdump
from tests.studio.profiles.wire import PROFILES, Unit

OSC_UNITS = (
    *("x32", "x32-feeds", "x-air", "ardour", "ardour-feeds", "reaper", "supercollider"),
    *("qlcplus", "eos", "grandma3", "magicq", "qlab5", "mitti", "resolume"),
    *("atemosc", "companion", "ontime", "green-go", "generic"),
)

ACTIONS = [(profile, action) for profile in PROFILES.values() for action in profile.actions.values()]

RELATIVE = re.compile(
    r"toggle|/go$|/go_\d|/next|/prev(ious)?$|/press$|/(down|up)$|rotate-|/transition/|/macros?/|/panic$|playSelectedCue|goscene"
    r"|gosnippet|/-snap/load|^/play$|^/start$|/action/|/marker/"
)
"""Addresses that do something else when they are said again, or overwrite what hands did since."""

COLUMNS: dict[Column, list[tuple[bool, int]]] = {
    "image": [(False, 1), (False, 0)],
    "sound": [(True, 1), (True, 0)],
    "light": [(False, 1), (False, 0)],
    "feeds": [(True, 0), (True, 0)],
    "caption": [(False, 1), (False, 0)],
    "clip": [(True, 1), (True, 0)],
}
"""How a column calls its verbs: with a name or not, and with how many words."""


def named(actions: list[tuple[Profile, Capability]]) -> list[str]:
    return [f"{profile.id}.{action.verb}" for profile, action in actions]


@pytest.mark.parametrize("profile", OSC_UNITS)
def test_an_osc_unit_is_there_and_says_where_it_is_from(profile: str) -> None:
    assert PROFILES[profile].protocol == "osc"
    assert PROFILES[profile].title
    assert PROFILES[profile].source


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_it_says_how_it_is_reached(profile: Profile) -> None:
    assert set(profile.transports) <= set(TRANSPORTS[profile.protocol])
    assert profile.port or profile.id == "generic" or profile.id.startswith("sim-")


def test_only_what_ran_here_is_called_verified() -> None:
    ours = {each for each in OSC_UNITS if PROFILES[each].verified}
    assert ours == {"qlcplus", "ardour", "ardour-feeds", "supercollider"}


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_a_column_can_call_its_verbs(profile: Profile) -> None:
    for column, listed in profile.columns.items():
        for verb, (is_named, words) in zip(listed, COLUMNS[column], strict=False):
            action = profile.actions[verb]
            assert action.named is is_named, verb
            assert action.least <= words <= action.most, verb
            assert action.slot, verb


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_sound_takes_the_word_of_a_bed_and_a_clip_begins_once(profile: Profile) -> None:
    if "sound" in profile.columns:
        assert profile.actions[profile.columns["sound"][0]].most == 1
    if "clip" in profile.columns:
        cue, play = (profile.actions[verb] for verb in profile.columns["clip"])
        assert (cue.trigger, play.trigger) == (False, True)


@pytest.mark.parametrize(("profile", "action"), ACTIONS, ids=named(ACTIONS))
def test_what_is_relative_is_a_trigger(profile: Profile, action: Capability) -> None:
    if profile.id in OSC_UNITS and RELATIVE.search(action.address):
        assert action.trigger


@pytest.mark.parametrize(("profile", "action"), ACTIONS, ids=named(ACTIONS))
def test_nothing_is_awaited_longer_than_a_live_cue_can_wait(profile: Profile, action: Capability) -> None:
    assert (action.deadline_ms or profile.deadline_ms) <= 5_000


@pytest.mark.parametrize(("profile", "action"), ACTIONS, ids=named(ACTIONS))
def test_what_is_confirmed_by_its_slot_can_be_read_there(profile: Profile, action: Capability) -> None:
    if action.confirm in ("read", "push"):
        assert action.slot in {each.slot for each in profile.slots}


@pytest.mark.parametrize("profile", OSC_UNITS)
def test_what_a_slot_can_hold_is_what_an_action_puts_there(profile: str) -> None:
    """A value that the unit can never tell would be waited for in vain."""
    for slot in PROFILES[profile].slots:
        told = set(slot.values.values())
        wanted = {each.value for each in PROFILES[profile].actions.values() if each.slot == slot.slot}
        fixed = {value for value in wanted if "{" not in value}
        assert fixed <= told, slot.slot


@pytest.mark.parametrize("profile", OSC_UNITS)
def test_a_pulse_is_fast_enough_to_miss_a_unit(profile: str) -> None:
    alive = PROFILES[profile].alive
    if alive is not None and alive.ask is not None:
        assert alive.every_ms <= 3_000
        assert alive.answers


def test_two_units_of_one_desk_do_not_answer_to_each_other() -> None:
    gear = Gear(id="feeds", profile="x32-feeds", names={"DX1": 1})
    (at,) = slots_of(PROFILES["x32-feeds"], gear)
    assert Unit("x32", {"DX1": 1}).means(b"/bus/01/mix/on\0\0,i\0\0\0\0\0\x01") == {}
    assert [answer.address for answer in at.answers] == ["/bus/01/mix/on"]


# --- the demo show on this gear ---

DEMO = {
    "sound": ["PRES.on", "JING.on lit", "PRES.off", "PRES.test"],
    "feeds": ["DX1.on", "DX1.off"],
    "light": ["state plateau", "preset live"],
}
"""What « Passerelles » says to the units of these columns."""

CHANNELS = {"PRES": 1, "INV1": 2, "JING": 9, "DX1": 10, "DX2": 11}
LOOKS = {"generique": 191, "interview": 149, "jeu": 106, "live": 64, "plateau": 21}


@pytest.mark.parametrize(
    ("profile", "column"),
    [
        ("x32", "sound"),
        ("x-air", "sound"),
        ("ardour", "sound"),
        ("x32-feeds", "feeds"),
        ("ardour-feeds", "feeds"),
        ("qlcplus", "light"),
        ("eos", "light"),
        ("grandma3", "light"),
    ],
)
def test_the_demo_show_can_be_played_on_it(profile: str, column: str) -> None:
    unit = Unit(profile, LOOKS if column == "light" else CHANNELS)
    simulated = {"sound": "sim-audio", "feeds": "sim-feeds", "light": "sim-light"}[column]
    rehearsed = Unit(simulated, CHANNELS)
    for text in DEMO[column]:
        ours, theirs = unit.message(text), rehearsed.message(text)
        assert ours.phase == theirs.phase
        assert ours.slot == theirs.slot
        assert ours.value == theirs.value.removesuffix(" lit")


# --- another decoder ---


@needs_oscdump
@pytest.mark.parametrize(
    ("packet", "told"),
    [
        (Unit("x32", {"PRES": 1}).says("PRES.level 10"), "/ch/01/mix/fader f 1.000000"),
        (Unit("green-go", {"PRES": 1}).says("PRES.ready"), "/ggo/cmd/channel/cue ii 3 1"),
        (Unit("ontime").says("message_on"), "/ontime/message/timer/visible T #T"),
        (Unit("grandma3", {"a": 5}).says("state a"), '/cmd s "Goto Cue 5 Sequence 1"'),
    ],
)
def test_liblo_reads_what_we_say(packet: bytes, told: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(["oscdump", "-L", str(port)], stdout=subprocess.PIPE, text=True) as dump:
        try:
            assert dump.stdout is not None
            assert is_heard(packet, port)
            assert select.select([dump.stdout], [], [], 10)[0]
            assert told in dump.stdout.readline()
        finally:
            dump.terminate()


def is_heard(packet: bytes, port: int) -> bool:
    """Sends until nobody refuses it, for some seconds at most."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.connect(("127.0.0.1", port))
        out.settimeout(0.1)
        for _ in range(100):
            try:
                out.send(packet)
                out.recv(1)
            except ConnectionRefusedError:
                time.sleep(0.05)
            except TimeoutError:
                return True
    return False
