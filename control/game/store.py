"""`players.db`: what players gave, and the secrets of draws. The only file that holds it, 0600, apart from the journal.

Reading is done once at opening a pass; what is written goes through the thread of `writer.py`.
"""

import asyncio
import hashlib
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from sqlite_utils import Database

from control.game.entries import Answered, Entries, Entry, Listed
from control.game.writer import Writer
from rundown.journal.layout import make_durable
from rundown.journal.log import JournalFault
from rundown.live.draw import commit_of

APPLICATION_ID = 0x52453550
"""Stands in the file's header ("RE5P"), so that another program's database is never taken for this one."""

_ADD = (
    "insert or ignore into entries (ticket, pass, visit, name, contact, contact_hash, at) values (?, ?, ?, ?, ?, ?, ?)"
)
_ANSWER = (
    "insert into answers (ticket, question, choice, at) values (?, ?, ?, ?) on conflict (ticket, question) "
    "do update set choice = excluded.choice, at = excluded.at where excluded.at >= at"
)
_SECRET = "insert or ignore into secrets (pass, secret, hash) values (?, ?, ?)"
_REFUSALS = (
    "insert into refusals (pass, reason, count) values (?, ?, ?) on conflict (pass, reason) "
    "do update set count = max(count, excluded.count)"
)


class StoreFault(Exception):
    """`players.db` cannot be used; `str()` is a sentence for the person who must mend it."""


class Store:
    """The file of one show, on the loop that made it. Raises StoreFault for a file that is something else; it is untouched.

    `before_commit` runs on the writing thread just before each COMMIT: to raise there is how a bad disk is rehearsed.
    """

    def __init__(self, path: Path, before_commit: Callable[[], None] | None = None) -> None:
        self.path = path
        db, self._key = opened(path)
        self.writer = Writer(db, before_commit)

    def close(self) -> None:
        """Write what is queued and let go."""
        self.writer.close()

    # --- hashes ---

    def keyed(self, use: str, text: str) -> bytes:
        """What a text is known by, for one use: 16 bytes that say nothing without the file's key."""
        return hashlib.blake2b(f"{use}|{text}".encode(), key=self._key, digest_size=16).digest()

    # --- entries ---

    def load(self, pass_number: int) -> Entries:
        """The entries of a pass that are durable, in the order they came."""
        with closing(_connect(self.path)) as db:
            return entries_in(db, pass_number)

    def add(self, pass_number: int, entry: Entry, contact: str) -> asyncio.Future[bool]:
        """Keep an entry and how its player is reached; resolves to whether it is durable."""
        row = (entry.ticket, pass_number, entry.visit, entry.name, contact, entry.contact, entry.at)
        return self.writer.put(_ADD, (row,))

    def answer(self, ticket: str, question: int, answered: Answered) -> asyncio.Future[bool]:
        """Keep an answer, in place of an earlier one to the same question."""
        return self.writer.put(_ANSWER, ((ticket, question, answered.choice, answered.at),))

    def count(self, entries: Entries) -> asyncio.Future[bool]:
        """Keep how many were turned away."""
        return self.writer.put(_REFUSALS, [(entries.pass_number, *each) for each in entries.refusals.items()])

    def settled(self) -> asyncio.Future[bool]:
        """Resolves once all that was put before is answered for; to whether it is durable."""
        return self.writer.put("", ())

    def contact_of(self, ticket: str) -> str | None:
        """How the holder of a ticket is reached, for the person who writes to the winners. Never to be logged or sent."""
        with closing(_connect(self.path)) as db:
            found = db.execute("select contact from entries where ticket = ?", [ticket]).fetchone()
        return None if found is None else str(found[0])

    # --- secrets ---

    def secret(self, pass_number: int) -> str | None:
        """The secret of this pass's draw (64 hexadecimal digits), if one was made and is durable."""
        with closing(_connect(self.path)) as db:
            found = db.execute("select secret from secrets where pass = ?", [pass_number]).fetchone()
        return None if found is None else str(found[0])

    def keep_secret(self, pass_number: int, secret: str) -> asyncio.Future[bool]:
        """Keep the secret of a draw, unless there is one."""
        return self.writer.put(_SECRET, ((pass_number, secret, commit_of(secret)),))

    def pass_of(self, commit: str) -> int | None:
        """The pass whose draw was committed to by this."""
        with closing(_connect(self.path)) as db:
            found = db.execute("select pass from secrets where hash = ?", [commit]).fetchone()
        return None if found is None else int(found[0])


