"""Whether one unit is there: by its pulse, its line, and what is refused. It comes back once each time it was away."""

from collections.abc import Callable

from msgspec.structs import replace

from rundown.live.message import Health
from rundown.plan.show import Gear
from studio.capability import Alive, Phrase, Profile
from studio.compose import options
from studio.pulse import Pulse
from studio.received import Received
from studio.slots import filled

DEAF_S = 2.5
"""Seconds after its port refused something in which what a unit tells unasked does not say that it is back."""


class Presence:
    """How a unit is, None while nobody knows; `why` it is gone. One of which nothing can be known is "deaf".

    `say` says a phrase, `is_up` whether it would leave; `changed` is told each new health, `left` is called as it goes
    away, `returned` when it is back.
    """

    def __init__(
        self,
        gear: Gear,
        profile: Profile,
        *,
        can_answer: bool,
        say: Callable[[Phrase], None],
        is_up: Callable[[], bool],
        changed: Callable[[Health], None],
        left: Callable[[], None],
        returned: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        self.health: Health | None = None if can_answer else "deaf"
        self.why = ""
        self.is_away = False
        self._hello = profile.hello
        self._can_answer = can_answer
        self._has_question = profile.alive is not None and profile.alive.ask is not None
        self._say = say
        self._is_up = is_up
        self._changed = changed
        self._left = left
        self._returned = returned
        self._clock = clock
        self._refused_at = -DEAF_S
        self._pulse = Pulse(
            _chosen(profile, gear), on_beat=self._beat, say=say, on_missed=self.silent, on_quiet=self._unrefused
        )

    def greet(self) -> None:
        """Says what is to be said at each connection, and begins to listen to its pulse."""
        for each in self._hello:
            self._say(each)
        self._pulse.start()

    def up(self) -> None:
        """A connection was made."""
        self._become(self._there)
        self.greet()
        if self.is_away:
            self._come_back()

    def down(self, why: str) -> None:
        """The connection is lost, or something was refused."""
        self.why = why
        self._pulse.refused()
        self._refused_at = self._clock()
        self._go_away("gone")

    def lost(self) -> None:
        """There is no way to it at all."""
        self.health = "gone"

    def spoke(self) -> None:
        """Something was said to it."""
        self._pulse.spoke()

    def heard(self, said: Received) -> None:
        """It said something."""
        anew = self._pulse.heard(said)
        is_answer = self._pulse.is_answer(said)
        if self._clock() - self._refused_at < DEAF_S and not is_answer:
            return  # it talks, and takes nothing: until it answers, or refuses no more, it is as good as gone
        if self.is_away and self._pulse.tells_life and not is_answer:
            return  # which life it came back with must be known, or the next one could not be told from it
        self._become(self._there)
        if self.is_away or anew:
            self.greet()
            self._come_back()

    def answered(self, said: Received) -> bool:
        """Whether this answers the question of its pulse."""
        return self._pulse.answered(said)

    def ignored(self) -> None:
        """A message was not answered: whether the unit is silent is for its pulse to say, where it has one."""
        if not self._has_question:
            self.silent()

    def silent(self) -> None:
        """It does not answer."""
        if self.health not in ("gone", "silent") and self._can_answer:
            self._go_away("silent")

    def close(self) -> None:
        """Listens no more."""
        self._pulse.close()

    @property
    def _there(self) -> Health:
        return "there" if self._can_answer else "deaf"

    def _beat(self) -> None:
        """One that was started anew may answer nothing before it is greeted."""
        for each in self._hello if self.is_away and self._is_up() else ():
            self._say(each)

    def _unrefused(self) -> None:
        """Nobody refused what was said for a while: who cannot be asked is there again, for all that can be known."""
        self._refused_at = -DEAF_S
        if self.health == "gone" and self._is_up():
            self._become("silent" if self._can_answer else "deaf")
            self.greet()
            self._come_back()

    def _go_away(self, health: Health) -> None:
        self._left()
        self.is_away = True
        self._become(health)

    def _come_back(self) -> None:
        self.is_away = False
        self._returned()

    def _become(self, health: Health) -> None:
        if self.health != health:
            self.health = health
            self._changed(health)


def _chosen(profile: Profile, gear: Gear) -> Alive | None:
    """How one knows that this unit is there, what may be chosen of it filled in."""
    alive = profile.alive
    if alive is None:
        return None
    return replace(alive, answers=tuple(filled(each, options(profile, gear)) for each in alive.answers))
