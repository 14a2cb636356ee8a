"""The draw of the live game and what follows it: public seed, draw, winners announced or replaced, prizes delivered.

The public seed is typed by two people, who must have read the same dice. The server then says its secret, which is checked
against the commitment, and the list against its hash; the ranking is computed here again (`rundown/live/draw.py`). With
fewer tickets than winners all of them win, in the order drawn; a draw that cannot be made on air is put off and made later,
with the pass closed too, by the same steps.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, assert_never

from rundown.live.asked import Asked
from rundown.live.current_game import change, game_of
from rundown.live.draw import commit_of, entropy_of, hash_of, is_hash, ranking, seed_of
from rundown.live.game_state import GameState, Replaced
from rundown.live.state import State
from rundown.live.words import Command, Fact, Refused

if TYPE_CHECKING:
    from rundown.live.event import Event

Ineligible = Literal[
    "crew", "jury", "guest", "partner", "family", "minor", "duplicate", "abuse", "unreachable", "renounced"
]
"""Why a ticket that was drawn does not win, in the words of the règlement."""

Delay = Literal["too_few", "page_down", "link_down", "no_dice", "no_time", "dispute"]
"""Why the draw is put off."""


class EnterEntropy(Command, frozen=True):
    """Type the public seed as read on air: the dice, a round of drand, or both (`draw.entropy_of`)."""

    entropy: str


class Draw(Command, frozen=True):
    """Draw the winners and their substitutes."""


class PostponeDraw(Command, frozen=True):
    """The draw is not made now; its result will be published later, as the règlement says."""

    reason: Delay


class Reveal(Command, frozen=True):
    """The server's, once the draw was asked: its secret, and the tickets of the list in the order drawn."""

    secret: str
    order: tuple[str, ...]


class Announce(Command, frozen=True):
    """Name the winner of this rank, counted from 1, on air."""

    rank: int


class ReplaceWinner(Command, frozen=True):
    """The winner of this rank cannot win: the next substitute takes the place."""

    rank: int
    reason: Ineligible


class DeliverPrize(Command, frozen=True):
    """The prize of this rank was handed over; the receipt is a file, of which this is the SHA-256."""

    rank: int
    receipt: str


class EntropyTyped(Fact, frozen=True):
    """One person has typed the public seed: its SHA-256 only, so that the other reads the dice and not this."""

    digest: str


class EntropyDisputed(Fact, frozen=True):
    """Two people typed two different seeds: both count for nothing."""


class EntropyEntered(Fact, frozen=True):
    """Two people have typed the same public seed; it is final."""

    entropy: str


class DrawAsked(Fact, frozen=True):
    """The draw was asked."""


class DrawPostponed(Fact, frozen=True):
    """The draw was put off."""

    reason: Delay


class Drawn(Fact, frozen=True):
    """The draw, with all that is needed to make it again but the list, which is public."""

    seed: str
    secret: str
    winners: tuple[str, ...]
    substitutes: tuple[str, ...]


class Announced(Fact, frozen=True):
    """The winner of this rank was named on air."""

    rank: int
    ticket: str


class WinnerReplaced(Fact, frozen=True):
    """The winner of this rank cannot win; `by` takes the place, "" if no substitute was left."""

    rank: int
    ticket: str
    by: str
    reason: Ineligible


class PrizeDelivered(Fact, frozen=True):
    """The prize of this rank was handed over."""

    rank: int
    ticket: str
    receipt: str


AnyDrawing = EnterEntropy | Draw | PostponeDraw | Reveal | Announce | ReplaceWinner | DeliverPrize
AnyDrawn = (
    EntropyTyped
    | EntropyDisputed
    | EntropyEntered
    | DrawAsked
    | DrawPostponed
    | Drawn
    | Announced
    | WinnerReplaced
    | PrizeDelivered
)


def decide(state: State, asked: Asked, command: AnyDrawing) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    if state.plan.game is None:
        raise Refused("no_game")
    game = game_of(state)
    match command:
        case EnterEntropy():
            return _entered(game, asked.actor, command.entropy)
        case Draw():
            _guard_can_draw(game)
            return () if game.asked else (DrawAsked(),)
        case PostponeDraw():
            if game.opened is None:
                raise Refused("game_not_open")
            if game.asked:
                raise Refused("draw_asked")
            return () if game.postponed == command.reason else (DrawPostponed(reason=command.reason),)
        case Reveal():
            return _drawn(game, command, state.plan.game.winners, state.plan.game.substitutes)
        case Announce():
            return _announced(game, command.rank)
        case ReplaceWinner():
            return _replaced(game, command)
        case DeliverPrize():
            return _delivered(game, command)
        case _:
            assert_never(command)


