"""One connected UDP socket to one unit, for both ways: much gear answers the port it was spoken to from.

Gear that answers to a port of its own choice gets a second socket there; what other machines send to it is not heard.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Protocol, cast

BUFFER = 1 << 20
"""Bytes of receive buffer asked for: Ardour greets with hundreds of datagrams at once (the system may give less)."""


class Unreachable(OSError):
    """A unit whose address leads nowhere from this machine; its text is a sentence."""


class _Transport(Protocol):
    """What we use of asyncio's datagram transports; their common base does not declare the backlog."""

    def get_write_buffer_size(self) -> int: ...
    def sendto(self, data: bytes) -> None: ...
    def abort(self) -> None: ...


class UdpLine(asyncio.DatagramProtocol):
    """The way to one unit and back. `failed` counts datagrams that could not leave.

    `on_packet` is given what came, `on_down` a sentence when the machine says that nobody listens at the unit's port
    (it says so after a later datagram, and only of a machine that is there).
    """

    def __init__(self, on_packet: Callable[[bytes], None], on_down: Callable[[str], None]) -> None:
        self.failed = 0
        self._on_packet = on_packet
        self._on_down = on_down
        self._transport: _Transport
        self._socket: socket.socket
        self._ear: asyncio.DatagramTransport | None = None

    @classmethod
    async def open(
        cls,
        host: str,
        port: int,
        *,
        on_packet: Callable[[bytes], None],
        on_down: Callable[[str], None],
        listen: int = 0,
    ) -> "UdpLine":
        """Resolves the host once and binds a socket to it; nothing is sent and no answer awaited.

        With `listen` the unit is heard at that port of ours too. Raises Unreachable.
        """
        if not 0 < port < 65_536:
            raise Unreachable(f"{port} is not a port, write one between 1 and 65535")
        loop = asyncio.get_running_loop()
        line = cls(on_packet, on_down)
        try:
            family, kind, proto, _, address = (await loop.getaddrinfo(host, port, type=socket.SOCK_DGRAM))[0]
            line._socket = socket.socket(family, kind, proto)
        except OSError as error:
            raise Unreachable(f"{host} is not known here ({error.strerror}), mend the host or its name") from None
        try:
            line._socket.setblocking(False)
            line._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
            line._socket.connect(address)
            await loop.create_datagram_endpoint(lambda: line, sock=line._socket)
        except OSError as error:
            line._socket.close()
            raise Unreachable(f"there is no way to {host}:{port} ({error.strerror}), look at the network") from None
        if listen:
            await line._open_ear(str(address[0]), listen)
        return line

    async def _open_ear(self, host: str, port: int) -> None:
        """Hears `host` at a port of the interface that leads to it."""
        own = self._socket.getsockname()[0]
        try:
            self._ear, _ = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: _Ear(host, self._on_packet), local_addr=(own, port)
            )
        except OSError as error:
            self.close()
            raise Unreachable(
                f"{own}:{port} cannot be listened to ({error.strerror}), is another program hearing this unit?"
            ) from None

    @property
    def is_up(self) -> bool:
        """There is always a way, whether or not somebody is at its end."""
        return True

    def send(self, packet: bytes) -> bool:
        """Sends at once and never blocks; False, and counted, when the machine would not take it.

        What the socket cannot take just now waits behind it in order, and counts as sent.
        """
        if self._transport.get_write_buffer_size():
            self._transport.sendto(packet)
            return True
        # A refusal met here is that of an earlier datagram, and this one has not left: it is tried again.
        for _ in range(2):
            try:
                self._socket.send(packet)
            except (ConnectionRefusedError, ConnectionResetError):
                self._refused()
            except BlockingIOError:
                self._transport.sendto(packet)
                return True
            except OSError:
                break
            else:
                return True
        self.failed += 1
        return False

    def close(self) -> None:
        """Closes the sockets; what was still waiting to leave is dropped."""
        self._transport.abort()
        if self._ear is not None:
            self._ear.abort()

    def _refused(self) -> None:
        self._on_down("nobody listens at its port")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """(asyncio) The socket is bound."""
        self._transport = cast(_Transport, transport)

    def datagram_received(self, data: bytes, addr: object) -> None:
        """(asyncio) The unit said something."""
        self._on_packet(data)

    def error_received(self, exc: Exception) -> None:
        """(asyncio) The system tells what became of an earlier datagram."""
        if isinstance(exc, ConnectionRefusedError | ConnectionResetError):
            self._refused()


class _Ear(asyncio.DatagramProtocol):
    """Hears one machine at a port of ours."""

    def __init__(self, host: str, on_packet: Callable[[bytes], None]) -> None:
        self._host = host
        self._on_packet = on_packet

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        if addr[0] == self._host:
            self._on_packet(data)
