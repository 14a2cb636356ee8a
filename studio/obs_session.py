"""One connection to OBS, from the handshake of obs-websocket 5 to its end: requests go out, their answers and events come in.

What is told and asked, and when, is in `obs_talk.py`.
"""

import asyncio
import base64
import hashlib
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import MsgspecError, Raw, Struct
from msgspec.json import decode, encode

from studio.compose import Said
from studio.obs_orders import SETUP
from studio.obs_talk import Result, Talk, Then, refusal
from studio.obs_words import EVENTS, Request
from studio.received import Received
from studio.websocket import WebSocket

RPC_VERSION = 1

LOOK_S = 1.0
"""Seconds between two looks at what OBS has not answered."""

LOOKS = 5
"""Looks after which OBS, whose network thread may well be alive, is given up for hung."""

_WRONG_PASSWORD = 4009
"""The close code of WebSocketCloseCode::AuthenticationFailed."""

_WHERE = "look at it in OBS under Tools, WebSocket Server Settings"


class _Message(Struct):
    op: int
    d: Raw


class _Challenge(Struct):
    challenge: str
    salt: str


class _Hello(Struct):
    authentication: _Challenge | None = None


class _Response(Result, rename="camel", kw_only=True):
    request_id: str


class _BatchResponse(Struct, rename="camel"):
    request_id: str
    results: list[Result]


class _Event(Struct, rename="camel"):
    event_type: str
    event_data: dict[str, object] | None = None


@dataclass(slots=True)
class _Pending:
    """A message that OBS has not answered, and what is to be done with the answers to its requests."""

    then: Then
    looks: int = 0


class Session:
    """One connection. `tell` is given what OBS says in our words, `no_sense` is called for each message that made none.

    `refused` says that OBS would not have us, so that it need not be asked again soon.
    """

    def __init__(
        self, host: str, port: int, password: str, tell: Callable[[Said], None], no_sense: Callable[[], None]
    ) -> None:
        self.refused = False
        self._password = password
        self._no_sense = no_sense
        self._loop = asyncio.get_running_loop()
        self._websocket = WebSocket(host, port, "obswebsocket.json", self._message)
        self._talk = Talk(self._send, tell, no_sense)
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._count = 0
        self._pending: dict[str, _Pending] = {}
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_up(self) -> bool:
        """Whether OBS has taken us and listens."""
        return self._ready.done() and self._websocket.is_open

    @property
    def why(self) -> str:
        """Why it is over, to be read after OBS's address."""
        return self._websocket.why

    @property
    def waiting(self) -> int:
        """How many words are not answered, or not even told yet."""
        return self._talk.waiting + len(self._pending)

    async def open(self, connected: socket.socket) -> None:
        """Returns once OBS has taken us, or the connection is over. Raises OSError."""
        await self._loop.create_connection(lambda: self._websocket, sock=connected)
        self._look()
        await asyncio.wait({self._ready, self._websocket.lost}, return_when=asyncio.FIRST_COMPLETED)

    async def over(self) -> None:
        """Returns once the connection is over."""
        await asyncio.wait({self._websocket.lost})
        self.end()

    def end(self, why: str = "") -> None:
        """Ends it: nothing more is told or heard."""
        if self._websocket.close_code == _WRONG_PASSWORD:
            self.refused = True
            self._websocket.why = f"refuses the password, {_WHERE}"
        self._websocket.end(why)
        if self._timer is not None:
            self._timer.cancel()
        self._talk.end()
        self._pending.clear()

    def take(self, said: Received) -> None:
        """Tells OBS this word, or asks it; what comes of it is told."""
        self._talk.take(said)

    # --- out ---

    def _send(self, requests: Sequence[Request], then: Then, *, halt: bool = True) -> None:
        """Sends the requests as one message, to be done in their order; with `halt` none after one that is refused."""
        self._count += 1
        number = str(self._count)
        self._pending[number] = _Pending(then)
        said = [{"requestType": kind, "requestData": data} for kind, data in requests]
        if len(said) == 1:
            self._write(6, {**said[0], "requestId": number})
        else:
            self._write(8, {"requestId": number, "haltOnFailure": halt, "requests": said})

    def _write(self, op: int, data: Mapping[str, object]) -> None:
        if not self._websocket.write(encode({"op": op, "d": data})):
            self._websocket.end("does not read what it is told")

    # --- in ---

    def _message(self, data: bytes) -> None:
        try:
            message = decode(data, type=_Message)
            self._heard(message.op, message.d)
        except (MsgspecError, UnicodeDecodeError, RecursionError):
            self._no_sense()

    def _heard(self, op: int, data: Raw) -> None:
        """One message, by its op code. Raises MsgspecError for what is not as obs-websocket has it."""
        match op:
            case 0:
                self._identify(decode(data, type=_Hello))
            case 2:
                self._send(SETUP, self._set_up)
            case 5:
                self._happened(decode(data, type=_Event))
            case 7:
                response = decode(data, type=_Response)
                self._came(response.request_id, (response,))
            case 9:
                batch = decode(data, type=_BatchResponse)
                self._came(batch.request_id, batch.results)
            case _:
                self._no_sense()

    def _identify(self, hello: _Hello) -> None:
        said: dict[str, object] = {"rpcVersion": RPC_VERSION, "eventSubscriptions": EVENTS}
        if hello.authentication is not None and not self._password:
            self.refused = True
            self._websocket.end(f"asks for a password, {_WHERE}")
            return
        if hello.authentication is not None:
            secret = _hashed(self._password + hello.authentication.salt)
            said["authentication"] = _hashed(secret + hello.authentication.challenge)
        self._write(1, said)

    def _set_up(self, results: Sequence[Result]) -> None:
        data = [each.response_data or {} for each in results]
        if refusal(results) or len(data) != len(SETUP):
            self._websocket.end("does not tell its transitions, is it OBS 28 or later?")
            return
        self._talk.set_up(*data)
        if not self._ready.done():
            self._ready.set_result(None)

    def _came(self, number: str, results: Sequence[Result]) -> None:
        pending = self._pending.pop(number, None)
        if pending is None:
            self._no_sense()
        else:
            pending.then(results)

    def _happened(self, event: _Event) -> None:
        if event.event_type == "CurrentSceneCollectionChanged":
            self._send(SETUP, self._set_up)
        if self._ready.done():
            self._talk.happened(event.event_type, event.event_data or {})

    def _look(self) -> None:
        oldest = next(iter(self._pending.values()), None)
        if oldest is not None:
            oldest.looks += 1
            if oldest.looks > LOOKS:
                self._websocket.end("takes what it is told and answers nothing")
                return
        self._timer = self._loop.call_later(LOOK_S, self._look)


def _hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
