"""The nicknames of tickets that were announced on air, for the record of the draw: nothing else is read of `players.db`."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from control.game.store import StoreFault


def names_of(players: Path, tickets: Iterable[str]) -> dict[str, str]:
    """The nicknames by ticket; none for a ticket whose entry was erased, nor where there is no file. Raises StoreFault."""
    if not players.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"{players.absolute().as_uri()}?mode=ro", uri=True)) as db:
            found = (db.execute("select ticket, name from entries where ticket = ?", [each]) for each in tickets)
            return {str(ticket): str(name) for rows in found for ticket, name in rows.fetchall()}
    except sqlite3.Error as error:
        raise StoreFault(f"{players} cannot be read ({error}): nicknames would be missing") from error
