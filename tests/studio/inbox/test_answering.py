"""When an answer is sent, and where to."""

from msgspec.structs import replace

from studio.osc import encode
from tests.studio.booth import PLAN, Booth, Sender, with_port
from tests.studio.inbox.asked import Opener, Until, ask_while_the_disk_hangs, done, refused


async def with_ear(open_booth: Opener) -> tuple[Booth, Sender]:
    """A booth with no pass open, and the ear that its deck has."""
    ear = Sender()
    booth = await open_booth(with_port(ear.port))
    booth.senders.append(ear)
    return booth, ear


async def test_a_sender_with_a_port_is_answered_there(open_booth: Opener) -> None:
    booth, ear = await with_ear(open_booth)
    deck = booth.sender()
    deck.ask(booth.inbox, "take")
    assert await ear.next() == refused("take", "no_pass")
    assert deck.listen() == []


async def test_a_press_is_decided_at_once_and_answered_after_its_commit(
    booth: Booth, deck: Sender, until: Until
) -> None:
    await ask_while_the_disk_hangs(booth, deck, until, "take")
    assert booth.on_air == "HELLO"
    assert deck.listen() == []
    booth.disk.turn()
    assert await deck.next() == done("take")


async def test_an_answer_whose_sender_has_left_the_plan_goes_where_it_spoke_from(
    open_booth: Opener, until: Until
) -> None:
    booth = await open_booth()
    deck = booth.sender()
    await ask_while_the_disk_hangs(booth, deck, until, "note", "x")
    booth.enter(replace(PLAN, remotes=()))
    await booth.inbox.admit()
    booth.disk.turn()
    assert await deck.next() == done("note")


async def test_closed_it_hears_and_says_nothing_more(open_booth: Opener, until: Until) -> None:
    booth, ear = await with_ear(open_booth)
    await ask_while_the_disk_hangs(booth, ear, until, "note", "x")
    await booth.inbox.close()
    booth.disk.turn()
    await booth.told()
    booth.inbox.send("deck", encode("/x"))
    assert ear.listen() == []
