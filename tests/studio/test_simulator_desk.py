from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.fakes.models import DESKS
from studio.fakes.x32 import FADER, Desk
from studio.osc import datagram, parse
from studio.profile import load_profiles
from studio.received import Received
from studio.simulator import Behaviour, Simulator
from tests.studio.caller import Caller

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]
DESK = Gear(id="audio", profile="x32", names={"PRES": 1, "JING": 32})
STEP = 1 / 1023


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    one = await Simulator.start((DESK, Gear(id="air", profile="x-air", names={"PRES": 1})), PROFILES)
    yield one
    await one.close()


@pytest.fixture
async def caller(simulator: Simulator) -> AsyncIterator[Caller]:
    one = await Caller().open(simulator.at["audio"])
    yield one
    one.close()


async def test_a_fader_has_1024_steps_and_is_asked_for_without_an_argument(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/ch/01/mix/fader", "f", 0.7502)
    caller.say("/ch/01/mix/fader")
    await until(lambda: bool(caller.answers))
    (said,) = caller.answers
    assert (said.address, said.types) == ("/ch/01/mix/fader", "f")
    (place,) = said.args
    assert isinstance(place, float)
    assert place * 1023 == pytest.approx(round(place * 1023), abs=1e-4)
    assert place == pytest.approx(0.7502, abs=STEP)
    assert place != pytest.approx(0.7502, abs=STEP / 10)


@pytest.mark.parametrize(("sent", "place"), [("0", 0.75), ("-2.3", 0.6925), ("10", 1.0), ("-120", 0.0)])
async def test_a_fader_takes_a_text_in_db(
    simulator: Simulator, caller: Caller, until: Until, sent: str, place: float
) -> None:
    caller.say("/main/st/mix/fader", "s", sent)
    caller.say("/main/st/mix/fader")
    await until(lambda: bool(caller.answers))
    assert caller.answers[0].args == (pytest.approx(place, abs=STEP),)


async def test_the_setter_hears_nothing_and_the_other_subscribers_hear_the_change(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    other = await Caller().open(simulator.at["audio"])
    caller.say("/xremote")
    other.say("/xremote")
    other.say("/info")
    await until(lambda: bool(other.answers))
    caller.say("/ch/01/mix/on", "i", 0)
    caller.say("/ch/01/mix/on", "i", 0)
    caller.say("/dca/3/on", "i", 0)
    await until(lambda: len(other.answers) == 3)
    assert other.answers[1:] == [Received("/ch/01/mix/on", "i", (0,)), Received("/dca/3/on", "i", (0,))]
    simulator.behave("audio", Behaviour(echo=True))
    caller.say("/ch/01/mix/on", "i", 1)
    await until(lambda: bool(caller.answers))
    assert caller.answers == [Received("/ch/01/mix/on", "i", (1,))]
    other.close()


async def test_its_slots_hold_what_its_parameters_say(simulator: Simulator, caller: Caller, until: Until) -> None:
    caller.say("/ch/32/mix/on", "i", 0)
    caller.say("/ch/32/mix/fader", "f", 0.75)
    caller.say("/ch/02/config/name", "s", "Nobody's")
    await until(lambda: len(simulator.received) == 3)
    state = simulator.state("audio")
    assert state["JING"] == "off"
    assert float(state["level JING"]) == pytest.approx(0, abs=0.1)
    assert simulator.received[0].effect == "JING off"
    assert simulator.received[2].effect == "/ch/02/config/name Nobody's"
    assert not simulator.unknown


async def test_a_hand_on_the_desk_moves_a_fader_and_all_subscribers_see_it(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/xremote")
    caller.say("/info")
    await until(lambda: bool(caller.answers))
    simulator.hand("audio", "level PRES", "-10")
    await until(lambda: len(caller.answers) == 2)
    assert caller.answers[1] == Received("/ch/01/mix/fader", "f", (pytest.approx(0.5, abs=STEP),))


async def test_a_scene_is_recalled_and_its_number_can_be_asked_for(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/-action/goscene", "i", 7)
    caller.say("/-show/prepos/current")
    await until(lambda: bool(caller.answers))
    assert caller.answers == [Received("/-show/prepos/current", "i", (7,))]


async def test_what_does_not_exist_or_is_of_another_type_is_met_with_silence(
    simulator: Simulator, caller: Caller, until: Until
) -> None:
    caller.say("/ch/33/mix/on", "i", 1)
    caller.say("/ch/1/mix/on")
    caller.say("/ch/01/mix/on", "f", 1.0)
    caller.say("/ch/01/mix/fader", "s", "loud")
    caller.line.send(b"/ch/01/mix/fader\0\0\0\0,f\0\0\x7f\xc0\0\0")  # not a number
    caller.say("/ch/01/mix/fader")
    await until(lambda: bool(caller.answers))
    assert simulator.unknown == {"audio": 4}
    assert caller.answers == [Received("/ch/01/mix/fader", "f", (0.0,))]


async def test_each_desk_says_what_it_is(simulator: Simulator, caller: Caller, until: Until) -> None:
    air = await Caller().open(simulator.at["air"])
    for one in (caller, air):
        one.say("/info")
        one.say("/xinfo")
    await until(lambda: len(caller.answers) == 2 and len(air.answers) == 2)
    assert [said.types for said in caller.answers] == ["ssss", "ssss"]
    assert "X32" in caller.answers[0].args
    assert "XR18" in air.answers[0].args
    air.close()


async def test_a_desk_that_lies_says_another_value(simulator: Simulator, caller: Caller, until: Until) -> None:
    simulator.behave("audio", Behaviour(lie=True))
    caller.say("/ch/01/mix/on", "i", 1)
    caller.say("/ch/01/mix/on")
    await until(lambda: bool(caller.answers))
    assert caller.answers == [Received("/ch/01/mix/on", "i", (0,))]


@pytest.mark.parametrize("name", DESKS)
def test_a_desk_understands_all_that_its_profile_says(name: str) -> None:
    profile = PROFILES[name]
    gear = Gear(id="d", profile=name, names={"ONE": 1})
    desk = DESKS[name]
    for verb, action in profile.actions.items():
        args = tuple("1" for arg in action.args if not arg.optional)
        text = f"d.{'ONE.' if action.named else ''}{verb}"
        (said,) = message(profile, gear, Action("d", "ONE" if action.named else "", verb, args, text))
        (heard,) = parse(datagram(said))
        unit = Desk(desk, profile, gear)
        assert unit.obey(heard) or unit.answers(heard, lies=False), said


def test_the_law_of_the_fader_is_the_documents() -> None:
    assert [FADER.to_plan(place) for place in (0.0, 0.0625, 0.25, 0.5, 0.75, 1.0)] == [-90, -60, -30, -10, 0, 10]
