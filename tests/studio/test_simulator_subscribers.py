from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from rundown.plan.show import Gear
from studio.fakes.subscribers import LIFE_S, Subscribers
from studio.profile import load_profiles
from studio.received import Received
from studio.simulator import Behaviour, Simulator
from tests.studio.caller import Caller

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]
CUES = Gear(id="cues", profile="sim-cuelight", names={"PRES": 1, "ES1": 2})
FEEDS = Gear(id="feeds", profile="sim-feeds", names={"DX1": 1, "DX2": 2})


@pytest.fixture
async def simulator(vision: Gear) -> AsyncIterator[Simulator]:
    one = await Simulator.start((vision, CUES, FEEDS), PROFILES)
    yield one
    await one.close()


@pytest.fixture
async def caller(simulator: Simulator, until: Until) -> AsyncIterator[Caller]:
    one = await Caller().open(simulator.at["vision"])
    yield one
    one.close()


async def subscribed(caller: Caller, until: Until) -> Caller:
    caller.say("/xremote")
    caller.say("/info")
    await until(lambda: bool(caller.answers))
    caller.answers.clear()
    return caller


async def test_a_hand_on_the_mixer_is_tally_to_all_who_subscribed(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    await subscribed(caller, until)
    simulator.hand("vision", "pgm", "CAM1")
    simulator.hand("vision", "pgm", "CAM1")
    simulator.hand("vision", "pvw", "DX1")
    await until(lambda: len(caller.answers) == 2)
    assert caller.answers == [
        Received("/vision/pgm/state", "s", ("CAM1",)),
        Received("/vision/pvw/state", "s", ("DX1",)),
    ]
    assert not simulator.received


async def test_a_change_is_told_to_the_others_and_not_to_who_made_it(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    other = await subscribed(await Caller().open(simulator.at["vision"]), until)
    await subscribed(caller, until)
    caller.say("/vision/cut", "i", 1)
    caller.say("/vision/pgm/state")
    await until(lambda: bool(other.answers) and bool(caller.answers))
    assert other.answers == caller.answers == [Received("/vision/pgm/state", "s", ("CAM1",))]
    other.close()


async def test_who_did_not_subscribe_is_told_nothing(simulator: Simulator, caller: Caller, until: Until) -> None:
    caller.say("/vision/pvw/state")
    await until(lambda: bool(caller.answers))
    simulator.hand("vision", "pgm", "CAM1")
    caller.say("/vision/pvw/state")
    await until(lambda: len(caller.answers) == 2)
    assert {said.address for said in caller.answers} == {"/vision/pvw/state"}


async def test_a_mute_unit_tells_no_change(simulator: Simulator, caller: Caller, until: Until) -> None:
    await subscribed(caller, until)
    simulator.behave("vision", Behaviour(mute=True))
    simulator.hand("vision", "pgm", "CAM1")
    simulator.behave("vision", Behaviour())
    simulator.hand("vision", "pgm", "VTA")
    await until(lambda: bool(caller.answers))
    assert caller.answers == [Received("/vision/pgm/state", "s", ("VTA",))]


async def test_cue_lights_and_feeds_answer_for_each_of_their_names(simulator: Simulator, until: Until) -> None:
    cues = await Caller().open(simulator.at["cues"])
    feeds = await Caller().open(simulator.at["feeds"])
    for verb in ("standby", "go", "off"):
        cues.say(f"/cuelight/1/{verb}")
    cues.say("/cuelight/2/standby")
    feeds.say("/feeds/1/on")
    cues.say("/cuelight/1/state")
    feeds.say("/feeds/1/state")
    await until(lambda: bool(cues.answers) and bool(feeds.answers))
    assert simulator.state("cues") == {"PRES": "off", "ES1": "standby"}
    assert [one.effect for one in simulator.received if one.unit == "cues"] == [
        "PRES standby",
        "PRES go",
        "PRES off",
        "ES1 standby",
    ]
    assert feeds.answers == [Received("/feeds/1/state", "s", ("on",))]
    cues.close()
    feeds.close()


async def test_a_slot_that_does_not_exist_cannot_be_moved_by_hand(simulator: Simulator) -> None:
    with pytest.raises(ValueError, match=r'vision has no slot "pgn", its slots are: pgm, pvw'):
        simulator.hand("vision", "pgn", "CAM1")


def test_a_subscription_lasts_ten_seconds_from_its_last_renewal() -> None:
    now = [0.0]
    table = Subscribers(lambda: now[0], room=2)
    table.renew(("a", 1))
    now[0] = LIFE_S / 2
    table.renew(("b", 2))
    now[0] = LIFE_S - 0.1
    assert table.now() == (("a", 1), ("b", 2))
    table.renew(("a", 1))
    now[0] = LIFE_S * 1.5
    assert table.now() == (("a", 1),)


def test_who_comes_when_the_table_is_full_is_not_subscribed() -> None:
    now = [0.0]
    table = Subscribers(lambda: now[0], room=2)
    for who in (("a", 1), ("b", 2), ("c", 3), ("a", 1)):
        table.renew(who)
    assert table.now() == (("a", 1), ("b", 2))
    now[0] = LIFE_S
    table.renew(("c", 3))
    assert table.now() == (("c", 3),)
