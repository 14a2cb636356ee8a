"""A booth whose deck hears the show's state: what tests of OSC out over the wire stand on."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from rundown.plan.show import Show
from studio.signals import Signals
from tests.studio.booth import PROFILES, Booth, Sender, with_port

Message = tuple[object, ...]


class Hall(Booth):
    """The booth; its deck hears the state at `ear`."""

    ear: Sender
    signals: Signals

    @classmethod
    async def with_ear(cls, path: Path, plan: Callable[[int], Show] = with_port) -> "Hall":
        """The hall, on a clock that stands still; the plan is made with the ear's port."""
        ear = Sender()
        hall = await cls.open(path, plan(ear.port))
        hall.ear = ear
        hall.senders.append(ear)
        hall.signals = Signals(hall.engine, PROFILES, hall.inbox.send)
        hall.inbox.spoke.append(hall.signals.spoke)
        return hall

    async def hears(self, *messages: Message) -> list[Message]:
        """All that the ear hears until it has heard these."""
        heard: list[Message] = []
        async with asyncio.timeout(8):
            while not set(messages) <= set(heard):
                heard.append(await self.ear.next())
        return heard

    async def quiet(self, seconds: float) -> list[Message]:
        """All that the ear hears in these seconds."""
        await asyncio.sleep(seconds)
        heard: list[Message] = [(each.address, *each.args) for each in self.ear.listen()]
        self.ear.heard.clear()
        return heard

    async def close(self) -> None:
        self.signals.close()
        await super().close()
