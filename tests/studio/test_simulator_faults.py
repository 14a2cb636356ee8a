import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from rundown.plan.show import Gear
from studio.fakes.behaviour import changed, late_s, times_heard, times_said
from studio.profile import load_profiles
from studio.received import Received
from studio.simulator import Behaviour, Simulator
from tests.studio.caller import Caller

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]
LIFE = ("/info", "ss")


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


async def test_a_mute_unit_obeys_and_does_not_answer(simulator: Simulator, caller: Caller, until: Until) -> None:
    simulator.behave("vt", Behaviour(mute=True))
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/state")
    await until(lambda: simulator.asked["vt"] == 1)
    await asyncio.sleep(0.01)
    assert not caller.answers
    assert simulator.state("vt") == {"A": "R1 cued"}


async def test_a_deaf_unit_hears_nothing(simulator: Simulator, caller: Caller) -> None:
    simulator.behave("vt", Behaviour(deaf=True))
    caller.say("/vt/1/cue", "s", "R1")
    await asyncio.sleep(0.02)
    assert not simulator.received


async def test_a_slow_unit_answers_late_with_what_was_true_when_asked(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    simulator.behave("vt", Behaviour(delay_ms=20))
    caller.say("/vt/1/state")
    await until(lambda: bool(caller.answers))
    assert caller.answers == [Received("/vt/1/state", "s", ("",))]


async def test_answers_still_to_come_die_with_it(simulator: Simulator, caller: Caller, until: Until) -> None:
    simulator.behave("vt", Behaviour(delay_ms=30))
    caller.say("/vt/1/state")
    await until(lambda: simulator.asked["vt"] == 1)
    await simulator.close()
    await asyncio.sleep(0.05)
    assert not caller.answers


async def test_a_unit_that_lies_does_as_told_and_says_another_thing(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    simulator.behave("vt", Behaviour(lie=True))
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/state")
    await until(lambda: bool(caller.answers))
    assert caller.answers == [Received("/vt/1/state", "s", ("not R1 cued",))]
    assert simulator.state("vt") == {"A": "R1 cued"}


async def test_what_is_lost_on_the_way_in_arrived_and_was_not_heard(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    simulator.behave("vt", Behaviour(loss_in=1.0))
    caller.say("/vt/1/play")
    caller.say("/vt/1/state")
    await until(lambda: simulator.arrived.total() == 1)
    assert simulator.arrived == {"vt /vt/1/play ,": 1}
    assert not simulator.received
    assert not simulator.counts


async def test_what_comes_twice_is_heard_twice_and_counted_once(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    simulator.behave("vt", Behaviour(twice_in=1.0))
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/vt/1/play")
    await until(lambda: len(simulator.received) == 4)
    assert [(one.effect, one.copy) for one in simulator.received] == [
        ("A R1 cued", False),
        ("A R1 cued", True),
        ("A R1 playing", False),
        ("A ? playing", True),
    ]
    assert simulator.counts == simulator.arrived == {"vt /vt/1/cue ,s 'R1'": 1, "vt /vt/1/play ,": 1}


async def test_answers_come_twice_or_not_at_all(simulator: Simulator, caller: Caller, until: Until) -> None:
    simulator.behave("vt", Behaviour(loss_out=1.0))
    caller.say("/vt/1/state")
    await until(lambda: simulator.asked["vt"] == 1)
    simulator.behave("vt", Behaviour(twice_out=1.0))
    caller.say("/vt/2/state")
    await until(lambda: len(caller.answers) == 2)
    assert caller.answers == [Received("/vt/2/state", "s", ("",))] * 2


async def test_answers_are_noise(simulator: Simulator, caller: Caller, until: Until) -> None:
    simulator.behave("vt", Behaviour(garbage=1.0))
    caller.say("/vt/1/state")
    await until(lambda: bool(caller.noise))
    assert not caller.answers


async def test_jitter_reorders_what_is_answered(vt: Gear, until: Until) -> None:
    # Chance is drawn for the loss in, twice in, loss out, twice out, the noise and the jitter of each in turn.
    draws = iter([0.5] * 5 + [0.9] + [0.5] * 5 + [0.0])
    simulator = await Simulator.start((vt,), PROFILES, chance=lambda: next(draws))
    simulator.behave("vt", Behaviour(jitter_ms=100))
    caller = await Caller().open(simulator.at["vt"])
    caller.say("/vt/1/state")
    caller.say("/vt/2/state")
    await until(lambda: len(caller.answers) == 2)
    assert [said.address for said in caller.answers] == ["/vt/2/state", "/vt/1/state"]
    caller.close()
    await simulator.close()


async def test_a_unit_floods_all_who_spoke_to_it_until_it_is_told_to_stop(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/sim/behave", "sf", "flood_hz", 5000.0)
    await until(lambda: len(caller.answers) > 100)
    caller.say("/sim/behave", "sf", "flood_hz", 0.0)
    await until(lambda: caller.answers[-1].address == "/sim/behave")
    before = len(caller.answers)
    await asyncio.sleep(0.03)
    assert len(caller.answers) == before
    assert Counter(said.address for said in caller.answers) == {"/meters/1": before - 2, "/sim/behave": 2}


async def test_a_unit_says_any_bytes_to_all_who_spoke_to_it(simulator: Simulator, caller: Caller, until: Until) -> None:
    caller.say("/vt/1/state")
    await until(lambda: bool(caller.answers))
    simulator.tell_all("vt", b"\xff\xfe")
    await until(lambda: bool(caller.noise))
    assert caller.noise == [b"\xff\xfe"]


async def test_a_unit_that_restarts_has_lost_all_but_its_port_and_lives_another_life(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    simulator.behave("vt", Behaviour(delay_ms=1))
    caller.say("/xremote")
    caller.say("/vt/1/cue", "s", "R1")
    caller.say("/info")
    await until(lambda: len(caller.answers) == 1)
    await simulator.restart("vt", away_s=0.01)
    assert simulator.state("vt") == {}
    simulator.hand("vt", "A", "R2 cued")
    caller.say("/info")
    await until(lambda: len(caller.answers) == 2)
    before, after = caller.answers
    assert {(said.address, said.types) for said in caller.answers} == {LIFE}
    assert before.args != after.args


async def test_a_unit_that_is_off_hears_nothing_until_it_is_on_again(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    await simulator.kill("vt")
    await simulator.kill("vt")
    caller.say("/vt/1/cue", "s", "R1")
    simulator.hand("vt", "B", "R2 cued")
    await asyncio.sleep(0.01)
    await simulator.revive("vt")
    await simulator.revive("vt")
    caller.say("/vt/1/cue", "s", "R3")
    await until(lambda: bool(simulator.received))
    assert simulator.state("vt") == {"A": "R3 cued"}


async def test_a_question_whose_answer_fills_more_than_a_packet_is_met_with_silence(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/vt/1/cue", "s", "R" * 65_487)
    caller.say("/vt/1/state")
    caller.say("/vt/2/state")
    await until(lambda: bool(caller.answers))
    assert [said.address for said in caller.answers] == ["/vt/2/state"]


def test_chance_decides_what_is_heard_and_said() -> None:
    bad = Behaviour(loss_in=0.2, twice_in=0.1, loss_out=0.3, twice_out=0.4)
    assert [times_heard(bad, lambda n=n: n) for n in (0.05, 0.15, 0.25)] == [0, 0, 1]
    assert times_heard(bad, iter((0.9, 0.05)).__next__) == 2
    assert [times_said(bad, lambda n=n: n) for n in (0.05, 0.35, 0.45)] == [0, 2, 1]
    assert times_said(Behaviour(mute=True), lambda: 0.9) == 0
    assert late_s(Behaviour(delay_ms=100, jitter_ms=50), lambda: 0.5) == 0.125


def test_a_trait_is_of_its_own_type() -> None:
    behaviour = changed(changed(Behaviour(), "mute", 1.0), "delay_ms", 20.0)
    assert behaviour == Behaviour(mute=True, delay_ms=20)
    assert isinstance(behaviour.delay_ms, int)
