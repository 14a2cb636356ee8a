"""OBS Studio behind the same line as any unit: OSC packets go in and come out, what OBS hears and says is obs-websocket 5.

The line is kept up for ever, as in `tcp.py`, and dialled as in `dialling.py`; one connection's talk is in `obs_session.py`, the words in `obs_words.py`.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator

from studio.compose import Said
from studio.dialling import CONNECT_WITHIN, HELD_S, Owner, delays, dialled, said_of
from studio.obs_session import Session
from studio.osc import Malformed, NotSendable, encode, parse

logger = logging.getLogger(__name__)

WAITING_MOST = 256
"""Words that may wait for a stalled OBS before those that follow fail: a cue that late is worse than none."""

REFUSED_S = 10.0
"""Seconds before OBS is asked again when it refused our password: it shows each try to its operator."""


class ObsLine:
    """A line to one OBS. The callbacks are called on the loop; after `close` none is.

    `on_up` is called once OBS has taken our password; `on_down`, with a sentence that says why, when the connection is
    lost, and when there could be none in the first place: once, and not again until it was up. `delays` are the seconds
    before each new try, without end; they begin again after a connection of `held_after` seconds. `failed` counts packets
    that could not leave, `malformed` messages of OBS that made no sense.
    """

    def __init__(
        self,
        host: str,
        port: int,
        password: str,
        *,
        on_packet: Callable[[bytes], None],
        on_up: Callable[[], None],
        on_down: Callable[[str], None],
        delays: Callable[[], Iterator[float]] = delays,
        connect_within: float = CONNECT_WITHIN,
        held_after: float = HELD_S,
    ) -> None:
        self.failed = 0
        self.malformed = 0
        self._owner = Owner(f"{host}:{port}", on_packet=on_packet, on_up=on_up, on_down=on_down)
        self._host = host
        self._port = port
        self._password = password
        self._delays = delays
        self._connect_within = connect_within
        self._held_after = held_after
        self._session: Session | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_up(self) -> bool:
        """Whether OBS listens to us now."""
        return self._session is not None and self._session.is_up

    @property
    def why(self) -> str:
        """Why OBS does not listen to us, a sentence; "" while it does."""
        return self._owner.why

    def open(self) -> None:
        """Begins to dial, and goes on until `close`; OBS is not waited for. Called on the loop."""
        task = asyncio.create_task(self._keep_up())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def send(self, packet: bytes) -> bool:
        """Tells OBS, at once unless an earlier word is still unanswered; False, and counted, when that cannot be.

        That is without a connection, for what is no OSC, or when more than `WAITING_MOST` words wait. True does not say that
        OBS obeys: what it refuses comes back as /error.
        """
        session = self._session
        if session is not None and session.is_up and session.waiting < WAITING_MOST:
            try:
                words = parse(packet)
            except Malformed as error:
                logger.error("%s:%s: a packet for OBS is no OSC: %s", self._host, self._port, error)
            else:
                for said in words:
                    session.take(said)
                return session.is_up
        self.failed += 1
        return False

    def close(self) -> None:
        """Hangs up and dials no more; what still waited to leave is dropped."""
        session, self._session = self._session, None
        for task in self._tasks:
            task.cancel()
        if session is not None:
            session.end()

    async def closed(self) -> None:
        """Waits, after `close`, until neither task nor socket is left."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0)  # asyncio closes the socket of an aborted connection in its next turn

    async def _keep_up(self) -> None:
        loop = asyncio.get_running_loop()
        tries = self._delays()
        while True:
            session = self._session = Session(self._host, self._port, self._password, self._tell, self._no_sense)
            try:
                joined = await dialled(self._host, self._port, self._connect_within)
                async with asyncio.timeout(self._connect_within):
                    await session.open(joined)
            except (OSError, ValueError) as error:
                session.end(said_of(error))
            else:
                made = loop.time()
                if session.is_up:
                    self._owner.up()
                await session.over()
                if loop.time() - made >= self._held_after:
                    tries = self._delays()
            self._owner.down(session.why)
            await asyncio.sleep(max(next(tries), REFUSED_S if session.refused else 0.0))

    def _tell(self, said: Said) -> None:
        try:
            packet = encode(*said)
        except NotSendable:
            self._no_sense()
        else:
            self._owner.packet(packet)

    def _no_sense(self) -> None:
        self.malformed += 1
