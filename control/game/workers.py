"""The booths in processes of their own, as the server has them: starts them, tells them, hears them, ends them.

They share one door, so a viewer who calls while one is being started again is let in by another, or waits. A closing has
two steps: the game's, after which nothing counts, and theirs: each says that all it read before is on the disk. One that
has died can add nothing any more, and what it had answered is on the disk; one that does not answer is ended, for the same.
"""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from control.game.line import Ask, Counted, Leave, Line, Tell, ToServer, Upto
from control.game.process import LEAVE_S, START_S, Process
from control.game.rate_table import new_tables
from control.game.told import Told
from control.game.viewers import ViewersFault
from control.game.worker import RATES, Orders

BACK_S = (0.5, 1.0, 2.0, 5.0)
"""Real seconds before one is started again; the last for ever."""

_logger = logging.getLogger(__name__)


class Workers:
    """The booths of one game; `open` starts them, `close` ends them and shuts the door, which is theirs.

    `tell` makes what they are told now, `ahead` is the show's real time less the monotonic clock (ms). `counted` is called
    with what each counted, `lost` with the name of one that died, and whether it was ended because it did not answer.
    """

    def __init__(
        self,
        players: Path,
        door: socket.socket,
        count: int,
        *,
        tell: Callable[[], Told],
        ahead: Callable[[], float],
        counted: Callable[[Counted], None],
        lost: Callable[[str, bool], None],
    ) -> None:
        self._door = door
        self._tell, self._ahead, self._counted, self._lost = tell, ahead, counted, lost
        self._rates = new_tables(len(RATES))
        self._life, self._alive = os.pipe()
        self._told = tell()
        self._is_stale = False
        self._settles = 0
        self._closing = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        files = {"door": door.fileno(), "rates": self._rates, "life": self._life}
        self._booths = [
            Process(Orders(**files, line=-1, players=str(players), slot=slot, of=count)) for slot in range(1, count + 1)
        ]

    async def open(self) -> None:
        """Start them all; returns when all serve. Raises ViewersFault."""
        self._tasks = [asyncio.create_task(self._keep(booth)) for booth in self._booths]
        serving = asyncio.ensure_future(asyncio.gather(*(booth.ready.wait() for booth in self._booths)))
        waited: list[asyncio.Future[Any]] = [serving, *self._tasks]
        done, _ = await asyncio.wait(waited, timeout=START_S, return_when=asyncio.FIRST_COMPLETED)
        if serving not in done:
            serving.cancel()
            raise ViewersFault("a process that serves viewers does not start; its own words are above")

    @property
    def pids(self) -> tuple[int, ...]:
        """Their processes by slot; 0 for one that does not serve now."""
        return tuple(booth.pid if booth.ready.is_set() else 0 for booth in self._booths)

    # --- telling ---

    def changed(self) -> None:
        """What they are told may be another thing: they are told soon, before any answer."""
        if not self._is_stale:
            self._is_stale = True
            asyncio.get_running_loop().call_soon(self.tell)

    def tell(self) -> None:
        """Tell everybody what is true now, if it is something else than before."""
        if not self._is_stale:
            return
        self._is_stale = False
        told = self._tell()
        if told != self._told:
            self._told = told
            for booth in self._booths:
                if booth.line is not None:
                    self._greet(booth.line)

    def _greet(self, line: Line) -> None:
        line.say(Tell(told=self._told, ahead=self._ahead()))

    async def settle(self) -> None:
        """Returns once all that was read before what is closed was closed is on the disk, or can never be."""
        self._settles += 1
        self.changed()
        self.tell()
        await asyncio.gather(*(booth.settle(self._settles) for booth in self._booths))

    def _hear(self, line: Line, frame: ToServer) -> None:
        match frame:
            case Ask(id=asked):
                self.tell()
                line.say(Upto(id=asked))
            case Counted():
                self._counted(frame)

    # --- their lives ---

    async def _keep(self, booth: Process) -> None:
        """One life after the other, until all is closed; the first must come to serve."""
        deaths = 0
        while True:
            try:
                await booth.live(self._greet, self._hear)
            except OSError as error:
                _logger.error("%s cannot be started: %s", booth.name, error)
            has_served = booth.ready.is_set()
            booth.ready.clear()
            if self._closing.is_set() or not (has_served or deaths):
                return
            deaths += 1
            if has_served:
                self._lost(booth.name, booth.is_silent)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BACK_S[min(deaths, len(BACK_S)) - 1]):
                    await self._closing.wait()
                    return

    async def close(self) -> None:
        """Tell them to leave, and end those that do not."""
        self._closing.set()
        for booth in self._booths:
            if booth.line is not None:
                booth.line.say(Leave())
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=LEAVE_S)
            if late:
                for booth in self._booths:
                    booth.end()
                await asyncio.wait(late)
        self._door.close()
        for each in (self._rates, self._life, self._alive):
            os.close(each)


def open_door(host: str, port: int, backlog: int) -> socket.socket:
    """The socket that viewers come to, bound and listened at before anybody serves. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=backlog)
