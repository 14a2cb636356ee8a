"""The keeper: what a stop of the server leaves undone is taken up, and a game is its pass's own."""

from pathlib import Path

from rundown.live.acts.drawing import Draw, EnterEntropy, PostponeDraw
from rundown.live.acts.game import AskQuestion, OpenGame, PublishList
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.acts.running import Take
from tests.control.game.players import DICE, Gallery
from tests.house import until


async def test_a_restart_keeps_players_their_tickets_and_the_secret(tmp_path: Path) -> None:
    first = await Gallery.start(tmp_path)
    await first.open_pass()
    await first.does(OpenGame())
    player = await first.player()
    await player.join()
    await first.does(AskQuestion(question=1))
    await player.answer(1, 0)
    cookies, commit = {each.key: each.value for each in player.session.cookie_jar}, first.game.commit
    await first.close()
    again = await Gallery.start(tmp_path)
    try:
        assert again.game.commit == commit
        back = await again.player()
        back.session.cookie_jar.update_cookies(cookies)
        await back.see()
        assert "Réponse A enregistrée" in back.text
        await again.frozen()
        assert again.game.count == 1
        await again.does(PublishList())
        await again.drawn_after_list()
        assert again.game.winners == (player.ticket,)
    finally:
        await again.close()


async def test_what_was_asked_as_the_server_stopped_is_done_as_it_starts(tmp_path: Path) -> None:
    first = await Gallery.start(tmp_path)
    await first.open_pass()
    await first.played(*[await first.player() for _ in range(3)])
    await first.does(PublishList(), EnterEntropy(entropy=DICE))
    await first.does(EnterEntropy(entropy=DICE), who="ines")
    assert first.server.viewers.keeper is not None
    await first.server.viewers.keeper.close()
    await first.does(Draw())
    assert not first.game.secret
    await first.close()
    again = await Gallery.start(tmp_path)
    try:
        await until(lambda: again.game.secret)
        assert len(again.game.winners) == 3
    finally:
        await again.close()


async def test_each_pass_has_a_secret_and_players_of_its_own(gallery: Gallery) -> None:
    first = gallery.game.commit
    await gallery.does(OpenGame())
    player = await gallery.player()
    await player.join()
    engine = gallery.server.engine
    await gallery.does(ClosePass(), who="ines")
    await gallery.open_pass("rehearsal")
    assert gallery.game.commit not in ("", first)
    await gallery.does(OpenGame())
    await player.see()
    assert player.title == "Trois cadeaux à gagner en direct"  # not one who takes part already
    assert "Répétition, rien à gagner" in player.text
    assert engine.head.pass_ is not None


async def test_a_draw_put_off_is_made_once_the_pass_is_closed(gallery: Gallery) -> None:
    players = [await gallery.player() for _ in range(4)]
    await gallery.played(*players)
    gallery.server.engine.post(Take())
    await gallery.does(PublishList())
    await gallery.does(PostponeDraw(reason="no_dice"))
    await players[0].see()
    assert players[0].title == "Le tirage est reporté"
    assert "dés impossibles à lancer" in players[0].text
    await gallery.does(OffAir(), ClosePass(), who="ines")
    await players[0].see()
    assert players[0].ticket in players[0].page
    await gallery.does(EnterEntropy(entropy=DICE))
    await gallery.does(EnterEntropy(entropy=DICE), who="ines")
    await gallery.does(Draw())
    await until(lambda: gallery.game.secret)
    await gallery.announced()
    await players[0].see()
    assert players[0].title == "Les trois gagnants"


async def test_fewer_tickets_than_prizes_all_win(gallery: Gallery) -> None:
    player = await gallery.player()
    await gallery.played(player)
    await gallery.drawn()
    await gallery.announced()
    await player.see()
    assert gallery.game.winners == (player.ticket,)
    assert player.title == "Un seul gagnant"


async def test_an_overlay_has_the_names_by_ticket_and_the_journal_has_none(gallery: Gallery) -> None:
    player = await gallery.player()
    await gallery.does(OpenGame())
    await player.join("Marée haute")
    keeper = gallery.server.viewers.keeper
    assert keeper is not None
    assert keeper.name_of(player.ticket) == "Marée haute"
    assert keeper.name_of("0000-0000") == ""
