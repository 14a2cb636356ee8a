"""A studio of fake gear on real UDP: for rehearsals and tests, and shipped for both.

Each unit listens on its own socket, understands its profile, keeps what its slots hold, answers questions, tells its
subscribers of its changes, and remembers every message. It plays no pictures. The units are in `fakes/`; what a unit can
be told over OSC about itself is in `fakes/orders.py`.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rundown.plan.show import Gear
from studio.capability import Profile
from studio.fakes.behaviour import Behaviour, Chance
from studio.fakes.clips import clip_lengths
from studio.fakes.ledger import Heard, Ledger, line
from studio.fakes.unit import FakeUnit, Surroundings

__all__ = ["Behaviour", "Heard", "Simulator", "SimulatorFault", "clip_lengths", "line", "serve"]


class SimulatorFault(Exception):
    """The simulated studio cannot start; its text is a sentence."""


class Simulator:
    """The studio. `at` is where each unit listens; what it heard is as `Ledger` has it.

    `rate` tells the show seconds of a real one, for the clips that play; it may be set at any time.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.at: dict[str, tuple[str, int]] = {}
        self.received = ledger.received
        self.arrived = ledger.arrived
        self.counts = ledger.counts
        self.asked = ledger.asked
        self.unknown = ledger.unknown
        self.malformed = ledger.malformed
        self.rate: Callable[[], float] = lambda: 1.0
        self._units: dict[str, FakeUnit] = {}

    @classmethod
    async def start(
        cls,
        gear: Sequence[Gear],
        profiles: Mapping[str, Profile],
        *,
        host: str = "127.0.0.1",
        ports: Mapping[str, int] | None = None,
        on_heard: Callable[[Heard], None] | None = None,
        clips: Mapping[str, int] | None = None,
        chance: Chance = lambda: 0.5,
    ) -> "Simulator":
        """Binds a socket for each unit, at its port of `ports` or at a free one. Raises SimulatorFault.

        `clips` are the lengths (ms) of the clips that end, see `clip_lengths`. `chance` is for what units do now and
        then; without one, they do what they would do more often than not.
        """
        ledger = Ledger(on_heard)
        simulator = cls(ledger)
        around = Surroundings(ledger, chance, clips or {}, lambda: simulator.rate())
        for one in gear:
            unit = FakeUnit(one, profiles[one.profile], around)
            try:
                await simulator._switch_on(unit, host, (ports or {}).get(one.id, 0))
            except SimulatorFault:
                await simulator.close()
                raise
            simulator._units[one.id] = unit
            simulator.at[one.id] = unit.place
        return simulator

    def behave(self, unit: str, behaviour: Behaviour) -> None:
        """Makes a unit misbehave from now on."""
        self._units[unit].behave(behaviour)

    def state(self, unit: str) -> Mapping[str, str]:
        """What the slots of a unit hold; those never set are absent."""
        return self._units[unit].state

    def hand(self, unit: str, slot: str, value: str) -> None:
        """Moves a slot as its operator would, and tells all subscribers. Raises NoSuchSlot, which is a ValueError."""
        self._units[unit].hand(slot, value)

    def tell_all(self, unit: str, packet: bytes) -> None:
        """Has a unit say these bytes, whatever they are, to all who spoke to it lately."""
        self._units[unit].tell_all(packet)

    async def kill(self, unit: str) -> None:
        """Switches a unit off: nobody listens at its port, and all it held is lost."""
        await self._units[unit].end()

    async def revive(self, unit: str) -> None:
        """Switches it on again at the same port. Raises SimulatorFault."""
        one = self._units[unit]
        if not one.is_on:
            await self._switch_on(one, *one.place)

    async def restart(self, unit: str, *, away_s: float = 0.0) -> None:
        """Kills a unit, and revives it after so long (real). Raises SimulatorFault."""
        await self.kill(unit)
        await asyncio.sleep(away_s)
        await self.revive(unit)

    def to_jsonl(self, path: Path) -> None:
        """Writes all that was received, one JSON object a line, in the order of arrival."""
        path.write_bytes(b"".join(line(one) for one in self.received))

    async def close(self) -> None:
        """Closes all sockets, and returns when their ports are free; answers still delayed are not given."""
        await asyncio.gather(*(unit.close() for unit in self._units.values()))

    async def _switch_on(self, unit: FakeUnit, host: str, port: int) -> None:
        try:
            await unit.begin(host, port)
        except OSError as error:
            raise SimulatorFault(
                f"{unit.gear.id}: {host}:{port} cannot be listened to ({error.strerror}); "
                "is another simulator, or the real unit, running here?"
            ) from None


async def serve(
    gear: Sequence[Gear],
    profiles: Mapping[str, Profile],
    *,
    stop: asyncio.Event,
    on_ready: Callable[[Mapping[str, tuple[str, int]]], None],
    on_heard: Callable[[Heard], None] | None = None,
    host: str = "127.0.0.1",
    clips: Mapping[str, int] | None = None,
    chance: Chance = lambda: 0.5,
) -> Simulator:
    """Runs a simulated studio at the ports of the plan until `stop` is set; the simulator is closed, with its log.

    Raises SimulatorFault.
    """
    ports = {one.id: one.port or profiles[one.profile].port for one in gear}
    simulator = await Simulator.start(
        gear, profiles, host=host, ports=ports, on_heard=on_heard, clips=clips, chance=chance
    )
    try:
        on_ready(simulator.at)
        await stop.wait()
    finally:
        await simulator.close()
    return simulator
