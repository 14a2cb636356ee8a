"""The one thread that writes the journal: everything queued goes to the disk in one transaction (group commit).

A sync costs the same for one event or two hundred, and must never stop the event loop. The chain is made
before it comes here, by the one who appends (`sqlite.py`).
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
from typing import NamedTuple

from sqlite_utils import Database

from rundown.journal.layout import INSERT, row_of
from rundown.journal.log import Stored

IDLE_S = 0.5
"""With nothing to write for so long, the WAL is moved into the file."""

RETRY_S = 1.0
"""How often a refused commit is tried again when nothing new comes."""

MOST_COMMITS = 2_000
"""The WAL is moved into the file after so many commits even if there is no rest (about 25 MB)."""

_logger = logging.getLogger(__name__)


class Batch(NamedTuple):
    """What one append asked to write, and who waits for it."""

    rows: Sequence[Stored]
    future: asyncio.Future[bool]


class Writer:
    """Owns the writing connection from the moment it is given; `close` closes it.

    `before_commit` runs on the thread just before each COMMIT; what it raises counts as the disk refusing.
    """

    def __init__(self, db: Database, *, durable_seq: int, before_commit: Callable[[], None] | None) -> None:
        self._db = db
        self._before_commit = before_commit or (lambda: None)
        self._queue: SimpleQueue[Batch | None] = SimpleQueue()
        self._waiting: deque[float] = deque()
        self._unsaved: list[Stored] = []
        self._commits = 0
        self._closing = False
        self.durable_seq = durable_seq
        self.refusing = False
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, rows: Sequence[Stored], future: asyncio.Future[bool]) -> None:
        """Queue rows that continue those put before; `future` will tell whether they are durable."""
        self._waiting.append(time.monotonic())
        self._queue.put(Batch(rows, future))

    def waiting_ms(self) -> int:
        """How long the oldest rows that no commit has answered for have waited, in real ms."""
        try:
            return int((time.monotonic() - self._waiting[0]) * 1000)
        except IndexError:  # none waits; asking first would race with the thread
            return 0

    def close(self, timeout_s: float) -> None:
        """Write what is queued and end; a disk that hangs is left to the process's end after `timeout_s`."""
        self._queue.put(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._closing:
            batches = self._gather()
            if batches or self._unsaved:
                self._write(batches)
            if self._commits and (not batches or self._commits >= MOST_COMMITS):
                self._checkpoint()
        self._db.close()

    def _gather(self) -> list[Batch]:
        """Wait for something to write, then take all there is."""
        rest = IDLE_S if self._commits else None
        batches: list[Batch] = []
        try:
            entry = self._queue.get(timeout=RETRY_S if self._unsaved else rest)
            while entry is not None:
                batches.append(entry)
                entry = self._queue.get_nowait()
            self._closing = True
        except Empty:
            pass
        return batches

    def _write(self, batches: list[Batch]) -> None:
        for batch in batches:
            self._unsaved.extend(batch.rows)
        durable = self._commit()
        for _ in batches:
            self._waiting.popleft()
        if batches:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                batches[0].future.get_loop().call_soon_threadsafe(partial(_resolve, batches, durable=durable))

    def _commit(self) -> bool:
        try:
            self._db.execute("begin immediate")
            # A COMMIT may have reached the disk though it reported an error: never write an event twice.
            (stored,) = self._db.execute("select coalesce(max(seq), 0) from events").fetchone()
            self._db.conn.executemany(INSERT, [row_of(row) for row in self._unsaved if row.seq > stored])
            self._before_commit()
            self._db.execute("commit")
        except Exception as error:  # whatever it is, the show goes on and the desks are told
            self._refuse(error)
            return False
        self._accept()
        return True

    def _refuse(self, error: Exception) -> None:
        with suppress(sqlite3.Error):  # the disk that refused the commit may refuse this; the next begin tells
            self._db.rollback()
        if not self.refusing:
            _logger.error("the journal is not being recorded: %s", error)
        self.refusing = True

    def _accept(self) -> None:
        if self.refusing:
            _logger.warning("the journal is being recorded again, nothing is missing from it")
        self.refusing = False
        self._commits += 1
        self.durable_seq += len(self._unsaved)
        self._unsaved.clear()

    def _checkpoint(self) -> None:
        with suppress(sqlite3.Error):  # what could not be moved stays safe in the WAL, until the next time
            self._db.execute("pragma wal_checkpoint(passive)")
        self._commits = 0


def _resolve(batches: list[Batch], *, durable: bool) -> None:
    for batch in batches:
        if not batch.future.done():
            batch.future.set_result(durable)
