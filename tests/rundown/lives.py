"""An engine on a real journal, on a clock and a disk that the test holds in its hands."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from rundown.engine import Engine, Outcome
from rundown.journal.sqlite import SqliteJournal, open_journal
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.running import Take
from rundown.live.acts.serving import Start
from rundown.live.asked import Asked, Expect
from rundown.live.event import Event, from_raw
from rundown.live.words import Command
from tests.rundown.live.stage import DIRECTOR, ON_AIR, S

PATIENCE_S = 5.0


class Wall:
    """Real time, set by the test; epoch ms."""

    def __init__(self) -> None:
        self.ms = float(ON_AIR - 10 * S)

    def __call__(self) -> float:
        return self.ms


class Disk:
    """What the journal's writer meets before each COMMIT: nothing, a disk that hangs, or one that refuses."""

    def __init__(self) -> None:
        self._turning = threading.Event()
        self._turning.set()
        self._takes_one = False
        self.full = False

    def __call__(self) -> None:
        self._turning.wait()
        if self._takes_one:
            self.hang()
        if self.full:
            raise OSError("no space left on device")

    def hang(self) -> None:
        self._turning.clear()

    def turn(self) -> None:
        self._takes_one = False
        self._turning.set()

    def turn_once(self) -> None:
        """The commit that waits ends, the one after hangs."""
        self._takes_one = True
        self._turning.set()


class Life:
    """One server's life: a journal, an engine on it, and everything that left it."""

    def __init__(self, path: Path, wall: Wall, boot: str) -> None:
        self.path, self.disk, self.wall = path, Disk(), wall
        self.journal: SqliteJournal = open_journal(path, show_id="demo", before_commit=self.disk)
        self.engine = Engine(self.journal, wall)
        self.left: list[tuple[int, bool]] = []
        self.engine.listeners.append(self._heard)
        self.engine.post(Start(boot=boot))

    def _heard(self, events: Sequence[Event], durable: bool) -> None:
        self.left += [(event.seq, durable) for event in events]

    @property
    def seen(self) -> Expect:
        """What everybody sees now."""
        state = self.engine.head
        pass_ = state.pass_
        on_air, coming = ("", "") if pass_ is None else (pass_.on_air, pass_.next)
        return Expect(boot=state.standing.boot, on_air=on_air, next=coming)

    def asked(self, command: Command, actor: str = DIRECTOR, *, id: str | None = None) -> Asked:
        return self.engine.asked(command, actor, id=id, expect=self.seen)

    async def ask(self, command: Command, actor: str = DIRECTOR, *, id: str | None = None) -> Outcome:
        return await self.engine.ask(self.asked(command, actor, id=id))

    def press(self, command: Command, *, id: str | None = None) -> asyncio.Task[Outcome]:
        """Ask in a task of its own, as a connection does."""
        return asyncio.create_task(self.engine.ask(self.asked(command, id=id)))

    def close(self) -> None:
        self.disk.full = False
        self.disk.turn()
        self.journal.close()


Opener = Callable[..., Life]
"""Begins a life of the server on one journal, under the boot id given."""


async def rest() -> None:
    """Let everything that can run do so, the writer's thread too."""
    for _ in range(20):
        await asyncio.sleep(0.005)


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110  # it holds by what the writer's thread does
            await asyncio.sleep(0.005)


async def on_air(life: Life) -> None:
    await life.ask(OpenPass())
    await life.ask(Take())
    life.wall.ms += 20 * S


def events(life: Life) -> list[Event]:
    return [from_raw(stored.raw) for stored in life.journal.read_from(1)]
