"""Viewers in a process of their own, who fetch the page as a new phone and enter. `python -m tests.bench.audience ORDERS`

At so many a second, spread evenly (a game that opens), or 0: as fast as they are answered.
"""

import asyncio
import contextlib
import json
import os
import re
import sys
from urllib.parse import urlsplit

from tests.bench.child import sit_on
from tests.bench.orders import obey

PHONES = 100
"""Connections, each of which is one viewer after the other."""

_COOKIE = re.compile(rb"(?i)set-cookie: visit=([^;]+)")
_FORM = re.compile(rb'name="form" value="([^"]+)"')
_LENGTH = re.compile(rb"(?i)content-length: (\d+)")


class Audience:
    """Who is there; `entered` counts those who were told that their entry is recorded, `not_yet` the others."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        self._at = at.hostname, at.port
        self._number = 0
        self._places = asyncio.Semaphore(0)
        self._tasks: list[asyncio.Task[None]] = []
        self._counts = {"entered": 0, "not_yet": 0}

    async def start(self, rate: int) -> bool:
        """Viewers come, so many a second."""
        self._places = asyncio.Semaphore(0)
        self._counts = {"entered": 0, "not_yet": 0}
        self._tasks = [asyncio.create_task(self._phone(bound=rate > 0)) for _ in range(PHONES)]
        if rate:
            self._tasks.append(asyncio.create_task(self._let_in(rate)))
        return True

    async def stop(self) -> dict[str, int]:
        """No more; how many entered since the start."""
        for task in self._tasks:
            task.cancel()
        for done in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(done, Exception):
                raise done
        return self._counts

    async def _let_in(self, rate: int) -> None:
        loop = asyncio.get_running_loop()
        begun, come = loop.time(), 0
        while True:
            await asyncio.sleep(0.01)
            for _ in range(int((loop.time() - begun) * rate) - come):
                come += 1
                self._places.release()

    async def _phone(self, *, bound: bool) -> None:
        reader, writer = await asyncio.open_connection(*self._at)
        try:
            while True:
                if bound:
                    await self._places.acquire()
                await self._enter(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._number += 1
        number = self._number
        address = b"10.%d.%d.%d" % (number >> 16 & 255, number >> 8 & 255, number & 255)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\n\r\n" % address)
        page = await _answer(reader)
        cookie, form = _COOKIE.search(page), _FORM.search(page)
        assert cookie is not None
        assert form is not None
        body = b"form=%s&name=Player+%d&contact=player%d%%40exemple.fr&adult=yes" % (form[1], number, number)
        head = (
            b"POST /join?lang=fr HTTP/1.1\r\nHost: x\r\nCookie: visit=%s\r\nX-Forwarded-For: %s\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
        )
        writer.write(head % (cookie[1], address, len(body)) + body)
        answer = await _answer(reader)
        self._counts["entered" if b" 303 " in answer[:20] else "not_yet"] += 1


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return head + (await reader.readexactly(int(length[1])) if length is not None else b"")


async def main(url: str) -> None:
    """Come and go as told until the input ends."""
    audience = Audience(url)
    print(json.dumps({"there": True}), flush=True)
    await obey({"start": audience.start, "stop": audience.stop})


if __name__ == "__main__":
    sit_on(served=False)
    # They would be on other machines: what measures never waits for them.
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    asyncio.run(main(**json.loads(sys.argv[1])))
