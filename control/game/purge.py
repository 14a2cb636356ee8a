"""What of `players.db` has had its time, and erasing it so that no byte of it is left in the file or beside it.

Losing entries go KEPT_DAYS after the draw, or after their pass was closed when none was made. Who was drawn stays until
told. What proves a draw stays: tickets, reasons, the secret; none of it says who played. Addresses are not in the file.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from sqlite_utils import Database

from control.game.entries import listed
from control.game.past import PastGame, games_in
from control.game.store import StoreFault, entries_in, opened
from rundown.engine import Engine
from rundown.journal.log import Stored
from rundown.journal.sqlite import open_journal, show_of, stored_in
from rundown.live.acts.purging import Purge
from rundown.live.event import from_raw

KEPT_DAYS = 30
DAY_MS = 86_400_000

_KEEP = "insert or ignore into lists (ticket, pass, refused) values (?, ?, ?)"


class NotPurged(Exception):
    """Nothing was erased; `str()` is a sentence that says why."""


class Due(Struct, frozen=True, kw_only=True):
    """What comes to the entries of one pass: which tickets' go on `on` (real time, epoch ms; None: not over yet), how many stay."""

    number: int
    gone: tuple[str, ...]
    kept: int
    on: int | None

    def is_at(self, now: int) -> bool:
        """Whether some go now."""
        return bool(self.gone) and self.on is not None and self.on <= now


class Purged(Struct, frozen=True):
    """What was erased, and the number of the journal's event that says so (None: there was nothing)."""

    due: tuple[Due, ...]
    event: int | None


def look(folder: Path, *, winners: bool = False) -> tuple[Due, ...]:
    """What comes to the entries of every pass that has some; with `winners` those of settled games as well.

    Changes nothing, and may be asked while a server runs. Raises StoreFault, JournalFault.
    """
    players, journal = _files(folder)
    if not players.exists():
        return ()
    games = _games(stored_in(journal)) if journal.exists() else {}
    db, _ = opened(players)
    with closing(db):
        return _due(db, games, winners=winners)


async def purge(folder: Path, wall: Callable[[], float], *, winners: bool = False) -> Purged:
    """Erase what is due, and say so in the journal: both or neither, unless the machine dies between the two.

    Raises NotPurged, JournalFault (a server runs: JournalBusy), and StoreFault.
    """
    players, journal = _files(folder)
    if not players.exists():
        return Purged((), None)
    if not journal.exists():
        raise NotPurged(f"there is no journal at {journal} to say it in; nothing was erased")
    log = open_journal(journal, show_id=show_of(journal))
    try:
        engine = Engine(log, wall)
        db, _ = opened(players)
        with closing(db):
            return await _purged(db, players, engine, _games(log.read_from(1)), winners=winners)
    finally:
        log.close()


def _files(folder: Path) -> tuple[Path, Path]:
    return folder / "players.db", folder / "journal.db"


def _games(stored: Iterable[Stored]) -> dict[int, PastGame]:
    return games_in(from_raw(each.raw) for each in stored)


def _due(db: Database, games: Mapping[int, PastGame], *, winners: bool) -> tuple[Due, ...]:
    passes = db.execute("select pass, max(at) from entries group by pass order by pass").fetchall()
    return tuple(_due_of(db, number, last, games.get(number), winners=winners) for number, last in passes)


def _due_of(db: Database, number: int, last: int, past: PastGame | None, *, winners: bool) -> Due:
    """Entries of a pass that the journal does not know, as it was begun anew, go by when the last of them came."""
    tickets = [str(ticket) for (ticket,) in db.execute("select ticket from entries where pass = ?", [number])]
    won = () if past is None or (winners and past.is_settled) else past.won
    gone = tuple(ticket for ticket in tickets if ticket not in won)
    ended = last if past is None else past.ended
    on = None if ended is None else ended + KEPT_DAYS * DAY_MS
    return Due(number=number, gone=gone, kept=len(tickets) - len(gone), on=on)


async def _purged(db: Database, path: Path, engine: Engine, games: Mapping[int, PastGame], *, winners: bool) -> Purged:
    db.execute("pragma secure_delete = on")
    db.execute("pragma temp_store = memory")  # a vacuum leaves no copy in a folder of temporary files
    event = None
    with db.atomic():
        due = tuple(each for each in _due(db, games, winners=winners) if each.is_at(engine.wall()))
        for each in due:
            _erase(db, each, games.get(each.number))
        if due:
            kept = db.execute("select count(*) from entries").fetchone()[0]
            entries, passes = sum(len(each.gone) for each in due), tuple(each.number for each in due)
            event = await _told(engine, Purge(entries=entries, kept=kept, passes=passes))
    _clean(db, path)
    return Purged(due, event)


def _erase(db: Database, due: Due, past: PastGame | None) -> None:
    """The entries go; the list that was published of them, which is public, can no longer be made of them and is kept."""
    if past is not None and past.game.published:
        entries = entries_in(db, due.number)
        final = entries.final or listed(entries, past.questions, past.game.excluded)
        lines = [(ticket, due.number, "") for ticket in final.tickets]
        db.conn.executemany(_KEEP, lines + [(ticket, due.number, why) for ticket, why in final.refused.items()])
    for table in ("answers", "entries"):
        db.conn.executemany(f"delete from {table} where ticket = ?", [(ticket,) for ticket in due.gone])


async def _told(engine: Engine, command: Purge) -> int:
    """The number of the event, once it is on the disk. Raises NotPurged."""
    event = engine.post(command)[-1]
    if not await engine.durable(event.seq):
        raise NotPurged("the journal's disk refuses to say it; nothing was erased")
    return event.seq


def _clean(db: Database, path: Path) -> None:
    """Nothing of what was deleted, now or before, is left in the file or in its WAL."""
    try:
        db.execute("vacuum")
        busy = db.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    except sqlite3.Error as error:
        raise StoreFault(f"{path}: what was erased may still be read in the file ({error}); ask again") from error
    if busy:
        raise StoreFault(
            f"{path}: what was erased may still be read in the file, which another program reads; ask again"
        )
