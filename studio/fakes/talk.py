"""What is said to a unit to hear whether it is there, and to be told of its changes. Neither is a show message."""

from rundown.plan.show import Gear
from studio.capability import Phrase, Profile
from studio.compose import Said, options, phrase
from studio.fakes.model import Question, asking
from studio.received import Received
from studio.slots import filled
from studio.telling import spoken

RENEWAL = "/xremote"
"""What subscribes to any simulated unit (Behringer, "OSC Remote Protocol"), whatever its profile says besides."""


class SmallTalk:
    """The part of a profile that is about the unit and not about the show."""

    def __init__(self, profile: Profile, gear: Gear) -> None:
        self._model = profile.id
        alive = profile.alive
        said = (*profile.hello, *(alive.say if alive is not None else ()))
        self._renewals = {asking(*phrase(profile, gear, each, {})) for each in said}
        self._pulse: Question | None = None
        self._sign: Phrase | None = None
        if alive is not None and alive.ask is not None:
            self._pulse = asking(*phrase(profile, gear, alive.ask, {}))
            self._sign = filled(alive.answers[0], options(profile, gear))

    def is_renewal(self, said: Received) -> bool:
        """Whether this subscribes who says it."""
        return said.address == RENEWAL or asking(said.address, said.types, said.args) in self._renewals

    def is_pulse(self, said: Received) -> bool:
        """Whether this asks if the unit is there."""
        return asking(said.address, said.types, said.args) == self._pulse

    def alive(self, answers: tuple[Said, ...], life: str) -> tuple[Said, ...]:
        """The answers to that question of a unit that lives this life, with the awaited one if it is not among them."""
        if self._sign is None or self._sign.address in (address for address, _, _ in answers):
            return answers
        return (*answers, spoken(self._sign, {"life": life, "model": self._model}))
