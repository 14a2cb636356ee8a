"""Who is heard: the senders of the plan, each from its machine and with its passcode."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from control.wire.access import Access
from rundown.live.acts.passes import ClosePass
from rundown.plan.show import Remote, Role
from studio.inbox import Inbox, NotListening
from studio.osc import encode
from tests.studio.booth import CODES, DECK, PLAN, Booth, Sender
from tests.studio.inbox.asked import Opener, Until, answer, done


async def test_the_passcode_is_the_one_issued_however_it_is_written(open_booth: Opener, tmp_path: Path) -> None:
    access = Access(tmp_path / "access.db")
    code = access.issue({DECK: "remote"})[DECK]
    booth = await open_booth(who=access.who)
    deck = booth.sender()
    for written in (code, code.lower().replace("-", " "), code.replace("-", "")):
        assert await answer(booth, deck, "note", written, code=written) == done("note")
    access.close()


async def test_a_stranger_is_counted_and_not_answered_whatever_was_wrong(booth: Booth, until: Until) -> None:
    here, there = booth.sender(), booth.sender("127.0.0.3")
    elsewhere = booth.sender("127.0.0.2")
    here.ask(booth.inbox, "take", code="ZZZZ")
    here.ask(booth.inbox, "take", code="")
    here.ask(booth.inbox, "take", code="DDDD")  # a member of the team, who has a desk
    here.ask(booth.inbox, "take", code="EEEE")  # no longer in the plan
    here.ask(booth.inbox, "take", code="CCCC")  # the tablet's, from the deck's machine
    here.ask(booth.inbox, "*", code="ZZZZ")
    here.say(booth.inbox, encode("/regie/take"))
    here.say(booth.inbox, encode("/regie/take", "i", (1,)))
    there.ask(booth.inbox, "take")
    there.say(booth.inbox, b"nonsense")
    elsewhere.ask(booth.inbox, "take")  # the deck's, from the tablet's machine
    await until(lambda: booth.inbox.counts["unknown_sender"] == 11)
    assert booth.on_air == ""
    assert await booth.refusals() == []
    assert [sender.listen() for sender in booth.senders] == [[], [], []]
    assert await answer(booth, elsewhere, "take", code="CCCC") == done("take")


async def test_who_spoke_is_told_to_whoever_listens(booth: Booth, deck: Sender) -> None:
    heard: list[str] = []
    booth.inbox.spoke.append(heard.append)
    deck.ask(booth.inbox, "take", code="ZZZZ")
    await answer(booth, deck, "nothing")
    assert heard == ["deck"]


async def test_the_senders_are_those_of_the_plan_as_it_stands(booth: Booth, deck: Sender, until: Until) -> None:
    await answer(booth, deck, "hold")
    booth.do(ClosePass())
    lost = Remote(id="lost", host="no-such-host.invalid", roles=(Role.REA,))
    booth.enter(replace(PLAN, remotes=(lost, Remote(id="sound", roles=(Role.SON,)))))
    assert await booth.inbox.admit() == (
        "remote lost: no-such-host.invalid is not known here, mend its host: it is not heard",
    )
    deck.ask(booth.inbox, "hold", 0)
    await until(lambda: booth.inbox.counts["unknown_sender"] == 1)
    assert await answer(booth, deck, "note", "x", code="BBBB") == done("note")
    booth.inbox.send("deck", encode("/x"))  # no longer in the plan
    booth.inbox.send("sound", encode("/x"))  # without a port
    assert deck.listen() == []


async def test_a_port_that_is_taken_is_a_sentence(booth: Booth) -> None:
    with pytest.raises(NotListening, match=r"127\.0\.0\.1:\d+ cannot be listened to for OSC"):
        await Inbox.open(booth.engine, port=booth.inbox.port, who=CODES.get)
