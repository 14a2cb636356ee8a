"""What a flood of entries is sent to: the public listener of a show whose game is open, or its floor.

`python -m tests.bench.flood ORDERS`; the floor is a bare aiohttp that answers a form once a bare SQLite has it.
"""

import asyncio
import json
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import parse_qsl

from aiohttp import web

from control.game.booth import InHouse
from control.game.keeper import Keeper
from control.game.public import PublicSite
from control.game.store import Store
from control.places import bundled
from rundown.engine import Engine
from rundown.journal.sqlite import open_journal
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.game import OpenGame
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.serving import SetClock, Start
from rundown.plan.showfile import load_show
from server import real_clock
from studio.profile import load_profiles, vocabulary
from tests.bench.bare import disk_in
from tests.bench.child import sit_on
from tests.bench.orders import obey


class Floor:
    """Forms in, one thread that writes all there is and commits once, the way to another page out."""

    def __init__(self, disk: sqlite3.Connection) -> None:
        self._disk = disk
        self._queue: SimpleQueue[tuple[str, asyncio.Future[None]] | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self.thread = Thread(target=self._write)
        self.thread.start()

    async def join(self, request: web.Request) -> web.Response:
        """Read it, write it, answer."""
        fields = dict(parse_qsl((await request.read()).decode()))
        future = self._loop.create_future()
        self._queue.put((fields["contact"], future))
        await future
        return web.Response(status=303, headers={"Location": "/"})

    def end(self) -> None:
        """No more."""
        self._queue.put(None)
        self.thread.join()

    def _write(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            try:
                while (more := self._queue.get_nowait()) is not None:
                    batch.append(more)
            except Empty:
                pass
            self._disk.execute("begin")
            self._disk.executemany("insert into log values (?)", [(text,) for text, _ in batch])
            self._disk.execute("commit")
            self._loop.call_soon_threadsafe(_release, [future for _, future in batch])


def _release(futures: list[asyncio.Future[None]]) -> None:
    for future in futures:
        future.set_result(None)


async def _page(_: web.Request) -> web.Response:
    """A page with a form, as far as a flood reads it."""
    answer = web.Response(text='<input name="form" value="0">')
    answer.set_cookie("visit", "0")
    return answer


@asynccontextmanager
async def floor(folder: Path) -> AsyncIterator[str]:
    """The bare listener; its address."""
    with closing(disk_in(str(folder))) as disk:
        bare = Floor(disk)
        app = web.Application()
        app.add_routes([web.get("/", _page), web.post("/join", bare.join)])
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        await runner.cleanup()
        bare.end()


@asynccontextmanager
async def ours(folder: Path) -> AsyncIterator[str]:
    """The public listener of the demo show, its game open; its address."""
    show, complaints = load_show(bundled("passerelles"), vocabulary(load_profiles()))
    assert show is not None, complaints
    log, store = open_journal(folder / "journal.db", show_id=show.id), Store(folder / "players.db")
    engine = Engine(log, real_clock())
    keeper = Keeper(engine, store)
    engine.post(Start(boot="bench"))
    engine.post(EnterPlan(show=show, source="", digest="bench"))
    engine.post(SetClock(rate=1.0, at=show.on_air))
    keeper.start()
    engine.post(OpenPass(pass_kind="live", on_air=show.on_air))
    while not keeper.game.commit:  # noqa: ASYNC110  # it holds by what the disk does
        await asyncio.sleep(0.01)
    engine.post(OpenGame())
    runner, url = await PublicSite(InHouse(engine, keeper, store)).listen("127.0.0.1", 0)
    yield url
    await runner.cleanup()
    await keeper.close()
    store.close()
    log.close()


async def main(kind: str) -> None:
    """Serve until the input ends."""
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(ours(Path(folder)) if kind == "ours" else floor(Path(folder)))
            print(json.dumps({"url": url}), flush=True)
            await obey({})


if __name__ == "__main__":
    sit_on(served=True)
    asyncio.run(main(**json.loads(sys.argv[1])))
