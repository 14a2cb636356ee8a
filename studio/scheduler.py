"""What goes when: timed cues and autonext on the engine's clock. What each sends is in `firing.py`.

Nothing is fired in a burst: a cue that is more than `LATE_MS` of real time late is listed as missed. Whether an item
may still be left by itself is for the rule of `acts/running.py`: here it is asked, at its instant, once.
"""

import asyncio
import math
from collections.abc import Iterator, Sequence

from rundown.engine import Engine
from rundown.live.acts import gear
from rundown.live.acts.calling import is_spent
from rundown.live.acts.running import AUTONEXT_LATE_MS, Autonext
from rundown.live.due import autonext_due, cue_due
from rundown.live.event import Event
from rundown.live.state import Pass, Run, State
from rundown.plan.order import outlives
from rundown.plan.show import Cue
from studio.firing import Firing

LATE_MS = 1_000
"""Real ms after which a timed cue is missed, not fired."""

SPIN_MS = 2.0
"""Real ms before a cue in which the loop is not left to sleep: asyncio wakes up to a millisecond late."""


class Scheduler:
    """Fires the timed cues of one engine through one Firing, and has items left that go by themselves."""

    def __init__(self, engine: Engine, firing: Firing) -> None:
        self._engine = engine
        self._firing = firing
        self._timer: asyncio.Handle | None = None
        self._soon: asyncio.Handle | None = None
        self._closed = False

    def reflex(self, before: State, after: State, events: Sequence[Event]) -> None:
        """Something changed: look again at the end of this turn."""
        self.look_soon()

    def published(self, events: Sequence[Event], durable: bool) -> None:  # engine.Listener
        """An arming may have become durable: look again."""
        if any(isinstance(event.body, gear.Armed) for event in events):
            self.look_soon()

    def look_soon(self) -> None:
        """Looks at what is due, once however often it is asked in a turn."""
        if self._soon is None and not self._closed:
            self._soon = asyncio.get_running_loop().call_soon(self._look)

    def close(self) -> None:
        """Fires nothing more."""
        self._closed = True
        for handle in (self._timer, self._soon):
            if handle is not None:
                handle.cancel()

    def _look(self) -> None:
        self._soon = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        pass_ = self._engine.head.pass_
        if pass_ is None or pass_.hold:
            return
        # Cues first: what is due as an item ends is part of it.
        waits = [*self._fire_cues(self._engine.head, pass_), *self._leave_item()]
        if waits:
            self._approach(self._engine.wall_exact() + min(waits))

    def _fire_cues(self, state: State, pass_: Pass) -> list[float]:
        """Fires the cues that are due; how long (real ms) the others have to wait."""
        waits: list[float] = []
        for due, key in sorted(self._due(state, pass_)):
            late = self._engine.wall_exact() - state.standing.clock.wall_exact(due)
            if late < 0:
                waits.append(-late)
            elif late > LATE_MS:
                self._engine.post(gear.Miss(fire=key, code="late", due=due))
            elif not self._firing.fire_timed(key, due, round(late * 1000)):
                # Its arming is on its way to the disk; the publication wakes us, or this does, to list it as missed.
                waits.append(LATE_MS - late + 1)
        return waits

    def _leave_item(self) -> list[float]:
        """Asks that the item on air be left if its instant has come; else how long (real ms) that has to wait."""
        state = self._engine.head
        pass_, due = state.pass_, autonext_due(state)
        if pass_ is None or due is None:
            return []
        instant = math.ceil(state.standing.clock.wall_exact(due))  # decisions are stamped with whole ms
        if _is_for_a_person(pass_, due):
            instant += AUTONEXT_LATE_MS + 1  # then the rule says that it was missed
        wait = instant - self._engine.wall_exact()
        if wait > 0:
            return [wait]
        self._engine.post(Autonext(run=pass_.on_air))
        return []

    def _approach(self, instant: float) -> None:
        """Look again at this instant (real, epoch ms), the last SPIN_MS of the way without sleeping."""
        loop, left = asyncio.get_running_loop(), instant - self._engine.wall_exact()
        if left <= 0:
            self._look()
        elif left <= SPIN_MS:
            self._timer = loop.call_soon(self._approach, instant)
        else:
            self._timer = loop.call_later((left - SPIN_MS) / 1000, self._approach, instant)

    def _due(self, state: State, pass_: Pass) -> Iterator[tuple[int, str]]:
        now = self._engine.now()
        for run in self._in_play(pass_):
            for cue in run.item.cues:
                key = f"{run.id}/{cue.id}"
                if self._is_timed(pass_, run, cue) and not is_spent(pass_, key) and key not in pass_.gear.missed:
                    due = cue_due(state, run, cue.id, now)
                    if due is not None:
                        yield due, key

    def _in_play(self, pass_: Pass) -> Iterator[Run]:
        for run_id in dict.fromkeys((*pass_.air, pass_.next)):
            run = pass_.runs.get(run_id)
            if run is not None and not run.stray:
                yield run

    def _is_timed(self, pass_: Pass, run: Run, cue: Cue) -> bool:
        if cue.mode != "auto" or cue.at.anchor in ("out", "manual") or f"{run.id}/{cue.id}" in pass_.gear.doubtful:
            return False
        if cue.at.cue:  # it follows another, which may have been given before the take
            return run.id in (pass_.on_air, pass_.next) or outlives(run.item, cue)
        early = cue.at.anchor == "start" and cue.at.offset < 0  # counts while its item is next, then is dropped
        if run.id in (pass_.on_air, pass_.next):
            return early == (run.id == pass_.next)
        return outlives(run.item, cue)


def _is_for_a_person(pass_: Pass, due: int) -> bool:
    """Whether a person has to say when the item on air is left, though it goes by itself at this instant.

    It was put on air, or back on air, when the instant had passed; or the next take may have been sent already.
    """
    last = pass_.runs[pass_.air[-1]]
    since = last.ended if last.stray else last.started
    return (since is not None and due < since) or f"{pass_.next}/@take" in pass_.gear.doubtful
