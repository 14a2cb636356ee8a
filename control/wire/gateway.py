"""The server's end of the wire: the crew's WebSocket. Rules live in `rundown.live.decide`, not here."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence

import msgspec
from aiohttp import WSCloseCode, WSMessage, WSMsgType, web

from control.wire import past
from control.wire.exporting import Dossiers
from control.wire.private import Private, answer_of
from control.wire.protocol import (
    MAX_FRAME,
    PATH,
    Ask,
    Delta,
    Frame,
    Health,
    Hello,
    Mine,
    Ping,
    Pong,
    Reading,
    Refusal,
    Seat,
    Snapshot,
    Text,
    Welcome,
    decode_client,
    encode,
)
from control.wire.sealed import Sealed
from control.wire.seats import Seats
from control.wire.terminal import Terminal
from rundown.engine import Engine, Outcome
from rundown.journal.log import Recording
from rundown.live import rights
from rundown.live.event import Event
from rundown.live.state import REMOTE, UNDERSTUDY, State
from rundown.plan.show import Role

HELLO_S = 10.0
"""Seconds a connection may take to say Hello."""

BAD_FRAMES = 20
"""Frames that cannot be read, after which a connection is closed."""

SILENT_S = 10.0
"""Seconds without a frame after which a terminal is parted from: it pings every two, so its network is dead."""

WRONG_CODE_S = 0.5
"""Seconds a wrong code waits for its answer, so that guessing is slow."""

PART_S = 1.0
"""Seconds a terminal may take to hang up."""

Who = Callable[[str], str | None]
"""The seat that owns a code, None for a wrong one."""


class Gateway:
    """Terminals on one engine. `counts` holds what was answered and what was not understood."""

    def __init__(self, engine: Engine, who: Who, sealed: Sealed, dossiers: Dossiers, page_key: str = "") -> None:
        self._engine = engine
        self._private = Private(engine, sealed, dossiers)
        self._private.kept = self._tell_author
        self._page_key = page_key
        self._who = who
        self._terminals: set[Terminal] = set()
        self._seats = Seats(lambda command, who: engine.submit(engine.asked(command, who)))
        self.counts: Counter[str] = Counter()
        engine.listeners.append(self.published)
        engine.health_listeners.append(self.recording)

    def routes(self) -> list[web.RouteDef]:
        """The routes of the crew's application."""
        return [web.get(PATH, self.handle)]

    # --- fan-out ---

    def published(self, events: Sequence[Event], durable: bool) -> None:  # engine.Listener
        """Queue these events for every terminal."""
        self._fan([encode(Delta(event=event, durable=durable)) for event in events])

    def recording(self, recording: Recording) -> None:
        """Tell every terminal how the journal is."""
        self._fan([encode(Health(journal=recording))])

    def _fan(self, frames: list[bytes]) -> None:
        for terminal in self._terminals:
            for frame in frames:
                terminal.put(frame)

    async def close(self, app: web.Application) -> None:  # aiohttp's on_shutdown
        """Hang up on every terminal; those that do not let go in time are left to the server's end."""
        parting = [
            asyncio.create_task(each.socket.close(code=WSCloseCode.GOING_AWAY, message=b"the server stops"))
            for each in self._terminals
        ]
        if parting:
            _, late = await asyncio.wait(parting, timeout=PART_S)
            for task in late:
                task.cancel()

    # --- one connection ---

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one terminal until it leaves."""
        socket = web.WebSocketResponse(max_msg_size=MAX_FRAME, compress=False, timeout=PART_S)
        await socket.prepare(request)
        terminal = None
        with contextlib.suppress(ConnectionResetError):  # gone before it was answered
            terminal = await self._greet(socket)
        if terminal is None:
            await socket.close()
            return socket
        serving = [
            asyncio.create_task(each) for each in (terminal.pump(self._snapshot), self._watch(terminal, request))
        ]
        try:
            await self._listen(terminal)
        finally:
            for task in serving:
                task.cancel()
            await asyncio.gather(*serving, return_exceptions=True)
            self._part(terminal)
        return socket

    async def _greet(self, socket: web.WebSocketResponse) -> Terminal | None:
        try:
            message = await socket.receive(timeout=HELLO_S)
        except TimeoutError:
            return None
        if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
            self._cut(message)
            return None
        try:
            hello = decode_client(message.data) if message.type is WSMsgType.TEXT else None
        except msgspec.DecodeError as error:
            await self._refuse(socket, "malformed", why=str(error))
            return None
        if not isinstance(hello, Hello):
            await self._refuse(socket, "malformed", why="the first frame must be a hello")
            return None
        who = self._who(hello.code)
        if who is None or who.startswith(REMOTE):  # a passcode of OSC travels in clear: it opens no desk
            await asyncio.sleep(WRONG_CODE_S)
            await self._refuse(socket, "bad_code")
            return None
        return await self._welcome(socket, who, hello)

    async def _refuse(self, socket: web.WebSocketResponse, code: str, **params: str | int) -> None:
        self.counts[code] += 1
        await socket.send_str(encode(Refusal(code=code, params=params)).decode())

    async def _welcome(self, socket: web.WebSocketResponse, who: str, hello: Hello) -> Terminal | None:
        held = rights.roles_of(self._engine.head, who)
        role = held[0] if hello.role is None else hello.role
        if hello.boot and role not in (*held, Role.VUE):
            role = held[0]  # the role changed hands while this terminal was away: it is no reason to lose the terminal
        if role not in held and role is not Role.VUE:
            await self._refuse(socket, "not_yours", act="sign_in", roles=" ".join(held))
            return None
        # Nothing may be awaited here: what is published next must reach this terminal, and a disk that hangs must keep
        # nobody out.
        terminal = Terminal(socket, who, role, hello.station)
        self._terminals.add(terminal)
        terminal.put(encode(self._welcome_frame(who, hello)))
        if self._engine.recording != "ok":
            terminal.put(encode(Health(journal=self._engine.recording)))
        self._seats.take(who, role, hello.station)
        return terminal

    def _welcome_frame(self, who: str, hello: Hello) -> Welcome:
        state, recent = self._engine.published, self._engine.recent
        missed = past.missed(recent, state, hello.boot, hello.seq)
        return Welcome(
            boot=state.standing.boot,
            who=who,
            name=_name(state, who),
            roles=rights.roles_of(state, who),
            clock=self._reading(),
            seq=state.seq,
            snapshot=state if missed is None else None,
            missed=missed or (),
            recent=past.readable(recent) if missed is None else (),
            resumed=missed is not None,
            page_key=self._page_key,
        )

    def _reading(self) -> Reading:
        wall = self._engine.wall_exact()
        clock = self._engine.published.standing.clock
        return Reading(show_ms=clock.show_time(int(wall)), wall_ms=wall, rate=clock.rate)

    def _snapshot(self) -> bytes:
        return encode(Snapshot(state=self._engine.published, clock=self._reading()))

    async def _watch(self, terminal: Terminal, request: web.Request) -> None:
        """Hangs up on a terminal whose network died in silence; a dead network takes no farewell."""
        await terminal.silence(SILENT_S)
        self.counts["silent"] += 1
        if request.transport is not None:
            request.transport.abort()

    def _part(self, terminal: Terminal) -> None:
        self._terminals.discard(terminal)
        if self._engine.head.standing.running:
            self._seats.leave(terminal.who, terminal.role)

    # --- what a terminal says ---

    async def _listen(self, terminal: Terminal) -> None:
        answering: set[asyncio.Task[None]] = set()
        try:
            async for message in terminal.socket:
                if message.type is WSMsgType.ERROR:
                    self._cut(message)
                    break
                self._hear(terminal, message, answering)
                if terminal.bad >= BAD_FRAMES:
                    await terminal.socket.close(
                        code=WSCloseCode.POLICY_VIOLATION, message=b"too many unreadable frames"
                    )
        finally:
            for task in answering:
                task.cancel()

    def _hear(self, terminal: Terminal, message: WSMessage, answering: set[asyncio.Task[None]]) -> None:
        terminal.heard()
        if message.type is not WSMsgType.TEXT:
            self._malformed(terminal, "send text frames of JSON")
            return
        try:
            frame = decode_client(message.data)
        except msgspec.DecodeError as error:
            self._malformed(terminal, str(error))
        else:
            self._answer(terminal, frame, answering)

    def _cut(self, message: WSMessage) -> None:
        """Counts a connection that aiohttp closes for what came over it: its close code has said so."""
        if message.type is WSMsgType.ERROR:
            code = getattr(message.data, "code", None)
            self.counts["oversized" if code == WSCloseCode.MESSAGE_TOO_BIG else "malformed"] += 1

    def _malformed(self, terminal: Terminal, why: str) -> None:
        self.counts["malformed"] += 1
        terminal.bad += 1
        terminal.put(encode(Refusal(code="malformed", params={"why": why})))

    def _answer(self, terminal: Terminal, frame: Frame, answering: set[asyncio.Task[None]]) -> None:
        if isinstance(frame, Ping):
            terminal.put(encode(Pong(id=frame.id, clock=self._reading())))
        elif (private := self._private.answering(terminal.who, frame, terminal)) is not None:
            self.counts[type(frame.command if isinstance(frame, Ask) else frame).__name__] += 1
            self._keep(answering, self._tell(terminal, private))
        elif isinstance(frame, Ask):
            self.counts[type(frame.command).__name__] += 1
            # Decided in this very turn, in the order the frames came; only the answer waits for the commit.
            outcome = self._engine.submit(
                self._engine.asked(
                    frame.command,
                    terminal.who,
                    id=f"{terminal.who}:{frame.id}",
                    expect=frame.expect,
                    pressed=frame.pressed,
                )
            )
            self._keep(answering, self._reply(terminal, frame.id, outcome))
        elif isinstance(frame, Seat):
            self._reseat(terminal, frame.role)
        else:
            self._malformed(terminal, "a second hello")

    def _keep(self, answering: set[asyncio.Task[None]], answer: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(answer)
        answering.add(task)
        task.add_done_callback(answering.discard)

    async def _tell(self, terminal: Terminal, answering: Coroutine[object, object, Frame]) -> None:
        terminal.put(encode(await answering))

    def _tell_author(self, who: str, text: Text, source: object) -> None:
        """What somebody has written for the own dossier goes to the other terminals of that person, and to nobody's else."""
        for terminal in self._terminals:
            if terminal.who == who and terminal is not source:
                terminal.put(encode(Mine(texts=(text,))))

    def _reseat(self, terminal: Terminal, role: Role) -> None:
        held = rights.roles_of(self._engine.head, terminal.who)
        if role not in held and role is not Role.VUE:
            terminal.put(encode(Refusal(code="not_yours", params={"act": "sign_in", "roles": " ".join(held)})))
            return
        before, terminal.role = terminal.role, role
        # In this order, so that the person is never seen without a seat.
        self._seats.take(terminal.who, role, terminal.station)
        self._seats.leave(terminal.who, before)

    async def _reply(self, terminal: Terminal, command_id: str, outcome: Outcome) -> None:
        terminal.put(encode(answer_of(command_id, await self._engine.committed(outcome))))


def _name(state: State, who: str) -> str:
    if who.startswith(UNDERSTUDY):
        return who.removeprefix(UNDERSTUDY)
    show = state.standing.show
    members = () if show is None else show.team
    return next((member.name for member in members if member.id == who), who)