def opened(path: Path) -> tuple[Database, bytes]:
    """The file, which is made if there is none, and its key. Raises StoreFault."""
    try:
        with ExitStack() as undo:
            db = undo.enter_context(closing(_open(path)))
            _recognise(db, path)
            make_durable(db, path)
            line = {"ticket": str, "pass": int, "refused": str}  # no table of the first files
            db.table("lists").create(line, pk="ticket", not_null=set(line), if_not_exists=True)
            # Of two booths that are sent the same form one writes an entry; without booths there is never a second.
            db.table("entries").create_index(["pass", "visit"], unique=True, if_not_exists=True)
            key = bytes(db.execute("select value from keys where name = 'key'").fetchone()[0])
            undo.pop_all()
    except (OSError, sqlite3.Error, JournalFault) as error:
        raise StoreFault(
            f"{path} cannot be used ({error}); nothing was changed. Put a sound copy back, or choose another "
            "folder with --data"
        ) from error
    return db, key


def entries_in(db: Database, pass_number: int) -> Entries:
    """The entries of a pass, in the order they came."""
    rows = db.execute(
        "select ticket, name, visit, contact_hash, at from entries where pass = ? order by rowid", [pass_number]
    )
    found = {
        ticket: Entry(ticket=ticket, name=name, visit=visit, contact=contact, at=at, answers={})
        for ticket, name, visit, contact, at in rows
    }
    told = db.execute(
        "select ticket, question, choice, a.at from answers a join entries using (ticket) where pass = ?",
        [pass_number],
    )
    for ticket, question, choice, at in told:
        found[ticket].answers[question] = Answered(choice, at)
    entries = Entries(pass_number, list(found.values()))
    counted = db.execute("select reason, count from refusals where pass = ?", [pass_number])
    entries.refusals |= dict(counted.fetchall())
    entries.final = _final(db, pass_number)
    return entries


def _final(db: Database, pass_number: int) -> Listed | None:
    """What was frozen of a pass whose entries are erased; None while they say it themselves."""
    rows = db.execute("select ticket, refused from lists where pass = ? order by ticket", [pass_number]).fetchall()
    if not rows:
        return None
    tickets = tuple(ticket for ticket, refused in rows if not refused)
    return Listed(received=len(rows), tickets=tickets, refused={ticket: why for ticket, why in rows if why})


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    return Database(connection, execute_plugins=False)


def _open(path: Path) -> Database:
    """Connect to the file, which is readable by its owner only from the moment it exists, as are those beside it."""
    path.touch(0o600)
    path.chmod(0o600)
    return _connect(path)


def _recognise(db: Database, path: Path) -> None:
    """Raise StoreFault unless the file is ours; make the tables of one that is empty."""
    if not path.stat().st_size:
        with db.atomic():
            db.execute(f"pragma application_id = {APPLICATION_ID}")
            _make(db)
    if db.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreFault(
            f"{path} is not a Régie 52 file of players; nothing was changed. Choose another folder with --data, "
            "or move the file away"
        )


def _make(db: Database) -> None:
    db.table("keys").insert({"name": "key", "value": secrets.token_bytes(32)}, pk="name")
    entry = {"ticket": str, "pass": int, "visit": bytes, "name": str, "contact": str, "contact_hash": bytes, "at": int}
    db.table("entries").create(entry, pk="ticket", not_null=set(entry)).create_index(["pass"])
    answer = {"ticket": str, "question": int, "choice": int, "at": int}
    db.table("answers").create(answer, pk=("ticket", "question"), not_null=set(answer))
    secret = {"pass": int, "secret": str, "hash": str}
    db.table("secrets").create(secret, pk="pass", not_null=set(secret))
    db.table("refusals").create({"pass": int, "reason": str, "count": int}, pk=("pass", "reason"), not_null={"count"})
