"""What the live game has come to: how many entered and are on the list, who won, and what the next step is called."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from control.desk.game_asks import game_of, next_step, step_asked
from control.desk.glyphs import StateName
from control.desk.view.game_lines import GROUNDS
from control.desk.view.scene import Scene
from control.words import N_
from rundown.live.acts.drawing import Announce, Draw
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, OpenGame, PublishList
from rundown.live.game_state import GameState
from rundown.plan.show import Game

REFUSED: Mapping[str, str] = {
    **{str(ground): text for ground, text in GROUNDS.items()},
    "no_right_answer": N_("no right answer"),
}
"""Why an entry is not on the list."""


class WinnerRow(Struct, frozen=True, kw_only=True):
    """A rank: its ticket ("—" before the draw, or with nobody left), its prize, whether announced, next or to come."""

    rank: int
    ticket: str
    prize: str
    state: StateName
    time: str = ""


def counts(scene: Scene, state: GameState) -> Iterator[tuple[str, str]]:
    """Until the list is frozen how many have entered, and answered; then how many are on it, and why others are not."""
    words = scene.words
    if state.opened is None:
        return
    if not state.list_hash:
        for question, answers in state.answers.items():
            yield words.say("answers to question {number}", number=question), str(answers)
        if state.excluded:
            yield words.say("excluded by hand"), str(len(state.excluded))
        yield words.say("entries"), str(state.entries)
        return
    yield words.say("entries received"), str(state.count + sum(state.refused.values()))
    for reason, count in state.refused.items():
        yield words.say(REFUSED[reason]) if reason in REFUSED else reason, str(count)
    yield words.say("tickets on the list"), str(state.count)


def winner_rows(scene: Scene, plan: Game, state: GameState) -> Iterator[WinnerRow]:
    """A row for each rank, from the first: its place is kept before the draw."""
    if not state.secret:
        for rank in range(1, plan.winners + 1):
            yield WinnerRow(rank=rank, ticket="—", prize=_prize(plan, rank), state="planned")
        return
    coming = next_step(scene)
    for rank, ticket in enumerate(state.winners, start=1):
        at = state.times.get(f"prize {rank}") if rank in state.delivered else state.times.get(f"winner {rank}")
        shown: StateName = "done" if rank in state.announced else "planned"
        if not ticket:
            shown = "missed"
        elif coming == Announce(rank=rank):
            shown = "next"
        time = scene.clock(at) if at and shown == "done" else ""
        yield WinnerRow(rank=rank, ticket=ticket or "—", prize=_prize(plan, rank), state=shown, time=time)


def _prize(plan: Game, rank: int) -> str:
    return plan.prizes[rank - 1].title if rank <= len(plan.prizes) else ""


def step_name(scene: Scene, step: object) -> str:
    """What a step that is asked for itself does, in the imperative of a key."""
    words = scene.words
    match step:
        case OpenGame():
            return words.say("open entries")
        case AskQuestion():
            return words.say("open question {number}", number=step.question)
        case CloseQuestion():
            return words.say("close question {number}", number=step.question)
        case CloseGame():
            return words.say("close entries")
        case PublishList():
            return words.say("publish the fingerprint of the list: final")
        case Draw():
            return words.say("draw the winners")
        case Announce():
            state = game_of(scene) or GameState()
            return words.say("announce winner {rank}: {ticket}", rank=step.rank, ticket=state.winners[step.rank - 1])
        case _:
            return ""


def step_label(scene: Scene) -> str:
    """What the key of the next step is called in the bar, "" while it does none by name."""
    words = scene.words
    match step_asked(scene):
        case OpenGame():
            return words.say("open entries")
        case AskQuestion(question=question):
            return words.say("open question {number}", number=question)
        case CloseQuestion(question=question):
            return words.say("close question {number}", number=question)
        case CloseGame():
            return words.say("close entries")
        case PublishList():
            return words.say("publish the list")
        case Draw():
            return words.say("draw")
        case Announce(rank=rank):
            return words.say("announce {rank}", rank=rank)
        case _:
            return ""
