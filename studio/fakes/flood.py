"""A unit that tells too much: meters that nobody asked for, so many a second. Real time."""

import asyncio
from collections.abc import Callable

from studio.osc import encode

TICK_S = 0.01


class Flood:
    """Says packets through `say` at the rate that was set."""

    def __init__(self, say: Callable[[bytes], None]) -> None:
        self._say = say
        self._hz = 0
        self._due = 0.0
        self._said = 0
        self._timer: asyncio.TimerHandle | None = None

    def set(self, hz: int) -> None:
        """So many a second from now on; 0 ends it."""
        self._hz = hz
        if not hz:
            self.close()
        elif self._timer is None:
            self._tick()

    def close(self) -> None:
        """Says nothing more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tick(self) -> None:
        self._due += self._hz * TICK_S
        while self._due >= 1:
            self._due -= 1
            self._said += 1
            self._say(encode("/meters/1", "i", (self._said & 0x7FFFFFFF,)))
        self._timer = asyncio.get_running_loop().call_later(TICK_S, self._tick)
