"""How a simulated unit misbehaves, and what chance makes of it."""

from collections.abc import Callable

import msgspec
from msgspec import Struct

Chance = Callable[[], float]
"""A number from 0 up to 1, another at each call."""

MOST_MS = 60_000
MOST_HZ = 20_000


class Behaviour(Struct, frozen=True, kw_only=True):
    """How a unit misbehaves; fractions are probabilities, times are real.

    `mute`: it never answers nor pushes. `deaf`: it loses what it is sent. `lie`: it answers with a value its slot does
    not hold. `echo`: it pushes a change to who made it, too. `delay_ms`, and up to `jitter_ms` more (which reorders), is
    how late it answers. `loss_in` of what it is sent, `loss_out` of what it says, is lost; `twice_in` and `twice_out`
    come twice; `garbage` of what it says is noise. `flood_hz`: so many unasked messages a second to all it knows.
    """

    mute: bool = False
    deaf: bool = False
    lie: bool = False
    echo: bool = False
    delay_ms: int = 0
    jitter_ms: int = 0
    loss_in: float = 0.0
    loss_out: float = 0.0
    twice_in: float = 0.0
    twice_out: float = 0.0
    garbage: float = 0.0
    flood_hz: int = 0


class NoSuchBehaviour(ValueError):
    """A behaviour that does not exist or cannot be so much; its text is a sentence."""


def changed(behaviour: Behaviour, name: str, value: float) -> Behaviour:
    """The behaviour with one trait set; what is a yes or no is a yes unless 0. Raises NoSuchBehaviour."""
    if name not in behaviour.__struct_fields__:
        known = ", ".join(behaviour.__struct_fields__)
        raise NoSuchBehaviour(f'there is no behaviour "{name}", write one of: {known}')
    before = getattr(behaviour, name)
    most = {bool: 1, float: 1}.get(type(before), MOST_HZ if name == "flood_hz" else MOST_MS)
    if not 0 <= value <= most:
        raise NoSuchBehaviour(f"{name} cannot be {value:g}, write a number from 0 to {most}")
    return msgspec.structs.replace(behaviour, **{name: type(before)(value)})


def times_heard(behaviour: Behaviour, chance: Chance) -> int:
    """How often something sent to the unit reaches it: 0, 1 or 2 times."""
    if behaviour.deaf or chance() < behaviour.loss_in:
        return 0
    return 2 if chance() < behaviour.twice_in else 1


def times_said(behaviour: Behaviour, chance: Chance) -> int:
    """How often something the unit says leaves it: 0, 1 or 2 times."""
    if behaviour.mute or chance() < behaviour.loss_out:
        return 0
    return 2 if chance() < behaviour.twice_out else 1


def late_s(behaviour: Behaviour, chance: Chance) -> float:
    """How late the unit says something, in seconds."""
    return (behaviour.delay_ms + behaviour.jitter_ms * chance()) / 1000


def noise(chance: Chance) -> bytes:
    """Bytes that mean nothing."""
    return bytes(int(chance() * 256) for _ in range(1 + int(chance() * 64)))
