"""What waits to leave for one unit that must not be told everything at once: so many ms apart, or one at a time.

For all other units it is a straight way out, and nothing waits. Real time only.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

MOST = 1_000
"""Messages that may wait; one more is refused, as a cue that late is worse than none."""


@dataclass
class Parcel:
    """One packet; `left` is called as it leaves, `lost` where it cannot."""

    packet: bytes
    left: Callable[[], None]
    lost: Callable[[], None]
    answered: bool = False


class Outbox:
    """The queue before one line. With `one_at_a_time` a parcel that is `answered` holds back those behind it until `free`.

    `patience_s` after it left it holds them back no more: a unit that forgot one answer must not be dumb for ever.
    """

    def __init__(
        self, say: Callable[[bytes], bool], *, gap_s: float, one_at_a_time: bool, patience_s: float = 1.0
    ) -> None:
        self._say = say
        self._gap_s = gap_s
        self._one_at_a_time = one_at_a_time
        self._patience_s = patience_s
        self._waiting: deque[Parcel] = deque()
        self._busy: asyncio.TimerHandle | None = None
        self._gap: asyncio.TimerHandle | None = None

    def post(self, parcel: Parcel) -> bool:
        """Sends now, or in its turn; False, and neither `left` nor `lost`, when it cannot leave now or too many wait."""
        if not self._waiting and self._is_free:
            return self._leave(parcel)
        if len(self._waiting) >= MOST:
            return False
        self._waiting.append(parcel)
        return True

    def free(self) -> None:
        """The last one was answered, or given up: the next may leave."""
        self._stop()
        while self._waiting and self._is_free:
            parcel = self._waiting.popleft()
            if not self._leave(parcel):
                parcel.lost()

    def clear(self) -> None:
        """The line went down: what waits is lost."""
        self._stop()
        waiting, self._waiting = self._waiting, deque()
        for parcel in waiting:
            parcel.lost()

    def close(self) -> None:
        """Nothing more leaves."""
        self._waiting.clear()
        self._stop()
        if self._gap is not None:
            self._gap.cancel()

    @property
    def _is_free(self) -> bool:
        return self._busy is None and self._gap is None

    def _stop(self) -> None:
        if self._busy is not None:
            self._busy.cancel()
            self._busy = None

    def _leave(self, parcel: Parcel) -> bool:
        if not self._say(parcel.packet):
            return False
        loop = asyncio.get_running_loop()
        if self._one_at_a_time and parcel.answered:
            self._busy = loop.call_later(self._patience_s, self.free)
        if self._gap_s:
            self._gap = loop.call_later(self._gap_s, self._gap_over)
        parcel.left()
        return True

    def _gap_over(self) -> None:
        self._gap = None
        if self._busy is None:
            self.free()
