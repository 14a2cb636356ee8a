"""Commands over real datagrams, on a real engine: who is heard, what is done, what is answered, what is dropped."""

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from control.wire.access import Access
from rundown.live.acts.calling import Standby
from rundown.live.acts.logbook import Noted
from rundown.live.acts.panic import Panicked
from rundown.live.acts.passes import ClosePass
from rundown.live.acts.running import Take
from rundown.plan.show import Remote, Role
from studio.inbox import FLOOD, LARGEST, MOST, Inbox, NotListening
from studio.osc import encode
from tests.rundown.live.stage import ON_AIR
from tests.studio.booth import CODES, DECK, PLAN, SOUND_DECK, Booth, Sender, asking, key_of, with_port

Until = Callable[[Callable[[], bool]], Awaitable[None]]
Opener = Callable[..., Awaitable[Booth]]
ON = 2_208_988_800
"""Seconds from 1900, where time tags begin, to 1970."""


@pytest.fixture
async def open_booth(tmp_path: Path) -> AsyncIterator[Opener]:
    """Opens booths, closed when the test ends."""
    booths: list[Booth] = []

    async def make(plan: object = PLAN, **options: object) -> Booth:
        booths.append(await Booth.open(tmp_path / "journal.db", plan, **options))  # type: ignore[arg-type]  # as told
        return booths[-1]

    yield make
    for booth in booths:
        await booth.close()


@pytest.fixture
async def booth(open_booth: Opener) -> Booth:
    """A pass is open, HELLO next."""
    booth = await open_booth()
    booth.open_pass()
    return booth


@pytest.fixture
async def deck(booth: Booth) -> Sender:
    """The deck, which speaks from this machine."""
    return booth.sender()


def at(ms: float, *messages: bytes) -> bytes:
    """A bundle due at this instant, epoch ms."""
    tag = struct.pack(">Q", round((ms / 1000 + ON) * 2**32))
    return b"#bundle\0" + tag + b"".join(struct.pack(">i", len(one)) + one for one in messages)


async def test_a_press_airs_what_is_next_and_is_answered_where_it_came_from(booth: Booth, deck: Sender) -> None:
    deck.ask(booth.inbox, "take")
    assert await deck.next() == ("/regie/done", "/regie/take")
    assert booth.on_air == "HELLO"
    taken = next(event for event in await booth.told() if event.kind == "taken")
    assert (taken.actor, taken.role) == (DECK, "REA")
    assert booth.inbox.counts == {"done": 1}


async def test_a_sender_with_a_port_is_answered_there(open_booth: Opener) -> None:
    ear = Sender()
    booth = await open_booth(with_port(ear.port))
    booth.senders.append(ear)
    deck = booth.sender()
    deck.ask(booth.inbox, "take")
    assert await ear.next() == ("/regie/refused", "/regie/take", "no_pass")
    assert deck.listen() == []


async def test_the_passcode_is_the_one_issued_however_it_is_written(open_booth: Opener, tmp_path: Path) -> None:
    access = Access(tmp_path / "access.db")
    code = access.issue({DECK: "remote"})[DECK]
    booth = await open_booth(who=access.who)
    deck = booth.sender()
    for written in (code, code.lower().replace("-", " "), code.replace("-", "")):
        deck.ask(booth.inbox, "note", written, code=written)
        assert await deck.next() == ("/regie/done", "/regie/note")
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
    elsewhere.ask(booth.inbox, "take", code="CCCC")
    assert await elsewhere.next() == ("/regie/done", "/regie/take")


async def test_a_take_that_names_another_item_is_refused_and_journalled(booth: Booth, deck: Sender) -> None:
    deck.ask(booth.inbox, "take", 2)
    assert await deck.next() == ("/regie/refused", "/regie/take", "other_next")
    assert await booth.refusals() == [(DECK, "REA", "take", "other_next")]
    booth.ms += 1_000
    deck.ask(booth.inbox, "take", 1)
    assert await deck.next() == ("/regie/done", "/regie/take")
    assert booth.on_air == "HELLO"


