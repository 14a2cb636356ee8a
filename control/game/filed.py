"""The entries of a pass as they stand in `players.db`, for a booth that is not the only one: whoever wrote them."""

import sqlite3
from pathlib import Path

from control.game.entries import Answered, Entries, Entry

_ENTRY = "select ticket, name, visit, contact_hash, at from entries where pass = ? and "


class Filed(Entries):
    """Looks in the file each time it is asked: what is there is durable, and what another booth took is there too.

    `coming` are the entries, by ticket, that this booth is about to write: nobody else may have their tickets.
    """

    def __init__(self, path: Path, pass_number: int) -> None:
        super().__init__(pass_number)
        self._db = sqlite3.connect(path, isolation_level=None)
        self.coming: dict[str, Entry] = {}

    def of_ticket(self, ticket: str) -> Entry | None:
        """The entry with this ticket."""
        return self.coming.get(ticket) or self._one("ticket = ?", ticket)

    def of_visit(self, visit: bytes) -> Entry | None:
        """The entry that was made on this phone."""
        return self._one("visit = ?", visit)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _one(self, where: str, value: str | bytes) -> Entry | None:
        found = self._db.execute(_ENTRY + where, (self.pass_number, value)).fetchone()
        if found is None:
            return None
        ticket, name, visit, contact, at = found
        told = self._db.execute("select question, choice, at from answers where ticket = ?", (ticket,))
        answers = {question: Answered(choice, at) for question, choice, at in told}
        return Entry(ticket=ticket, name=name, visit=visit, contact=contact, at=at, answers=answers)
