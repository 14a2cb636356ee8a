"""The viewers of a show: their entries, who keeps them, their pages on a port of their own. What the server opens and closes."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from control.game.apart import monotonic_ms
from control.game.booth import InHouse
from control.game.keeper import Keeper
from control.game.mishaps import Mishaps
from control.game.public import BACKLOG, PublicSite, address_in_words
from control.game.store import Store
from control.game.telling import Telling
from rundown.engine import Engine

if TYPE_CHECKING:
    from control.game.workers import Workers


class ViewersFault(Exception):
    """Viewers cannot be let in; `str()` is a sentence for the person who starts the server."""


class Viewers:
    """Let in by `Viewers.open`; `url` is where they play, `site` what serves them where that is this process."""

    def __init__(self, store: Store, keeper: Keeper, url: str) -> None:
        self.keeper, self.url = keeper, url
        self.site: PublicSite | None = None
        self.workers: Workers | None = None
        self._store = store
        self._runner: web.AppRunner | None = None
        self._telling: Telling | None = None

    @classmethod
    async def open(cls, engine: Engine, data: Path, host: str, port: int, workers: int = 0) -> "Viewers":
        """Opens `players.db` in this folder and listens, in so many processes (0: in this one).

        Raises StoreFault, ViewersFault for a process that does not start, and OSError for a port that is taken.
        """
        store = Store(data / "players.db")
        try:
            if workers:
                return await cls._apart(engine, store, host, port, workers)
            return await cls._in_house(engine, store, host, port)
        except BaseException:
            store.close()
            raise

    @classmethod
    async def _in_house(cls, engine: Engine, store: Store, host: str, port: int) -> "Viewers":
        keeper = Keeper(engine, store)
        site = PublicSite(InHouse(engine, keeper, store))
        runner, url = await site.listen(host, port)
        viewers = cls(store, keeper, url)
        viewers.site, viewers._runner = site, runner
        keeper.start()
        return viewers

    @classmethod
    async def _apart(cls, engine: Engine, store: Store, host: str, port: int, count: int) -> "Viewers":
        if os.name != "posix":  # a process cannot be handed open files
            raise ViewersFault("--public-workers is not to be had on this system: leave it out")
        from control.game.workers import Workers, open_door

        with open_door(host, port, BACKLOG) as door:
            keeper = Keeper(engine, store)
            telling = Telling(engine, keeper.pass_number)
            workers = Workers(
                store.path,
                door.dup(),
                count,
                tell=telling.now,
                ahead=lambda: engine.wall_exact() - monotonic_ms(),
                counted=keeper.count,
                lost=Mishaps(engine).lost,
            )
            viewers = cls(store, keeper, address_in_words(door.getsockname()))
        viewers.workers, viewers._telling = workers, telling
        keeper.booths = workers
        keeper.look()
        telling.start(workers.changed)
        try:
            await workers.open()
        except BaseException:
            await telling.close()
            await workers.close()
            raise
        keeper.start()
        return viewers

    async def close(self) -> None:
        """Nobody is let in any more; what was answered is on the disk."""
        if self._runner is not None:
            await self._runner.cleanup()
        if self.workers is not None:
            await self.workers.close()
        if self._telling is not None:
            await self._telling.close()
        await self.keeper.close()
        await asyncio.get_running_loop().run_in_executor(None, self._store.close)
