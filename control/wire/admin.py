"""Both ends of the local administration: new join codes, for whoever can read the running server's key.

The key is made at each start and stands in a file of the data folder that only its owner may read.
"""

import hmac
import json
import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import msgspec
from aiohttp import web
from msgspec import Struct

from control.wire.access import Access, UnknownSeat

ANNOUNCEMENT = "server.json"
"""The file of the data folder (0600) that tells local tools where the server listens, and the key."""

PATH = "/admin/codes"
ANSWER_S = 10.0
"""Real seconds a local tool waits for the server."""


class NotRenewed(Exception):
    """No new codes: no server runs, or it refused; `str()` is a sentence that says which."""


class Announcement(Struct, frozen=True):
    """Where the server listens, and the key of its administration."""

    url: str
    key: str


class Renewal(Struct, frozen=True):
    """What is asked: new codes for these seats, or for everybody's without any."""

    seats: tuple[str, ...] = ()


class Administration:
    """The server's end, for the codes of `access`; announced in `folder` while the server listens."""

    def __init__(self, access: Access, folder: Path) -> None:
        self._access = access
        self._file = folder / ANNOUNCEMENT
        self._key = secrets.token_urlsafe(24)

    def routes(self) -> list[web.RouteDef]:
        """Where it answers."""
        return [web.post(PATH, self._renew)]

    def announce(self, url: str) -> None:
        """Tell local tools where the server listens; the file is its owner's alone from the moment it exists."""
        told = msgspec.json.encode(Announcement(url=url, key=self._key))
        self._file.unlink(missing_ok=True)
        with os.fdopen(os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(told)

    def withdraw(self) -> None:
        """The server listens no longer."""
        self._file.unlink(missing_ok=True)

    async def _renew(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {self._key}".encode()):
            return _error(403, "the administration key is wrong")
        try:
            asked = msgspec.json.decode(await request.read(), type=Renewal).seats
        except msgspec.DecodeError as error:
            return _error(400, f'write {{"seats": [ID, ...]}}: {error}')
        people = [seat for seat, kind in self._access.seats().items() if kind != "understudy"]
        try:
            return web.json_response(self._access.renew(asked or people))
        except UnknownSeat as unknown:
            return _error(404, str(unknown))


def renewed(folder: Path, seats: Sequence[str]) -> dict[str, str]:
    """New codes for these seats (everybody's without any) from the server of this data folder: seat -> code.

    Blocks for ANSWER_S at most. Raises NotRenewed.
    """
    try:
        server = msgspec.json.decode((folder / ANNOUNCEMENT).read_bytes(), type=Announcement)
    except (OSError, msgspec.DecodeError):
        raise NotRenewed(f"no server runs on {folder}: start it with regie serve, then ask again") from None
    request = urllib.request.Request(
        server.url + PATH,
        data=msgspec.json.encode(Renewal(seats=tuple(seats))),
        headers={"Authorization": f"Bearer {server.key}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=ANSWER_S) as answer:
            return msgspec.json.decode(answer.read(), type=dict[str, str])
    except urllib.error.HTTPError as refusal:
        with refusal:
            raise NotRenewed(json.load(refusal)["error"]) from None
    except OSError as error:
        raise NotRenewed(f"the server at {server.url} does not answer: {error}") from None


def _error(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
