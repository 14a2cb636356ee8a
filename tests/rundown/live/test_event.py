"""Events as bytes, and the unions of all there is to ask and to tell."""

from typing import get_args

import msgspec
import pytest

from rundown.live.acts.passes import Held
from rundown.live.event import AnyCommand, AnyFact, Asking, Event, Inner, from_raw, to_raw
from rundown.live.words import Command, Fact, word

EVENT = Event(seq=7, at=2_000, wall=1_000, actor="ines", role="REA", body=Held(on=True), on=1_500, command="ines:1")


def test_an_event_is_named_by_its_body() -> None:
    assert EVENT.kind == "held"


def test_an_event_survives_its_bytes() -> None:
    assert from_raw(to_raw(EVENT)) == EVENT


def test_the_bytes_are_the_whole_event_and_nothing_else() -> None:
    assert msgspec.json.decode(to_raw(EVENT)) == {
        "seq": 7,
        "at": 2_000,
        "wall": 1_000,
        "actor": "ines",
        "role": "REA",
        "body": {"kind": "held", "on": True},
        "on": 1_500,
        "command": "ines:1",
    }


def test_bytes_that_are_no_event_are_refused_with_the_path_of_what_is_wrong() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.body"):
        from_raw(to_raw(EVENT).replace(b"held", b"sung"))


def test_every_fact_is_in_the_union_of_facts_under_its_own_name() -> None:
    facts = get_args(AnyFact)
    assert set(facts) == set(Fact.__subclasses__())
    assert len({word(fact) for fact in facts}) == len(facts)


def test_every_command_is_asked_by_a_person_or_by_the_server() -> None:
    asking, inner = set(get_args(Asking)), set(get_args(Inner))
    assert asking | inner == set(Command.__subclasses__()) == set(get_args(AnyCommand))
    assert not asking & inner
    assert len({word(command) for command in asking | inner}) == len(asking | inner)