async def test_a_second_press_within_a_second_is_refused(booth: Booth, deck: Sender) -> None:
    deck.ask(booth.inbox, "take")
    deck.ask(booth.inbox, "take")
    assert [await deck.next(), await deck.next()] == [
        ("/regie/done", "/regie/take"),
        ("/regie/refused", "/regie/take", "too_soon"),
    ]
    assert booth.on_air == "HELLO"
    assert await booth.refusals() == [(DECK, "REA", "take", "too_soon")]


async def test_a_go_is_given_once(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    for _ in range(2):
        deck.ask(booth.inbox, "go", "jingle")
    assert [await deck.next(), await deck.next()] == [
        ("/regie/done", "/regie/go"),
        ("/regie/refused", "/regie/go", "already_fired"),
    ]


async def test_a_go_that_comes_twice_does_not_fire_the_cue_after(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    deck.ask(booth.inbox, "go")
    deck.ask(booth.inbox, "go")
    assert [await deck.next(), await deck.next()] == [
        ("/regie/done", "/regie/go"),
        ("/regie/refused", "/regie/go", "repeated"),
    ]
    assert list(booth.pass_.calling.gone) == [key_of(booth.engine.head, "jingle")]
    await asyncio.sleep(0.35)
    deck.ask(booth.inbox, "go")
    assert await deck.next() == ("/regie/done", "/regie/go")
    assert len(booth.pass_.calling.gone) == 2


async def test_calls_are_asked_and_answered(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    deck.ask(booth.inbox, "standby")
    assert await deck.next() == ("/regie/done", "/regie/standby")
    deck.ask(booth.inbox, "ready", code="BBBB")
    assert await deck.next() == ("/regie/done", "/regie/ready")
    assert list(booth.pass_.calling.ready) == [key_of(booth.engine.head, "applause")]


async def test_next_hold_panic_and_notes(booth: Booth, deck: Sender) -> None:
    for words in (("next", "3"), ("hold",), ("hold", 0), ("panic",), ("note", "Le micro 2 souffle.")):
        deck.ask(booth.inbox, *words)
        assert await deck.next() == ("/regie/done", f"/regie/{words[0]}")
    assert booth.pass_.coming is not None
    assert booth.pass_.coming.item.id == "TALK"
    told = [event.body for event in await booth.told()]
    assert Panicked(number=1) in told
    assert Noted(text="Le micro 2 souffle.") in told


async def test_off_air_and_take_back_want_to_be_meant(booth: Booth, deck: Sender) -> None:
    booth.do(Take())
    for words, answer in (
        (("off_air",), ("refused", "confirm_missing")),
        (("take_back", "confirm"), ("done",)),
        (("off_air", "confirm"), ("refused", "not_on_air")),
    ):
        deck.ask(booth.inbox, *words)
        assert await deck.next() == (f"/regie/{answer[0]}", f"/regie/{words[0]}", *answer[1:])


async def test_a_sender_has_the_rights_of_its_roles(booth: Booth, deck: Sender) -> None:
    deck.ask(booth.inbox, "take", code="BBBB")
    assert await deck.next() == ("/regie/refused", "/regie/take", "not_yours")
    assert await booth.refusals() == [(SOUND_DECK, "SON", "take", "not_yours")]


async def test_a_button_let_go_is_no_press(booth: Booth, deck: Sender, until: Until) -> None:
    deck.ask(booth.inbox, "take", 0.0)
    await until(lambda: booth.inbox.counts["let_go"] == 1)
    deck.ask(booth.inbox, "take", 1.0)
    assert await deck.next() == ("/regie/done", "/regie/take")
    assert await booth.refusals() == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (asking("*"), "wildcard"),
        (asking("t?ke"), "wildcard"),
        (asking("jump", "R1"), "unknown_address"),
        (asking("take", "1", "2"), "bad_arguments"),
        (asking("go", "x" * 101), "too_long"),
        (asking("note", "x" * 2_001), "note_too_long"),
        (asking("next", "nobody"), "unknown_item"),
        (asking("go", "nobody"), "unknown_cue"),
        (encode("/regie/go", "sT", ("AAAA", True)), "bad_arguments"),
        (b"/regie/go\0\0\0,sb\0AAAA\0\0\0\0\0\0\0\2ab\0\0", "bad_arguments"),
    ],
)
async def test_what_a_sender_cannot_say_is_refused_with_its_reason(
    booth: Booth, deck: Sender, data: bytes, code: str
) -> None:
    deck.say(booth.inbox, data)
    assert (await deck.next())[0::2] == ("/regie/refused", code)
    assert booth.inbox.counts == {code: 1}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "malformed"),
        (b"take", "malformed"),
        (asking("take")[:-1], "malformed"),
        (b"#bundle\0\0", "malformed"),
        (asking("note", "x" * LARGEST), "too_long"),
        (at(0, *[asking("take")] * (MOST + 1)), "too_many"),
        (at(ON_AIR + 200, asking("take")), "too_early"),
        (at(0, asking("note", "x"), at(ON_AIR + 200, asking("take"))), "too_early"),
    ],
)
async def test_what_is_not_to_be_read_is_counted_and_nothing_of_it_done(
    booth: Booth, deck: Sender, until: Until, data: bytes, code: str
) -> None:
    before = booth.engine.head.seq
    deck.say(booth.inbox, data)
    await until(lambda: booth.inbox.counts == {code: 1})
    assert booth.engine.head.seq == before
    assert deck.listen() == []


