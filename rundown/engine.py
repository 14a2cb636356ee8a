"""The single-writer loop: ask -> decide -> append -> evolve -> publish.

Decisions are made at once on the head state; answers and published events leave in order, after their
commit. What must leave with the decision itself (armed datagrams) is a reflex, called before the commit.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rundown.journal.log import DamagedJournal, EventLog, Recording, Stored
from rundown.live import rights
from rundown.live.acts.editing import ItemCheck, no_check
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.production import Record
from rundown.live.asked import SYSTEM, Asked, Expect
from rundown.live.decide import decide, is_live
from rundown.live.event import AnyFact, Event, from_raw
from rundown.live.evolve import evolve
from rundown.live.state import State
from rundown.live.words import Command, Refused, word
from rundown.plan.show import Role

WATCH_S = 0.25
"""How often (real seconds) the journal is asked whether it still takes commits."""

RECENT = 4_000
"""How many of the last events stay in memory, for terminals that come and come back."""

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

    `wall` reads real time (UTC epoch ms, with its fraction); `check` looks at an item that a person edits. `head` is what was decided, `published` what has left,
    `recent` the last events that led to it, in this life of the server and before.
    Begins with what the log holds; raises DamagedJournal for an event that this program cannot read.
    """

    def __init__(self, log: EventLog, wall: Callable[[], float], check: ItemCheck = no_check) -> None:
        self._log = log
        self._wall = wall
        self._check = check
        self.head = State()
        self.recent: deque[Event] = deque(maxlen=RECENT)
        self._outcomes: dict[str, Outcome] = {}
        for stored in log.read_from(1):
            event = _read(stored)
            self.head = evolve(self.head, event)
            self.recent.append(event)
            self._remember(event)
        self.published = self.head
        self.reflexes: list[Reflex] = []
        self.listeners: list[Listener] = []
        self.health_listeners: list[Callable[[Recording], None]] = []
        self.recording: Recording = log.recording
        self._kept = self.head.seq
        self._outbox: list[tuple[Event, State]] = []
        self._deciding = 0
        self._departures: deque[tuple[asyncio.Future[bool], list[tuple[Event, State]]]] = deque()
        self._waiters: list[tuple[int, asyncio.Future[bool]]] = []

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
        """The outcome of a command, after the commit of all it rests on, refusals and no-changes too."""
        return await self.committed(self.submit(asked))

    def submit(self, asked: Asked) -> Outcome:
        """Decides now, whoever waits for what: the outcome, which is not to be told before it is `committed`.

        The same id twice is executed once and answered twice.
        """
        outcome = None if asked.id is None else self._outcomes.get(asked.id)
        return self._carry_out(asked) if outcome is None else outcome

    async def committed(self, outcome: Outcome) -> Outcome:
        """The outcome as it may be told, once all it rests on has left, durable or not."""
        durable = await self.durable(outcome.seq)
        return outcome if durable else replace(outcome, durable=False)

    def post(self, command: Command) -> Sequence[Event]:
        """Decide a command of the system now; its events will be committed. Raises Refused."""
        asked = self.asked(command, SYSTEM)
        return self._append(asked, *decide(self.head, asked, self._check))

    def asked(
        self,
        command: Command,
        actor: str,
        *,
        id: str | None = None,
        expect: Expect | None = None,
        pressed: int | None = None,
    ) -> Asked:
        """A command of this actor, stamped now."""
        wall = self.wall()
        at = self.head.standing.clock.show_time(wall)
        return Asked(command=command, actor=actor, at=at, wall=wall, id=id, expect=expect, pressed=pressed)

    async def durable(self, seq: int) -> bool:
        """Waits until the event of this number has left; whether it is durable."""
        if self.published.seq >= seq:
            # A log that takes commits again has first kept what it had refused.
            return seq <= self._kept or self._log.recording != "stopped"
        waiter: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiters.append((seq, waiter))
        return await waiter

    # --- deciding ---

    def _carry_out(self, asked: Asked) -> Outcome:
        refused = None
        try:
            role, facts = decide(self.head, asked, self._check)
        except Refused as refusal:
            refused = (refusal.code, refusal.params)
            role, facts = rights.asking_role(self.head, asked), _refusal(asked, refusal)
        # Outside the try: what a reflex may raise is no refusal of this command, which has been carried out.
        events = self._append(asked, role, facts)
        outcome = Outcome(seq=events[-1].seq if events else self.head.seq, refused=refused)
        if asked.id is not None:
            self._outcomes[asked.id] = outcome
        return outcome

    def _append(self, asked: Asked, role: Role | None, facts: Sequence[AnyFact]) -> Sequence[Event]:
        if not facts:
            return ()
        before, events = self.head, []
        for fact in facts:
            event = Event(
                seq=self.head.seq + 1,
                at=asked.at,
                wall=asked.wall,
                actor=asked.actor,
                role="" if role is None else role,
                body=fact,
                command=asked.id,
                pressed=asked.pressed,
                on=asked.command.on if isinstance(asked.command, Record) else None,
            )
            self.head = evolve(self.head, event)
            self._remember(event)
            self._outbox.append((event, self.head))
            events.append(event)
        # A reflex may post in its turn: its events come after these, and one append takes them all.
        after = self.head
        self._deciding += 1
        try:
            for reflex in self.reflexes:
                reflex(before, after, events)
        finally:
            self._deciding -= 1
            if not self._deciding:
                self._flush()
        return events

    def _flush(self) -> None:
        batch, self._outbox = self._outbox, []
        committed = self._log.append([event for event, _ in batch])
        self._departures.append((committed, batch))
        committed.add_done_callback(self._depart)

    # --- publishing ---

    def _depart(self, _: asyncio.Future[bool]) -> None:
        while self._departures and self._departures[0][0].done():
            committed, batch = self._departures.popleft()
            durable = not committed.cancelled() and committed.result()
            self.published = batch[-1][1]
            if durable:
                self._kept = self.published.seq
            events = [event for event, _ in batch]
            self.recent.extend(events)
            # First who waits for the disk to send to the gear: terminals, hundreds of them, come after the show.
            self._release(durable)
            for listener in self.listeners:
                listener(events, durable)
        self._check_recording()

    def _release(self, durable: bool) -> None:  # one fact, named at its only call
        waiters, self._waiters = self._waiters, []
        for seq, waiter in waiters:
            if seq > self.published.seq:
                self._waiters.append((seq, waiter))
            elif not waiter.done():
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


def _refusal(asked: Asked, refusal: Refused) -> tuple[LiveRefused, ...]:
    """What is journalled of a refusal: "I pressed and nothing happened" must have an answer."""
    if not is_live(asked.command):
        return ()
    return (LiveRefused(act=word(asked.command), code=refusal.code, params=refusal.params),)


def _read(stored: Stored) -> Event:
    try:
        return from_raw(stored.raw)
    except msgspec.DecodeError as error:
        raise DamagedJournal(
            f"event {stored.seq} of the journal cannot be read by this program ({error}); nothing was changed. "
            "Use the version that wrote it, or choose another folder with --data",
            seq=stored.seq,
        ) from error
