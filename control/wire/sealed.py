"""Private text of people, in `sealed.db` (0600), apart from the journal: the journal holds a random id and a keyed hash.

So the journal can be handed in whole, its author can prove what was written when, and the text can be erased.
"""

import hashlib
import hmac
import secrets
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from sqlite_utils import Database


class SealedFault(Exception):
    """`sealed.db` cannot be used; `str()` is a sentence for the person who must mend it."""


class SealedNote(Struct, frozen=True):
    """A note: its id in the journal, when it was written (show time, epoch ms), its text."""

    id: str
    at: int
    text: str


class Sealed:
    """The private notes of one show; may be used from any thread. Raises SealedFault for a file that cannot be used."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            connection = sqlite3.connect(path, check_same_thread=False)
            path.chmod(0o600)
            self._db = Database(connection)
            self._db.execute("pragma synchronous=full")
            self._db.table("notes").create({"id": str, "who": str, "at": int, "text": str}, pk="id", if_not_exists=True)
            self._db.table("keys").create({"name": str, "key": bytes}, pk="name", if_not_exists=True)
            self._db.table("keys").insert({"name": "seal", "key": secrets.token_bytes(32)}, ignore=True)
            ((self._key,),) = self._db.execute("select key from keys where name = 'seal'").fetchall()
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

    def close(self) -> None:
        """The file is let go."""
        with self._lock:
            self._db.close()
