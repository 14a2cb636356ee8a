"""The journal's file: how it is recognised, its tables, its derived columns, how a connection is set up.

Opening, appending and checking are in `sqlite.py`, the writing thread in `writer.py`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlite_utils import Database, Migrations

from rundown.journal.log import DamagedJournal, ForeignJournal, JournalBusy, JournalFault, Stored

APPLICATION_ID = 0x52453532
"""Stands in the file's header ("RE52"), so that another program's database is never taken for a journal."""

FORMAT = 1
"""The layout's version, SQLite's user_version: a program refuses a higher one than its own."""

DERIVED = ("seq", "at", "wall", "on", "actor", "role", "kind", "body", "command")
"""The columns that only repeat `raw`, for queries; `verify` compares them."""

CHAIN = ("raw", "prev", "hash")

COLUMNS = ", ".join(f'"{name}"' for name in DERIVED + CHAIN)
INSERT = f"insert into events ({COLUMNS}) values ({', '.join('?' * len(DERIVED + CHAIN))})"

Value = int | str | bytes | None

_migrations = Migrations("regie52.journal")


@_migrations()
def events_and_meta(db: Database) -> None:
    """Format 1: the events, and which show they are of."""
    texts = dict.fromkeys(("actor", "role", "kind", "body", "command"), str)
    columns = {"seq": int, "at": int, "wall": int, "on": int, **texts, **dict.fromkeys(CHAIN, bytes)}
    events = db.table("events").create(columns, pk="seq", not_null=set(columns) - {"seq", "on", "command"})
    events.create_index(["command"])
    db.table("meta").create({"key": str, "value": str}, pk="key")
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute("pragma user_version = 1")


class _Body(Struct):
    kind: str


class _Content(Struct):
    """What the columns repeat. Wider than `Event`: a journal can be checked though a later version wrote it."""

    seq: int
    at: int
    wall: int
    actor: str
    body: msgspec.Raw
    role: str = ""
    on: int | None = None
    command: str | None = None


_content = msgspec.json.Decoder(_Content)
_body = msgspec.json.Decoder(_Body)


def derived(raw: bytes) -> tuple[Value, ...]:
    """The values of the `DERIVED` columns. Raises msgspec.DecodeError if `raw` is no event."""
    content = _content.decode(raw)
    body = bytes(content.body)
    kind = _body.decode(body).kind
    told = (content.seq, content.at, content.wall, content.on, content.actor, content.role)
    return (*told, kind, body.decode(), content.command)


def row_of(stored: Stored) -> tuple[Value, ...]:
    """The event as a row for `INSERT`."""
    return (*derived(stored.raw), stored.raw, stored.prev, stored.hash)


def create(path: Path, show_id: str) -> None:
    """Make a new, empty journal. It gets its name only when whole, so a crash leaves no half journal.

    The renaming becomes durable with the first commit: SQLite syncs the folder when it first syncs a new WAL.
    Raises DamagedJournal beside the WAL of a journal that was taken away: it would be read into the new one.
    """
    wal = wal_of(path)
    if wal.exists():
        raise DamagedJournal(
            f"{wal} holds events, but {path.name} is not there; nothing was changed. Put {path.name} back, "
            "or choose another folder with --data"
        )
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with closing(_connect(draft.absolute().as_uri())) as db:
        upgrade(db)
        db.table("meta").insert({"key": "show", "value": show_id})
    draft.replace(path)


def wal_of(path: Path) -> Path:
    """Where SQLite keeps what it has not moved into the file yet; gone once the journal is closed."""
    return path.with_name(path.name + "-wal")


def upgrade(db: Database) -> None:
    """Bring the tables to this program's format."""
    _migrations.apply(db)


def recognise(db: Database, path: Path, show_id: str | None = None) -> None:
    """Raise ForeignJournal unless this is a journal of a known format, and of this show if one is named."""
    if db.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        raise not_a_journal(path)
    found = db.execute("pragma user_version").fetchone()[0]
    if found > FORMAT:
        raise ForeignJournal(
            f"{path} was written by a newer Régie 52 (format {found}, this one reads {FORMAT}); nothing was changed. "
            "Install the newer version, or choose another folder with --data"
        )
    show = db.execute("select max(value) from meta where key = 'show'").fetchone()[0]
    if show_id not in (None, show):
        raise ForeignJournal(
            f'{path} is the journal of the show "{show}", not of "{show_id}"; nothing was changed. '
            f'Choose another folder with --data, or write id = "{show}" in the show file'
        )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors inside leave as JournalFault."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault_of(path, error) from error


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """A read-only connection; SQLite's errors inside leave as JournalFault.

    With no WAL beside it the file is at rest, and is read as immutable: this leaves no trace and works on a
    medium that cannot be written. It is never opened by other means than SQLite, whose locks would be lost.
    """
    at_rest = "" if wal_of(path).exists() else "&immutable=1"
    address = f"{path.absolute().as_uri()}?mode=ro{at_rest}"
    with explained(path), closing(_connect(address)) as db:
        yield db


def connect_writing(path: Path, show_id: str) -> Database:
    """The one connection that writes, not bound to a thread; a commit on it returns when it is on the disk.

    Raises ForeignJournal, before anything is changed.
    """
    with ExitStack() as undo:
        db = undo.enter_context(closing(_connect(f"{path.absolute().as_uri()}?mode=rw")))
        recognise(db, path, show_id)
        make_durable(db, path)
        upgrade(db)
        undo.pop_all()
    return db


def _connect(address: str) -> Database:
    # Plugins of sqlite-utils are a person's command-line comfort; none may run in a live show's journal.
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    return Database(connection, execute_plugins=False)


def make_durable(db: Database, path: Path) -> None:
    """WAL, a sync at each commit (`fullfsync`: through the drive's cache on macOS), no checkpoint by surprise."""
    mode = db.execute("pragma journal_mode = wal").fetchone()[0]
    if mode != "wal":
        raise JournalFault(
            f"{path} cannot be kept safely here (journal mode {mode}): a network folder? "
            "Choose a folder on this machine's own disk with --data"
        )
    for setting in ("synchronous = full", "fullfsync = 1", "wal_autocheckpoint = 0"):
        db.execute(f"pragma {setting}")


def not_a_journal(path: Path) -> ForeignJournal:
    """The fault of a file that is something else."""
    return ForeignJournal(f"{path} is not a Régie 52 journal; nothing was changed. Choose another folder with --data")


def fault_of(path: Path, error: sqlite3.Error) -> JournalFault:
    """What an error of SQLite means for the person who opens this journal."""
    if path.is_dir():
        return not_a_journal(path)
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the primary result code
        case sqlite3.SQLITE_NOTADB:
            return not_a_journal(path)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_FULL:
            return JournalFault(
                f"{path} cannot be opened ({error}): check that its folder exists, may be written and has room, "
                "or choose another with --data"
            )
        case sqlite3.SQLITE_BUSY:
            return JournalBusy(
                f"{path} is in use by another server or program. Join that server, or stop it, "
                "or choose another folder with --data"
            )
    return DamagedJournal(
        f"{path} cannot be read ({error}); nothing was changed. Put a sound copy back, "
        "or choose another folder with --data"
    )
