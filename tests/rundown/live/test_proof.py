"""The proof of a draw: whole, readable, and worth nothing once one sign of it is changed."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.live.acts.drawing import ReplaceWinner
from rundown.live.draw import commit_of, hash_of, ranking, seed_of
from rundown.live.proof import CHECKS, ORDER, Problem, Proof, Replacement, problems, proof_of, ranks, read, written
from rundown.plan.show import Show
from tests.rundown.live.acts.games import DICE, PLAY, RULES, SECRET, TICKETS, game, order, played
from tests.rundown.live.stage import GAME

FIRST, SECOND, THIRD, FOURTH, FIFTH = order()


def proof(**refused: int) -> Proof:
    """Of a game whose first winner, announced, was replaced."""
    stage = played("announced")
    stage.ask(ReplaceWinner(rank=1, reason="minor"), GAME)
    turned_away = {"late_entry": 2, "too_often": 40}
    return proof_of(PLAY, replace(game(stage), refused=refused, turned_away=turned_away), reversed(TICKETS))


WHOLE = proof(duplicate=3)


def test_a_proof_holds_all_that_was_published_and_nobody() -> None:
    assert problems(WHOLE) == ()
    assert (WHOLE.tickets, WHOLE.count, WHOLE.refused) == (TICKETS, 5, {"duplicate": 3})
    assert WHOLE.turned_away == {"late_entry": 2, "too_often": 40}
    assert (WHOLE.commit, WHOLE.secret, WHOLE.rules) == (commit_of(SECRET), SECRET, RULES)
    assert (WHOLE.winners, WHOLE.substitutes) == ((FIRST, SECOND), (THIRD, FOURTH))
    assert WHOLE.replaced == (Replacement(rank=1, ticket=FIRST, by=THIRD),)
    assert WHOLE.final == (THIRD, SECOND)
    assert tuple(WHOLE.times) == ORDER
    assert b"minor" not in written(WHOLE)


def test_a_proof_is_read_as_it_was_written() -> None:
    assert read(written(WHOLE)) == WHOLE
    assert written(WHOLE).count(b"\n") > len(WHOLE.tickets)


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", written(WHOLE).replace(b'"way"', b'"path"')])
def test_what_is_no_proof_says_so(raw: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        read(raw)


def test_there_is_no_proof_before_the_draw_nor_of_another_list() -> None:
    with pytest.raises(ValueError, match="not drawn"):
        proof_of(PLAY, game(played("draw asked")), TICKETS)
    with pytest.raises(ValueError, match="not those"):
        proof_of(PLAY, game(played("drawn")), TICKETS[1:])


def test_a_draw_of_one_ticket_is_proved_too() -> None:
    show: Show = PLAY
    alone = proof_of(show, game(played("drawn", TICKETS[:1])), TICKETS[:1])
    assert problems(alone) == ()
    assert alone.final == TICKETS[:1]


def test_every_ticket_has_its_rank() -> None:
    assert dict(ranks(WHOLE)) == {1: FIRST, 2: SECOND, 3: THIRD, 4: FOURTH, 5: FIFTH}


SWAPPED = (TICKETS[1], TICKETS[0], *TICKETS[2:])
TIMES = WHOLE.times


@pytest.mark.parametrize(
    ("forged", "told"),
    [
        ({"way": "icart-draw-v2"}, {"way"}),
        ({"rules": "a1"}, {"rules"}),
        ({"commit": "00" * 32}, {"commit"}),
        ({"secret": "5E" * 32}, {"commit", "seed"}),
        ({"tickets": SWAPPED}, {"tickets"}),
        ({"tickets": (*TICKETS, TICKETS[-1])}, {"tickets", "count"}),
        ({"tickets": (*TICKETS[:-1], "t0005")}, {"tickets", "list_hash", "winners"}),
        ({"count": 6}, {"count"}),
        ({"refused": {"minor": -1}}, {"count"}),
        ({"turned_away": {"forged": -1}}, {"count"}),
        ({"list_hash": hash_of(TICKETS[1:])}, {"list_hash", "seed"}),
        ({"entropy": "35162 44216 53661"}, {"entropy", "seed"}),
        ({"seed": "00" * 32}, {"seed", "winners"}),
        ({"seed": "no"}, {"seed", "winners"}),
        ({"winners": (SECOND, FIRST)}, {"winners", "replaced"}),
        ({"winners": ()}, {"winners", "replaced"}),
        ({"substitutes": (FOURTH, THIRD)}, {"winners", "replaced"}),
        ({"replaced": ()}, {"replaced"}),
        ({"replaced": (Replacement(rank=2, ticket=FIRST, by=THIRD),)}, {"replaced"}),
        ({"replaced": (Replacement(rank=0, ticket=SECOND, by=THIRD),)}, {"replaced"}),
        ({"replaced": (Replacement(rank=3, ticket=FIRST, by=THIRD),)}, {"replaced"}),
        ({"replaced": (Replacement(rank=1, ticket=FIRST, by=FOURTH),)}, {"replaced"}),
        ({"replaced": (Replacement(rank=1, ticket="", by=THIRD),)}, {"replaced"}),
        ({"final": (FIRST, SECOND)}, {"replaced"}),
        ({"times": TIMES | {"entropy": TIMES["list"] - 1}}, {"order"}),
        ({"times": {step: at for step, at in TIMES.items() if step != "commit"}}, {"order"}),
    ],
)
def test_what_was_forged_is_what_does_not_hold(forged: dict[str, object], told: set[Problem]) -> None:
    assert set(problems(replace(WHOLE, **forged))) == told


def test_the_order_of_the_checks_is_that_of_what_is_told() -> None:
    assert problems(replace(WHOLE, way="", rules="", entropy="")) == ("way", "rules", "entropy", "seed")
    assert CHECKS[0] == "way"


FIELDS = {"secret": WHOLE.secret, "entropy": WHOLE.entropy, "commit": WHOLE.commit, "list_hash": WHOLE.list_hash}
SIGNS = st.characters(min_codepoint=33, max_codepoint=126)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FIELDS)), st.integers(0, 63), SIGNS)
def test_any_changed_sign_of_secret_seed_or_hash_fails(field: str, place: int, sign: str) -> None:
    was = FIELDS[field]
    place %= len(was)
    changed = was[:place] + sign + was[place + 1 :]
    assert bool(problems(replace(WHOLE, **{field: changed}))) == (changed != was)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), SIGNS)
def test_any_changed_sign_of_the_list_fails(ticket: int, place: int, sign: str) -> None:
    was = TICKETS[ticket]
    changed = was[:place] + sign + was[place + 1 :]
    listed = (*TICKETS[:ticket], changed, *TICKETS[ticket + 1 :])
    assert bool(problems(replace(WHOLE, tickets=listed))) == (changed != was)


def test_a_forger_who_makes_all_of_it_again_agrees_with_oneself_so_the_commitment_shown_on_air_is_what_tells() -> None:
    secret = "66" * 32
    seed = seed_of(secret, WHOLE.list_hash, DICE)
    out = ranking(seed, TICKETS)
    forged = replace(
        WHOLE, secret=secret, commit=commit_of(secret), seed=seed, winners=out[:2], substitutes=out[2:4],
        replaced=(), final=out[:2],
    )  # fmt: skip
    assert problems(forged) == ()
    assert forged.commit != WHOLE.commit
