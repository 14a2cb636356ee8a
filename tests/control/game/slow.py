"""A public listener beside the server's own, whose disk a test rules."""

from pathlib import Path

from control.game.booth import InHouse
from control.game.keeper import Keeper
from control.game.public import PublicSite
from control.game.store import Store
from tests.control.game.players import Gallery, Player
from tests.house import Disk


class Slow:
    """A second public listener of the same show whose disk a test rules."""

    def __init__(self, gallery: Gallery, folder: Path) -> None:
        self.disk = Disk()
        self.store = Store(folder / "slow.db", self.disk)
        self.keeper = Keeper(gallery.server.engine, self.store)
        self.site = PublicSite(InHouse(gallery.server.engine, self.keeper, self.store))

    async def __aenter__(self) -> "Slow":
        self.runner, self.url = await self.site.listen("127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.disk.mend()
        await self.runner.cleanup()
        self.store.close()

    def player(self) -> Player:
        return Player(self.url)
