"""The draw: its published vector, and that nothing but list, secret and public seed decides it."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.draw import canonical, commit_of, entropy_of, hash_of, is_hash, is_ticket, ranking, seed_of

SECRET = "00112233445566778899aabbccddeeff" * 2
TICKETS = tuple(f"T{number:04}" for number in range(1, 13))
DICE = "3-5-1-6-2/4-4-2-1-6/5-3-6-6-1"
RANDOMNESS = "c9" * 32

SECRETS = st.binary(min_size=32, max_size=32).map(bytes.hex)
LISTS = st.sets(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=6), min_size=1, max_size=30).map(
    sorted
)
SEEDS = st.lists(st.integers(1, 6), min_size=15, max_size=15).map(
    lambda dice: entropy_of("".join(map(str, dice))) or ""
)


def drawn(secret: str, tickets: list[str] | tuple[str, ...], entropy: str) -> tuple[str, ...]:
    return ranking(seed_of(secret, hash_of(tickets), entropy), tickets)


# --- the published vector ---


def test_the_published_vector() -> None:
    list_hash = hash_of(TICKETS)
    seed = seed_of(SECRET, list_hash, DICE)
    assert commit_of(SECRET) == "efe3a139362a84a749bc580032b09f3284115aab43f558dff3dc3c7a956c9f76"
    assert list_hash == "9024b0bc15d6bca42f9fb40e125fabc62835321a7b656912b817619c69006a9b"
    assert seed == "232918766b2eced5aa328f1eb342b2f7191fab2be9ff2111bb5c649ea933d893"
    assert ranking(seed, TICKETS)[:6] == ("T0009", "T0001", "T0002", "T0007", "T0003", "T0011")


def test_the_list_is_sorted_by_bytes_each_ticket_once_each_with_its_line_feed() -> None:
    assert canonical(("B2", "A9", "B-1", "A9")) == b"A9\nB-1\nB2\n"
    assert canonical(()) == b""


# --- what a ticket, a hash, a public seed look like ---


@pytest.mark.parametrize(("text", "good"), [("T0001", True), ("K7Q-4MD", True), ("t0001", False), ("", False)])
def test_a_ticket_is_capitals_digits_and_hyphens(text: str, good: bool) -> None:
    assert is_ticket(text) is good


@pytest.mark.parametrize("text", ["T\n1", "T0001\n", "A" * 33, "É1", "A B", "A|B"])
def test_nothing_that_could_be_read_two_ways_is_a_ticket(text: str) -> None:
    assert not is_ticket(text)


def test_a_hash_is_written_in_one_way() -> None:
    assert is_hash("0a" * 32)
    assert not any(map(is_hash, ("0A" * 32, "0a" * 31, "0a" * 32 + "\n", "0g" * 32, "")))


@pytest.mark.parametrize(
    "typed", [DICE, "35162 44216 53661", "3 5 1 6 2, 44216; 53661", "351624421653661", f" {DICE} "]
)
def test_dice_are_read_however_they_are_set_apart(typed: str) -> None:
    assert entropy_of(typed) == DICE


def test_a_round_of_drand_may_follow_the_dice_or_stand_alone() -> None:
    beacon = f"drand:12345:{RANDOMNESS}"
    assert entropy_of(f"Drand 12345 {RANDOMNESS.upper()}") == beacon
    assert entropy_of(f"35162 44216 53661 drand 12345 {RANDOMNESS}") == f"{DICE}+{beacon}"
    assert entropy_of(f"{DICE}+{beacon}") == f"{DICE}+{beacon}"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "+", "35162 44216", "35162 44216 5366", "35162 44216 536611", "35162 44216 53667", "35162 44216 5366x"),
        *("drand", "drand 0 " + RANDOMNESS, "drand 12 " + RANDOMNESS[:-1], "35162 drand 12 " + RANDOMNESS),
        *(f"{DICE} drand 12", f"drand 12 {RANDOMNESS} 6", "٣5162 44216 53661"),
    ],
)
def test_anything_else_is_no_public_seed(typed: str) -> None:
    assert entropy_of(typed) is None


# --- what decides, and what does not ---


@given(SECRETS, LISTS, SEEDS, st.randoms(use_true_random=False))
def test_neither_order_of_arrival_nor_sending_again_changes_the_ranking(
    secret: str, tickets: list[str], entropy: str, chance: object
) -> None:
    again = [*tickets, *tickets[::2]]
    chance.shuffle(again)  # type: ignore[attr-defined]
    assert drawn(secret, again, entropy) == drawn(secret, tickets, entropy)
    assert sorted(drawn(secret, tickets, entropy)) == tickets


@given(SECRETS, LISTS, SEEDS)
def test_a_ticket_that_is_taken_off_moves_no_other_under_the_same_key(
    secret: str, tickets: list[str], entropy: str
) -> None:
    seed = seed_of(secret, hash_of(tickets), entropy)
    without = [ticket for ticket in ranking(seed, tickets) if ticket != tickets[0]]
    assert list(ranking(seed, tickets[1:])) == without


@given(SECRETS, LISTS, SEEDS, st.integers(0, 63), st.integers(1, 15))
def test_any_changed_digit_of_the_secret_is_another_commitment_and_another_key(
    secret: str, tickets: list[str], entropy: str, place: int, by: int
) -> None:
    changed = secret[:place] + f"{int(secret[place], 16) ^ by:x}" + secret[place + 1 :]
    assert commit_of(changed) != commit_of(secret)
    assert seed_of(changed, hash_of(tickets), entropy) != seed_of(secret, hash_of(tickets), entropy)


@given(SECRETS, LISTS, SEEDS, st.integers(0, 14), st.integers(1, 5))
def test_any_changed_die_or_ticket_is_another_key(
    secret: str, tickets: list[str], entropy: str, place: int, by: int
) -> None:
    seed = seed_of(secret, hash_of(tickets), entropy)
    die = (int(entropy[2 * place]) - 1 + by) % 6 + 1
    assert seed_of(secret, hash_of(tickets), f"{entropy[: 2 * place]}{die}{entropy[2 * place + 1 :]}") != seed
    assert seed_of(secret, hash_of([*tickets, "LATE-1"]), entropy) != seed
    assert seed_of(secret, hash_of(tickets[1:]), entropy) != seed


# --- fairness ---


def spread(draws: int, ranks: int) -> float:
    """The chi-square of how often each of twelve tickets came out in the first `ranks`, over so many draws (11 degrees).

    Several come out of one draw, none twice, so the counts spread less than those of as many draws of one: hence p(1 - p).
    """
    out: Counter[str] = Counter()
    for number in range(draws):
        secret = hashlib.sha256(f"draw {number}".encode()).hexdigest()
        out.update(drawn(secret, TICKETS, DICE)[:ranks])
    share = ranks / len(TICKETS)
    variance = draws * share * (1 - share)
    return sum((out[ticket] - draws * share) ** 2 for ticket in TICKETS) / variance * (1 - 1 / len(TICKETS))


ONE_IN_A_THOUSAND = 31.26
"""What chi-square with 11 degrees of freedom exceeds once in a thousand fair games."""


@pytest.mark.parametrize("ranks", [1, 3, 6])
def test_each_ticket_is_equally_likely(ranks: int) -> None:
    assert 0 < spread(3_000, ranks) < ONE_IN_A_THOUSAND


@pytest.mark.soak
@pytest.mark.parametrize("ranks", [1, 3])
def test_each_ticket_is_equally_likely_over_100_000_draws(ranks: int) -> None:
    assert 0 < spread(100_000, ranks) < ONE_IN_A_THOUSAND
