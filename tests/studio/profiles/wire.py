"""A unit of a shipped profile as bytes: what it is told, what it is asked, and what its packets mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rundown.live.message import Message
from rundown.plan.actions import Units
from rundown.plan.show import Action, Gear
from studio.capability import Phrase, Profile
from studio.compose import Said, message, options, own, phrase
from studio.packets import messages, packet
from studio.profile import load_profiles, vocabulary
from studio.received import Received
from studio.slots import Verdict, bind, filled, judged, read, slots_of

PROFILES = load_profiles()


@dataclass(frozen=True)
class Unit:
    """A unit `desk` of this profile, with the names and options that a plan would give it."""

    profile_id: str
    names: Mapping[str, int | str | tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        return PROFILES[self.profile_id]

    @property
    def gear(self) -> Gear:
        return Gear(id="desk", profile=self.profile_id, names=dict(self.names), options=dict(self.options))

    def action(self, text: str) -> Action:
        return Units([self.gear], vocabulary(PROFILES)).action(f"desk.{text}")

    def message(self, text: str, before: str = "") -> Message:
        (one,) = message(self.profile, self.gear, self.action(text), before)
        return one

    def says(self, text: str) -> bytes:
        said = self.message(text)
        return self._packet((said.address, said.types, said.args))

    def asks(self) -> dict[str, bytes]:
        """The question for each slot that has one."""
        return {at.slot: self._packet(at.ask) for at in slots_of(self.profile, self.gear) if at.ask is not None}

    def greets(self) -> list[bytes]:
        return self._packets(self.profile.hello)

    def beats(self) -> list[bytes]:
        """What the unit is told and asked at each beat of its pulse."""
        alive = self.profile.alive
        if alive is None:
            return []
        return self._packets([*alive.say, *([alive.ask] if alive.ask is not None else [])])

    def lives(self, heard: bytes) -> bool:
        """Whether this answers the question of the pulse."""
        said = self._read(heard)
        alive = self.profile.alive
        return alive is not None and any(bind(each, said) is not None for each in alive.answers)

    def means(self, heard: bytes) -> dict[str, str]:
        """The slots that hold something by this packet."""
        said = self._read(heard)
        found = {at.slot: read(self.profile, self.gear, at, said) for at in slots_of(self.profile, self.gear)}
        return {slot: value for slot, value in found.items() if value is not None}

    def verdict(self, text: str, heard: bytes) -> Verdict | None:
        """What this packet says as the reply to an action."""
        said = self._read(heard)
        action = self.action(text)
        reply = self.profile.actions[action.verb].reply
        values = {**options(self.profile, self.gear), "name": own(self.profile, self.gear, action.name)}
        return None if reply is None else judged(filled(reply, values), said)

    def refusals(self, heard: bytes) -> dict[Phrase, dict[str, str]]:
        """Which refusals of the profile this packet is, and what is known from each."""
        said = self._read(heard)
        found = {each: bind(filled(each, options(self.profile, self.gear)), said) for each in self.profile.refusals}
        return {each: told for each, told in found.items() if told is not None}

    def refusal(self, heard: bytes) -> dict[str, str] | None:
        """What is known from this packet if it is a refusal, which it may be in one way only."""
        found = list(self.refusals(heard).values())
        assert len(found) < 2
        return found[0] if found else None

    def _packets(self, phrases: Iterable[Phrase]) -> list[bytes]:
        return [self._packet(phrase(self.profile, self.gear, each, {})) for each in phrases]

    def _packet(self, said: Said) -> bytes:
        if self.profile.protocol == "text":
            assert said[1:] == ("", ()), "a line has no arguments, and would lose them"
        return packet(self.profile.protocol, *said)

    def _read(self, heard: bytes) -> Received:
        (said,) = messages(self.profile.protocol, heard)
        return said


class Bytes(NamedTuple):
    """What goes between us and a unit, byte for byte, written by hand from the dictionary that its profile names."""

    unit: Unit
    said: dict[str, bytes]
    """What each action says, by its text."""
    greeting: list[bytes] = []
    beat: list[bytes] = []
    questions: dict[str, bytes] = {}
    """What asks for each slot; a slot that is not here cannot be asked for."""
    lives: list[bytes] = []
    """Answers to the pulse."""
    means: dict[bytes, dict[str, str]] = {}
    """What the slots hold by each packet; none by one that is not about them."""
    replies: list[tuple[str, bytes, Verdict | None]] = []
    """The text of an action, what came after it, and what that says of the action."""
    refusals: dict[bytes, dict[str, str] | None] = {}
    """What is known from a refusal; None: it is none."""