async def test_a_bundle_that_is_due_is_done_in_its_order(booth: Booth, deck: Sender) -> None:
    deck.say(booth.inbox, at(booth.ms + 50, asking("take"), asking("hold")))
    deck.say(booth.inbox, b"#bundle\0\0\0\0\0\0\0\0\1" + at(0, asking("note", "x"))[16:])
    heard = [await deck.next() for _ in range(3)]
    assert heard == [("/regie/done", f"/regie/{each}") for each in ("take", "hold", "note")]


async def test_a_flood_is_dropped_unread_and_only_that_of_its_machine(booth: Booth, deck: Sender, until: Until) -> None:
    tablet = booth.sender("127.0.0.2")
    for _ in range(10 * FLOOD):
        deck.say(booth.inbox, b"nonsense")
    tablet.ask(booth.inbox, "take", code="CCCC")
    assert await tablet.next() == ("/regie/done", "/regie/take")
    counts = booth.inbox.counts
    await until(lambda: counts["flood"] + counts["malformed"] == 10 * FLOOD)
    assert counts["flood"] >= FLOOD
    await asyncio.sleep(0.11)
    deck.ask(booth.inbox, "hold")
    assert await deck.next() == ("/regie/done", "/regie/hold")


async def test_a_press_is_decided_at_once_and_answered_after_its_commit(
    booth: Booth, deck: Sender, until: Until
) -> None:
    await booth.told()
    booth.disk.hang()
    deck.ask(booth.inbox, "take")
    await until(lambda: booth.inbox.counts["done"] == 1)
    assert booth.on_air == "HELLO"
    assert deck.listen() == []
    booth.disk.turn()
    assert await deck.next() == ("/regie/done", "/regie/take")


async def test_who_spoke_is_told_to_whoever_listens(booth: Booth, deck: Sender) -> None:
    heard: list[str] = []
    booth.inbox.spoke.append(heard.append)
    deck.ask(booth.inbox, "take", code="ZZZZ")
    deck.ask(booth.inbox, "nothing")
    await deck.next()
    assert heard == ["deck"]


