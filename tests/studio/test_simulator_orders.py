from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from rundown.plan.show import Gear
from studio.profile import load_profiles
from studio.received import Received
from studio.simulator import Behaviour, Simulator
from tests.studio.caller import Caller

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]


@pytest.fixture
async def simulator(vt: Gear) -> AsyncIterator[Simulator]:
    one = await Simulator.start((vt,), PROFILES)
    yield one
    await one.close()


@pytest.fixture
async def caller(simulator: Simulator) -> AsyncIterator[Caller]:
    one = await Caller().open(simulator.at["vt"])
    yield one
    one.close()


async def test_it_tells_over_osc_what_it_received(simulator: Simulator, caller: Caller, until: Until) -> None:
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/2/cue", "s", "R2")
    caller.say("/sim/count")
    caller.say("/sim/state")
    caller.say("/sim/log", "i", 1)
    await until(lambda: len(caller.answers) == 3)
    assert caller.answers == [
        Received("/sim/count", "i", (2,)),
        Received("/sim/state", "ssss", ("A", "R1 cued", "B", "R2 cued")),
        Received("/sim/log", "ss", ("vt /vt/2/cue ,s 'R2'", "B R2 cued")),
    ]


async def test_a_unit_is_told_over_osc_to_misbehave_and_to_behave(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/sim/behave", "sf", "deaf", 1.0)
    await until(lambda: bool(caller.answers))
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/sim/behave", "si", "deaf", 0)
    caller.say("/sim/behave", "sf", "delay_ms", 5.0)
    caller.say("/vt/1/state")
    await until(lambda: len(caller.answers) == 4)
    assert caller.answers[0] == Received("/sim/behave", "sf", ("deaf", 1.0))
    assert caller.answers[-1] == Received("/vt/1/state", "s", ("",))


async def test_it_tells_how_it_behaves(simulator: Simulator, caller: Caller, until: Until) -> None:
    simulator.behave("vt", Behaviour(loss_in=0.25))
    caller.say("/sim/behave")
    await until(lambda: len(caller.answers) == len(Behaviour.__struct_fields__))
    traits = {name: value for name, value in (said.args for said in caller.answers) if value}
    assert traits == {"loss_in": 0.25}


@pytest.mark.parametrize(
    ("trait", "value", "why"),
    [
        ("angry", 1.0, 'there is no behaviour "angry", write one of: mute, deaf, '),
        ("loss_in", 1.5, "loss_in cannot be 1.5, write a number from 0 to 1"),
        ("delay_ms", -1.0, "delay_ms cannot be -1, write a number from 0 to 60000"),
        ("delay_ms", float("nan"), "delay_ms cannot be nan"),
        ("mute", float("inf"), "mute cannot be inf"),
    ],
)
async def test_a_behaviour_that_does_not_exist_is_refused_with_a_sentence(
    simulator: Simulator, caller: Caller, until: Until, trait: str, value: float, why: str
) -> None:
    caller.say("/sim/behave", "sd", trait, value)
    await until(lambda: bool(caller.answers))
    (said,) = caller.answers
    assert said.address == "/sim/refused"
    assert str(said.args[0]).startswith(why)


async def test_a_hand_and_a_restart_come_over_osc_too(simulator: Simulator, caller: Caller, until: Until) -> None:
    caller.say("/sim/hand", "ss", "A", "R1 cued")
    caller.say("/sim/hand", "ss", "Z", "R1 cued")
    await until(lambda: len(caller.answers) == 2)
    assert simulator.state("vt") == {"A": "R1 cued"}
    assert caller.answers[1] == Received("/sim/refused", "s", ('vt has no slot "Z", its slots are: A, B',))
    caller.say("/sim/restart", "f", 0.0)
    await until(lambda: not simulator.state("vt"))


async def test_an_order_with_other_arguments_is_refused(simulator: Simulator, caller: Caller, until: Until) -> None:
    for address in ("/sim/behave", "/sim/hand", "/sim/restart"):
        caller.say(address, "s", "now")
    caller.say("/sim/restart", "f", -1.0)
    await until(lambda: len(caller.answers) == 4)
    assert {said.address for said in caller.answers} == {"/sim/refused"}
