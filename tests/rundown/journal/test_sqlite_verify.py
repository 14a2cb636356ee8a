"""`verify`: whatever was done to a journal is found, and where."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rundown.journal.log import NotAHead, link
from rundown.journal.sqlite import SqliteJournal, verify
from rundown.live.event import Event

Events = Callable[[int, int], list[Event]]
Opener = Callable[..., SqliteJournal]
Written = Callable[[int], Path]
Alter = Callable[..., None]


def rechain(path: Path, seq: int, raw: bytes) -> None:
    """Write the last event anew, with the right hash for it."""
    with closing(sqlite3.connect(path)) as db, db:
        (prev,) = db.execute("select prev from events where seq = ?", (seq,)).fetchone()
        db.execute("update events set raw = ?, hash = ? where seq = ?", (raw, link(prev, raw), seq))


def test_a_sound_journal_verifies_and_is_not_touched(written: Written) -> None:
    path = written(40)
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    verdict = verify(path)
    assert (verdict.ok, verdict.count) == (True, 40)
    assert verify(path, verdict.head).ok
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == (before, beside)


async def test_a_journal_in_use_verifies(opened: Opener, events: Events, path: Path) -> None:
    journal = opened()
    await journal.append(events(1, 20))
    assert verify(path, journal.head_hash.hex()).count == 20
    assert await journal.append(events(21, 21))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", 1),
        ("wall", 1),
        ("on", 1),
        ("actor", "hugo"),
        ("role", "SCR"),
        ("kind", "taken"),
        ("body", "{}"),
        ("command", None),
    ],
)
def test_a_changed_column_is_found(written: Written, alter: Alter, column: str, value: object) -> None:
    path = written(5)
    alter(path, f'update events set "{column}" = ? where seq = 3', value)
    verdict = verify(path)
    assert (verdict.ok, verdict.count, verdict.seq) == (False, 2, 3)
    assert verdict.problem.startswith(f"event 3: the column {column} says ")


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("raw", b"{}", "event 3 was changed after it was written: its content has another hash"),
        ("hash", bytes(32), "event 3 was changed after it was written: its content has another hash"),
        ("prev", bytes(32), "event 3 does not follow event 2: it was written after something else"),
        ("raw", "{}", "event 3 was changed after it was written: it holds no bytes"),
    ],
)
def test_a_changed_link_is_found(written: Written, alter: Alter, column: str, value: object, problem: str) -> None:
    path = written(5)
    alter(path, f"update events set {column} = ? where seq = 3", value)
    verdict = verify(path)
    assert (verdict.ok, verdict.count, verdict.seq, verdict.problem) == (False, 2, 3, problem)


@pytest.mark.parametrize("raw", [b"no event", b'{"seq":5}', b'{"seq":5,"at":1,"wall":1,"actor":"\xff","body":{}}'])
def test_content_that_is_no_event_is_found_though_its_hash_is_right(written: Written, raw: bytes) -> None:
    path = written(5)
    rechain(path, 5, raw)
    verdict = verify(path)
    assert (verdict.ok, verdict.count, verdict.seq) == (False, 4, 5)
    assert verdict.problem.startswith("event 5 cannot be read: ")


def test_a_missing_event_is_found(written: Written, alter: Alter) -> None:
    path = written(5)
    alter(path, "delete from events where seq = 1")
    assert verify(path).problem == "event 1 is missing: event 2 stands in its place"


def test_events_put_in_another_order_are_found(written: Written, alter: Alter) -> None:
    path = written(5)
    for old, new in ((2, 99), (4, 2), (99, 4)):
        alter(path, "update events set seq = ? where seq = ?", new, old)
    verdict = verify(path)
    assert (verdict.ok, verdict.seq) == (False, 2)


def test_a_cut_tail_is_found_by_the_head_noted_at_off_air(written: Written, alter: Alter) -> None:
    path = written(5)
    head = verify(path).head
    alter(path, "delete from events where seq = 5")
    assert verify(path).ok
    verdict = verify(path, head)
    assert not verdict.ok
    assert "the tail was cut, or this is another history" in verdict.problem


def test_a_head_that_is_none_is_told(written: Written) -> None:
    with pytest.raises(NotAHead, match='"abc" is not a head'):
        verify(written(1), "abc")


def test_a_page_of_rubbish_in_the_middle_is_found(written: Written) -> None:
    path = written(2000)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    verdict = verify(path)
    assert not verdict.ok
    assert verdict.seq == verdict.count + 1
    assert verdict.count < 2000
