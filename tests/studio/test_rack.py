import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from rundown.live.message import Health, Message
from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.osc import NotSendable, encode
from studio.profile import load_profiles
from studio.rack import Rack
from studio.simulator import Behaviour, Simulator

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]
WITHIN = 0.25
"""Seconds an answer may take here: short for the tests of silence, long for a busy machine."""
LIGHT = Gear(id="light", profile="sim-light")
IFB = Gear(id="ifb", profile="sim-intercom", names={"PRES": "PRES"})


class Studio:
    """A rack and a simulated studio on real sockets, and what the rack reported."""

    def __init__(self, *gear: Gear) -> None:
        self.gear = gear
        self.answers: list[tuple[str, str, str | None]] = []
        self.took: list[int] = []
        self.health: list[tuple[str, Health]] = []
        self.simulator: Simulator
        self.rack: Rack

    async def open(self) -> "Studio":
        self.simulator = await Simulator.start(self.gear, PROFILES)
        self.rack = await Rack.open(
            self.gear,
            PROFILES,
            at=self.simulator.at,
            on_answer=self.answered,
            on_health=lambda unit, health: self.health.append((unit, health)),
            answer_within=WITHIN,
        )
        return self

    def answered(self, unit: str, slot: str, value: str | None, took_ms: int) -> None:
        self.answers.append((unit, slot, value))
        self.took.append(took_ms)

    def say(self, unit: str, text: str, *args: str, before: str = "") -> tuple[Message, ...]:
        gear = next(one for one in self.gear if one.id == unit)
        name, _, verb = text.rpartition(".")
        return message(PROFILES[gear.profile], gear, Action(unit, name, verb, args, f"{unit}.{text}"), before)

    async def close(self) -> None:
        self.rack.close()
        await self.simulator.close()


@pytest.fixture
async def studio(vt: Gear) -> AsyncIterator[Studio]:
    one = await Studio(vt, LIGHT, IFB).open()
    yield one
    await one.close()


async def test_a_volley_made_ready_is_sent_heard_and_confirmed(studio: Studio, until: Until) -> None:
    volley = studio.rack.prepare(studio.say("vt", "A.cue", "R1") + studio.say("light", "state", "jeu"))
    assert studio.rack.send(volley)
    await until(lambda: len(studio.answers) == 2)
    assert sorted(studio.answers) == [("light", "state", "jeu"), ("vt", "A", "R1 cued")]
    assert all(0 <= took < 5000 for took in studio.took)
    assert studio.rack.sent == studio.simulator.counts
    assert studio.rack.asked == studio.simulator.asked == {"vt": 1, "light": 1}
    assert [studio.rack.reads_back(unit) for unit in ("vt", "ifb", "smoke")] == [True, False, False]
    assert sorted(studio.health) == [("light", "there"), ("vt", "there")]


async def test_messages_to_one_slot_leave_in_order_and_are_asked_about_once(studio: Studio, until: Until) -> None:
    studio.rack.send(studio.say("vt", "A.cue", "R1") + studio.say("vt", "A.play", before="R1 cued"))
    await until(lambda: bool(studio.answers))
    assert studio.answers == [("vt", "A", "R1 playing")]
    assert [one.effect for one in studio.simulator.received] == ["A R1 cued", "A R1 playing"]
    assert studio.rack.asked["vt"] == 1


async def test_an_answer_from_before_the_last_message_is_not_taken_for_its_own(studio: Studio, until: Until) -> None:
    studio.simulator.behave("light", Behaviour(delay_ms=30))
    studio.rack.send(studio.say("light", "state", "jeu"))
    await until(lambda: studio.rack.asked["light"] == 1)
    studio.rack.send(studio.say("light", "state", "live"))
    await until(lambda: bool(studio.answers))
    assert studio.answers == [("light", "state", "live")]


async def test_a_delay_runs_on_show_time_and_holds_nobody_else_up(studio: Studio, until: Until) -> None:
    (late,) = studio.say("vt", "A.cue", "R1")
    (now,) = studio.say("vt", "B.cue", "R2")
    late = Message(**{name: getattr(late, name) for name in late.__struct_fields__} | {"after_ms": 60_000})
    studio.rack.send((late, now), rate=6000)
    await until(lambda: len(studio.answers) == 2)
    assert [one.effect for one in studio.simulator.received] == ["B R2 cued", "A R1 cued"]
    assert studio.rack.sent == studio.simulator.counts


async def test_what_still_waits_is_dropped_when_the_rack_closes(vt: Gear) -> None:
    studio = await Studio(vt).open()
    late = Message(unit="vt", text="late", address="/vt/1/play", after_ms=50)
    studio.rack.send((late,))
    studio.rack.close()
    await asyncio.sleep(0.1)
    assert not studio.simulator.received
    assert not studio.rack.send((Message(unit="vt", text="after", address="/vt/1/play"),))
    await studio.close()


async def test_nothing_is_asked_once_the_rack_is_closed(studio: Studio) -> None:
    studio.rack.send(studio.say("vt", "A.cue", "R1"))
    studio.rack.close()
    await asyncio.sleep(WITHIN + 0.05)
    assert not studio.rack.asked["vt"]
    assert not studio.answers


async def test_silence_is_asked_about_once_more_and_then_told(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(mute=True))
    studio.rack.send(studio.say("vt", "A.cue", "R1"))
    await until(lambda: bool(studio.answers))
    assert studio.answers == [("vt", "A", None)]
    assert studio.took[0] >= 2000 * WITHIN - 20
    assert studio.rack.asked["vt"] == 2
    assert studio.health == [("vt", "silent")]
    studio.simulator.behave("vt", Behaviour())
    studio.rack.send(studio.say("vt", "A.cue", "R2"))
    await until(lambda: len(studio.answers) == 2)
    assert studio.answers[-1] == ("vt", "A", "R2 cued")
    assert studio.rack.health["vt"] == "there"


