"""What is said to each unit and what its answers mean, byte for byte."""

import re
from collections.abc import Callable, Iterable

import pytest

from studio.slots import Verdict
from tests.studio.profiles.light_desks import LIGHT_DESKS
from tests.studio.profiles.lines import LINES
from tests.studio.profiles.players import PLAYERS
from tests.studio.profiles.sound_desks import SOUND_DESKS
from tests.studio.profiles.sound_programs import SOUND_PROGRAMS
from tests.studio.profiles.switchers_and_signals import SWITCHERS_AND_SIGNALS
from tests.studio.profiles.wire import PROFILES, Bytes, Unit

FAMILIES = (SOUND_DESKS, SOUND_PROGRAMS, LIGHT_DESKS, PLAYERS, SWITCHERS_AND_SIGNALS, LINES)
UNITS = {each.unit.profile_id: each for family in FAMILIES for each in family}

of_each_unit = pytest.mark.parametrize("of", UNITS.values(), ids=UNITS)


def of_each_row(*names: str, table: Callable[[Bytes], Iterable[tuple[object, ...]]]) -> pytest.MarkDecorator:
    """A test of every row of this table of every unit: of the unit, and of what is in the row."""
    rows = [(profile, of.unit, row) for profile, of in UNITS.items() for row in table(of)]
    return pytest.mark.parametrize(
        ("unit", *names),
        [(unit, *row) for _, unit, row in rows],
        ids=[named(profile, *row) for profile, _, row in rows],
    )


def named(profile: str, *row: object) -> str:
    """The words and packets of a row, without the noughts that fill packets up."""
    words = (each.decode("latin-1") if isinstance(each, bytes) else each for each in row)
    return " ".join([profile, *(re.sub("\0+", " ", each).strip(" ") for each in words if isinstance(each, str))])


def verbs(said: Iterable[str]) -> list[str]:
    """The verbs of actions, each once; what stands before their first blank has no quotes in it."""
    return list(dict.fromkeys(text.split()[0].rpartition(".")[2] for text in said))


def test_every_unit_has_its_bytes_here() -> None:
    others = {profile.id for profile in PROFILES.values() if profile.protocol == "obs" or profile.id.startswith("sim-")}
    assert UNITS.keys() == PROFILES.keys() - others


@of_each_row("text", "packet", table=lambda of: of.said.items())
def test_an_action_is_these_bytes(unit: Unit, text: str, packet: bytes) -> None:
    assert unit.says(text) == packet


@of_each_unit
def test_every_action_is_tried(of: Bytes) -> None:
    assert verbs(of.said) == list(of.unit.profile.actions)


@of_each_unit
def test_it_is_greeted_with_these_bytes(of: Bytes) -> None:
    assert of.unit.greets() == of.greeting


@of_each_unit
def test_its_pulse_is_felt_with_these_bytes(of: Bytes) -> None:
    assert of.unit.beats() == of.beat


@of_each_unit
def test_a_slot_is_asked_for_with_these_bytes(of: Bytes) -> None:
    assert of.unit.asks() == of.questions


@of_each_row("packet", table=lambda of: ((packet,) for packet in of.lives))
def test_this_answer_says_that_it_lives(unit: Unit, packet: bytes) -> None:
    assert unit.lives(packet)


@of_each_row("packet", "told", table=lambda of: of.means.items())
def test_what_it_tells_is_a_value_of_the_plan(unit: Unit, packet: bytes, told: dict[str, str]) -> None:
    assert unit.means(packet) == told


@of_each_row("text", "packet", "verdict", table=lambda of: of.replies)
def test_a_reply_says_what_became_of_an_action(unit: Unit, text: str, packet: bytes, verdict: Verdict | None) -> None:
    assert unit.verdict(text, packet) == verdict


@of_each_row("packet", "told", table=lambda of: of.refusals.items())
def test_a_refusal_is_known_as_one(unit: Unit, packet: bytes, told: dict[str, str] | None) -> None:
    assert unit.refusal(packet) == told


@of_each_unit
def test_every_refusal_is_tried(of: Bytes) -> None:
    tried = {refusal for packet in of.refusals for refusal in of.unit.refusals(packet)}
    assert tried == set(of.unit.profile.refusals)
