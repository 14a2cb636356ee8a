"""What the viewers' pages rest on: what is true of the game, and who takes a form. In the server's process, here.

In a process of its own the same is `apart.py`'s.
"""

from collections.abc import Awaitable, Callable
from typing import Literal, Protocol

from control.game.entries import Answered, Entries, Entry, Listed
from control.game.keeper import Keeper
from control.game.limits import Limit, Rate
from control.game.pages.seen import Times
from control.game.phase import phase_of
from control.game.store import Store
from rundown.engine import Engine
from rundown.live.state import State

Fate = Literal["kept", "busy", "late"]
"""Of a form: it is on the disk; it is not, and may be sent again; something closed before it was read."""

MOST_WAITING = 4_000
"""Entries that may wait for the disk; past them a page asks to try again."""

MOST_WAITED_MS = 2_000
"""How long (real ms) one may have waited; a disk slower than that is not asked for more."""


class Limiter(Protocol):
    """One rate, for every address apart."""

    def wait_s(self, address: str, now: float) -> float:
        """0 if this address may ask now, which then counts; else after how many seconds it may."""
        ...


class Booth(Protocol):
    """One of `of` booths that serve the same game, whose tickets are kept apart by `slot`. Times are real, epoch ms."""

    of: int
    slot: int | None

    @property
    def state(self) -> State:
        """The show as decided."""
        ...

    @property
    def phase(self) -> str:
        """How far the game is, as published."""
        ...

    @property
    def times(self) -> Times | None:
        """What was projected elsewhere; None where the state tells it."""
        ...

    @property
    def entries(self) -> Entries:
        """Who takes part."""
        ...

    @property
    def listed(self) -> Listed | None:
        """Which entries count, once they are closed."""
        ...

    @property
    def is_full(self) -> bool:
        """Whether so much waits that no more is taken."""
        ...

    def wall(self) -> int:
        """Now, by the server's clock."""
        ...

    def wall_exact(self) -> float:
        """The same with its fraction."""
        ...

    def keyed(self, use: str, text: str) -> bytes:
        """What a text is known by, for one use."""
        ...

    def limit(self, name: str, rate: Rate) -> Limiter:
        """Who keeps this rate."""
        ...

    def follow(self, changed: Callable[[], None]) -> None:
        """Call this whenever the phase may be another."""
        ...

    def leave(self, changed: Callable[[], None]) -> None:
        """Call it no more."""
        ...

    def enter(self, entry: Entry, contact: str) -> Awaitable[Fate]:
        """Keep an entry and how its player is reached."""
        ...

    def answer(self, entry: Entry, question: int, answered: Answered) -> Awaitable[Fate]:
        """Keep an answer, in place of an earlier one to the same question."""
        ...

    def again(self, entry: Entry) -> Awaitable[Fate]:
        """What becomes of what this player sent before."""
        ...

    async def is_known(self, visit: bytes) -> bool:
        """Whether what the page of this phone shows is on the disk."""
        ...

    def count_refusal(self, reason: str) -> None:
        """One more was turned away, for this reason."""
        ...


class InHouse:
    """The booth in the server's own process: it sees the state itself, and all entries are in memory."""

    def __init__(self, engine: Engine, keeper: Keeper, store: Store) -> None:
        self._engine = engine
        self._keeper = keeper
        self._store = store
        self.of = 1
        self.slot: int | None = None
        self._followers: list[Callable[[], None]] = []
        self.keyed = store.keyed
        self.wall = engine.wall
        self.wall_exact = engine.wall_exact

    @property
    def state(self) -> State:
        """The show as decided."""
        return self._engine.head

    @property
    def phase(self) -> str:
        """How far the game is, as published."""
        return phase_of(self._engine.published)

    @property
    def times(self) -> Times | None:
        """The state tells them."""
        return None

    @property
    def entries(self) -> Entries:
        """Those of the game."""
        return self._keeper.entries

    @property
    def listed(self) -> Listed | None:
        """Which count."""
        return self._keeper.listed

    @property
    def is_full(self) -> bool:
        """Whether the disk is too far behind."""
        writer = self._store.writer
        return writer.waiting > MOST_WAITING or writer.waiting_ms() > MOST_WAITED_MS

    def limit(self, name: str, rate: Rate) -> Limiter:
        """A rate kept in this process."""
        return Limit(rate, self._store.keyed("limit", name))

    def follow(self, changed: Callable[[], None]) -> None:
        """Call this whenever events leave."""
        if not self._followers:
            self._engine.listeners.append(self._published)
        self._followers.append(changed)

    def leave(self, changed: Callable[[], None]) -> None:
        """Call it no more."""
        self._followers.remove(changed)
        if not self._followers and self._published in self._engine.listeners:
            self._engine.listeners.remove(self._published)

    async def enter(self, entry: Entry, contact: str) -> Fate:
        """Kept once it is on the disk; it is an entry at once."""
        self._keeper.entries.add(entry)
        return _fate(await self._store.add(self._keeper.entries.pass_number, entry, contact))

    async def answer(self, entry: Entry, question: int, answered: Answered) -> Fate:
        """Kept once it is on the disk; it is the answer at once."""
        self._keeper.entries.answer(entry, question, answered)
        return _fate(await self._store.answer(entry.ticket, question, answered))

    async def again(self, entry: Entry) -> Fate:
        """Kept once all that was sent before is."""
        return _fate(await self._store.settled())

    async def is_known(self, visit: bytes) -> bool:
        """Whether the disk has it, if this phone takes part."""
        is_player = self._keeper.entries.of_visit(visit) is not None
        return not is_player or not self._store.writer.is_behind or await self._store.settled()

    def count_refusal(self, reason: str) -> None:
        """One more."""
        self._keeper.entries.count_refusal(reason)

    def _published(self, events: object, durable: object) -> None:  # an engine's listener
        for changed in self._followers:
            changed()


def _fate(durable: bool) -> Fate:
    return "kept" if durable else "busy"
