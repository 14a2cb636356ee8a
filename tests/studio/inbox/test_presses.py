"""What each press does to the show, once and no more."""

import asyncio

from rundown.live.acts.logbook import Noted
from rundown.live.acts.panic import Panicked
from rundown.live.acts.running import Take
from tests.studio.booth import DECK, SOUND_DECK, Booth, Sender, key_of
from tests.studio.inbox.asked import Until, answer, done, refused


async def twice(booth: Booth, deck: Sender, *words: str) -> list[tuple[object, ...]]:
    """Asks the same twice, without waiting; both answers, the yes first: it waits for the disk, a no need not."""
    for _ in range(2):
        deck.ask(booth.inbox, *words)
    return sorted([await deck.next(), await deck.next()], key=str)


async def test_a_press_airs_what_is_next_and_is_answered_where_it_came_from(booth: Booth, deck: Sender) -> None:
    assert await answer(booth, deck, "take") == done("take")
    assert booth.on_air == "HELLO"
    taken = next(event for event in await booth.told() if event.kind == "taken")
    assert (taken.actor, taken.role) == (DECK, "REA")
    assert booth.inbox.counts == {"done": 1}


async def test_a_take_that_names_another_item_is_refused_and_journalled(booth: Booth, deck: Sender) -> None:
    assert await answer(booth, deck, "take", 2) == refused("take", "other_next")
    assert await booth.refusals() == [(DECK, "REA", "take", "other_next")]
    booth.ms += 1_000
    assert await answer(booth, deck, "take", 1) == done("take")
    assert booth.on_air == "HELLO"


async def test_a_second_press_within_a_second_is_refused(booth: Booth, deck: Sender) -> None:
    assert await twice(booth, deck, "take") == [done("take"), refused("take", "too_soon")]
    assert booth.on_air == "HELLO"
    assert await booth.refusals() == [(DECK, "REA", "take", "too_soon")]


async def test_a_go_is_given_once(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    assert await twice(booth, deck, "go", "jingle") == [done("go"), refused("go", "already_fired")]


async def test_a_go_that_comes_twice_does_not_fire_the_cue_after(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    assert await twice(booth, deck, "go") == [done("go"), refused("go", "repeated")]
    assert list(booth.pass_.calling.gone) == [key_of(booth.engine.head, "jingle")]
    await asyncio.sleep(0.35)
    assert await answer(booth, deck, "go") == done("go")
    assert len(booth.pass_.calling.gone) == 2


async def test_calls_are_asked_and_answered(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    assert await answer(booth, deck, "standby") == done("standby")
    assert await answer(booth, deck, "ready", code="BBBB") == done("ready")
    assert list(booth.pass_.calling.ready) == [key_of(booth.engine.head, "applause")]


async def test_next_hold_panic_and_notes(booth: Booth, deck: Sender) -> None:
    for words in (("next", "3"), ("hold",), ("hold", 0), ("panic",), ("note", "Le micro 2 souffle.")):
        assert await answer(booth, deck, *words) == done(words[0])
    assert booth.pass_.coming is not None
    assert booth.pass_.coming.item.id == "TALK"
    told = [event.body for event in await booth.told()]
    assert Panicked(number=1) in told
    assert Noted(text="Le micro 2 souffle.") in told


async def test_off_air_and_take_back_want_to_be_meant(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    assert await answer(booth, deck, "off_air") == refused("off_air", "confirm_missing")
    assert await answer(booth, deck, "take_back", "confirm") == done("take_back")
    assert await answer(booth, deck, "off_air", "confirm") == refused("off_air", "not_on_air")


async def test_a_sender_has_the_rights_of_its_roles(booth: Booth, deck: Sender) -> None:
    assert await answer(booth, deck, "take", code="BBBB") == refused("take", "not_yours")
    assert await booth.refusals() == [(SOUND_DECK, "SON", "take", "not_yours")]


async def test_a_button_let_go_is_no_press(booth: Booth, deck: Sender, until: Until) -> None:
    deck.ask(booth.inbox, "take", 0.0)
    await until(lambda: booth.inbox.counts["let_go"] == 1)
    assert await answer(booth, deck, "take", 1.0) == done("take")
    assert await booth.refusals() == []
