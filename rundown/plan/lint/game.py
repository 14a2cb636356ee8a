"""The live game along the plan: its items, prizes, rules, and its phases in the order that makes the draw verifiable."""

from collections.abc import Mapping
from itertools import pairwise

from rundown.plan.complaint import Complaints
from rundown.plan.lint.walk import aired, steps
from rundown.plan.show import Action, Game, Show
from rundown.plan.terms import NEEDED, lacking

_AFTER: Mapping[str, str] = {
    "question open": "open",
    "close": "open",
    "freeze": "close",
    "verify": "freeze",
    "list_hash": "freeze",
    "entropy": "list_hash",
    "reveal": "entropy",
    "draw": "entropy",
}
"""What must have been before. The list is frozen and its hash published before any chance exists, or none can check
that the list was not made to fit the draw."""


def game(show: Show, complaints: Complaints) -> None:
    """The game opens, closes and is drawn in items of that order, and has a prize for each winner."""
    game = show.game
    if game is None:
        return
    for (_, _, earlier), (field, _, later) in pairwise(_places(game)):
        if show.index(later) < show.index(earlier):
            complaints.error("game", field, f"{later} comes before {earlier}, the game goes open, close, draw")
    if len(game.prizes) < game.winners:
        text = f"{game.winners} winners share {len(game.prizes)} prizes, write one for each"
        complaints.warning("game", "prizes", text)


def terms(show: Show, complaints: Complaints) -> None:
    """The règlement has all that a lawyer looks for: an empty field prints as a gap to fill in."""
    lacks = lacking(show)
    for field in lacks:
        if field not in ("prizes", "values"):
            complaints.warning("game", field, f"is empty and the rules need it, {NEEDED[field]}")
    for place, prize in enumerate(() if show.game is None else show.game.prizes, start=1):
        if not prize.value.strip():
            text = "is empty and the rules need it, write what one of this prize is worth"
            complaints.warning(f"game, prize {place}", "value", text)


def phases(show: Show, complaints: Complaints) -> None:
    """The game's actions follow one another as its phases do. A game played by hand has none, and no complaint."""
    walk = _Walk(complaints)
    for item in aired(show):
        for step in steps(item):
            for action in step.actions:
                if action.gear == "game":
                    walk.step(item.id, step.where, step.field, action)
    if show.game is not None and walk.done:
        _held(show.game, walk.held, complaints)
        walk.asked(len(show.game.questions))


def _places(game: Game) -> list[tuple[str, str, str]]:
    """The items that the game names, in the order of the game: field, the verb it stands for, item id."""
    places = [("opens_in", "open", game.opens_in), ("closes_in", "close", game.closes_in)]
    return [place for place in [*places, ("drawn_in", "draw", game.drawn_in)] if place[2]]


def _held(game: Game, held: set[tuple[str, str]], complaints: Complaints) -> None:
    for field, verb, item in _places(game):
        if (item, verb) not in held:
            complaints.warning(
                "game", field, f'{item} has no cue that does "game.{verb}", write one or name another item'
            )


class _Walk:
    """The game as far as the plan has gone; each action out of its order is told at its place."""

    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints
        self.done: set[str] = set()
        self.held: set[tuple[str, str]] = set()
        self._opened = 0
        self._asking = ""

    def step(self, item: str, where: str, field: str, action: Action) -> None:
        """Goes on by one action."""
        phase = " ".join([action.verb, *action.args[:1]]) if action.verb == "question" else action.verb
        wrong = self._disorder(phase, action)
        if wrong:
            self._complaints.warning(where, field, f'"{action.text}" {wrong}')
        self.done.add(phase)
        self.held.add((item, phase))

    def asked(self, questions: int) -> None:
        """Tells the questions of the game that no cue opens, in a plan that opens some."""
        if 0 < self._opened < questions:
            text = f"{questions} are written, but the cues open {self._opened} only"
            self._complaints.warning("game", "questions", text)

    def _disorder(self, phase: str, action: Action) -> str:
        before = _AFTER.get(phase)
        if before is not None and before not in self.done:
            return f'comes before "game.{before}", the order is open, questions, close, freeze, list hash, draw'
        if phase == "commit" and "open" in self.done:
            return "comes after the game is open, the secret is committed to before"
        if action.verb == "question":
            return self._question(phase, action.args[1:])
        if phase == "close" and self._asking:
            return f"comes while question {self._asking} is open, close the question first"
        return ""

    def _question(self, phase: str, rest: tuple[str, ...]) -> str:
        number = " ".join(rest)
        asking, self._asking = self._asking, ""
        if phase == "question close":
            return "" if asking == number else "closes a question that is not open"
        self._asking, self._opened = number, self._opened + 1
        if "close" in self.done:
            return "opens a question after the game is closed"
        if asking:
            return f"comes while question {asking} is open, close that one first"
        return "" if number == str(self._opened) else f"is out of turn, question {self._opened} is next"
