"""A message as it came from a unit, whatever carried it."""

from msgspec import Struct

Argument = str | int | float | bytes | bool | None


class Received(Struct, frozen=True):
    """One message; `types` are its OSC type tags without the comma. A line of a text protocol is all address."""

    address: str
    types: str = ""
    args: tuple[Argument, ...] = ()
