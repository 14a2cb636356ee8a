"""A booth apart from the server: what was read before a closing counts, to the millisecond, though it hears of it later."""

import asyncio
from pathlib import Path

from control.game.line import Counted
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, OpenGame
from rundown.live.acts.passes import ClosePass
from tests.control.game.aside import Aside, aside
from tests.control.game.players import Gallery, Player
from tests.house import Disk, until


async def opened(gallery: Gallery, booth: Aside) -> None:
    await gallery.does(OpenGame())
    booth.tell()


async def entering(booth: Aside, number: int) -> tuple[Player, asyncio.Task[str]]:
    """A player whose entry was read, and waits until it is known that it came in time."""
    player, asked = booth.player(), len(booth.asks)
    await player.see()
    fields = {"name": f"Joueur {number}", "contact": f"joueur{number}@exemple.fr", "adult": "yes"}
    sending = asyncio.create_task(player.post("/join", **fields))
    await until(lambda: len(booth.asks) > asked)
    return player, sending


async def test_an_entry_is_answered_once_it_is_known_to_be_in_time_and_on_the_disk(
    gallery: Gallery, tmp_path: Path
) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:
        await opened(gallery, booth)
        booth.holds = True
        player, sending = await entering(booth, 1)
        assert not booth.tickets()
        booth.let_go()
        await sending
        assert player.title == "Participation enregistrée"
        (ticket,) = booth.tickets()
        assert ticket in player.page
        assert ticket.endswith("7")  # the slot's own sign
        await until(booth.counted)
        assert booth.counted() == [Counted(number=1, entries=1)]


async def test_what_was_read_before_the_closing_counts_and_what_was_read_after_is_told_late(
    gallery: Gallery, tmp_path: Path
) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:
        await opened(gallery, booth)
        booth.holds = True
        before, in_time = await entering(booth, 1)
        await asyncio.sleep(0.005)
        await gallery.does(CloseGame())
        after = booth.player()
        await after.see()  # to this booth the game is still open
        fields = {"name": "Trop tard", "contact": "tard@exemple.fr", "adult": "yes"}
        late = asyncio.create_task(after.post("/join", **fields))
        await asyncio.sleep(0.1)
        booth.tell()
        booth.let_go()
        await asyncio.gather(in_time, late)
        assert before.title == "Les jeux sont faits"
        assert after.status == 409
        assert "Participation arrivée trop tard" in after.text
        await booth.settled()
        assert len(booth.tickets()) == 1
        assert booth.tickets()[0] in before.page
        assert booth.counted()[-1].refusals == {"late_entry": 1}


async def test_to_settle_writes_what_was_held_without_another_answer(gallery: Gallery, tmp_path: Path) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:
        await opened(gallery, booth)
        booth.holds = True
        _, sending = await entering(booth, 1)
        await asyncio.sleep(0.005)
        await gallery.does(CloseGame())
        booth.tell()
        await booth.settled()
        assert len(booth.tickets()) == 1
        await sending
        booth.let_go()


async def test_an_answer_read_after_its_question_was_closed_leaves_the_earlier_one(
    gallery: Gallery, tmp_path: Path
) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:
        await opened(gallery, booth)
        player = booth.player()
        await player.join()
        await gallery.does(AskQuestion(question=1))
        booth.tell()
        await player.answer(1, 0)
        assert "Réponse A enregistrée" in player.text
        await player.answer(1, 0)  # the same again is no news
        assert player.status == 200
        booth.holds = True
        await gallery.does(CloseQuestion(question=1))
        await asyncio.sleep(0.005)
        changing = asyncio.create_task(player.answer(1, 2))
        await until(lambda: booth.asks)
        booth.tell()
        booth.let_go()
        await changing
        assert player.status == 409
        assert "Votre réponse précédente, A, est conservée." in player.text
        await booth.settled()
        (entry,) = booth.store.load(1)
        assert entry.answers[1].choice == 0
        assert sum(counted.answers.get(1, 0) for counted in booth.counted()) == 1


