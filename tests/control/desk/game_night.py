"""The demo show's game as it is played: each cue given on its time, what it drives done, the server's part played too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rundown.live.acts.calling import Go
from rundown.live.acts.drawing import EnterEntropy, Reveal
from rundown.live.acts.game import Commit, CountEntries, Freeze, game_command
from rundown.live.asked import SYSTEM
from rundown.live.draw import commit_of, hash_of, ranking, seed_of
from rundown.plan.show import Cue, Item

if TYPE_CHECKING:
    from tests.control.desk.stage import Stage

SECRET = "00112233445566778899aabbccddeeff" * 2
RULES = "a1" * 32
TICKETS = tuple(f"T{number:04}" for number in range(1, 13))
DICE = "35162 44216 53661"
REFUSED = {"no_right_answer": 2, "duplicate": 1}

PRODUCTION, SCRIPT = "tom", "hugo"


def commit(stage: Stage) -> None:
    """The server commits to its secret."""
    if stage.state.plan.game is not None:
        stage.do(Commit(commit=commit_of(SECRET), rules=RULES), SYSTEM)


def play(stage: Stage, item: Item, at: float, *, without: str = "") -> None:
    """What the item on air since `at` gives of the game, each cue on its time, but those that do `without` (a pattern)."""
    for cue in item.cues if stage.state.plan.game is not None else ():
        acts = [action.text for action in cue.do if action.gear == "game"]
        if acts and not any(re.fullmatch(without, act) for act in acts):
            give(stage, cue, at + cue.at.offset / 1000)


def give(stage: Stage, cue: Cue, at: float) -> None:
    """The cue's go, and what it drives; before the public seed two people type it."""
    if any(action.verb == "entropy" for action in cue.do):
        for seconds, who in ((5, PRODUCTION), (2, SCRIPT)):
            stage.do(EnterEntropy(entropy=DICE), who, at=at - seconds)
    stage.do(Go(cue=f"{stage.on_air.id}/{cue.id}"), PRODUCTION, at=at)
    for action in cue.do:
        command = game_command(action) if action.gear == "game" else None
        if command is not None:
            stage.do(command, PRODUCTION)
        if action.text == "game.open":
            stage.do(CountEntries(entries=15, answers={}), SYSTEM)
        if action.text == "game.close":
            freeze(stage)
        if action.text == "game.draw":
            reveal(stage)


def freeze(stage: Stage, tickets: tuple[str, ...] = TICKETS) -> None:
    """The server lists what counts."""
    stage.do(Freeze(list_hash=hash_of(tickets), count=len(tickets), refused=REFUSED), SYSTEM)


def reveal(stage: Stage) -> None:
    """The server draws."""
    assert stage.state.pass_ is not None
    game = stage.state.pass_.game
    order = ranking(seed_of(SECRET, game.list_hash, game.entropy), TICKETS)
    stage.do(Reveal(secret=SECRET, order=order), SYSTEM)
