"""The rack on real sockets, with a simulated studio at the other end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

import pytest
from msgspec.structs import replace

from rundown.live.message import Health, Message
from rundown.plan.show import Action, Gear
from studio.capability import Profile
from studio.compose import message
from studio.osc import NotSendable
from studio.outcome import Outcome
from studio.profile import load_profiles
from studio.rack import Rack
from studio.simulator import Behaviour, Simulator
from studio.unit import Reports

ANSWER_MS, DEADLINE_MS = 100, 350
"""Short, for the tests of silence."""

Until = Callable[[Callable[[], bool]], Awaitable[None]]
LIGHT = Gear(id="light", profile="sim-light")
IFB = Gear(id="ifb", profile="sim-intercom", names={"PRES": "PRES"})


def hurried() -> Mapping[str, Profile]:
    """The shipped profiles, with units that are asked again, and given up, soon."""
    return {
        name: replace(
            profile,
            answer_ms=ANSWER_MS,
            deadline_ms=DEADLINE_MS,
            alive=None if profile.alive is None else replace(profile.alive, every_ms=100),
        )
        for name, profile in load_profiles().items()
    }


PROFILES = hurried()


class Studio:
    """A rack and a simulated studio on real sockets, and what the rack reported."""

    def __init__(self, *gear: Gear) -> None:
        self.gear = gear
        self.outcomes: list[tuple[str, Outcome]] = []
        self.health: list[tuple[str, Health]] = []
        self.moved: list[tuple[str, str, str]] = []
        self.returned: list[str] = []
        self.simulator: Simulator
        self.rack: Rack

    async def open(self) -> "Studio":
        self.simulator = await Simulator.start(self.gear, PROFILES)
        reports = Reports(
            outcome=lambda unit, said, outcome: self.outcomes.append((said.mark, outcome)),
            health=lambda unit, health: self.health.append((unit, health)),
            moved=lambda *moved: self.moved.append(moved),
            returned=self.returned.append,
        )
        self.rack = await Rack.open(self.gear, PROFILES, reports, at=self.simulator.at, simulated=self.simulator.at)
        return self

    @property
    def verdicts(self) -> list[tuple[str, str, str | None]]:
        return [(mark, outcome.kind, outcome.value) for mark, outcome in self.outcomes]

    def say(self, unit: str, text: str, *args: str, before: str = "") -> tuple[Message, ...]:
        gear = next(one for one in self.gear if one.id == unit)
        name, _, verb = text.rpartition(".")
        words = " ".join((f"{unit}.{text}", *args))
        return message(PROFILES[gear.profile], gear, Action(unit, name, verb, args, words), before)

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
    await until(lambda: len(studio.outcomes) == 2)
    assert sorted(studio.verdicts) == [("light state", "obeyed", "jeu"), ("vt A", "obeyed", "R1 cued")]
    assert all(0 <= outcome.took_ms < 5000 and not outcome.late for _, outcome in studio.outcomes)
    assert studio.rack.sent == studio.simulator.counts
    assert studio.rack.asked == studio.simulator.asked == {"vt": 1, "light": 1}
    await until(lambda: studio.rack.health == {"vt": "there", "light": "there", "ifb": "deaf"})


async def test_what_will_get_a_verdict_is_known_before(studio: Studio) -> None:
    said = (
        studio.say("vt", "A.cue", "R1") + studio.say("vt", "A.play", before="R1 cued") + studio.say("ifb", "PRES.test")
    )
    assert studio.rack.awaits((*said, Message(unit="smoke", text="smoke.puff", address="/puff"))) == ("vt A",)


async def test_messages_to_one_slot_leave_in_order_and_are_asked_about_once(studio: Studio, until: Until) -> None:
    studio.rack.send(studio.say("vt", "A.cue", "R1") + studio.say("vt", "A.play", before="R1 cued"))
    await until(lambda: bool(studio.outcomes))
    assert studio.verdicts == [("vt A", "obeyed", "R1 playing")]
    assert [one.effect for one in studio.simulator.received] == ["A R1 cued", "A R1 playing"]
    assert studio.rack.asked["vt"] == 1


async def test_an_answer_from_before_the_last_message_is_not_taken_for_its_own(studio: Studio, until: Until) -> None:
    studio.simulator.behave("light", Behaviour(delay_ms=30))
    studio.rack.send(studio.say("light", "state", "jeu"))
    await until(lambda: studio.rack.asked["light"] == 1)
    studio.rack.send(studio.say("light", "state", "live"))
    await until(lambda: bool(studio.outcomes))
    assert studio.verdicts == [("light state", "obeyed", "live")]


async def test_a_delay_runs_on_show_time_and_holds_nobody_else_up(studio: Studio, until: Until) -> None:
    (late,), (now,) = studio.say("vt", "A.cue", "R1"), studio.say("vt", "B.cue", "R2")
    studio.rack.send((replace(late, after_ms=60_000), now), rate=6000)
    await until(lambda: len(studio.outcomes) == 2)
    assert [one.effect for one in studio.simulator.received] == ["B R2 cued", "A R1 cued"]
    assert studio.rack.sent == studio.simulator.counts


async def test_what_still_waits_is_dropped_when_the_rack_closes(studio: Studio) -> None:
    late = Message(unit="vt", text="vt.late", address="/vt/1/play", after_ms=50)
    studio.rack.send((late,))
    studio.rack.close()
    await asyncio.sleep(0.1)
    assert not studio.simulator.received
    assert not studio.rack.send((replace(late, after_ms=0),))
    assert not studio.outcomes


async def test_what_is_absolute_is_told_again_inside_its_deadline_and_then_given_up(
    studio: Studio, until: Until
) -> None:
    studio.simulator.behave("vt", Behaviour(deaf=True))
    studio.rack.send(studio.say("vt", "A.cue", "R1"))
    await until(lambda: bool(studio.outcomes))
    assert studio.verdicts == [("vt A", "silent", None)]
    assert studio.outcomes[0][1].took_ms >= DEADLINE_MS - 20
    (times,) = studio.rack.sent.values()
    assert 2 <= times <= DEADLINE_MS // ANSWER_MS + 1
    await until(lambda: ("vt", "silent") in studio.health)


async def test_a_trigger_is_asked_about_again_and_never_told_again(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(mute=True))
    studio.rack.send(studio.say("vt", "A.play", before="R1 cued"))
    await until(lambda: bool(studio.outcomes))
    assert studio.verdicts == [("vt A", "silent", None)]
    assert studio.rack.sent.total() == studio.simulator.counts.total() == 1
    assert studio.rack.asked["vt"] >= 2


async def test_a_lost_answer_is_mended_by_asking_again(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(mute=True))
    studio.rack.send(studio.say("vt", "A.cue", "R1"))
    await until(lambda: studio.simulator.asked["vt"] == 1)
    studio.simulator.behave("vt", Behaviour())
    await until(lambda: bool(studio.outcomes))
    assert studio.verdicts == [("vt A", "obeyed", "R1 cued")]


async def test_an_answer_after_the_deadline_is_late(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(delay_ms=500))
    studio.rack.send(studio.say("vt", "A.cue", "R1"))
    await until(lambda: len(studio.outcomes) == 2)
    assert [(outcome.kind, outcome.late) for _, outcome in studio.outcomes] == [("silent", False), ("obeyed", True)]


async def test_a_unit_that_holds_something_else_is_wrong_once_its_deadline_has_passed(
    studio: Studio, until: Until
) -> None:
    studio.simulator.behave("light", Behaviour(lie=True))
    studio.rack.send(studio.say("light", "state", "jeu"))
    await until(lambda: bool(studio.outcomes))
    ((mark, outcome),) = studio.outcomes
    assert (mark, outcome.kind, outcome.late) == ("light state", "wrong", False)
    assert outcome.value != "jeu"


async def test_a_deadline_of_its_own_is_kept(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(mute=True))
    studio.rack.send(studio.say("vt", "A.cue", "R1"), deadline_ms=50)
    await until(lambda: bool(studio.outcomes))
    assert studio.outcomes[0][1].took_ms < DEADLINE_MS


async def test_a_silent_unit_delays_no_other(studio: Studio, until: Until) -> None:
    studio.simulator.behave("vt", Behaviour(deaf=True))
    studio.rack.send(studio.say("vt", "A.cue", "R1") + studio.say("light", "state", "jeu"))
    await until(lambda: bool(studio.outcomes))
    assert studio.verdicts == [("light state", "obeyed", "jeu")]


async def test_triggers_without_a_slot_are_sent_and_not_asked_about(studio: Studio, until: Until) -> None:
    studio.rack.send(studio.say("ifb", "PRES.say", "1 min"))
    await until(lambda: bool(studio.simulator.received))
    assert studio.rack.sent == {"ifb /intercom/PRES/say ,s '1 min'": 1}
    assert not studio.rack.asked["ifb"]
    assert not studio.outcomes


async def test_a_unit_that_is_not_to_be_confirmed_is_not_asked(until: Until) -> None:
    studio = await Studio(Gear(id="light", profile="sim-light", confirm=False)).open()
    studio.rack.send(studio.say("light", "state", "jeu"))
    await until(lambda: bool(studio.simulator.received))
    await asyncio.sleep(0.02)
    assert not studio.simulator.asked
    assert studio.rack.health == {"light": "deaf"}
    await studio.close()


async def test_a_unit_that_is_spared_gets_nothing(studio: Studio, until: Until) -> None:
    said = studio.say("vt", "A.cue", "R1") + studio.say("light", "state", "jeu")
    assert studio.rack.send(said, spare=("vt",))
    await until(lambda: bool(studio.outcomes))
    assert [one.unit for one in studio.simulator.received] == ["light"]


async def test_a_hand_on_the_unit_is_seen(studio: Studio, until: Until) -> None:
    await until(lambda: studio.rack.health["vt"] == "there")
    studio.rack.send(studio.say("light", "state", "jeu"))
    await until(lambda: bool(studio.outcomes))
    studio.simulator.hand("light", "state", "noir")
    await until(lambda: bool(studio.moved))
    assert studio.moved == [("light", "state", "noir")]


async def test_a_unit_that_is_killed_is_gone_soon_and_comes_back_once(studio: Studio, until: Until) -> None:
    await until(lambda: studio.rack.health["vt"] == studio.rack.health["light"] == "there")
    await studio.simulator.kill("vt")
    await until(lambda: studio.rack.health["vt"] == "gone")
    assert studio.rack.units["vt"].why_gone == "nobody listens at its port"
    studio.rack.send(studio.say("vt", "A.cue", "R1"))
    await until(lambda: bool(studio.outcomes))
    assert studio.verdicts == [("vt A", "silent", None)]
    await studio.simulator.revive("vt")
    await until(lambda: studio.returned == ["vt"])
    assert studio.rack.health["vt"] == "there"
    await asyncio.sleep(0.3)
    assert studio.returned == ["vt"]
    assert studio.rack.health["light"] == "there"


async def test_a_unit_that_cannot_answer_is_known_to_be_back_when_it_refuses_no_more(
    studio: Studio, until: Until
) -> None:
    await studio.simulator.kill("ifb")
    await until(lambda: studio.rack.health["ifb"] == "gone")
    await studio.simulator.revive("ifb")
    await until(lambda: studio.rack.health["ifb"] == "deaf")
    assert studio.returned == ["ifb"]


async def test_a_restart_between_two_heartbeats_is_seen_by_its_other_life(studio: Studio, until: Until) -> None:
    await until(lambda: studio.rack.health["vt"] == "there")
    await studio.simulator.restart("vt")
    await until(lambda: studio.returned == ["vt"])


async def test_units_that_cannot_be_reached_stop_nobody() -> None:
    gear = (
        Gear(id="far", profile="sim-light", host="no host at all", port=9000),
        Gear(id="none", profile="sim-light"),
        Gear(id="tcp", profile="sim-light", transport="tcp-slip"),
    )
    outcomes: list[tuple[str, Outcome]] = []
    rack = await Rack.open(gear, PROFILES, Reports(outcome=lambda unit, said, one: outcomes.append((unit, one))))
    assert [one.split(":")[0] for one in rack.faults] == ["far", "none", "tcp"]
    assert set(rack.health.values()) == {"gone"}
    assert not rack.send([Message(unit="far", text="far.state jeu", address="/light/state", types="s", args=("jeu",))])
    assert rack.unsent == {"far /light/state ,s 'jeu'": 1}
    assert not rack.sent
    rack.close()


async def test_nothing_leaves_when_a_message_of_the_volley_cannot_be_made_ready(studio: Studio) -> None:
    unknown = Message(unit="smoke", text="smoke.puff", address="/puff")
    with pytest.raises(NotSendable, match=r'smoke\.puff: there is no unit "smoke" in the rack'):
        studio.rack.send((*studio.say("vt", "A.cue", "R1"), unknown))
    assert not studio.rack.sent


async def test_a_packet_too_long_for_its_unit_cannot_be_made_ready(studio: Studio) -> None:
    with pytest.raises(NotSendable, match="bytes are more than"):
        studio.rack.prepare(studio.say("light", "state", "x" * 70_000))


async def test_a_hundred_messages_arrive_as_the_multiset_that_was_sent(studio: Studio, until: Until) -> None:
    for n in range(100):
        studio.rack.send(studio.say("vt", "A.cue", f"R{n % 7}") + studio.say("light", "state", f"L{n % 3}"))
    await until(lambda: len(studio.outcomes) == 2)
    assert studio.rack.sent == studio.simulator.counts
    assert sorted(studio.verdicts) == [("light state", "obeyed", "L0"), ("vt A", "obeyed", "R1 cued")]


@pytest.mark.parametrize(
    ("profile", "names", "said", "value"),
    [
        ("obs", {"CAM1": "Caméra 1"}, ("cut", "CAM1"), "CAM1"),
        ("qlcplus", {"plateau": 21}, ("state", "plateau"), "plateau"),
        ("casparcg", {"A": "1-10"}, ("A.cue", "R1"), "R1 cued"),
    ],
)
async def test_a_unit_of_any_protocol_can_be_simulated(
    until: Until, profile: str, names: dict[str, int | str | tuple[str, ...]], said: tuple[str, ...], value: str
) -> None:
    studio = await Studio(Gear(id="one", profile=profile, names=names)).open()
    studio.rack.send(studio.say("one", *said))
    await until(lambda: bool(studio.outcomes))
    assert [(outcome.kind, outcome.value) for _, outcome in studio.outcomes] == [("obeyed", value)]
    await until(lambda: studio.rack.health["one"] == "there")
    await studio.close()
