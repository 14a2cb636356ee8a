"""What waits for a terminal: its welcome always, the rest until there is too much of it, then a snapshot in its place."""

import asyncio
from typing import Any

from aiohttp import WSMsgType

from control.wire import terminal
from control.wire.terminal import Terminal
from rundown.plan.show import Role


class Socket:
    """Keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    async def send_frame(self, data: bytes, kind: WSMsgType) -> None:
        self.sent.append(data)


async def pumped(frames: list[bytes]) -> list[bytes]:
    """What a terminal is sent of frames that were all queued before it was first written to."""
    socket: Any = Socket()
    there = Terminal(socket, "tom", Role.PRO, "desk")
    for frame in frames:
        there.put(frame)
    pumping = asyncio.create_task(there.pump(lambda: b"snapshot"))
    await asyncio.sleep(0)
    pumping.cancel()
    sent: list[bytes] = socket.sent
    return sent


async def test_what_waits_is_sent_in_its_order() -> None:
    assert await pumped([b"welcome", b"1", b"2"]) == [b"welcome", b"1", b"2"]


async def test_the_welcome_is_sent_however_much_came_before_it_could_be() -> None:
    many = [str(number).encode() for number in range(terminal.QUEUE + 1)]
    assert await pumped([b"welcome", *many]) == [b"welcome", b"snapshot"]
