"""A booth as its process serves it, on this loop, over a real line to a test that is its server; its disk is a test's."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from control.game import worker
from control.game.apart import monotonic_ms
from control.game.line import Ask, Counted, Leave, Line, Ready, Settle, Settled, Tell, ToServer, Upto
from control.game.rate_table import new_tables
from control.game.store import Store
from control.game.told import told
from control.game.worker import Orders, serve
from tests.control.game.players import Gallery, Player
from tests.house import Disk, until


class Aside:
    """The booth, told of this gallery's game when the test says so; `holds` keeps its asks unanswered."""

    def __init__(self, gallery: Gallery, line: Line, folder: Path, url: str) -> None:
        self.gallery = gallery
        self.line = line
        self.url = url
        self.store = Store(folder / "players.db")
        self.heard: list[ToServer] = []
        self.asks: list[int] = []
        self.holds = False
        self._players: list[Player] = []
        self._settles = 0

    def tell(self) -> None:
        """Tell it what is true now."""
        engine = self.gallery.server.engine
        number = self.gallery.server.viewers.keeper.pass_number()
        heard = told(engine.head, engine.published, number, engine.wall())
        self.line.say(Tell(told=heard, ahead=engine.wall_exact() - monotonic_ms()))

    def let_go(self) -> None:
        """Answer what was asked."""
        self.holds = False
        for ask in self.asks:
            self.line.say(Upto(id=ask))
        self.asks = []

    async def hear(self) -> None:
        """Note what it says, and answer."""
        async for frame in self.line.from_booth():
            self.heard.append(frame)
            if isinstance(frame, Ready):
                self.line.say(Upto(id=0))
            if isinstance(frame, Ask):
                self.asks.append(frame.id)
                if not self.holds:
                    self.let_go()

    async def settled(self, *, waiting: bool = False) -> None:
        """Ask it to settle, and wait until it says that it has (or that it waits for its disk)."""
        self._settles += 1
        self.line.say(Settle(id=self._settles))
        await until(lambda: Settled(id=self._settles, waiting=waiting) in self.heard)

    def counted(self) -> list[Counted]:
        """What it has counted so far."""
        return [frame for frame in self.heard if isinstance(frame, Counted)]

    def tickets(self) -> list[str]:
        """What is in the file."""
        return [entry.ticket for entry in self.store.load(self.gallery.server.viewers.keeper.pass_number())]

    def player(self, address: str = "") -> Player:
        """A phone at this booth."""
        self._players.append(Player(self.url, address))
        return self._players[-1]

    async def close(self) -> None:
        """Players leave, the file is let go."""
        for player in self._players:
            await player.close()
        self.store.close()


@asynccontextmanager
async def aside(gallery: Gallery, folder: Path, disk: Disk | None = None, slot: int = 7) -> AsyncIterator[Aside]:
    """The booth, from the first thing it is told until it is told to leave."""
    ours, theirs = socket.socketpair()
    os.makedirs(folder, exist_ok=True)
    life, alive = os.pipe()
    rates = new_tables(len(worker.RATES))
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        orders = Orders(
            line=theirs.detach(),
            door=door.detach(),
            rates=rates,
            life=life,
            players=str(folder / "players.db"),
            slot=slot,
            of=2,
        )
    booth = Aside(gallery, await Line.at(ours), folder, url)
    serving = asyncio.create_task(serve(orders, before_commit=disk))
    hearing = asyncio.create_task(booth.hear())
    try:
        booth.tell()
        await until(lambda: Ready() in booth.heard)  # the door is open already: who calls now waits
        yield booth
        if disk is not None:
            disk.mend()
        booth.line.say(Leave())
        await asyncio.wait_for(serving, 10)
        await asyncio.wait_for(hearing, 10)
    finally:
        for task in (serving, hearing):
            task.cancel()
        await asyncio.gather(serving, hearing, return_exceptions=True)
        await booth.line.close()
        await booth.close()
        for each in (rates, life, alive):
            os.close(each)
