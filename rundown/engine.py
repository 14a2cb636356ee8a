"""The single-writer loop: ask -> decide -> append -> evolve -> publish.

Decisions are made at once on the head state; answers and published events leave in order, after their
commit. What must leave with the decision itself (armed datagrams) is a reflex, called before the commit.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from msgspec import Struct

from rundown.journal.log import EventLog, Recording
from rundown.live import rights
from rundown.live.acts.running import LiveRefused
from rundown.live.asked import SYSTEM, Asked, Expect
from rundown.live.decide import decide, is_live
from rundown.live.event import AnyFact, Event, from_raw
from rundown.live.evolve import evolve
from rundown.live.state import State
from rundown.live.words import Command, Refused, word

WATCH_S = 0.25
"""How often (real seconds) the journal is asked whether it still takes commits."""

Reflex = Callable[[State, State, Sequence[Event]], None]
"""Called in the turn of a decision with the state before and after; may post commands of the system."""

Listener = Callable[[Sequence[Event], bool], None]
"""Called with events that left, in order, and whether they are durable."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a command: the number of its last event (or of the head, if it changed nothing), or a refusal."""

    seq: int
    durable: bool = True
    refused: tuple[str, dict[str, str | int]] | None = None


class Engine:
    """Decides, journals and publishes; one per show, on one asyncio loop.

    `wall` reads real time (UTC epoch ms, with its fraction). `head` is what was decided, `published` what has left.
    """

    def __init__(self, log: EventLog, wall: Callable[[], float]) -> None:
        self._log = log
        self._wall = wall
        self.head = State()
        self._outcomes: dict[str, Outcome] = {}
        for stored in log.read_from(1):
            event = from_raw(stored.raw)
            self.head = evolve(self.head, event)
            self._remember(event)
        self.published = self.head
        self.reflexes: list[Reflex] = []
        self.listeners: list[Listener] = []
        self.health_listeners: list[Callable[[Recording], None]] = []
        self.recording: Recording = log.recording
        self._asked: dict[str, asyncio.Future[Outcome]] = {}
        self._outbox: list[tuple[Event, State]] = []
        self._deciding = 0
        self._departures: deque[tuple[asyncio.Future[bool], list[tuple[Event, State]]]] = deque()
        self._waiters: deque[tuple[int, asyncio.Future[bool]]] = deque()

    # --- time ---

    def wall_exact(self) -> float:
        """Real time, UTC epoch ms with its fraction."""
        return self._wall()

    def wall(self) -> int:
        """Real time, UTC epoch ms."""
        return int(self._wall())

    def now(self) -> int:
        """Show time, UTC epoch ms."""
        return self.head.standing.clock.show_time(self.wall())

    # --- asking ---

    async def ask(self, asked: Asked) -> Outcome:
        """The outcome of a command, after its commit. The same id twice is executed once and answered twice."""
        if asked.id is not None:
            known = self._outcomes.get(asked.id)
            if known is not None:
                return known
            pending = self._asked.get(asked.id)
            if pending is not None:
                return await asyncio.shield(pending)
        try:
            events = self._decide(asked)
        except Refused as refusal:
            return await self._refuse(asked, refusal)
        if not events:
            return Outcome(seq=self.head.seq)
        return await self._outcome(asked.id, events[-1].seq)

    def post(self, command: Command) -> Sequence[Event]:
        """Decide a command of the system now; its events will be committed. Raises Refused."""
        return self._decide(self.asked(command, SYSTEM))

    def asked(self, command: Command, actor: str, *, id: str | None = None, expect: Expect | None = None) -> Asked:
        """A command of this actor, stamped now."""
        wall = self.wall()
        at = self.head.standing.clock.show_time(wall)
        return Asked(command=command, actor=actor, at=at, wall=wall, id=id, expect=expect)

    async def durable(self, seq: int) -> bool:
        """Waits until the event of this number has left; whether it is durable."""
        if self.published.seq >= seq:
            return True
        waiter: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiters.append((seq, waiter))
        return await waiter

    async def _outcome(self, command_id: str | None, seq: int) -> Outcome:
        if command_id is None:
            return Outcome(seq=seq, durable=await self.durable(seq))
        pending: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._asked[command_id] = pending
        outcome = Outcome(seq=seq)
        try:
            durable = await self.durable(seq)
            outcome = self._outcomes.get(command_id, outcome)
            if not durable:
                outcome = Outcome(seq=outcome.seq, durable=False, refused=outcome.refused)
            pending.set_result(outcome)
        finally:
            pending.cancel()
            self._asked.pop(command_id, None)
        return outcome

    async def _refuse(self, asked: Asked, refusal: Refused) -> Outcome:
        code = (refusal.code, refusal.params)
        if not is_live(asked.command):
            return Outcome(seq=self.head.seq, refused=code)
        body = LiveRefused(act=word(asked.command), code=refusal.code, params=refusal.params)
        role = next(iter(rights.roles_of(self.head, asked.actor)), "")
        events = self._append(asked, role, (body,))
        outcome = await self._outcome(asked.id, events[-1].seq)
        return Outcome(seq=outcome.seq, durable=outcome.durable, refused=code)

    # --- deciding ---

    def _decide(self, asked: Asked) -> Sequence[Event]:
        role, facts = decide(self.head, asked)
        return self._append(asked, "" if role is None else role, facts)

    def _append(self, asked: Asked, role: str, facts: Sequence[AnyFact]) -> Sequence[Event]:
        if not facts:
            return ()
        before, events = self.head, []
        for fact in facts:
            event = Event(
                seq=self.head.seq + 1,
                at=asked.at,
                wall=asked.wall,
                actor=asked.actor,
                role=role,
                body=fact,
                command=asked.id,
            )
            self.head = evolve(self.head, event)
            self._outbox.append((event, self.head))
            events.append(event)
        # A reflex may post in its turn: its events come after these, and one append takes them all.
        self._deciding += 1
        try:
            for reflex in self.reflexes:
                reflex(before, self.head, events)
        finally:
            self._deciding -= 1
            if not self._deciding:
                self._flush()
        return events

    def _flush(self) -> None:
        batch, self._outbox = self._outbox, []
        if batch:
            committed = self._log.append([event for event, _ in batch])
            self._departures.append((committed, batch))
            committed.add_done_callback(self._depart)

    # --- publishing ---

    def _depart(self, _: asyncio.Future[bool]) -> None:
        while self._departures and self._departures[0][0].done():
            committed, batch = self._departures.popleft()
            durable = not committed.cancelled() and committed.result()
            self.published = batch[-1][1]
            events = [event for event, _ in batch]
            for event in events:
                self._remember(event)
            for listener in self.listeners:
                listener(events, durable)
            self._release(durable)
        self._check_recording()

    def _release(self, durable: bool) -> None:  # one fact, named at its only call
        while self._waiters and self._waiters[0][0] <= self.published.seq:
            _, waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(durable)

    def _remember(self, event: Event) -> None:
        if event.command is not None:
            body = event.body
            refused = (body.code, body.params) if isinstance(body, LiveRefused) else None
            self._outcomes[event.command] = Outcome(seq=event.seq, refused=refused)

    # --- the journal's health ---

    def _check_recording(self) -> None:
        if self._log.recording != self.recording:
            self.recording = self._log.recording
            for listener in self.health_listeners:
                listener(self.recording)

    async def watch(self) -> None:
        """Looks for ever whether the journal hangs, and says so. Cancel to stop."""
        while True:
            self._check_recording()
            await asyncio.sleep(WATCH_S)
