"""The floor: bare aiohttp and asyncio, doing nothing but what cannot be left out. `python -m tests.bench.bare ORDERS`."""

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from aiohttp import WSMsgType, web

from control.wire.protocol import PATH, Delta, encode
from rundown.live.acts.passes import Held
from rundown.live.event import Event
from studio.osc import encode as osc
from tests.bench.child import sit_on
from tests.bench.orders import obey


def delta(seq: int) -> bytes:
    """A frame as the real server sends it."""
    return encode(Delta(event=Event(seq=seq, at=time.time_ns() // 10**6, wall=0, actor="system", body=Held(on=True))))


class Bare:
    """WebSockets on one side, a datagram socket on the other."""

    def __init__(self, studio: tuple[str, int], disk: sqlite3.Connection | None) -> None:
        self._studio = studio
        self._disk = disk
        self._sockets: list[web.WebSocketResponse] = []
        self._datagram = osc("/go", "s", ("now",))
        self._transport: asyncio.DatagramTransport | None = None

    async def open(self) -> str:
        """Listen; the address."""
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=self._studio)
        app = web.Application()
        app.add_routes([web.get(PATH, self.handle)])
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self.runner.addresses[0][1]}"

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Welcome a terminal; then each of its frames is a GO: write it down if there is a disk, send, answer."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        await socket.receive()
        await socket.send_str('{"frame":"welcome"}')
        self._sockets.append(socket)
        async for message in socket:
            assert self._transport is not None
            if self._disk is not None:
                await asyncio.to_thread(self._disk.execute, "insert into log values (?)", [message.data])
            self._transport.sendto(self._datagram)
            await socket.send_frame(message.data.encode(), WSMsgType.TEXT)
        return socket

    async def _fan(self, frame: bytes) -> None:
        for socket in self._sockets:
            if not socket.closed:
                await socket.send_frame(frame, WSMsgType.TEXT)

    async def fan(self, rounds: int, gap_ms: int) -> dict[int, int]:
        """So many events, apart; when each left (ns)."""
        left = {}
        for seq in range(rounds):
            frame = delta(seq)
            left[seq] = time.perf_counter_ns()
            await self._fan(frame)
            await asyncio.sleep(gap_ms / 1000)
        return left

    async def timed(self, count: int, gap_ms: int) -> list[int]:
        """So many datagrams by `call_later`; when each was due (ns)."""
        loop, due = asyncio.get_running_loop(), []
        for number in range(count):
            instant = time.perf_counter_ns() + (number + 1) * gap_ms * 1_000_000
            due.append(instant)
            loop.call_later((number + 1) * gap_ms / 1000, self._send, osc("/timed", "s", (f"t0_{number}",)))
        return due

    def _send(self, datagram: bytes) -> None:
        assert self._transport is not None
        self._transport.sendto(datagram)


def disk_in(folder: str) -> sqlite3.Connection:
    """A table whose inserts are on the disk when they return."""
    disk = sqlite3.connect(Path(folder) / "floor.db", isolation_level=None, check_same_thread=False)
    disk.execute("pragma journal_mode = wal")
    disk.execute("pragma synchronous = full")
    disk.execute("create table log (raw text)")
    return disk


async def main(studio: list[object], *, durable: bool = False) -> None:
    """Serve until the input ends."""
    with tempfile.TemporaryDirectory() as folder, closing(disk_in(folder)) as disk:
        bare = Bare((str(studio[0]), int(str(studio[1]))), disk if durable else None)
        print(json.dumps({"url": await bare.open(), "code": ""}), flush=True)
        await obey({"fan": bare.fan, "timed": bare.timed})
        await bare.runner.cleanup()


if __name__ == "__main__":
    sit_on(served=True)
    asyncio.run(main(**json.loads(sys.argv[1])))
