"""Both ends of the local administration: new join codes, and how the studio is, for whoever can read the server's key.

The key is made at each start and stands in a file of the data folder that only its owner may read. What is told of the
studio passes through here as bytes: this knows no gear.
"""

import asyncio
import hmac
import os
import secrets
import urllib.error
import urllib.request
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Protocol

import msgspec
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, web
from msgspec import Struct

from control.wire.access import Access, UnknownSeat

ANNOUNCEMENT = "server.json"
"""The file of the data folder (0600) that tells local tools where the server listens, and the key."""

PATH = "/admin/codes"
GEAR_PATH = "/admin/gear"
WATCH_PATH = "/admin/gear/watch"

ANSWER_S = 10.0
"""Real seconds a local tool waits for the server."""

CHECK_UP_S = 60.0
"""The longest (real seconds) that the units may be asked for."""

LONGEST_LINE = 1 << 20
"""Bytes of a frame of the watch, with room for all units of a studio."""


class NotAnswered(Exception):
    """The server did not do what a local tool asked; `str()` is a sentence that says why."""


class NoServer(NotAnswered):
    """No server runs there."""


class Announcement(Struct, frozen=True):
    """Where the server listens, and the key of its administration."""

    url: str
    key: str


class Renewal(Struct, frozen=True):
    """What is asked: new codes for these seats, or for everybody's without any."""

    seats: tuple[str, ...] = ()


class Window(Protocol):
    """What the studio lets local tools see and do, as JSON."""

    def may_fire(self) -> bool:
        """Whether test messages may be sent now."""
        ...

    async def check_up(self, seconds: float, *, fire: bool) -> bytes:
        """What each unit answers within so long; with `fire` each is sent its test message, too."""
        ...

    def watch(self) -> AsyncGenerator[bytes, None]:
        """What happens, in whole lines, until it is closed."""
        ...


