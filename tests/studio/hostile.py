"""What a unit gone mad may say: its own answers, bent in every way, and bytes that mean nothing. Seeded."""

import json
import random
import struct
from collections.abc import Callable, Iterator

from rundown.plan.show import Gear
from studio.capability import Phrase, Profile
from studio.compose import options
from studio.osc import LARGEST, encode
from studio.slots import filled, slots_of
from studio.telling import spoken, told

TEXTS = ("", "x", "R1 cued", "on", "1", "-1", "nan", "inf", "1e999", "9" * 5000, "é\u2028", "{value}", "a b c d", "-")
NUMBERS = (0.0, -0.0, 1.0, -90.0, 1e38, float("inf"), float("-inf"), float("nan"), 5e-324)
JSONS = (
    "[" * 20_000,
    '{"status": "\\ud800"}',
    '{"status": "ok", "data": "\\ud800"}',
    '{"status": "ok"}',
    '{"status": "ok", "data": [1, {"a": null}]}',
    '{"status": "ok", "data": NaN}',
    '{"status": "ok", "data": ' + "1" * 6000 + "}",
    '{"status": ["error"]}',
    "null",
)
TAGS = "ifhdsbTFNmt[]"


def valid(profile: Profile, gear: Gear) -> list[bytes]:
    """Answers, replies, refusals and signs of life that the unit could well say."""
    return [_packet(profile, *said) for said in _valid(profile, gear)]


def _valid(profile: Profile, gear: Gear) -> Iterator[tuple[str, str, tuple[str | int | float | bool, ...]]]:
    chosen = {**options(profile, gear), "name": "1", "clip": "R1", "life": "a1"}
    for at in slots_of(profile, gear):
        for value in ("R1 cued", "on", "off", "-12", "A", ""):
            yield told(profile, gear, at, value)
    phrases: list[Phrase] = [*profile.refusals, *(profile.alive.answers if profile.alive is not None else ())]
    phrases += [action.reply for action in profile.actions.values() if action.reply is not None]
    for each in phrases:
        yield spoken(filled(each, chosen), {})


def _packet(profile: Profile, address: str, types: str, args: tuple[str | int | float | bool, ...]) -> bytes:
    return address.encode() if profile.protocol == "text" else encode(address, types, args)


def bundle(*elements: bytes) -> bytes:
    """A bundle of these, to be obeyed at once."""
    return b"#bundle\0" + bytes(7) + b"\1" + b"".join(struct.pack(">I", len(each)) + each for each in elements)


class Hostile:
    """Says one mad packet after the other; `strange` are sane ones of other units."""

    def __init__(self, profile: Profile, gear: Gear, strange: list[bytes], chance: random.Random) -> None:
        self.sane = valid(profile, gear)
        self._is_text = profile.protocol == "text"
        self._strange = strange
        self._chance = chance
        osc: tuple[Callable[[bytes], bytes], ...] = (self._retyped, self._nested, self._jsons)
        self._ways = (self._sane, self._bent, self._noise, self._foreign, *(() if self._is_text else osc))

    def packet(self) -> bytes:
        """The next one."""
        if self._chance.random() < 0.005:
            return self._huge()
        return self._chance.choice(self._ways)(self._chance.choice(self.sane))

    def _sane(self, packet: bytes) -> bytes:
        return packet

    def _foreign(self, packet: bytes) -> bytes:
        return self._chance.choice(self._strange)

    def _noise(self, packet: bytes) -> bytes:
        return self._chance.randbytes(self._chance.choice((0, 1, 4, 16, 200)))

    def _bent(self, packet: bytes) -> bytes:
        data = bytearray(packet)
        for _ in range(self._chance.choice((1, 1, 2, 5))):
            at = self._chance.randrange(len(data) + 1)
            match self._chance.randrange(4):
                case 0:
                    data[at : at + 1] = bytes((self._chance.randrange(256),))
                case 1:
                    del data[at:]
                case 2:
                    data[at:at] = data[:at]
                case _ if at < len(data):
                    data[at] ^= 1 << self._chance.randrange(8)
        return bytes(data[:LARGEST])

    def _retyped(self, packet: bytes) -> bytes:
        """A true address with arguments of other types."""
        tags = "".join(self._chance.choices(TAGS, k=self._chance.choice((0, 1, 1, 1, 2, 3, 40))))
        address = packet.partition(b"\0")[0] or b"/"
        return _padded(address) + _padded(b"," + tags.encode()) + b"".join(map(self._argument, tags))

    def _argument(self, tag: str) -> bytes:
        match tag:
            case "i":
                return struct.pack(">i", self._chance.choice((0, 1, -1, 2**31 - 1, -(2**31))))
            case "h" | "t":
                return struct.pack(">q", self._chance.choice((0, 1, -(2**63))))
            case "f":
                number = self._chance.choice(NUMBERS)
                return struct.pack(">f", number)
            case "d":
                return struct.pack(">d", self._chance.choice((*NUMBERS, 1e308)))
            case "s":
                return _padded(self._chance.choice(TEXTS).encode())
            case "b":
                size = self._chance.choice((0, 1, 5, 2**31))
                return struct.pack(">I", size) + bytes(min(size, 64) + 3 & ~3)
            case _:
                return b""

    def _nested(self, packet: bytes) -> bytes:
        for _ in range(self._chance.choice((1, 2, 7, 8, 9, 40))):
            packet = bundle(*[packet] * self._chance.choice((1, 1, 1, 2)))
        return packet[:LARGEST]

    def _jsons(self, packet: bytes) -> bytes:
        return _padded(packet.partition(b"\0")[0] or b"/") + _padded(b",s") + _padded(self._json().encode())

    def _json(self) -> str:
        return self._chance.choice((*JSONS, json.dumps({"status": "error", "data": self._chance.choice(TEXTS)})))

    def _huge(self) -> bytes:
        one = self._chance.choice(self.sane)
        if self._is_text:
            return one + self._chance.choice((b"1 ", b"\xff", b" ", b'"')) * 30_000
        return bundle(*[one] * (60_000 // (len(one) + 4))) if self._chance.random() < 0.5 else one + bytes(60_000)


def _padded(text: bytes) -> bytes:
    return text + bytes(4 - len(text) % 4)
