import asyncio
from collections.abc import Awaitable, Callable

import pytest

from studio import waits as module
from tests.studio.waiting import ANSWER, DEADLINE, Desk, told

Until = Callable[[Callable[[], bool]], Awaitable[None]]


# --- reading back ---


async def test_what_leaves_with_a_go_goes_first_and_is_asked_about_after(desk: Desk) -> None:
    desk.begin(told("1"))
    desk.begin(told("2", slot="other"))
    assert not desk.story
    await asyncio.sleep(0)
    assert desk.story == ["ask fader", "ask fader"]


async def test_a_slot_read_as_it_was_told_is_obeyed_once(desk: Desk) -> None:
    desk.begin(told("1"))
    await asyncio.sleep(0)
    assert desk.read("1.05")
    assert not desk.read("1")
    (outcome,) = desk.outcomes
    assert (outcome.kind, outcome.value, outcome.late, outcome.reason) == ("obeyed", "1", False, "")
    assert outcome.took_ms >= 0


async def test_what_is_not_answered_is_told_again_and_asked_again(desk: Desk, until: Until) -> None:
    again: list[str] = []
    wait = desk.begin(told("1"))
    wait.again = lambda: again.append("again")
    await until(lambda: len(desk.story) >= 5)
    assert desk.story[:5] == ["ask fader", "say /set", "ask fader", "say /set", "ask fader"]
    assert len(again) >= 2
    assert desk.read("1")
    told_by_then = len(desk.story)
    await asyncio.sleep(3 * ANSWER)
    assert len(desk.story) == told_by_then


async def test_a_trigger_is_never_told_again(desk: Desk, until: Until) -> None:
    desk.begin(told("1", trigger=True), deadline=DEADLINE)
    await until(lambda: bool(desk.outcomes))
    assert set(desk.story) == {"ask fader", "silent desk.set 1"}
    assert desk.story.count("ask fader") >= 2


async def test_a_transition_is_left_alone_until_it_may_be_over(desk: Desk, until: Until) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    desk.begin(told("1"), settle=DEADLINE)
    await until(lambda: "say /set" in desk.story)
    assert desk.story[:2] == ["ask fader", "say /set"]
    assert loop.time() - begun >= 0.9 * DEADLINE


async def test_silence_until_the_deadline_is_silence(desk: Desk, until: Until) -> None:
    desk.begin(told("1"), deadline=DEADLINE)
    await until(lambda: bool(desk.outcomes))
    (outcome,) = desk.outcomes
    assert (outcome.kind, desk.silences) == ("silent", 1)
    assert not desk.waits.is_waited("desk fader")
    assert desk.waits.oldest() is None


async def test_another_value_until_the_deadline_is_wrong_and_no_silence(desk: Desk, until: Until) -> None:
    desk.begin(told("1"), deadline=DEADLINE)
    assert desk.read("0")
    await until(lambda: bool(desk.outcomes))
    (outcome,) = desk.outcomes
    assert (outcome.kind, outcome.value, desk.silences) == ("wrong", "0", 0)


async def test_what_is_obeyed_after_its_deadline_is_late(desk: Desk, until: Until) -> None:
    desk.begin(told("1"), deadline=ANSWER)
    await until(lambda: bool(desk.outcomes))
    assert not desk.read("0")
    assert desk.read("1")
    assert desk.kinds == ["silent", "obeyed"]
    assert desk.outcomes[-1].late


async def test_what_is_long_over_is_waited_for_no_more(
    desk: Desk, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LATE_S", ANSWER)
    desk.begin(told("1"), deadline=ANSWER)
    await until(lambda: bool(desk.outcomes))
    await asyncio.sleep(4 * ANSWER)
    assert not desk.read("1")
    assert desk.kinds == ["silent"]


async def test_a_slot_told_anew_is_waited_for_at_its_new_value_only(desk: Desk) -> None:
    desk.begin(told("1"))
    desk.begin(told("2"))
    await asyncio.sleep(0)
    assert desk.story == ["ask fader"]
    assert desk.read("1")
    assert desk.read("2")
    assert [outcome.value for outcome in desk.outcomes] == ["2"]


async def test_what_may_answer_a_question_from_before_is_heard_only_when_it_is_asked_anew(
    desk: Desk, until: Until
) -> None:
    desk.begin(told("1"))
    await asyncio.sleep(0)
    wait = desk.begin(told("2"), unsure=ANSWER)
    assert desk.read("2")
    assert not desk.outcomes
    assert wait.seen is None
    await until(lambda: desk.story[:2] == ["ask fader", "ask fader"])
    assert desk.read("2")
    assert desk.kinds == ["obeyed"]


async def test_what_is_pushed_is_asked_for_only_when_it_does_not_come(desk: Desk, until: Until) -> None:
    desk.begin(told("1"), "push")
    await asyncio.sleep(0)
    assert not desk.story
    await until(lambda: desk.story[:2] == ["say /set", "ask fader"])


# --- the end ---


async def test_what_is_forgotten_has_no_verdict(desk: Desk) -> None:
    desk.begin(told("1"), deadline=ANSWER)
    desk.waits.forget("desk fader")
    desk.waits.forget("desk fader")
    await asyncio.sleep(3 * ANSWER)
    assert not desk.outcomes


async def test_once_closed_nothing_is_said_asked_or_told(desk: Desk) -> None:
    desk.begin(told("1"), deadline=ANSWER)
    desk.waits.close()
    await asyncio.sleep(3 * ANSWER)
    assert not desk.story


async def test_answers_still_owed_to_older_questions_prove_nothing_however_late_they_come(desk: Desk) -> None:
    desk.begin(told("2"), owed=2)
    await asyncio.sleep(0)
    for _ in range(2):
        assert desk.read("2")
        assert not desk.outcomes
    assert desk.story == ["ask fader"] * 3
    assert desk.read("2")
    assert desk.kinds == ["obeyed"]


async def test_an_old_answer_heard_late_by_a_busy_machine_proves_nothing_before_its_own_question(desk: Desk) -> None:
    wait = desk.begin(told("2"), unsure=ANSWER)
    wait.sent -= 10 * ANSWER
    assert desk.read("2")
    assert not desk.outcomes
