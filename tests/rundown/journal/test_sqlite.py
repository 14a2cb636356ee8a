"""Opening, appending, reading back; other people's files; sudden death. (`verify` is in test_sqlite_verify.py.)"""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rundown.journal.log import (
    GENESIS,
    DamagedJournal,
    ForeignJournal,
    JournalBusy,
    JournalFault,
)
from rundown.journal.sqlite import SqliteJournal, fsync_p99_ms, open_journal, show_of, stored_in, verify
from rundown.live.event import Event, from_raw

Events = Callable[[int, int], list[Event]]
Opener = Callable[..., SqliteJournal]
Written = Callable[[int], Path]
Alter = Callable[..., None]


# --- appending and reading back -------------------------------------------------------------------


async def test_what_was_appended_is_read_back(opened: Opener, events: Events) -> None:
    journal = opened()
    assert (journal.head_seq, journal.head_hash, journal.recording) == (0, GENESIS, "ok")
    assert await journal.append(events(1, 3))
    stored = list(journal.read_from(2))
    assert [from_raw(row.raw) for row in stored] == events(2, 3)
    assert (journal.head_seq, journal.head_hash) == (3, stored[-1].hash)
    assert journal.waiting_ms() == 0


async def test_a_journal_is_read_while_a_server_writes_it(opened: Opener, events: Events, path: Path) -> None:
    journal = opened()
    assert await journal.append(events(1, 3))
    assert [from_raw(row.raw) for row in stored_in(path)] == events(1, 3)


def test_what_is_no_journal_is_not_read(path: Path) -> None:
    path.write_text("dear diary")
    with pytest.raises(ForeignJournal):
        list(stored_in(path))


async def test_a_journal_goes_on_where_it_ended(opened: Opener, events: Events, path: Path) -> None:
    first = opened()
    await first.append(events(1, 300))
    first.close()
    second = opened()
    assert (second.head_seq, second.head_hash) == (300, first.head_hash)
    assert await second.append(events(301, 301))
    second.close()
    assert verify(path, second.head_hash.hex()).count == 301


async def test_an_append_of_nothing_is_durable_once_what_came_before_is(opened: Opener, events: Events) -> None:
    journal = opened()
    before = journal.append(events(1, 2))
    assert await journal.append([])
    assert before.done()


async def test_an_event_that_does_not_follow_is_refused_whole(opened: Opener, events: Events) -> None:
    journal = opened()
    with pytest.raises(ValueError, match="event 4 cannot follow event 2"):
        journal.append([*events(1, 2), *events(4, 4)])
    assert journal.head_seq == 0
    assert await journal.append(events(1, 1))


async def test_nothing_is_appended_once_closed(opened: Opener, events: Events) -> None:
    journal = opened()
    journal.close()
    with pytest.raises(RuntimeError, match="the journal is closed"):
        journal.append(events(1, 1))


async def test_the_last_event_of_each_command_is_known(opened: Opener, events: Events) -> None:
    journal = opened()
    twice = Event(seq=3, at=1, wall=1, actor="ines", body=events(1, 1)[0].body, command="c1")
    unasked = Event(seq=4, at=1, wall=1, actor="system", body=events(1, 1)[0].body)
    assert await journal.append([*events(1, 2), twice, unasked])
    assert journal.commands() == {"c1": 3, "c2": 2}


async def test_a_journal_that_the_disk_refuses_is_not_recording(opened: Opener, events: Events) -> None:
    def refuse() -> None:
        raise OSError("no room")

    journal = opened(before_commit=refuse)
    assert not await journal.append(events(1, 2))
    assert journal.recording == "stopped"
    assert (journal.head_seq, journal.close()) == (2, 2)


async def test_events_are_read_while_others_are_written(opened: Opener, events: Events) -> None:
    journal = opened()
    await journal.append(events(1, 10))
    reading = journal.read_from(1)
    assert next(reading).seq == 1
    await journal.append(events(11, 20))
    assert [row.seq for row in reading] == list(range(2, 11))
    assert len(list(journal.read_from(1))) == 20


# --- other people's files -------------------------------------------------------------------------


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table films (title text)")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("Conducteur v1, a plain text, longer than a header of a hundred bytes." * 3),
    "an empty file": lambda path: path.touch(),
    "another program's database": another_database,
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_file_is_refused_and_left_alone(path: Path, kind: str) -> None:
    FOREIGN[kind](path)
    before = path.read_bytes()
    for attempt in (lambda: open_journal(path, show_id="demo"), lambda: verify(path)):
        with pytest.raises(
            ForeignJournal, match=r"journal\.db is not a Régie 52 journal; nothing was changed\. Choose"
        ):
            attempt()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_the_journal_of_another_show_is_refused_and_left_alone(written: Written) -> None:
    path = written(3)
    before = path.read_bytes()
    with pytest.raises(ForeignJournal, match='is the journal of the show "demo", not of "gala"; nothing was changed'):
        open_journal(path, show_id="gala")
    assert path.read_bytes() == before


