"""One TCP connection to one unit, kept up for ever: it is dialled again whenever it is lost.

What the packets say, and what the studio does about a unit that is away, is not here; how it is dialled is in `dialling.py`,
framing in `framing.py`.
"""

import asyncio
from collections.abc import Callable, Iterator
from typing import cast

from studio.dialling import CONNECT_WITHIN, HELD_S, Owner, delays, dialled, said_of
from studio.framing import Deframer, Desynchronised, Framing, frame

LARGEST = 1 << 20
"""The most bytes of one packet that is read: more than any state a unit tells, and less than text taken for a length."""

WAITING_MOST = 256 * 1024
"""Bytes that may wait for a unit to read before packets for it fail: a cue that late is worse than none."""

READ_AT_ONCE = 4096
"""Bytes read in one turn of the loop: a unit that floods us takes no long turns from the others."""


class _Connection(asyncio.BufferedProtocol):
    """One connection, from before it is made until it is lost; once `drop`ped it says nothing more."""

    def __init__(
        self, on_up: Callable[[], None], on_bytes: Callable[[bytes], None], on_lost: Callable[[str], None]
    ) -> None:
        self.dropped = False
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._on_up = on_up
        self._on_bytes = on_bytes
        self._on_lost = on_lost
        self._why = ""
        self._buffer = bytearray(READ_AT_ONCE)
        self._transport: asyncio.Transport | None = None

    @property
    def is_up(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def write(self, data: bytes) -> bool:
        transport = self._transport
        if transport is None or transport.is_closing() or transport.get_write_buffer_size() > WAITING_MOST:
            return False
        transport.write(data)
        return not transport.is_closing()

    def end(self, why: str) -> None:
        """Ends the connection for a reason that `on_lost` will be told; what still waits to leave is lost."""
        self._why = self._why or why
        if self._transport is not None:
            self._transport.abort()

    def drop(self) -> None:
        """Ends it, and tells nobody."""
        self.dropped = True
        self.end("")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        if self.dropped:
            self._transport.abort()
        else:
            self._on_up()

    def get_buffer(self, sizehint: int) -> bytearray:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self._on_bytes(bytes(self._buffer[:nbytes]))

    def eof_received(self) -> None:
        # A close in form would first wait until the unit has read all that is left for it.
        self.end("closed the connection")

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.lost.done():
            self.lost.set_result(None)
        if not self.dropped:
            self._on_lost(self._why or ("ended the connection" if exc is None else said_of(exc)))


class TcpLine:
    """A line to one unit. The callbacks are called on the loop; after `close` none is.

    `on_up` is called at each connection made; `on_down`, with a sentence that says why, when it is lost, and when
    the unit could not be reached in the first place: once, and not again until it was up. `delays` are the seconds
    before each new try, without end; they begin again after a connection of `held_after` seconds.
    """

    def __init__(
        self,
        host: str,
        port: int,
        framing: Framing,
        *,
        on_packet: Callable[[bytes], None],
        on_up: Callable[[], None],
        on_down: Callable[[str], None],
        largest: int = LARGEST,
        delays: Callable[[], Iterator[float]] = delays,
        connect_within: float = CONNECT_WITHIN,
        held_after: float = HELD_S,
    ) -> None:
        self.failed = 0
        self._owner = Owner(f"{host}:{port}", on_packet=on_packet, on_up=on_up, on_down=on_down)
        self._host = host
        self._port = port
        self._framing = framing
        self._deframer = Deframer(framing, largest)
        self._delays = delays
        self._connect_within = connect_within
        self._held_after = held_after
        self._connection: _Connection | None = None
        self._open = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_up(self) -> bool:
        """Whether there is a connection now."""
        return self._connection is not None and self._connection.is_up

    @property
    def why(self) -> str:
        """Why there is no connection, a sentence; "" while there is one."""
        return self._owner.why

    @property
    def dropped(self) -> int:
        """How many SLIP frames and lines were no packets, over all connections."""
        return self._deframer.dropped

    def open(self) -> None:
        """Begins to dial, and goes on until `close`; the unit is not waited for. Called on the loop."""
        self._open = True
        self._dial_anew()

    def redial(self, host: str, port: int) -> None:
        """The unit is at this address now, and is dialled there at once; a connection to this very address stays."""
        if self.is_up and (host, port) == (self._host, self._port):
            return
        self._host, self._port = host, port
        self._owner.where = f"{host}:{port}"
        if self._open:
            self._dial_anew()
            if self._owner.thinks_it_up:
                self._owner.down("is its new address and is being dialled")

    def send(self, packet: bytes) -> bool:
        """Frames and writes the packet at once and never waits; False, and counted, when it could not leave.

        That is without a connection, or when the unit has left more than `WAITING_MOST` bytes unread. True does
        not say that it arrives: what waits when the connection is lost is lost with it. Raises ValueError for a
        line that has a line break in it.
        """
        data = frame(self._framing, packet)
        if self._connection is not None and self._connection.write(data):
            return True
        self.failed += 1
        return False

    def close(self) -> None:
        """Hangs up and dials no more; what still waited to leave is dropped."""
        self._open = False
        self._hang_up()

    async def closed(self) -> None:
        """Waits, after `close`, until neither task nor socket is left."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _dial_anew(self) -> None:
        self._hang_up()
        task = asyncio.create_task(self._keep_up())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.drop()
            self._connection = None
        for task in self._tasks:
            task.cancel()

    async def _keep_up(self) -> None:
        loop = asyncio.get_running_loop()
        tries = self._delays()
        while True:
            connection = self._connection = _Connection(self._up, self._heard, self._owner.down)
            try:
                await self._dial(connection)
            except (OSError, ValueError) as error:
                self._owner.down(said_of(error))
            else:
                made = loop.time()
                await connection.lost
                if loop.time() - made >= self._held_after:
                    tries = self._delays()
            await asyncio.sleep(next(tries))

    async def _dial(self, connection: _Connection) -> None:
        joined = await dialled(self._host, self._port, self._connect_within)
        await asyncio.get_running_loop().create_connection(lambda: connection, sock=joined)

    def _up(self) -> None:
        self._deframer.restart()
        self._owner.up()

    def _heard(self, data: bytes) -> None:
        connection, why = self._connection, ""
        try:
            packets = self._deframer.feed(data)
        except Desynchronised as error:
            packets, why = error.before, f"makes no sense: {error}"
        for packet in packets:
            self._owner.packet(packet)
            if connection is not self._connection:
                return
        if connection is not None and why:
            connection.end(why)
