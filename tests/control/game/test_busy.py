"""More than the disk takes: nothing is called recorded that is not, and a page says how to try again."""

import asyncio
from pathlib import Path

from rundown.live.acts.game import AskQuestion, OpenGame
from tests.control.game.players import Gallery
from tests.control.game.slow import Slow
from tests.house import until


async def test_an_entry_is_answered_once_it_is_on_the_disk(gallery: Gallery, tmp_path: Path) -> None:
    await gallery.does(OpenGame())
    async with Slow(gallery, tmp_path) as slow:
        player = slow.player()
        slow.disk.hang()
        joining = asyncio.create_task(player.join())
        await until(lambda: len(slow.keeper.entries) == 1)
        done, _ = await asyncio.wait([joining], timeout=0.1)
        assert not done
        slow.disk.mend()
        assert "Participation enregistrée" in await joining
        await player.close()


async def test_a_disk_that_refuses_is_told_and_trying_again_makes_no_second_entry(
    gallery: Gallery, tmp_path: Path
) -> None:
    await gallery.does(OpenGame())
    async with Slow(gallery, tmp_path) as slow:
        player = slow.player()
        slow.disk.refuses = True
        await player.join()
        assert player.status == 503
        assert player.title == "Beaucoup de monde en même temps"
        assert "n’est pas encore enregistrée" in player.text
        assert 5 <= int(player.headers["Retry-After"]) < 10
        assert 'name="contact" value="lumen@exemple.fr"' in player.page  # sent again by its button
        again = player.page
        await player.see()
        assert player.status == 503  # nor does the page itself say that it is recorded
        player.page = again
        slow.disk.mend()
        await player.post("/join", name="Lumen52", contact="lumen@exemple.fr", adult="yes")
        assert player.title == "Participation enregistrée"
        assert len(slow.store.load(slow.keeper.entries.pass_number)) == 1
        await player.close()


async def test_an_answer_that_is_not_recorded_is_shown_to_be_sent_again(gallery: Gallery, tmp_path: Path) -> None:
    await gallery.does(OpenGame())
    async with Slow(gallery, tmp_path) as slow:
        player = slow.player()
        await player.join()
        await gallery.does(AskQuestion(question=2))
        await player.see()
        slow.disk.refuses = True
        await player.post("/answer/2", choice="1")
        assert player.status == 503
        assert "Votre réponse à la question 2 B" in player.text
        assert 'action="/answer/2?lang=fr"' in player.page
        slow.disk.mend()
        await player.post("/answer/2", choice="1")
        assert "Réponse B enregistrée" in player.text
        await player.close()


async def test_a_queue_that_is_too_long_takes_no_more(gallery: Gallery, tmp_path: Path) -> None:
    await gallery.does(OpenGame())
    async with Slow(gallery, tmp_path) as slow:
        first, second = slow.player(), slow.player()
        slow.disk.hang()
        joining = asyncio.create_task(first.join())
        await until(lambda: slow.store.writer.waiting_ms() > 2_000)
        await second.join("Zélie", "zelie@exemple.fr")
        assert second.status == 503
        assert len(slow.keeper.entries) == 1
        slow.disk.mend()
        await joining
        await first.close()
        await second.close()