def test_a_journal_tells_whose_it_is(written: Written) -> None:
    path = written(2)
    assert show_of(path) == show_of(path, expected="demo") == "demo"
    with pytest.raises(ForeignJournal, match='not of "other"; nothing was changed'):
        show_of(path, expected="other")


def test_a_journal_of_a_newer_format_is_refused_and_left_alone(written: Written, alter: Alter) -> None:
    path = written(3)
    alter(path, "pragma user_version = 2")
    before = path.read_bytes()
    with pytest.raises(ForeignJournal, match="Install the newer version, or choose another folder with --data"):
        open_journal(path, show_id="demo")
    assert path.read_bytes() == before


@pytest.mark.parametrize("keep", [0.3, 0.6])
def test_a_journal_cut_short_is_refused_and_left_alone(written: Written, keep: float) -> None:
    path = written(200)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    before = path.read_bytes()
    with pytest.raises(DamagedJournal, match=r"Put a sound copy back, or choose another folder with --data"):
        open_journal(path, show_id="demo")
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(JournalFault, match="check that its folder exists"):
        open_journal(tmp_path / "nowhere" / "journal.db", show_id="demo")


def test_a_folder_in_the_journals_place_is_told(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ForeignJournal, match="is not a Régie 52 journal"):
        open_journal(path, show_id="demo")


def test_a_lock_file_that_is_something_else_is_named(path: Path) -> None:
    lock = path.with_name("journal.db.lock")
    lock.write_text("a plain text, not a lock" * 10)
    with pytest.raises(ForeignJournal, match=r"journal\.db\.lock is not"):
        open_journal(path, show_id="demo")
    assert not path.exists()


# --- damage met at opening ------------------------------------------------------------------------


@pytest.mark.parametrize("count", [5, 500])
def test_damage_in_the_tail_is_met_at_opening(written: Written, alter: Alter, count: int) -> None:
    path = written(count)
    alter(path, "update events set actor = 'hugo' where seq = ?", count - 1)
    with pytest.raises(DamagedJournal, match=f"event {count - 1}: the column actor says 'hugo', the event itself"):
        open_journal(path, show_id="demo")


def test_a_hole_far_back_is_met_at_opening(written: Written, alter: Alter) -> None:
    path = written(500)
    alter(path, "delete from events where seq = 3")
    with pytest.raises(DamagedJournal, match="the last event is number 500, but there are 499"):
        open_journal(path, show_id="demo")


def test_a_refused_opening_lets_go_of_the_lock(written: Written, alter: Alter) -> None:
    path = written(5)
    alter(path, "update events set kind = 'x' where seq = 5")
    for _ in range(2):
        with pytest.raises(DamagedJournal, match="kind"):
            open_journal(path, show_id="demo")


# --- one server, sudden death ---------------------------------------------------------------------


async def test_two_servers_cannot_have_the_same_journal(opened: Opener, events: Events) -> None:
    first = opened()
    with pytest.raises(JournalBusy, match=r"journal\.db is in use by another server or program\. Join that server"):
        opened()
    assert await first.append(events(1, 1))
    first.close()
    assert opened().head_seq == 1


WRITER = """
import asyncio, sys
from pathlib import Path
from rundown.journal.sqlite import open_journal
from rundown.live.acts.passes import Held
from rundown.live.event import Event

async def main():
    journal = open_journal(Path(sys.argv[1]), show_id="demo")
    seq = journal.head_seq
    while True:
        for _ in range(5):
            seq += 1
            event = Event(seq=seq, at=seq, wall=seq, actor="ines", body=Held(on=True))
            future = journal.append([event])
            future.add_done_callback(lambda _, seq=seq: print(seq, flush=True))
        await future

asyncio.run(main())
"""


def start_writer(path: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", WRITER, str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_server_loses_nothing_it_acknowledged_and_frees_the_lock(path: Path) -> None:
    acknowledged = 0
    for enough in (7, 60, 23):
        with start_writer(path) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(enough)]
            with pytest.raises(JournalBusy):
                open_journal(path, show_id="demo")
            process.kill()
            lines += process.stdout.read().splitlines(keepends=True)
        acknowledged = int([line for line in lines if line.endswith("\n")][-1])
        verdict = verify(path)
        assert verdict.ok
        assert verdict.count >= acknowledged
    journal = open_journal(path, show_id="demo")
    assert journal.head_seq >= acknowledged >= 90
    journal.close()


# --- the disk -------------------------------------------------------------------------------------


def test_the_disk_is_probed_and_nothing_is_left(tmp_path: Path) -> None:
    assert fsync_p99_ms(tmp_path) > 0
    assert list(tmp_path.iterdir()) == []


def test_a_journal_is_not_bound_to_the_thread_that_opened_it(path: Path, events: Events) -> None:
    async def write() -> None:
        journal = await asyncio.to_thread(open_journal, path, show_id="demo")
        assert await journal.append(events(1, 2))
        assert len(await asyncio.to_thread(lambda: list(journal.read_from(1)))) == 2
        journal.close()

    asyncio.run(write())
