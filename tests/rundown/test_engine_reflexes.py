"""What must leave with the decision itself is called in its turn, and posts in its turn."""

from collections.abc import Sequence

import pytest

from rundown.live.acts.gear import Fire, ReportHealth
from rundown.live.acts.passes import OpenPass
from rundown.live.event import Event
from rundown.live.state import State
from rundown.live.words import Refused
from tests.rundown.lives import Life, events, rest


async def test_a_reflex_sees_the_decision_before_its_commit(life: Life) -> None:
    seen: list[tuple[int, int, list[str]]] = []

    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        seen.append((before.seq, after.seq, [event.kind for event in events]))

    life.engine.reflexes.append(reflex)
    life.disk.hang()
    pressed = life.press(OpenPass())
    await rest()
    head = life.engine.head.seq
    assert seen == [(head - 2, head, ["pass_opened", "next_set"])]
    life.disk.turn()
    await pressed


async def test_what_a_reflex_posts_follows_what_it_answers(life: Life) -> None:
    states: list[tuple[int, list[str]]] = []

    def first(before: State, after: State, events: Sequence[Event]) -> None:
        for event in events:
            if event.kind == "pass_opened":
                life.engine.post(ReportHealth(unit="vt", health="there"))
            elif event.kind == "health_changed":
                life.engine.post(Fire(fire="p1r1/@take", messages=()))

    def second(before: State, after: State, events: Sequence[Event]) -> None:
        states.append((after.seq, [event.kind for event in events]))

    life.engine.reflexes += [first, second]
    start = life.engine.head.seq
    outcome = await life.ask(OpenPass(), id="c1")
    kinds = ["pass_opened", "next_set", "health_changed", "fired"]
    assert [event.kind for event in events(life)[start:]] == kinds
    assert life.left == [(start + number, True) for number in range(1, 5)]
    assert outcome.seq == start + 2
    assert states == [(start + 4, ["fired"]), (start + 3, ["health_changed"]), (start + 2, ["pass_opened", "next_set"])]


async def test_a_decision_and_its_reflexes_are_one_append(life: Life) -> None:
    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        if events[0].kind == "pass_opened":
            life.engine.post(ReportHealth(unit="vt", health="there"))

    life.engine.reflexes.append(reflex)
    published: list[int] = []
    life.engine.listeners.append(lambda events, durable: published.append(len(events)))
    await life.ask(OpenPass())
    assert published == [3]


async def test_a_reflex_that_fails_does_not_undo_the_decision(life: Life) -> None:
    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        raise Refused("already_fired", cue="p1r1/mic")

    life.engine.reflexes.append(reflex)
    with pytest.raises(Refused, match="already_fired"):
        await life.ask(OpenPass(), id="c1")
    life.engine.reflexes.clear()
    assert (await life.ask(OpenPass(), id="c1")).refused is None
    assert await life.engine.durable(life.engine.head.seq)
    assert events(life)[-1].kind == "next_set"


async def test_a_reflex_that_fails_in_its_turn_loses_nothing_of_what_was_decided(life: Life) -> None:
    def reflex(before: State, after: State, events: Sequence[Event]) -> None:
        if events[0].kind == "health_changed":
            raise Refused("already_fired", cue="p1r1/mic")
        life.engine.post(ReportHealth(unit="vt", health="there"))

    life.engine.reflexes.append(reflex)
    with pytest.raises(Refused, match="already_fired"):
        await life.ask(OpenPass())
    assert await life.engine.durable(life.engine.head.seq)
    assert [event.kind for event in events(life)[-3:]] == ["pass_opened", "next_set", "health_changed"]
