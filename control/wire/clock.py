"""The offset between a terminal's own clock and the server's: best of several pings. No I/O here."""

import math
from collections import deque

from rundown.live.state import Clock

KEEP = 8
"""How many samples are compared; the one with the shortest round trip is believed (Cristian, 1989)."""


class SyncedClock:
    """Show time at the server, counted on the terminal's own monotonic clock (ms)."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, float]] = deque(maxlen=KEEP)
        self._clock = Clock()
        self.round_trip_ms: float | None = None

    def heard(self, sent: float, received: float, wall_ms: float) -> None:
        """A reading of the server's real time came back: `sent` and `received` are own monotonic ms."""
        self._samples.append((received - sent, wall_ms - (sent + received) / 2))
        self.round_trip_ms = received - sent

    def told(self, received: float, wall_ms: float) -> None:
        """A reading came unasked: better than nothing until a ping has come back."""
        self._samples.append((math.inf, wall_ms - received))

    def restart(self) -> None:
        """Another life of the server may count from another origin: older samples say nothing."""
        self._samples.clear()

    def set(self, clock: Clock) -> None:
        """How the server's show time runs against its real time."""
        self._clock = clock

    @property
    def rate(self) -> float:
        """Show seconds in a real second."""
        return self._clock.rate

    def offset(self) -> float:
        """The server's real time less own monotonic time, ms; 0 before the first sample."""
        return min(self._samples)[1] if self._samples else 0.0

    def now(self, monotonic: float) -> int:
        """Show time (epoch ms) at this own instant."""
        return self._clock.show_time(round(monotonic + self.offset()))

    def wall(self, monotonic: float) -> int | None:
        """The server's real time (epoch ms) at this own instant, None before the first sample."""
        return round(monotonic + self.offset()) if self._samples else None

    def until(self, show_ms: int, monotonic: float) -> float:
        """Real seconds from this own instant until show time is `show_ms`; negative when it is past."""
        return (self._clock.wall_exact(show_ms) - monotonic - self.offset()) / 1000
