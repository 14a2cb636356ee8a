"""A unit that takes TCP connections, and a line to it with all that it told."""

import asyncio
import itertools
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import cast

from studio.framing import Framing
from studio.tcp import TcpLine

Until = Callable[[Callable[[], bool]], Awaitable[None]]
Opens = Callable[..., "Heard"]


class Call(asyncio.Protocol):
    """One connection at the unit's end."""

    def __init__(self, calls: "list[Call]") -> None:
        self.heard = b""
        self.over = False
        self._calls = calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._calls.append(self)

    def data_received(self, data: bytes) -> None:
        self.heard += data

    def connection_lost(self, exc: Exception | None) -> None:
        self.over = True

    def say(self, data: bytes) -> None:
        self.transport.write(data)

    def reset(self) -> None:
        bound: socket.socket = self.transport.get_extra_info("socket")
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


class Station:
    """A unit that listens, and the connections it had."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.port = 0

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Call(self.calls), "127.0.0.1", self.port)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def call(self, nth: int, until: Until) -> Call:
        await until(lambda: len(self.calls) > nth)
        return self.calls[nth]

    async def stop(self) -> None:
        self._server.close()
        for call in self.calls:
            call.transport.abort()
        await self._server.wait_closed()


class Heard:
    """A line and what it told; it dials again every 10 ms unless told otherwise."""

    def __init__(self, port: int, framing: Framing = "slip", host: str = "127.0.0.1", **options: object) -> None:
        self.packets: list[bytes] = []
        self.story: list[str] = []
        told: dict[str, object] = {
            "on_packet": self.packets.append,
            "on_up": lambda: self.story.append("up"),
            "on_down": self.story.append,
            "delays": lambda: itertools.repeat(0.01),
        }
        self.line = TcpLine(host, port, framing, **(told | options))  # type: ignore[arg-type]  # its own options
