"""What comes about the closing instant: it counts to the millisecond, and who is late is told."""

import asyncio

from rundown.live.acts.game import AskQuestion, CloseGame, OpenGame
from tests.control.game.entering import joined, listed
from tests.control.game.players import Gallery
from tests.house import until


async def test_an_answer_counts_to_the_millisecond(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    await gallery.does(AskQuestion(question=1))
    due = gallery.game.questions[1].due
    gallery.clock.at = due - 1
    await player.answer(1, 0)
    assert player.status == 200
    await player.see()
    token = player.token
    gallery.clock.at = due
    fields = {"form": token, "choice": "1"}
    async with player.session.post("/answer/1", data=fields) as answer:
        await player._read(answer)
    assert player.status == 409
    assert "Réponse arrivée trop tard" in player.text
    assert f",{due % 1000:03} ; la question 1 a fermé à" in player.text
    assert "Votre réponse précédente, A, est conservée." in player.text
    assert gallery.refusals == {"late_answer": 1}
    assert await listed(gallery) == [player.ticket]


async def test_an_entry_after_closing_is_told_both_instants(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.see()
    token = player.token
    await gallery.does(CloseGame())
    fields = {"form": token, "name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
    async with player.session.post("/join", data=fields) as answer:
        await player._read(answer)
    assert player.status == 409
    assert "Participation arrivée trop tard" in player.text
    assert gallery.refusals == {"late_entry": 1}
    assert await listed(gallery) == []


async def test_what_is_read_slowly_across_the_closing_does_not_count(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await joined(gallery)
    await gallery.does(AskQuestion(question=1))
    await player.see()
    body = f"form={player.token}&choice=0".encode()
    closed = asyncio.Event()

    async def slowly():  # type: ignore[no-untyped-def]  # an asynchronous generator of bytes
        yield body[:10]
        await closed.wait()
        yield body[10:]

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    sending = asyncio.create_task(player.session.post("/answer/1", data=slowly(), headers=headers).__aenter__())
    await asyncio.sleep(0.05)
    await gallery.does(CloseGame())
    closed.set()
    answer = await sending
    assert answer.status == 409
    answer.release()
    assert await listed(gallery) == []


async def test_who_hangs_up_before_the_answer_has_entered_all_the_same(gallery: Gallery) -> None:
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.see()
    fields = {"form": player.token, "name": "Lumen52", "contact": "lumen@exemple.fr", "adult": "yes"}
    sending = asyncio.create_task(player.session.post("/join", data=fields).__aenter__())
    keeper = gallery.server.viewers.keeper
    assert keeper is not None
    await until(lambda: len(keeper.entries) == 1)
    sending.cancel()
    await gallery.question(1)
    await player.see()
    assert player.title == "Question 1 terminée"
    await gallery.frozen()
    assert gallery.game.refused == {"no_right_answer": 1}
