"""A studio of fake gear on real UDP: for rehearsals and tests, and shipped for both.

Each unit listens on its own socket, understands its profile, keeps what its slots hold, answers questions,
and remembers every message. It plays no pictures and counts no clip down.

Any socket also answers about the whole studio: `/sim/count` with the messages heard, `/sim/state` with the
slots and values of that unit by turns, `/sim/log N` with one message for each of the last N heard.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast

import msgspec
from msgspec import Struct

from rundown.plan.show import Gear
from studio.capability import Profile
from studio.compose import heard, key, slot_asked, slots
from studio.osc import Argument, Malformed, Received, encode, parse

_BUFFER = 1 << 20
"""Bytes of receive buffer asked for: a burst must not be lost while the loop is busy (the system may give less)."""


class SimulatorFault(Exception):
    """The simulated studio cannot start; its text is a sentence."""


class Heard(Struct, frozen=True):
    """One show message as a unit received it; `effect` is what it did ("A R1 playing"), "" if not understood."""

    unit: str
    address: str
    types: str
    args: tuple[Argument, ...]
    effect: str


class Behaviour(Struct, frozen=True, kw_only=True):
    """How a unit misbehaves: `mute` never answers, `deaf` loses what it is sent, `delay_ms` (real) delays answers."""

    mute: bool = False
    deaf: bool = False
    delay_ms: int = 0


class Simulator:
    """The studio. `at` is where each unit listens; `counts` counts show messages by `compose.key`.

    `asked` counts questions by unit, `unknown` messages not understood, `malformed` datagrams that were no OSC.
    """

    def __init__(self, on_heard: Callable[[Heard], None] | None = None) -> None:
        self.at: dict[str, tuple[str, int]] = {}
        self.received: list[Heard] = []
        self.counts: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.malformed: Counter[str] = Counter()
        self._on_heard = on_heard
        self._units: dict[str, _FakeUnit] = {}

    @classmethod
    async def start(
        cls,
        gear: Sequence[Gear],
        profiles: Mapping[str, Profile],
        *,
        host: str = "127.0.0.1",
        ports: Mapping[str, int] | None = None,
        on_heard: Callable[[Heard], None] | None = None,
    ) -> "Simulator":
        """Binds a socket for each unit, at its port of `ports` or at a free one. Raises SimulatorFault."""
        simulator = cls(on_heard)
        for one in gear:
            unit = _FakeUnit(one, profiles[one.profile], simulator)
            port = (ports or {}).get(one.id, 0)
            try:
                simulator.at[one.id] = await unit.listen(host, port)
            except OSError as error:
                await simulator.close()
                raise SimulatorFault(
                    f"{one.id}: {host}:{port} cannot be listened to ({error.strerror}); "
                    "is another simulator, or the real unit, running here?"
                ) from None
            simulator._units[one.id] = unit
        return simulator

    def behave(self, unit: str, behaviour: Behaviour) -> None:
        """Makes a unit misbehave from now on."""
        self._units[unit].behaviour = behaviour

    def state(self, unit: str) -> Mapping[str, str]:
        """What the slots of a unit hold; those never set are absent."""
        return self._units[unit].state

    def note(self, one: Heard, *, understood: bool) -> None:
        """Remembers a show message."""
        self.received.append(one)
        self.counts[key(one.unit, one.address, one.types, one.args)] += 1
        if not understood:
            self.unknown[one.unit] += 1
        if self._on_heard is not None:
            self._on_heard(one)

    def to_jsonl(self, path: Path) -> None:
        """Writes all that was received, one JSON object a line, in the order of arrival."""
        path.write_bytes(b"".join(line(one) for one in self.received))

    async def close(self) -> None:
        """Closes all sockets, and returns when their ports are free; answers still delayed are not given."""
        await asyncio.gather(*(unit.close() for unit in self._units.values()))


def line(one: Heard) -> bytes:
    """The message as one line of JSON."""
    return msgspec.json.encode(one) + b"\n"


async def serve(
    gear: Sequence[Gear],
    profiles: Mapping[str, Profile],
    *,
    stop: asyncio.Event,
    on_ready: Callable[[Mapping[str, tuple[str, int]]], None],
    on_heard: Callable[[Heard], None] | None = None,
    host: str = "127.0.0.1",
) -> Simulator:
    """Runs a simulated studio at the ports of the plan until `stop` is set; the simulator is closed, with its log.

    Raises SimulatorFault.
    """
    ports = {one.id: one.port for one in gear}
    simulator = await Simulator.start(gear, profiles, host=host, ports=ports, on_heard=on_heard)
    try:
        on_ready(simulator.at)
        await stop.wait()
    finally:
        await simulator.close()
    return simulator


class _FakeUnit(asyncio.DatagramProtocol):
    """One unit and its socket."""

    def __init__(self, gear: Gear, profile: Profile, simulator: Simulator) -> None:
        self.behaviour = Behaviour()
        self.state: dict[str, str] = {}
        self._gear = gear
        self._profile = profile
        self._slots = slots(profile, gear)
        self._simulator = simulator
        self._delayed: set[asyncio.TimerHandle] = set()
        self._closed = asyncio.Event()
        self._transport: asyncio.DatagramTransport

    async def listen(self, host: str, port: int) -> tuple[str, int]:
        """Binds the socket; the host and port it got. Raises OSError."""
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, local_addr=(host, port))
        bound: socket.socket = self._transport.get_extra_info("socket")
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        name = bound.getsockname()
        return str(name[0]), int(name[1])

    async def close(self) -> None:
        for timer in self._delayed:
            timer.cancel()
        self._delayed.clear()
        self._transport.abort()
        await self._closed.wait()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._closed.set()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if self.behaviour.deaf:
            return
        try:
            messages = parse(data)
        except Malformed:
            self._simulator.malformed[self._gear.id] += 1
            return
        for message in messages:
            if message.address.startswith("/sim/"):
                self._tell(message, addr)
            elif not self._asked(message, addr):
                self._obey(message)

    def _asked(self, message: Received, asker: tuple[str, int]) -> bool:
        slot = slot_asked(self._profile, self._gear, message.address)
        if message.types or slot not in self._slots:
            return False
        self._simulator.asked[self._gear.id] += 1
        if not self.behaviour.mute:
            self._answer(encode(message.address, "s", (self.state.get(slot, ""),)), asker)
        return True

    def _answer(self, data: bytes, asker: tuple[str, int]) -> None:
        if not self.behaviour.delay_ms:
            self._transport.sendto(data, asker)
            return

        def late() -> None:
            self._delayed.discard(timer)
            self._transport.sendto(data, asker)

        timer = asyncio.get_running_loop().call_later(self.behaviour.delay_ms / 1000, late)
        self._delayed.add(timer)

    def _obey(self, message: Received) -> None:
        effect = heard(self._profile, self._gear, message.address, message.types, message.args, self.state)
        told = ""
        if effect is not None and effect.slot:
            self.state[effect.slot] = effect.value
            told = f"{effect.slot} {effect.value}".rstrip()
        elif effect is not None:
            told = " ".join(filter(None, (effect.name, effect.capability.verb)))
        one = Heard(self._gear.id, message.address, message.types, message.args, told)
        self._simulator.note(one, understood=effect is not None)

    def _tell(self, message: Received, asker: tuple[str, int]) -> None:
        received = self._simulator.received
        match message.address, message.args:
            case "/sim/count", ():
                self._transport.sendto(encode("/sim/count", "i", (len(received),)), asker)
            case "/sim/state", ():
                words = tuple(word for pair in self.state.items() for word in pair)
                self._transport.sendto(encode("/sim/state", "s" * len(words), words), asker)
            case "/sim/log", (int(last),) if last > 0:
                for one in received[-last:]:
                    counted = key(one.unit, one.address, one.types, one.args)
                    self._transport.sendto(encode("/sim/log", "ss", (counted, one.effect)), asker)
            case _:
                self._simulator.unknown[self._gear.id] += 1
