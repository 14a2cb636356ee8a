"""A server in a process of its own, to be killed: `python -m tests.soak.served ORDERS`.

Prints one line of JSON when it listens (a `Told`), and ends cleanly on SIGTERM.
"""

import asyncio
import signal
import sys
import time
from pathlib import Path

import msgspec
from msgspec import Struct

from server import Server, Settings


class Orders(Struct, frozen=True, kw_only=True):
    """What to serve. `commit_ms` is how long each commit takes more than this disk needs (real ms)."""

    show: str
    data: str
    port: int
    gear_at: dict[str, tuple[str, int]]
    commit_ms: int = 0


class Told(Struct, frozen=True, kw_only=True):
    """What a server says once it listens; `codes` are those made at this start."""

    url: str
    codes: dict[str, str]
    warnings: list[str]


async def serve(orders: Orders) -> None:
    """Serve until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settings = Settings(
        show=Path(orders.show),
        data=Path(orders.data),
        port=orders.port,
        gear_at=orders.gear_at,
        understudies=True,
        before_commit=lambda: time.sleep(orders.commit_ms / 1000),
    )
    server = await Server.start(settings)
    try:
        told = Told(url=server.url, codes=server.codes, warnings=server.warnings)
        print(msgspec.json.encode(told).decode(), flush=True)
        await stop.wait()
    finally:
        await server.stop()


if __name__ == "__main__":
    asyncio.run(serve(msgspec.json.decode(sys.argv[1].encode(), type=Orders)))
