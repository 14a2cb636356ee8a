"""The line between the server and a booth in a process of its own: a socket of theirs alone, a frame of JSON a line.

It is inherited, so nobody else can sit at it and no code is needed; when one end dies, the other hears its end. It is
ordered: what was decided before a frame was sent has been told before it is heard.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import msgspec
from msgspec import Struct

from control.game.told import Told

LONGEST = 16 * 1024 * 1024
"""Bytes of a frame; the tickets taken off a list are all of what can be long."""


class Frame(Struct, frozen=True, kw_only=True, tag_field="frame", tag=str.lower, omit_defaults=True):
    """One message; `frame` names which."""


class Tell(Frame, frozen=True, kw_only=True):
    """Server: what is true now; `ahead` is the show's real time less this machine's monotonic clock (ms)."""

    told: Told
    ahead: float


class Upto(Frame, frozen=True, kw_only=True):
    """Server: all that was decided before you asked this has been told."""

    id: int


class Settle(Frame, frozen=True, kw_only=True):
    """Server: put on the disk all that was read before what is closed was closed, then say so under this id."""

    id: int


class Leave(Frame, frozen=True):
    """Server: take nobody more, and end."""


class Ready(Frame, frozen=True):
    """Booth: viewers are served."""


class Alive(Frame, frozen=True):
    """Booth: nothing else to say."""


class Ask(Frame, frozen=True, kw_only=True):
    """Booth: tell me what was decided until now."""

    id: int


class Settled(Frame, frozen=True, kw_only=True):
    """Booth: it is on the disk; or, `waiting`, the disk still refuses."""

    id: int
    waiting: bool = False


class Counted(Frame, frozen=True, kw_only=True):
    """Booth: so many more have entered, answered each question, were turned away by reason, in this pass."""

    number: int
    entries: int = 0
    answers: dict[int, int] = {}
    refusals: dict[str, int] = {}


ToBooth = Tell | Upto | Settle | Leave
ToServer = Ready | Alive | Ask | Settled | Counted

_encoder = msgspec.json.Encoder()
_to_booth: msgspec.json.Decoder[ToBooth] = msgspec.json.Decoder(ToBooth)
_to_server: msgspec.json.Decoder[ToServer] = msgspec.json.Decoder(ToServer)


class Line:
    """One end; made by `Line.at`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def at(cls, end: socket.socket) -> "Line":
        """The end at this socket, which becomes its own."""
        end.setblocking(False)
        return cls(*await asyncio.open_connection(sock=end, limit=LONGEST))

    def say(self, frame: Frame) -> None:
        """Send a frame; to an end that is gone, it is lost."""
        if not self._writer.is_closing():
            self._writer.write(_encoder.encode(frame) + b"\n")

    async def from_server(self) -> AsyncIterator[ToBooth]:
        """What the server says, until it is gone."""
        async for line in self._lines():
            yield _to_booth.decode(line)

    async def from_booth(self) -> AsyncIterator[ToServer]:
        """What the booth says, until it is gone."""
        async for line in self._lines():
            yield _to_server.decode(line)

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        with contextlib.suppress(ConnectionError):  # the other end was first
            await self._writer.wait_closed()

    async def _lines(self) -> AsyncIterator[bytes]:
        while True:
            try:
                line = await self._reader.readline()
            except ConnectionError:
                return
            if not line.endswith(b"\n"):
                return
            yield line