def _entered(game: GameState, actor: str, typed: str) -> tuple[Fact, ...]:
    """The first reading waits for the other's; one may correct one's own. Dice count once the list cannot change."""
    if not game.published:
        raise Refused("list_not_published")
    if game.entropy:
        raise Refused("entropy_entered")
    entropy = entropy_of(typed)
    if entropy is None:
        raise Refused("bad_entropy")
    digest = hashlib.sha256(entropy.encode()).hexdigest()
    if game.typed is None or game.typed[0] == actor:
        return () if game.typed == (actor, digest) else (EntropyTyped(digest=digest),)
    return (EntropyEntered(entropy=entropy),) if game.typed[1] == digest else (EntropyDisputed(),)


def _guard_can_draw(game: GameState) -> None:
    if not game.published:
        raise Refused("list_not_published")
    if not game.count:
        raise Refused("nobody_eligible")
    if not game.entropy:
        raise Refused("no_entropy")


def _drawn(game: GameState, command: Reveal, winners: int, substitutes: int) -> tuple[Fact, ...]:
    if game.secret:
        return ()
    if not game.asked:
        raise Refused("draw_not_asked")
    if commit_of(command.secret) != game.commit:
        raise Refused("wrong_secret")
    if hash_of(command.order) != game.list_hash:
        raise Refused("wrong_list")
    seed = seed_of(command.secret, game.list_hash, game.entropy)
    if ranking(seed, command.order) != command.order:
        raise Refused("wrong_order")
    drawn, rest = command.order[:winners], command.order[winners : winners + substitutes]
    return (Drawn(seed=seed, secret=command.secret, winners=drawn, substitutes=rest),)


def _winner(game: GameState, rank: int) -> str:
    """The ticket that wins at this rank. Raises Refused."""
    if not game.secret:
        raise Refused("not_drawn")
    if not 1 <= rank <= len(game.winners):
        raise Refused("unknown_rank", number=rank)
    if not game.winners[rank - 1]:
        raise Refused("no_winner", number=rank)
    return game.winners[rank - 1]


def _announced(game: GameState, rank: int) -> tuple[Fact, ...]:
    ticket = _winner(game, rank)
    for before, other in enumerate(game.winners[: rank - 1], start=1):
        if other and before not in game.announced:
            raise Refused("rank_before", number=before)
    return () if rank in game.announced else (Announced(rank=rank, ticket=ticket),)


def _replaced(game: GameState, command: ReplaceWinner) -> tuple[Fact, ...]:
    ticket = _winner(game, command.rank)
    if command.rank in game.delivered:
        raise Refused("prize_delivered", number=command.rank)
    by = next(iter(game.substitutes), "")
    return (WinnerReplaced(rank=command.rank, ticket=ticket, by=by, reason=command.reason),)


def _delivered(game: GameState, command: DeliverPrize) -> tuple[Fact, ...]:
    ticket = _winner(game, command.rank)
    if not is_hash(command.receipt):
        raise Refused("bad_hash")
    if command.rank not in game.announced:
        raise Refused("not_announced", number=command.rank)
    if game.delivered.get(command.rank, command.receipt) != command.receipt:
        raise Refused("prize_delivered", number=command.rank)
    done = PrizeDelivered(rank=command.rank, ticket=ticket, receipt=command.receipt)
    return () if command.rank in game.delivered else (done,)


def evolve(state: State, event: Event, fact: AnyDrawn) -> State:
    """The state after this fact."""
    game = game_of(state)
    match fact:
        case EntropyTyped():
            return change(state, event, "", typed=(event.actor, fact.digest), disputed=False)
        case EntropyDisputed():
            return change(state, event, "", typed=None, disputed=True)
        case EntropyEntered():
            return change(state, event, "entropy", entropy=fact.entropy, typed=None, disputed=False)
        case DrawAsked():
            return change(state, event, "", asked=True)
        case DrawPostponed():
            return change(state, event, "postponed", postponed=fact.reason)
        case Drawn():
            drawn = (*fact.winners, *fact.substitutes)
            won: dict[str, object] = {"winners": fact.winners, "substitutes": fact.substitutes, "drawn": drawn}
            return change(state, event, "draw", secret=fact.secret, seed=fact.seed, **won)
        case Announced():
            return change(state, event, f"winner {fact.rank}", announced=(*game.announced, fact.rank))
        case WinnerReplaced():
            return change(state, event, "", **_without(game, fact))
        case PrizeDelivered():
            return change(state, event, f"prize {fact.rank}", delivered=game.delivered | {fact.rank: fact.receipt})
        case _:
            assert_never(fact)


def _without(game: GameState, fact: WinnerReplaced) -> dict[str, object]:
    """What changes as a substitute takes the place of a winner, who has then to be announced."""
    winners = (*game.winners[: fact.rank - 1], fact.by, *game.winners[fact.rank :])
    gone = Replaced(rank=fact.rank, ticket=fact.ticket, by=fact.by, reason=fact.reason)
    return {
        "winners": winners,
        "substitutes": tuple(each for each in game.substitutes if each != fact.by),
        "announced": tuple(rank for rank in game.announced if rank != fact.rank),
        "replaced": (*game.replaced, gone),
    }
