"""One unit of a studio gone mad, over real sockets: nothing may reach the loop, and the others go on being confirmed."""

import asyncio
import itertools
import random
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

import msgspec
import pytest
from msgspec.structs import replace

from rundown.live.message import Health, Message
from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.line import FRAMINGS
from studio.osc import Malformed, encode
from studio.outcome import Outcome
from studio.packets import messages
from studio.profile import load_profiles
from studio.rack import Rack
from studio.simulator import Simulator
from studio.tcp import TcpLine
from studio.unit import Reports, Unit
from tests.studio.hostile import Hostile, valid
from tests.studio.madhouse import free_port, mad_connections, mad_datagrams
from tests.studio.text_units.vmix import FakeVmix

Until = Callable[[Callable[[], bool]], Awaitable[None]]
PROFILES = load_profiles()
PATIENCE_S = 20.0
LEAST_TURNS = 3
NO_FLOOD = 1_000_000_000
MOST_KEPT = 80
"""More than a unit of these tests may ever have to keep of anything: it has fewer slots and is told less."""

LIGHT = Gear(id="light", profile="sim-light")
MIXER = Gear(id="mixer", profile="vmix", names={"CAM1": 1, "CAM2": 2, "CAM3": 3})
WELL = (LIGHT, MIXER)
NAMES: dict[str, int | str | tuple[str, ...]] = {"A": 1, "B": 2, "both": ("A", "B")}
MAD = {
    "sim-vt": Gear(id="mad", profile="sim-vt", names=NAMES),
    "x32": Gear(id="mad", profile="x32", names=NAMES),
    "ardour": Gear(id="mad", profile="ardour", names=NAMES),
    "eos": Gear(id="mad", profile="eos", names=NAMES),
    "eos by length": Gear(id="mad", profile="eos", names=NAMES, transport="tcp-length"),
    "qlab5": Gear(id="mad", profile="qlab5", names=NAMES),
    "vmix": Gear(id="mad", profile="vmix", names=NAMES),
    "casparcg": Gear(id="mad", profile="casparcg", names={"A": "1-11", "B": "1-12"}),
    "companion-tcp": Gear(id="mad", profile="companion-tcp", names={"A": "1/0/0", "B": "1/0/1"}),
}
TOLD = {
    "sim-vt": ("A.cue R1", "B.play"),
    "x32": ("A.on", "B.level -12"),
    "ardour": ("A.on", "B.level -6"),
    "eos": ("state A",),
    "qlab5": ("A.cue R1", "B.play"),
    "vmix": ("cut A", "A.play"),
    "casparcg": ("A.cue R1", "cut A"),
    "companion-tcp": ("A.press", "B.label x"),
}


