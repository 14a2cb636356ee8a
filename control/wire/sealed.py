"""Private text of people, in `sealed.db` (0600), apart from the journal: the journal holds a random id and a keyed hash.

So the journal can be handed in whole, its author can prove what was written when, and the text can be erased. What the
documents of the production are made of (`files`) and what candidates write themselves (`drafts.py`) is here too.
"""

import hashlib
import hmac
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from msgspec import Struct
from sqlite_utils import Database

from control.wire.drafts import Drafts

NAME = "sealed.db"
"""What the file is called in the data folder."""


class SealedFault(Exception):
    """`sealed.db` cannot be used; `str()` is a sentence for the person who must mend it."""


class SealedNote(Struct, frozen=True):
    """A note: its id in the journal, when it was written (show time, epoch ms), its text."""

    id: str
    at: int
    text: str


class Sealed:
    """What one show keeps apart; may be used from any thread. Raises SealedFault for a file that cannot be used."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            with ExitStack() as undo:
                path.touch(0o600)
                path.chmod(0o600)
                connection = undo.enter_context(closing(sqlite3.connect(path, check_same_thread=False)))
                self._db = Database(connection, execute_plugins=False)
                self._key = _laid_out(self._db)
                self.drafts = Drafts(self._db, self._lock)
                undo.pop_all()
        except (OSError, sqlite3.Error) as error:
            raise SealedFault(
                f"{path} cannot be used ({error}); nothing was changed. Move it away and start again: "
                "the notes in it are then not at hand"
            ) from error

    def keep(self, note: str, who: str, at: int, text: str) -> str:
        """Writes a note down, once; the keyed hash (hex) that the journal holds of it."""
        with self._lock, self._db.conn:
            self._db.table("notes").insert({"id": note, "who": who, "at": at, "text": text}, ignore=True)
        return self.digest(text)

    def digest(self, text: str) -> str:
        """HMAC-SHA256 of the text under this file's key, hex: without the file it tells nothing of the text."""
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()

    def notes(self, who: str) -> Sequence[SealedNote]:
        """What this person has written, in order."""
        with self._lock:
            rows = self._db.execute("select id, at, text from notes where who = ? order by at, id", [who]).fetchall()
        return [SealedNote(*row) for row in rows]

    # --- personal fields of the production's registers ---

    def keep_fields(self, who: str, at: int, texts: Mapping[str, str]) -> None:
        """Writes down the texts of fields, by their ids, each once."""
        rows = [{"id": each, "who": who, "at": at, "text": text} for each, text in texts.items()]
        with self._lock, self._db.conn:
            self._db.table("fields").insert_all(rows, ignore=True)

    def fields(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The texts of these ids; of those that were erased, or never were, none."""
        with self._lock:
            found = {each: self._db.execute("select text from fields where id = ?", [each]).fetchone() for each in ids}
        return {each: row[0] for each, row in found.items() if row is not None}

    def standing(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these ids under which a note or the text of a field still stands."""
        with self._lock:
            return tuple(each for each in ids if self._stands("fields", each) or self._stands("notes", each))

    def _stands(self, table: str, id: str) -> bool:
        return self._db.execute(f"select 1 from {table} where id = ?", [id]).fetchone() is not None

    def erase(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Erases notes and texts of fields for good: those that there were."""
        with self._lock, self._db.conn:
            return tuple(each for each in ids if self._erased("fields", each) + self._erased("notes", each))

    def _erased(self, table: str, id: str) -> int:
        return int(self._db.execute(f"delete from {table} where id = ?", [id]).rowcount)

    # --- files ---

    def keep_file(self, name: str, data: bytes) -> str:
        """Keeps a file as it is, once; its SHA-256 (hex)."""
        digest = hashlib.sha256(data).hexdigest()
        with self._lock, self._db.conn:
            self._db.table("files").insert({"sha256": digest, "name": name, "data": data}, ignore=True)
        return digest

    def file(self, sha: str) -> bytes | None:
        """The file of this SHA-256 (hex)."""
        with self._lock:
            row = self._db.execute("select data from files where sha256 = ?", [sha]).fetchone()
        return None if row is None else bytes(row[0])

    def close(self) -> None:
        """The file is let go."""
        with self._lock:
            self._db.close()


def _laid_out(db: Database) -> bytes:
    """Makes what tables there are not; the key."""
    db.execute("pragma synchronous=full")
    db.execute("pragma secure_delete=on")  # what is erased is not left in the file's free pages
    db.table("notes").create({"id": str, "who": str, "at": int, "text": str}, pk="id", if_not_exists=True)
    db.table("fields").create({"id": str, "who": str, "at": int, "text": str}, pk="id", if_not_exists=True)
    db.table("files").create({"sha256": str, "name": str, "data": bytes}, pk="sha256", if_not_exists=True)
    db.table("keys").create({"name": str, "key": bytes}, pk="name", if_not_exists=True)
    db.table("keys").insert({"name": "seal", "key": secrets.token_bytes(32)}, ignore=True)
    ((key,),) = db.execute("select key from keys where name = 'seal'").fetchall()
    return bytes(key)
