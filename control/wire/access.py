"""Personal join codes: who is at the other end of the wire; and the passwords of units. In `access.db` (0600), apart
from the journal.

A code is 60 random bits, shown once when it is made. Only its HMAC under a salt of this file is kept; against
60 random bits a guesser is no better off with a fast hash than with a slow one, so a slow one would add
nothing. Limiting how often one may try is the gateway's; what a person may then do is `rundown/live/rights.py`.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from sqlite_utils import Database

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 signs, 5 bits each, without 0 and O, 1 and I, which are mistaken for each other when read aloud."""

GROUPS, GROUP = 3, 4

APPLICATION_ID = 0x52453543
"""Stands in the file's header ("RE5C"), so that another program's database is never taken for this one."""


class AccessFault(Exception):
    """`access.db` cannot be used; `str()` is a sentence for the person who must mend it."""


class UnknownSeat(Exception):
    """A code was asked for somebody who has none; `str()` names them and those there are."""


class Access:
    """The codes of one show, on one connection used from the thread that made it.

    Raises AccessFault for a file that is something else or cannot be opened; it is then untouched.
    """

    def __init__(self, path: Path) -> None:
        try:
            with ExitStack() as undo:
                self._db = _open(path)
                undo.callback(self._db.close)
                _recognise(self._db, path)
                path.chmod(0o600)
                undo.pop_all()
        except (OSError, sqlite3.Error) as error:
            raise AccessFault(
                f"{path} cannot be used ({error}); nothing was changed. Move it away and start again: "
                "everybody then gets a new code"
            ) from error

    def issue(self, seats: Mapping[str, str]) -> dict[str, str]:
        """Make a code for each seat (id -> kind, e.g. "member") that has none yet: id -> code.

        The codes are shown by the caller, once; they cannot be had again.
        """
        known = self.seats()
        return self._write({seat: kind for seat, kind in seats.items() if seat not in known})

    def renew(self, seats: Iterable[str]) -> dict[str, str]:
        """Make new codes for these seats, whose old ones no longer open: id -> code. Raises UnknownSeat."""
        known, asked = self.seats(), tuple(seats)
        for seat in asked:
            if seat not in known:
                raise UnknownSeat(f'nobody has the id "{seat}"; there are {", ".join(known)}')
        return self._write({seat: known[seat] for seat in asked})

    def who(self, code: str) -> str | None:
        """The seat this code belongs to; case, spaces and hyphens do not matter. Takes as long for a wrong code."""
        given, found = self._digest(code), None
        for seat, digest in self._db.execute("select id, digest from seats").fetchall():
            if hmac.compare_digest(digest, given):
                found = str(seat)
        return found

    def seats(self) -> dict[str, str]:
        """Every seat that has a code: id -> kind, in order of making."""
        return dict(self._db.execute("select id, kind from seats order by rowid").fetchall())

    def keys(self) -> dict[str, str]:
        """The passwords of units that have one, by unit id: they must be told to the units, so they are kept as they are."""
        return dict(self._db.execute("select unit, key from keys").fetchall())

    def set_key(self, unit: str, key: str) -> None:
        """Keep the password of a unit; "" forgets it."""
        self._db.execute("delete from keys where unit = ?", [unit])
        if key:
            self._db.table("keys").insert({"unit": unit, "key": key})

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _write(self, seats: Mapping[str, str]) -> dict[str, str]:
        codes = {seat: _new_code() for seat in seats}
        rows = [{"id": seat, "kind": seats[seat], "digest": self._digest(code)} for seat, code in codes.items()]
        self._db.table("seats").upsert_all(rows, pk="id")
        return codes

    def _digest(self, code: str) -> bytes:
        (salt,) = self._db.execute("select salt from salt").fetchone()
        plain = "".join(sign for sign in code.upper() if not sign.isspace() and sign != "-")
        return hmac.digest(salt, plain.encode(), hashlib.sha256)


def _new_code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def _open(path: Path) -> Database:
    """Connect to the file, which is readable by its owner only from the moment it exists."""
    path.touch(0o600)
    return Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)


def _recognise(db: Database, path: Path) -> None:
    """Raise AccessFault unless the file is ours; make the tables of one that is empty."""
    if not path.stat().st_size:
        with db.atomic():
            db.execute(f"pragma application_id = {APPLICATION_ID}")
            db.table("seats").create({"id": str, "kind": str, "digest": bytes}, pk="id", not_null={"kind", "digest"})
            db.table("salt").insert({"salt": secrets.token_bytes(32)})
    if db.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        raise AccessFault(
            f"{path} is not a Régie 52 access file; nothing was changed. Choose another folder with --data, "
            "or move the file away: everybody then gets a new code"
        )
    db.table("keys").create({"unit": str, "key": str}, pk="unit", not_null={"key"}, if_not_exists=True)
