"""The booth in a process of its own: it is told of the show over a line, writes `players.db` and nothing else.

Other booths write the same file, so who takes part is looked up there. What it reads is held (`held.py`) until it is known
to have come in time.
"""

import asyncio
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from control.game.booth import MOST_WAITED_MS, MOST_WAITING, Fate, Limiter
from control.game.entries import Answered, Entry, Listed, listed
from control.game.filed import Filed
from control.game.held import Held
from control.game.limits import Rate
from control.game.line import Alive, Ask, Counted, Line, Settled, Tell
from control.game.pages.seen import Times, closed_at
from control.game.store import Store
from control.game.told import Told, state_of
from rundown.live.draw import hash_of
from rundown.live.state import State

COUNT_S = 1.0
"""How often (real seconds) the server is told that this booth is there, and how many have entered here."""

RETRY_S = 0.5
"""How long to wait before asking a disk that refused again, and saying so."""

_logger = logging.getLogger(__name__)


class Counts:
    """What happened here since the server was told last: entries, first answers by question, who was turned away and why."""

    def __init__(self) -> None:
        self.entries = 0
        self.answers: Counter[int] = Counter()
        self.refusals: Counter[str] = Counter()


class Apart:
    """Booth number `slot` of `of`; `limit` gives the rates that all of them keep together."""

    def __init__(
        self, line: Line, store: Store, first: Tell, *, slot: int, of: int, limit: Callable[[str, Rate], Limiter]
    ) -> None:
        self.of = of
        self.slot: int | None = slot
        self.limit = limit
        self.keyed = store.keyed
        self._line = line
        self._store = store
        self._ahead = first.ahead
        self._told = first.told
        self._state = state_of(first.told)
        self._entries = Filed(store.path, first.told.number)
        self._listed: tuple[str, Listed] | None = None
        self._followers: list[Callable[[], None]] = []
        self._entering: dict[bytes, asyncio.Future[Fate]] = {}
        self._upto: dict[int, asyncio.Future[None]] = {}
        self._asked = 0
        self._counts = Counts()
        self.held = Held(self._ask)
        self._tasks = [asyncio.create_task(each) for each in (self.held.work(), self._count())]
        self._listing: asyncio.Task[None] | None = None
        self._look_at_list()

    async def close(self) -> None:
        """Nothing is written any more; what was read and not answered is not recorded."""
        for task in (*self._tasks, *filter(None, [self._listing])):
            task.cancel()
        await asyncio.gather(*self._tasks, *filter(None, [self._listing]), return_exceptions=True)
        self._entries.close()

    # --- what is true ---

    @property
    def state(self) -> State:
        """The show as viewers may know it."""
        return self._state

    @property
    def phase(self) -> str:
        """How far the game is, as published."""
        return self._told.phase

    @property
    def times(self) -> Times | None:
        """When what will come, as the server projects it."""
        return self._told.times

    @property
    def entries(self) -> Filed:
        """Those of the game."""
        return self._entries

    @property
    def listed(self) -> Listed | None:
        """Which count, once the list is frozen."""
        if self._listed is None or self._listed[0] != self._told.game.list_hash:
            return None
        return self._listed[1]

    @property
    def is_full(self) -> bool:
        """Whether the disk, or the server, is too far behind."""
        writer = self._store.writer
        waited = max(writer.waiting_ms(), self.held.waited_ms())
        return writer.waiting + len(self.held) > MOST_WAITING or waited > MOST_WAITED_MS

    def wall(self) -> int:
        """Now, by the server's clock: both read the same monotonic one."""
        return int(self.wall_exact())

    def wall_exact(self) -> float:
        """The same with its fraction."""
        return self._ahead + monotonic_ms()

    def follow(self, changed: Callable[[], None]) -> None:
        """Call this whenever something was told."""
        self._followers.append(changed)

    def leave(self, changed: Callable[[], None]) -> None:
        """Call it no more."""
        self._followers.remove(changed)

    # --- forms ---

    def enter(self, entry: Entry, contact: str) -> asyncio.Future[Fate]:
        """Held, then written. A phone that sends its form twice at once has one entry."""
        if (before := self._entering.get(entry.visit)) is not None:
            return asyncio.shield(before)
        number = self._entries.pass_number

        def is_late() -> bool:
            closed = self._told.game.closed
            return self._told.number != number or (closed is not None and entry.at >= closed)

        fate = self._entering[entry.visit] = self.held.put(is_late, lambda: self._store.add(number, entry, contact))
        self._entries.coming[entry.ticket] = entry
        coming = self._entries.coming

        def known(done: asyncio.Future[Fate]) -> None:
            del self._entering[entry.visit], coming[entry.ticket]
            if _is_kept(done):
                self._counts.entries += 1

        fate.add_done_callback(known)
        return asyncio.shield(fate)

    def answer(self, entry: Entry, question: int, answered: Answered) -> asyncio.Future[Fate]:
        """Held, then written."""
        number = self._entries.pass_number

        def is_late() -> bool:
            closed = closed_at(self._told.game, question)
            return self._told.number != number or closed is None or answered.at >= closed

        fate = self.held.put(is_late, lambda: self._store.answer(entry.ticket, question, answered))
        is_first = question not in entry.answers

        def known(done: asyncio.Future[Fate]) -> None:
            if is_first and _is_kept(done):
                self._counts.answers[question] += 1

        fate.add_done_callback(known)
        return asyncio.shield(fate)

    async def again(self, entry: Entry) -> Fate:
        """What is in the file is on the disk."""
        return "kept"

    async def is_known(self, visit: bytes) -> bool:
        """Wait for what this phone has just sent: it is in the file then."""
        coming = self._entering.get(visit)
        return coming is None or await asyncio.shield(coming) != "busy"

    def count_refusal(self, reason: str) -> None:
        """One more."""
        self._counts.refusals[reason] += 1

    # --- the line ---

    def hear(self, tell: Tell) -> None:
        """The server told what is true now."""
        before, self._told, self._ahead = self._told, tell.told, tell.ahead
        if tell.told.number != before.number:
            self._say_counts(before.number)
            self._entries.close()
            self._entries, self._listed = Filed(self._store.path, tell.told.number), None
        self._state = state_of(tell.told)
        self._look_at_list()
        for changed in self._followers:
            changed()

    def told_upto(self, ask: int) -> None:
        """All that was decided before this was asked has been told."""
        if (waiting := self._upto.pop(ask, None)) is not None and not waiting.done():
            waiting.set_result(None)

    async def settle(self, id: int) -> None:
        """Put on the disk all that was read in time, then say so; while the disk hangs or refuses, say that."""
        self.held.release()
        settled = self._store.settled()
        while not (await asyncio.wait([settled], timeout=RETRY_S))[0] or not settled.result():
            self._line.say(Settled(id=id, waiting=True))
            if settled.done():
                await asyncio.sleep(RETRY_S)
                settled = self._store.settled()
        self._say_counts(self._told.number)
        self._line.say(Settled(id=id))

    def await_server(self) -> asyncio.Future[None]:
        """Resolves once the server has heard that this booth is ready."""
        answer = self._upto[0] = asyncio.get_running_loop().create_future()
        return answer

    async def _ask(self) -> None:
        self._asked += 1
        answer = self._upto[self._asked] = asyncio.get_running_loop().create_future()
        self._line.say(Ask(id=self._asked))
        await answer

    async def _count(self) -> None:
        while True:
            await asyncio.sleep(COUNT_S)
            self._line.say(Alive())
            self._say_counts(self._told.number)

    def _say_counts(self, number: int) -> None:
        counts = self._counts
        if counts.entries or counts.answers or counts.refusals:
            self._counts = Counts()
            answers, refusals = dict(counts.answers), dict(counts.refusals)
            self._line.say(Counted(number=number, entries=counts.entries, answers=answers, refusals=refusals))

    # --- the list ---

    def _look_at_list(self) -> None:
        wanted = self._told.game.list_hash
        if wanted and (self._listed is None or self._listed[0] != wanted):
            if self._listing is not None:
                self._listing.cancel()
            self._listing = asyncio.create_task(self._list(self._told))

    async def _list(self, told: Told) -> None:
        """Make the frozen list from the file: it is the same, or none is shown."""
        with suppress(sqlite3.Error):
            made = await asyncio.to_thread(_listed, self._store, told)
            if hash_of(made.tickets) == told.game.list_hash:
                self._listed = (told.game.list_hash, made)
                return
        _logger.error("the frozen list cannot be made from players.db: this booth does not show it")


def _listed(store: Store, told: Told) -> Listed:
    entries = store.load(told.number)
    questions = () if told.show.game is None else told.show.game.questions
    return entries.final or listed(entries, questions, told.game.excluded)


def _is_kept(fate: asyncio.Future[Fate]) -> bool:
    return not fate.cancelled() and fate.result() == "kept"


def monotonic_ms() -> float:
    """The machine's monotonic clock, the same for every process on it."""
    return time.perf_counter_ns() / 1e6
