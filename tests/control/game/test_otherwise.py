"""What the règlement says of when it goes otherwise: too few tickets, the page down, no dice to be thrown on air."""

from pathlib import Path

from rundown.live.acts.drawing import Announce, Delay, Draw, PostponeDraw, ReplaceWinner
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, OpenGame, PublishList
from rundown.live.proof import problems, read
from tests.control.game.players import Gallery
from tests.house import until


async def test_of_two_tickets_both_win_and_a_place_left_by_one_stays_empty(gallery: Gallery) -> None:
    players = [await gallery.player() for _ in range(2)]
    await gallery.played(*players)
    await gallery.drawn()
    assert set(gallery.game.winners) == {player.ticket for player in players}
    assert gallery.game.substitutes == ()
    await gallery.announced()
    out, stays = gallery.game.winners
    await gallery.does(ReplaceWinner(rank=1, reason="minor"))
    await players[0].see()
    assert players[0].title == "Les deux gagnants"
    assert "Pas de gagnant" in players[0].text
    assert stays in players[0].text
    stranger = await gallery.player()
    assert out not in await stranger.see()
    assert (await gallery.ask(Announce(rank=1))).refused == ("no_winner", {"number": 1})
    proof = read((await stranger.see("/proof.json")).encode())
    assert (problems(proof), proof.final) == ((), ("", stays))


async def test_with_no_ticket_that_counts_nothing_is_drawn_and_the_page_says_why(gallery: Gallery) -> None:
    wrong = await gallery.player()
    await gallery.does(OpenGame())
    await wrong.join()
    await gallery.question(1, wrong, choices={1: 2})
    await gallery.frozen()
    await gallery.does(PublishList())
    assert (await gallery.ask(Draw())).refused == ("nobody_eligible", {})
    await gallery.does(PostponeDraw(reason="too_few"))
    await wrong.see()
    assert wrong.title == "Le tirage est reporté"
    assert "trop peu de participations admissibles" in wrong.text
    assert "aucune bonne réponse" in wrong.text.lower()
    await wrong.see("/proof.json")
    assert wrong.status == 404


async def test_a_page_that_was_down_loses_nobody_and_the_draw_is_made_later(tmp_path: Path) -> None:
    first = await Gallery.start(tmp_path)
    await first.open_pass()
    await first.does(OpenGame())
    players = [await first.player() for _ in range(4)]
    for number, player in enumerate(players):
        await player.join(f"Joueur {number}", f"joueur{number}@exemple.fr")
    await first.question(1, *players)
    await first.does(AskQuestion(question=2))
    phones = [{each.key: each.value for each in player.session.cookie_jar} for player in players]
    await first.close()
    again = await Gallery.start(tmp_path)
    try:
        await again.does(CloseQuestion(question=2), CloseGame(), PostponeDraw(reason="page_down"))
        await until(lambda: again.game.list_hash)
        assert again.game.count == 4
        back = await again.player()
        back.session.cookie_jar.update_cookies(phones[0])
        await back.see()
        assert back.title == "Le tirage est reporté"
        assert "page du jeu en panne" in back.text
        assert f"Votre ticket {players[0].ticket} est dans la liste" in back.text
        await again.drawn()
        await again.announced()
        assert set(again.game.winners) <= {player.ticket for player in players}
        await back.see()
        assert back.title == "Les trois gagnants"
    finally:
        await again.close()


TOLD: dict[Delay, str] = {
    "link_down": "liaison en panne",
    "no_dice": "dés impossibles à lancer",
    "no_time": "plus de temps à l’antenne",
    "dispute": "un point doit d’abord être vérifié",
}


async def test_a_draw_put_off_says_why_as_the_crew_knows_more(gallery: Gallery) -> None:
    player = await gallery.player()
    await gallery.played(player)
    await gallery.does(PublishList())
    for reason, told in TOLD.items():
        await gallery.does(PostponeDraw(reason=reason))
        await player.see()
        assert player.title == "Le tirage est reporté"
        assert f"n’a pas pu avoir lieu à l’antenne : {told}" in player.text, player.text
