"""The terminal's end of the wire: connects, folds what it hears, asks, and comes back when the link is lost."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from typing import Literal

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from control.wire.clock import SyncedClock
from control.wire.dialling import FATAL, LinkRefused, delays, socket_url
from control.wire.pending import Pending, Private, new_id
from control.wire.protocol import (
    PATH,
    Answer,
    Ask,
    Delta,
    Done,
    FromServer,
    Health,
    Hello,
    Mine,
    Ping,
    Pong,
    Refusal,
    Seat,
    Snapshot,
    Text,
    Welcome,
    decode_server,
    encode,
)
from rundown.live.asked import Expect
from rundown.live.event import Asking, Event
from rundown.live.evolve import evolve
from rundown.live.state import State
from rundown.plan.show import Role

Change = Literal["state", "link", "journal"]
Status = Literal["connecting", "up", "lost"]

PING_S = 2.0
"""How often the clock is asked; a link silent for twice as long is lost."""

HANG_UP_S = 0.5
"""How long a lost link is waited for to close in form, before the next try."""

FIRST_PINGS = 4
"""Pings sent at once after a welcome, so that the clock is right before the first take."""

KEPT_EVENTS = 200


def monotonic_ms() -> float:
    """This terminal's own clock, ms."""
    return time.monotonic() * 1000