class Administration:
    """The server's end, for the codes of `access` and the studio behind `window`; announced in `folder` while it listens."""

    def __init__(self, access: Access, folder: Path, window: Window) -> None:
        self._access = access
        self._file = folder / ANNOUNCEMENT
        self._window = window
        self._key = secrets.token_urlsafe(24)
        self._watches: set[asyncio.Task[None]] = set()

    def routes(self) -> list[web.RouteDef]:
        """Where it answers."""
        return [
            web.post(PATH, self._renew),
            web.get(GEAR_PATH, self._check_up),
            web.post(GEAR_PATH, self._check_up),
            web.get(WATCH_PATH, self._watch),
        ]

    def announce(self, url: str) -> None:
        """Tell local tools where the server listens; the file is its owner's alone from the moment it exists."""
        told = msgspec.json.encode(Announcement(url=url, key=self._key))
        self._file.unlink(missing_ok=True)
        with os.fdopen(os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(told)

    def withdraw(self) -> None:
        """The server listens no longer."""
        self._file.unlink(missing_ok=True)

    async def close(self, app: web.Application) -> None:
        """(aiohttp) The server is about to stop: nobody watches any more."""
        for watch in self._watches:
            watch.cancel()
        await asyncio.gather(*self._watches, return_exceptions=True)

    def _refusal(self, request: web.Request) -> web.Response | None:
        given, due = request.headers.get("Authorization", ""), f"Bearer {self._key}"
        if hmac.compare_digest(given.encode(), due.encode()):
            return None
        return _error(403, "the administration key is wrong")

    async def _renew(self, request: web.Request) -> web.Response:
        if refusal := self._refusal(request):
            return refusal
        try:
            asked = msgspec.json.decode(await request.read(), type=Renewal).seats
        except msgspec.DecodeError as error:
            return _error(400, f'write {{"seats": [ID, ...]}}: {error}')
        people = [seat for seat, kind in self._access.seats().items() if kind != "understudy"]
        try:
            return web.json_response(self._access.renew(asked or people))
        except UnknownSeat as unknown:
            return _error(404, str(unknown))

    async def _check_up(self, request: web.Request) -> web.Response:
        """GET asks the units, POST has their test messages sent as well."""
        if refusal := self._refusal(request):
            return refusal
        fire = request.method == "POST"
        if fire and not self._window.may_fire():
            return _error(409, "a pass is open: test messages are sent before a show or after it, leave out --fire")
        try:
            seconds = float(request.query.get("seconds", "3"))
        except ValueError:
            seconds = -1.0
        if not 0 <= seconds <= CHECK_UP_S:
            return _error(400, f"write ?seconds=S, a number from 0 to {CHECK_UP_S:g}")
        return web.Response(body=await self._window.check_up(seconds, fire=fire), content_type="application/json")

    async def _watch(self, request: web.Request) -> web.StreamResponse:
        if refusal := self._refusal(request):
            return refusal
        stream = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
        await stream.prepare(request)
        watch = asyncio.create_task(self._tell(stream))
        self._watches.add(watch)
        watch.add_done_callback(self._watches.discard)
        await asyncio.wait([watch])
        if not watch.cancelled():
            watch.result()
        return stream

    async def _tell(self, stream: web.StreamResponse) -> None:
        """Writes no faster than the watcher reads, until it has gone."""
        async with aclosing(self._window.watch()) as frames:
            try:
                async for lines in frames:
                    await stream.write(lines)
            except ConnectionError:
                return


def announced(folder: Path) -> Announcement:
    """The server of this data folder. Raises NoServer where none is announced."""
    try:
        return msgspec.json.decode((folder / ANNOUNCEMENT).read_bytes(), type=Announcement)
    except (OSError, msgspec.DecodeError):
        raise NoServer(f"no server runs on {folder}: start it with regie serve, then ask again") from None


def renewed(folder: Path, seats: Sequence[str]) -> dict[str, str]:
    """New codes for these seats (everybody's without any) from the server of this data folder: seat -> code.

    Blocks for ANSWER_S at most. Raises NotAnswered.
    """
    body = msgspec.json.encode(Renewal(seats=tuple(seats)))
    return msgspec.json.decode(_asked(folder, PATH, body, ANSWER_S), type=dict[str, str])


def checked_up(folder: Path, seconds: float, *, fire: bool) -> bytes:
    """What the units of the server of this data folder answer within so long, see `Window.check_up`.

    Blocks. Raises NotAnswered.
    """
    path = f"{GEAR_PATH}?seconds={seconds:g}"
    return _asked(folder, path, b"" if fire else None, 2 * seconds + ANSWER_S)


async def watched(folder: Path) -> AsyncGenerator[bytes, None]:
    """What happens in the studio of the server of this data folder, line by line, until it stops. Raises NotAnswered."""
    server = announced(folder)
    patience = ClientTimeout(total=None, sock_connect=ANSWER_S, sock_read=ANSWER_S)
    headers = {"Authorization": f"Bearer {server.key}"}
    try:
        async with (
            ClientSession(timeout=patience, headers=headers, read_bufsize=LONGEST_LINE) as session,
            session.get(server.url + WATCH_PATH) as answer,
        ):
            if answer.status != 200:
                raise NotAnswered(_why(server, answer.status, await answer.read()))
            async for line in answer.content:
                yield line
    except ClientConnectorError as error:
        if isinstance(error.os_error, ConnectionRefusedError):
            raise _gone(server, error.os_error) from None
        raise NotAnswered(f"the server at {server.url} does not answer: {error.os_error}") from None
    except (ClientError, OSError, TimeoutError) as error:
        raise NotAnswered(f"the server at {server.url} does not answer: {error}") from None


def _asked(folder: Path, path: str, body: bytes | None, patience_s: float) -> bytes:
    """The answer of the server of this folder, GET without a body. Raises NotAnswered."""
    server = announced(folder)
    headers = {"Authorization": f"Bearer {server.key}", "Content-Type": "application/json"}
    request = urllib.request.Request(server.url + path, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=patience_s) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as refusal:
        with refusal:
            raise NotAnswered(_why(server, refusal.code, refusal.read())) from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, ConnectionRefusedError):
            raise _gone(server, error.reason) from None
        raise NotAnswered(f"the server at {server.url} does not answer: {error.reason}") from None
    except OSError as error:
        raise NotAnswered(f"the server at {server.url} does not answer: {error}") from None


def _gone(server: Announcement, error: OSError) -> NoServer:
    return NoServer(f"the server at {server.url} does not answer: {error}")


def _why(server: Announcement, status: int, body: bytes) -> str:
    """The sentence of a refusal; one without is no server of ours, or of another version."""
    try:
        return msgspec.json.decode(body, type=dict[str, str])["error"]
    except (msgspec.DecodeError, KeyError):
        return f"{server.url} answered {status} and no reason: is another version of regie running there?"


def _error(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
