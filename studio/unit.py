"""One unit of the studio as the rack holds it: its socket, what was asked of it, and whether it is there.

Real time only: an answer does not come faster because the show is rehearsed faster.
"""

import asyncio
from collections.abc import Callable

from rundown.live.message import Health
from rundown.plan.show import Gear
from studio.capability import Profile
from studio.compose import question, reading
from studio.osc import Endpoint, Received, encode

ANSWER_WITHIN = 1.0
"""Seconds an answer may take before the unit is asked once more, then given up."""

_ANSWERS = frozenset("sifdhTF")
"""The types an answer may have: one value."""

OnAnswer = Callable[[str, str, str | None, int], None]
"""Called with unit, slot, the value read back (None: no answer) and the real ms since the message left."""

OnHealth = Callable[[str, Health], None]
"""Called with unit and health when that changed."""


class _Question:
    """What is asked about one slot. `stale` answers are still on their way from before its last change."""

    def __init__(self, datagram: bytes) -> None:
        self.datagram = datagram
        self.changed = 0.0
        self.tries = 0
        self.under_way = 0
        self.stale = 0
        self.timer: asyncio.TimerHandle | None = None

    def restart(self, changed: float) -> None:
        """The slot was set again: answers under way are of no use any more."""
        self.stop()
        self.changed, self.tries, self.stale = changed, 0, self.under_way

    def settle(self, now: float) -> int:
        """It is answered, or given up: the real ms since the slot was set."""
        self.stop()
        self.under_way = self.stale = 0
        return round((now - self.changed) * 1000)

    def stop(self) -> None:
        """Waits no longer."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


class Unit:
    """A unit and its socket. `asked` counts questions, `unexpected` what came and answered none.

    `fault` says why nothing can be sent to it at all. A unit that is not to be asked (`confirm` false, or a
    profile without a query) is "deaf" as long as somebody listens at its port.
    """

    def __init__(
        self,
        gear: Gear,
        profile: Profile,
        *,
        on_answer: OnAnswer,
        on_health: OnHealth,
        clock: Callable[[], float],
        answer_within: float,
    ) -> None:
        self.gear = gear
        self.can_answer = gear.confirm and bool(profile.query)
        self.health: Health | None = None if self.can_answer else "deaf"
        self.asked = 0
        self.unexpected = 0
        self.fault = ""
        self._profile = profile
        self._on_answer = on_answer
        self._on_health = on_health
        self._clock = clock
        self._answer_within = answer_within
        self._endpoint: Endpoint | None = None
        self._questions: dict[str, _Question] = {}
        self._slots: dict[str, str] = {}
        self._due: dict[str, None] = {}
        self._back: asyncio.TimerHandle | None = None

    async def open(self, host: str, port: int) -> None:
        """Binds the socket. What stands in the way becomes the unit's `fault`: the other units go on."""
        try:
            if self.gear.transport != "udp":
                raise OSError(f"{self.gear.transport} is not spoken by this version, only udp")
            self._endpoint = await Endpoint.open(host, port, on_received=self._received, on_refused=self._refused)
        except OSError as error:
            self.fault = f"{self.gear.id}: {error}; nothing will be sent to it"
            self.health = "gone"

    @property
    def reads_back(self) -> bool:
        """Whether its slots are asked for after each message."""
        return self.can_answer and self._endpoint is not None

    def send(self, data: bytes) -> bool:
        """Sends at once; False when it could not leave."""
        return self._endpoint is not None and self._endpoint.send(data)

    def left(self, slot: str) -> None:
        """A message has just left; where it set a slot, ask once the loop is free what the slot holds."""
        if not self.can_answer:
            self._watch_return()
        elif slot:
            self._question(slot).restart(self._clock())
            if not self._due:
                asyncio.get_running_loop().call_soon(self._ask_due)
            self._due[slot] = None

    def close(self) -> None:
        """Closes the socket and asks nothing more."""
        for asking in self._questions.values():
            asking.stop()
        if self._back is not None:
            self._back.cancel()
        self._due.clear()
        if self._endpoint is not None:
            self._endpoint.close()
            self._endpoint = None

    def _question(self, slot: str) -> _Question:
        if slot not in self._questions:
            address = question(self._profile, self.gear, slot)
            self._slots[address] = slot
            self._questions[slot] = _Question(encode(address))
        return self._questions[slot]

    def _ask_due(self) -> None:
        due, self._due = self._due, {}
        for slot in due:
            self._ask(slot)

    def _ask(self, slot: str) -> None:
        asking = self._questions[slot]
        asking.tries += 1
        asking.under_way += 1
        self.asked += 1
        self.send(asking.datagram)
        asking.timer = asyncio.get_running_loop().call_later(self._answer_within, self._unanswered, slot)

    def _unanswered(self, slot: str) -> None:
        asking = self._questions[slot]
        if asking.tries == 1:
            asking.stale = 0  # nothing was sent since the first try, so an answer to either will do
            self._ask(slot)
            return
        took = asking.settle(self._clock())
        if self.health != "gone":
            self._become("silent")
        self._on_answer(self.gear.id, slot, None, took)

    def _received(self, message: Received) -> None:
        self._become("there" if self.can_answer else "deaf")
        slot = self._slots.get(message.address)
        asking = self._questions.get(slot) if slot is not None else None
        if slot is None or asking is None or asking.timer is None or message.types not in _ANSWERS:
            self.unexpected += 1
            return
        if asking.stale:
            asking.stale -= 1
            asking.under_way -= 1
            return
        (value,) = message.args
        self._on_answer(self.gear.id, slot, reading(value), asking.settle(self._clock()))

    def _refused(self) -> None:
        if self._back is not None:
            self._back.cancel()
            self._back = None
        self._become("gone")

    def _watch_return(self) -> None:
        """A deaf unit that was gone is back when a message stays unrefused as long as an answer may take."""
        if self.health == "gone" and self._back is None:
            self._back = asyncio.get_running_loop().call_later(self._answer_within, self._returned)

    def _returned(self) -> None:
        self._back = None
        self._become("deaf")

    def _become(self, health: Health) -> None:
        if self.health != health:
            self.health = health
            self._on_health(self.gear.id, health)
