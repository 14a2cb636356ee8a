"""Every shipped profile that speaks OSC over UDP, simulated: it answers what it is asked, and survives whatever comes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from random import Random

import pytest

from rundown.plan.show import Action, Gear
from studio.compose import NotPlayable, message, options
from studio.osc import datagram, encode
from studio.profile import load_profiles
from studio.simulator import Simulator
from studio.slots import bind, filled, slots_of
from tests.studio.caller import Caller

PROFILES = {
    name: profile
    for name, profile in load_profiles().items()
    if profile.protocol == "osc" and "udp" in profile.transports
}
Until = Callable[[Callable[[], bool]], Awaitable[None]]


def everything_said(gear: Gear) -> list[bytes]:
    profile = PROFILES[gear.profile]
    packets = [encode(*at.ask) for at in slots_of(profile, gear) if at.ask is not None]
    for verb, action in profile.actions.items():
        name = "ONE" if action.named else ""
        args = tuple("ONE" if arg.type == "n" else "1" for arg in action.args)
        try:
            said = message(profile, gear, Action("unit", name, verb, args, f"unit.{verb}"))
        except NotPlayable:
            continue
        packets.extend(map(datagram, said))
    return packets


def spoilt(packet: bytes, chance: Random) -> bytes:
    bytes_ = bytearray(packet)
    for _ in range(chance.randint(1, 4)):
        bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
    return bytes(bytes_[: chance.randint(1, len(bytes_))] if chance.random() < 0.2 else bytes_)


@pytest.fixture(params=PROFILES)
def gear(request: pytest.FixtureRequest) -> Gear:
    return Gear(id="unit", profile=request.param, names={"ONE": 1, "TWO": 2})


@pytest.fixture
async def caller(gear: Gear) -> AsyncIterator[Caller]:
    simulator = await Simulator.start((gear,), PROFILES)
    one = await Caller().open(simulator.at["unit"])
    yield one
    one.close()
    await simulator.close()


async def test_a_unit_answers_every_question_of_its_profile(gear: Gear, caller: Caller, until: Until) -> None:
    asked = [at for at in slots_of(PROFILES[gear.profile], gear) if at.ask is not None]
    for question in {at.ask for at in asked if at.ask is not None}:
        caller.line.send(encode(*question))
    await until(lambda: len(caller.answers) >= len(asked))


async def test_a_unit_survives_what_is_half_understood(gear: Gear, caller: Caller, until: Until) -> None:
    chance, faults = Random(52), list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    said = everything_said(gear)
    for _ in range(10):
        for _ in range(30):
            caller.line.send(spoilt(chance.choice(said), chance))
        await asyncio.sleep(0)
    caller.say("/sim/count")
    await until(lambda: any(each.address == "/sim/count" for each in caller.answers))
    assert not faults


async def test_a_unit_that_replies_does_so_to_who_spoke(until: Until) -> None:
    profile = PROFILES["supercollider"]
    gear = Gear(id="unit", profile="supercollider", names={"ONE": 1})
    verb, action = next((verb, action) for verb, action in profile.actions.items() if action.confirm == "reply")
    args = tuple("1" for arg in action.args if not arg.optional)
    name = "ONE" if action.named else ""
    (said,) = message(profile, gear, Action("unit", name, verb, args, f"unit.{verb}"))
    simulator = await Simulator.start((gear,), PROFILES)
    caller = await Caller().open(simulator.at["unit"])
    caller.line.send(datagram(said))
    await until(lambda: bool(caller.answers))
    assert action.reply is not None
    assert bind(filled(action.reply, options(profile, gear)), caller.answers[0]) is not None
    caller.close()
    await simulator.close()
