"""The draw of the winners, so that anybody can check it with what was published: SHA-256 and HMAC, nothing else. Pure.

Before entries open a secret is made and its hash, the commitment, is published. Once they are closed the tickets that
count are listed, and the hash of that list is published; only then is the public seed (dice thrown on camera) made.
The three together are the key by which every ticket is ranked: who holds the secret could not know the seed, who threw
the dice could not know the secret. By hand: `docs/draw.md`.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable

PREFIX = "icart-draw-v1"
"""The name of this way of drawing: it begins every text that is hashed, so that no hash means two things."""

THROWS, DICE = 3, 5
"""Three guests throw five dice each: 6 to the 15th outcomes, too many to be tried beforehand by who knows the secret."""

_HASH = re.compile(r"[0-9a-f]{64}")
_TICKET = re.compile(r"[0-9A-Z-]{1,32}")
_THROW = re.compile(r"[1-6]")
_BETWEEN = re.compile(r"[\s/,;.|-]+")
_ROUND = re.compile(r"drand[\s:]+([1-9][0-9]{0,11})[\s:]+([0-9a-f]{64})")


def is_hash(text: str) -> bool:
    """Whether this is a SHA-256, or a secret, as it is written: 64 lower hexadecimal digits."""
    return _HASH.fullmatch(text) is not None


def is_ticket(text: str) -> bool:
    """Whether this can be a ticket: capitals, digits and hyphens, at most 32."""
    return _TICKET.fullmatch(text) is not None


def _sha256(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def commit_of(secret: str) -> str:
    """The commitment to this secret (64 hexadecimal digits)."""
    return _sha256(PREFIX, "commit", secret)


def canonical(tickets: Iterable[str]) -> bytes:
    """The list as it is hashed: each ticket once, sorted by its bytes, each followed by a line feed."""
    return b"".join(ticket.encode() + b"\n" for ticket in sorted(set(tickets), key=str.encode))


def hash_of(tickets: Iterable[str]) -> str:
    """The hash of the canonical list."""
    return hashlib.sha256(canonical(tickets)).hexdigest()


def seed_of(secret: str, list_hash: str, entropy: str) -> str:
    """The key of the ranking, as 64 hexadecimal digits."""
    return _sha256(PREFIX, "seed", secret, list_hash, entropy)


def ranking(seed: str, tickets: Iterable[str]) -> tuple[str, ...]:
    """The tickets in the order drawn: by HMAC-SHA256 under the bytes of the seed, the smallest first."""
    key = bytes.fromhex(seed)
    return tuple(sorted(set(tickets), key=lambda ticket: hmac.digest(key, ticket.encode(), "sha256")))


def entropy_of(text: str) -> str | None:
    """The public seed as it is hashed, from what a person typed; None if it is not one.

    Three throws of five dice, however they are set apart ("35162 44216 53661"), become "3-5-1-6-2/4-4-2-1-6/5-3-6-6-1".
    A round of drand announced beforehand may follow them, or stand alone: "drand ROUND RANDOMNESS".
    """
    dice, beacon, round_ = text.lower().partition("drand")
    thrown = _thrown(dice)
    drawn = _ROUND.fullmatch((beacon + round_).strip())
    if thrown is None or (beacon and drawn is None):
        return None
    parts = (thrown, "" if drawn is None else f"drand:{drawn[1]}:{drawn[2]}")
    return "+".join(filter(None, parts)) or None


def _thrown(text: str) -> str | None:
    """The dice as they are written, "" for none, None for anything else."""
    dice = _BETWEEN.sub("", text.removesuffix("+"))
    if not dice:
        return ""
    if len(dice) != THROWS * DICE or any(_THROW.fullmatch(die) is None for die in dice):
        return None
    return "/".join("-".join(dice[first : first + DICE]) for first in range(0, len(dice), DICE))