class Studio:
    """A rack of two units that are well and a mad one, what it reported, and what the mad one's packets said."""

    def __init__(self, mad: Gear) -> None:
        self.gear = {one.id: one for one in (*WELL, mad)}
        self.outcomes: dict[str, list[Outcome]] = {unit: [] for unit in self.gear}
        self.health: dict[str, list[Health]] = {unit: [] for unit in self.gear}
        self.packets = self.wrong = self.messages = 0
        self.rack: Rack
        self.reports = Reports(
            outcome=self._outcome,
            health=lambda unit, health: self.health[unit].append(health),
            moved=self._moved,
            traffic=self._traffic,
        )

    def _outcome(self, unit: str, said: Message, outcome: Outcome) -> None:
        self.outcomes[unit].append(outcome)
        msgspec.json.encode(outcome)  # raises for what no journal can hold

    def _moved(self, unit: str, slot: str, value: str) -> None:
        msgspec.json.encode(value)  # as above

    def _traffic(self, unit: str, way: str, packet: bytes) -> None:
        if (unit, way) != ("mad", "in"):
            return
        self.packets += 1
        try:
            self.messages += len(messages(self.mad.profile.protocol, packet))
        except Malformed:
            self.wrong += 1

    @property
    def mad(self) -> Unit:
        return self.rack.units["mad"]

    @property
    def met(self) -> int:
        """How many packets of the mad unit have come, listened to or not."""
        return self.packets + self.mad.flooded

    def say(self, unit: str, text: str) -> tuple[Message, ...]:
        deed, *words = text.split()
        name, _, verb = deed.rpartition(".")
        gear = self.gear[unit]
        return message(PROFILES[gear.profile], gear, Action(unit, name, verb, tuple(words), f"{unit}.{text}"))

    async def go_on(self, raging: "asyncio.Task[None]") -> None:
        """Tells all units something new, time and again; those that are well must confirm it before they are told more."""
        for turn in itertools.count():
            if turn >= LEAST_TURNS and raging.done():
                return
            told = TOLD[self.gear["mad"].profile]
            self.rack.send(self.say("mad", told[turn % len(told)]))
            self.rack.send(self.say("light", f"state L{turn}") + self.say("mixer", f"cut CAM{(turn + 1) % 3 + 1}"))
            await until_all(partial(self._have_confirmed, turn + 1))
            await asyncio.sleep(0.01)

    def _have_confirmed(self, count: int) -> bool:
        return all(len(self.outcomes[one.id]) >= count for one in WELL)

    def check(self) -> None:
        """What is counted adds up, little is kept, and those that are well never were otherwise."""
        assert self.mad.malformed == self.wrong > 0
        assert 0 < self.mad.unexpected < self.messages
        assert kept(self.mad) == {}
        for one in WELL:
            assert {outcome.kind for outcome in self.outcomes[one.id]} == {"obeyed"}
            assert self.health[one.id] == ["there"]


async def until_all(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - it holds by what other sockets do
            await asyncio.sleep(0.001)


def kept(unit: Unit) -> dict[str, int]:
    """Whatever of a unit and its parts holds more than it may."""
    hearing, presence = unit._hearing, unit._presence
    parts = (unit, unit._waits, presence, presence._pulse, hearing, hearing._trickle)
    sizes = {
        f"{type(part).__name__}.{name}": len(has)
        for part in parts
        for name, has in vars(part).items()
        if isinstance(has, dict | list | set)
    }
    return {name: size for name, size in sizes.items() if size > MOST_KEPT}


@asynccontextmanager
async def studio_with(mad: Gear, at: tuple[str, int], caplog: pytest.LogCaptureFixture) -> AsyncIterator[Studio]:
    """The studio, its mad unit being found at this address; by its end nothing may have reached the loop, or the log."""
    reached: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reached.append(context))
    studio = Studio(mad)
    simulator, mixer = await Simulator.start((LIGHT,), PROFILES), FakeVmix()
    await mixer.start()
    elsewhere = {**simulator.at, "mixer": mixer.at, "mad": at}
    studio.rack = await Rack.open(tuple(studio.gear.values()), PROFILES, studio.reports, at=elsewhere)
    try:
        await until_all(lambda: mixer.subscribed and all(studio.health[one.id] for one in WELL))
        yield studio
    finally:
        studio.rack.close()
        await mixer.stop()
        await simulator.close()
    assert [str(context.get("exception", context)) for context in reached] == []
    assert [record.getMessage() for record in caplog.records] == []


def raving(mad: Gear, seed: str) -> Hostile:
    """What the mad unit will say; the same each time."""
    profile = PROFILES[mad.profile]
    others = [one for one in MAD.values() if PROFILES[one.profile].protocol == profile.protocol]
    strange = [packet for one in (*others, LIGHT) for packet in valid(PROFILES[one.profile], one)]
    return Hostile(profile, mad, strange, random.Random(seed))


