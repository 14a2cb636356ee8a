"""A form as it arrives: bounded, fully read, then stamped; whatever else it is, it is told by a code."""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qsl

from aiohttp import web
from msgspec import Struct

from control.game.limits import address_of

MOST_BYTES = 4_096
MOST_FIELDS = 8
READ_S = 10.0
"""Real seconds in which a form must have arrived."""


class Unreadable(Exception):
    """What was sent is no form of ours: a code and the status it is answered with."""

    def __init__(self, code: str, status: int) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


class Sent(Struct, frozen=True, kw_only=True):
    """A form: its fields, when it was fully read (real time, epoch ms), from which phone and address."""

    fields: dict[str, str]
    at: int
    visit: str
    visit_key: bytes
    address: str


async def read_form(request: web.Request, visit: str, visit_key: bytes, wall: Callable[[], int]) -> Sent:
    """The form, stamped once it is fully read. Raises Unreadable, HTTPRequestEntityTooLarge."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Unreadable("forged", 403)
    if request.content_type != "application/x-www-form-urlencoded" or "Content-Encoding" in request.headers:
        raise Unreadable("malformed", 400)
    body = await _body(request)
    at = wall()
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise Unreadable("malformed", 400) from None
    fields = dict(pairs)
    if not fields or len(fields) != len(pairs):
        raise Unreadable("malformed", 400)
    return Sent(
        fields=fields, at=at, visit=visit, visit_key=visit_key, address=address_of(request.remote, request.headers)
    )


async def _body(request: web.Request) -> bytes:
    if request.content.is_eof():  # it came in one piece, as most do: nothing to wait for
        return await request.read()
    try:
        async with asyncio.timeout(READ_S):
            return await request.read()
    except TimeoutError:
        raise Unreadable("too_slow", 408) from None
