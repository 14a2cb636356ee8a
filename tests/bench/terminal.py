"""A terminal as cheap as can be, so that what is measured is the server: a raw socket, frames scanned as bytes."""

import socket
from urllib.parse import urlsplit

from websockets.client import ClientProtocol
from websockets.protocol import State
from websockets.uri import parse_uri

from control.wire.dialling import socket_url
from control.wire.protocol import Frame, encode

LARGEST = 1 << 20


class Terminal:
    """One connection; the handshake and the masking are those of the `websockets` library."""

    def __init__(self, url: str) -> None:
        where = urlsplit(url)
        self.socket = socket.create_connection((where.hostname, where.port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._protocol = ClientProtocol(parse_uri(socket_url(url)))
        self._protocol.send_request(self._protocol.connect())
        self._flush()
        self.read_past(b"\r\n\r\n")

    def say(self, frame: Frame) -> None:
        """Send a frame."""
        self.say_bytes(encode(frame))

    def say_bytes(self, data: bytes) -> None:
        """Send a text frame."""
        self._protocol.send_text(data)
        self._flush()

    def read_past(self, mark: bytes) -> bytes:
        """Read until these bytes have come; all that was read. Raises ConnectionError, TimeoutError."""
        read = b""
        while mark not in read:
            more = self.socket.recv(LARGEST)
            if not more:
                raise ConnectionError(f"the server closed the connection after {read[-200:]!r}")
            read += more
            if self._protocol.state is State.CONNECTING:
                self._protocol.receive_data(more)
        return read

    def close(self) -> None:
        """Leave."""
        self.socket.close()

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            self.socket.sendall(data)
