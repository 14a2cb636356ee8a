"""Clients that look at real gear independently of the drivers under test. They block, for a few milliseconds.

A test whose own server must go on meanwhile asks them through `asyncio.to_thread`.
"""

import base64
import hashlib
import json
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder
from websockets.sync.client import ClientConnection, connect

ANSWER_S = 2.0
"""The longest an answer may take on a busy machine."""


def settles(read: Callable[[], object], wanted: object) -> bool:
    """Whether what is read becomes what is wanted, before it is too late to be called an answer."""
    end = time.monotonic() + ANSWER_S
    while read() != wanted:
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


class Osc:
    """A UDP socket that speaks OSC to one port; `listen` is the port it hears at, 0 for any."""

    def __init__(self, port: int, listen: int = 0) -> None:
        self._to = ("127.0.0.1", port)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            self._socket.bind(("127.0.0.1", listen))
        except OSError:
            self._socket.close()
            raise

    def __enter__(self) -> "Osc":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, address: str, types: str = "", *args: str | int | float) -> None:
        builder = OscMessageBuilder(address)
        for tag, value in zip(types, args, strict=True):
            builder.add_arg(value, tag)
        self._socket.sendto(builder.build().dgram, self._to)

    def hear(self, within: float) -> Iterator[tuple[str, list[Any]]]:
        """The messages that come within so many seconds, as they come; what is no OSC message is passed over."""
        end = time.monotonic() + within
        while (left := end - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                data = self._socket.recv(65_536)
            except TimeoutError:
                return
            if data.startswith(b"/"):
                message = OscMessage(data)
                yield message.address, message.params

    def answer(self, to: str, within: float = ANSWER_S) -> list[Any] | None:
        """What the next message at this address says, None when none comes."""
        return next((args for address, args in self.hear(within) if address == to), None)

    def ask(self, address: str, within: float = ANSWER_S) -> list[Any] | None:
        """What a query without a value is answered at its own address."""
        self.send(address)
        return self.answer(address, within)


class Obs:
    """A session with obs-websocket 5 (its `protocol.md`)."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def ask(self, request: str, **data: object) -> dict[str, Any]:
        """The response's data. Fails where OBS refuses."""
        self._socket.send(_packed(6, requestType=request, requestId=request, requestData=data))
        answer = json.loads(self._socket.recv(ANSWER_S))["d"]
        assert answer["requestStatus"]["result"], answer
        return dict(answer.get("responseData", {}))

    def program(self) -> str:
        """The scene on program."""
        return str(self.ask("GetCurrentProgramScene")["currentProgramSceneName"])

    def picture(self, scene: str) -> "Picture":
        """What the scene looks like now, 160 pixels wide and 90 high."""
        shot = self.ask("GetSourceScreenshot", sourceName=scene, imageFormat="bmp", imageWidth=160, imageHeight=90)
        return Picture(base64.b64decode(shot["imageData"].partition(",")[2]))


class Picture:
    """A screenshot, as an uncompressed bitmap of three or four bytes a pixel, the lowest row first."""

    def __init__(self, bitmap: bytes) -> None:
        self._start, self._width, self._height = (int.from_bytes(bitmap[at : at + 4], "little") for at in (10, 18, 22))
        self._deep = bitmap[28] // 8
        self._bitmap = bitmap

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        """Red, green and blue at a place counted from the upper left."""
        row = (self._width * self._deep + 3) & ~3
        at = self._start + (self._height - 1 - y) * row + x * self._deep
        blue, green, red = self._bitmap[at : at + 3]
        return red, green, blue

    def differs(self, background: tuple[int, int, int]) -> int:
        """How many pixels are not this colour."""
        pixels = (self.pixel(x, y) for y in range(self._height) for x in range(self._width))
        return sum(not like(pixel, background) for pixel in pixels)


def like(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two colours are the same but for rounding."""
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


@contextmanager
def obs(port: int, password: str) -> Iterator[Obs]:
    """An authenticated session with OBS that hears no events."""
    with connect(f"ws://127.0.0.1:{port}", close_timeout=0.5) as link:
        hello = json.loads(link.recv(ANSWER_S))["d"]["authentication"]
        secret = _hashed(_hashed(password + hello["salt"]) + hello["challenge"])
        link.send(_packed(1, rpcVersion=1, authentication=secret, eventSubscriptions=0))
        assert json.loads(link.recv(ANSWER_S))["op"] == 2
        yield Obs(link)


def _packed(code: int, **data: object) -> str:
    return json.dumps({"op": code, "d": data})


def _hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def dmx(port: int, channels: int) -> list[int]:
    """The values QLC+ sends out on its first universe, asked of its web interface, which never answers a close."""
    with connect(f"ws://127.0.0.1:{port}/qlcplusWS", close_timeout=0.05) as link:
        link.send(f"QLC+API|getChannelsValues|1|1|{channels}")
        answer = str(link.recv(ANSWER_S)).split("|")[2:]
        return [int(value) for value in answer[1::3]]
