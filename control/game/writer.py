"""The thread that writes players' entries: it takes all there is, commits once, then those who wait are told.

The journal's writer has another promise (a chain without a gap) and another file, so it is not this one: a disk that
refuses entries must not make the show wait, nor the other way round.
"""

import asyncio
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread

from msgspec import Struct
from sqlite_utils import Database

IDLE_S = 0.5
"""With nothing to write for so long, the WAL is moved into the file."""

RETRY_S = 0.5
"""How often a refused commit is tried again when nothing new comes."""

MOST_COMMITS = 2_000

_logger = logging.getLogger(__name__)

Value = int | str | bytes | None


class Wish(Struct, frozen=True):
    """Rows for one statement (none: only to be told when all before is durable), and who waits."""

    statement: str
    rows: Sequence[Sequence[Value]]
    future: asyncio.Future[bool]


class Writer:
    """Owns the connection from the moment it is given; `close` closes it.

    A statement must give the same when it is carried out twice: a COMMIT may have reached the disk though it reported an
    error. `before_commit` runs on the thread just before each COMMIT; what it raises counts as the disk refusing.
    """

    def __init__(self, db: Database, before_commit: Callable[[], None] | None = None) -> None:
        self._db = db
        self._before_commit = before_commit or (lambda: None)
        self._queue: SimpleQueue[Wish | None] = SimpleQueue()
        self._waiting: deque[float] = deque()
        self._unsaved: list[Wish] = []
        self._commits = 0
        self._closing = False
        self._refusing = False
        self._thread = Thread(target=self._run, name="players", daemon=True)
        self._thread.start()

    def put(self, statement: str, rows: Sequence[Sequence[Value]]) -> asyncio.Future[bool]:
        """Queue rows; the future tells whether they, and all put before, are durable."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(time.monotonic())
        self._queue.put(Wish(statement, rows, future))
        return future

    @property
    def waiting(self) -> int:
        """How many wishes no commit has answered for."""
        return len(self._waiting)

    @property
    def is_behind(self) -> bool:
        """Whether something is not on the disk yet, or the disk refuses."""
        return bool(self._waiting) or self._refusing

    def waiting_ms(self) -> int:
        """How long the oldest of them has waited, in real ms."""
        try:
            return int((time.monotonic() - self._waiting[0]) * 1000)
        except IndexError:  # none waits; asking first would race with the thread
            return 0

    def close(self, timeout_s: float = 5.0) -> None:
        """Write what is queued and end; a disk that hangs is left to the process's end."""
        self._queue.put(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._closing:
            wishes = self._gather()
            if wishes or self._unsaved:
                self._write(wishes)
            if self._commits and (not wishes or self._commits >= MOST_COMMITS):
                with suppress(sqlite3.Error):  # what could not be moved stays safe in the WAL, until the next time
                    self._db.execute("pragma wal_checkpoint(passive)")
                self._commits = 0
        self._db.close()

    def _gather(self) -> list[Wish]:
        """Wait for something to write, then take all there is."""
        rest = IDLE_S if self._commits else None
        wishes: list[Wish] = []
        try:
            wish = self._queue.get(timeout=RETRY_S if self._unsaved else rest)
            while wish is not None:
                wishes.append(wish)
                wish = self._queue.get_nowait()
            self._closing = True
        except Empty:
            pass
        return wishes

    def _write(self, wishes: list[Wish]) -> None:
        self._unsaved += (wish for wish in wishes if wish.rows)
        durable = self._commit()
        for _ in wishes:
            self._waiting.popleft()
        if wishes:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                wishes[0].future.get_loop().call_soon_threadsafe(partial(_resolve, wishes, durable=durable))

    def _commit(self) -> bool:
        if not self._unsaved:
            return True
        try:
            self._db.execute("begin immediate")
            for statement, rows in _rows(self._unsaved).items():
                self._db.conn.executemany(statement, rows)
            self._before_commit()
            self._db.execute("commit")
        except Exception as error:  # whatever it is, players are told and the show goes on
            with suppress(sqlite3.Error):  # the disk that refused the commit may refuse this; the next begin tells
                self._db.rollback()
            if not self._refusing:
                # By its kind alone: an error of SQLite may repeat what a player typed.
                _logger.error("players' entries are not being recorded: %s", type(error).__name__)
            self._refusing = True
            return False
        if self._refusing:
            _logger.warning("players' entries are being recorded again, nothing is missing")
        self._refusing = False
        self._commits += 1
        self._unsaved.clear()
        return True


def _rows(wishes: Sequence[Wish]) -> dict[str, list[Sequence[Value]]]:
    """The rows of each statement together: among statements there is no order, since none looks at another's rows."""
    rows: dict[str, list[Sequence[Value]]] = {}
    for wish in wishes:
        rows.setdefault(wish.statement, []).extend(wish.rows)
    return rows


def _resolve(wishes: list[Wish], *, durable: bool) -> None:
    for wish in wishes:
        if not wish.future.done():
            wish.future.set_result(durable)
