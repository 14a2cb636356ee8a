"""What the small servers have in common that speak the text protocols of real units, as far as the makers' sources tell.

Each keeps the lines it was told (`told`) and can be made to behave badly: `mute`, `slow`, `chopped` (a few bytes at a time),
`hangs_up` (in place of its next reply).
"""

import abc
import asyncio
from collections.abc import Iterator
from types import TracebackType
from typing import Self


class TextServer(abc.ABC):
    """Connections, lines, bad manners. It may be started again on the port it had."""

    end = "\r\n"
    greeting: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.told: list[str] = []
        self.port = 0
        self.mute = self.chopped = self.hangs_up = False
        self.slow = 0.0
        self._server: asyncio.Server | None = None
        self._writers: dict[asyncio.StreamWriter, asyncio.Task[None]] = {}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        tasks = list(self._writers.values())
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def at(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def push(self, *lines: str) -> None:
        """Says these lines unasked, in one write."""
        for writer in self._writers:
            writer.write("".join(f"{line}{self.end}" for line in lines).encode())

    @abc.abstractmethod
    def answer(self, line: str) -> Iterator[str]:
        """The lines that this one is answered with; what is pushed because of it goes out before them."""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._writers[writer] = task
        try:
            await self._say(writer, self.greeting)
            while line := await reader.readline():
                self.told.append(line.decode().rstrip("\r\n"))
                if self.mute:
                    continue
                await asyncio.sleep(self.slow)
                replies = tuple(self.answer(self.told[-1]))
                if self.hangs_up:
                    self.hangs_up = False
                    break
                await self._say(writer, replies)
        except ConnectionError:
            pass
        finally:
            del self._writers[writer]
            writer.transport.abort()

    async def _say(self, writer: asyncio.StreamWriter, lines: tuple[str, ...]) -> None:
        data = "".join(f"{line}{self.end}" for line in lines).encode()
        step = 3 if self.chopped else max(1, len(data))
        for begin in range(0, len(data), step):
            writer.write(data[begin : begin + step])
            await writer.drain()
            await asyncio.sleep(0.001 if self.chopped else 0)
