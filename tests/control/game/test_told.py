"""What a booth of its own is told is enough for every page, and no more than viewers may know."""

import msgspec
import pytest

from control.game.pages import checking
from control.game.pages.reading import reading_page
from control.game.pages.seen import Seen
from control.game.reception import home
from control.game.told import Told, state_of, times_of, told
from control.words import Words
from rundown.live.acts.drawing import Announce, Draw, EnterEntropy, PostponeDraw, ReplaceWinner
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, ExcludeTicket, OpenGame, PublishList
from rundown.live.acts.passes import ClosePass
from rundown.live.state import State
from tests.control.game.players import DICE, Gallery, Player
from tests.house import until


def pages(gallery: Gallery, state: State, told: Told | None) -> list[str]:
    """Every page that depends on the show, for a player and for somebody else."""
    keeper = gallery.server.viewers.keeper
    entries = keeper.entries
    made = []
    for entry in (None, next(iter(entries), None)):
        seen = Seen(
            state=state,
            entries=entries,
            listed=keeper.listed if state.pass_ is None or keeper.game.list_hash else None,
            entry=entry,
            now=gallery.server.engine.wall() // 1000 * 1000,
            words=Words("en"),
            times=None if told is None else told.times,
        )
        made += [home(seen), checking.how_page(seen), reading_page(seen, "rules", ""), reading_page(seen, "privacy")]
        made.append(checking.check_page(seen, "" if entry is None else entry.ticket, entry))
    return made


def same(gallery: Gallery) -> None:
    """The pages are the same by what is told as by the state itself."""
    engine = gallery.server.engine
    now = engine.wall() // 1000 * 1000
    gallery.clock.at = now
    heard = told(engine.head, engine.published, gallery.server.viewers.keeper.pass_number(), now)
    heard = msgspec.json.decode(msgspec.json.encode(heard), type=Told)
    assert pages(gallery, state_of(heard), heard) == pages(gallery, engine.head, None)
    gallery.clock.at = None


async def test_pages_are_the_same_all_through_a_game(gallery: Gallery) -> None:
    same(gallery)
    players = [await gallery.player() for _ in range(4)]
    await gallery.does(OpenGame())
    same(gallery)
    for number, player in enumerate(players):
        await player.join(f"Joueur {number}", f"joueur{number}@exemple.fr")
    for number in (1, 2, 3):
        await gallery.does(AskQuestion(question=number))
        same(gallery)
        for player in players:
            await player.answer(number, number - 1)
        await gallery.does(CloseQuestion(question=number))
        same(gallery)
    await gallery.frozen()
    same(gallery)
    await gallery.does(ExcludeTicket(ticket=players[0].ticket, reason="family"))
    await until(lambda: gallery.game.list_hash)
    same(gallery)
    await gallery.does(PublishList(), PostponeDraw(reason="no_dice"))
    same(gallery)
    await gallery.does(EnterEntropy(entropy=DICE))
    await gallery.does(EnterEntropy(entropy=DICE), who="ines")
    same(gallery)
    await gallery.does(Draw())
    await until(lambda: gallery.game.secret)
    same(gallery)
    for rank in (1, 2, 3):
        await gallery.does(Announce(rank=rank))
        same(gallery)


async def test_a_game_whose_pass_is_closed_is_told_too(gallery: Gallery) -> None:
    await gallery.played(*[await gallery.player() for _ in range(3)])
    await gallery.does(ClosePass(), who="ines")
    same(gallery)


async def test_nothing_of_the_crew_and_nothing_early_is_told(gallery: Gallery) -> None:
    players: list[Player] = [await gallery.player() for _ in range(5)]
    await gallery.played(*players)
    await gallery.does(ExcludeTicket(ticket=players[4].ticket, reason="family"))
    await until(lambda: gallery.game.list_hash)
    await gallery.does(PublishList(), EnterEntropy(entropy=DICE))
    raw = said(gallery)
    plan = gallery.server.engine.head.plan
    for member in plan.team:
        assert f'"{member.id}"' not in raw
        assert member.name not in raw
    for item in plan.items:
        assert item.title not in raw
        assert not item.notes or item.notes not in raw
    assert '"family"' not in raw
    assert DICE not in raw  # one person only has typed it
    await gallery.does(EnterEntropy(entropy=DICE), who="ines")
    await gallery.does(Draw())
    await until(lambda: gallery.game.secret)
    game = gallery.game
    assert DICE in said(gallery)
    for secret in (game.secret, game.seed, *game.drawn):
        assert secret not in said(gallery)
    await gallery.does(Announce(rank=1))
    assert game.winners[0] in said(gallery)
    assert game.winners[1] not in said(gallery)
    await gallery.does(ReplaceWinner(rank=1, reason="minor"))
    assert game.substitutes[0] not in said(gallery)
    for rank in (1, 2, 3):
        assert game.secret not in said(gallery)
        await gallery.does(Announce(rank=rank))
    assert game.secret in said(gallery)
    assert '"minor"' not in said(gallery)


def said(gallery: Gallery) -> str:
    engine = gallery.server.engine
    return msgspec.json.encode(told(engine.head, engine.published, 1, engine.wall())).decode()


@pytest.mark.parametrize("act", [None, CloseGame()])
async def test_when_the_draw_and_the_questions_come_is_told_as_instants(
    gallery: Gallery, act: CloseGame | None
) -> None:
    await gallery.does(OpenGame(), *([act] if act else []))
    engine = gallery.server.engine
    times = times_of(engine.head, engine.wall())
    assert sorted(times.questions) == [1, 2, 3]
    assert times.draw is not None
    assert list(times.questions.values()) == sorted(times.questions.values())
    assert times.questions[3] < times.draw
