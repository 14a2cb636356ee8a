"""One TCP connection to one unit, kept up for ever: it is dialled again whenever it is lost.

What the packets say, and what the studio does about a unit that is away, is not here; framing is in `framing.py`.
"""

import asyncio
import errno
import logging
import os
import socket
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from studio.framing import Deframer, Desynchronised, Framing, frame

logger = logging.getLogger(__name__)

LARGEST = 1 << 20
"""The most bytes of one packet that is read: more than any state a unit tells, and less than text taken for a length."""

WAITING_MOST = 256 * 1024
"""Bytes that may wait for a unit to read before packets for it fail: a cue that late is worse than none."""

CONNECT_WITHIN = 5.0
"""Seconds that a connection may take to come about, over all addresses of the host together."""

HELD_S = 10.0
"""Seconds after which a connection has held: as long as the longest delay, so that a unit which takes connections
and hangs up is not dialled more often than one that takes none."""

READ_AT_ONCE = 4096
"""Bytes read in one turn of the loop: a unit that floods us takes no long turns from the others."""

# A peer that vanished (power, cable) sends no farewell. Without these it would be noticed after two hours when we
# only listen (RFC 1122, 4.2.3.6), and after some 15 minutes of retransmission when we send (Linux's tcp_retries2);
# with them within 3 s either way (Linux: 2.9 s after a packet sent in vain, 2.6 s without any). The user timeout
# (RFC 5482, ms) is Linux's; it also ends a connection whose peer is there and has read nothing for as long.
# TCP_KEEPALIVE is what macOS calls the idle time.
_KEEPALIVE = {"TCP_KEEPIDLE": 1, "TCP_KEEPALIVE": 1, "TCP_KEEPINTVL": 1, "TCP_KEEPCNT": 2, "TCP_USER_TIMEOUT": 2500}


def delays() -> Iterator[float]:
    """Seconds before each try to come back, without end."""
    delay = 0.5
    while True:
        yield delay
        delay = min(delay * 2, 10.0)


def said_of(error: Exception) -> str:
    """What the system says became of a connection, to be read after the unit's address."""
    match error:
        case TimeoutError():
            return "does not answer, look whether it is on, and at the network"
        case socket.gaierror():
            return f"is not known here ({error.strerror}), mend the host or its name"
        case ConnectionRefusedError():
            return "takes no connection, look whether its program runs and listens there"
        case ConnectionResetError() | BrokenPipeError():
            return "broke off the connection"
        case OSError() if error.errno:
            return f"cannot be reached ({os.strerror(error.errno)}), look at the network"
        case _:
            return f"is no address ({error}), mend the host or the port"


async def connected(one: socket.socket, address: tuple[object, ...]) -> socket.socket:
    """The socket, connected with our options. Raises OSError, and closes it, where that cannot be."""
    try:
        one.setblocking(False)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name in filter(partial(hasattr, socket), _KEEPALIVE):
            one.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), _KEEPALIVE[name])
        await asyncio.get_running_loop().sock_connect(one, address)
        # A port of this machine that nobody listens at may be given to the very socket that dials it.
        if one.getsockname() == one.getpeername():
            raise ConnectionRefusedError(errno.ECONNREFUSED, "connected to itself")
    except BaseException:
        one.close()
        raise
    return one


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
        self.why = ""
        self._host = host
        self._port = port
        self._framing = framing
        self._deframer = Deframer(framing, largest)
        self._on_packet = on_packet
        self._on_up = on_up
        self._on_down = on_down
        self._delays = delays
        self._connect_within = connect_within
        self._held_after = held_after
        self._connection: _Connection | None = None
        self._there: bool | None = None  # as it was told; None: not yet
        self._open = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_up(self) -> bool:
        """Whether there is a connection now."""
        return self._connection is not None and self._connection.is_up

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
        if self._open:
            self._dial_anew()
            if self._there:
                self._down("is its new address and is being dialled")

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
            connection = self._connection = _Connection(self._up, self._heard, self._down)
            try:
                await self._dial(connection)
            except (OSError, ValueError) as error:
                self._down(said_of(error))
            else:
                made = loop.time()
                await connection.lost
                if loop.time() - made >= self._held_after:
                    tries = self._delays()
            await asyncio.sleep(next(tries))

    async def _dial(self, connection: _Connection) -> None:
        """Raises OSError, that of the host's last address, or ValueError for what is no address."""
        if not 0 < self._port < 65_536:
            raise ValueError(f"{self._port} is not a port, which is between 1 and 65535")
        loop = asyncio.get_running_loop()
        # Without a limit of ours: a look-up cannot be called off, a second one beside it would take one more thread.
        found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        failure = OSError(errno.EADDRNOTAVAIL, "no address")
        for family, kind, proto, _, address in found:
            try:
                async with asyncio.timeout(self._connect_within / len(found)):
                    joined = await connected(socket.socket(family, kind, proto), address)
            except OSError as error:
                failure = error
            else:
                await loop.create_connection(lambda: connection, sock=joined)
                return
        raise failure

    def _up(self) -> None:
        self.why = ""
        self._there = True
        self._deframer.restart()
        self._call(self._on_up)

    def _down(self, why: str) -> None:
        self.why = f"{self._host}:{self._port} {why}"
        if self._there is not False:
            self._there = False
            self._call(partial(self._on_down, self.why))

    def _heard(self, data: bytes) -> None:
        connection, why = self._connection, ""
        try:
            packets = self._deframer.feed(data)
        except Desynchronised as error:
            packets, why = error.before, f"makes no sense: {error}"
        for packet in packets:
            self._call(partial(self._on_packet, packet))
            if connection is not self._connection:
                return
        if connection is not None and why:
            connection.end(why)

    def _call(self, callback: Callable[[], None]) -> None:
        try:
            callback()
        except Exception:
            logger.exception("%s:%s: what was to be done about it failed; the line goes on", self._host, self._port)
