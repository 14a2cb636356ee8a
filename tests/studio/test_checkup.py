"""Going through the units before a show, on real sockets."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rundown.plan.show import Gear, Show
from studio.checkup import Finding, check_up
from studio.profile import load_profiles, read_profile
from studio.rack import Rack
from studio.simulator import Behaviour, Simulator
from studio.tap import Tap
from studio.unit import Reports
from tests.house import corner

PROFILES = {
    **load_profiles(),
    "tested": read_profile(
        """
        title = "A unit that says how its test went"
        source = "this test"
        unverified = ["look"]
        [columns]
        light = ["look"]
        [alive]
        ask = ["/info"]
        answers = [["/info", "s {life}", "s {model}"]]
        [actions.look]
        address = "/look"
        args = ["s:look"]
        [actions.test]
        address = "/test"
        send = []
        reply = ["/info", "s", "s"]
        """,
        "tested.toml",
    ),
}


@asynccontextmanager
async def studio(*gear: Gear) -> AsyncIterator[tuple[Simulator, Rack]]:
    simulator = await Simulator.start(gear, PROFILES)
    rack = await Rack.open(gear, PROFILES, Reports(), at=simulator.at)
    try:
        yield simulator, rack
    finally:
        rack.close()
        await simulator.close()


async def found(rack: Rack, plan: Show | None = None, *, seconds: float = 5.0, fire: bool = False) -> list[Finding]:
    tap = Tap(lambda: rack)
    return list(await check_up(tap, rack.units, plan or corner(), at={}, seconds=seconds, fire=fire))


async def test_a_unit_that_answers_everything_is_known_before_its_time_is_over(audio: Gear) -> None:
    async with studio(audio) as (simulator, rack):
        (one,) = await found(rack, seconds=60.0)
        assert one.sighting.health == "there"
        assert one.asks
        assert one.heard
        assert one.answer_ms is not None
        assert (one.slots, one.unread) == (("PRES", "INV1", "JING"), ())
        assert one.verified
        assert simulator.received == []  # nothing was moved


async def test_a_unit_that_answers_nothing_is_asked_until_its_time_is_over(audio: Gear) -> None:
    async with studio(audio) as (simulator, rack):
        simulator.behave("audio", Behaviour(mute=True))
        (one,) = await found(rack, seconds=1.5)
        assert one.asks
        assert not one.heard
        assert one.answer_ms is None
        assert one.unread == one.slots
        assert simulator.asked["audio"] >= 6  # twice for three slots


async def test_a_lost_answer_is_asked_for_again(audio: Gear) -> None:
    async with studio(audio) as (simulator, rack):
        simulator.behave("audio", Behaviour(mute=True))
        looking = asyncio.create_task(found(rack, seconds=30.0))
        await asyncio.sleep(0.2)
        simulator.behave("audio", Behaviour())
        (one,) = await looking
        assert one.unread == ()


async def test_a_unit_whose_port_nobody_listens_at_is_gone(audio: Gear) -> None:
    async with studio(audio) as (simulator, rack):
        await simulator.kill("audio")
        (one,) = await found(rack, seconds=1.5)
        assert one.sighting.health == "gone"
        assert one.sighting.reason == "nobody listens at its port"


async def test_of_a_unit_without_a_way_back_nothing_is_known_after_a_second() -> None:
    async with studio(Gear(id="ifb", profile="sim-intercom", names={"PRES": 1})) as (_, rack):
        (one,) = await found(rack, seconds=60.0)
        assert (one.sighting.health, one.asks, one.told, one.heard) == ("deaf", False, True, False)


async def test_a_unit_that_cannot_be_reached_says_why() -> None:
    rack = await Rack.open(
        [Gear(id="x", profile="sim-light", host="no.such.host.invalid", port=9)], PROFILES, Reports()
    )
    (one,) = await found(rack, seconds=0.1)
    assert "no.such.host.invalid is not known here" in one.sighting.reason
    assert not one.told
    rack.close()


async def test_a_unit_over_tcp_is_asked_again_once_it_is_connected() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    rack = await Rack.open([Gear(id="x", profile="vmix", port=port)], PROFILES, Reports())
    (one,) = await found(rack, seconds=0.3)
    assert one.sighting.transport == "tcp-lines"
    assert one.sighting.health == "gone"
    assert one.sighting.reason
    rack.close()


async def test_test_messages_leave_only_when_they_are_asked_for_and_for_each_name(audio: Gear) -> None:
    async with studio(audio) as (simulator, rack):
        (one,) = await found(rack)
        assert (one.fired, simulator.received) == (0, [])
        (one,) = await found(rack, fire=True)
        assert (one.fired, one.awaited, one.obeyed) == (3, 0, 0)
        async with asyncio.timeout(5):
            while len(simulator.received) < 3:  # noqa: ASYNC110  # it is another socket that hears them
                await asyncio.sleep(0.01)
        assert [heard.address for heard in simulator.received] == [f"/audio/0{n}/test" for n in (1, 2, 9)]


async def test_a_test_that_answers_is_counted_as_answered() -> None:
    gear = Gear(id="light", profile="tested")
    async with studio(gear) as (_, rack):
        (one,) = await found(rack, fire=True)
        assert (one.fired, one.awaited, one.obeyed) == (1, 1, 1)


async def test_the_actions_that_no_document_tells_of_are_named_where_the_plan_uses_them() -> None:
    gear = Gear(id="light", profile="tested")
    async with studio(gear) as (_, rack):
        (one,) = await found(rack)
        assert (one.verified, one.unverified) == (False, ("look",))
