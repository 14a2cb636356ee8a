"""What a kind of gear understands, as frozen data. Reading the files is in `profile.py`, speaking in `compose.py`."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from rundown.plan.vocabulary import Column, Phase, Verb, Words

ArgType = Literal["i", "f", "s", "n"]

INT32 = range(-(2**31), 2**31)
"""What an "i" can say (OSC 1.0, "Atomic Data Types")."""

FLOAT32_MAX = (2 - 2**-23) * 2.0**127
"""The greatest "f" (IEEE 754 binary32)."""

MANY = 64
"""The most arguments a repeated last argument may take; a longer action is a mistake of the plan."""


class Arg(Struct, frozen=True, kw_only=True):
    """One argument of an action.

    `type` is its OSC type tag, or "n": a key of the unit's `names`, sent as the int or text it maps to.
    `many`: the last argument, given any number of times, none included.
    """

    name: str
    type: ArgType
    optional: bool = False
    many: bool = False


class Capability(Struct, frozen=True, kw_only=True):
    """One action of a kind of gear.

    `address` is a template over `{name}`, the unit's own number or text for the NAME of the plan. `slot`
    and `value` say what the action makes true, in the plan's words ("" sets nothing): `value` is over the
    arguments, `{name}` and what `after` binds. `after` is the value the action goes on from. `trigger`: not
    absolute, so never sent twice. `lead_ms`: how long before its effect the message must leave, in show time.
    """

    verb: str
    address: str
    args: tuple[Arg, ...] = ()
    named: bool = False
    slot: str = ""
    value: str = ""
    after: str = ""
    trigger: bool = False
    phase: Phase = "other"
    lead_ms: int = 0

    @property
    def least(self) -> int:
        """The fewest arguments it takes."""
        return sum(not arg.optional for arg in self.args)

    @property
    def most(self) -> int:
        """The most arguments it takes."""
        return MANY if self.args and self.args[-1].many else len(self.args)

    def arg(self, place: int) -> Arg:
        """The argument at this place, from 0; a repeated last one stands at every place beyond."""
        return self.args[min(place, len(self.args) - 1)]


class Profile(Struct, frozen=True, kw_only=True):
    """A kind of gear.

    `source` says where the addresses come from; `verified`, that they were tried on the real thing.
    `query` is the address, over `{slot}`, that answers with a slot's value; "" when nothing can be asked.
    `columns` names, for each column of the plan it serves, the verbs that make it so.
    """

    id: str
    title: str
    source: str
    verified: bool = False
    query: str = ""
    actions: Mapping[str, Capability]
    columns: Mapping[Column, tuple[str, ...]] = {}

    @property
    def words(self) -> Words:
        """What a plan must know of it."""
        return Words(verbs={verb: _verb(action) for verb, action in self.actions.items()}, columns=self.columns)


def _verb(action: Capability) -> Verb:
    sources = tuple(place for place, arg in enumerate(action.args) if arg.type == "n")
    return Verb(least=action.least, most=action.most, named=action.named, phase=action.phase, sources=sources)
