"""Real server, real datagrams: a stray take is taken back, and what left with the run that resumes leaves again."""

from collections.abc import Awaitable, Callable

import pytest

from rundown.live.acts.running import Jump, Take, TakeBack
from rundown.live.words import Command
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    """R1 is on air; as it is left, its caption is hidden."""
    house = await open_house()
    house.open_pass()
    await house.settled()
    await house.air("HELLO", "R1")
    return house


async def do(house: House, command: Command) -> None:
    house.server.engine.post(command)
    await house.settled()


@pytest.mark.parametrize("stray", [Take(), Jump(item="BYE")])
async def test_an_out_cue_leaves_with_its_run_each_time_the_run_is_left(house: House, stray: Command) -> None:
    bye = f"{house.pass_.on_air}/bye"
    await do(house, stray)
    await do(house, TakeBack())
    assert bye not in house.gear.fired
    assert bye in house.gear.armed
    await house.read_back()
    house.forget()
    await do(house, Take())
    await until(lambda: "caption shown" in house.effects)
    await house.read_back()
    fired = [one for one in house.fired() if one.fire == bye]
    assert [one.marks for one in fired] == [("log.mark OUT",), ("log.mark OUT",)]
    assert bye in house.gear.fired
