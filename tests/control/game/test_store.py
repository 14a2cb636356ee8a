"""`players.db`: what is answered is in it, whatever the disk does."""

import os
import sqlite3
from pathlib import Path

import pytest

from control.game.entries import Answered, Entry
from control.game.store import Store, StoreFault
from rundown.live.draw import commit_of
from tests.house import Disk


def entry(number: int, **more: object) -> Entry:
    told = {"ticket": f"T{number:04}", "name": f"n{number}", "visit": b"v%d" % number, "contact": b"c%d" % number}
    return Entry(**{**told, "at": number, "answers": {}} | more)  # type: ignore[arg-type]  # the fields of an Entry


async def test_entries_come_back_in_the_order_they_came(tmp_path: Path) -> None:
    store = Store(tmp_path / "players.db")
    puts = [store.add(1, entry(number), f"c{number}@exemple.fr") for number in (3, 1, 2)]
    puts.append(store.add(2, entry(9), "other@exemple.fr"))
    puts += [store.answer("T0001", 1, Answered(2, 10)), store.answer("T0001", 1, Answered(0, 11))]
    assert all([await put for put in puts])
    store.close()
    again = Store(tmp_path / "players.db")
    found = again.load(1)
    assert [each.ticket for each in found] == ["T0003", "T0001", "T0002"]
    first = found.of_ticket("T0001")
    assert first is not None
    assert first.answers == {1: Answered(0, 11)}
    assert found.of_visit(b"v3") is found.of_ticket("T0003")
    assert again.contact_of("T0003") == "c3@exemple.fr"
    assert again.contact_of("T0000") is None
    again.close()


async def test_a_disk_that_refuses_keeps_nothing_back_for_good(tmp_path: Path) -> None:
    disk = Disk()
    store = Store(tmp_path / "players.db", disk)
    disk.refuses = True
    assert not await store.add(1, entry(1), "a@exemple.fr")
    assert store.writer.is_behind
    disk.mend()
    assert await store.settled()
    assert not store.writer.is_behind
    assert len(store.load(1)) == 1
    store.close()


async def test_a_disk_that_hangs_shows_by_what_waits(tmp_path: Path) -> None:
    disk = Disk()
    store = Store(tmp_path / "players.db", disk)
    disk.hang()
    put = store.add(1, entry(1), "a@exemple.fr")
    assert store.writer.waiting == 1
    disk.mend()
    assert await put
    assert (store.writer.waiting, store.writer.waiting_ms()) == (0, 0)
    store.close()


async def test_what_the_log_says_of_a_bad_disk_holds_nothing_of_players(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    disk = Disk()
    store = Store(tmp_path / "players.db", disk)
    disk.refuses = True
    await store.add(1, entry(1), "lumen@exemple.fr")
    disk.mend()
    await store.settled()
    store.close()
    assert "not being recorded" in caplog.text
    assert "lumen" not in caplog.text
    assert "T0001" not in caplog.text


async def test_a_secret_is_made_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "players.db")
    assert store.secret(1) is None
    assert await store.keep_secret(1, "a" * 64)
    assert await store.keep_secret(1, "b" * 64)
    assert store.secret(1) == "a" * 64
    assert store.pass_of(commit_of("a" * 64)) == 1
    assert store.pass_of(commit_of("b" * 64)) is None
    store.close()


async def test_counts_of_who_was_turned_away_only_grow(tmp_path: Path) -> None:
    store = Store(tmp_path / "players.db")
    entries = store.load(1)
    entries.count_refusal("forged")
    entries.count_refusal("forged")
    await store.count(entries)
    assert store.load(1).refusals == {"forged": 2}
    await store.count(store.load(2))
    assert store.load(1).refusals == {"forged": 2}
    store.close()


async def test_the_file_is_the_owners_alone_and_its_hashes_need_its_key(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        one, other = Store(tmp_path / "one.db"), Store(tmp_path / "other.db")
        await one.add(1, entry(1), "a@exemple.fr")
        assert {oct(os.stat(tmp_path / name).st_mode & 0o777) for name in ("one.db", "one.db-wal")} == {"0o600"}
    finally:
        os.umask(old)
    assert one.keyed("contact", "a") != other.keyed("contact", "a") != one.keyed("visit", "a")
    one.close()
    other.close()


async def test_another_programs_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "players.db"
    with sqlite3.connect(path) as db:
        db.execute("create table notes (text)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreFault, match="not a Régie 52 file of players"):
        Store(path)
    path.write_bytes(b"x" * 5_000)
    with pytest.raises(StoreFault):
        Store(path)
    path.write_bytes(before)
    assert path.read_bytes() == before
