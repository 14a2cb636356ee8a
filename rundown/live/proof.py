"""The proof of a draw: all that was published, so that anybody can make the draw again. Pure; no personal data.

It holds tickets, hashes and instants, and of those who were replaced not why. A proof that is whole agrees with itself;
that it is the draw of that evening is seen by comparing its commitment and its list's hash with those shown on air.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

import msgspec
from msgspec import Struct

from rundown.live.draw import PREFIX, commit_of, entropy_of, hash_of, is_hash, is_ticket, ranking, seed_of
from rundown.live.game_state import GameState
from rundown.plan.show import Show

Problem = Literal[
    "way", "rules", "commit", "tickets", "count", "list_hash", "entropy", "seed", "winners", "replaced", "order"
]  # fmt: skip
"""What does not hold: a name of CHECKS."""

CHECKS: tuple[Problem, ...] = (
    "way", "rules", "commit", "tickets", "count", "list_hash", "entropy", "seed", "winners", "replaced", "order",
)  # fmt: skip
"""What is checked, in its order."""

ORDER = ("commit", "open", "close", "freeze", "list", "entropy", "draw")
"""The steps whose instants a proof holds, each no earlier than the one before it."""


class Replacement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ticket that was drawn at this rank and could not win, and the one that took its place ("" for none)."""

    rank: int
    ticket: str
    by: str


class Proof(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that was published of a draw.

    `rules` is the SHA-256 of the règlement; `tickets` the list, as it is sorted; `refused` how many entries are not on it,
    by reason; `turned_away` how many requests made no entry at all; `winners` and `substitutes` are as drawn, `final` as they stand after `replaced`. `times` are instants of
    the show's clock, UTC epoch ms, by step.
    """

    way: str
    show: str
    rules: str
    commit: str
    secret: str
    tickets: tuple[str, ...]
    count: int
    refused: dict[str, int]
    list_hash: str
    entropy: str
    seed: str
    winners: tuple[str, ...]
    substitutes: tuple[str, ...]
    replaced: tuple[Replacement, ...]
    final: tuple[str, ...]
    times: dict[str, int]
    turned_away: dict[str, int] = {}


def proof_of(show: Show, game: GameState, tickets: Iterable[str]) -> Proof:
    """The proof of a game that is drawn, with the tickets of its list. Raises ValueError for one that is not, or others."""
    if not game.secret:
        raise ValueError("the game is not drawn yet")
    listed = tuple(sorted(set(tickets), key=str.encode))
    if hash_of(listed) != game.list_hash:
        raise ValueError("these tickets are not those of the list that was published")
    winners = len(game.winners)
    return Proof(
        way=PREFIX,
        show=show.id,
        rules=game.rules,
        commit=game.commit,
        secret=game.secret,
        tickets=listed,
        count=game.count,
        refused=game.refused,
        list_hash=game.list_hash,
        entropy=game.entropy,
        seed=game.seed,
        winners=game.drawn[:winners],
        substitutes=game.drawn[winners:],
        replaced=tuple(Replacement(rank=each.rank, ticket=each.ticket, by=each.by) for each in game.replaced),
        final=game.winners,
        times={step: game.times[step] for step in ORDER},
        turned_away=game.turned_away,
    )


def written(proof: Proof) -> bytes:
    """The file `proof.json`: one name a line, so that it can be read and compared."""
    return msgspec.json.format(msgspec.json.encode(proof), indent=1) + b"\n"


def read(raw: bytes) -> Proof:
    """The proof of this file. Raises msgspec.ValidationError or DecodeError saying what is wrong."""
    return msgspec.json.decode(raw, type=Proof)


def problems(proof: Proof) -> tuple[Problem, ...]:
    """What of the proof does not hold; none when the draw, made again, is the same."""
    return tuple(name for name in CHECKS if not _holds(proof, name))


def _holds(proof: Proof, check: Problem) -> bool:
    match check:
        case "way":
            return proof.way == PREFIX
        case "rules":
            return is_hash(proof.rules)
        case "commit":
            return is_hash(proof.secret) and commit_of(proof.secret) == proof.commit
        case "tickets":
            return all(map(is_ticket, proof.tickets)) and proof.tickets == tuple(
                sorted(set(proof.tickets), key=str.encode)
            )
        case "count":
            counts = (*proof.refused.values(), *proof.turned_away.values())
            return proof.count == len(proof.tickets) and all(number >= 0 for number in counts)
        case "list_hash":
            return hash_of(proof.tickets) == proof.list_hash
        case "entropy":
            return entropy_of(proof.entropy) == proof.entropy
        case "seed":
            return seed_of(proof.secret, proof.list_hash, proof.entropy) == proof.seed
        case "winners":
            return is_hash(proof.seed) and _are_drawn(proof)
        case "replaced":
            return _stand(proof)
        case "order":
            return tuple(proof.times) == ORDER and list(proof.times.values()) == sorted(proof.times.values())
        case _:
            assert_never(check)


def _are_drawn(proof: Proof) -> bool:
    """Whether they are the first of the ranking, in its order."""
    drawn = (*proof.winners, *proof.substitutes)
    return bool(proof.winners) and ranking(proof.seed, proof.tickets)[: len(drawn)] == drawn


def _stand(proof: Proof) -> bool:
    """Whether the winners as they stand come of those drawn, each replaced by the next substitute."""
    standing, left = list(proof.winners), iter(proof.substitutes)
    for each in proof.replaced:
        if not 1 <= each.rank <= len(standing) or not each.ticket or standing[each.rank - 1] != each.ticket:
            return False
        if each.by != next(left, ""):
            return False
        standing[each.rank - 1] = each.by
    return tuple(standing) == proof.final


def ranks(proof: Proof) -> Iterator[tuple[int, str]]:
    """Every ticket of the list with its rank in the draw, from 1."""
    yield from enumerate(ranking(proof.seed, proof.tickets), start=1)
