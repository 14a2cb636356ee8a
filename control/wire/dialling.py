"""How a terminal comes to its server: the address, when to try again, and when no try will help."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from control.wire.protocol import PATH

_SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}

FATAL = ("bad_code", "not_yours", "malformed")
"""Refusals of a Hello that no new try will change."""


class LinkRefused(Exception):
    """The server will not have this terminal: a code with its parameters."""

    def __init__(self, code: str, params: dict[str, str | int]) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def delays() -> Iterator[float]:
    """Seconds before each try to come back: at once, for a control room."""
    yield from (0.1, 0.2, 0.5, 1.0)
    while True:
        yield 2.0


def socket_url(url: str) -> str:
    """The WebSocket's address for the address that the server prints. Raises ValueError with a sentence."""
    try:
        address = urlsplit(url)
        scheme = _SCHEMES[address.scheme]
        if not address.hostname or address.port == 0:
            raise ValueError("no host, or a port nobody listens at")
    except (KeyError, ValueError):
        raise ValueError(f'"{url}" is not an address, write http://HOST:PORT as the server printed it') from None
    return f"{scheme}://{address.netloc}{PATH}"