async def endure_datagrams(mad: Gear, count: int, caplog: pytest.LogCaptureFixture) -> Unit:
    """So many datagrams of the mad unit, from its own port or, where it answers to a port of ours, from any."""
    hostile = raving(mad, f"{mad.profile} {count}")
    async with mad_datagrams(mad.listen) as peer, studio_with(mad, peer.at, caplog) as studio:
        await until_all(lambda: peer.is_known)

        async def rage() -> None:
            async with asyncio.timeout(count / 50 + PATIENCE_S):
                while peer.said < count:
                    peer.rave(hostile)
                    while studio.met < peer.said:  # noqa: ASYNC110 - none may be lost: they are counted
                        await asyncio.sleep(0)

        await asyncio.gather(raging := asyncio.create_task(rage()), studio.go_on(raging))
        assert studio.met == peer.said
        studio.check()
        return studio.mad


async def endure_segments(mad: Gear, count: int, caplog: pytest.LogCaptureFixture) -> None:
    """So many packets of the mad unit in its framing, and now and then bytes in none, over as many connections as it takes."""
    framing = FRAMINGS[mad.transport or PROFILES[mad.profile].transports[0]]
    hostile = raving(mad, f"{mad.profile} {framing} {count}")
    async with mad_connections(framing) as peer, studio_with(mad, peer.at, caplog) as studio:

        async def rage() -> None:
            async with asyncio.timeout(count / 50 + PATIENCE_S):
                while peer.said < count:
                    await peer.rave(hostile)

        await asyncio.gather(raging := asyncio.create_task(rage()), studio.go_on(raging))
        assert studio.met > count / 2  # of lines, some are two and some are none
        studio.check()


async def endure(name: str, count: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.unit.FLOOD", NO_FLOOD)  # all of it is to be listened to
    mad = MAD[name]
    if (mad.transport or PROFILES[mad.profile].transports[0]) == "udp":
        await endure_datagrams(replace(mad, listen=free_port()) if name == "ardour" else mad, count, caplog)
        return
    # It is hung up on often, and must not be waited for each time.
    assert TcpLine.__init__.__kwdefaults__ is not None
    monkeypatch.setitem(TcpLine.__init__.__kwdefaults__, "delays", lambda: itertools.repeat(0.0))
    await endure_segments(mad, count, caplog)


@pytest.mark.parametrize("name", MAD)
async def test_a_mad_unit_harms_nobody(
    name: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await endure(name, 200, caplog, monkeypatch)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", MAD)
async def test_a_unit_that_stays_mad_harms_nobody(
    name: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await endure(name, 200_000 // len(MAD) + 1, caplog, monkeypatch)


async def test_a_flood_is_counted_and_not_listened_to(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.unit.FLOOD", 20)
    mad = await endure_datagrams(MAD["sim-vt"], 1_000, caplog)
    assert mad.flooded > 0


async def test_a_stranger_is_not_heard_at_the_port_a_unit_answers_to(caplog: pytest.LogCaptureFixture) -> None:
    mad = replace(MAD["ardour"], listen=free_port())
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind(("127.0.0.2", 0))
        async with mad_datagrams(mad.listen) as peer, studio_with(mad, peer.at, caplog) as studio:
            for packet in valid(PROFILES[mad.profile], mad):
                stranger.sendto(packet, ("127.0.0.1", mad.listen))
            peer.say_to_ear(b"over")
            await until_all(lambda: studio.mad.malformed == 1)
            assert studio.met == 1


async def test_a_unit_whose_port_is_closed_is_gone_however_much_it_says_unasked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    mad = replace(MAD["ardour"], listen=free_port())
    async with mad_datagrams(mad.listen) as peer:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as closed:
            closed.bind(("127.0.0.1", 0))
            at = closed.getsockname()
        async with studio_with(mad, at, caplog) as studio:
            for _ in range(100):
                peer.say_to_ear(encode("/strip/mute/1", "i", (1,)))
                await asyncio.sleep(0.003)
            assert studio.health["mad"] == ["gone"]
