"""The orders that a serving process of a benchmark takes on its standard input, a JSON object a line."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Act = Callable[..., Awaitable[object]]


async def obey(acts: Mapping[str, Act]) -> None:
    """Carry out one order after the other, each answered with a line, until the input ends."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    try:
        while line := await reader.readline():
            order: dict[str, Any] = json.loads(line)
            print(json.dumps(await acts[order.pop("act")](**order)), flush=True)
    finally:
        transport.close()
