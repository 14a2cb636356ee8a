"""One booth's process as the server has it: started with what it needs, heard until it is gone, ended if it must be."""

import asyncio
import logging
import socket
import sys
from collections.abc import Callable

import msgspec

from control.game.line import Alive, Line, Ready, Settle, Settled, ToServer, Upto
from control.game.worker import Orders

ANSWER_S = 5.0
"""Real seconds in which a booth must say that it has settled, or that it still waits for the disk."""

SILENT_S = 15.0
"""Real seconds without a word, of which there is one each second, after which one that serves is ended."""

START_S = 30.0
"""Real seconds in which a booth must serve."""

LEAVE_S = 5.0
"""Real seconds in which one must have ended that was told to; then it is ended."""

_logger = logging.getLogger(__name__)


class Process:
    """Booth number `slot`; `line` and `pid` while there is one, `ready` once it serves. `orders` are all but its line."""

    def __init__(self, orders: Orders) -> None:
        self.ready = asyncio.Event()
        self.line: Line | None = None
        self.is_silent = False
        self._orders = orders
        self._process: asyncio.subprocess.Process | None = None
        self._heard = asyncio.Event()
        self._settled = 0

    @property
    def name(self) -> str:
        """As people are told of it."""
        return f"viewers {self._orders.slot}"

    @property
    def pid(self) -> int:
        """Its number, 0 while there is none."""
        return 0 if self._process is None else self._process.pid

    async def live(self, greet: Callable[[Line], None], hear: Callable[[Line, ToServer], None]) -> None:
        """One life: it is greeted, what it says is given to `hear`; returns when it is gone. Raises OSError."""
        ours, theirs = socket.socketpair()
        self.is_silent = False
        with theirs:
            orders = msgspec.structs.replace(self._orders, line=theirs.fileno())
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "control.game.worker",
                msgspec.json.encode(orders).decode(),
                stdin=asyncio.subprocess.DEVNULL,
                pass_fds=(orders.line, orders.door, orders.rates, orders.life),
            )
        self.line = await Line.at(ours)
        try:
            greet(self.line)
            await self._listen(self.line, hear)
        finally:
            line, self.line = self.line, None
            await line.close()
            await self._end(self._process)

    async def settle(self, number: int) -> None:
        """Returns once all it read before what it was told is closed is on the disk; or it is gone, and can write no more."""
        process = self._process
        if process is None or (self.line is not None and not self.ready.is_set()):
            return  # it has read nothing
        if self.line is not None:
            self.line.say(Settle(id=number))
            while self._settled < number and self.line is not None:
                self._heard.clear()
                try:
                    async with asyncio.timeout(ANSWER_S):
                        await self._heard.wait()
                except TimeoutError:
                    _logger.error("%s does not answer: it is ended, so that the list can be frozen", self.name)
                    self.is_silent = True
                    self.end()
                    break
        if self._settled < number:
            await process.wait()

    def end(self) -> None:
        """End it at once."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def _listen(self, line: Line, hear: Callable[[Line, ToServer], None]) -> None:
        """Hear what it says until it is gone, or says nothing any more."""
        frames = line.from_booth()
        try:
            while True:
                async with asyncio.timeout(SILENT_S if self.ready.is_set() else START_S):
                    frame = await anext(frames)
                match frame:
                    case Ready():
                        self.ready.set()
                        line.say(Upto(id=0))
                    case Settled(id=number, waiting=waiting):
                        self._settled = self._settled if waiting else number
                        self._heard.set()
                    case Alive():
                        pass
                    case _:
                        hear(line, frame)
        except StopAsyncIteration:
            pass
        except TimeoutError:
            self.is_silent = True

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        """Its line is cut: it ends by itself, or is ended."""
        self._heard.set()
        if self.is_silent:
            self.end()
        try:
            async with asyncio.timeout(LEAVE_S):
                await process.wait()
        except TimeoutError:
            self.end()
            await process.wait()
        self._process = None
