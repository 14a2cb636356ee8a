"""The games of a journal, pass by pass: what the keeper of players' data must know once they are over."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from rundown.live.acts.drawing import Drawn
from rundown.live.acts.game import ListFrozen
from rundown.live.acts.passes import PassClosed
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.game_state import GameState
from rundown.live.state import Pass, State
from rundown.plan.show import Question


class PastGame(Struct, frozen=True, kw_only=True):
    """The game of one pass; `closed` and `drawn` are when the pass was closed and the draw made (real time, epoch ms).

    `questions` are those its list was made by.
    """

    is_live: bool
    game: GameState = GameState()
    questions: tuple[Question, ...] = ()
    closed: int | None = None
    drawn: int | None = None

    @property
    def ended(self) -> int | None:
        """Since when (real time, epoch ms) what losers gave is kept for nothing but disputes; None before."""
        return self.closed if self.drawn is None else self.drawn

    @property
    def won(self) -> tuple[str, ...]:
        """The tickets drawn for a prize, substitutes included; a rehearsal's win nothing."""
        return self.game.drawn if self.is_live else ()

    @property
    def is_settled(self) -> bool:
        """Whether every prize that has a winner was delivered."""
        ranks = (rank for rank, ticket in enumerate(self.game.winners, start=1) if ticket)
        return all(rank in self.game.delivered for rank in ranks)


def games_in(events: Iterable[Event]) -> dict[int, PastGame]:
    """The game of every pass of these events, by its number."""
    state, found, last = State(), dict[int, PastGame](), 0
    for event in events:
        before, state = state.pass_, evolve(state, event)
        if isinstance(event.body, PassClosed) and before is not None:
            found[before.number] = replace(found[before.number], closed=event.wall)
            if state.standing.game is before.game:  # its draw and its prizes may still come
                last = before.number
        number, game = _current(state, last)
        if game is not None:
            found[number] = _with(found.get(number) or _begun(state.pass_), state, event, game)
    return found


def _current(state: State, last: int) -> tuple[int, GameState | None]:
    """The game that acts are about, and its pass."""
    if state.pass_ is not None:
        return state.pass_.number, state.pass_.game
    return last, state.standing.game


def _begun(pass_: Pass | None) -> PastGame:
    return PastGame(is_live=pass_ is not None and pass_.kind == "live")


def _with(past: PastGame, state: State, event: Event, game: GameState) -> PastGame:
    past = replace(past, game=game)
    match event.body:
        case ListFrozen() if state.plan.game is not None:
            return replace(past, questions=state.plan.game.questions)
        case Drawn():
            return replace(past, drawn=event.wall)
        case _:
            return past
