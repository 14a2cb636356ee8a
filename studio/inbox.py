"""OSC in: remote commands from a Stream Deck, Companion, TouchOSC. One UDP socket: who may speak, how fast, the answers.

What each address asks is in `requests.py`, what is sent to the senders of the show's state in `signals.py`. The guards
are those of every way in, in `rundown/live`. Nothing a sender says outlives its datagram, but that it was just said.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import Callable
from typing import cast

from msgspec import Struct

from rundown.engine import Engine, Outcome
from rundown.live.state import REMOTE
from rundown.live.words import Refused
from studio.osc import Malformed, encode, parse, timetag
from studio.received import Received
from studio.requests import request

LARGEST = 9_000
"""The most bytes of a datagram: a note of 2000 characters of four bytes, and what goes with it."""

MOST = 8
"""The most messages of a datagram: each has its passcode looked up, and is a command."""

FLOOD = 20
"""Datagrams of one machine that are read in FLOOD_S; a hand presses ten times a second at most."""

FLOOD_S = 0.1

EARLY_MS = 100
"""By how much a bundle may be ahead of our clock (real ms): nothing is kept to be done later."""

REPEAT_S = 0.3
"""Real seconds in which the same message is a bouncing button, or a datagram that came twice."""

LONGEST_CODE = 100

RESOLVE_S = 2.0
"""Real seconds in which a host must be known: a name server that is down keeps no show from coming back."""

Who = Callable[[str], str | None]
"""The seat that owns a passcode, None for a wrong one."""

Address = tuple[str, int] | tuple[str, int, int, int]
"""Of a socket, as IPv4 and IPv6 have it."""


class NotListening(OSError):
    """A port that cannot be listened to; its text is a sentence."""


class _Sender(Struct, frozen=True):
    host: str
    state_to: Address | None


class Inbox(asyncio.DatagramProtocol):
    """Hears the senders of the plan and nobody else; made by `Inbox.open`.

    `counts` holds the commands that were done, and all that was refused, by code. `spoke` are told the id of each sender
    that was believed. To strangers, and to those with a wrong passcode, nothing is answered.
    """

    def __init__(self, engine: Engine, who: Who) -> None:
        self.counts: Counter[str] = Counter()
        self.spoke: list[Callable[[str], None]] = []
        self._engine = engine
        self._who = who
        self._senders: dict[str, _Sender] = {}
        self._windows: dict[str, tuple[float, int]] = {}
        self._last: dict[str, tuple[Received, float]] = {}
        self._answering: set[asyncio.Task[None]] = set()
        self._transport: asyncio.DatagramTransport

    @classmethod
    async def open(cls, engine: Engine, host: str = "127.0.0.1", port: int = 0, *, who: Who) -> "Inbox":
        """Listens at once, and hears nobody before `admit`. Raises NotListening."""
        inbox = cls(engine, who)
        try:
            await asyncio.get_running_loop().create_datagram_endpoint(lambda: inbox, local_addr=(host, port))
        except OSError as error:
            raise NotListening(
                f"{host}:{port} cannot be listened to for OSC ({error.strerror}): another program may be there. "
                "Stop it, or choose another port"
            ) from None
        return inbox

    async def admit(self) -> tuple[str, ...]:
        """Looks up the machines of the plan's senders; a sentence for each that is not known, and will not be heard."""
        remotes = self._engine.head.plan.remotes
        found = await asyncio.gather(*(self._resolve(each.host, each.port) for each in remotes))
        known = [(remote, address) for remote, address in zip(remotes, found, strict=True) if address is not None]
        self._senders = {remote.id: _Sender(address[0], address if remote.port else None) for remote, address in known}
        self._windows.clear()
        return tuple(
            f"remote {remote.id}: {remote.host} is not known here, mend its host: it is not heard"
            for remote in remotes
            if remote.id not in self._senders
        )

    async def _resolve(self, host: str, port: int) -> Address | None:
        """The address as our socket sees it; None for a host that is not known, or not told soon enough."""
        family = self._transport.get_extra_info("socket").family
        try:
            async with asyncio.timeout(RESOLVE_S):
                found = await asyncio.get_running_loop().getaddrinfo(
                    host, port, family=family, type=socket.SOCK_DGRAM, flags=socket.AI_V4MAPPED
                )
        except (OSError, UnicodeError):
            return None
        return cast(Address, found[0][4])

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._transport.get_extra_info("sockname")[1])

    def send(self, remote: str, packet: bytes) -> None:
        """Sends this to where the sender hears the show's state; nothing to one that has no port, or is unknown."""
        sender = self._senders.get(remote)
        if sender is not None and sender.state_to is not None:
            self._send(packet, sender.state_to)

    def _send(self, packet: bytes, to: Address) -> None:
        if not self._transport.is_closing():
            self._transport.sendto(packet, to)

    async def close(self) -> None:
        """Hears nobody any more; answers that still wait for the disk are not sent."""
        self._transport.abort()
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    # --- hearing ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """(asyncio) The socket is bound."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: Address) -> None:
        """(asyncio) Somebody said something."""
        if all(sender.host != addr[0] for sender in self._senders.values()):
            self.counts["unknown_sender"] += 1
            return
        try:
            messages = self._read(data, addr[0])
        except Refused as refusal:
            self.counts[refusal.code] += 1
            return
        for message in messages:
            self._hear(message, addr)

    def _read(self, data: bytes, host: str) -> list[Received]:
        """The messages of a datagram. Raises Refused for one that is not to be read, as a whole."""
        if self._floods(host):
            raise Refused("flood")
        if len(data) > LARGEST:
            raise Refused("too_long")
        try:
            due, messages = timetag(data), parse(data)
        except Malformed:
            raise Refused("malformed") from None
        if due is not None and due > self._engine.wall_exact() + EARLY_MS:
            raise Refused("too_early")
        if len(messages) > MOST:
            raise Refused("too_many")
        return messages

    def _floods(self, host: str) -> bool:
        now = asyncio.get_running_loop().time()
        began, count = self._windows.get(host, (now, 0))
        if now - began >= FLOOD_S:
            began, count = now, 0
        self._windows[host] = began, count + 1
        return count >= FLOOD

    def _hear(self, message: Received, addr: Address) -> None:
        remote = self._sender(message, addr[0])
        if remote is None:
            self.counts["unknown_sender"] += 1
            return
        for listener in self.spoke:
            listener(remote)
        said = Received(message.address, message.types[1:], message.args[1:])
        try:
            outcome = self._obey(said, remote)
        except Refused as refusal:
            outcome = Outcome(seq=self._engine.head.seq, refused=(refusal.code, refusal.params))
        if outcome is None:
            self.counts["let_go"] += 1
            return
        self.counts["done" if outcome.refused is None else outcome.refused[0]] += 1
        task = asyncio.get_running_loop().create_task(self._answer(message.address, outcome, remote, addr))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    def _sender(self, message: Received, host: str) -> str | None:
        """The sender whose passcode the message begins with, if it speaks from its own machine."""
        code = message.args[0] if message.types.startswith("s") else ""
        if not isinstance(code, str) or not 0 < len(code) <= LONGEST_CODE:
            return None
        seat = self._who(code) or ""
        remote = seat.removeprefix(REMOTE)
        sender = self._senders.get(remote) if seat.startswith(REMOTE) else None
        return remote if sender is not None and sender.host == host else None

    def _obey(self, said: Received, remote: str) -> Outcome | None:
        """Decides it in this very turn; only the answer waits for the commit. Raises Refused."""
        engine, actor = self._engine, f"{REMOTE}{remote}"
        asked = request(said, engine.head, engine.now(), actor)
        if asked is None:
            return None
        last, now = self._last.get(remote), asyncio.get_running_loop().time()
        self._last[remote] = said, now
        if asked.moves_on and last is not None and last[0] == said and now - last[1] < REPEAT_S:
            raise Refused("repeated")
        return engine.submit(engine.asked(asked.command, actor, expect=asked.expect))

    async def _answer(self, address: str, outcome: Outcome, remote: str, addr: Address) -> None:
        """Tells the sender, at its port, or where it spoke from if it has none."""
        await self._engine.committed(outcome)
        if outcome.refused is None:
            packet = encode("/regie/done", "s", (address,))
        else:
            packet = encode("/regie/refused", "ss", (address, outcome.refused[0]))
        sender = self._senders.get(remote)
        self._send(packet, addr if sender is None or sender.state_to is None else sender.state_to)
