"""The mad unit's own end: one datagram socket, or a listening one, from which it raves at whoever spoke to it."""

import asyncio
import random
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from studio.framing import Framing, frame
from tests.studio.hostile import Hostile

SMALL = 4_000
"""Bytes: of packets longer than this one is said at a time, lest the socket lose some."""

BROKEN: Mapping[Framing, tuple[bytes, ...]] = {
    "slip": (b"\xc0\xdb", b"\xdb\xc0", b"\0\0", b"\xc0\xc0\xc0"),
    "lines": (b"\n\n", b"\r", b"\xff\xff\n", b"\0"),
    "length": (b"\xff\xff\xff\xff", b"/eos", b"\n\n\n\n"),
}
"""Bytes that are no packet. By a length that makes no sense all is lost that follows: the line is to hang up."""


def free_port() -> int:
    """A port of this machine that nobody had a moment ago."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def mad_datagrams(ear: int) -> AsyncIterator["MadDatagrams"]:
    """A unit on UDP, which answers to this port of ours too (0: to none)."""
    one = MadDatagrams(ear)
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(lambda: one, sock=one.own)
    try:
        yield one
    finally:
        one.other.close()
        transport.abort()


@asynccontextmanager
async def mad_connections(framing: Framing) -> AsyncIterator["MadConnections"]:
    """A unit on TCP."""
    one = MadConnections(framing)
    server = await asyncio.start_server(one.called, "127.0.0.1", 0)
    one.at = server.sockets[0].getsockname()
    try:
        yield one
    finally:
        server.close()
        await one.hang_up()
        await server.wait_closed()


class MadDatagrams(asyncio.DatagramProtocol):
    """It answers whoever spoke to it last, from its port, or to the port of ours that it was told (`ear`) from another one."""

    def __init__(self, ear: int) -> None:
        self.said = 0
        self.own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)  # asyncio's transports say nothing empty
        self.own.setblocking(False)
        self.own.bind(("127.0.0.1", 0))
        self.other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._ear = ear
        self._chance = random.Random(ear)
        self._caller: tuple[str, int] | None = None

    @property
    def at(self) -> tuple[str, int]:
        """Where it is."""
        name = self.own.getsockname()
        return str(name[0]), int(name[1])

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._caller = addr

    @property
    def is_known(self) -> bool:
        """Whether somebody has spoken to it, so that it can answer."""
        return self._caller is not None

    def rave(self, hostile: Hostile) -> None:
        """Says some packets, or a long one."""
        for _ in range(self._chance.choice((1, 2, 16))):
            packet = hostile.packet()
            self.say(packet)
            if len(packet) > SMALL:
                return

    def say(self, packet: bytes) -> None:
        assert self._caller is not None
        self.said += 1
        if self._ear and self._chance.random() < 0.5:
            self.say_to_ear(packet)
        else:
            self.own.sendto(packet, self._caller)

    def say_to_ear(self, packet: bytes) -> None:
        self.other.sendto(packet, ("127.0.0.1", self._ear))


class MadConnections:
    """It raves at all who are connected."""

    def __init__(self, framing: Framing) -> None:
        self.said = 0
        self.at: tuple[str, int] = ("", 0)
        self._framing = framing
        self._chance = random.Random(framing)
        self._writers: dict[asyncio.StreamWriter, asyncio.Task[None]] = {}
        self._lost: set[asyncio.StreamWriter] = set()

    async def called(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._writers[writer] = task
        try:
            while await reader.read(65_536):
                pass
        except ConnectionError:
            pass  # it was hung up on
        finally:
            del self._writers[writer]
            self._lost.discard(writer)
            writer.transport.abort()

    async def rave(self, hostile: Hostile) -> None:
        """Says some packets, mostly whole, to whoever is connected."""
        await asyncio.sleep(0)
        for writer in self._writers.keys() - self._lost:
            for _ in range(self._chance.choice((1, 2, 16))):
                self.said += 1
                if self._chance.random() < 0.01:
                    writer.write(self._chance.choice(BROKEN[self._framing]))
                    if self._framing == "length":
                        self._lost.add(writer)
                        break
                packet = hostile.packet()
                writer.write(packet + b"\r\n" if self._framing == "lines" else frame(self._framing, packet))
            with suppress(ConnectionError):  # it was hung up on
                await writer.drain()

    async def hang_up(self) -> None:
        """Ends all connections."""
        tasks = list(self._writers.values())
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)
