"""How far a game is, as one text: what viewers' pages depend on, beside their own entries."""

from control.game.pages.seen import game_of
from rundown.live.state import State


def phase_of(state: State) -> str:
    """Another text whenever the game goes on."""
    game, pass_ = game_of(state), state.pass_
    questions = ",".join(f"{number}{'' if each.closed is None else '.'}" for number, each in game.questions.items())
    steps = (game.opened is not None, bool(game.commit), game.closed is not None, game.published, bool(game.entropy))
    told = "".join(map(str, game.announced)) + f"r{len(game.replaced)}"
    place = "" if pass_ is None else f"{pass_.number}{pass_.on_air != ''}"
    return "|".join(
        (place, questions, "".join(str(int(each)) for each in steps), game.list_hash[:8], game.postponed, told)
    )
