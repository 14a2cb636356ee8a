"""Units that are killed and come back in mid-show, other hands on them, and units left to their operators."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from rundown.live.acts.calling import Go
from rundown.live.acts.hands import SetAutomation
from rundown.live.acts.running import SetNext, Take
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    house = await open_house()
    house.open_pass()
    await house.settled()
    await until(lambda: house.gear.health.get("vision") == "there")
    return house


def restorations(house: House, unit: str) -> list[str]:
    return [one.fire for one in house.fired() if f"/@return.{unit}." in one.fire]


async def away(house: House, unit: str) -> None:
    await house.simulator.kill(unit)
    await until(lambda: house.gear.health[unit] == "gone")


async def back(house: House, unit: str) -> None:
    await house.simulator.revive(unit)
    await until(lambda: house.gear.health[unit] in ("there", "deaf"))
    await house.settled()
    await house.read_back()


async def test_a_unit_that_comes_back_is_restored_once_to_what_is_wanted_by_then(house: House) -> None:
    await house.air("HELLO")
    await away(house, "light")
    await house.air("TALK")
    house.forget()
    await back(house, "light")
    assert house.effects == ["light state interview"]
    assert house.simulator.state("light")["state"] == "interview"
    await asyncio.sleep(1.2)
    assert len(restorations(house, "light")) == 1
    assert house.gear.lost == {}


async def test_the_show_goes_on_while_a_unit_is_gone(house: House) -> None:
    await house.air("HELLO")
    await away(house, "vt")
    house.forget()
    await house.air("TALK")
    await until(lambda: "vision pgm CAM2" in house.effects)
    assert house.gear.fired[f"{house.run_of('TALK')}/@take"].armed


async def test_a_clip_that_was_playing_is_listed_and_not_started_again(house: House) -> None:
    await house.air("HELLO", "R1")
    await house.read_back()
    await away(house, "vt")
    house.forget()
    await back(house, "vt")
    assert not any("playing" in effect for effect in house.effects)
    assert house.gear.lost == {"vt": ("vt.A.play",)}


async def test_a_one_shot_asked_while_its_unit_was_gone_is_listed(house: House) -> None:
    await house.air("HELLO")
    await away(house, "vt")
    await house.air("R1")
    await until(lambda: bool(house.gear.fired[f"{house.run_of('R1')}/@take"].silent))
    await back(house, "vt")
    assert house.gear.lost == {"vt": ("vt.A.play",)}
    assert house.simulator.state("vt") == {}


async def test_a_restart_that_no_heartbeat_missed_is_restored_all_the_same(house: House) -> None:
    await house.air("HELLO")
    await house.read_back()
    await house.simulator.restart("light")
    await until(lambda: house.simulator.state("light").get("state") == "plateau")


async def test_another_hand_is_seen_not_fought_and_ends_with_the_next_declaration(house: House) -> None:
    await house.air("HELLO")
    await house.read_back()
    house.forget()
    house.simulator.hand("light", "state", "noir")
    await until(lambda: house.gear.known["light state"].moved == "hand")
    await asyncio.sleep(0.1)
    assert house.effects == []
    house.server.engine.post(SetNext(item="HELLO"))
    await house.settled()
    house.server.engine.post(Take())
    await until(lambda: house.effects == ["light state plateau"])
    assert house.gear.known["light state"].moved == ""


async def test_what_another_hand_moved_is_not_restored_with_the_unit(house: House) -> None:
    await house.air("HELLO")
    await house.read_back()
    house.simulator.hand("light", "state", "noir")
    await until(lambda: house.gear.known["light state"].moved == "hand")
    await away(house, "light")
    house.forget()
    await back(house, "light")
    assert "light state plateau" not in house.effects


async def test_a_unit_left_to_its_operator_gets_nothing_and_is_brought_up_to_date_when_taken_back(
    house: House,
) -> None:
    house.server.engine.post(SetAutomation(unit="light", on=False))
    await house.air("HELLO")
    assert not any(effect.startswith("light") for effect in house.effects)
    shot = house.gear.fired[f"{house.run_of('HELLO')}/@take"]
    assert shot.by_hand == ("light",)
    house.server.engine.post(SetAutomation(unit="light", on=True))
    await until(lambda: house.simulator.state("light").get("state") == "plateau")


async def test_a_cue_of_a_unit_left_to_its_operator_is_given_and_not_sent(house: House) -> None:
    await house.air("HELLO")
    house.server.engine.post(SetAutomation(unit="audio", on=False))
    house.forget()
    house.server.engine.post(Go(cue=f"{house.run_of('HELLO')}/jingle"))
    await house.settled()
    assert house.effects == []
    assert house.gear.fired[f"{house.run_of('HELLO')}/jingle"].by_hand == ("audio",)
