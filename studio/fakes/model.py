"""What a simulated unit is: how it obeys, what it answers. The plain one lives on its profile alone; see also `x32.py`."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from msgspec import Struct, structs

from rundown.plan.show import Gear
from studio.capability import Profile
from studio.compose import Said, options, own, reading
from studio.received import Argument, Received
from studio.slots import SlotAt, filled, slots_of
from studio.telling import another, spoken, told
from studio.understanding import Effect, heard

Question = tuple[str, str, tuple[str, ...]]
"""A question as it can be looked up, see `asking`."""


class Deed(Struct, frozen=True):
    """What a message did: `effect` in words, the slot it put into `value` ("" none).

    `news` is what the unit tells its subscribers of the change, `reply` what it answers to who made it.
    """

    effect: str
    slot: str = ""
    value: str = ""
    news: tuple[Said, ...] = ()
    reply: tuple[Said, ...] = ()


class Model(Protocol):
    """A unit without its socket."""

    @property
    def room(self) -> int:
        """How many subscribers it tells of its changes."""
        ...

    @property
    def slots(self) -> Collection[str]:
        """The slots that can be read."""
        ...

    @property
    def state(self) -> Mapping[str, str]:
        """What its slots hold, in the plan's words; those never set are absent."""
        ...

    def answers(self, said: Received, *, lies: bool) -> tuple[Said, ...]:
        """What is answered to a question, nothing when this is none."""
        ...

    def obey(self, said: Received) -> Deed | None:
        """What the message does, None when the unit does not understand it."""
        ...

    def move(self, slot: str, value: str) -> Deed:
        """The slot is put into this value by a hand on the unit, or by the unit itself."""
        ...


def asking(address: str, types: str, args: tuple[Argument, ...]) -> Question:
    """A question as it can be looked up: a number reads alike before it is sent and when it came."""
    return address, types, tuple(map(reading, args))


def questions(slots: Iterable[SlotAt]) -> Mapping[Question, tuple[SlotAt, ...]]:
    """The slots by what asks for them; some units have one question for all."""
    about: dict[Question, tuple[SlotAt, ...]] = {}
    for at in slots:
        if at.ask is not None:
            asked = asking(*at.ask)
            about[asked] = (*about.get(asked, ()), at)
    return about


class Plain:
    """A unit that understands its profile and no more."""

    room = 16

    def __init__(self, profile: Profile, gear: Gear) -> None:
        self._profile = profile
        self._gear = gear
        self._held: dict[str, str] = {}
        self._slots = {at.slot: at for at in slots_of(profile, gear)}
        self._questions = questions(self._slots.values())

    @property
    def slots(self) -> Collection[str]:
        """The slots of its profile."""
        return self._slots.keys()

    @property
    def state(self) -> Mapping[str, str]:
        """What its slots hold."""
        return self._held

    def answers(self, said: Received, *, lies: bool) -> tuple[Said, ...]:
        """The answers to a question about slots."""
        about = self._questions.get(asking(said.address, said.types, said.args), ())
        return tuple(self._told(at, lies=lies) for at in about)

    def _told(self, at: SlotAt, *, lies: bool) -> Said:
        value = self._held.get(at.slot, "")
        return told(self._profile, self._gear, at, another(self._gear, at, value) if lies else value)

    def obey(self, said: Received) -> Deed | None:
        """What an action of the profile does."""
        effect = heard(self._profile, self._gear, said.address, said.types, said.args, self._held)
        if effect is None:
            return None
        reply = self._reply(effect)
        if effect.slot:
            return structs.replace(self.move(effect.slot, effect.value), reply=reply)
        return Deed(" ".join(filter(None, (effect.name, effect.capability.verb))), reply=reply)

    def _reply(self, effect: Effect) -> tuple[Said, ...]:
        if effect.capability.reply is None:
            return ()
        values = {**options(self._profile, self._gear), "name": own(self._profile, self._gear, effect.name)}
        return (spoken(filled(effect.capability.reply, values), {}),)

    def move(self, slot: str, value: str) -> Deed:
        """Puts the slot into this value."""
        is_news = self._held.get(slot) != value and slot in self._slots and self._slots[slot].kind.pushed
        self._held[slot] = value
        news = (told(self._profile, self._gear, self._slots[slot], value),) if is_news else ()
        return Deed(f"{slot} {value}".rstrip(), slot, value, news)
