"""The thread that writes: group commit, a disk that hangs, a disk that refuses, the moving of the WAL."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from rundown.journal import writer as writing
from rundown.journal.sqlite import SqliteJournal, open_journal, verify
from rundown.live.event import Event

Events = Callable[[int, int], list[Event]]
Opener = Callable[..., SqliteJournal]


def connection(journal: SqliteJournal) -> sqlite3.Connection:
    return journal._writer._db.conn


class Disk:
    """Stands before COMMIT: hangs while `free` is not set, raises while `error` is; counts the commits tried."""

    def __init__(self) -> None:
        self.free, self.reached = threading.Event(), threading.Event()
        self.free.set()
        self.error: Exception | None = None
        self.tries = 0

    def __call__(self) -> None:
        self.tries += 1
        self.reached.set()
        self.free.wait(20)
        if self.error:
            raise self.error


@pytest.fixture
def disk() -> Disk:
    return Disk()


async def until(truth: Callable[[], bool]) -> None:
    for _ in range(4_000):
        if truth():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("waited 20 s for it")


def size(path: Path) -> int:
    return path.stat().st_size


async def test_the_writer_syncs_every_commit(opened: Opener, events: Events) -> None:
    seen: list[int] = []
    journal: SqliteJournal = opened(
        before_commit=lambda: seen.append(connection(journal).execute("pragma synchronous").fetchone()[0])
    )
    assert await journal.append(events(1, 1))
    assert seen == [2]


async def test_appends_made_together_are_one_commit(opened: Opener, events: Events, disk: Disk) -> None:
    disk.free.clear()
    journal = opened(before_commit=disk)
    first = journal.append(events(1, 1))
    await until(disk.reached.is_set)
    others = [journal.append(events(seq, seq)) for seq in range(2, 52)]
    disk.free.set()
    assert await asyncio.gather(first, *others) == [True] * 51
    assert disk.tries == 2
    assert [row.seq for row in journal.read_from(1)] == list(range(1, 52))


async def test_answers_come_in_the_order_of_the_appends(opened: Opener, events: Events) -> None:
    journal = opened()
    order: list[int] = []

    def note(seq: int) -> Callable[[object], None]:
        return lambda _: order.append(seq)

    for seq in range(1, 41):
        journal.append(events(seq, seq)).add_done_callback(note(seq))
    await journal.append([])
    assert order == list(range(1, 41))


async def test_nothing_is_answered_before_the_commit(opened: Opener, events: Events, disk: Disk) -> None:
    disk.free.clear()
    journal = opened(before_commit=disk)
    asked = journal.append(events(1, 2))
    await until(disk.reached.is_set)
    await asyncio.sleep(0.05)
    assert not asked.done()
    assert list(journal.read_from(1)) == []
    assert journal.waiting_ms() >= 50
    disk.free.set()
    assert await asked
    assert journal.waiting_ms() == 0


async def test_a_wait_of_two_seconds_is_slow(
    opened: Opener, events: Events, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rundown.journal.sqlite.SLOW_MS", 20)
    disk.free.clear()
    journal = opened(before_commit=disk)
    assert journal.recording == "ok"
    asked = journal.append(events(1, 1))
    await until(lambda: journal.recording == "slow")
    disk.free.set()
    await asked
    assert journal.recording == "ok"


async def test_a_refused_commit_is_told_and_made_good_with_the_next(
    opened: Opener, events: Events, disk: Disk, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    journal = opened(before_commit=disk)
    assert await journal.append(events(1, 1))
    disk.error = OSError(28, "No space left on device")
    assert not await journal.append(events(2, 3))
    assert not await journal.append(events(4, 4))
    while_refused = journal.recording
    assert [row.seq for row in journal.read_from(1)] == [1]
    disk.error = None
    assert await journal.append(events(5, 5))
    assert (while_refused, journal.recording) == ("stopped", "ok")
    assert journal.close() == 0
    assert verify(path, journal.head_hash.hex()).count == 5
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert told == [
        "the journal is not being recorded: [Errno 28] No space left on device",
        "the journal is being recorded again, nothing is missing from it",
    ]


async def test_a_refused_commit_is_tried_again_though_nothing_new_comes(
    opened: Opener, events: Events, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "RETRY_S", 0.01)
    journal = opened(before_commit=disk)
    disk.error = OSError("unplugged")
    assert not await journal.append(events(1, 2))
    await until(lambda: disk.tries >= 3)
    disk.error = None
    await until(lambda: not journal._writer.refusing)
    assert [row.seq for row in journal.read_from(1)] == [1, 2]


async def test_a_full_disk_is_a_refusal(opened: Opener, events: Events) -> None:
    journal = opened()
    pages = connection(journal).execute("pragma page_count").fetchone()[0]
    connection(journal).execute(f"pragma max_page_count = {pages}")
    assert not await journal.append(events(1, 500))
    assert journal.recording == "stopped"
    connection(journal).execute("pragma max_page_count = 10000")
    assert await journal.append(events(501, 501))
    assert len(list(journal.read_from(1))) == 501


async def test_a_commit_that_reached_the_disk_though_it_reported_an_error_is_not_written_twice(
    opened: Opener, events: Events, path: Path
) -> None:
    def commit_and_fail() -> None:
        if connection(journal).execute("select max(seq) from events").fetchone()[0] == 2:
            connection(journal).execute("commit")
            raise sqlite3.OperationalError("disk I/O error")

    journal = opened(before_commit=commit_and_fail)
    assert not await journal.append(events(1, 2))
    assert await journal.append(events(3, 3))
    journal.close()
    assert verify(path).count == 3


async def test_what_the_disk_never_took_is_counted_at_closing(opened: Opener, events: Events, disk: Disk) -> None:
    journal = opened(before_commit=disk)
    assert await journal.append(events(1, 1))
    disk.error = OSError("gone")
    assert not await journal.append(events(2, 4))
    assert journal.close() == 3


async def test_closing_writes_what_is_queued(opened: Opener, events: Events, path: Path) -> None:
    journal = opened()
    asked = [journal.append(events(seq, seq)) for seq in range(1, 31)]
    assert journal.close() == 0
    assert await asyncio.gather(*asked) == [True] * 30
    assert verify(path).count == 30


async def test_closing_does_not_wait_for_ever_for_a_disk_that_hangs(opened: Opener, events: Events, disk: Disk) -> None:
    disk.free.clear()
    journal = opened(before_commit=disk)
    asked = journal.append(events(1, 2))
    await until(disk.reached.is_set)
    assert journal.close(timeout_s=0.01) == 2
    assert not asked.done()
    disk.free.set()
    assert await asked
    assert journal.close() == 0


async def test_one_who_no_longer_waits_disturbs_nobody(opened: Opener, events: Events, disk: Disk) -> None:
    disk.free.clear()
    journal = opened(before_commit=disk)
    gone = journal.append(events(1, 1))
    gone.cancel()
    stays = journal.append(events(2, 2))
    disk.free.set()
    assert await stays


def test_a_loop_that_has_ended_does_not_stop_the_writing(path: Path, events: Events, disk: Disk) -> None:
    disk.free.clear()

    async def leave() -> SqliteJournal:
        journal = open_journal(path, show_id="demo", before_commit=disk)
        journal.append(events(1, 3))
        return journal

    journal = asyncio.run(leave())
    disk.free.set()
    assert journal.close() == 0
    assert verify(path).count == 3


async def test_at_rest_the_wal_is_moved_into_the_file(
    opened: Opener, events: Events, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "IDLE_S", 0.01)
    journal, before = opened(), size(path)
    assert await journal.append(events(1, 100))
    await until(lambda: size(path) > before)
    assert await journal.append(events(101, 101))


async def test_without_rest_the_wal_is_moved_after_many_commits(
    opened: Opener, events: Events, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "IDLE_S", 60)
    monkeypatch.setattr(writing, "MOST_COMMITS", 3)
    journal, before = opened(), size(path)
    for first in (1, 101):
        assert await journal.append(events(first, first + 99))
    assert size(path) == before
    assert await journal.append(events(201, 300))
    await until(lambda: size(path) > before)
