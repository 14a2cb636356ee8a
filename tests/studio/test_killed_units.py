"""Each unit of the demo show killed and started again in mid-show: seen, without effect on the others, restored once."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from rundown.live.acts.hands import Returned
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from studio.simulator import Simulator
from tests.gear.demo import DEMO
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]
PROFILES = load_profiles()
PLAN, _ = load_show(DEMO, vocabulary(PROFILES))
assert PLAN is not None
UNITS = [one.id for one in PLAN.gear]
GONE_WITHIN_S = 3.0


async def at_a_reportage(open_house: OpenHouse, data: Path) -> House:
    """The demo show on air at item 5, a reportage; every unit that answers has answered."""
    assert PLAN is not None
    house = await open_house(data, show=DEMO, simulator=await Simulator.start(PLAN.gear, PROFILES))
    house.open_pass()
    await house.air("GEN_DEB", "SOMMAIRE", "LCT_R1", "R1")
    await until(lambda: all(house.gear.health.get(unit) in ("there", "deaf") for unit in house.simulator.at))
    await house.read_back()
    return house


async def _killed(open_house: OpenHouse, data: Path, unit: str) -> None:
    house, loop = await at_a_reportage(open_house, data), asyncio.get_running_loop()
    await house.simulator.kill(unit)
    died = loop.time()
    await until(lambda: house.gear.health[unit] == "gone")
    assert loop.time() - died <= GONE_WITHIN_S
    await house.air("ITW1")
    shot = house.gear.fired[f"{house.run_of('ITW1')}/@take"]
    assert shot.armed
    assert all(house.gear.health[other] in ("there", "deaf") for other in house.simulator.at if other != unit)
    await house.simulator.revive(unit)
    await until(lambda: house.gear.health[unit] in ("there", "deaf"))
    await house.read_back()
    await asyncio.sleep(1.2)
    returned = [each.body for each in house.events if isinstance(each.body, Returned)]
    assert [each.unit for each in returned] == [unit]
    assert sum(f"/@return.{unit}." in each.fire for each in house.fired()) <= 1
    for place, held in house.gear.known.items():
        name, _, slot = place.partition(" ")
        if name == unit and held.messages and not any(message.trigger for message in held.messages):
            assert house.simulator.state(unit).get(slot, "") == held.value, place
    assert house.gear.lost.get(unit, ()) == (("vt.A.play",) if unit == "vt" else ())


@pytest.mark.parametrize("units", [UNITS[::2], UNITS[1::2]], ids=" ".join)
async def test_a_unit_killed_in_mid_show_is_gone_and_comes_back_to_what_is_wanted(
    open_house: OpenHouse, tmp_path: Path, units: Sequence[str]
) -> None:
    """Each in a house of its own, side by side: most of it is waiting."""
    each = (_killed(open_house, tmp_path / unit, unit) for unit in units)
    stories = await asyncio.gather(*each, return_exceptions=True)
    assert dict(zip(units, stories, strict=True)) == dict.fromkeys(units)
