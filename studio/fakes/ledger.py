"""All that a simulated studio heard, and what became of it."""

from collections import Counter
from collections.abc import Callable

import msgspec
from msgspec import Struct

from studio.compose import key
from studio.received import Argument, Received


class Heard(Struct, frozen=True, omit_defaults=True):
    """One show message as a unit received it; `effect` is what it did ("A R1 playing"), "" if not understood.

    `copy`: the simulated network made two of one (see `Behaviour.twice_in`), and this is the second.
    """

    unit: str
    address: str
    types: str
    args: tuple[Argument, ...]
    effect: str
    copy: bool = False


class Ledger:
    """`arrived` counts the show messages that were sent here, by `compose.key`; `counts` those of them that were heard.

    `received` is what was heard, copies included. By unit: `asked` counts questions about a slot, `unknown` messages not
    understood, `malformed` packets that were no OSC.
    """

    def __init__(self, on_heard: Callable[[Heard], None] | None) -> None:
        self.received: list[Heard] = []
        self.arrived: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.malformed: Counter[str] = Counter()
        self._on_heard = on_heard

    def arrive(self, unit: str, said: Received) -> None:
        """A show message came to the unit's port; whether the unit hears it is another thing."""
        self.arrived[key(unit, said.address, said.types, said.args)] += 1

    def note(self, one: Heard, *, understood: bool) -> None:
        """Remembers a show message that was heard."""
        self.received.append(one)
        if not one.copy:
            self.counts[key(one.unit, one.address, one.types, one.args)] += 1
        if not understood:
            self.unknown[one.unit] += 1
        if self._on_heard is not None:
            self._on_heard(one)


def line(one: Heard) -> bytes:
    """The message as one line of JSON."""
    return msgspec.json.encode(one) + b"\n"
