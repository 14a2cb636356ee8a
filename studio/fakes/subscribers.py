"""Who a unit tells of its changes: a table of few places, each for a short while, as the Behringer X32 keeps it."""

from collections.abc import Callable

Address = tuple[str, int]

LIFE_S = 10.0
"""Seconds after which a subscription that was not renewed ends (Behringer, "OSC Remote Protocol", /xremote)."""


class Subscribers:
    """The table of one unit; `clock` counts real seconds. Where there is no `room`, one more is silently not subscribed."""

    def __init__(self, clock: Callable[[], float], room: int) -> None:
        self._clock = clock
        self._room = room
        self._until: dict[Address, float] = {}

    def renew(self, who: Address) -> None:
        """Subscribes, or stays subscribed, from now on."""
        if who in self.now() or len(self._until) < self._room:
            self._until[who] = self._clock() + LIFE_S

    def now(self) -> tuple[Address, ...]:
        """Those whose time is not over."""
        now = self._clock()
        self._until = {who: until for who, until in self._until.items() if until > now}
        return tuple(self._until)
