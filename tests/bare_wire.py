"""A connection to a server without a link: frame by frame, right or wrong."""

import asyncio

from aiohttp import ClientWebSocketResponse, WSMsgType

from control.wire.protocol import FromServer, Ping, Pong, decode_server, encode

PATIENCE_S = 5.0
"""Real seconds after which what a test waits for will not come."""


class Wire:
    """A bare connection to a server, frame by frame."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[FromServer] = []

    async def say(self, data: str | bytes) -> None:
        """Send a text frame."""
        await self.socket.send_str(data if isinstance(data, str) else data.decode())

    async def next(self, kind: type[FromServer] | None = None) -> FromServer:
        """The next frame, of this kind if one is named; those passed over are in `heard` too."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = await self.socket.receive()
                assert message.type is WSMsgType.TEXT, f"no frame but {message.type}: {message.data}"
                self.heard.append(decode_server(message.data))
                if kind is None or isinstance(self.heard[-1], kind):
                    return self.heard[-1]

    async def drained(self) -> None:
        """What was on its way has come: a ping is answered after it."""
        await self.say(encode(Ping(id=99)))
        await self.next(Pong)

    def pause(self) -> None:
        """Read nothing any more, as a terminal that is stopped."""
        self._transport().pause_reading()

    def resume(self) -> None:
        """Read on."""
        self._transport().resume_reading()

    def _transport(self) -> asyncio.ReadTransport:
        connection = self.socket._response.connection
        assert connection is not None
        assert isinstance(connection.transport, asyncio.ReadTransport)
        return connection.transport

    async def end(self) -> int | None:
        """The code with which the server closed the connection."""
        async with asyncio.timeout(PATIENCE_S):
            while (await self.socket.receive()).type is WSMsgType.TEXT:
                pass
        return self.socket.close_code
