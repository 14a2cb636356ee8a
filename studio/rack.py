"""The rack: every unit of the studio, and what is sent to each.

It sends what it is given. What should be sent is in `wanted.py` and `diff.py`, when it is in `scheduler.py`.
Lines are one for each unit, so what one cannot take never waits before another; see `unit.py`.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rundown.live.message import Health, Message
from rundown.plan.show import Gear
from studio.capability import Profile
from studio.compose import key
from studio.osc import NotSendable
from studio.unit import Reports, Shot, Unit


@dataclass(frozen=True, slots=True)
class _Round:
    unit: Unit
    shot: Shot
    key: str


@dataclass(frozen=True, slots=True)
class Volley:
    """Messages made ready, so that a GO has nothing left to compute. Made by `Rack.prepare`."""

    at_once: tuple[_Round, ...]
    later: tuple[_Round, ...]


class Rack:
    """The units with their lines. `sent` and `unsent` count show messages by `compose.key`, no questions."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self.units = units
        self._waiting: set[asyncio.TimerHandle] = set()
        self.sent: Counter[str] = Counter()
        self.unsent: Counter[str] = Counter()

    @classmethod
    async def open(
        cls,
        gear: Sequence[Gear],
        profiles: Mapping[str, Profile],
        reports: Reports,
        *,
        at: Mapping[str, tuple[str, int]] | None = None,
        simulated: Collection[str] = (),
        keys: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> "Rack":
        """Makes the lines of all units, and awaits no unit's answer.

        `at` gives another host and port for some units, `keys` the passwords of those that have one; `simulated` ones are
        spoken to in datagrams. `clock` counts real seconds. A unit that cannot be reached stops nobody: it is "gone", and `faults` says why.
        """
        elsewhere, keys = at or {}, keys or {}
        units = {
            one.id: Unit(one, profiles[one.profile], reports, clock=clock, key=keys.get(one.id, "")) for one in gear
        }
        opening = (
            units[one.id].open(*elsewhere.get(one.id, (one.host, one.port)), simulated=one.id in simulated)
            for one in gear
        )
        await asyncio.gather(*opening)
        return cls(units)

    @property
    def faults(self) -> tuple[str, ...]:
        """A sentence for each unit to which nothing can be sent at all."""
        return tuple(unit.fault for unit in self.units.values() if unit.fault)

    @property
    def health(self) -> dict[str, Health]:
        """The units of which something is known, and how they are."""
        return {name: unit.health for name, unit in self.units.items() if unit.health is not None}

    @property
    def asked(self) -> Counter[str]:
        """How many questions each unit was sent."""
        return Counter({name: unit.asked for name, unit in self.units.items()})

    @property
    def unexpected(self) -> Counter[str]:
        """How many messages of each unit answered no question of ours."""
        return Counter({name: unit.unexpected for name, unit in self.units.items()})

    def awaits(self, messages: Iterable[Message]) -> tuple[str, ...]:
        """The marks of those of the messages that will get a verdict, each once."""
        known = (message for message in messages if message.unit in self.units)
        return tuple(dict.fromkeys(each.mark for each in known if self.units[each.unit].awaits(each)))

    def prepare(self, messages: Iterable[Message]) -> Volley:
        """The messages as they will leave, in their order. Raises NotSendable."""
        rounds = [(message, self._round(message)) for message in messages]
        return Volley(
            tuple(each for message, each in rounds if not message.after_ms),
            tuple(each for message, each in rounds if message.after_ms),
        )

    def send(
        self,
        what: Volley | Iterable[Message],
        *,
        rate: float = 1.0,
        spare: Iterable[str] = (),
        deadline_ms: int = 0,
    ) -> bool:
        """Sends at once, in order, all that has no delay; the rest after `after_ms` of show time at this rate.

        The rate must be above 0; the units of `spare` get nothing; `deadline_ms` (real) is how long the answers are
        waited for, 0: as the profiles say. False when one that had to leave at once did not (see `unsent`). Raises
        NotSendable, before anything has left, where `prepare` would.
        """
        volley = what if isinstance(what, Volley) else self.prepare(what)
        spared = frozenset(spare)
        left = [self._leave(each, deadline_ms) for each in volley.at_once if each.unit.gear.id not in spared]
        for each in volley.later:
            if each.unit.gear.id not in spared:
                self._delay(each, each.shot.message.after_ms / 1000 / rate, deadline_ms)
        return all(left)

    def close(self) -> None:
        """Closes the lines; what was still to leave later does not."""
        for timer in self._waiting:
            timer.cancel()
        self._waiting.clear()
        for unit in self.units.values():
            unit.close()

    def _round(self, message: Message) -> _Round:
        unit = self.units.get(message.unit)
        if unit is None:
            raise NotSendable(f'{message.text}: there is no unit "{message.unit}" in the rack')
        counted = key(message.unit, message.address, message.types, message.args)
        return _Round(unit, unit.make_ready(message), counted)

    def _delay(self, each: _Round, seconds: float, deadline_ms: int) -> None:
        def leave() -> None:
            self._waiting.discard(timer)
            self._leave(each, deadline_ms)

        timer = asyncio.get_running_loop().call_later(seconds, leave)
        self._waiting.add(timer)

    def _leave(self, each: _Round, deadline_ms: int) -> bool:
        def left() -> None:
            self.sent[each.key] += 1

        sent = each.unit.send(each.shot, left=left, deadline_ms=deadline_ms)
        if not sent:
            self.unsent[each.key] += 1
        return sent
