"""Numbers and ids of items added live: 12A, 12B; a number once read out to the crew is never changed. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count

from rundown.plan.show import Item


def number_after(items: Sequence[Item], after: str) -> str:
    """The number of an item that comes after this one ("": first): the next free letter of its number."""
    number = next((item.number for item in items if item.id == after), "0")
    base = re.sub(r"(?<=[0-9])[A-Z]+\Z", "", number)
    taken = {item.number for item in items}
    return next(each for letters in _letters() if (each := f"{base}{letters}") not in taken)


def fresh_id(taken: Collection[str], wanted: str) -> str:
    """The id wanted, of letters, digits, "-", "_" and ".", with a number behind it if it is taken."""
    base = re.sub(r"[^\w.-]", "_", wanted)
    if base not in taken:
        return base
    return next(each for place in count(2) if (each := f"{base}_{place}") not in taken)


def _letters() -> Iterator[str]:
    """A, B, ... Z, AA, AB, ... without end."""
    place = 0
    while True:
        place += 1
        letters, rest = "", place
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        yield letters
