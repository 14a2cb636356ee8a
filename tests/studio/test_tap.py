"""Who listens to the units, and that while nobody does they know nothing of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack

import pytest

from rundown.live.message import Message
from rundown.plan.show import Gear
from studio.outcome import Outcome
from studio.profile import load_profiles
from studio.rack import Rack
from studio.simulator import Simulator
from studio.tap import Tap, Way
from studio.unit import Reports

Until = Callable[[Callable[[], bool]], Awaitable[None]]
PROFILES = load_profiles()
LIGHT = Gear(id="light", profile="sim-light")


class Ear:
    def __init__(self) -> None:
        self.packets: list[tuple[str, Way, bytes]] = []
        self.verdicts: list[tuple[str, str]] = []

    def packet(self, unit: str, way: Way, packet: bytes) -> None:
        self.packets.append((unit, way, packet))

    def verdict(self, unit: str, message: Message, outcome: Outcome) -> None:
        self.verdicts.append((message.text, outcome.kind))


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    one = await Simulator.start([LIGHT], PROFILES)
    yield one
    await one.close()


async def test_who_listens_hears_both_ways_and_the_verdicts_which_their_owner_still_gets(
    simulator: Simulator, until: Until
) -> None:
    verdicts: list[str] = []
    reports = Reports(outcome=lambda unit, message, outcome: verdicts.append(outcome.kind))
    rack = await Rack.open([LIGHT], PROFILES, reports, at=simulator.at)
    first, second = Ear(), Ear()
    tap = Tap(lambda: rack)
    told = Message(
        unit="light", text="light.state jeu", address="/light/state", types="s", args=("jeu",), slot="look", value="jeu"
    )
    with tap.listening(first):
        with tap.listening(second):
            rack.send([told])
            await until(lambda: bool(first.verdicts))
        heard = len(second.packets)
        rack.units["light"].ask_all()
        await asyncio.sleep(0.05)
    assert {way for _, way, _ in first.packets} == {"out", "in"}
    assert first.verdicts == second.verdicts == [("light.state jeu", verdicts[0])]
    assert len(second.packets) == heard < len(first.packets)
    rack.close()


async def test_while_nobody_listens_the_units_know_of_no_traffic(simulator: Simulator) -> None:
    reports = Reports()
    rack = await Rack.open([LIGHT], PROFILES, reports, at=simulator.at)
    tap = Tap(lambda: rack)
    assert rack.units["light"].reports is reports
    with ExitStack() as listening:
        listening.enter_context(tap.listening(Ear()))
        assert rack.units["light"].reports.traffic is not None
        listening.enter_context(tap.listening(Ear()))
    assert rack.units["light"].reports is reports
    rack.close()


async def test_another_rack_is_followed_and_the_first_let_go(simulator: Simulator, until: Until) -> None:
    racks = [await Rack.open([LIGHT], PROFILES, Reports(), at=simulator.at)]
    first, ear = racks[0], Ear()
    tap = Tap(lambda: racks[-1])
    with tap.listening(ear):
        first.close()
        racks.append(await Rack.open([LIGHT], PROFILES, Reports(), at=simulator.at))
        tap.follow()
        assert first.units["light"].reports.traffic is None
        ear.packets.clear()
        racks[-1].units["light"].ask_all()
        await until(lambda: any(way == "in" for _, way, _ in ear.packets))
    racks[-1].close()
