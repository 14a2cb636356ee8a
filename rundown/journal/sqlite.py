"""The embedded journal: one SQLite file, one server at a time, every acknowledged event on the disk.

The file itself is in `layout.py`, the thread that writes in `writer.py`.
"""

import asyncio
import os
import reprlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import msgspec
from sqlite_utils import Database

from rundown.journal import layout
from rundown.journal.log import (
    GENESIS,
    SLOW_MS,
    DamagedJournal,
    Recording,
    Stored,
    Verdict,
    check_chain,
    link,
    parse_head,
)
from rundown.journal.writer import Writer
from rundown.live.event import Event, to_raw

TAIL = 200
"""How many of the last events are checked at opening; `verify` checks them all."""

PROBES = 50


class SqliteJournal:
    """An `EventLog` in a file, made by `open_journal`. `append` and the properties belong to one event loop."""

    def __init__(self, path: Path, writer: Writer, lock: sqlite3.Connection, head: tuple[int, bytes]) -> None:
        self._path = path
        self._writer = writer
        self._lock = lock
        self._head_seq, self._head_hash = head
        self._open = True

    @property
    def head_seq(self) -> int:
        """The number of the last event appended, durable or not; 0 when empty."""
        return self._head_seq

    @property
    def head_hash(self) -> bytes:
        """The hash of the last event appended; `GENESIS` when empty."""
        return self._head_hash

    @property
    def recording(self) -> Recording:
        """`stopped` from a refused commit until one succeeds; `slow` when the oldest append waits over `SLOW_MS`."""
        if self._writer.refusing:
            return "stopped"
        return "slow" if self.waiting_ms() > SLOW_MS else "ok"

    def append(self, events: Sequence[Event]) -> asyncio.Future[bool]:
        """Queue events and return at once; see `EventLog.append`. With no events: resolves after those before.

        Raises ValueError for an event whose number does not follow, RuntimeError after `close`.
        """
        if not self._open:
            raise RuntimeError("the journal is closed")
        seq, last = self._head_seq, self._head_hash
        rows: list[Stored] = []
        for event in events:
            if event.seq != seq + 1:
                raise ValueError(f"event {event.seq} cannot follow event {seq}")
            raw = to_raw(event)
            rows.append(Stored(event.seq, raw, last, link(last, raw)))
            seq, last = event.seq, rows[-1].hash
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._head_seq, self._head_hash = seq, last
        self._writer.put(rows, future)
        return future

    def read_from(self, seq: int) -> Iterator[Stored]:
        """The durable events from this number on, as they are when reading begins. Raises JournalFault."""
        with layout.reading(self._path) as db:
            query = "select seq, raw, prev, hash from events where seq >= ? order by seq"
            for row in db.execute(query, [seq]):
                yield Stored(*row)

    def commands(self) -> dict[str, int]:
        """The id of every command that gave durable events, with the number of its last one."""
        with layout.reading(self._path) as db:
            query = "select command, max(seq) from events where command is not null group by command"
            return dict(db.execute(query).fetchall())

    def waiting_ms(self) -> int:
        """How long (real ms) the oldest append has waited for the disk; 0 when none waits."""
        return self._writer.waiting_ms()

    def close(self, *, timeout_s: float = 5.0) -> int:
        """Write what is queued, for `timeout_s` at most, and let go. Returns how many events are not durable."""
        self._open = False
        self._writer.close(timeout_s)
        self._lock.close()
        return self._head_seq - self._writer.durable_seq


def open_journal(path: Path, *, show_id: str, before_commit: Callable[[], None] | None = None) -> SqliteJournal:
    """Open the show's journal, or begin it if there is no such file. Blocks; the folder must exist.

    `before_commit` runs on the writer's thread just before each COMMIT; to hang or raise there is how a bad
    disk is rehearsed. Raises ForeignJournal, DamagedJournal, JournalBusy or JournalFault; whatever the file
    was, it is then untouched.
    """
    if path.exists():
        with layout.reading(path) as db:  # before a lock file is left beside somebody else's file
            layout.recognise(db, path, show_id)
    with layout.explained(path), ExitStack() as undo:
        lock = undo.enter_context(closing(_lock(path)))
        if not path.exists():
            layout.create(path, show_id)
        db = undo.enter_context(closing(layout.connect_writing(path, show_id)))
        head = _check_tail(db, path)
        undo.pop_all()
    writer = Writer(db, durable_seq=head[0], before_commit=before_commit)
    return SqliteJournal(path, writer, lock, head)


