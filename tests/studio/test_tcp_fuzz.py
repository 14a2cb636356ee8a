"""Segments that no unit should send, over real connections: nothing may reach the loop, and the line must go on."""

import asyncio
import itertools
import random
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import get_args

import pytest

from studio.framing import Framing, frame
from studio.tcp import TcpLine

Until = Callable[[Callable[[], bool]], Awaitable[None]]

LARGEST = 2048
PACKETS = (b"/x\0\0,\0\0\0", b"/vt/1/cue\0\0\0,s\0\0R1\0\0", b"202 PLAY OK", b"\xc0\xdb\xdc\xdd", bytes(300), b"")
TELLING = b"\xc0\xdb\xdc\xdd\r\n\0\x01\xff/#,"


def segment(chance: random.Random, framing: Framing) -> bytes:
    """Packets in their framing, mostly bent; or bytes without any sense, some of more than a packet's length."""
    if chance.random() < 0.2:
        size = chance.choice((1, 3, 40, 40, 40, 3 * LARGEST))
        few = chance.sample(TELLING, k=chance.randint(1, 4))  # at times without any end
        return chance.randbytes(size) if chance.random() < 0.5 else bytes(chance.choices(few, k=size))
    data = bytearray(b"".join(frame(framing, chance.choice(PACKETS)) for _ in range(chance.randint(1, 4))))
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[at:at] = bytes(chance.choices(TELLING, k=chance.randint(1, 4)))
            case 1:
                del data[at : at + chance.randint(1, 6)]
            case 2:
                data[at : at + 1] = chance.randbytes(1)
            case _:
                data += data[at:]
    return bytes(data)


class Fuzzer:
    """A unit that says so many segments, over as many connections as it takes, and resets one now and then."""

    def __init__(self, framing: Framing, count: int) -> None:
        self.left = count
        self.heard = b""
        self.writer: asyncio.StreamWriter | None = None
        self._framing = framing
        self._chance = random.Random(f"{framing} {count}")

    async def called(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        listening = asyncio.create_task(self._listen(reader))
        try:
            while self.left and not listening.done():
                await self._say(writer)
            self.writer = writer
            await listening
        except OSError:
            pass  # the line hung up on us, as it may
        finally:
            self.writer = None
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            writer.transport.abort()

    async def _say(self, writer: asyncio.StreamWriter) -> None:
        self.left -= 1
        writer.write(segment(self._chance, self._framing))
        await writer.drain()
        await asyncio.sleep(0)
        if self._chance.random() < 0.005:
            bound: socket.socket = writer.get_extra_info("socket")
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise ConnectionResetError

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while data := await reader.read(65_536):
            self.heard = (self.heard + data)[-1000:]


async def endured(framing: Framing, count: int) -> tuple[TcpLine, list[str]]:
    """So many segments through a line, which must then still carry a packet each way; the line, closed, and its story."""
    loop = asyncio.get_running_loop()
    reached: list[dict[str, object]] = []
    loop.set_exception_handler(lambda _, context: reached.append(context))
    fuzzer = Fuzzer(framing, count)
    server = await asyncio.start_server(fuzzer.called, "127.0.0.1", 0)
    packets: list[bytes] = []
    story: list[str] = []

    def heard(packet: bytes) -> None:
        assert len(packet) <= LARGEST
        assert len(line._deframer._held) <= LARGEST + 4096 + 4  # with what is being read
        packets[:] = [*packets[-9:], packet]
        line.send(b"thanks")

    line = TcpLine(
        "127.0.0.1",
        server.sockets[0].getsockname()[1],
        framing,
        on_packet=heard,
        on_up=lambda: story.append("up"),
        on_down=story.append,
        largest=LARGEST,
        delays=lambda: itertools.repeat(0.0),
    )
    line.open()
    async with asyncio.timeout(1200):
        while b"/still" not in packets or frame(framing, b"/there") not in fuzzer.heard:
            if not fuzzer.left and fuzzer.writer is not None:
                fuzzer.writer.write(
                    {"slip": b"\xc0", "lines": b"\n", "length": b""}[framing] + frame(framing, b"/still")
                )
                line.send(b"/there")
            await asyncio.sleep(0.005)
    line.close()
    await line.closed()
    server.close()
    await server.wait_closed()
    async with asyncio.timeout(5):
        while fuzzer.writer is not None:  # noqa: ASYNC110 - it hangs up when its connection ends
            await asyncio.sleep(0.002)
    assert reached == []
    return line, story


@pytest.mark.parametrize("framing", get_args(Framing))
async def test_no_segment_stops_a_line(framing: Framing, caplog: pytest.LogCaptureFixture) -> None:
    line, story = await endured(framing, 700)
    assert caplog.records == []
    assert line.dropped or "makes no sense" in "".join(story)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("framing", get_args(Framing))
async def test_no_segment_of_very_many_stops_a_line(framing: Framing, caplog: pytest.LogCaptureFixture) -> None:
    line, story = await endured(framing, 67_000)
    assert caplog.records == []
    assert line.dropped or "makes no sense" in "".join(story)
