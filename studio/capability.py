"""What a kind of gear understands, as frozen data. Reading the files is in `profile.py`, speaking in `compose.py`."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from rundown.plan.show import Transport
from rundown.plan.vocabulary import Column, Phase, Verb, Words
from studio.scale import Scale

Protocol = Literal["osc", "text", "obs"]
Confirm = Literal["reply", "read", "push", "none"]

TRANSPORTS: Mapping[Protocol, tuple[Transport, ...]] = {
    "osc": ("udp", "tcp-slip", "tcp-length"),
    "text": ("tcp-lines",),
    "obs": ("websocket",),
}

ArgType = Literal["i", "f", "s", "n"]

INT32 = range(-(2**31), 2**31)
"""What an "i" can say (OSC 1.0, "Atomic Data Types")."""

FLOAT32_MAX = (2 - 2**-23) * 2.0**127
"""The greatest "f" (IEEE 754 binary32)."""

MANY = 64
"""The most arguments a repeated last argument may take; a longer action is a mistake of the plan."""

NUMBERS = frozenset("ifhdTF")
"""The types under which units send numbers back; which one is theirs to choose."""


class Arg(Struct, frozen=True, kw_only=True):
    """One argument of an action as the plan writes it.

    `type` is its OSC type tag, or "n": a key of the unit's `names`, sent as the int or text it maps to. `many`: the last
    argument, given any number of times, none included. `scale` turns the plan's number into the unit's.
    """

    name: str
    type: ArgType
    optional: bool = False
    many: bool = False
    scale: Scale | None = None


class Part(Struct, frozen=True):
    """One argument as it is on the wire: its type tag and a template of its text.

    Tags are OSC's i f h d s T F N; "n" is a name of the plan said in the unit's own word, "j" (in answers only) the
    object {"status": "ok", "data": VALUE} as a JSON text (QLab), "*" (in answers only) anything at all.
    """

    tag: str
    text: str = ""


class Phrase(Struct, frozen=True):
    """A message said to a unit, or awaited from it: the template of its address, and its arguments."""

    address: str
    parts: tuple[Part, ...] = ()


class Slot(Struct, frozen=True, kw_only=True):
    """Something of a unit that can be read: `slot` is its name, a template over {name}.

    `ask` is what asks for it, `answers` how it comes back (whether asked for or `pushed` by the unit by itself); the hole
    {value} holds what it is at. `values` turns the unit's words into the plan's, `scale` its numbers. Numbers within
    `tolerance` of each other (in the plan's unit) are the same.
    """

    slot: str
    ask: Phrase | None = None
    answers: tuple[Phrase, ...]
    values: Mapping[str, str] = {}
    scale: Scale | None = None
    tolerance: float = 0.0
    pushed: bool = False


class Capability(Struct, frozen=True, kw_only=True):
    """One action of a kind of gear.

    `address` is a template over `{name}` (the unit's own number or text for the NAME of the plan), the arguments and the
    unit's options; `send` is what goes with it, None: the arguments as they come. `slot` and `value` say what the
    action makes true, in the plan's words ("" sets nothing): `value` is over the arguments, `{name}` and what `after`
    binds. `after` is the value the action goes on from, `ends` the one it comes to by itself. `trigger`: not absolute,
    so never sent twice. `lead_ms`: how long before its effect the message must leave, in show time.

    `confirm` is how one knows that it was obeyed: a `reply` of its own, reading the slot back, waiting for the unit to
    push it, or not at all. `deadline_ms` (real) is how long that may take, 0: as the profile says; `settle_ms` how long
    the unit may take to get there, in which it is not told again (a transition).
    """

    verb: str
    address: str
    args: tuple[Arg, ...] = ()
    send: tuple[Part, ...] | None = None
    named: bool = False
    slot: str = ""
    value: str = ""
    after: str = ""
    ends: str = ""
    trigger: bool = False
    phase: Phase = "other"
    lead_ms: int = 0
    confirm: Confirm = "none"
    reply: Phrase | None = None
    deadline_ms: int = 0
    settle_ms: int = 0

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


class Alive(Struct, frozen=True, kw_only=True):
    """How one knows that a unit is there: every `every_ms` (real) `say` is said and `ask` asked.

    `say` renews subscriptions (or, unanswered, finds out that nobody listens at the port); one of `answers` answers `ask`.
    Where an answer has a hole {life}, another value than before means that the unit was started anew. `renew_ms` is the
    period of `say` if it is another.
    """

    every_ms: int = 1_000
    renew_ms: int = 0
    say: tuple[Phrase, ...] = ()
    ask: Phrase | None = None
    answers: tuple[Phrase, ...] = ()


class Profile(Struct, frozen=True, kw_only=True):
    """A kind of gear.

    `source` says where the addresses come from; `verified`, that they were tried on the real thing; `unverified` are the
    actions of which not even a document could be read. `port` is the
    unit's customary one, `listen` the port of ours it answers to (0: the one it was spoken to from). `packet` is the
    most bytes of one packet, `gap_ms` the least between two. `hello` is said at each connection. An answer is waited for
    `answer_ms` before it is asked for again, `deadline_ms` before it is given up. `refusals` are how the unit says no,
    with the hole {reason}; `one_at_a_time`: nothing is said before the last was answered. `base` is the unit's number
    for what the plan counts from 1. `columns` names, for each column of the plan it serves, the verbs that make it so.
    """

    id: str
    title: str
    source: str
    verified: bool = False
    unverified: tuple[str, ...] = ()
    protocol: Protocol = "osc"
    transports: tuple[Transport, ...] = ("udp",)
    port: int = 0
    listen: int = 0
    options: Mapping[str, str] = {}
    base: int | None = None
    packet: int = 65_507
    gap_ms: int = 0
    answer_ms: int = 300
    deadline_ms: int = 1_000
    one_at_a_time: bool = False
    hello: tuple[Phrase, ...] = ()
    alive: Alive | None = None
    refusals: tuple[Phrase, ...] = ()
    slots: tuple[Slot, ...] = ()
    actions: Mapping[str, Capability]
    columns: Mapping[Column, tuple[str, ...]] = {}

    @property
    def words(self) -> Words:
        """What a plan must know of it."""
        return Words(
            verbs={verb: _verb(action) for verb, action in self.actions.items()},
            columns=self.columns,
            port=self.port,
            options=tuple(self.options),
            transports=self.transports,
        )

    @property
    def can_answer(self) -> bool:
        """Whether anything can be known of what became of what it was told."""
        return any(action.confirm != "none" for action in self.actions.values())


def _verb(action: Capability) -> Verb:
    sources = tuple(place for place, arg in enumerate(action.args) if arg.type == "n")
    return Verb(least=action.least, most=action.most, named=action.named, phase=action.phase, sources=sources)
