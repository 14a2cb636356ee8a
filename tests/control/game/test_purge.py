"""What players gave is erased when its time has come, to the last byte; what proves the draw, and who won it, stays."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from control.game.purge import DAY_MS, NotPurged, look, purge
from control.game.store import Store, StoreFault
from rundown.journal.log import JournalBusy
from rundown.journal.sqlite import open_journal, stored_in, verify
from rundown.live.acts.drawing import DeliverPrize
from rundown.live.acts.passes import ClosePass
from rundown.live.acts.purging import PlayersPurged
from rundown.live.event import from_raw
from rundown.plan.paper.labels import Labels
from tests.control.game.players import Gallery

MONTH = 30 * DAY_MS


async def played(folder: Path, players: int = 9, *, drawn: bool = True) -> Gallery:
    """A live pass whose game was played until winners are announced, or only until its list is frozen."""
    gallery = await Gallery.start(folder)
    await gallery.open_pass()
    await gallery.played(*[await gallery.player() for _ in range(players)])
    if drawn:
        await gallery.drawn()
        await gallery.announced()
    return gallery


def at(wall: float) -> Callable[[], float]:
    """A clock that stands."""
    return lambda: wall


def wall_of(folder: Path, kind: str) -> int:
    """When the last event of this kind was (real time, epoch ms)."""
    events = (from_raw(each.raw) for each in stored_in(folder / "journal.db"))
    return next(event.wall for event in reversed(list(events)) if event.kind == kind)


def bytes_of(folder: Path) -> bytes:
    """All that is in the file of players and beside it."""
    return b"".join(path.read_bytes() for path in folder.glob("players.db*"))


async def test_losing_entries_go_thirty_days_after_the_draw_and_not_a_moment_before(tmp_path: Path) -> None:
    gallery = await played(tmp_path)
    game, seen = gallery.game, await (await gallery.player()).see("/proof.json")
    await gallery.close()
    drawn = wall_of(tmp_path, "drawn")
    (due,) = look(tmp_path)
    assert (due.number, len(due.gone), due.kept, due.on) == (1, 3, 6, drawn + MONTH)
    assert not set(due.gone) & set(game.drawn)
    before = bytes_of(tmp_path)
    assert (await purge(tmp_path, at(drawn + MONTH - 1))).due == ()
    contacts = [b"joueur%d@exemple.fr" % number for number in range(9)]
    assert sum(contact in before for contact in contacts) == 9
    done = await purge(tmp_path, at(drawn + MONTH))
    assert done.due == (due,)
    left = bytes_of(tmp_path)
    assert sum(contact in left for contact in contacts) == 6
    assert sum(b"Joueur %d" % number in left for number in range(9)) == 6

    last = from_raw([*stored_in(tmp_path / "journal.db")][-1].raw)
    assert (last.seq, last.body, last.actor) == (done.event, PlayersPurged(entries=3, kept=6, passes=(1,)), "system")
    assert verify(tmp_path / "journal.db").ok
    assert (await purge(tmp_path, at(drawn + MONTH))).event is None
    assert look(tmp_path)[0].gone == ()

    again = await Gallery.start(tmp_path)
    try:
        player = await again.player(language="en")
        assert await player.see("/proof.json") == seen
        assert again.game == game
        await player.see(f"/check?ticket={due.gone[0].lower()}")
        day = Labels("en").day(drawn + MONTH, "Europe/Paris")
        assert (
            f"Ticket {due.gone[0]} was in the list Its entry has been erased on {day}, as the rules say." in player.text
        )
        assert "of 9" in player.text
        await player.see("/check?ticket=0000-0000")
        assert "No entry of this show has this number" in player.text
        for ticket in game.drawn:
            assert again.server.viewers.keeper.name_of(ticket).startswith("Joueur ")
    finally:
        await again.close()


async def test_with_no_draw_they_go_thirty_days_after_the_pass_was_closed(tmp_path: Path) -> None:
    gallery = await played(tmp_path, 2, drawn=False)
    await gallery.stop()
    assert [(each.on, len(each.gone)) for each in look(tmp_path)] == [(None, 2)]
    assert (await purge(tmp_path, at(1e15))).due == ()
    await gallery.close()

    again = await Gallery.start(tmp_path)
    await again.does(ClosePass(), who="ines")
    await again.close()
    closed = wall_of(tmp_path, "pass_closed")
    assert (await purge(tmp_path, at(closed + MONTH - 1))).due == ()
    (due,) = (await purge(tmp_path, at(closed + MONTH))).due
    assert (len(due.gone), due.kept) == (2, 0)
    assert b"exemple.fr" not in bytes_of(tmp_path)


async def test_a_draw_made_after_the_pass_counts_from_the_draw(tmp_path: Path) -> None:
    gallery = await played(tmp_path, 8, drawn=False)
    await gallery.does(ClosePass(), who="ines")
    closed = wall_of(tmp_path, "pass_closed")
    gallery.clock.at = closed + 2 * DAY_MS
    await gallery.drawn()
    await gallery.close()
    (due,) = look(tmp_path)
    assert (due.on, due.kept) == (closed + 2 * DAY_MS + MONTH, 6)


async def test_winners_go_when_told_once_every_prize_is_delivered(tmp_path: Path) -> None:
    gallery = await played(tmp_path, 4)
    for rank in (1, 2):
        await gallery.does(DeliverPrize(rank=rank, receipt="cc" * 32))
    await gallery.stop()
    late = wall_of(tmp_path, "drawn") + MONTH
    assert (await purge(tmp_path, at(late), winners=True)).due == ()
    await gallery.close()

    again = await Gallery.start(tmp_path)
    await again.does(ClosePass(), who="ines")
    await again.does(DeliverPrize(rank=3, receipt="dd" * 32))
    seen = await (await again.player()).see("/proof.json")
    await again.close()
    (due,) = (await purge(tmp_path, at(late), winners=True)).due
    assert (len(due.gone), due.kept) == (4, 0)
    assert b"exemple.fr" not in bytes_of(tmp_path)
    last = await Gallery.start(tmp_path)
    try:
        assert await (await last.player()).see("/proof.json") == seen
    finally:
        await last.close()


async def test_of_a_rehearsal_nobody_is_kept(tmp_path: Path) -> None:
    gallery = await Gallery.start(tmp_path)
    await gallery.open_pass("rehearsal")
    await gallery.played(await gallery.player(), await gallery.player())
    await gallery.drawn()
    await gallery.close()
    (due,) = look(tmp_path)
    assert (len(due.gone), due.kept) == (2, 0)


async def test_nothing_is_erased_under_a_running_server(tmp_path: Path) -> None:
    gallery = await played(tmp_path, 7)
    try:
        assert len(look(tmp_path)[0].gone) == 1
        with pytest.raises(JournalBusy):
            await purge(tmp_path, at(1e15))
        assert len(look(tmp_path)[0].gone) == 1
    finally:
        await gallery.close()


async def test_what_the_journal_cannot_say_is_not_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await (await played(tmp_path, 7)).close()

    def refuse() -> None:
        raise OSError("no space left on device")

    def refusing(path: Path, *, show_id: str) -> object:
        return open_journal(path, show_id=show_id, before_commit=refuse)

    monkeypatch.setattr("control.game.purge.open_journal", refusing)
    with pytest.raises(NotPurged, match="refuses"):
        await purge(tmp_path, at(1e15))
    assert len(look(tmp_path)[0].gone) == 1


async def test_entries_of_a_journal_begun_anew_go_by_when_the_last_of_them_came(tmp_path: Path) -> None:
    gallery = await played(tmp_path, 2)
    last = max(entry.at for entry in gallery.server.viewers.keeper.entries)
    await gallery.close()
    for name in ("journal.db", "journal.db.lock"):
        os.unlink(tmp_path / name)
    assert [(each.on, len(each.gone)) for each in look(tmp_path)] == [(last + MONTH, 2)]
    with pytest.raises(NotPurged, match="no journal"):
        await purge(tmp_path, at(last + MONTH))
    await (await Gallery.start(tmp_path)).close()
    assert len((await purge(tmp_path, at(last + MONTH))).due) == 1


async def test_a_reader_of_the_file_is_told_of(tmp_path: Path) -> None:
    await (await played(tmp_path, 7)).close()
    with closing(sqlite3.connect(tmp_path / "players.db", timeout=0)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from entries").fetchone()
        with pytest.raises(StoreFault, match="may still be read"):
            await purge(tmp_path, at(1e15))
    assert (await purge(tmp_path, at(1e15))).event is None
    assert len([name for number in range(7) if (name := b"joueur%d@" % number) in bytes_of(tmp_path)]) == 6


async def test_without_players_there_is_nothing_to_erase(tmp_path: Path) -> None:
    assert look(tmp_path) == ()
    assert (await purge(tmp_path, at(0))).due == ()
    assert os.listdir(tmp_path) == []


def test_a_file_of_before_the_lists_is_brought_up_to_date(tmp_path: Path) -> None:
    Store(tmp_path / "players.db").close()
    with closing(sqlite3.connect(tmp_path / "players.db")) as db:
        db.execute("drop table lists")
    store = Store(tmp_path / "players.db")
    assert store.load(1).final is None
    store.close()
