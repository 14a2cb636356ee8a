"""The viewers of a rehearsal: they join the game over its public pages, as a phone without a script does, and answer.

Nobody of them exists: their names and their contacts are made up, in a domain that is kept for examples (RFC 2606).
"""

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterable

from aiohttp import ClientError, ClientSession, CookieJar

from rundown.live.acts.game import GameOpened, QuestionAsked
from rundown.live.event import Event
from rundown.plan.show import Show

RIGHT = 0.6
"""How many of them know an answer."""

_TOKEN = re.compile(r'name="form" value="([0-9a-f]+)"')


class Audience:
    """So many viewers, who play at the pages of `url`; `chance` is of all that they know and guess."""

    def __init__(self, url: str, count: int, chance: Callable[[], float]) -> None:
        self._viewers = [Viewer(url, number, chance) for number in range(1, count + 1)]
        self._busy: set[asyncio.Task[None]] = set()

    def hear(self, events: Iterable[Event], plan: Show) -> None:
        """What is said on air: the game is open, a question is asked."""
        for event in events:
            match event.body:
                case GameOpened():
                    self._all(viewer.join() for viewer in self._viewers)
                case QuestionAsked(question=number) if plan.game is not None:
                    asked = plan.game.questions[number - 1]
                    self._all(viewer.answer(number, asked.answer, len(asked.choices)) for viewer in self._viewers)
                case _:
                    pass

    async def close(self) -> None:
        """They put their phones away."""
        for task in self._busy:
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)
        for viewer in self._viewers:
            await viewer.close()

    def _all(self, doings: Iterable[Coroutine[object, object, None]]) -> None:
        for doing in doings:
            task = asyncio.get_running_loop().create_task(doing)
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)


class Viewer:
    """One of them. A page that does not answer is given up, as a viewer does."""

    def __init__(self, url: str, number: int, chance: Callable[[], float]) -> None:
        self._number = number
        self._chance = chance
        self._session = ClientSession(url, cookie_jar=CookieJar(unsafe=True))

    async def close(self) -> None:
        """The phone is put away."""
        await self._session.close()

    async def join(self) -> None:
        """Fill in the form."""
        name, contact = f"Essai {self._number:02}", f"essai{self._number:02}@example.org"
        await self._post("/join", name=name, contact=contact, adult="yes")

    async def answer(self, number: int, right: int, choices: int) -> None:
        """Answer a question, right or by chance."""
        choice = right if self._chance() < RIGHT else int(self._chance() * choices)
        await self._post(f"/answer/{number}", choice=str(choice))

    async def _post(self, path: str, **fields: str) -> None:
        try:
            async with self._session.get("/") as page:
                token = _TOKEN.search(await page.text())
            if token is not None:
                async with self._session.post(path, data={"form": token[1], **fields}) as answer:
                    await answer.read()
        except (ClientError, TimeoutError):
            return
