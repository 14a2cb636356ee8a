from collections.abc import Awaitable, Callable

from studio.capability import Part, Phrase
from studio.received import Received
from tests.studio.waiting import ANSWER, Desk, told

Until = Callable[[Callable[[], bool]], Awaitable[None]]


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
