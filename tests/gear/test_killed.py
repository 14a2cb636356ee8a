"""Real units killed and started again in mid-show: marked gone, the show unaffected, restored once as they come back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from rundown.live.acts.gear import Fired, HealthChanged
from rundown.live.acts.hands import Returned
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from studio.simulator import Simulator
from tests.gear import ardour, obs, qlcplus, witness
from tests.gear.demo import DEMO
from tests.gear.program import Program
from tests.gear.rig import Rig
from tests.gear.studio_file import studio_text
from tests.house import House

pytestmark = pytest.mark.gear

GONE_WITHIN_S = 3.0
Rigged = Callable[[], Awaitable[House]]


async def until(holds: Callable[[], bool], within: float = 20.0) -> None:
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 - it holds by what another process does
            await asyncio.sleep(0.01)


@pytest.fixture
async def house(rig: Rig, tmp_path: Path) -> AsyncIterator[House]:
    """The demo show on the rig, on air at item 2, all four real units answering."""
    for start in (rig.start_obs, rig.start_qlcplus, rig.start_ardour):
        await asyncio.to_thread(start)
    studio = tmp_path / "studio.toml"
    studio.write_text(studio_text(rig.wanted), encoding="utf-8")
    plan, complaints = load_show(DEMO, vocabulary(load_profiles()), studio)
    assert plan is not None, complaints
    real = ("vision", "caption", "light", "audio")
    simulator = await Simulator.start([unit for unit in plan.gear if unit.id not in real], load_profiles())
    keys = dict.fromkeys(("vision", "caption"), obs.PASSWORD)
    house = await House.open(tmp_path / "data", show=DEMO, studio=studio, simulator=simulator, keys=keys)
    house.open_pass()
    await house.air("GEN_DEB", "SOMMAIRE")
    await until(lambda: all(house.gear.health.get(unit) == "there" for unit in real))
    await house.read_back()
    yield house
    await house.close()


async def killed_and_back(house: House, unit: str, program: Program, while_away: str) -> None:
    """Kills the program of a unit, airs an item without it, and starts it again."""
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(program.kill)
    died = loop.time()
    await until(lambda: house.gear.health[unit] == "gone", GONE_WITHIN_S)
    assert loop.time() - died <= GONE_WITHIN_S
    await house.air(while_away)
    shot = house.gear.fired[f"{house.run_of(while_away)}/@take"]
    assert shot.armed
    await until(lambda: not house.gear.fired[f"{house.run_of(while_away)}/@take"].waiting)
    took = house.gear.fired[f"{house.run_of(while_away)}/@take"].took
    assert took
    assert all(not mark.startswith(f"{unit} ") for mark in took)
    await asyncio.to_thread(program.start)
    await until(lambda: house.gear.health[unit] == "there")
    await until(lambda: bool(returns(house, unit)))
    await house.settled()
    await house.read_back()
    await asyncio.sleep(1.5)
    assert len(returns(house, unit)) == 1
    assert len(restorations(house, unit)) == 1


def returns(house: House, unit: str) -> list[Returned]:
    return [each.body for each in house.events if isinstance(each.body, Returned) and each.body.unit == unit]


def restorations(house: House, unit: str) -> list[str]:
    fires = (each.body.fire for each in house.events if isinstance(each.body, Fired))
    return [fire for fire in fires if f"/@return.{unit}." in fire]


def unaffected(house: House, but: str) -> bool:
    """Whether every other unit that answers answered all along."""
    changes = [each.body for each in house.events if isinstance(each.body, HealthChanged)]
    return all(change.health in ("there", "deaf") for change in changes if change.unit not in but.split())


async def test_obs_is_restored_to_the_picture_and_the_caption_of_now(rig: Rig, house: House) -> None:
    await killed_and_back(house, "vision", rig.start_obs(), "LCT_R1")
    wanted = house.gear.known["vision pgm"].value

    def program() -> str:
        with witness.obs(obs.PORT, obs.PASSWORD) as session:
            return session.program()

    assert await asyncio.to_thread(witness.settles, program, wanted)
    assert unaffected(house, "vision caption")


async def test_qlcplus_is_restored_to_the_look_of_now(rig: Rig, house: House) -> None:
    await killed_and_back(house, "light", rig.start_qlcplus(), "ITW1")
    burning = qlcplus.lit(rig.wanted.looks, house.gear.known["light state"].value)
    assert await asyncio.to_thread(witness.settles, lambda: witness.dmx(qlcplus.WEB_PORT, len(burning)), burning)
    assert unaffected(house, "light")


async def test_ardour_is_restored_to_the_open_microphones_of_now(rig: Rig, house: House) -> None:
    await killed_and_back(house, "audio", rig.start_ardour(), "ITW1")

    def muted() -> list[object]:
        with witness.Osc(ardour.PORT, listen=ardour.ANSWER_PORT) as desk:
            return [desk.ask(f"/strip/mute/{strip}") for strip in rig.wanted.channels.values()]

    known = house.gear.known
    wanted = [[int(not known[f"audio {name}"].value.startswith("on"))] for name in rig.wanted.channels]
    assert await asyncio.to_thread(witness.settles, muted, wanted)
    assert unaffected(house, "audio")
