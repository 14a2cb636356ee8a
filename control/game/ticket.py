"""The number of a ticket: eight signs that are read aloud and typed without mistake, `7K4M-92QD`."""

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs (Crockford's): no I, L, O, U."""

GROUP = 4
BYTES = 5
"""40 random bits: nobody finds a ticket by trying."""

SLOTS = len(ALPHABET)
"""Processes that may make tickets without asking each other: the last sign is each one's own."""

_MISREAD = str.maketrans("ILO", "110")


def new_ticket(chance: Callable[[int], bytes], slot: int | None = None) -> str:
    """A ticket from 5 random bytes of `chance`; those of two slots (under SLOTS) are never the same."""
    number = int.from_bytes(chance(BYTES), "big")
    if slot is not None:
        number = number - number % SLOTS + slot
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(2 * GROUP)))
    return f"{signs[:GROUP]}-{signs[GROUP:]}"


def read_ticket(typed: str) -> str | None:
    """The ticket that somebody typed, as it is written; None for what cannot be one."""
    if len(typed) > 40 or not typed.isascii():
        return None
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_MISREAD)
    if len(signs) != 2 * GROUP or not set(signs) <= set(ALPHABET):
        return None
    return f"{signs[:GROUP]}-{signs[GROUP:]}"
