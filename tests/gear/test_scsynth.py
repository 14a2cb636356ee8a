"""Our rack and the real scsynth, the desk that acknowledges: a barrier answered, a switch read back, a refusal believed."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from rundown.live.message import Message
from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.outcome import Outcome
from studio.profile import load_profiles
from studio.rack import Rack
from studio.unit import Reports
from tests.gear import scsynth
from tests.gear.rig import Rig

pytestmark = pytest.mark.gear

PROFILE = load_profiles()["supercollider"]
DESK = Gear(id="desk", profile="supercollider", port=scsynth.PORT, names={"PRES": 1})


class Desk:
    """The rack, and the verdicts it gave."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.rack: Rack

    async def say(self, text: str, *args: str) -> Outcome:
        name, _, verb = text.rpartition(".")
        action = Action("desk", name, verb, args, " ".join((f"desk.{text}", *args)))
        self.rack.send(message(PROFILE, DESK, action))
        return await self.next()

    async def next(self) -> Outcome:
        async with asyncio.timeout(5):
            while not self.outcomes:  # noqa: ASYNC110 - it comes from another process
                await asyncio.sleep(0.005)
        return self.outcomes.pop(0)


@pytest.fixture
async def desk(rig: Rig) -> AsyncIterator[Desk]:
    await asyncio.to_thread(rig.start_scsynth)
    one = Desk()
    reports = Reports(outcome=lambda unit, said, outcome: one.outcomes.append(outcome))
    one.rack = await Rack.open([DESK], {"supercollider": PROFILE}, reports)
    yield one
    one.rack.close()


async def test_a_barrier_is_confirmed_by_its_own_synced(desk: Desk) -> None:
    outcome = await desk.say("sync", "7")
    assert (outcome.kind, outcome.late) == ("obeyed", False)


async def test_a_switch_is_read_back(desk: Desk) -> None:
    assert [(await desk.say(f"PRES.{verb}")).value for verb in ("on", "off", "on")] == ["on", "off", "on"]


async def test_what_scsynth_does_not_know_is_refused_in_its_own_words(desk: Desk) -> None:
    nonsense = Message(unit="desk", text="desk.sync 9", address="/nonesuch")
    desk.rack.send([nonsense])
    outcome = await desk.next()
    assert (outcome.kind, outcome.reason) == ("refused", "Command not found")
