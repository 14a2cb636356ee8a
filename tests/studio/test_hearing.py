"""What a unit says of its slots, and when it is news."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from rundown.live.message import Message
from rundown.plan.show import Gear
from studio.hearing import LONGEST, Hearing
from studio.osc import encode
from studio.profile import read_profile
from studio.received import Received
from studio.waits import SURE_S, Waits

Until = Callable[[Callable[[], bool]], Awaitable[None]]
PROFILE = read_profile(
    """
title = "T"
source = "S"
answer_ms = 100
[slots.level]
ask = ["/level"]
answers = [["/level", "f {value}"]]
tolerance = 0.01
[slots.tally]
answers = [["/tally/{value}"]]
pushed = true
[actions.go]
address = "/go"
""",
    "x.toml",
)
GEAR = Gear(id="desk", profile="x")
SET = Message(unit="desk", text="desk.level 0.5", address="/level", types="f", args=(0.5,), slot="level", value="0.5")


class Ear:
    """A hearing, what it asked, and what it told as moved."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.moved: list[tuple[str, str]] = []
        self.now = 100.0
        waits = Waits(
            say=lambda packet: True,
            ask=lambda at: True,
            on_outcome=lambda *_: None,
            on_silence=lambda: None,
            clock=lambda: self.now,
            answer_s=1.0,
        )
        self.hearing = Hearing(
            GEAR,
            PROFILE,
            waits,
            say=lambda packet: self.asked.append(packet) is None,
            packet=lambda said: encode(*said),
            moved=lambda slot, value: self.moved.append((slot, value)),
            clock=lambda: self.now,
        )

    def says(self, level: float) -> bool:
        return self.hearing.read(Received("/level", "f", (level,)))


@pytest.fixture
async def ear() -> Ear:
    return Ear()


async def test_what_it_says_of_no_slot_is_not_heard(ear: Ear) -> None:
    assert not ear.hearing.read(Received("/name", "s", ("x",)))


async def test_what_it_says_as_wanted_is_told_at_once_within_its_tolerance(ear: Ear) -> None:
    ear.hearing.told(SET)
    assert ear.says(0.499)
    assert ear.moved == [("level", "0.5")]
    ear.hearing.close()


async def test_another_value_is_news_only_if_the_unit_asked_anew_says_it_again(ear: Ear, until: Until) -> None:
    ear.hearing.told(SET)
    ear.says(0.9)
    ear.says(0.9)
    assert ear.moved == []
    await until(lambda: ear.asked == [encode("/level")])
    ear.now += 2 * SURE_S
    ear.says(0.9)
    assert ear.moved == [("level", "0.9")]
    ear.hearing.close()


async def test_an_old_answer_that_comes_late_is_no_hand(ear: Ear, until: Until) -> None:
    ear.hearing.told(SET)
    ear.says(0.1)
    await until(lambda: bool(ear.asked))
    ear.now += 2 * SURE_S
    ear.says(0.5)
    assert ear.moved == [("level", "0.5")]
    ear.hearing.close()


async def test_what_cannot_be_asked_for_is_believed_and_cut_to_a_length(ear: Ear) -> None:
    assert ear.hearing.read(Received("/tally/" + "x" * 9_999))
    assert ear.moved == [("tally", "x" * LONGEST)]
    ear.hearing.close()


async def test_every_slot_that_can_be_is_asked_for(ear: Ear) -> None:
    ear.hearing.ask_all()
    assert (ear.asked, ear.hearing.asked) == ([encode("/level")], 1)
    assert ear.hearing.unsure_s("level") == SURE_S
    assert (ear.hearing.owed("level"), ear.hearing.owed("other")) == (1, 0)
    ear.says(0.5)
    assert ear.hearing.owed("level") == 0
    ear.hearing.ask_all()
    ear.now += 1
    assert ear.hearing.owed("level") == 0
    assert ear.hearing.unsure_s("level") == ear.hearing.unsure_s("other") == 0.0
    await asyncio.sleep(0)
