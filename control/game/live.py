"""Phases as they come, for pages with a script: one event when the game goes on, and the clock to count by (SSE)."""

import asyncio
import contextlib
import json
from collections import Counter

from aiohttp import web

from control.game.booth import Booth
from control.game.limits import address_of

BEAT_S = 20.0
"""Real seconds between two signs of life."""

MOST_STREAMS = 20_000
MOST_OF_ADDRESS = 1_000
"""A school behind one address, not a machine that takes every place. Booths of one game have an equal part of both."""

SPREAD_MS_EACH = 0.5
"""By how much the phones' next requests are spread out, for each that listens."""

MOST_SPREAD_MS = 3_000

WAVE = 50
"""So many are told in one turn of the loop: the show's own business comes between."""


class Live:
    """Everybody who listens at this booth."""

    def __init__(self, booth: Booth) -> None:
        self._booth = booth
        self._phase = booth.phase
        self._changed = asyncio.Event()
        self._places: Counter[str] = Counter()
        self._closing = False
        booth.follow(self._look)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One phone, until it hangs up."""
        address = address_of(request.remote, request.headers)
        if self._is_full(address) or self._closing:
            return web.Response(status=503, headers={"Retry-After": "15"})
        answer = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
                "X-Content-Type-Options": "nosniff",
            }
        )
        self._places[address] += 1
        wave = self._places.total() // WAVE
        try:
            await answer.prepare(request)
            await self._tell(answer, wave)
        except ConnectionError:
            pass  # it hung up
        finally:
            self._places[address] -= 1
            if not self._places[address]:
                del self._places[address]
        return answer

    def at(self, address: str) -> int:
        """How many listen at this address."""
        return self._places[address]

    async def close(self, app: web.Application) -> None:  # aiohttp's on_shutdown
        """Hang up on everybody."""
        self._closing = True
        self._changed.set()
        with contextlib.suppress(ValueError):
            self._booth.leave(self._look)

    def _is_full(self, address: str) -> bool:
        of = self._booth.of
        return self._places.total() >= MOST_STREAMS // of or self._places[address] >= MOST_OF_ADDRESS // of

    async def _tell(self, answer: web.StreamResponse, wave: int) -> None:
        told = None
        while not self._closing:
            changed = self._changed
            if told != self._phase:
                told = self._phase
                spread = min(MOST_SPREAD_MS, round(self._places.total() * SPREAD_MS_EACH))
                body = json.dumps({"phase": told, "now": self._booth.wall(), "spread": spread})
                await answer.write(f"event: phase\ndata: {body}\n\n".encode())
            try:
                async with asyncio.timeout(BEAT_S):
                    await changed.wait()
                await asyncio.sleep(wave * 0.005)
            except TimeoutError:
                await answer.write(b": beat\n\n")

    def _look(self) -> None:
        phase = self._booth.phase
        if phase != self._phase:
            self._phase = phase
            self._changed.set()
            self._changed = asyncio.Event()