class Link:
    """One terminal's connection. `state` is folded locally with the server's own `evolve`.

    `on_change` is called on the loop whenever something a screen shows has changed. Commands asked while
    the link is down, or whose answer was lost with it, are sent again under the same id.
    """

    def __init__(
        self,
        url: str,
        code: str,
        *,
        role: Role | None,
        station: str,
        on_change: Callable[[Change], None] | None = None,
    ) -> None:
        self._url = socket_url(url)
        self._http = self._url.removesuffix(PATH).replace("ws", "http", 1)
        self._code = code
        self._role = role
        self._station = station
        self._on_change = on_change or (lambda change: None)
        self._clock = SyncedClock()
        self._socket: ClientConnection | None = None
        self._asked = Pending()
        self._pings: dict[int, float] = {}
        self._ping_count = 0
        self._lost_at = time.monotonic()
        self.state: State | None = None
        self.welcome: Welcome | None = None
        self.status: Status = "connecting"
        self.journal = "ok"
        self.events: deque[Event] = deque(maxlen=KEPT_EVENTS)
        self.refusal: Refusal | None = None
        self.on_text: Callable[[Text], None] = lambda text: None
        """Called with a text of this person that another terminal has just had kept."""

    # --- what a screen reads ---

    def now(self) -> int:
        """Show time, epoch ms; it counts on while the link is down."""
        return self._clock.now(monotonic_ms())

    def until(self, show_ms: int) -> float:
        """Real seconds until this show time."""
        return self._clock.until(show_ms, monotonic_ms())

    @property
    def rate(self) -> float:
        """Show seconds in a real second."""
        return self._clock.rate

    @property
    def round_trip_ms(self) -> float | None:
        """The last ping's, real ms."""
        return self._clock.round_trip_ms

    @property
    def pending(self) -> int:
        """How many commands wait for their answer."""
        return self._asked.commands

    def paper_address(self) -> str:
        """Where the rundown is to be had as a PDF."""
        key = "" if self.welcome is None else self.welcome.page_key
        return f"{self._http}/paper/rundown.pdf?key={key}"

    def lost_for(self, monotonic: float) -> float:
        """Seconds without a link at this reading of time.monotonic(); 0 while it is up."""
        return 0.0 if self.status == "up" else monotonic - self._lost_at

    def seen(self) -> Expect:
        """What this terminal shows now: what its commands expect."""
        pass_ = None if self.state is None else self.state.pass_
        return Expect(
            boot="" if self.welcome is None else self.welcome.boot,
            on_air="" if pass_ is None else pass_.on_air,
            next="" if pass_ is None else pass_.next,
            seq=0 if self.state is None else self.state.seq,
        )

    # --- asking ---

    async def ask(self, command: Asking, expect: Expect | None = None) -> Done | Refusal:
        """The server's answer. Sent again, with the same id and expectation, if the link is lost meanwhile."""
        ask = Ask(
            id=new_id(),
            command=command,
            expect=expect or self.seen(),
            pressed=self._clock.wall(monotonic_ms()),
        )
        answer = await self.confide(ask)
        assert isinstance(answer, Done | Refusal)  # what a command is answered with
        return answer

    async def confide(self, ask: Ask | Private) -> Answer:
        """The server's answer to what is this person's alone; sent again as a command is. Its id is made by `new_id`."""
        answer = self._asked.begin(ask)
        try:
            if self._socket is not None and self.status == "up":
                with contextlib.suppress(ConnectionClosed):
                    await self._socket.send(encode(ask), text=True)
            return await answer
        finally:
            self._asked.end(ask.id)

    async def sit(self, role: Role) -> None:
        """Sits at the desk of this role, now or, while the link is down, with the next welcome."""
        self._role = role
        if self._socket is not None and self.status == "up":
            with contextlib.suppress(ConnectionClosed):
                await self._socket.send(encode(Seat(role=role)), text=True)

    # --- the connection ---

    async def run(self) -> None:
        """Connects and comes back for ever; cancel to stop. Raises LinkRefused when no new try can help."""
        tries = delays()
        while True:
            # OSError: nobody listens. EOFError, InvalidHandshake: somebody does, and it is not (yet) the server.
            with contextlib.suppress(OSError, EOFError, InvalidHandshake, TimeoutError, ConnectionClosed):
                async with connect(
                    self._url, compression=None, max_size=None, ping_interval=None, close_timeout=HANG_UP_S
                ) as socket:
                    await self._session(socket)
                    tries = delays()
            if self.status == "up":
                tries = delays()
                self._lost_at = time.monotonic()
            self._socket = None
            self.status = "lost" if self.welcome is not None else "connecting"
            self._on_change("link")
            await asyncio.sleep(next(tries))

    async def _session(self, socket: ClientConnection) -> None:
        before = self.welcome
        await socket.send(
            encode(
                Hello(
                    code=self._code,
                    station=self._station,
                    role=self._role,
                    boot="" if before is None else before.boot,
                    seq=0 if self.state is None else self.state.seq,
                )
            ),
            text=True,
        )
        await self._next(socket)
        pinging = asyncio.create_task(self._ping_for_ever(socket))
        try:
            while True:
                await self._next(socket)
        finally:
            pinging.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionClosed):
                await pinging

    async def _next(self, socket: ClientConnection) -> None:
        async with asyncio.timeout(PING_S * 2):
            data = await socket.recv()
        # A frame this version does not know comes from a newer server: the rest is still of use.
        with contextlib.suppress(msgspec.DecodeError):
            await self._heard(socket, decode_server(data))

    async def _heard(self, socket: ClientConnection, frame: FromServer) -> None:
        match frame:
            case Welcome():
                await self._welcomed(socket, frame)
            case Delta():
                self._fold(frame.event)
                self._on_change("state")
            case Snapshot():
                self.state = frame.state
                self._clock.set(frame.state.standing.clock)
                await self._ask_again(socket)  # the answers may have been among what was dropped
                self._on_change("state")
            case Mine(id=""):
                for text in frame.texts:
                    self.on_text(text)
            case Refusal():
                if self.status != "up" and frame.code in FATAL:
                    raise LinkRefused(frame.code, frame.params)
                self.refusal = frame
                self._asked.answered(frame.id, frame)
            case Pong():
                sent = self._pings.pop(frame.id, None)
                if sent is not None:
                    self._clock.heard(sent, monotonic_ms(), frame.clock.wall_ms)
                    self._on_change("link")
            case Health():
                self.journal = frame.journal
                self._on_change("journal")
            case _:
                self._asked.answered(frame.id, frame)

    async def _welcomed(self, socket: ClientConnection, frame: Welcome) -> None:
        if self.welcome is None or frame.boot != self.welcome.boot:
            self._clock.restart()
        self.welcome = frame
        if frame.snapshot is not None:
            self.state = frame.snapshot
            self._recall(frame.recent)
        for event in frame.missed:
            self._fold(event)
        if self.state is not None:
            self._clock.set(self.state.standing.clock)
        self._clock.told(monotonic_ms(), frame.clock.wall_ms)
        self._socket, self.status = socket, "up"
        await self._ask_again(socket)
        self._on_change("link")
        self._on_change("state")

    async def _ask_again(self, socket: ClientConnection) -> None:
        for ask in self._asked.frames:
            await socket.send(encode(ask), text=True)

    def _recall(self, recent: tuple[Event, ...]) -> None:
        """The past as the server tells it, after what was heard of before that."""
        if recent:
            older = [event for event in self.events if event.seq < recent[0].seq]
            self.events = deque((*older, *recent), maxlen=KEPT_EVENTS)

    def _fold(self, event: Event) -> None:
        if self.state is None or event.seq != self.state.seq + 1:
            return
        self.state = evolve(self.state, event)
        self.events.append(event)
        self._clock.set(self.state.standing.clock)

    async def _ping_for_ever(self, socket: ClientConnection) -> None:
        burst = FIRST_PINGS
        while True:
            for _ in range(burst):
                self._ping_count += 1
                self._pings[self._ping_count] = monotonic_ms()
                await socket.send(encode(Ping(id=self._ping_count)), text=True)
            burst = 1
            await asyncio.sleep(PING_S)
