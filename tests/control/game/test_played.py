"""The whole game over real sockets, by forms alone: from the commitment to a ticket checked."""

import hashlib

from control.game.rules import rules_hash
from rundown.live.acts.drawing import Announce, ReplaceWinner
from rundown.live.acts.game import AskQuestion, CloseGame, ExcludeTicket, OpenGame
from rundown.live.draw import hash_of, ranking, seed_of
from rundown.live.proof import problems, read
from tests.control.game.players import DICE, Gallery
from tests.house import until


async def test_a_game_is_played_to_its_winners_by_plain_forms(gallery: Gallery) -> None:
    players = [await gallery.player() for _ in range(5)]
    assert "Le jeu n’a pas encore commencé" in await players[0].see()
    await gallery.played(*players[:4])
    assert gallery.game.count == 4
    loser = players[4]
    assert "Les jeux sont faits" in await loser.see()
    await gallery.drawn()
    tickets = [player.ticket for player in players[:4]]
    seed = seed_of(gallery.game.secret, hash_of(tickets), DICE)
    assert gallery.game.winners == ranking(seed, tickets)[:3]
    await players[0].see()
    assert players[0].title == "Les jeux sont faits"
    await gallery.does(Announce(rank=1))
    await players[0].see()
    assert players[0].title == "Les trois gagnants"
    assert gallery.game.winners[0] in players[0].page
    assert gallery.game.winners[1] not in players[0].page.replace(players[0].ticket, "")
    await gallery.does(Announce(rank=2), Announce(rank=3))
    winner = next(player for player in players if player.ticket == gallery.game.winners[1])
    await winner.see()
    assert "Votre ticket est sorti au rang 2" in winner.text
    assert "gagné" not in winner.text


async def test_the_commitment_and_the_rules_are_published_before_entries_open(gallery: Gallery) -> None:
    player = await gallery.player()
    await player.see()
    assert gallery.game.commit in player.text.replace(" ", "")
    await player.see("/how")
    assert gallery.game.rules in player.text.replace(" ", "")
    rules = await player.see("/rules.txt")
    assert (
        hashlib.sha256(rules.encode()).hexdigest() == gallery.game.rules == rules_hash(gallery.server.engine.head.plan)
    )


async def test_what_was_published_is_enough_to_draw_again(gallery: Gallery) -> None:
    players = [await gallery.player() for _ in range(4)]
    await gallery.played(*players)
    await gallery.drawn()
    await players[0].see("/proof.json")
    assert players[0].status == 404  # not before every winner was announced: a file would tell them
    await gallery.announced()
    proof = read((await players[0].see("/proof.json")).encode())
    assert problems(proof) == ()
    assert "\n".join((*proof.tickets, "")) == await players[0].see("/list.txt")
    assert (proof.commit, proof.final) == (gallery.game.commit, gallery.game.winners)


async def test_a_ticket_is_checked_by_its_number(gallery: Gallery) -> None:
    players = [await gallery.player() for _ in range(4)]
    await gallery.played(*players)
    await gallery.drawn()
    await gallery.announced()
    stranger = await gallery.player()
    ticket = gallery.game.winners[2]
    await stranger.see(f"/check?ticket={ticket.replace('-', ' ').lower()}")
    assert "Rang au tirage 3 sur 4" in stranger.text
    assert f"oui, ligne {sorted(each.ticket for each in players).index(ticket) + 1} sur 4" in stranger.text
    await stranger.see("/check?ticket=0000-0000")
    assert "Aucune participation" in stranger.text


async def test_a_winner_who_cannot_win_is_replaced_by_the_substitute(gallery: Gallery) -> None:
    players = [await gallery.player() for _ in range(5)]
    await gallery.played(*players)
    await gallery.drawn()
    await gallery.announced()
    out, substitute = gallery.game.winners[0], gallery.game.substitutes[0]
    await gallery.does(ReplaceWinner(rank=1, reason="crew"))
    stranger = await gallery.player()
    await stranger.see()
    assert out not in stranger.page
    await gallery.does(Announce(rank=1))
    assert substitute in await stranger.see()


async def test_who_is_excluded_is_told_and_is_not_in_the_list(gallery: Gallery) -> None:
    players = [await gallery.player() for _ in range(3)]
    await gallery.played(*players)
    before = gallery.game.list_hash
    await gallery.does(ExcludeTicket(ticket=players[1].ticket, reason="jury"))
    await until(lambda: gallery.game.list_hash not in ("", before))
    assert (gallery.game.count, gallery.game.refused) == (2, {"jury": 1})
    await players[1].see()
    assert "n’est pas dans la liste" in players[1].text
    await gallery.drawn()
    assert players[1].ticket not in await players[0].see("/list.txt")


async def test_only_who_was_right_once_is_listed(gallery: Gallery) -> None:
    right, wrong, silent = [await gallery.player() for _ in range(3)]
    await gallery.does(OpenGame())
    for number, player in enumerate((right, wrong, silent)):
        await player.join(f"Joueur {number}", f"joueur{number}@exemple.fr")
    await gallery.question(1, right)
    await gallery.question(2, wrong, choices={2: 0})
    await gallery.frozen()
    assert (gallery.game.count, gallery.game.refused) == (1, {"no_right_answer": 2})
    await wrong.see()
    assert "aucune bonne réponse" in wrong.text.lower()


async def test_an_answer_can_be_changed_until_its_question_closes(gallery: Gallery) -> None:
    player = await gallery.player()
    await gallery.does(OpenGame())
    await player.join()
    await gallery.does(AskQuestion(question=1))
    await player.answer(1, 2)
    assert "Réponse C enregistrée" in player.text
    await player.answer(1, 0)
    assert "Réponse A enregistrée" in player.text
    await gallery.does(CloseGame())
    await until(lambda: gallery.game.list_hash)
    assert gallery.game.count == 1


async def test_a_cue_of_the_plan_does_its_act_for_who_said_go(gallery: Gallery) -> None:
    from rundown.live.acts.calling import Go
    from rundown.live.acts.running import SetNext, Take

    engine = gallery.server.engine
    engine.post(SetNext(item="JEU_1"))
    engine.post(Take())
    pass_ = engine.head.pass_
    assert pass_ is not None
    assert pass_.current is not None
    cue = next(cue for cue in pass_.current.item.cues if any(each.text == "game.open" for each in cue.do))
    await gallery.does(Go(cue=f"{pass_.on_air}/{cue.id}"))
    assert gallery.game.opened is not None
    opened = [event for event in engine.recent if type(event.body).__name__ == "GameOpened"]
    assert [event.actor for event in opened] == ["tom"]
