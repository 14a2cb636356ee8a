"""What is sent to the gear, as data: one message, and what a GO will send."""

from typing import Literal

from msgspec import Struct

from rundown.plan.vocabulary import Phase

Answer = Literal["leave", "again"]
Health = Literal["there", "silent", "gone", "deaf"]
Mover = Literal["", "hand", "tally", "itself"]
"""Who moved a slot: nobody but us, another hand, the mixer's operator in a multicam item, the unit itself (a clip ends)."""

Argument = str | int | float | bool
"""What a message carries; true and false are the types T and F."""


class Message(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message to one unit, with typed arguments, and what it makes true.

    `types` are OSC type tags without the comma; a unit of a text protocol is told `address` as it stands. `slot` and
    `value` say what the unit is in once it has obeyed; `chained` messages go on from the slot's value before (play after
    cue); `ends` is the value the slot comes to by itself (a clip that ends). `trigger`: not absolute, so never sent
    twice. `after_ms` delays it in show time.
    """

    unit: str
    text: str
    address: str
    types: str = ""
    args: tuple[Argument, ...] = ()
    slot: str = ""
    value: str = ""
    ends: str = ""
    chained: bool = False
    trigger: bool = False
    phase: Phase = "other"
    after_ms: int = 0

    @property
    def place(self) -> str:
        """The key of its slot in the known studio, "UNIT SLOT"; "" when it sets none."""
        return f"{self.unit} {self.slot}" if self.slot else ""

    @property
    def mark(self) -> str:
        """Under what its verdict is kept: its place, or for one that sets none "UNIT NAME.VERB"."""
        return self.place or f"{self.unit} {self.deed}"

    @property
    def deed(self) -> str:
        """What it does, "NAME.VERB" or "VERB", in the plan's words."""
        return self.text.partition(" ")[0].removeprefix(f"{self.unit}.")


class ArmedAct(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a GO will send, computed beforehand; `basis` is the hash of what it was computed from.

    `marks` are the engine actions (game.*, log.*) the same cue does.
    """

    fire: str
    basis: str
    messages: tuple[Message, ...] = ()
    marks: tuple[str, ...] = ()
