"""A watch on the studio, frame by frame: what passes, how each unit is, and what a slow watcher loses."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing

import pytest

from rundown.plan.show import Gear, Show
from studio.lookout import LONGEST, MOST, Frame, Look, Lookout, Lost, Passed, read_frame
from studio.osc import encode
from studio.profile import load_profiles
from studio.rack import Rack
from studio.simulator import Simulator
from studio.unit import Reports
from tests.house import corner

Until = Callable[[Callable[[], bool]], Awaitable[None]]
PROFILES = load_profiles()
GEAR = (Gear(id="light", profile="sim-light", title="Jeu d'orgue"), Gear(id="ifb", profile="sim-intercom"))


class Studio:
    def __init__(self, simulator: Simulator, rack: Rack) -> None:
        self.simulator = simulator
        self.rack = rack
        self.plan: Show = corner()
        self.lookout = Lookout(lambda: self.rack, lambda: self.plan, at=simulator.at, clock=lambda: 1_000.0)

    async def frames(self) -> AsyncGenerator[Frame, None]:
        async with aclosing(self.lookout.watch()) as batches:
            async for batch in batches:
                for line in batch.splitlines():
                    yield read_frame(line)

    async def first(self, wanted: Callable[[Frame], bool]) -> Frame:
        async with asyncio.timeout(10), aclosing(self.frames()) as frames:
            async for frame in frames:
                if wanted(frame):
                    return frame
        raise AssertionError("the watch ended")


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    simulator = await Simulator.start(GEAR, PROFILES)
    rack = await Rack.open(GEAR, PROFILES, Reports(), at=simulator.at)
    one = Studio(simulator, rack)
    yield one
    one.rack.close()
    await simulator.close()


async def test_a_look_tells_of_each_unit_where_it_is_and_how(studio: Studio) -> None:
    frame = await studio.first(
        lambda frame: isinstance(frame, Look) and frame.units[0].into > 0 and frame.units[1].out > 0
    )
    assert isinstance(frame, Look)
    assert (frame.show, frame.timezone, frame.own) == ("Le coin", "Europe/Paris", False)
    light, ifb = frame.units
    assert (light.sighting.title, light.sighting.health, light.heard) == ("Jeu d'orgue", "there", 1_000.0)
    assert (light.sighting.host, light.sighting.port) == studio.simulator.at["light"]
    assert (ifb.sighting.title, ifb.sighting.health, ifb.heard) == (PROFILES["sim-intercom"].title, "deaf", 0)
    assert "/info" in light.beats


async def test_what_passes_is_told_as_bytes_in_its_order(studio: Studio) -> None:
    passed = []
    async with asyncio.timeout(10), aclosing(studio.frames()) as frames:
        async for frame in frames:
            if isinstance(frame, Look) and not passed:
                studio.rack.units["light"].ask_all()
            if isinstance(frame, Passed) and b"/light/" in frame.packet:
                passed.append((frame.unit, frame.way))
            if ("light", "in") in passed:
                break
    assert passed.index(("light", "out")) < passed.index(("light", "in"))


async def test_of_a_long_packet_the_beginning_is_told_and_how_long_it_is(studio: Studio) -> None:
    packet = encode("/long", "s", ("x" * 5_000,))

    async def say() -> None:
        while True:
            studio.simulator.tell_all("light", packet)
            await asyncio.sleep(0.05)

    saying = asyncio.create_task(say())
    frame = await studio.first(lambda frame: isinstance(frame, Passed) and frame.size == len(packet))
    saying.cancel()
    assert isinstance(frame, Passed)
    assert frame.packet == packet[:LONGEST]


async def test_a_slow_watcher_loses_the_oldest_and_is_told_how_many(studio: Studio, until: Until) -> None:
    light = studio.rack.units["light"]
    async with aclosing(studio.lookout.watch()) as batches:
        await anext(batches)
        for _ in range(MOST + 20):  # it reads nothing meanwhile
            light.ask_all()
        rest = [read_frame(line) for line in (await anext(batches)).splitlines()]
    lost = rest[0]
    assert isinstance(lost, Lost)
    asked = light.asked
    assert lost.count >= asked - MOST > 0
    assert len(rest) == MOST + 1
    assert all(isinstance(frame, Passed) for frame in rest[1:])


async def test_the_counts_are_those_since_the_watch_began(studio: Studio, until: Until) -> None:
    light, garbage = studio.rack.units["light"], b"no OSC at all"
    await until(lambda: light.health == "there")
    studio.simulator.tell_all("light", garbage)
    await until(lambda: light.malformed > 0)
    counted: list[int] = []
    async with asyncio.timeout(10), aclosing(studio.frames()) as frames:
        async for frame in frames:
            if isinstance(frame, Look):
                counted.append(frame.units[0].sighting.malformed)
                if counted[-1]:
                    break
                studio.simulator.tell_all("light", garbage)
    assert counted[0] == 0
    assert 0 < counted[-1] < light.malformed


async def test_the_units_of_another_rack_are_watched_from_when_it_is_there(studio: Studio) -> None:
    seen: set[str] = set()
    async with asyncio.timeout(10), aclosing(studio.frames()) as frames:
        async for frame in frames:
            if isinstance(frame, Look):
                seen |= {each.sighting.unit for each in frame.units}
                if "vt" in seen:
                    break
                before, gear = studio.rack, Gear(id="vt", profile="sim-vt", port=studio.simulator.at["light"][1])
                studio.rack = await Rack.open([gear], PROFILES, Reports())
                before.close()
    assert seen == {"light", "ifb", "vt"}
