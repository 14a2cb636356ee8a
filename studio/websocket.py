"""One websocket connection, written to at once and read as it comes: the protocol is that of `websockets`, the socket ours.

Its own asyncio client can only be awaited, and a cue must leave in the turn it is given. What is said is not here.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Protocol, cast

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.typing import Subprotocol
from websockets.uri import WebSocketURI

LARGEST = 4 << 20
"""The most bytes of one message that is read."""

BEAT_S = 0.5
"""Seconds between two pings, as long as nothing else tells that the other end is there."""

BEATS = 5
"""Beats in a row that may pass without a byte; at the next the other end is gone, after 3 s at most. They are counted, not
timed, so that a loop that was held up does not take its own absence for the other's."""

WAITING_MOST = 256 * 1024
"""Bytes that may wait for the other end to read."""

_DATA = frozenset({Opcode.TEXT, Opcode.BINARY, Opcode.CONT})


class _Transport(Protocol):
    """What we use of asyncio's TCP transports."""

    def abort(self) -> None: ...
    def get_extra_info(self, name: str) -> object: ...
    def get_write_buffer_size(self) -> int: ...
    def write(self, data: bytes) -> None: ...


class WebSocket(asyncio.Protocol):
    """A client's end of one connection, from before it is made until it is lost; after `end` it says nothing more.

    `on_message` is given each message whole. `lost` is done when it is over, and `why` says why, to be read after the
    other end's address; `close_code` is what the other end gave as its reason, 0 for none.
    """

    def __init__(self, host: str, port: int, subprotocol: str, on_message: Callable[[bytes], None]) -> None:
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.why = ""
        self.close_code = 0
        self._on_message = on_message
        self._websocket = ClientProtocol(
            WebSocketURI(secure=False, host=host, port=port, path="/", query=""),
            subprotocols=[Subprotocol(subprotocol)],
            max_size=LARGEST,
        )
        self._message = b""
        self._transport: _Transport | None = None
        self._beat: asyncio.TimerHandle | None = None
        self._silent = 0

    @property
    def is_open(self) -> bool:
        """Whether something can be said."""
        return not self.lost.done() and self._websocket.state is State.OPEN

    def write(self, text: bytes) -> bool:
        """Sends a message in this turn of the loop; False when it could not leave."""
        transport = self._transport
        if transport is None or not self.is_open or transport.get_write_buffer_size() > WAITING_MOST:
            return False
        self._websocket.send_text(text)
        self._flush()
        return True

    def end(self, why: str = "") -> None:
        """Says goodbye where that is possible, and ends the connection; what still waits to leave is lost."""
        self.why = self.why or why
        if self._transport is None:
            self._over()
            return
        if self.is_open:
            self._websocket.send_close(1000)
            self._flush()
        self._transport.abort()
        self._over()

    # --- asyncio ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """(asyncio) There is a connection: the handshake begins."""
        self._transport = cast(_Transport, transport)
        if self.lost.done():
            self._transport.abort()
            return
        self._websocket.send_request(self._websocket.connect())
        self._flush()
        self._rearm()

    def data_received(self, data: bytes) -> None:
        """(asyncio) Bytes came."""
        if self.lost.done():
            return
        self._acknowledge()
        self._silent = 0
        self._websocket.receive_data(data)
        self._flush()
        for event in self._websocket.events_received():
            if isinstance(event, Frame) and event.opcode in _DATA:
                self._frame(event)
        if self._websocket.handshake_exc is not None:
            self.end("speaks no websocket there, look whether that is its port")
        elif self._websocket.close_expected():
            self.end(self._farewell())

    def connection_lost(self, exc: Exception | None) -> None:
        """(asyncio) It is over."""
        self.why = self.why or ("closed the connection" if exc is None else "broke off the connection")
        self._over()

    # --- inside ---

    def _frame(self, frame: Frame) -> None:
        self._message += frame.data
        if frame.fin and not self.lost.done():
            message, self._message = self._message, b""
            self._on_message(message)

    def _farewell(self) -> str:
        close = self._websocket.close_rcvd
        if close is None:
            return "makes no sense, what it sends is no websocket"
        self.close_code = close.code
        reason = f": {close.reason}" if close.reason else ""
        return f"closed the connection ({close.code}{reason})"

    def _flush(self) -> None:
        if self._transport is not None:
            for data in self._websocket.data_to_send():
                if data:
                    self._transport.write(data)

    def _acknowledge(self) -> None:
        """Has the system acknowledge what came at once: the other end may hold back its next until it does.

        (Nagle's algorithm against delayed acknowledgement, RFC 1122, 4.2.3.2: OBS loses 40 ms by it.)
        """
        if self._transport is not None and hasattr(socket, "TCP_QUICKACK"):
            bound = cast(socket.socket, self._transport.get_extra_info("socket"))
            bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)

    def _rearm(self) -> None:
        self._beat = asyncio.get_running_loop().call_later(BEAT_S, self._beats)

    def _beats(self) -> None:
        self._silent += 1
        if self._silent > BEATS:
            self.end("does not answer any more")
            return
        if self.is_open:
            self._websocket.send_ping(b"")
            self._flush()
        self._rearm()

    def _over(self) -> None:
        if self._beat is not None:
            self._beat.cancel()
        if not self.lost.done():
            self.lost.set_result(None)