def verify(path: Path, head: str | None = None) -> Verdict:
    """Check the whole journal, read-only: every link, every derived column, no number missing.

    `head` (hex) must be that of one of its events. Raises JournalFault for what is no journal at all,
    NotAHead for a head that is not one.
    """
    expected = None if head is None else parse_head(head)
    with layout.reading(path) as db:
        layout.recognise(db, path)
        return check_chain(_audited(db, path), expected)


def stored_in(path: Path) -> Iterator[Stored]:
    """The events of a journal, read-only: a server may be writing it. Raises JournalFault for what is no journal."""
    with layout.reading(path) as db:
        layout.recognise(db, path)
        for row in db.execute("select seq, raw, prev, hash from events order by seq"):
            yield Stored(*row)


def show_of(path: Path, *, expected: str | None = None) -> str:
    """The id of the show whose journal this is. Raises JournalFault for what is no journal, or not the one expected."""
    with layout.reading(path) as db:
        layout.recognise(db, path, expected)
        return str(db.execute("select value from meta where key = 'show'").fetchone()[0])


def fsync_p99_ms(folder: Path) -> float:
    """How long a sync takes in this folder, in ms: the 99th percentile (here the worst) of 50. Raises OSError."""
    took: list[float] = []
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(PROBES):
            file.write(bytes(4096))
            began = time.perf_counter()
            os.fsync(file.fileno())
            took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[int(PROBES * 0.99)]


def _lock(path: Path) -> sqlite3.Connection:
    """Hold `path` for this process: an exclusive transaction on a file beside it, freed by any death."""
    beside = path.with_name(path.name + ".lock")
    with ExitStack() as undo:
        try:
            connection = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
            undo.callback(connection.close)
            connection.execute("begin exclusive")
        except sqlite3.Error as error:
            held = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
            raise layout.fault_of(path if held else beside, error) from error
        undo.pop_all()
    return connection


def _check_tail(db: Database, path: Path) -> tuple[int, bytes]:
    """The head (number, hash) of a journal whose last events are sound. Raises DamagedJournal."""
    count, last = db.execute("select count(*), coalesce(max(seq), 0) from events").fetchone()
    if count != last:
        raise _damaged(path, f"the last event is number {last}, but there are {count}")
    before = max(0, last - TAIL)
    (anchor,) = db.execute("select hash from events where seq = ?", [before]).fetchone() or (GENESIS,)
    verdict = check_chain(_audited(db, path, after=before), count=before, last=anchor)
    if not verdict.ok:
        raise _damaged(path, verdict.problem)
    return verdict.count, bytes.fromhex(verdict.head)


def _damaged(path: Path, problem: str) -> DamagedJournal:
    return DamagedJournal(
        f"{path} is damaged: {problem}. Nothing was changed. Put a sound copy back, "
        "or choose another folder with --data"
    )


def _audited(db: Database, path: Path, after: int = 0) -> Iterator[Stored]:
    """The events after this number, each compared with its columns once its link was found sound."""
    query = f"select {layout.COLUMNS} from events where seq > ? order by seq"
    with layout.explained(path):
        for *columns, raw, prev, digest in db.execute(query, [after]):
            seq = columns[0]
            if not all(isinstance(part, bytes) for part in (raw, prev, digest)):
                raise DamagedJournal(f"event {seq} was changed after it was written: it holds no bytes", seq=seq)
            yield Stored(seq, raw, prev, digest)
            _check_columns(seq, columns, raw)


def _check_columns(seq: int, columns: Sequence[layout.Value], raw: bytes) -> None:
    try:
        true = layout.derived(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedJournal(f"event {seq} cannot be read: {error}", seq=seq) from error
    for name, told, meant in zip(layout.DERIVED, columns, true, strict=True):
        if told != meant:
            shown, right = reprlib.repr(told), reprlib.repr(meant)
            raise DamagedJournal(f"event {seq}: the column {name} says {shown}, the event itself {right}", seq=seq)
