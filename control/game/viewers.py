"""The viewers of a show: their entries, who keeps them, their pages on a port of their own. What the server opens and closes."""

import asyncio
from pathlib import Path

from aiohttp import web

from control.game.keeper import Keeper
from control.game.public import PublicSite
from control.game.store import Store
from rundown.engine import Engine


class Viewers:
    """Let in by `Viewers.open`; `url` is where they play."""

    def __init__(self, store: Store, keeper: Keeper, site: PublicSite, runner: web.AppRunner, url: str) -> None:
        self.keeper, self.site, self.url = keeper, site, url
        self._store, self._runner = store, runner

    @classmethod
    async def open(cls, engine: Engine, data: Path, host: str, port: int) -> "Viewers":
        """Opens `players.db` in this folder and listens. Raises StoreFault, and OSError for a port that is taken."""
        store = Store(data / "players.db")
        keeper = Keeper(engine, store)
        try:
            site = PublicSite(engine, keeper, store)
            runner, url = await site.listen(host, port)
        except BaseException:
            store.close()
            raise
        keeper.start()
        return cls(store, keeper, site, runner, url)

    async def close(self) -> None:
        """Nobody is let in any more; what was answered is on the disk."""
        await self._runner.cleanup()
        await self.keeper.close()
        await asyncio.get_running_loop().run_in_executor(None, self._store.close)
