"""Whether a unit is alive: what is said and asked every so often, and what its silence means. Real time.

A unit that answers nothing is known to be gone only when the machine says that nobody listens at its port.
"""

import asyncio
from collections.abc import Callable

from studio.capability import Alive, Phrase
from studio.received import Received
from studio.slots import bind
from studio.template import fields

QUIET_S = 1.0
"""Seconds in which a refusal of what was said would have come."""

MISSES = 2
"""Questions in a row that may stay without an answer: then the unit is silent."""


class Pulse:
    """The pulse of one unit (`alive` None: only what is said to it anyway is watched).

    `on_beat` is called before each beat but the first, `say` says a phrase; `on_missed` is called when it has not answered MISSES times, `on_quiet` when nothing that was
    said for QUIET_S was refused.
    """

    def __init__(
        self,
        alive: Alive | None,
        *,
        on_beat: Callable[[], None],
        say: Callable[[Phrase], None],
        on_missed: Callable[[], None],
        on_quiet: Callable[[], None],
    ) -> None:
        self._alive = alive
        self._on_beat = on_beat
        self._say = say
        self._on_missed = on_missed
        self._on_quiet = on_quiet
        self._unanswered = 0
        self._beats = 0
        self._life: str | None = None
        self._is_asked = True
        self._timer: asyncio.TimerHandle | None = None
        self._quiet: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begins to beat, at once, and as if it had never done so: the unit was away, or is new."""
        if self._timer is not None:
            self._timer.cancel()
        self._unanswered = self._beats = 0
        if self._alive is not None:
            self._beat(self._alive)

    def close(self) -> None:
        """Beats no more."""
        for timer in (self._timer, self._quiet):
            if timer is not None:
                timer.cancel()
        self._timer = self._quiet = None

    def spoke(self) -> None:
        """Something was said: unless it is refused soon, somebody listens."""
        if self._quiet is None:
            self._quiet = asyncio.get_running_loop().call_later(QUIET_S, self._was_quiet)

    def refused(self) -> None:
        """What was said was refused."""
        self._unanswered = 0
        if self._quiet is not None:
            self._quiet.cancel()
            self._quiet = None

    @property
    def tells_life(self) -> bool:
        """Whether its answers tell one life of the unit from another."""
        answers = self._alive.answers if self._alive is not None else ()
        return any("life" in fields(part.text) for answer in answers for part in answer.parts)

    def answered(self, said: Received) -> bool:
        """Whether this is an answer to the question of the pulse."""
        if not self.is_answer(said):
            return False
        self._unanswered = 0
        return True

    def is_answer(self, said: Received) -> bool:
        """Whether this reads as one."""
        return self._alive is not None and any(bind(each, said) is not None for each in self._alive.answers)

    def heard(self, said: Received) -> bool:
        """The unit said something; whether by this it was started anew since it last told its {life}."""
        self._unanswered = 0
        for each in self._alive.answers if self._alive is not None else ():
            life = (bind(each, said) or {}).get("life")
            if life is not None and self._is_asked:  # one life a question, lest it be restored time and again
                self._is_asked = False
                anew = self._life not in (None, life)
                self._life = life
                return anew
        return False

    def _was_quiet(self) -> None:
        self._quiet = None
        self._on_quiet()

    def _beat(self, alive: Alive) -> None:
        next_one = self._timer = asyncio.get_running_loop().call_later(alive.every_ms / 1000, self._beat, alive)
        if self._unanswered >= MISSES:
            self._on_missed()
            if self._timer is not next_one:
                return  # by that it was begun anew, or ended
        if self._beats:
            self._on_beat()
        renewal = max(1, alive.renew_ms // alive.every_ms)
        said = alive.say if self._beats % renewal == 0 else ()
        for each in said:
            self._say(each)
        self._beats += 1
        if alive.ask is not None:
            self._unanswered += 1
            self._is_asked = True
            self._say(alive.ask)
        elif said:
            self.spoke()
