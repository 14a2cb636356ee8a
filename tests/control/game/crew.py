"""The crew's side of the game as it is played on the evening: production at the real desk, by keys; the director through a link."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from control.desk.app import DeskApp
from control.desk.look import Look
from control.wire.link import Link
from control.wire.protocol import Done
from rundown.live.acts.drawing import EnterEntropy
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.event import Asking
from rundown.plan.show import Role
from tests.control.desk.stage import TEAM
from tests.control.game.players import DICE, Gallery
from tests.house import until

BEFORE_AIR_MS = 300_000


class Crew:
    """Who plays the game on air; made by `on_the_evening`."""

    def __init__(self, gallery: Gallery, app: DeskApp, pilot: Pilot[int], director: Link) -> None:
        self.gallery = gallery
        self._app = app
        self._pilot = pilot
        self._director = director

    async def asks(self, command: Asking) -> None:
        """The director asks for this, once the desk shows what is true."""
        await self._is_told(self._director)
        answer = await self._director.ask(command)
        assert isinstance(answer, Done), answer

    async def takes(self, item: str) -> None:
        """The director takes this item, some seconds after the one before it."""
        self.gallery.clock.ahead += 5_000
        pass_ = self.gallery.server.engine.head.pass_
        if pass_ is None or pass_.coming is None or pass_.coming.item.id != item:
            await self.asks(SetNext(item=item))
        await self.asks(Take())

    def given(self, act: str) -> bool:
        """Whether the cue that does this was given in the item on air."""
        pass_ = self.gallery.server.engine.head.pass_
        assert pass_ is not None
        assert pass_.current is not None
        cues = (cue for cue in pass_.current.item.cues if any(each.text == act for each in cue.do))
        return all(f"{pass_.on_air}/{cue.id}" in pass_.calling.gone for cue in cues)

    async def steps(self, holds: Callable[[], object]) -> None:
        """Production's key for the game's next step, which makes this true."""
        await self.presses("u", "enter", holds=holds)

    async def types(self, key: str, text: str, holds: Callable[[], object]) -> None:
        """Production's key for a line of the game, and what is typed there."""
        await self.presses(key, *text, "enter", holds=holds)

    async def presses(self, *keys: str, holds: Callable[[], object]) -> None:
        """Production's keys, once the desk shows what is true; waits for what they make true."""
        await self._is_told(self._app.link)
        await self._pilot.pause()
        await self._pilot.press(*keys)
        await until(holds)

    async def throws_dice(self) -> None:
        """The dice are read by two people, each for themselves."""
        game = self.gallery
        await self.types("A", "35162 44216 53661", lambda: game.game.typed)
        assert not game.game.entropy
        await self.asks(EnterEntropy(entropy=DICE))
        await until(lambda: game.game.entropy == DICE)

    async def _is_told(self, link: Link) -> None:
        engine = self.gallery.server.engine
        await until(lambda: link.state is not None and link.state.seq == engine.head.seq)


@asynccontextmanager
async def on_the_evening(gallery: Gallery) -> AsyncIterator[Crew]:
    """A live pass five minutes before air, the commitment made, production and director at their desks."""
    url, codes = gallery.server.url, gallery.server.codes
    director = Link(url, codes[TEAM[Role.REA]], role=Role.REA, station="desk-REA")
    app = DeskApp(
        lambda changed: Link(url, codes[TEAM[Role.PRO]], role=Role.PRO, station="desk-PRO", on_change=changed),
        Role.PRO,
        language="fr",
        look=Look(bell=False),
    )
    running = asyncio.create_task(director.run())
    try:
        async with app.run_test(size=(120, 32)) as pilot:
            await until(lambda: director.status == app.link.status == "up")
            engine = gallery.server.engine
            on_air = engine.head.plan.on_air
            engine.post(SetClock(rate=1.0, at=on_air - BEFORE_AIR_MS))
            crew = Crew(gallery, app, pilot, director)
            await crew.asks(OpenPass(pass_kind="live", on_air=on_air))
            await until(lambda: gallery.game.commit)
            yield crew
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
