"""The socket of a simulated unit, which loses, doubles, delays and garbles what the unit says as it is told to."""

import asyncio
import socket
from collections.abc import Callable, Iterable
from typing import cast

from studio.fakes.behaviour import Behaviour, Chance, late_s, noise, times_said
from studio.fakes.subscribers import Address

BUFFER = 1 << 20
"""Bytes of receive buffer asked for: a burst must not be lost while the loop is busy (the system may give less)."""


class FakeSocket(asyncio.DatagramProtocol):
    """One UDP socket that can be closed and opened again at its port; `place` is where, once it was open."""

    def __init__(self, on_packet: Callable[[bytes, Address], None], chance: Chance) -> None:
        self.behaviour = Behaviour()
        self.place: Address = ("", 0)
        self._on_packet = on_packet
        self._chance = chance
        self._delayed: set[asyncio.TimerHandle] = set()
        self._transport: asyncio.DatagramTransport | None = None
        self._closed = asyncio.Event()

    @property
    def is_open(self) -> bool:
        """Whether it can hear and speak."""
        return self._transport is not None

    async def open(self, host: str, port: int) -> None:
        """Binds it, port 0 for a free one. Raises OSError."""
        self._closed.clear()
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, local_addr=(host, port))
        assert self._transport is not None
        bound: socket.socket = self._transport.get_extra_info("socket")
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        name = bound.getsockname()
        self.place = (str(name[0]), int(name[1]))

    async def close(self) -> None:
        """Closes it, and returns when its port is free; what is still delayed is not said."""
        for timer in self._delayed:
            timer.cancel()
        self._delayed.clear()
        transport, self._transport = self._transport, None
        if transport is not None:
            transport.abort()
            await self._closed.wait()

    def answer(self, packet: bytes, to: Iterable[Address]) -> None:
        """Says something, as well or badly as the unit behaves."""
        for whom in to if self.is_open else ():
            for _ in range(times_said(self.behaviour, self._chance)):
                self._late(noise(self._chance) if self._chance() < self.behaviour.garbage else packet, whom)

    def say(self, packet: bytes, to: Iterable[Address]) -> None:
        """Says something at once and surely."""
        for whom in to:
            if self._transport is not None:
                self._transport.sendto(packet, whom)

    def _late(self, packet: bytes, to: Address) -> None:
        seconds = late_s(self.behaviour, self._chance)
        if not seconds:
            self.say(packet, (to,))
            return

        def leave() -> None:
            self._delayed.discard(timer)
            self.say(packet, (to,))

        timer = asyncio.get_running_loop().call_later(seconds, leave)
        self._delayed.add(timer)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """(asyncio) The socket is bound."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """(asyncio) The socket is closed."""
        self._closed.set()

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """(asyncio) Somebody said something."""
        self._on_packet(data, addr)
