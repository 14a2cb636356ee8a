"""A rack of one unit that speaks lines of text, on a real connection to a small server."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from rundown.live.message import Health, Message
from rundown.plan.show import Action, Gear
from studio.compose import message
from studio.outcome import Outcome
from studio.profile import load_profiles
from studio.rack import Rack
from studio.unit import Reports
from tests.studio.text_units.server import TextServer

PROFILES = load_profiles()
Until = Callable[[Callable[[], bool]], Awaitable[None]]
Verdict = tuple[str, str, str]
"""The deed, what became of it, and the value it came to."""


class Desk:
    """The rack, and what it reported."""

    def __init__(self, gear: Gear, until: Until) -> None:
        self.gear = gear
        self.outcomes: list[Verdict] = []
        self.reasons: list[str] = []
        self.late: list[bool] = []
        self.health: list[Health] = []
        self.moved: list[tuple[str, str]] = []
        self.returned = 0
        self.rack: Rack
        self._until = until

    async def open(self, at: tuple[str, int]) -> None:
        reports = Reports(outcome=self._outcome, health=self._health, moved=self._moved, returned=self._returned)
        self.rack = await Rack.open((self.gear,), PROFILES, reports, at={self.gear.id: at})
        await self._until(lambda: self.health[-1:] == ["there"])

    def say(self, text: str, *args: str, before: str = "") -> tuple[Message, ...]:
        name, _, verb = text.rpartition(".")
        action = Action(self.gear.id, name, verb, args, " ".join((f"{self.gear.id}.{text}", *args)))
        return message(PROFILES[self.gear.profile], self.gear, action, before)

    def send(self, *said: tuple[Message, ...], deadline_ms: int = 0) -> bool:
        return self.rack.send(self.rack.prepare([each for one in said for each in one]), deadline_ms=deadline_ms)

    async def sent(self, *said: tuple[Message, ...], count: int = 1, deadline_ms: int = 0) -> list[Verdict]:
        """Sends these, waits until there are so many outcomes, and tells all there are by then."""
        self.send(*said, deadline_ms=deadline_ms)
        await self.hears(count)
        return self.outcomes

    async def hears(self, count: int) -> None:
        """Waits until it was told so many outcomes."""
        await self._until(lambda: len(self.outcomes) >= count)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What became of each deed."""
        return [(deed, kind) for deed, kind, _ in self.outcomes]

    def _outcome(self, unit: str, message: Message, outcome: Outcome) -> None:
        self.outcomes.append((message.deed, outcome.kind, outcome.value or ""))
        self.reasons.append(outcome.reason)
        self.late.append(outcome.late)

    def _health(self, unit: str, health: Health) -> None:
        self.health.append(health)

    def _moved(self, unit: str, slot: str, value: str) -> None:
        self.moved.append((slot, value))

    def _returned(self, unit: str) -> None:
        self.returned += 1


@asynccontextmanager
async def desk_of(gear: Gear, server: TextServer, until: Until) -> AsyncIterator[Desk]:
    """The rack of this unit, which is there."""
    desk = Desk(gear, until)
    await desk.open(server.at)
    try:
        yield desk
    finally:
        desk.rack.close()
