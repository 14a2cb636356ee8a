"""Files that go with documents of the register, on their way to the server that keeps them: both ends, over HTTP.

A file comes whole before it is looked at, on the crew's port, with a join code; it is kept as it is, and never opened.
"""

import asyncio
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Protocol
from urllib.parse import quote

from aiohttp import web

from rundown.production.files import LARGEST, NotADocument, looked_at

PATH = "/files"
ANSWER_S = 60.0
"""Real seconds that sending a file may take."""

WRONG_CODE_S = 0.5
"""Seconds that a wrong code waits for its answer, so that guessing is slow."""


class NotTaken(Exception):
    """The server did not keep the file; `str()` is a sentence that says why."""


class Keeper(Protocol):
    """Where files are kept."""

    def keep_file(self, name: str, data: bytes) -> str:
        """Keeps a file as it is, once; its SHA-256 (hex)."""
        ...


class Attaching:
    """The server's end. `may` says whether the owner of a code may give files, None for a code that nobody has."""

    def __init__(self, may: Callable[[str], bool | None], keeper: Keeper) -> None:
        self._may = may
        self._keeper = keeper

    def routes(self) -> list[web.RouteDef]:
        """Where it answers."""
        return [web.post(PATH, self._take)]

    async def _take(self, request: web.Request) -> web.Response:
        allowed = self._may(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if allowed is None:
            await asyncio.sleep(WRONG_CODE_S)
            return _error(403, "the server does not know this code")
        if not allowed:
            return _error(403, "files are given by those who hold a post")
        data = bytearray()
        async for chunk in request.content.iter_any():
            data += chunk
            if len(data) > LARGEST:
                return _error(413, f"has more than {LARGEST // 1024**2} MB, give a smaller copy")
        loop = asyncio.get_running_loop()
        try:
            name = looked_at(request.query.get("name", ""), bytes(data))
        except NotADocument as wrong:
            return _error(400, str(wrong))
        digest = await loop.run_in_executor(None, self._keeper.keep_file, name, bytes(data))
        return web.json_response({"file": f"{digest} {name}"})


def send(url: str, code: str, name: str, data: bytes) -> None:
    """Give a file to the server at `url`. Blocks. Raises NotTaken."""
    request = urllib.request.Request(
        f"{url.rstrip('/')}{PATH}?name={quote(name)}", data=data, headers={"Authorization": f"Bearer {code}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=ANSWER_S):
            return
    except urllib.error.HTTPError as refused:
        raise NotTaken(refused.read().decode(errors="replace")) from None
    except OSError as error:
        raise NotTaken(f"{url} cannot be reached ({error}): is the server running there?") from None


def _error(status: int, sentence: str) -> web.Response:
    return web.Response(status=status, text=sentence)
