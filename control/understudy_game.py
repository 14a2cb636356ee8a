"""What understudies do in the live game beside its cues: the dice are read by two, the winners named one by one.

In a rehearsal nobody throws dice: they are made from the list's fingerprint, so that the two who read them agree.
"""

from collections.abc import Iterator

from msgspec import Struct

from rundown.live.acts.drawing import Announce, EnterEntropy
from rundown.live.event import Asking
from rundown.live.game_state import GameState
from rundown.live.state import Pass
from rundown.plan.show import Role

READ_MS = 2_000
"""Show time from the cue that asks for the dice until they are read; the second reader comes as long after."""

NAMED_MS = 8_000
"""Show time between two names."""


class Step(Struct, frozen=True):
    """An act of the game, when it is done (show time, epoch ms), and what names it among the presses of a role."""

    at: int
    key: str
    command: Asking


def steps(role: Role, pass_: Pass) -> Iterator[Step]:
    """What this role does next in the game."""
    game, after = pass_.game, {Role.PRO: READ_MS, Role.REA: 2 * READ_MS}.get(role)
    asked = _dice_asked(pass_)
    if after is not None and asked is not None and game.published and not game.entropy:
        yield Step(asked + after, f"dice {pass_.number}", EnterEntropy(entropy=rehearsal_dice(game)))
    if role is Role.PRO and game.drawn:
        rank = next((rank for rank, _ in enumerate(game.winners, 1) if rank not in game.announced), None)
        if rank is not None:
            yield Step(game.times["draw"] + NAMED_MS * rank, f"name {pass_.number} {rank}", Announce(rank=rank))


def rehearsal_dice(game: GameState) -> str:
    """Three guests' five dice, from the fingerprint of the list."""
    faces = [str(int(sign, 16) % 6 + 1) for sign in game.list_hash[:15]]
    return " ".join("".join(faces[first : first + 5]) for first in (0, 5, 10))


def _dice_asked(pass_: Pass) -> int | None:
    """When the cue that asks for the dice was given, None before it."""
    run = pass_.current
    for cue in () if run is None else run.item.cues:
        if any(action.gear == "game" and action.verb == "entropy" for action in cue.do):
            return pass_.calling.gone.get(f"{pass_.on_air}/{cue.id}")
    return None
