"""Whether a unit is there, from what its line and its answers tell."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from msgspec.structs import replace

from rundown.live.message import Health
from rundown.plan.show import Gear
from studio import pulse as pulse_module
from studio.capability import Alive, Capability, Part, Phrase, Profile
from studio.presence import Presence
from studio.received import Received

PROFILE = Profile(
    id="x",
    title="X",
    source="",
    hello=(Phrase("/hello"),),
    alive=Alive(every_ms=60_000, ask=Phrase("/ask"), answers=(Phrase("/{who}/pong"),)),
    options={"who": "me"},
    actions={"go": Capability(verb="go", address="/go", confirm="reply")},
)
PONG = Received("/me/pong")


class Door:
    """A presence, its clock, and what it told."""

    def __init__(self, profile: Profile = PROFILE, *, can_answer: bool = True) -> None:
        self.now, self.is_up = 100.0, True
        self.said: list[str] = []
        self.told: list[Health | str] = []
        self.presence = Presence(
            Gear(id="one", profile="x"),
            profile,
            can_answer=can_answer,
            say=lambda what: self.said.append(what.address),
            is_up=lambda: self.is_up,
            changed=self.told.append,
            left=lambda: self.told.append("left"),
            returned=lambda: self.told.append("returned"),
            clock=lambda: self.now,
        )


Doors = Callable[..., Door]


@pytest.fixture
async def door(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Doors]:
    monkeypatch.setattr(pulse_module, "QUIET_S", 0.02)
    doors: list[Door] = []

    def made(*profile: Profile, can_answer: bool = True) -> Door:
        doors.append(Door(*profile, can_answer=can_answer))
        return doors[-1]

    yield made
    for each in doors:
        each.presence.close()


async def test_it_is_greeted_and_asked_and_there_once_it_speaks(door: Doors) -> None:
    one = door()
    one.presence.greet()
    assert (one.said, one.presence.health) == (["/hello", "/ask"], None)
    one.presence.heard(PONG)
    assert one.told == ["there"]
    assert one.presence.answered(PONG)
    assert not one.presence.answered(Received("/you/pong"))


async def test_it_goes_once_and_comes_back_once(door: Doors) -> None:
    one = door()
    one.presence.up()
    for _ in range(2):
        one.presence.down("nobody listens")
    assert one.presence.why == "nobody listens"
    one.presence.heard(PONG)
    one.presence.heard(PONG)
    assert [told for told in one.told if told != "left"] == ["there", "gone", "there", "returned"]


async def test_one_that_talks_and_refuses_is_gone_until_it_answers_or_refuses_no_more(door: Doors) -> None:
    one = door()
    one.presence.down("nobody listens")
    one.presence.heard(Received("/chatter"))
    assert one.presence.health == "gone"
    one.now += 3
    one.presence.heard(Received("/chatter"))
    assert one.presence.health == "there"


async def test_what_it_says_once_nothing_is_refused_any_more_is_believed_at_once(door: Doors) -> None:
    one = door()
    one.presence.down("nobody listens")
    one.presence.spoke()
    await asyncio.sleep(0.1)
    assert one.presence.health == "silent"
    one.presence.heard(Received("/chatter"))
    assert one.presence.health == "there"
    assert one.told.count("returned") == 1


async def test_one_that_tells_its_life_is_back_once_it_has_told_it(door: Doors) -> None:
    alive = Alive(every_ms=60_000, ask=Phrase("/ask"), answers=(Phrase("/info", (Part("s", "{life}"),)),))
    one = door(replace(PROFILE, alive=alive))
    one.presence.greet()
    one.presence.silent()
    one.presence.heard(Received("/state"))
    assert one.told == ["left", "silent"]
    one.presence.heard(Received("/info", "s", ("1",)))
    one.presence.silent()
    one.presence.greet()
    one.presence.heard(Received("/state"))
    assert one.presence.health == "silent"
    one.presence.heard(Received("/info", "s", ("2",)))
    one.presence.greet()
    one.presence.heard(Received("/info", "s", ("3",)))
    assert [told for told in one.told if told == "returned"] == ["returned"] * 3


async def test_silence_is_for_the_pulse_to_say_where_there_is_one(door: Doors) -> None:
    one = door()
    one.presence.up()
    one.presence.ignored()
    assert one.presence.health == "there"
    without = door(replace(PROFILE, alive=None))
    without.presence.up()
    without.presence.ignored()
    without.presence.silent()
    assert without.told == ["there", "left", "silent"]


async def test_one_that_cannot_answer_is_deaf_and_never_silent(door: Doors) -> None:
    one = door(can_answer=False)
    one.presence.silent()
    assert (one.presence.health, one.told) == ("deaf", [])
    one.presence.down("nobody listens")
    one.presence.spoke()
    await asyncio.sleep(0.1)
    assert one.told == ["left", "gone", "deaf", "returned"]


async def test_what_has_no_way_at_all_is_gone(door: Doors) -> None:
    one = door()
    one.presence.lost()
    assert one.presence.health == "gone"
    one.is_up = False
    one.presence.spoke()
    await asyncio.sleep(0.1)
    assert one.presence.health == "gone"


async def test_it_is_greeted_at_each_beat_while_it_is_away(door: Doors) -> None:
    alive = Alive(every_ms=10, ask=Phrase("/ask"), answers=(Phrase("/pong"),))
    one = door(replace(PROFILE, alive=alive))
    one.presence.greet()
    one.presence.down("nobody listens")
    await asyncio.sleep(0.1)
    assert one.said.count("/hello") >= 3
