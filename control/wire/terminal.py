"""One terminal as the server holds it: its connection and the bounded queue before it. What is said is in `gateway.py`."""

import asyncio
from collections import deque
from collections.abc import Callable

from aiohttp import WSMsgType, web

from rundown.plan.show import Role

QUEUE = 512
"""Frames that may wait for one terminal; one that falls further behind is given a snapshot instead."""


class Terminal:
    """One connection: who sits there (`who`), in which `role`, what it calls itself (`station`), what waits to be sent.

    `bad` counts the frames that could not be read. `behind`: what waited was dropped, a snapshot takes its place.
    """

    def __init__(self, socket: web.WebSocketResponse, who: str, role: Role, station: str) -> None:
        self.socket = socket
        self.who = who
        self.role = role
        self.station = station
        self.bad = 0
        self.behind = False
        self._welcome = b""
        self._queue: deque[bytes] = deque()
        self._wake = asyncio.Event()
        self._heard_at = asyncio.get_running_loop().time()

    def put(self, data: bytes) -> None:
        """Queue a frame; over the limit everything queued is dropped and the terminal marked as behind.

        The first is its welcome, which is never dropped: without it no other would be understood.
        """
        self._wake.set()
        if not self._welcome:
            self._welcome = data
            return
        if len(self._queue) >= QUEUE:
            self._queue.clear()
            self.behind = True
        self._queue.append(data)

    async def pump(self, snapshot: Callable[[], bytes]) -> None:
        """Send the welcome, then what is queued, for ever."""
        await self._wake.wait()
        await self.socket.send_frame(self._welcome, WSMsgType.TEXT)
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._queue:
                if self.behind:
                    self.behind = False
                    self._queue.clear()
                    self._queue.append(snapshot())
                await self.socket.send_frame(self._queue.popleft(), WSMsgType.TEXT)

    def heard(self) -> None:
        """It said something."""
        self._heard_at = asyncio.get_running_loop().time()

    async def silence(self, seconds: float) -> None:
        """Returns once it has said nothing for so long. (A timer that each frame sets anew would delay every GO.)"""
        loop = asyncio.get_running_loop()
        while (left := self._heard_at + seconds - loop.time()) > 0:  # noqa: ASYNC110  # each frame puts the moment off
            await asyncio.sleep(left)
