"""What became of a message: the verdict of its unit, or of its silence."""

from typing import Literal

from msgspec import Struct

Kind = Literal["obeyed", "wrong", "silent", "refused"]


class Outcome(Struct, frozen=True, kw_only=True):
    """The verdict on one message, kept under its mark (see `Message.mark`).

    `value` is what its slot holds (obeyed, wrong), None for a message that sets none; `reason` why it was refused. `late`: after its deadline. `took_ms` is
    the real time since it left.
    """

    kind: Kind
    value: str | None = None
    reason: str = ""
    late: bool = False
    took_ms: int
