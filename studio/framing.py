"""How packets are cut out of a TCP byte stream and put into it. Pure: the connection is in `tcp.py`.

Nothing on the wire tells which framing a peer speaks, so each unit's is told. What a packet says is not read here.
"""

import re
from typing import Literal, assert_never

Framing = Literal["slip", "length", "lines"]
"""SLIP (RFC 1055, as OSC 1.1 has it), a length before each packet (OSC 1.0), or lines of text."""

_END = b"\xc0"
_ESC = b"\xdb"
_ESCAPED_END = b"\xdb\xdc"
_ESCAPED_ESC = b"\xdb\xdd"
_BAD_ESCAPE = re.compile(rb"\xdb[^\xdc\xdd]")
_PREFIX = 4


class Desynchronised(ValueError):
    """A stream in which no packet can be found any more; its text is a sentence, `before` what was whole till then."""

    def __init__(self, why: str, before: list[bytes]) -> None:
        super().__init__(why)
        self.before = before


def frame(framing: Framing, packet: bytes) -> bytes:
    """The bytes that carry the packet. Raises ValueError for a line that has a line break in it.

    SLIP begins and ends a packet with END, as OSC 1.1 asks; an empty one is nothing to its reader.
    """
    match framing:
        case "slip":
            return _END + packet.replace(_ESC, _ESCAPED_ESC).replace(_END, _ESCAPED_END) + _END
        case "length":
            return len(packet).to_bytes(_PREFIX, "big", signed=True) + packet
        case "lines":
            if b"\r" in packet or b"\n" in packet:
                raise ValueError(f"{packet[:40]!r} has a line break in it, which would make two commands of one")
            return packet + b"\r\n"
        case _:
            assert_never(framing)


class Deframer:
    """Finds the packets in what comes, however it was cut; keeps no more than one packet of `largest` bytes.

    `dropped` counts the SLIP frames and lines that were too long or wrongly escaped: reading goes on after them.
    """

    def __init__(self, framing: Framing, largest: int) -> None:
        self.dropped = 0
        self._framing = framing
        self._largest = largest
        self._held = bytearray()
        self._escape = b""  # the ESC that what has come so far ends with
        self._spoilt = False  # this frame is dropped, up to its end

    def restart(self) -> None:
        """A new stream begins; what was held of the old one is forgotten, and the count goes on."""
        self._held.clear()
        self._escape = b""
        self._spoilt = False

    def feed(self, data: bytes) -> list[bytes]:
        """The packets that are whole now, in order; empty SLIP frames are none, empty lines are.

        Raises Desynchronised, and again until a restart, at a length that is negative or over `largest`.
        """
        match self._framing:
            case "slip":
                return self._between(_END, data)
            case "lines":
                return self._between(b"\n", data)
            case "length":
                return self._measured(data)
            case _:
                assert_never(self._framing)

    def _measured(self, data: bytes) -> list[bytes]:
        packets: list[bytes] = []
        self._held += data
        while len(self._held) >= _PREFIX:
            length = int.from_bytes(self._held[:_PREFIX], "big", signed=True)
            if not 0 <= length <= self._largest:
                del self._held[_PREFIX:]
                raise Desynchronised(
                    f"a packet of {length} bytes was announced, where 0 to {self._largest} can be: "
                    "look whether OSC 1.0 is spoken there, with a length before each packet",
                    packets,
                )
            end = _PREFIX + length
            if len(self._held) < end:
                break
            packets.append(bytes(self._held[_PREFIX:end]))
            del self._held[:end]
        return packets

    def _between(self, end: bytes, data: bytes) -> list[bytes]:
        *ended, begun = data.split(end)
        packets: list[bytes] = []
        for piece in ended:
            self._hold(piece)
            packet = self._ended()
            if packet is not None:
                packets.append(packet)
        self._hold(begun)
        return packets

    def _hold(self, piece: bytes) -> None:
        if self._spoilt:
            return
        lines = self._framing == "lines"
        said = piece if lines else self._unescaped(piece)
        room = self._largest - len(self._held) + lines  # a line's CR is no part of it
        if said is None or len(said) > room:
            self._spoil()
        else:
            self._held += said

    def _unescaped(self, piece: bytes) -> bytes | None:
        piece = self._escape + piece
        if _BAD_ESCAPE.search(piece):
            return None
        self._escape = _ESC if piece.endswith(_ESC) else b""
        return piece.removesuffix(_ESC).replace(_ESCAPED_END, _END).replace(_ESCAPED_ESC, _ESC)

    def _ended(self) -> bytes | None:
        """What was held until its end came, where that is a packet."""
        packet = bytes(self._held)
        if self._framing == "lines":
            packet = packet.removesuffix(b"\r")
        if self._escape or len(packet) > self._largest:
            self._spoil()
        spoilt = self._spoilt
        self.restart()
        return None if spoilt or not (packet or self._framing == "lines") else packet

    def _spoil(self) -> None:
        self.restart()
        self._spoilt = True
        self.dropped += 1
