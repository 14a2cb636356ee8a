"""Events as bytes, and the unions of all there is to ask and to tell."""

from typing import get_args

import msgspec
import pytest
from msgspec.structs import replace

from rundown.live.acts.editing import Edited
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.passes import Held
from rundown.live.acts.timers import TimerSet
from rundown.live.catchup import Give
from rundown.live.change import FieldSet, ItemAdded, ItemMoved, ItemRemoved
from rundown.live.event import AnyCommand, AnyFact, Asking, Event, Inner, from_raw, to_raw
from rundown.live.words import Command, Fact, word
from tests.rundown.live.stage import TALK

CHANGES = (
    FieldSet(item="TALK", field="people", was=(), now=("PRES", "INV1"), reached=True),
    FieldSet(item="TALK", field="sound", was=None, now=()),
    FieldSet(item="TALK", field="planned", was=120_000, now=90_000, of_pass=True),
    FieldSet(item="TALK", field="floated", was=False, now=True, of_pass=True, reason="late"),
    ItemAdded(item=TALK, after="OPENING"),
    ItemRemoved(item=TALK),
    ItemMoved(item="TALK", was="", now="QUIZ"),
)
OF_THE_RUNDOWN = (
    Edited(changes=CHANGES, reason="late", undoes=3),
    Edited(changes=CHANGES[:1], redoes=4),
    CaughtUp(
        before=20_000,
        after=-500,
        gives=(Give(item="TALK", kind="trim", was=120_000, now=90_000, on_air=True),),
        changes=CHANGES[2:4],
        reason="late guest",
    ),
    TimerSet(timer=1, label="answer", zero=40_000),
    TimerSet(timer=1, frozen=-3_000),
    TimerSet(timer=1),
)

EVENT = Event(
    seq=7,
    at=2_000,
    wall=1_000,
    actor="ines",
    role="REA",
    body=Held(on=True),
    on=1_500,
    command="ines:1",
    pressed=990,
)


def test_an_event_is_named_by_its_body() -> None:
    assert EVENT.kind == "held"


def test_an_event_survives_its_bytes() -> None:
    assert from_raw(to_raw(EVENT)) == EVENT


@pytest.mark.parametrize("body", OF_THE_RUNDOWN, ids=word)
def test_every_change_of_the_rundown_survives_its_bytes(body: Edited | CaughtUp | TimerSet) -> None:
    event = replace(EVENT, body=body)
    assert from_raw(to_raw(event)) == event


def test_a_list_that_a_field_held_comes_back_as_the_plan_holds_it() -> None:
    body = from_raw(to_raw(replace(EVENT, body=Edited(changes=CHANGES)))).body
    assert isinstance(body, Edited)
    values = [(change.was, change.now) for change in body.changes if isinstance(change, FieldSet)]
    assert values == [((), ("PRES", "INV1")), (None, ()), (120_000, 90_000), (False, True)]
    assert [type(now) for _, now in values] == [tuple, tuple, int, bool]


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
        "pressed": 990,
    }


def test_an_event_of_a_journal_that_knew_no_presses_is_read_still() -> None:
    assert from_raw(to_raw(EVENT).replace(b',"pressed":990', b"")) == replace(EVENT, pressed=None)


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