async def test_a_lost_answer_is_mended_by_asking_again(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(mute=True))
    studio.rack.send(studio.say("vt", "A.cue", "R1"))
    await until(lambda: studio.simulator.asked["vt"] == 1)
    studio.simulator.behave("vt", Behaviour())
    await until(lambda: bool(studio.answers))
    assert studio.answers == [("vt", "A", "R1 cued")]


async def test_a_silent_unit_delays_no_other(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(deaf=True))
    studio.rack.send(studio.say("vt", "A.cue", "R1") + studio.say("light", "state", "jeu"))
    await until(lambda: bool(studio.answers))
    assert studio.answers == [("light", "state", "jeu")]


async def test_triggers_without_a_slot_are_sent_and_not_asked_about(studio: Studio, until: Until) -> None:
    studio.rack.send(studio.say("ifb", "PRES.say", "1 min"))
    await until(lambda: bool(studio.simulator.received))
    assert studio.rack.health == {"ifb": "deaf"}
    assert studio.rack.sent == {"ifb /intercom/PRES/say ,s '1 min'": 1}
    assert not studio.rack.asked["ifb"]


async def test_a_unit_that_is_not_to_be_confirmed_is_not_asked(until: Until) -> None:
    studio = await Studio(Gear(id="light", profile="sim-light", confirm=False)).open()
    studio.rack.send(studio.say("light", "state", "jeu"))
    await until(lambda: bool(studio.simulator.received))
    await asyncio.sleep(0.02)
    assert not studio.simulator.asked
    assert studio.rack.health == {"light": "deaf"}
    await studio.close()


async def test_a_unit_that_went_is_known_and_is_there_again_when_it_answers(studio: Studio, until: Until) -> None:
    ports = {unit: port for unit, (_, port) in studio.simulator.at.items()}
    await studio.simulator.close()
    studio.rack.send(studio.say("vt", "A.cue", "R1") + studio.say("ifb", "PRES.test"))
    await until(lambda: studio.rack.health == {"vt": "gone", "ifb": "gone"})
    await until(lambda: bool(studio.answers))
    assert studio.answers == [("vt", "A", None)]
    assert studio.rack.health["vt"] == "gone"
    studio.simulator = await Simulator.start(studio.gear, PROFILES, ports=ports)
    studio.rack.send(studio.say("vt", "A.cue", "R2") + studio.say("ifb", "PRES.test"))
    await until(lambda: studio.rack.health == {"vt": "there", "ifb": "deaf"})
    assert studio.answers[-1] == ("vt", "A", "R2 cued")
    assert len(studio.simulator.received) == 2


async def test_a_deaf_unit_that_refuses_again_stays_gone(studio: Studio, until: Until) -> None:
    await studio.simulator.close()
    for _ in range(3):
        studio.rack.send(studio.say("ifb", "PRES.test"))
        await asyncio.sleep(0.02)
    await asyncio.sleep(WITHIN + 0.05)
    assert studio.rack.health["ifb"] == "gone"
    assert studio.health.count(("ifb", "gone")) == 1


async def test_what_answers_no_question_is_counted_and_taken_for_life(studio: Studio, until: Until) -> None:
    studio.rack.send((*studio.say("vt", "A.cue", "R1"), Message(unit="vt", text="", address="/sim/count")))
    await until(lambda: studio.rack.unexpected["vt"] == 1 and bool(studio.answers))
    assert studio.answers == [("vt", "A", "R1 cued")]


async def test_units_that_cannot_be_reached_stop_nobody(vt: Gear) -> None:
    gear = (
        Gear(id="far", profile="sim-light", host="no host at all", port=9000),
        Gear(id="none", profile="sim-light"),
        Gear(id="tcp", profile="sim-light", port=9000, transport="tcp-slip"),
    )
    rack = await Rack.open(gear, PROFILES, on_answer=lambda *_: None, on_health=lambda *_: None)
    assert [one.split(":")[0] for one in rack.faults] == ["far", "none", "tcp"]
    assert set(rack.health.values()) == {"gone"}
    assert not rack.send([Message(unit="far", text="far.state jeu", address="/light/state", types="s", args=("jeu",))])
    assert rack.unsent == {"far /light/state ,s 'jeu'": 1}
    assert not rack.sent
    assert not rack.reads_back("far")
    rack.close()


async def test_nothing_leaves_when_a_message_of_the_volley_cannot_be_made_ready(studio: Studio) -> None:
    unknown = Message(unit="smoke", text="smoke.puff", address="/puff")
    with pytest.raises(NotSendable, match=r'smoke\.puff: there is no unit "smoke" in the rack'):
        studio.rack.send((*studio.say("vt", "A.cue", "R1"), unknown))
    assert not studio.rack.sent


async def test_a_hundred_messages_arrive_as_the_multiset_that_was_sent(studio: Studio, until: Until) -> None:
    for n in range(100):
        studio.rack.send(studio.say("vt", "A.cue", f"R{n % 7}") + studio.say("light", "state", f"L{n % 3}"))
    await until(lambda: len(studio.simulator.received) == 200)
    assert studio.rack.sent == studio.simulator.counts
    await until(lambda: len(studio.answers) == 2)
    assert sorted(studio.answers) == [("light", "state", "L0"), ("vt", "A", "R1 cued")]


def test_a_question_is_a_message_without_arguments() -> None:
    assert encode("/vt/1/state") == b"/vt/1/state\0,\0\0\0"