async def test_the_senders_are_those_of_the_plan_as_it_stands(booth: Booth, deck: Sender, until: Until) -> None:
    deck.ask(booth.inbox, "hold")
    await deck.next()
    booth.do(ClosePass())
    lost = Remote(id="lost", host="no-such-host.invalid", roles=(Role.REA,))
    booth.enter(replace(PLAN, remotes=(lost, Remote(id="sound", roles=(Role.SON,)))))
    assert await booth.inbox.admit() == (
        "remote lost: no-such-host.invalid is not known here, mend its host: it is not heard",
    )
    deck.ask(booth.inbox, "hold", 0)
    await until(lambda: booth.inbox.counts["unknown_sender"] == 1)
    deck.ask(booth.inbox, "note", "x", code="BBBB")
    assert await deck.next() == ("/regie/done", "/regie/note")
    booth.inbox.send("deck", encode("/x"))  # no longer in the plan
    booth.inbox.send("sound", encode("/x"))  # without a port
    assert deck.listen() == []


async def test_an_answer_whose_sender_has_left_the_plan_goes_where_it_spoke_from(
    open_booth: Opener, until: Until
) -> None:
    booth = await open_booth()
    deck = booth.sender()
    await booth.told()
    booth.disk.hang()
    deck.ask(booth.inbox, "note", "x")
    await until(lambda: booth.inbox.counts["done"] == 1)
    booth.enter(replace(PLAN, remotes=()))
    await booth.inbox.admit()
    booth.disk.turn()
    assert await deck.next() == ("/regie/done", "/regie/note")


async def test_a_port_that_is_taken_is_a_sentence(booth: Booth) -> None:
    with pytest.raises(NotListening, match=r"127\.0\.0\.1:\d+ cannot be listened to for OSC"):
        await Inbox.open(booth.engine, port=booth.inbox.port, who=CODES.get)


async def test_closed_it_hears_and_says_nothing_more(open_booth: Opener, until: Until) -> None:
    ear = Sender()
    booth = await open_booth(with_port(ear.port))
    booth.senders.append(ear)
    await booth.told()
    booth.disk.hang()
    ear.ask(booth.inbox, "note", "x")
    await until(lambda: booth.inbox.counts["done"] == 1)
    await booth.inbox.close()
    booth.disk.turn()
    await booth.told()
    booth.inbox.send("deck", encode("/x"))
    assert ear.listen() == []


said = st.one_of(
    st.binary(max_size=60),
    st.binary(max_size=40).map(lambda tail: asking("take") + tail),
    st.binary(max_size=40).map(lambda tail: b"/regie/note\0,s" + tail),
    st.tuples(st.binary(max_size=8), st.binary(max_size=40)).map(lambda two: b"#bundle\0" + two[0] + two[1]),
    st.builds(
        asking,
        st.sampled_from(["take", "go", "ready", "next", "hold", "note", "standby", "panic", "off_air", "x", "*"]),
        st.one_of(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=5), st.integers(-9, 99)),
    )
    .flatmap(lambda data: st.tuples(st.just(data), st.integers(0, len(data)), st.binary(max_size=2)))
    .map(lambda three: three[0][: three[1]] + three[2] + three[0][three[1] + len(three[2]) :]),
)


async def test_no_bytes_at_all_reach_the_loop_as_an_exception(booth: Booth, deck: Sender) -> None:
    wrong: list[object] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: wrong.append(context))
    booth.do(Take())
    booth.do(Standby(cues=(key_of(booth.engine.head, "applause"),)))

    @settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
    @given(said)
    def hear(data: bytes) -> None:
        booth.inbox._windows.clear()
        booth.inbox.datagram_received(data, ("127.0.0.1", deck.port))
        deck.say(booth.inbox, data)

    hear()
    await booth.told()
    await asyncio.sleep(0.1)
    booth.inbox._windows.clear()
    deck.listen().clear()
    deck.ask(booth.inbox, "hold", 0)
    assert (await deck.next())[1] == "/regie/hold"
    assert wrong == []
    loop.set_exception_handler(None)
