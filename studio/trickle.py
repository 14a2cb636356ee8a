"""Changes that come faster than anybody reads them (a fader under a hand), told at once and then now and again. Real time."""

import asyncio
from collections.abc import Callable

PAUSE_S = 0.3
"""Seconds between two reports of one slot; the last change is always told."""


class Trickle:
    """What each slot was last seen at; `tell` is given a slot and its value when that changed."""

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self._tell = tell
        self._told: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def see(self, slot: str, value: str) -> None:
        """The slot holds this value now."""
        self._seen[slot] = value
        if slot not in self._timers:
            self._look(slot)

    def forget(self, slot: str) -> None:
        """The slot was told what to be: whatever it says next is news."""
        self._told.pop(slot, None)
        self._seen.pop(slot, None)
        timer = self._timers.pop(slot, None)
        if timer is not None:
            timer.cancel()

    def close(self) -> None:
        """Tells nothing more."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _look(self, slot: str) -> None:
        self._timers.pop(slot, None)
        value = self._seen.get(slot)
        if value is None or self._told.get(slot) == value:
            return
        self._told[slot] = value
        self._tell(slot, value)
        self._timers[slot] = asyncio.get_running_loop().call_later(PAUSE_S, self._look, slot)