async def test_a_form_sent_twice_at_once_is_one_entry(gallery: Gallery, tmp_path: Path) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:
        await opened(gallery, booth)
        booth.holds = True
        player, first = await entering(booth, 1)
        twice = asyncio.create_task(player.see())  # another tab, meanwhile
        second = asyncio.create_task(player.post("/join", name="Joueur 1", contact="joueur1@exemple.fr", adult="yes"))
        await asyncio.sleep(0.05)
        booth.let_go()
        pages = await asyncio.gather(first, second, twice)
        (ticket,) = booth.tickets()
        assert all(ticket in page for page in pages)


async def test_a_form_that_two_booths_are_sent_at_once_is_one_entry(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "aside"
    async with aside(gallery, folder) as one, aside(gallery, folder, slot=8) as other:
        await gallery.does(OpenGame())
        for booth in (one, other):
            booth.tell()
            booth.holds = True
        player, first = await entering(one, 1)
        again = other.player()
        again.page = player.page
        again.session.cookie_jar.update_cookies({each.key: each.value for each in player.session.cookie_jar})
        second = asyncio.create_task(again.post("/join", name="Joueur 1", contact="joueur1@exemple.fr", adult="yes"))
        await until(lambda: other.asks)
        one.let_go()
        other.let_go()
        await asyncio.gather(first, second)
        (ticket,) = one.tickets()
        assert ticket in player.page
        assert ticket in again.page


async def test_an_answer_given_at_one_booth_is_seen_at_another(gallery: Gallery, tmp_path: Path) -> None:
    folder = tmp_path / "aside"
    async with aside(gallery, folder) as one, aside(gallery, folder, slot=8) as other:
        await gallery.does(OpenGame(), AskQuestion(question=1))
        one.tell()
        other.tell()
        player, elsewhere = one.player(), other.player()
        await player.join()
        elsewhere.session.cookie_jar.update_cookies({each.key: each.value for each in player.session.cookie_jar})
        await elsewhere.answer(1, 1)
        await player.see()
        assert "Réponse B enregistrée" in player.text
        await elsewhere.see(f"/check?ticket={one.tickets()[0]}")
        assert "Enregistré" in elsewhere.text


async def test_a_disk_that_refuses_is_told_and_settling_waits_for_it(gallery: Gallery, tmp_path: Path) -> None:
    disk = Disk()
    async with aside(gallery, tmp_path / "aside", disk) as booth:
        await opened(gallery, booth)
        player = booth.player()
        await player.see()
        disk.refuses = True
        fields = {"name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
        await player.post("/join", **fields)
        assert player.status == 503
        assert 5 <= int(player.headers["Retry-After"]) < 10
        await asyncio.sleep(0.005)
        await gallery.does(CloseGame())
        booth.tell()
        await booth.settled(waiting=True)
        assert not booth.tickets()
        disk.mend()
        await booth.settled()
        assert len(booth.tickets()) == 1  # read in time: it counts, though the answer was to try again


async def test_a_server_that_does_not_answer_is_overload_and_no_more_is_taken(gallery: Gallery, tmp_path: Path) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:
        await opened(gallery, booth)
        booth.holds = True
        _, first = await entering(booth, 1)
        second = booth.player()
        await second.see()
        await asyncio.sleep(2.1)
        await second.post("/join", name="Joueur 2", contact="joueur2@exemple.fr", adult="yes")
        assert second.status == 503
        assert int(second.headers["Retry-After"]) >= 5
        booth.let_go()
        await first
        assert len(booth.tickets()) == 1


async def test_another_pass_has_other_entries(gallery: Gallery, tmp_path: Path) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:
        await opened(gallery, booth)
        player = booth.player()
        await player.join()
        await gallery.frozen()
        await gallery.does(ClosePass(), who="ines")
        await gallery.open_pass("rehearsal")
        await opened(gallery, booth)
        await player.see()
        assert player.title == "Trois cadeaux à gagner en direct"


async def test_a_list_that_is_not_the_frozen_one_is_not_shown(gallery: Gallery, tmp_path: Path) -> None:
    async with aside(gallery, tmp_path / "aside") as booth:  # its file is another than the server's
        await opened(gallery, booth)
        player = booth.player()
        await player.join()
        await gallery.played(*[await gallery.player() for _ in range(2)])
        await gallery.drawn()
        booth.tell()
        await booth.settled()
        await player.see("/list.txt")
        assert player.status == 404
