"""A command as it reaches the rule: who asks, when, and what the person saw."""

from msgspec import Struct

from rundown.live.words import Command

SYSTEM = "system"
"""The actor of what the server does by itself."""


class Expect(Struct, frozen=True, kw_only=True):
    """What the person saw when asking: the server's boot id, the run on air and the next ("" if none).

    `seq` is the last event seen; it is recorded, never compared.
    """

    boot: str
    on_air: str = ""
    next: str = ""
    seq: int = 0


class Asked(Struct, frozen=True, kw_only=True):
    """A command, its id (the same when it is resent), who asks, and the clock: show and real epoch ms.

    `pressed` is the real time (epoch ms) of the key press, by the clock that the terminal has synced to the server's.
    """

    command: Command
    actor: str
    at: int
    wall: int
    id: str | None = None
    expect: Expect | None = None
    pressed: int | None = None
