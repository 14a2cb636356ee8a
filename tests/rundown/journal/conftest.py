"""Events to write, and journals that are always closed."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rundown.journal.log import GENESIS, Stored, link
from rundown.journal.sqlite import SqliteJournal, open_journal
from rundown.live.acts.passes import Held
from rundown.live.event import Event, to_raw
from tests.rundown.journal.story import S, Story

Events = Callable[[int, int], list[Event]]
Opener = Callable[..., SqliteJournal]


@pytest.fixture
def events() -> Events:
    """`events(3, 5)`: the events 3, 4 and 5; each has its own command."""

    def make(first: int, last: int) -> list[Event]:
        return [
            Event(seq=seq, at=seq * 10, wall=seq * 11, actor="ines", role="REA", body=Held(on=True), command=f"c{seq}")
            for seq in range(first, last + 1)
        ]

    return make


@pytest.fixture
def chain(events: Events) -> Callable[[int], list[Stored]]:
    """`chain(3)`: three events, rightly linked."""

    def make(count: int) -> list[Stored]:
        rows: list[Stored] = []
        for event in events(1, count):
            raw, prev = to_raw(event), rows[-1].hash if rows else GENESIS
            rows.append(Stored(event.seq, raw, prev, link(prev, raw)))
        return rows

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens the journal at `path`, and closes it when the test ends, if the test did not."""
    journals: list[SqliteJournal] = []

    def make(**options: object) -> SqliteJournal:
        journals.append(open_journal(path, **{"show_id": "demo", **options}))  # type: ignore[arg-type]  # test options
        return journals[-1]

    yield make
    for journal in journals:
        journal.close()


@pytest.fixture
def written(path: Path, events: Events) -> Callable[[int], Path]:
    """`written(5)`: a closed journal of five events."""

    def make(count: int) -> Path:
        async def write() -> None:
            journal = open_journal(path, show_id="demo")
            assert await journal.append(events(1, count))
            assert journal.close() == 0

        asyncio.run(write())
        return path

    return make


@pytest.fixture
def aired() -> Story:
    """A one second long, B jumped to by nobody's hand, C 5 s short."""
    story = Story()
    story.open()
    story.take(0, "A")
    story.take(61 * S, "B", actor="system", cause="autonext")
    story.take(181 * S, "C", actor="understudy.REA", cause="jump")
    story.off_air(356 * S)
    return story


@pytest.fixture
def alter() -> Callable[..., None]:
    """`alter(path, sql, *values)`: what somebody with a database browser can do to a journal."""

    def change(path: Path, sql: str, *values: object) -> None:
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(sql, values)

    return change
