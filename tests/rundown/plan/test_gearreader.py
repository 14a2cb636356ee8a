"""Units are read against their profiles, and senders of OSC with what they may command."""

import tomllib

import pytest

from rundown.plan.complaint import Complaints
from rundown.plan.gearreader import read_gear, read_remotes
from rundown.plan.show import Gear, Remote, Role
from tests.rundown.plan.small_show import VOCABULARY

TITLER = '[[gear]]\nid = "caption"\nprofile = "titler"\n'
DECK = '[[remotes]]\nid = "deck"\n'


def units(text: str) -> tuple[tuple[Gear, ...], list[str]]:
    complaints = Complaints("")
    gear = read_gear(tomllib.loads(text)["gear"], VOCABULARY, complaints)
    return gear, [str(one) for one in complaints.found]


def remotes(text: str) -> tuple[tuple[Remote, ...], list[str]]:
    complaints = Complaints("")
    found = read_remotes(tomllib.loads(text)["remotes"], complaints)
    return found, [str(one) for one in complaints.found]


def test_what_is_left_out_of_a_unit_is_its_profiles() -> None:
    assert units(TITLER) == ((Gear(id="caption", profile="titler"),), [])


def test_every_field_of_a_unit_is_kept() -> None:
    text = """
title = "Synthés"
host = "10.0.0.7"
port = 7000
listen = 7001
transport = "tcp-slip"
role = "IMG"
names = { A = 1, B = "b", all = ["A", "B"] }
options = { prefix = "/one" }
confirm = false
"""
    unit = Gear(
        id="caption",
        profile="titler",
        title="Synthés",
        host="10.0.0.7",
        port=7000,
        listen=7001,
        transport="tcp-slip",
        role=Role.IMG,
        names={"A": 1, "B": "b", "all": ("A", "B")},
        options={"prefix": "/one"},
        confirm=False,
    )
    assert units(TITLER + text) == ((unit,), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TITLER + TITLER, 'gear caption: id: "caption" is used twice, give this gear another id'),
        (
            TITLER.replace("caption", "game"),
            'gear game: id: "game" is what the engine itself answers to, choose another id',
        ),
        (TITLER.replace("titler", "titles"), 'gear caption: profile: unknown profile "titles", did you mean "titler"?'),
        (TITLER + "port = 0", "gear caption: port: 0 is not a port from 1 to 65535"),
        (
            TITLER.replace("titler", "lamps"),
            "gear caption: port: is missing, write a port from 1 to 65535, lamps has none of its own",
        ),
        (TITLER.replace("titler", "lamps") + "port = 0", "gear caption: port: 0 is not a port from 1 to 65535"),
        (
            TITLER + 'transport = "websocket"',
            "gear caption: transport: titler does not speak websocket, choose from udp, tcp-slip",
        ),
        (
            TITLER + 'options = { prefx = "/a" }',
            'gear caption: options: titler has no option "prefx", did you mean "prefix"?',
        ),
        (
            TITLER + 'names = { A = 1, all = ["A", "B"] }',
            'gear caption: names: the group all holds an unknown name "B", choose from A',
        ),
        ('[[gear]]\nid = "x"', "gear x: profile: is missing, write a text between quotes"),
    ],
)
def test_a_mistake_in_a_unit_is_told_once(text: str, told: str) -> None:
    assert units(text)[1] == [told]


def test_a_sender_is_read_with_its_roles() -> None:
    assert remotes(DECK + 'roles = ["REA"]') == ((Remote(id="deck", roles=(Role.REA,)),), [])
    text = 'title = "Stream Deck"\nhost = "10.0.0.9"\nport = 9000\nroles = ["SON", "IMG"]'
    remote = Remote(id="deck", title="Stream Deck", host="10.0.0.9", port=9000, roles=(Role.SON, Role.IMG))
    assert remotes(DECK + text) == ((remote,), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            DECK,
            "remote deck: roles: is missing, write a list, each of it one of REA, SCR, SON, IMG, PLA, PRO, PRES, VUE",
        ),
        (
            DECK + "roles = []",
            "remote deck: roles: is empty, nothing would be done for it, choose from REA, SCR, SON, IMG, PLA, PRO",
        ),
        (DECK + 'roles = ["REX"]', 'remote deck: roles: unknown value "REX", did you mean "REA"?'),
        (
            DECK + 'roles = ["REA", "VUE"]',
            "remote deck: roles: VUE has no commands to give, choose from REA, SCR, SON, IMG, PLA, PRO",
        ),
        (
            DECK + 'roles = ["PRES"]',
            "remote deck: roles: PRES has no commands to give, choose from REA, SCR, SON, IMG, PLA, PRO",
        ),
        (
            2 * (DECK + 'roles = ["REA"]\n'),
            'remote deck: id: "deck" is used twice, give this remote another id',
        ),
        (
            DECK + 'roles = ["REA"]\ncode = "1234"',
            "remote deck: code: unknown key, choose from id, title, host, port, roles",
        ),
    ],
)
def test_a_mistake_in_a_sender_is_told_once(text: str, told: str) -> None:
    assert remotes(text)[1] == [told]
