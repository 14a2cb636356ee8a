"""Entries a second that one process takes, each answered when it is on the disk, beside a bare aiohttp and SQLite."""

import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.bench.child import Child
from tests.bench.table import Budget, Row, row

FLOODED = Budget(2, None)
"""At least half the entries a second of the floor."""

CONNECTIONS = 200
TURNS = 4
WINDOW = 250
"""So many entries are one reading: the time they took, each."""

_COOKIE = re.compile(rb"(?i)set-cookie: visit=([^;]+)")
_FORM = re.compile(rb'name="form" value="([^"]+)"')


class Phone:
    """A connection of the flood, which sends one entry after the other and waits for each answer."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.entries: list[bytes] = []

    def prepare(self, number: int) -> None:
        """Fetch a page as a new phone, and make its entry ready."""
        address = b"10.%d.%d.%d" % (number >> 16 & 255, number >> 8 & 255, number & 255)
        self.socket.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\n\r\n" % address)
        page = self._whole()
        cookie, form = _COOKIE.search(page), _FORM.search(page)
        assert cookie is not None
        assert form is not None
        body = b"form=%s&name=Player+%d&contact=player%d%%40exemple.fr&adult=yes" % (form[1], number, number)
        self.entries.append(
            b"POST /join?lang=fr HTTP/1.1\r\nHost: x\r\nCookie: visit=%s\r\nX-Forwarded-For: %s\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
            % (cookie[1], address, len(body), body)
        )

    def send(self) -> bool:
        """Send the next entry, if there is one."""
        if not self.entries:
            return False
        self.socket.sendall(self.entries.pop())
        return True

    def hear(self) -> None:
        """Read an answer, which leads on."""
        answer = self.socket.recv(65_536)
        assert b" 303 " in answer[:20], answer

    def _whole(self) -> bytes:
        data = self.socket.recv(65_536)
        while b"\r\n\r\n" not in data:
            data += self.socket.recv(65_536)
        head, _, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        assert length is not None
        while len(body) < int(length[1]):
            body += self.socket.recv(65_536)
        return head + b"\r\n" + body


def flood(url: str, count: int, first: int = 0) -> list[int]:
    """So many entries by many phones at once; what each took on the whole (ns), a reading for each WINDOW of them.

    Players are numbered from `first`: each has an address of its own.
    """
    at = urlsplit(url)
    assert at.hostname is not None
    assert at.port is not None
    with ExitStack() as stack:
        phones = [Phone((at.hostname, at.port)) for _ in range(min(CONNECTIONS, count))]
        for phone in phones:
            stack.callback(phone.socket.close)
        for number in range(count):
            phones[number % len(phones)].prepare(first + number)
        return _answered(phones, count)


def _answered(phones: Sequence[Phone], count: int) -> list[int]:
    ready = selectors.DefaultSelector()
    for phone in phones:
        ready.register(phone.socket, selectors.EVENT_READ, phone)
        phone.send()
    readings, heard, window = [], 0, min(WINDOW, count // 2)
    since = time.perf_counter_ns()
    while heard < count:
        for key, _ in ready.select():
            key.data.hear()
            key.data.send()
            heard += 1
            if heard % window == 0:
                now = time.perf_counter_ns()
                readings.append((now - since) // window)
                since = now
    ready.close()
    return readings


def entry_rows(count: int) -> Iterator[Row]:
    """What an entry takes of a flood, ms: the inverse of entries a second. Floor and ours in turn, on the same machine."""
    readings: dict[str, list[int]] = {"floor": [], "ours": []}
    with ExitStack() as stack:
        urls = {kind: stack.enter_context(Child("flood", kind=kind)).told["url"] for kind in readings}
        for turn in range(TURNS):
            for kind in (("floor", "ours"), ("ours", "floor"))[turn % 2]:
                readings[kind] += flood(urls[kind], count // TURNS, turn * count)
    yield row("an entry, one of a flood", readings["floor"], readings["ours"], FLOODED)
