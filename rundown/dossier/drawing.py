"""A game from its commitment to its winners, as the journal tells it; the draw may have come after its pass was closed."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from rundown.dossier.walk import Dated, Moment, Span
from rundown.live.acts.drawing import Drawn, DrawPostponed, EntropyDisputed, EntropyEntered, EntropyTyped
from rundown.live.game_state import GameState
from rundown.live.state import PassKind, State


class Drawing(Struct, frozen=True, kw_only=True):
    """The game of one pass as it stands at the end of the journal.

    `steps` is when each kind of event came last; `typed` who typed the public seed, first and last; `holders` who held
    each role as the winners were drawn (as the journal ends, before that). `disputed` and `postponed` are what went wrong.
    """

    kind: PassKind
    game: GameState
    steps: Mapping[str, Dated]
    typed: tuple[str, ...]
    holders: Mapping[str, str]
    is_on_air: bool
    disputed: tuple[Dated, ...]
    postponed: tuple[tuple[Dated, str], ...]


def drawing_of(moments: Iterable[Moment], span: Span | None) -> Drawing | None:
    """The game of this pass; None where nothing was committed to, so that there was none."""
    commit = "" if span is None else span.pass_.game.commit
    if span is None or not commit:
        return None
    told = [each for each in moments if each.event.seq >= span.first and _commit(each.after) == commit]
    drawn = next((each for each in told if isinstance(each.event.body, Drawn)), None)
    last = drawn or told[-1]
    return Drawing(
        kind=span.pass_.kind,
        game=_game(told[-1].after) or span.pass_.game,
        steps={each.event.kind: each.dated for each in told},
        typed=_typed(told),
        holders={role.value: holder for role, holder in last.after.standing.holders.items()},
        is_on_air=drawn is not None and drawn.after.pass_ is not None and bool(drawn.after.pass_.on_air),
        disputed=tuple(each.dated for each in told if isinstance(each.event.body, EntropyDisputed)),
        postponed=tuple(_postponed(told)),
    )


def _game(state: State) -> GameState | None:
    return state.standing.game if state.pass_ is None else state.pass_.game


def _commit(state: State) -> str:
    game = _game(state)
    return "" if game is None else game.commit


def _typed(told: Iterable[Moment]) -> tuple[str, ...]:
    """The two who read the same dice; fewer while nobody, or one, has typed them."""
    who: tuple[str, ...] = ()
    for each in told:
        match each.event.body:
            case EntropyTyped():
                who = (each.event.actor,)
            case EntropyDisputed():
                who = ()
            case EntropyEntered():
                who = (*who, each.event.actor)
            case _:
                pass
    return who


def _postponed(told: Iterable[Moment]) -> Iterator[tuple[Dated, str]]:
    for each in told:
        if isinstance(body := each.event.body, DrawPostponed):
            yield each.dated, body.reason
