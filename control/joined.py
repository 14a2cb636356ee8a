"""A shell's own link to a running server, for as long as a command takes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from control.wire.link import Link

ANSWER_S = 10.0
"""Real seconds a shell waits for the server, connection included."""


class NoAnswer(Exception):
    """The server could not be reached, or did not answer in time; `str()` says which."""


@contextlib.asynccontextmanager
async def joined(url: str, code: str) -> AsyncIterator[Link]:
    """A link that was welcomed; what is done with it must be done in ANSWER_S. Raises NoAnswer, LinkRefused."""
    welcomed = asyncio.Event()
    link = Link(url, code, role=None, station="shell", on_change=lambda change: welcomed.set())
    running = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(ANSWER_S):
            while link.status != "up":
                waiting = asyncio.create_task(welcomed.wait())
                await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if running.done():
                    running.result()
                welcomed.clear()
            yield link
    except TimeoutError:
        reached = "did not answer" if link.welcome is not None else "cannot be reached"
        raise NoAnswer(f"{url} {reached} within {ANSWER_S:.0f} s: is the server running there?") from None
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await running
