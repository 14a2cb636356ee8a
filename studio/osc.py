"""OSC 1.0 over UDP: the codec (python-osc's, with our own checks around it) and one socket for each unit.

python-osc guesses types when it builds and forgives too much when it parses; here types are told and a
datagram is right or refused. Its clients and servers are not used. TCP framing and retries are not here.
"""

import asyncio
import socket
from collections.abc import Callable, Iterator
from typing import Protocol, cast

from msgspec import Struct
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from rundown.live.message import Message
from studio.capability import FLOAT32_MAX, INT32

Argument = str | int | float | bytes | bool | None

LARGEST = 65_507
"""The most bytes of one UDP datagram over IPv4 (RFC 768, RFC 791)."""

_BUNDLE = b"#bundle\0"
_BUNDLE_HEAD = 16
_DEEPEST = 8
_SIZES = {"i": 4, "f": 4, "h": 8, "d": 8, "T": 0, "F": 0, "N": 0}
"""The bytes of each argument type of a fixed size (OSC 1.0, "OSC Type Tag String")."""


class Malformed(ValueError):
    """A datagram that is not OSC as we read it; its text says what is wrong with it."""


class NotSendable(ValueError):
    """A message that OSC cannot carry, or for a unit that is not there."""


class Unreachable(OSError):
    """A unit whose address leads nowhere from this machine; its text is a sentence."""


class Received(Struct, frozen=True):
    """One message as it came; `types` are its type tags without the comma."""

    address: str
    types: str
    args: tuple[Argument, ...]


def datagram(message: Message) -> bytes:
    """The bytes of the message, its arguments typed as it says ("i", "f", "s"). Raises NotSendable."""
    return encode(message.address, message.types, message.args)


def encode(address: str, types: str = "", args: tuple[str | int | float, ...] = ()) -> bytes:
    """The bytes of one message. Raises NotSendable where types and arguments do not fit or OSC cannot say it."""
    if not address.startswith("/"):
        raise NotSendable(f'"{address}" is no OSC address, it must begin with a slash')
    if len(types) != len(args):
        raise NotSendable(f"{address}: {len(args)} arguments for the types ,{types}")
    builder = OscMessageBuilder(address)
    for tag, value in zip(types, args, strict=True):
        builder.add_arg(_checked(address, tag, value), tag)
    data: bytes = builder.build().dgram
    if len(data) > LARGEST:
        raise NotSendable(f"{address}: {len(data)} bytes are more than a datagram holds ({LARGEST})")
    return data


def _checked(address: str, tag: str, value: str | int | float) -> str | int | float:
    match tag, value:
        case "i", int() if value in INT32:
            return value
        case "f", int() | float() if abs(value) <= FLOAT32_MAX:
            return float(value)
        case "s", str() if "\0" not in value:
            return value
    raise NotSendable(f"{address}: {value!r} cannot be sent as ,{tag}")


def parse(data: bytes) -> list[Received]:
    """The messages of a datagram, those of a bundle in their order and without its time tag.

    Raises Malformed, for the whole datagram, where any byte of it cannot be accounted for.
    """
    return list(_packet(data, 0))


def _packet(data: bytes, depth: int) -> Iterator[Received]:
    if not data.startswith(_BUNDLE):
        yield _message(data)
        return
    if depth == _DEEPEST:
        raise Malformed("bundles nested too deep")
    if len(data) < _BUNDLE_HEAD:
        raise Malformed("a bundle without its time tag")
    at = _BUNDLE_HEAD
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        start, at = at + 4, at + 4 + size
        if start > len(data) or at > len(data):
            raise Malformed("a bundle shorter than it says")
        yield from _packet(data[start:at], depth + 1)


def _message(data: bytes) -> Received:
    if not data.startswith(b"/"):
        raise Malformed("an address that does not begin with a slash")
    address, at = _text(data, 0)
    tags = ","
    if at < len(data):
        tags, at = _text(data, at)
    if not tags.startswith(","):
        raise Malformed("no type tags where they should be")
    for tag in tags[1:]:
        at = _past(tag, data, at)
    if at != len(data):
        raise Malformed("more or fewer bytes than the type tags say")
    return Received(address, tags[1:], tuple(cast("list[Argument]", OscMessage(data).params)))


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.find(b"\0", at)
    past = (end | 3) + 1
    if end < 0 or past > len(data):
        raise Malformed("a text without its end")
    try:
        return data[at:end].decode(), past
    except UnicodeDecodeError:
        raise Malformed("a text that is not UTF-8") from None


