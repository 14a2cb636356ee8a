"""What local tools are shown of a running studio, as JSON: a check-up, or everything that happens, line by line.

The frames of a watch are typed here; who sends them where is `control/wire/admin.py`, who reads them `control/gear.py`.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from rundown.live.message import Message
from rundown.plan.show import Show
from studio.checkup import Finding, check_up
from studio.outcome import Outcome
from studio.rack import Rack
from studio.sighting import Sighting, heartbeats, sighting
from studio.tap import Tap, Way

MOST = 500
"""Packets that wait for one watcher. A slow one loses the oldest, and is told how many."""

LONGEST = 2_048
"""Bytes of a packet that are shown."""

BATCH_S = 0.1
"""Seconds between two batches of frames."""

EVERY = 5
"""Batches from one look at all units to the next."""


class Watched(Struct, frozen=True, kw_only=True):
    """A unit under watch; `out` and `into` count packets since the watch began, as do the counts of its `sighting`.

    `beats` are templates of the addresses of its heartbeat, `heard` is when it last said anything (epoch ms, 0: not yet).
    """

    sighting: Sighting
    beats: tuple[str, ...]
    out: int
    into: int
    heard: float


class Look(Struct, frozen=True, kw_only=True, tag="look"):
    """All units, at an instant (real, epoch ms); `own`: through lines that were opened only to look."""

    at: float
    show: str
    timezone: str
    own: bool
    units: tuple[Watched, ...]


class Passed(Struct, frozen=True, kw_only=True, tag="packet"):
    """A packet that went out or came in; of one longer than LONGEST its beginning, `size` is that of the whole."""

    at: float
    unit: str
    way: Way
    packet: bytes
    size: int


class Lost(Struct, frozen=True, kw_only=True, tag="lost"):
    """So many packets passed that the watcher was too slow to be told of."""

    count: int


Frame = Look | Passed | Lost


def read_frame(line: bytes) -> Frame:
    """The frame that a line holds. Raises msgspec.DecodeError."""
    return _DECODER.decode(line)


_DECODER: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(Frame)


class Lookout:
    """The studio as it is shown. `at` is where some units are reached instead; `clock` reads real time (epoch ms).

    `may_fire` tells whether test messages may be sent now; `own` as in `Look`.
    """

    def __init__(
        self,
        rack: Callable[[], Rack],
        plan: Callable[[], Show],
        *,
        at: Mapping[str, tuple[str, int]],
        clock: Callable[[], float],
        may_fire: Callable[[], bool] = lambda: True,
        own: bool = False,
    ) -> None:
        self.may_fire = may_fire
        self._own = own
        self._rack = rack
        self._plan = plan
        self._at = at
        self._clock = clock
        self._tap = Tap(rack)

    async def findings(self, seconds: float, *, fire: bool = False) -> tuple[Finding, ...]:
        """What each unit answers within so long (real seconds), see `check_up`."""
        return await check_up(self._tap, self._rack().units, self._plan(), at=self._at, seconds=seconds, fire=fire)

    async def check_up(self, seconds: float, *, fire: bool = False) -> bytes:
        """The same as JSON."""
        return msgspec.json.encode(await self.findings(seconds, fire=fire))

    async def watch(self) -> AsyncGenerator[bytes, None]:
        """Frames, each a line of JSON, some at a time, until it is closed."""
        watcher = _Watcher(self._clock)
        with self._tap.listening(watcher):
            while True:
                for batch in range(EVERY):
                    if batch == 0:
                        self._tap.follow()
                        yield msgspec.json.encode(self._look(watcher)) + b"\n"
                    if lines := watcher.batch():
                        yield lines
                    await asyncio.sleep(BATCH_S)

    def _look(self, watcher: "_Watcher") -> Look:
        plan, units = self._plan(), self._rack().units
        seen = (watcher.seen(sighting(unit, self._at), heartbeats(unit)) for unit in units.values())
        return Look(at=self._clock(), show=plan.title, timezone=plan.timezone, own=self._own, units=tuple(seen))


@dataclass
class _Tally:
    out: int = 0
    into: int = 0
    heard: float = 0.0


@dataclass
class _Watcher:
    """One who watches: what is still to be told, and how much passed by."""

    clock: Callable[[], float]
    waiting: deque[Passed] = field(default_factory=deque)
    lost: int = 0
    tallies: dict[str, _Tally] = field(default_factory=dict)
    began: dict[str, Sighting] = field(default_factory=dict)

    def packet(self, unit: str, way: Way, packet: bytes) -> None:
        now, tally = self.clock(), self.tallies.setdefault(unit, _Tally())
        if way == "out":
            tally.out += 1
        else:
            tally.into += 1
            tally.heard = now
        if len(self.waiting) == MOST:
            self.waiting.popleft()
            self.lost += 1
        self.waiting.append(Passed(at=now, unit=unit, way=way, packet=packet[:LONGEST], size=len(packet)))

    def verdict(self, unit: str, message: Message, outcome: Outcome) -> None:
        pass

    def batch(self) -> bytes:
        """The lines for what passed since the last batch."""
        waiting, self.waiting = self.waiting, deque()
        lost, self.lost = self.lost, 0
        frames: list[Frame] = [Lost(count=lost)] if lost else []
        return b"".join(msgspec.json.encode(frame) + b"\n" for frame in (*frames, *waiting))

    def seen(self, now: Sighting, beats: tuple[str, ...]) -> Watched:
        """A unit, its counts from when the watch began."""
        first, tally = self.began.get(now.unit, now), self.tallies.get(now.unit, _Tally())
        if first is now or now.asked < first.asked:  # another line than at first: its counts begin again
            first = self.began[now.unit] = now
        since = msgspec.structs.replace(
            now,
            asked=now.asked - first.asked,
            unexpected=max(0, now.unexpected - first.unexpected),
            malformed=max(0, now.malformed - first.malformed),
            flooded=max(0, now.flooded - first.flooded),
        )
        return Watched(sighting=since, beats=beats, out=tally.out, into=tally.into, heard=tally.heard)
