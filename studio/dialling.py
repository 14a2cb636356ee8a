"""How a unit is dialled, and what its owner is told of the line: up, down and why, once each time.

Shared by what is kept up for ever over TCP: `tcp.py` and `obs.py`.
"""

import asyncio
import errno
import logging
import os
import socket
from collections.abc import Callable, Iterator
from functools import partial

logger = logging.getLogger(__name__)

CONNECT_WITHIN = 5.0
"""Seconds that a connection may take to come about, over all addresses of the host together."""

HELD_S = 10.0
"""Seconds after which a connection has held: as long as the longest delay, so that a unit which takes connections
and hangs up is not dialled more often than one that takes none."""

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


async def dialled(host: str, port: int, within: float) -> socket.socket:
    """A connection to the host, at the first of its addresses that takes one, in `within` seconds for all of them.

    Raises OSError, that of the last address, or ValueError for what is no address.
    """
    if not 0 < port < 65_536:
        raise ValueError(f"{port} is not a port, which is between 1 and 65535")
    # Without a limit of ours: a look-up cannot be called off, a second one beside it would take one more thread.
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure = OSError(errno.EADDRNOTAVAIL, "no address")
    for family, kind, proto, _, address in found:
        try:
            async with asyncio.timeout(within / len(found)):
                return await connected(socket.socket(family, kind, proto), address)
        except OSError as error:
            failure = error
    raise failure


class Owner:
    """Who holds a line: told when it is up, once when it is down, and each packet. What it does wrong is logged.

    `where` is the unit's address as it is to be read; `why` it is not reached, "" while it is.
    """

    def __init__(
        self,
        where: str,
        *,
        on_packet: Callable[[bytes], None],
        on_up: Callable[[], None],
        on_down: Callable[[str], None],
    ) -> None:
        self.where = where
        self.why = ""
        self._on_packet = on_packet
        self._on_up = on_up
        self._on_down = on_down
        self._there: bool | None = None  # as it was told; None: not yet

    @property
    def thinks_it_up(self) -> bool:
        """Whether the last it was told is that the line is up."""
        return self._there is True

    def up(self) -> None:
        """A connection was made."""
        self.why = ""
        self._there = True
        self._call(self._on_up)

    def down(self, why: str) -> None:
        """It was lost, or could not be made; `why` is read after the address."""
        self.why = f"{self.where} {why}"
        if self._there is not False:
            self._there = False
            self._call(partial(self._on_down, self.why))

    def packet(self, packet: bytes) -> None:
        """The unit said something."""
        self._call(partial(self._on_packet, packet))

    def _call(self, callback: Callable[[], None]) -> None:
        try:
            callback()
        except Exception:
            logger.exception("%s: what was to be done about it failed; the line goes on", self.where)
