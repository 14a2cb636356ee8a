"""What is sent to the gear, as data: one message, and what a GO will send."""

from typing import Literal

from msgspec import Struct

from rundown.plan.vocabulary import Phase

Answer = Literal["leave", "again"]
Health = Literal["there", "silent", "gone", "deaf"]


class Message(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One OSC message to one unit, with typed arguments, and what it makes true.

    `types` are OSC type tags without the comma. `slot` and `value` say what the unit is in once it has
    obeyed; `chained` messages go on from the slot's value before (play after cue). `trigger`: not
    absolute, so never sent twice. `after_ms` delays it in show time.
    """

    unit: str
    text: str
    address: str
    types: str = ""
    args: tuple[str | int | float, ...] = ()
    slot: str = ""
    value: str = ""
    chained: bool = False
    trigger: bool = False
    phase: Phase = "other"
    after_ms: int = 0

    @property
    def place(self) -> str:
        """The key of its slot in the known studio, "UNIT SLOT"; "" when it sets none."""
        return f"{self.unit} {self.slot}" if self.slot else ""


class ArmedAct(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a GO will send, computed beforehand; `basis` is the hash of what it was computed from.

    `marks` are the engine actions (game.*, log.*) the same cue does.
    """

    fire: str
    basis: str
    messages: tuple[Message, ...] = ()
    marks: tuple[str, ...] = ()
