"""The rack: every unit of the studio, what is sent to each, and what each answers.

It sends what it is given. What should be sent is in `wanted.py` and `diff.py`, when it is in `scheduler.py`.
Sockets are one for each unit, so what one cannot take never waits before another; see `unit.py`.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rundown.live.message import Health, Message
from rundown.plan.show import Gear
from studio.capability import Profile
from studio.compose import key
from studio.osc import NotSendable, datagram
from studio.unit import ANSWER_WITHIN, OnAnswer, OnHealth, Unit


@dataclass(frozen=True, slots=True)
class _Shot:
    unit: Unit
    data: bytes
    key: str
    slot: str
    after_ms: int


@dataclass(frozen=True, slots=True)
class Volley:
    """Messages made ready, so that a GO has nothing left to compute. Made by `Rack.prepare`."""

    at_once: tuple[_Shot, ...]
    later: tuple[_Shot, ...]


class Rack:
    """The units with their sockets. `sent` and `unsent` count show messages by `compose.key`, no questions."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = units
        self._waiting: set[asyncio.TimerHandle] = set()
        self.sent: Counter[str] = Counter()
        self.unsent: Counter[str] = Counter()

    @classmethod
    async def open(
        cls,
        gear: Sequence[Gear],
        profiles: Mapping[str, Profile],
        *,
        at: Mapping[str, tuple[str, int]] | None = None,
        on_answer: OnAnswer,
        on_health: OnHealth,
        clock: Callable[[], float] = time.monotonic,
        answer_within: float = ANSWER_WITHIN,
    ) -> "Rack":
        """Binds the sockets of all units, and awaits no unit's answer.

        `at` gives another host and port for some units (a simulated studio). `clock` counts real seconds. A
        unit that cannot be reached stops nobody: it is "gone", and `faults` says why.
        """
        elsewhere = at or {}
        units = {
            one.id: Unit(
                one,
                profiles[one.profile],
                on_answer=on_answer,
                on_health=on_health,
                clock=clock,
                answer_within=answer_within,
            )
            for one in gear
        }
        await asyncio.gather(*(units[one.id].open(*elsewhere.get(one.id, (one.host, one.port))) for one in gear))
        return cls(units)

    @property
    def faults(self) -> tuple[str, ...]:
        """A sentence for each unit to which nothing can be sent at all."""
        return tuple(unit.fault for unit in self._units.values() if unit.fault)

    @property
    def health(self) -> dict[str, Health]:
        """The units of which something is known, and how they are."""
        return {name: unit.health for name, unit in self._units.items() if unit.health is not None}

    @property
    def asked(self) -> Counter[str]:
        """How many questions each unit was sent."""
        return Counter({name: unit.asked for name, unit in self._units.items()})

    @property
    def unexpected(self) -> Counter[str]:
        """How many messages of each unit answered no question of ours."""
        return Counter({name: unit.unexpected for name, unit in self._units.items()})

    def reads_back(self, unit: str) -> bool:
        """Whether the slots of this unit are asked for after each message: it has a socket and can answer."""
        return unit in self._units and self._units[unit].reads_back

    def prepare(self, messages: Iterable[Message]) -> Volley:
        """The messages as datagrams, in their order. Raises NotSendable."""
        shots = [self._shot(message) for message in messages]
        return Volley(
            tuple(shot for shot in shots if not shot.after_ms), tuple(shot for shot in shots if shot.after_ms)
        )

    def send(self, what: Volley | Iterable[Message], *, rate: float = 1.0) -> bool:
        """Sends at once, in order, all that has no delay; the rest after `after_ms` of show time at this rate.

        The rate must be above 0. False when the machine refused one that had to leave at once (see `unsent`).
        Raises NotSendable, before anything has left, where `prepare` would.
        """
        volley = what if isinstance(what, Volley) else self.prepare(what)
        left = [shot.unit.send(shot.data) for shot in volley.at_once]
        for shot, gone in zip(volley.at_once, left, strict=True):
            self._note(shot, left=gone)
        for shot in volley.later:
            self._delay(shot, shot.after_ms / 1000 / rate)
        return all(left)

    def close(self) -> None:
        """Closes the sockets; what was still to leave later does not."""
        for timer in self._waiting:
            timer.cancel()
        self._waiting.clear()
        for unit in self._units.values():
            unit.close()

    def _shot(self, message: Message) -> _Shot:
        unit = self._units.get(message.unit)
        if unit is None:
            raise NotSendable(f'{message.text}: there is no unit "{message.unit}" in the rack')
        counted = key(message.unit, message.address, message.types, message.args)
        return _Shot(unit, datagram(message), counted, message.slot, message.after_ms)

    def _delay(self, shot: _Shot, seconds: float) -> None:
        def leave() -> None:
            self._waiting.discard(timer)
            self._note(shot, left=shot.unit.send(shot.data))

        timer = asyncio.get_running_loop().call_later(seconds, leave)
        self._waiting.add(timer)

    def _note(self, shot: _Shot, *, left: bool) -> None:
        if left:
            self.sent[shot.key] += 1
            shot.unit.left(shot.slot)
        else:
            self.unsent[shot.key] += 1
