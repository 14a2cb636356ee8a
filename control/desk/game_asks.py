"""What PRO's key asks of the live game: the next step, and why it cannot be done yet. Pure.

A step that the plan has a cue for is that cue's go; one whose cue was given or left in vain, or that the plan has none for,
is asked for itself.
"""

from collections.abc import Iterator
from typing import Literal

from control.desk.view.scene import Scene
from rundown.live import called
from rundown.live.acts import drawing, game
from rundown.live.acts.calling import Go, is_spent
from rundown.live.acts.drawing import Announce, Draw
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, OpenGame, PublishList, game_command
from rundown.live.asked import Asked
from rundown.live.event import Asking
from rundown.live.front_time import front_times
from rundown.live.game_state import GameState
from rundown.live.rights import is_game
from rundown.live.words import Command, Refused
from rundown.plan.show import Action, Cue, Item

Step = OpenGame | AskQuestion | CloseQuestion | CloseGame | PublishList | Draw | Announce
"""What can be asked without its cue."""

Stand = Literal["none", "to_come", "given", "left"]
"""How the plan's cue of a step stands: there is none, it is still to come, it was given, its item left without it."""


def game_of(scene: Scene) -> GameState | None:
    """The game as it stands: of the open pass, else of the last live one."""
    return scene.state.standing.game if scene.pass_ is None else scene.pass_.game


def game_step(scene: Scene) -> Asking | None:
    """What the key asks now, None when it has nothing to ask."""
    return None if why_not_step(scene) else _asked(scene)


def why_not_step(scene: Scene) -> str:
    """The code of why the next step cannot be done yet, "" if it can."""
    cue = _next_cue(scene)
    if cue is not None:
        return _refusal_of_cue(scene, cue[1])
    step = next_step(scene)
    if step is not None:
        return "no_game_step" if stand_of(scene, step) == "to_come" else refusal(scene, step)
    state = game_of(scene)
    if state is None:
        return "no_pass"
    return "no_entropy" if state.published and not state.entropy else "no_game_step"


def _asked(scene: Scene) -> Asking | None:
    cue = _next_cue(scene)
    return next_step(scene) if cue is None else Go(cue=cue[0])


def step_asked(scene: Scene) -> Command | None:
    """What the key does to the game now, by itself or by the cue it gives; None when it does nothing of these."""
    cue = _next_cue(scene)
    if cue is None:
        return next_step(scene)
    return next((command for command in map(game_command, _acts(cue[1])) if command is not None), None)


def _acts(cue: Cue) -> tuple[Action, ...]:
    return tuple(action for action in cue.do if action.gear == "game")


def _next_cue(scene: Scene) -> tuple[str, Cue] | None:
    """The game's next cue, on air or next, in the plan's order: its key, and what it is."""
    pass_ = scene.pass_
    for run in () if pass_ is None else called.in_play(pass_):
        for cue in run.item.cues:
            key = called.key_of(run, cue)
            if pass_ is not None and is_game(cue) and not is_spent(pass_, key):
                return key, cue
    return None


def _refusal_of_cue(scene: Scene, cue: Cue) -> str:
    """Why one of its acts would be refused, "" if none would. The commitment is the server's: it comes with the cue."""
    acts = _acts(cue)
    state = game_of(scene)
    if any(action.verb == "entropy" for action in acts) and (state is None or not state.entropy):
        return "no_entropy"
    if any(action.verb == "commit" for action in acts):
        return ""
    asked = filter(None, map(game_command, acts))
    return next((code for command in asked if (code := refusal(scene, command))), "")


def refusal(scene: Scene, command: Command) -> str:
    """The code with which the game would refuse this now, "" if it would not."""
    asked = Asked(command=command, actor="", at=scene.now, wall=scene.now)
    try:
        if isinstance(command, game.AnyPlaying):
            game.decide(scene.state, command)
        elif isinstance(command, drawing.AnyDrawing):
            drawing.decide(scene.state, asked, command)
    except Refused as refused:
        return refused.code
    return ""


def next_step(scene: Scene) -> Step | None:
    """The step that comes next as the game stands, None while people or the server have to do it, or all is done."""
    state = game_of(scene)
    if state is None or scene.show.game is None:
        return None
    if state.opened is None:
        return OpenGame()
    for number in game.open_questions(state):
        return CloseQuestion(question=number)
    if state.closed is None:
        return next(_questions(scene, state), CloseGame())
    if not state.published:
        return PublishList()
    if not state.secret:
        return Draw() if state.entropy and not state.asked else None
    ranks = (rank for rank, ticket in enumerate(state.winners, start=1) if ticket and rank not in state.announced)
    return next((Announce(rank=rank) for rank in ranks), None)


def _questions(scene: Scene, state: GameState) -> Iterator[Step]:
    """Those still to be asked; one whose item has left was missed."""
    count = 0 if scene.show.game is None else len(scene.show.game.questions)
    for number in range(max(state.questions, default=0) + 1, count + 1):
        ask = AskQuestion(question=number)
        if stand_of(scene, ask) != "left":
            yield ask


def stand_of(scene: Scene, step: Command) -> Stand:
    """How the plan's cue of this step stands; the last one, should there be several."""
    stands = [_stand(scene, item, cue) for item, cue in _cues(scene) if step in map(game_command, _acts(cue))]
    return stands[-1] if stands else "none"


def _cues(scene: Scene) -> Iterator[tuple[Item, Cue]]:
    for item in scene.show.items:
        yield from ((item, cue) for cue in (() if item.floated else item.cues) if is_game(cue))


def _stand(scene: Scene, item: Item, cue: Cue) -> Stand:
    pass_ = scene.pass_
    if pass_ is None:
        return "left"
    runs = [run for run in pass_.runs.values() if run.item.id == item.id]
    if any(is_spent(pass_, called.key_of(run, cue)) for run in runs):
        return "given"
    current = pass_.current is not None and pass_.current.item.id == item.id
    return "to_come" if current or item.id in front_times(scene.state, scene.now) else "left"
