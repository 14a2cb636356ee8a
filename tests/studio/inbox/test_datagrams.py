"""What is read of a datagram, and what is refused or dropped."""

import asyncio
import struct

import pytest

from studio.inbox import FLOOD, LARGEST, MOST
from studio.osc import encode
from tests.rundown.live.stage import ON_AIR
from tests.studio.booth import Booth, Sender, asking
from tests.studio.inbox.asked import Until, answer, done

ON = 2_208_988_800
"""Seconds from 1900, where time tags begin, to 1970."""


def at(ms: float, *messages: bytes) -> bytes:
    """A bundle due at this instant, epoch ms."""
    tag = struct.pack(">Q", round((ms / 1000 + ON) * 2**32))
    return b"#bundle\0" + tag + b"".join(struct.pack(">i", len(one)) + one for one in messages)


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
    assert heard == [done(each) for each in ("take", "hold", "note")]


async def test_a_flood_is_dropped_unread_and_only_that_of_its_machine(booth: Booth, deck: Sender, until: Until) -> None:
    tablet = booth.sender("127.0.0.2")
    for _ in range(10 * FLOOD):
        deck.say(booth.inbox, b"nonsense")
    assert await answer(booth, tablet, "take", code="CCCC") == done("take")
    counts = booth.inbox.counts
    await until(lambda: counts["flood"] + counts["malformed"] == 10 * FLOOD)
    assert counts["flood"] >= FLOOD
    await asyncio.sleep(0.11)
    assert await answer(booth, deck, "hold") == done("hold")
