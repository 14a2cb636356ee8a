"""Who looks at the pages, and what they are sent: a page's body whenever it has changed, and the clock when asked.

A page is made by its own task from the state as published, so one that is slow, or cannot be made, delays nobody; what
waits for it is never more than one body and a few answers.
"""

import asyncio
import contextlib
from collections import Counter, deque
from collections.abc import Sequence

import msgspec
from aiohttp import WSCloseCode, WSMsgType, web

from control.web.captions import NameOf, nobody
from control.web.pages import Asked, Body, body
from control.wire.protocol import Frame, Ping, Pong, Reading, encode
from control.words import Words
from rundown.engine import Engine
from rundown.live.event import Event

MAX_FRAME = 1024
"""The longest frame a page may send, in bytes: it only asks for the clock."""

BEAT_S = 10.0
"""Real seconds between two beats of a connection; one that does not answer is cut."""

ANSWERS = 8
"""Answers that may wait for one page; older ones are dropped, as a clock that comes late is of no use."""

BAD_FRAMES = 8
"""Frames that cannot be read, after which a page is parted from."""

PART_S = 1.0
"""Real seconds a page may take to hang up."""

_ping: msgspec.json.Decoder[Ping] = msgspec.json.Decoder(Ping)


class View(Frame, frozen=True, kw_only=True):
    """A page as it is now: its name, the event it is as of, the clock, what it shows."""

    name: str
    seq: int
    clock: Reading
    body: Body


class Page:
    """One page that is looked at: its connection, what it last showed, what waits to be sent."""

    def __init__(self, engine: Engine, socket: web.WebSocketResponse, asked: Asked, name_of: NameOf = nobody) -> None:
        self.socket = socket
        self._name_of = name_of
        self._engine = engine
        self._asked = asked
        self._words = Words(asked.language)
        self._shows: tuple[object, Body] | None = None
        self._answers: deque[bytes] = deque(maxlen=ANSWERS)
        self._wake = asyncio.Event()

    def look(self) -> None:
        """Something may have changed."""
        self._wake.set()

    def answer(self, ping: Ping) -> None:
        """Tell the clock."""
        self._answers.append(encode(Pong(id=ping.id, clock=reading(self._engine))))
        self._wake.set()

    async def pump(self) -> None:
        """Send what there is to send, for ever."""
        self._wake.set()
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._answers:
                await self.socket.send_frame(self._answers.popleft(), WSMsgType.TEXT)
            if (view := self._view()) is not None:
                await self.socket.send_frame(encode(view), WSMsgType.TEXT)

    def _view(self) -> View | None:
        """The page as it is now, None if it looks as it did when it was last sent."""
        state = self._engine.published
        shows = (state.standing.clock, body(state, self._words, self._asked, self._name_of))
        if shows == self._shows:
            return None
        self._shows = shows
        return View(name=self._asked.name, seq=state.seq, clock=reading(self._engine), body=shows[1])


class Hub:
    """The pages on one engine; `name_of` tells who holds a ticket. `counts` holds what came that could not be read."""

    def __init__(self, engine: Engine, name_of: NameOf = nobody) -> None:
        self._engine = engine
        self._name_of = name_of
        self._pages: set[Page] = set()
        self.counts: Counter[str] = Counter()
        engine.listeners.append(self.published)

    def published(self, events: Sequence[Event], durable: bool) -> None:  # engine.Listener
        """Let every page look at what has changed."""
        for page in self._pages:
            page.look()

    async def serve(self, request: web.Request, asked: Asked) -> web.WebSocketResponse:
        """Keep one page up to date until it is left."""
        socket = web.WebSocketResponse(max_msg_size=MAX_FRAME, compress=False, heartbeat=BEAT_S, timeout=PART_S)
        await socket.prepare(request)
        page = Page(self._engine, socket, asked, self._name_of)
        self._pages.add(page)
        pumping = asyncio.create_task(page.pump())
        # A page that cannot be made any more is cut, so that it says so and comes back.
        pumping.add_done_callback(lambda task: _cut(request, task))
        try:
            await self._listen(page)
        finally:
            self._pages.discard(page)
            pumping.cancel()
            await asyncio.gather(pumping, return_exceptions=True)
        return socket

    async def close(self, app: web.Application) -> None:  # aiohttp's on_shutdown
        """Hang up on every page; those that do not let go in time are left to the server's end."""
        parting = [
            asyncio.create_task(page.socket.close(code=WSCloseCode.GOING_AWAY, message=b"the server stops"))
            for page in self._pages
        ]
        if parting:
            _, late = await asyncio.wait(parting, timeout=PART_S)
            for task in late:
                task.cancel()

    async def _listen(self, page: Page) -> None:
        bad = 0
        async for message in page.socket:
            try:
                page.answer(_ping.decode(message.data))
            except (msgspec.DecodeError, TypeError):
                self.counts["malformed"] += 1
                bad += 1
            if bad >= BAD_FRAMES:
                await page.socket.close(code=WSCloseCode.POLICY_VIOLATION, message=b"too many unreadable frames")


def reading(engine: Engine) -> Reading:
    """The clock as published, now."""
    wall = engine.wall_exact()
    clock = engine.published.standing.clock
    return Reading(show_ms=clock.show_time(int(wall)), wall_ms=wall, rate=clock.rate)


def _cut(request: web.Request, pumping: asyncio.Task[None]) -> None:
    if pumping.cancelled():
        return
    if request.transport is not None:
        request.transport.abort()
    with contextlib.suppress(ConnectionError):
        pumping.result()  # what kept the page from being made is the loop's to log
