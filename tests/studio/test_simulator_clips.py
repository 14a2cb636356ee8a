import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from msgspec import structs

from rundown.plan.show import Gear
from studio.fakes.clips import ending
from studio.profile import load_profiles
from studio.received import Received
from studio.simulator import Simulator, clip_lengths
from tests.house import corner
from tests.studio.caller import Caller

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]
VT = Gear(id="vt", profile="sim-vt", names={"A": 1, "B": 2})


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    one = await Simulator.start((VT,), PROFILES, clips={"R1": 60, "R2": 60_000})
    yield one
    await one.close()


@pytest.fixture
async def caller(simulator: Simulator) -> AsyncIterator[Caller]:
    one = await Caller().open(simulator.at["vt"])
    yield one
    one.close()


async def test_a_clip_ends_by_itself_and_all_subscribers_are_told(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/xremote")
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/play")
    await until(lambda: bool(caller.answers))
    assert caller.answers == [Received("/vt/1/state", "s", ("R1 ended",))]
    assert simulator.state("vt") == {"A": "R1 ended"}


async def test_a_clip_lasts_its_length_in_show_time(simulator: Simulator, caller: Caller, until: Until) -> None:
    simulator.rate = lambda: 2000.0
    caller.say("/vt/2/cue", "s", "R2")
    caller.say("/vt/2/play")
    await until(lambda: simulator.state("vt") == {"B": "R2 ended"})


async def test_a_clip_goes_on_when_the_clock_that_stood_goes_on(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    simulator.rate = lambda: 0.0
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/play")
    await until(lambda: len(simulator.received) == 2)
    await asyncio.sleep(0.1)
    assert simulator.state("vt") == {"A": "R1 playing"}
    simulator.rate = lambda: 1.0
    await until(lambda: simulator.state("vt") == {"A": "R1 ended"})


@pytest.mark.parametrize(("verb", "args", "left"), [("stop", (), "R1 stopped"), ("cue", ("R2",), "R2 cued")])
async def test_what_stops_a_clip_stops_its_end(
    simulator: Simulator, caller: Caller, until: Until, verb: str, args: tuple[str, ...], left: str
) -> None:
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/play")
    caller.say(f"/vt/1/{verb}", "s" * len(args), *args)
    await until(lambda: len(simulator.received) == 3)
    await asyncio.sleep(0.1)
    assert simulator.state("vt") == {"A": left}


async def test_a_restart_stops_what_plays(simulator: Simulator, caller: Caller, until: Until) -> None:
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/play")
    await until(lambda: len(simulator.received) == 2)
    await simulator.restart("vt")
    await asyncio.sleep(0.1)
    assert simulator.state("vt") == {}


async def test_two_decks_play_at_a_time_and_a_clip_of_unknown_length_never_ends(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    for deck, clip in ((1, "R1"), (2, "LOOP")):
        caller.say(f"/vt/{deck}/cue", "s", clip)
        caller.say(f"/vt/{deck}/play")
    await until(lambda: simulator.state("vt").get("A") == "R1 ended")
    assert simulator.state("vt")["B"] == "LOOP playing"


async def test_a_clip_ends_on_a_deck_that_cannot_be_read(until: Until) -> None:
    profile = structs.replace(PROFILES["sim-vt"], slots=())
    simulator = await Simulator.start((VT,), {"sim-vt": profile}, clips={"R1": 10})
    caller = await Caller().open(simulator.at["vt"])
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/play")
    await until(lambda: simulator.state("vt") == {"A": "R1 ended"})
    caller.close()
    await simulator.close()


def test_only_what_plays_comes_to_an_end() -> None:
    assert ending(PROFILES["sim-vt"], "A", "GEN DEB playing") == ("GEN DEB", "GEN DEB ended")
    assert ending(PROFILES["sim-vt"], "A", "GEN DEB cued") is None
    assert ending(PROFILES["sim-light"], "state", "playing") is None


def test_a_clip_is_as_long_as_the_first_item_it_is_planned_for() -> None:
    show = corner()
    planned = {item.clip.partition(" ")[2]: item.planned for item in reversed(show.items) if item.clip}
    assert planned
    assert clip_lengths(show) == planned
