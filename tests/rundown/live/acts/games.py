"""A game of two questions and two winners, and how it is brought to each of its steps."""

from collections.abc import Callable, Mapping

from rundown.live.acts.drawing import Announce, Draw, EnterEntropy, Reveal
from rundown.live.acts.game import (
    AskQuestion,
    CloseGame,
    CloseQuestion,
    Commit,
    Freeze,
    OpenGame,
    PublishList,
)
from rundown.live.current_game import game_of
from rundown.live.draw import commit_of, hash_of, ranking, seed_of
from rundown.live.game_state import GameState
from rundown.live.words import Command
from rundown.plan.show import Game, Question
from tests.rundown.live.stage import GAME, PLAN, SCRIPT, Stage, live, show

SECRET, RULES, RECEIPT = "5e" * 32, "a1" * 32, "cc" * 32
TICKETS = ("T0001", "T0002", "T0003", "T0004", "T0005")
DICE = "3-5-1-6-2/4-4-2-1-6/5-3-6-6-1"

QUESTIONS = (Question(text="One?", seconds=45), Question(text="Two?", seconds=40))
PLAY = show(*PLAN.items, game=Game(url="https://jeu.test", questions=QUESTIONS, winners=2, substitutes=2))


def order(tickets: tuple[str, ...] = TICKETS, dice: str = DICE, secret: str = SECRET) -> tuple[str, ...]:
    """The tickets as they are drawn."""
    return ranking(seed_of(secret, hash_of(tickets), dice), tickets)


def freeze(tickets: tuple[str, ...] = TICKETS, **refused: int) -> Freeze:
    return Freeze(list_hash=hash_of(tickets), count=len(tickets), refused=refused)


def reveal(tickets: tuple[str, ...] = TICKETS) -> Reveal:
    return Reveal(secret=SECRET, order=order(tickets))


def game(stage: Stage) -> GameState:
    return game_of(stage.state)


STEPS: Mapping[str, Callable[[Stage, tuple[str, ...]], object]] = {
    "committed": lambda stage, _: stage.post(Commit(commit=commit_of(SECRET), rules=RULES)),
    "opened": lambda stage, _: stage.ask(OpenGame(), GAME),
    "asked": lambda stage, _: stage.ask(AskQuestion(question=1), GAME),
    "answered": lambda stage, _: stage.ask(CloseQuestion(question=1), GAME),
    "closed": lambda stage, _: stage.ask(CloseGame(), GAME),
    "frozen": lambda stage, tickets: stage.post(freeze(tickets)),
    "published": lambda stage, _: stage.ask(PublishList(), GAME),
    "typed": lambda stage, _: stage.ask(EnterEntropy(entropy=DICE), GAME),
    "entered": lambda stage, _: stage.ask(EnterEntropy(entropy="35162 44216 53661"), SCRIPT),
    "draw asked": lambda stage, _: stage.ask(Draw(), GAME),
    "drawn": lambda stage, tickets: stage.post(reveal(tickets)),
    "announced": lambda stage, _: stage.ask(Announce(rank=1), GAME),
}
"""How each step is done, in their order, a second apart."""


def played(until: str = "", tickets: tuple[str, ...] = TICKETS, stage: Stage | None = None) -> Stage:
    """A live pass whose game has come so far; "" before its commitment."""
    stage = stage or live(PLAY)
    names = list(STEPS)
    for name in names[: names.index(until) + 1 if until else 0]:
        stage.wait(1_000)
        STEPS[name](stage, tickets)
    return stage


def ask(stage: Stage, command: Command) -> list[object]:
    """The facts that the holder of PRO makes true with it."""
    return [event.body for event in stage.ask(command, GAME)]
