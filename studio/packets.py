"""Packets of a unit's protocol: what is said as bytes, and bytes as what is said. A line of text is all address."""

from rundown.live.message import Argument
from studio.capability import Protocol
from studio.osc import Malformed, encode, parse
from studio.received import Received


def packet(protocol: Protocol, address: str, types: str = "", args: tuple[Argument, ...] = ()) -> bytes:
    """The bytes of one message. Raises NotSendable."""
    return address.encode() if protocol == "text" else encode(address, types, args)


def messages(protocol: Protocol, data: bytes) -> list[Received]:
    """What a packet says. Raises Malformed."""
    if protocol != "text":
        return parse(data)
    try:
        return [Received(data.decode())]
    except UnicodeDecodeError:
        raise Malformed("a line that is not UTF-8") from None
