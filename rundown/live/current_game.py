"""Which game the acts of the game are about, and how one of its steps changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rundown.live.game_state import GameState
from rundown.live.state import State
from rundown.live.words import Refused

if TYPE_CHECKING:
    from rundown.live.event import Event


def game_of(state: State) -> GameState:
    """The game of the open pass; with none open, of the last live pass. Raises Refused("no_pass") when there is none."""
    game = state.standing.game if state.pass_ is None else state.pass_.game
    if game is None:
        raise Refused("no_pass")
    return game


def change(state: State, event: Event, step: str, **values: object) -> State:
    """The state with these values of its game, and the time of the step ("" for none)."""
    game = game_of(state)
    times = game.times | {step: event.at} if step else game.times
    game = replace(game, times=times, **values)
    if state.pass_ is None:
        return replace(state, standing=replace(state.standing, game=game))
    return replace(state, pass_=replace(state.pass_, game=game))
