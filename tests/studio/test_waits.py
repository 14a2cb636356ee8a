import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from rundown.live.message import Message
from studio import waits as module
from studio.capability import Confirm, Part, Phrase, Slot
from studio.outcome import Outcome
from studio.received import Received
from studio.slots import SlotAt
from studio.waits import Wait, Waits

Until = Callable[[Callable[[], bool]], Awaitable[None]]
ANSWER = 0.03
DEADLINE = 0.2
LONG = 60.0
FADER = SlotAt(slot="fader", kind=Slot(slot="fader", answers=(), tolerance=0.1), ask=None, answers=())
DONE = Phrase("/done", (Part("s", "{what}"),))


def told(
    value: str, *, deed: str = "set", slot: str = "fader", trigger: bool = False, chained: bool = False
) -> Message:
    return Message(
        unit="desk",
        text=f"desk.{deed} {value}",
        address=f"/{deed}",
        slot=slot,
        value=value,
        trigger=trigger,
        chained=chained,
    )


class Desk:
    """What a unit that is waited for would see, in one story: "say NAME", "ask SLOT", and the verdicts."""

    def __init__(self) -> None:
        self.story: list[str] = []
        self.outcomes: list[Outcome] = []
        self.silences = 0
        self.waits = Waits(
            say=self._say,
            ask=self._ask,
            on_outcome=self._outcome,
            on_silence=self._silence,
            clock=asyncio.get_running_loop().time,
            answer_s=ANSWER,
        )

    def begin(
        self,
        message: Message,
        confirm: Confirm = "read",
        *,
        deadline: float = LONG,
        settle: float = 0.0,
        unsure: float = 0.0,
        owed: int = 0,
    ) -> Wait:
        wait = Wait(
            message=message,
            packet=message.address.encode(),
            confirm=confirm,
            deadline_s=deadline,
            settle_s=settle,
            unsure_s=unsure,
            owed=owed,
            reply=DONE if confirm == "reply" else None,
            slot=FADER if confirm != "reply" else None,
        )
        self.waits.begin(wait)
        return wait

    def read(self, value: str) -> bool:
        return self.waits.read(FADER, "desk fader", value)

    def replies(self, what: str = "it") -> bool:
        return self.waits.replied(Received("/done", "s", (what,)))

    @property
    def kinds(self) -> list[str]:
        return [outcome.kind for outcome in self.outcomes]

    def _say(self, packet: bytes) -> bool:
        self.story.append(f"say {packet.decode()}")
        return True

    def _ask(self, at: SlotAt) -> bool:
        self.story.append(f"ask {at.slot}")
        return True

    def _outcome(self, message: Message, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.story.append(f"{outcome.kind} {message.text}")

    def _silence(self) -> None:
        self.silences += 1


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    one = Desk()
    yield one
    one.waits.close()


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


# --- replies and refusals ---


async def test_a_reply_is_a_yes_to_the_first_that_waits_for_it(desk: Desk) -> None:
    desk.begin(told("1", slot="a"), "reply")
    desk.begin(told("2", slot=""), "reply")
    assert not desk.waits.replied(Received("/other"))
    assert desk.replies()
    assert desk.replies()
    assert not desk.replies()
    assert [(outcome.kind, outcome.value) for outcome in desk.outcomes] == [("obeyed", "1"), ("obeyed", None)]


async def test_what_waits_for_a_reply_asks_nothing(desk: Desk, until: Until) -> None:
    desk.begin(told("1"), "reply")
    await until(lambda: len(desk.story) >= 2)
    assert set(desk.story) == {"say /set"}


async def test_a_reply_that_says_no_is_a_refusal(desk: Desk) -> None:
    wait = desk.begin(told("1"), "reply")
    wait.reply = Phrase("/reply/{address}", (Part("j"),))
    assert desk.waits.replied(Received("/reply/go", "s", ('{"status": "error"}',)))
    assert [(outcome.kind, outcome.reason) for outcome in desk.outcomes] == [("refused", "error")]


async def test_a_refusal_goes_to_the_address_it_names_else_to_the_oldest(desk: Desk) -> None:
    desk.begin(told("1", deed="one", slot="a"), "reply")
    desk.begin(told("2", deed="two", slot="b"), "reply")
    desk.begin(told("3", deed="three", slot="c"), "reply")
    assert desk.waits.refused("/two", "no")
    assert not desk.waits.refused("/two", "no")
    assert desk.waits.refused("", "why")
    assert desk.story == ["refused desk.two 2", "refused desk.one 1"]
    assert [outcome.reason for outcome in desk.outcomes] == ["no", "why"]


async def test_what_was_given_up_is_not_refused_any_more(desk: Desk, until: Until) -> None:
    desk.begin(told("1"), "reply", deadline=ANSWER)
    await until(lambda: bool(desk.outcomes))
    assert not desk.waits.refused("", "no")
    assert desk.kinds == ["silent"]


async def test_the_refusal_of_a_cue_is_that_of_the_play_told_right_after(desk: Desk) -> None:
    desk.begin(told("R1 cued", deed="cue"), "reply")
    desk.begin(told("R1 playing", deed="play", trigger=True, chained=True), "reply")
    assert desk.waits.refused("/cue", "no such clip")
    assert desk.story == ["refused desk.play R1 playing"]


async def test_a_yes_to_a_play_whose_cue_was_refused_is_not_believed(desk: Desk) -> None:
    desk.begin(told("R1 cued", deed="cue"), "reply")
    assert desk.waits.refused("", "no such clip")
    desk.begin(told("R1 playing", deed="play", chained=True), "reply")
    assert desk.replies()
    desk.begin(told("R1 stopped", deed="stop", chained=True), "reply")
    assert desk.replies()
    assert desk.kinds == ["refused", "refused", "obeyed"]
    assert desk.outcomes[1].reason == "no such clip"


async def test_a_play_that_is_seen_to_play_is_believed_whatever_became_of_its_cue(desk: Desk) -> None:
    desk.begin(told("R1 cued", deed="cue"), "reply")
    assert desk.waits.refused("", "no such clip")
    desk.begin(told("R1 playing", deed="play", chained=True), "push")
    assert desk.read("R1 playing")
    desk.begin(told("R1 stopped", deed="stop", chained=True), "reply")
    assert desk.replies()
    assert desk.kinds == ["refused", "obeyed", "obeyed"]


async def test_a_new_cue_makes_a_chain_anew(desk: Desk) -> None:
    desk.begin(told("R1 cued", deed="cue"), "reply")
    assert desk.waits.refused("", "no such clip")
    desk.begin(told("R2 cued", deed="cue"), "reply")
    assert desk.replies()
    desk.begin(told("R2 playing", deed="play", chained=True), "reply")
    assert desk.replies()
    assert desk.kinds == ["refused", "obeyed", "obeyed"]


async def test_no_reply_is_taken_from_a_new_connection_for_what_was_told_on_the_old(desk: Desk, until: Until) -> None:
    desk.begin(told("1", slot="a"), "reply", deadline=ANSWER)
    desk.begin(told("2", slot="b"), "reply")
    await until(lambda: len(desk.outcomes) == 1)
    desk.waits.cut_off()
    assert not desk.replies()
    desk.begin(told("3", slot="c"), "reply")
    assert desk.replies()
    assert [outcome.value for outcome in desk.outcomes] == [None, "3"]


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
