"""The frames of a watch put into words: what each packet says, and when a unit came or went. No screen here."""

from collections import deque
from typing import Literal

from msgspec import Struct

from control.words import N_, Words
from rundown.live.message import Health
from studio.capability import Protocol
from studio.lookout import Frame, Look, Lost, Passed, Watched
from studio.osc import Malformed
from studio.packets import messages
from studio.received import Argument, Received
from studio.template import match

KEPT = 2_000
"""Entries that can still be looked at."""

Sign = Literal["out", "in", "bad", "there", "silent", "gone", "deaf", "unknown", "lost"]

HEALTH: dict[Health | None, tuple[Sign, str]] = {
    "there": ("there", N_("answers")),
    "silent": ("silent", N_("silent")),
    "gone": ("gone", N_("gone")),
    "deaf": ("deaf", N_("no return")),
    None: ("unknown", N_("not asked yet")),
}
"""The sign and the word for how a unit is."""

REASONS = (N_("nobody listens at its port"),)
"""Why a unit is gone, where it is a sentence that can be translated."""


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that happened (real, epoch ms); `beat`: it was said only to know whether the unit is there."""

    at: float
    unit: str
    sign: Sign
    text: str
    beat: bool = False


class Log:
    """What has been seen: the last look at the units, the last entries, and the last said to and by each unit."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.look: Look | None = None
        self.entries: deque[Entry] = deque(maxlen=KEPT)
        self.said: dict[tuple[str, Sign], Entry] = {}
        self._units: dict[str, Watched] = {}

    def take(self, frame: Frame) -> list[Entry]:
        """What this frame adds."""
        match frame:
            case Look():
                new = self._looked(frame)
            case Passed():
                new = self._passed(frame)
            case Lost():
                text = self.words.say("too much at once, not shown: {count}", count=self.words.count(frame.count))
                new = [Entry(at=self.look.at if self.look else 0.0, unit="", sign="lost", text=text)]
        self.entries.extend(new)
        for entry in new:
            if not entry.beat:
                self.said[entry.unit, entry.sign] = entry
        return new

    def _looked(self, look: Look) -> list[Entry]:
        before, self.look = self._units, look
        self._units = {each.sighting.unit: each for each in look.units}
        return [
            Entry(at=look.at, unit=unit, sign=HEALTH[now.sighting.health][0], text=self.standing(now))
            for unit, now in self._units.items()
            if unit not in before or before[unit].sighting.health != now.sighting.health
        ]

    def standing(self, unit: Watched) -> str:
        """How the unit is, and why if it is gone."""
        word = self.words.say(HEALTH[unit.sighting.health][1])
        return f"{word}: {self.words.say(unit.sighting.reason)}" if unit.sighting.reason else word

    def _passed(self, one: Passed) -> list[Entry]:
        known = self._units.get(one.unit)
        protocol: Protocol = "osc" if known is None else known.sighting.protocol
        beats = () if known is None else known.beats
        if one.size > len(one.packet):
            start = one.packet.partition(b"\0")[0].decode(errors="replace")
            text = self.words.say("{start}… ({count} bytes)", start=start[:200], count=self.words.count(one.size))
            return [Entry(at=one.at, unit=one.unit, sign=one.way, text=text)]
        try:
            said = messages(protocol, one.packet)
        except Malformed as fault:
            text = self.words.say("makes no sense ({why}): {bytes}", why=str(fault), bytes=one.packet[:24].hex(" "))
            return [Entry(at=one.at, unit=one.unit, sign="bad", text=text)]
        return [
            Entry(
                at=one.at,
                unit=one.unit,
                sign=one.way,
                text=as_text(each),
                beat=any(match(beat, each.address) is not None for beat in beats),
            )
            for each in said
        ]


def as_text(said: Received) -> str:
    """A message as people write it: `/vision/cut ,i 1`, a line of text as it is."""
    if not said.types:
        return said.address
    return " ".join((said.address, f",{said.types}", *(word for arg in said.args if (word := _word(arg)))))


def _word(arg: Argument) -> str:
    match arg:
        case str():
            return f'"{arg}"'
        case bytes():
            return f"<{len(arg)}>"
        case bool() | None:
            return ""  # the type tag has said it
        case float():
            return f"{arg:g}"
        case int():
            return str(arg)
