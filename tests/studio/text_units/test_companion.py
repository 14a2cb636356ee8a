"""Companion over a real connection: buttons pressed one after the other, and redrawn by the thousand."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from rundown.plan.show import Gear
from tests.studio.text_units.companion import FakeCompanion
from tests.studio.text_units.desk import Desk, Until, desk_of

GEAR = Gear(id="deck", profile="companion-tcp", names={"GO": "1/0/0", "NEXT": "1/0/1", "NO": "9/9/9", "TITLE": "title"})


@pytest.fixture
async def companion() -> AsyncIterator[FakeCompanion]:
    async with FakeCompanion() as one:
        yield one


@pytest.fixture
async def desk(companion: FakeCompanion, until: Until) -> AsyncIterator[Desk]:
    async with desk_of(GEAR, companion, until) as one:
        yield one


async def test_buttons_are_pressed_one_after_the_other(companion: FakeCompanion, desk: Desk) -> None:
    await desk.sent(*map(desk.say, ("GO.press", "NO.press", "NEXT.down", "NEXT.up")), count=4)
    assert desk.kinds == [
        ("GO.press", "obeyed"),
        ("NO.press", "refused"),
        ("NEXT.down", "obeyed"),
        ("NEXT.up", "obeyed"),
    ]
    assert desk.reasons[1] == "No control at location"
    assert companion.pressed == ["1/0/0 PRESS", "1/0/1 DOWN", "1/0/1 UP"]


async def test_redrawn_buttons_are_no_verdict(companion: FakeCompanion, desk: Desk, until: Until) -> None:
    companion.slow = 0.05
    desk.send(desk.say("TITLE.set", "La Passerelle"))
    companion.push(*(companion.redrawn("1/0/1") for _ in range(20)))
    await until(lambda: desk.rack.unexpected["deck"] == 20)
    assert not desk.outcomes
    await desk.hears(1)
    assert desk.outcomes == [("TITLE.set", "obeyed", "La Passerelle")]
    assert companion.variables == {"title": "La Passerelle"}


async def test_a_press_that_is_not_answered_is_not_repeated_and_frees_the_next(
    companion: FakeCompanion, desk: Desk
) -> None:
    companion.mute = True
    await desk.sent(desk.say("GO.press"), desk.say("NEXT.press"), count=2, deadline_ms=200)
    assert [kind for _, kind in desk.kinds] == ["silent", "silent"]
    assert companion.told == ["LOCATION 1/0/0 PRESS", "LOCATION 1/0/1 PRESS"]


async def test_a_late_answer_is_told_as_late(companion: FakeCompanion, desk: Desk) -> None:
    companion.slow = 0.2
    await desk.sent(desk.say("GO.press"), count=2, deadline_ms=50)
    assert [kind for _, kind in desk.kinds] == ["silent", "obeyed"]
    assert desk.late == [False, True]
    assert desk.health[-2:] == ["silent", "there"]


async def test_a_flood_of_redrawn_buttons_stops_nobody(companion: FakeCompanion, desk: Desk) -> None:
    async with asyncio.timeout(20):
        while not desk.rack.units["deck"].flooded:  # on a busy machine a flood may come as a stream
            companion.push(*(companion.redrawn("1/0/1") for _ in range(5_000)))
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.15)
    assert await desk.sent(desk.say("GO.press"), deadline_ms=5_000) == [("GO.press", "obeyed", "")]
