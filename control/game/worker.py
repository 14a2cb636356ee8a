"""The process of a booth: `python -m control.game.worker ORDERS`, started by the server and by nobody else (`workers.py`).

It gives way to the control room where they share a core, ends with the server however that ends, and is told to by it alone.
"""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from control.game.apart import Apart
from control.game.limits import Rate
from control.game.line import Leave, Line, Ready, Settle, Tell, ToBooth, Upto
from control.game.public import PublicSite
from control.game.rate_table import RateTable
from control.game.store import Store

NICENESS = 10
"""A tenth of the weight of the server."""

RATES = ("joins", "asks", "pages")
"""The tables of rates, by place."""


class Orders(Struct, frozen=True, kw_only=True):
    """What the process is given: open files by number (its line, the door viewers come to, the tables of rates, what ends
    with the server), where `players.db` is, and which booth of how many it is."""

    line: int
    door: int
    rates: int
    life: int
    players: str
    slot: int
    of: int


async def serve(orders: Orders, before_commit: Callable[[], None] | None = None) -> None:
    """Serve viewers until the server says to leave, or is gone. Raises StoreFault. (`before_commit` is as in `Store`.)"""
    line = await Line.at(socket.socket(fileno=orders.line))
    store = Store(Path(orders.players), before_commit)
    tables: list[RateTable] = []

    def limit(name: str, rate: Rate) -> RateTable:
        tables.append(RateTable(orders.rates, RATES.index(name), rate, store.keyed("limit", name)))
        return tables[-1]

    frames = line.from_server()
    try:
        first = await anext(frames)
        assert isinstance(first, Tell)
        booth = Apart(line, store, first, slot=orders.slot, of=orders.of, limit=limit)
        left, known = asyncio.Event(), booth.await_server()
        hearing = asyncio.create_task(hear(frames, booth, left))
        line.say(Ready())
        await known  # that there is this booth, which a closing must then wait for: nothing is read before
        runner, _ = await PublicSite(booth).listen_at(socket.socket(fileno=orders.door))
        await left.wait()
        await runner.cleanup()  # what is held is still answered for
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
        await booth.close()
    finally:
        await line.close()
        await asyncio.to_thread(store.close)
        for table in tables:
            table.close()


async def hear(frames: AsyncIterator[ToBooth], booth: Apart, left: asyncio.Event) -> None:
    """Do what the server says; `left` is set when it says to leave, and when it is gone."""
    settling: set[asyncio.Task[None]] = set()
    async for frame in frames:
        match frame:
            case Tell():
                booth.hear(frame)
            case Upto(id=ask):
                booth.told_upto(ask)
            case Settle(id=asked):
                task = asyncio.create_task(booth.settle(asked))
                settling.add(task)
                task.add_done_callback(settling.discard)
            case Leave():
                left.set()
    left.set()


def give_way() -> None:
    """Leave one core to the control room, where there are several, and come after it on the others.

    A GO that finds its core taken may wait for the system's next tick, however nice the process is that has it.
    """
    os.nice(NICENESS)
    if hasattr(os, "sched_setaffinity"):
        _, *others = sorted(os.sched_getaffinity(0))
        if others:
            os.sched_setaffinity(0, others)


def end_with(life: int) -> None:
    """End this process as soon as the server is gone, whatever it is doing: no entry is told recorded that is not."""

    def wait() -> None:
        os.read(life, 1)  # nothing is ever written
        os._exit(0)

    threading.Thread(target=wait, name="life", daemon=True).start()


def main() -> None:
    """Serve as the orders on the command line say."""
    orders = msgspec.json.decode(sys.argv[1], type=Orders)
    end_with(orders.life)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(
            number, signal.SIG_IGN
        )  # a terminal's Ctrl+C reaches the server too, which then says when to leave
    give_way()
    logging.basicConfig(format=f"viewers {orders.slot}: %(message)s")
    gc.collect()
    gc.freeze()
    asyncio.run(serve(orders))


if __name__ == "__main__":
    main()
