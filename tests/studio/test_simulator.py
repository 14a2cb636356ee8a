import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from rundown.plan.show import Gear
from studio.profile import load_profiles
from studio.received import Received
from studio.simulator import Heard, Simulator, SimulatorFault, line, serve
from tests.studio.caller import Caller

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]


@pytest.fixture
async def simulator(vt: Gear, vision: Gear) -> AsyncIterator[Simulator]:
    one = await Simulator.start((vt, vision), PROFILES)
    yield one
    await one.close()


@pytest.fixture
async def caller(simulator: Simulator) -> AsyncIterator[Caller]:
    one = await Caller().open(simulator.at["vt"])
    yield one
    one.close()


async def test_each_unit_listens_on_its_own_port(simulator: Simulator) -> None:
    assert {host for host, _ in simulator.at.values()} == {"127.0.0.1"}
    assert len({port for _, port in simulator.at.values()}) == 2


async def test_a_trigger_shows_the_clip_it_played(simulator: Simulator, caller: Caller, until: Until) -> None:
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/play")
    caller.say("/vt/1/play")
    await until(lambda: len(simulator.received) == 3)
    assert [one.effect for one in simulator.received] == ["A R1 cued", "A R1 playing", "A ? playing"]
    assert simulator.state("vt") == {"A": "? playing"}
    assert simulator.counts == {"vt /vt/1/cue ,s 'R1'": 1, "vt /vt/1/play ,": 2}


async def test_a_question_is_answered_to_the_asker_and_is_no_show_message(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/vt/2/state")
    caller.say("/vt/2/cue", "s", "R2")
    caller.say("/vt/2/state")
    await until(lambda: len(caller.answers) == 2)
    assert caller.answers == [Received("/vt/2/state", "s", ("",)), Received("/vt/2/state", "s", ("R2 cued",))]
    assert simulator.asked == {"vt": 2}
    assert len(simulator.received) == 1


async def test_what_is_not_understood_is_kept_counted_and_met_with_silence(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/vt/1/fly", "f", 0.1)
    caller.say("/vt/9/state")
    caller.say("/vt/*/play")
    caller.line.send(b"noise")
    caller.say("/sim/unheard")
    await until(lambda: simulator.unknown["vt"] == 4)
    assert [one.effect for one in simulator.received] == ["", "", ""]
    assert simulator.counts["vt /vt/1/fly ,f 0.1"] == 1
    assert simulator.malformed == {"vt": 1}
    assert not caller.answers


async def test_a_port_that_is_taken_is_a_sentence(simulator: Simulator, vt: Gear, vision: Gear) -> None:
    with pytest.raises(SimulatorFault, match=r"vt: 127\.0\.0\.1:\d+ cannot be listened to"):
        await Simulator.start((vision, vt), PROFILES, ports={"vt": simulator.at["vt"][1]})


async def test_the_log_is_written_a_line_for_each_message(
    simulator: Simulator, caller: Caller, until: Until, tmp_path: Path
) -> None:
    caller.say("/vt/1/cue", "s", "été")
    caller.say("/vt/1/play")
    await until(lambda: len(simulator.received) == 2)
    simulator.to_jsonl(tmp_path / "log.jsonl")
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(one)["effect"] for one in lines] == ["A été cued", "A été playing"]


def test_a_line_tells_the_unit_the_message_and_the_effect() -> None:
    told = json.loads(line(Heard("vt", "/vt/1/cue", "s", ("R1",), "A R1 cued")))
    assert told == {"unit": "vt", "address": "/vt/1/cue", "types": "s", "args": ["R1"], "effect": "A R1 cued"}


async def test_a_simulated_studio_serves_until_it_is_stopped(vt: Gear, until: Until) -> None:
    stop = asyncio.Event()
    places: list[tuple[str, int]] = []
    told: list[Heard] = []
    serving = asyncio.ensure_future(
        serve((vt,), PROFILES, stop=stop, on_ready=lambda at: places.append(at["vt"]), on_heard=told.append)
    )
    await until(lambda: bool(places))
    caller = await Caller().open(places[0])
    caller.say("/vt/1/cue", "s", "R1")
    await until(lambda: bool(told))
    stop.set()
    simulator = await serving
    caller.close()
    assert simulator.received == told
