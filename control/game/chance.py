"""Random bytes of the system, fetched many at a time: each fetch costs as much as checking a whole form."""

import secrets

FETCHED = 4_096


class Chance:
    """Gives each random byte once."""

    def __init__(self) -> None:
        self._bytes = b""

    def __call__(self, count: int) -> bytes:
        """So many bytes, at most FETCHED."""
        if len(self._bytes) < count:
            self._bytes = secrets.token_bytes(FETCHED)
        given, self._bytes = self._bytes[:count], self._bytes[count:]
        return given
