"""A unit of a shipped profile as bytes: what it is told, what it is asked, and what its datagrams mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rundown.live.message import Message
from rundown.plan.actions import Units
from rundown.plan.show import Action, Gear
from studio.capability import Phrase, Profile
from studio.compose import message, options, own, phrase
from studio.osc import datagram, encode, parse
from studio.profile import load_profiles, vocabulary
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
        return datagram(self.message(text))

    def asks(self) -> dict[str, bytes]:
        """The question for each slot that has one."""
        return {at.slot: encode(*at.ask) for at in slots_of(self.profile, self.gear) if at.ask is not None}

    def greets(self) -> list[bytes]:
        return self._packets(self.profile.hello)

    def beats(self) -> list[bytes]:
        """What the unit is told and asked at each beat of its pulse."""
        alive = self.profile.alive
        if alive is None:
            return []
        return self._packets([*alive.say, *([alive.ask] if alive.ask is not None else [])])

    def lives(self, packet: bytes) -> bool:
        """Whether this answers the question of the pulse."""
        (said,) = parse(packet)
        alive = self.profile.alive
        return alive is not None and any(bind(each, said) is not None for each in alive.answers)

    def means(self, packet: bytes) -> dict[str, str]:
        """The slots that hold something by this datagram."""
        (said,) = parse(packet)
        found = {at.slot: read(self.profile, self.gear, at, said) for at in slots_of(self.profile, self.gear)}
        return {slot: value for slot, value in found.items() if value is not None}

    def verdict(self, text: str, packet: bytes) -> Verdict | None:
        """What this datagram says as the reply to an action."""
        (said,) = parse(packet)
        action = self.action(text)
        reply = self.profile.actions[action.verb].reply
        values = {**options(self.profile, self.gear), "name": own(self.profile, self.gear, action.name)}
        return None if reply is None else judged(filled(reply, values), said)

    def refusal(self, packet: bytes) -> dict[str, str] | None:
        (said,) = parse(packet)
        found = (bind(filled(each, options(self.profile, self.gear)), said) for each in self.profile.refusals)
        return next((each for each in found if each is not None), None)

    def _packets(self, phrases: Iterable[Phrase]) -> list[bytes]:
        return [encode(*phrase(self.profile, self.gear, each, {})) for each in phrases]


Table = Mapping[str, tuple[Unit, Mapping[str, bytes]]]
"""Units by profile, and what each says by the text of its actions."""


def rows(table: Table) -> list[tuple[Unit, str, bytes]]:
    return [(unit, text, packet) for unit, said in table.values() for text, packet in said.items()]


def verbs(said: Iterable[str]) -> set[str]:
    """The verbs of actions of `desk`, one of whose parts is all that stands before their first blank."""
    return {text.split()[0].rpartition(".")[2] for text in said}
