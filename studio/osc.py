"""OSC 1.0: the codec, python-osc's with our own checks around it.

python-osc guesses types when it builds and forgives too much when it parses; here types are told and a
packet is right or refused. Its clients and servers are not used: sockets are in `udp.py` and `tcp.py`.
"""

from collections.abc import Iterator
from typing import cast

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from rundown.live.message import Argument as Sent
from rundown.live.message import Message
from studio.capability import FLOAT32_MAX, INT32
from studio.received import Argument, Received

LARGEST = 65_507
"""The most bytes of one UDP datagram over IPv4 (RFC 768, RFC 791)."""

_INT64 = range(-(2**63), 2**63)
_BUNDLE = b"#bundle\0"
_BUNDLE_HEAD = 16
_DEEPEST = 8
_MOST = 1_000
"""Messages and bundles of one packet: a packet full of empty ones, of which 64 KiB hold 5 000, would stop the loop."""
_TO_1970 = 2_208_988_800
"""Seconds from 1900, where time tags begin, to the Unix epoch (RFC 5905); those of before 1970 are past 2036."""
_SIZES = {"i": 4, "f": 4, "h": 8, "d": 8, "T": 0, "F": 0, "N": 0}
"""The bytes of each argument type of a fixed size (OSC 1.0, "OSC Type Tag String")."""


class Malformed(ValueError):
    """A datagram that is not OSC as we read it; its text says what is wrong with it."""


class NotSendable(ValueError):
    """A message that OSC cannot carry, or for a unit that is not there."""


def datagram(message: Message) -> bytes:
    """The bytes of the message, its arguments typed as it says. Raises NotSendable."""
    return encode(message.address, message.types, message.args)


def encode(address: str, types: str = "", args: tuple[Sent, ...] = ()) -> bytes:
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


def _checked(address: str, tag: str, value: Sent) -> Sent:
    match tag, value:
        case "T" | "F" | "N", _:
            return value
        case "i", int() if value in INT32:
            return value
        case "h", int() if value in _INT64:
            return value
        case "f", int() | float() if abs(value) <= FLOAT32_MAX:
            return float(value)
        case "d", int() | float():
            return float(value)
        case "s", str() if "\0" not in value:
            return value
    raise NotSendable(f"{address}: {value!r} cannot be sent as ,{tag}")


def parse(data: bytes) -> list[Received]:
    """The messages of a datagram, those of a bundle in their order and without its time tag.

    Raises Malformed, for the whole datagram, where any byte of it cannot be accounted for.
    """
    return list(_packet(data, 0, iter(range(_MOST))))


def timetag(data: bytes) -> float | None:
    """The instant (UTC epoch ms) before which the datagram is not to be obeyed: the latest time tag of its bundles.

    None for a plain message, and where every tag says at once. Raises Malformed.
    """
    return max(_timetags(data, 0), default=None)


def _packet(data: bytes, depth: int, places: Iterator[int]) -> Iterator[Received]:
    if next(places, None) is None:
        raise Malformed(f"more than {_MOST} messages in one packet")
    if not data.startswith(_BUNDLE):
        yield _message(data)
        return
    for element in _elements(data, depth):
        yield from _packet(element, depth + 1, places)


def _timetags(data: bytes, depth: int) -> Iterator[float]:
    if not data.startswith(_BUNDLE):
        return
    for element in _elements(data, depth):
        yield from _timetags(element, depth + 1)
    seconds, fraction = divmod(int.from_bytes(data[len(_BUNDLE) : _BUNDLE_HEAD], "big"), 2**32)
    if seconds or fraction > 1:
        yield ((seconds - _TO_1970) % 2**32 + fraction / 2**32) * 1000


def _elements(data: bytes, depth: int) -> Iterator[bytes]:
    """The packets that a bundle holds."""
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
        yield data[start:at]


def _message(data: bytes) -> Received:
    if data[:1] not in (b"/", b"#"):
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
    # Ardour answers at "#reply", which python-osc takes for no address at all.
    slashed = data if data.startswith(b"/") else b"/" + data[1:]
    return Received(address, tags[1:], tuple(cast("list[Argument]", OscMessage(slashed).params)))


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
