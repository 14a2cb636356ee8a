"""What anybody may tell and ask a simulated unit about itself, over OSC at its port: addresses that begin with `/sim/`.

`/sim/count` and `/sim/log i N` tell of the whole studio (the messages heard; one message for each of the last N), `/sim/state`
of this unit (slots and values by turns). `/sim/behave s TRAIT f VALUE` sets a trait of `Behaviour` (without arguments it
tells them all), `/sim/hand s SLOT s VALUE` moves a slot as a hand on the unit would, `/sim/restart f AWAY_S` restarts it.
An order is said back when it is obeyed, and answered with `/sim/refused s WHY` when it cannot be.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

from studio.compose import Said, key
from studio.fakes.behaviour import Behaviour, NoSuchBehaviour, changed
from studio.fakes.ledger import Ledger
from studio.received import Received

LONGEST_AWAY_S = 3600


class NoSuchSlot(ValueError):
    """A slot the unit does not have; its text is a sentence."""


class Ordered(Protocol):
    """The unit, as far as it takes orders."""

    @property
    def behaviour(self) -> Behaviour:
        """How it behaves."""
        ...

    @property
    def state(self) -> Mapping[str, str]:
        """What its slots hold."""
        ...

    def behave(self, behaviour: Behaviour) -> None:
        """Makes it behave so from now on."""
        ...

    def hand(self, slot: str, value: str) -> None:
        """Moves a slot by hand. Raises NoSuchSlot."""
        ...

    def restart_soon(self, away_s: float) -> None:
        """Restarts it, away so long."""
        ...


def obeyed(said: Received, unit: Ordered, ledger: Ledger) -> tuple[Said, ...] | None:
    """The answers to an order that was carried out or refused; None for one that does not exist."""
    match said.address, said.args:
        case "/sim/count", ():
            return (("/sim/count", "i", (len(ledger.received),)),)
        case "/sim/state", ():
            words = tuple(word for pair in unit.state.items() for word in pair)
            return (("/sim/state", "s" * len(words), words),)
        case "/sim/log", (int(last),) if last > 0:
            return tuple(_log(ledger, last))
        case "/sim/behave", ():
            return tuple(_traits(unit.behaviour))
    return _ordered(said, unit)


def _log(ledger: Ledger, last: int) -> Iterator[Said]:
    for one in ledger.received[-last:]:
        yield "/sim/log", "ss", (key(one.unit, one.address, one.types, one.args), one.effect)


def _traits(behaviour: Behaviour) -> Iterator[Said]:
    for trait in behaviour.__struct_fields__:
        yield "/sim/behave", "sf", (trait, float(getattr(behaviour, trait)))


def _ordered(said: Received, unit: Ordered) -> tuple[Said, ...] | None:
    try:
        match said.address, said.args:
            case "/sim/behave", (str(trait), float() | int() as value):
                unit.behave(changed(unit.behaviour, trait, value))
                return (("/sim/behave", "sf", (trait, float(value))),)
            case "/sim/hand", (str(slot), str(value)):
                unit.hand(slot, value)
                return (("/sim/hand", "ss", (slot, value)),)
            case "/sim/restart", (float() | int() as away,) if 0 <= away <= LONGEST_AWAY_S:
                unit.restart_soon(away)
                return (("/sim/restart", "f", (float(away),)),)
            case "/sim/behave" | "/sim/hand" | "/sim/restart", _:
                return (("/sim/refused", "s", (f"{said.address} does not take that, see studio/fakes/orders.py",)),)
    except (NoSuchBehaviour, NoSuchSlot) as wrong:
        return (("/sim/refused", "s", (str(wrong),)),)
    return None