def _past(tag: str, data: bytes, at: int) -> int:
    """Where the argument that begins at `at` ends."""
    if tag == "s":
        return _text(data, at)[1]
    if tag == "b":
        return (at + 4 + int.from_bytes(data[at : at + 4], "big") + 3) & ~3
    if tag not in _SIZES:
        raise Malformed(f'an argument of type "{tag}", which is not understood here')
    return at + _SIZES[tag]


class _Transport(Protocol):
    """What we use of asyncio's datagram transports; their common base does not declare the backlog."""

    def get_write_buffer_size(self) -> int: ...
    def sendto(self, data: bytes) -> None: ...
    def abort(self) -> None: ...


class Endpoint(asyncio.DatagramProtocol):
    """One connected UDP socket to one unit, for both ways: much gear answers the port it was spoken to from.

    `failed` counts datagrams that could not leave, `malformed` those that came and were no OSC.
    """

    def __init__(self, on_received: Callable[[Received], None], on_refused: Callable[[], None]) -> None:
        self.failed = 0
        self.malformed = 0
        self._on_received = on_received
        self._on_refused = on_refused
        self._transport: _Transport
        self._socket: socket.socket

    @classmethod
    async def open(
        cls, host: str, port: int, *, on_received: Callable[[Received], None], on_refused: Callable[[], None]
    ) -> "Endpoint":
        """Resolves the host once and binds a socket to it; nothing is sent and no answer awaited.

        `on_refused` is called when the machine says that nobody listens at the port. Raises Unreachable.
        """
        if not 0 < port < 65_536:
            raise Unreachable(f"{port} is not a port, write one between 1 and 65535")
        loop = asyncio.get_running_loop()
        endpoint = cls(on_received, on_refused)
        try:
            family, kind, proto, _, address = (await loop.getaddrinfo(host, port, type=socket.SOCK_DGRAM))[0]
            endpoint._socket = socket.socket(family, kind, proto)
        except OSError as error:
            raise Unreachable(f"{host} is not known here ({error.strerror}), mend the host or its name") from None
        try:
            endpoint._socket.setblocking(False)
            endpoint._socket.connect(address)
            await loop.create_datagram_endpoint(lambda: endpoint, sock=endpoint._socket)
        except OSError as error:
            endpoint._socket.close()
            raise Unreachable(f"there is no way to {host}:{port} ({error.strerror}), look at the network") from None
        return endpoint

    def send(self, data: bytes) -> bool:
        """Sends at once and never blocks; False, and counted, when the machine would not take it.

        What the socket cannot take just now waits behind it in order, and counts as sent.
        """
        if self._transport.get_write_buffer_size():
            self._transport.sendto(data)
            return True
        # A refusal met here is that of an earlier datagram, and this one has not left: it is tried again.
        for _ in range(2):
            try:
                self._socket.send(data)
            except (ConnectionRefusedError, ConnectionResetError):
                self._on_refused()
            except BlockingIOError:
                self._transport.sendto(data)
                return True
            except OSError:
                break
            else:
                return True
        self.failed += 1
        return False

    def close(self) -> None:
        """Closes the socket; what was still waiting to leave is dropped."""
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """(asyncio) The socket is bound."""
        self._transport = cast(_Transport, transport)

    def datagram_received(self, data: bytes, addr: object) -> None:
        """(asyncio) The unit said something."""
        try:
            messages = parse(data)
        except Malformed:
            self.malformed += 1
            return
        for message in messages:
            self._on_received(message)

    def error_received(self, exc: Exception) -> None:
        """(asyncio) The system tells what became of an earlier datagram."""
        if isinstance(exc, ConnectionRefusedError | ConnectionResetError):
            self._on_refused()
