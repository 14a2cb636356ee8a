"""Notices when booths elsewhere must be told something: when the game, the pass or the plan is another; now and then, the time."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from control.game.pages.seen import game_of
from control.game.told import Told, told
from rundown.engine import Engine
from rundown.live.event import Event
from rundown.live.state import State

AGAIN_S = 2.0
"""How often (real seconds) it is looked whether the draw and the questions are projected for another instant."""


class Telling:
    """On the engine's loop; `changed` is called when there may be something new. `number` is the pass that is played."""

    def __init__(self, engine: Engine, number: Callable[[], int]) -> None:
        self._engine = engine
        self._number = number
        self._changed: Callable[[], None] = lambda: None
        self._left = engine.published
        self._task: asyncio.Task[None] | None = None

    def start(self, changed: Callable[[], None]) -> None:
        """Begin to look."""
        self._changed = changed
        self._engine.reflexes.append(self.reflex)
        self._engine.listeners.append(self._published)
        self._task = asyncio.create_task(self._again())

    async def close(self) -> None:
        """Look no more."""
        with suppress(ValueError):  # the engine has let go of it already
            self._engine.reflexes.remove(self.reflex)
        with suppress(ValueError):
            self._engine.listeners.remove(self._published)
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def now(self) -> Told:
        """What booths are told at this instant."""
        return told(self._engine.head, self._engine.published, self._number(), self._engine.wall())

    def reflex(self, before: State, after: State, events: Sequence[Event]) -> None:
        """A look in the turn of a decision costs it next to nothing."""
        if _is_other(before, after):
            self._changed()

    def _published(self, events: Sequence[Event], durable: bool) -> None:  # an engine's listener
        before, self._left = self._left, self._engine.published
        if _is_other(before, self._left):
            self._changed()

    async def _again(self) -> None:
        while True:
            await asyncio.sleep(AGAIN_S)
            if self._engine.head.pass_ is not None:
                self._changed()


def _is_other(before: State, after: State) -> bool:
    """Whether what booths are told of may be another."""
    one, other = before.standing, after.standing
    return (
        one.show is not other.show
        or one.clock is not other.clock
        or game_of(before) is not game_of(after)
        or (before.pass_ is None) != (after.pass_ is None)
        or (before.pass_ is not None and after.pass_ is not None and before.pass_.on_air != after.pass_.on_air)
    )
