"""A rehearsal whose server dies and comes back: studio and understudies live here, the server in a process to kill."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Self

import msgspec

from rundown.journal.sqlite import verify
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.serving import SetClock
from rundown.live.state import UNDERSTUDY
from rundown.plan.show import Role, Show
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from studio.simulator import Heard, Simulator
from tests.soak.ledger import is_trigger
from tests.soak.served import Orders, Told
from tests.soak.witness import Player

ROOT = Path(__file__).parents[2]

READY_S = 20.0
"""Real seconds a server may take to listen on a busy machine."""

AIM_S = 10.0
"""Real seconds to wait for a trigger; after that the moment is any."""

LEAD_MS = 65_000
"""Show time before the on-air instant at which the rehearsal begins."""


class Stage:
    """One such rehearsal of the show in `folder`, whose file the test may spoil; its journal is in `data`."""

    def __init__(self, folder: Path, data: Path, simulator: Simulator, plan: Show) -> None:
        self.folder = folder
        self.data = data
        self.simulator = simulator
        self.plan = plan
        self.players: dict[Role, Player] = {}
        self.told: list[Told] = []
        self._on_trigger: Callable[[], None] | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._process: asyncio.subprocess.Process | None = None

    @classmethod
    async def open(cls, folder: Path, data: Path, chance: Callable[[], float]) -> Self:
        """Start the studio, the server for the first time, and an understudy for each role."""
        profiles = load_profiles()
        plan, complaints = load_show(folder, vocabulary(profiles))
        assert plan is not None, complaints
        simulator = await Simulator.start(plan.gear, profiles, on_heard=lambda one: stage._heard(one))
        stage = cls(folder, data, simulator, plan)
        told = await stage.serve()
        for seat, code in told.codes.items():
            if seat.startswith(UNDERSTUDY):
                role = Role(seat.removeprefix(UNDERSTUDY))
                stage.players[role] = Player(told.url, code, role, chance)
        stage._tasks = [asyncio.create_task(player.run()) for player in stage.players.values()]
        return stage

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.data / "journal.db"

    @property
    def director(self) -> Player:
        """Who plays REA."""
        return self.players[Role.REA]

    async def begin(self, rate: float) -> None:
        """Open the pass, with show time at `rate`."""
        await self.director.link.ask(SetClock(rate=rate, at=self.plan.on_air - LEAD_MS))
        await self.director.link.ask(OpenPass(pass_kind="rehearsal", on_air=self.plan.on_air))

    async def serve(self, *, commit_ms: int = 0) -> Told:
        """Start a server on the same data, at the same port as the one before."""
        orders = Orders(
            show=str(self.folder),
            data=str(self.data),
            port=int(self.told[0].url.rpartition(":")[2]) if self.told else 0,
            gear_at=self.simulator.at,
            commit_ms=commit_ms,
        )
        words = (sys.executable, "-m", "tests.soak.served", msgspec.json.encode(orders).decode())
        self._process = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
        assert self._process.stdout is not None
        async with asyncio.timeout(READY_S):
            line = await self._process.stdout.readline()
        assert line, "the server did not start; its own words are above"
        self.told.append(msgspec.json.decode(line, type=Told))
        return self.told[-1]

    async def kill(self, *, aimed: bool) -> None:
        """SIGKILL, now or (`aimed`) as the next trigger reaches the studio; see that what is left is whole."""
        assert self._process is not None
        if aimed:
            self._on_trigger = self._strike
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(AIM_S):
                    await self._process.wait()
            self._on_trigger = None
        self._strike()
        await self._process.wait()
        verdict = await asyncio.to_thread(verify, self.journal)
        assert verdict.ok, verdict.problem

    def _strike(self) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def comes(self, show_ms: int) -> None:
        """Wait until this show time, which counts on while no server runs."""
        while (left := self.director.link.until(show_ms)) > 0:  # noqa: ASYNC110
            await asyncio.sleep(min(left, 0.1))

    def _heard(self, one: Heard) -> None:
        if self._on_trigger is not None and is_trigger(self.plan, one):
            act, self._on_trigger = self._on_trigger, None
            act()

    async def rejoined(self) -> None:
        """Wait until every understudy has met this life of the server."""
        async with asyncio.timeout(READY_S):
            while not all(len(player.link.boots) == len(self.told) for player in self.players.values()):  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def closed(self, within: float) -> None:
        """Wait until the pass is closed, for `within` real seconds."""
        async with asyncio.timeout(within):
            while (state := self.director.link.state) is None or state.pass_ is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def leave(self) -> None:
        """End everybody and everything, the server cleanly if it still runs."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            async with asyncio.timeout(READY_S):
                await self._process.wait()
        await self.simulator.close()
