"""The journal's file: recognised, never taken for another, set up to be durable."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from rundown.journal import layout
from rundown.journal.log import DamagedJournal, ForeignJournal, JournalBusy, JournalFault
from rundown.live.acts.serving import ClockSet
from rundown.live.event import Event, to_raw


def test_the_columns_repeat_the_event() -> None:
    event = Event(seq=7, at=70, wall=77, on=5, actor="ines", role="REA", body=ClockSet(at=1, rate=2.0), command="c")
    body = '{"kind":"clock_set","at":1,"rate":2.0}'
    assert layout.derived(to_raw(event)) == (7, 70, 77, 5, "ines", "REA", "clock_set", body, "c")


def test_the_columns_of_an_event_of_a_later_version_can_be_told() -> None:
    raw = b'{"seq":1,"at":2,"wall":3,"actor":"x","body":{"kind":"beamed","to":"Mars"},"mood":"good"}'
    assert layout.derived(raw) == (1, 2, 3, None, "x", "", "beamed", '{"kind":"beamed","to":"Mars"}', None)


def test_a_new_journal_is_whole_when_it_gets_its_name(path: Path) -> None:
    draft = path.with_name("journal.db.new")
    draft.write_text("left by a crash")
    layout.create(path, "demo")
    assert sorted(file.name for file in path.parent.iterdir()) == ["journal.db"]
    with layout.reading(path) as db:
        layout.recognise(db, path, "demo")
        assert db.execute("select count(*) from events").fetchone() == (0,)
        assert db.execute("pragma user_version").fetchone() == (layout.FORMAT,)


def test_no_journal_is_begun_beside_the_events_of_one_that_was_taken_away(path: Path) -> None:
    layout.wal_of(path).write_bytes(b"the last events")
    with pytest.raises(DamagedJournal, match=r"journal\.db-wal holds events, but journal\.db is not there"):
        layout.create(path, "demo")
    assert [file.name for file in path.parent.iterdir()] == ["journal.db-wal"]


def test_the_writing_connection_syncs_every_commit(path: Path) -> None:
    layout.create(path, "demo")
    with closing(layout.connect_writing(path, "demo")) as db:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("fullfsync", 1), ("wal_autocheckpoint", 0)):
            assert db.execute(f"pragma {pragma}").fetchone() == (value,)


def test_the_writing_connection_refuses_another_show_and_changes_nothing(path: Path) -> None:
    layout.create(path, "demo")
    before = path.read_bytes()
    with pytest.raises(ForeignJournal, match='journal of the show "demo", not of "other"'):
        layout.connect_writing(path, "other")
    assert path.read_bytes() == before


def test_a_place_where_commits_cannot_be_made_safe_is_refused() -> None:
    with closing(Database(memory=True)) as db, pytest.raises(JournalFault, match="cannot be kept safely here"):
        layout.make_durable(db, Path("journal.db"))


def test_a_newer_format_is_refused(written: Callable[[int], Path]) -> None:
    path = written(1)
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 9")
    with layout.reading(path) as reader, pytest.raises(ForeignJournal, match=r"newer Régie 52 \(format 9, this one"):
        layout.recognise(reader, path)


def test_reading_at_rest_leaves_no_trace(written: Callable[[int], Path]) -> None:
    path = written(3)
    before = sorted(path.parent.iterdir())
    with layout.reading(path) as db:
        assert db.execute("select count(*) from events").fetchone() == (3,)
    assert sorted(path.parent.iterdir()) == before


def test_another_programs_database_is_not_recognised(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("create table films (title text)")
    with layout.reading(path) as reader, pytest.raises(ForeignJournal, match="is not a Régie 52 journal"):
        layout.recognise(reader, path)


def test_an_error_while_reading_leaves_as_a_sentence(path: Path) -> None:
    layout.create(path, "demo")
    with pytest.raises(DamagedJournal, match="no such table: films"), layout.reading(path) as db:
        db.execute("select * from films")


def test_a_folder_is_not_a_journal(tmp_path: Path) -> None:
    assert type(layout.fault_of(tmp_path, sqlite3.OperationalError("disk I/O error"))) is ForeignJournal


def fault_of_code(code: int) -> JournalFault:
    error = sqlite3.OperationalError("as the disk says")
    error.sqlite_errorcode = code
    return layout.fault_of(Path("x.db"), error)


@pytest.mark.parametrize(
    ("code", "kind", "sentence"),
    [
        (sqlite3.SQLITE_NOTADB, ForeignJournal, "is not a Régie 52 journal"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, JournalFault, "check that its folder exists"),
        (sqlite3.SQLITE_READONLY, JournalFault, "cannot be opened"),
        (sqlite3.SQLITE_FULL, JournalFault, "has room"),
        (sqlite3.SQLITE_PERM, JournalFault, "cannot be opened"),
        (sqlite3.SQLITE_BUSY, JournalBusy, "in use by another server or program"),
        (sqlite3.SQLITE_CORRUPT, DamagedJournal, "Put a sound copy back"),
        (sqlite3.SQLITE_IOERR_READ, DamagedJournal, "as the disk says"),
    ],
)
def test_an_error_of_the_database_becomes_a_sentence(code: int, kind: type[JournalFault], sentence: str) -> None:
    fault = fault_of_code(code)
    assert type(fault) is kind
    assert "x.db" in str(fault)
    assert sentence in str(fault)
