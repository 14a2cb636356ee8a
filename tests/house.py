"""A server of a small show, its simulated studio and whoever joins it: what the tests of several folders share."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from aiohttp import ClientSession

from control.wire.link import Link
from control.wire.protocol import Ask, Hello, Welcome, encode
from rundown.live.acts.gear import Fired
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.asked import Expect
from rundown.live.event import Asking, Event, from_raw
from rundown.live.state import GearState, Pass, State
from rundown.plan.show import Role, Show
from rundown.plan.showfile import load_show
from server import Server, Settings, real_clock
from studio.profile import load_profiles, vocabulary
from studio.simulator import Simulator
from tests.bare_wire import PATIENCE_S, Wire

CORNER = Path(__file__).parent / "corner"
"""The folder of the small show."""

LEAD_MS = 65_000
"""Show time between the opening of a pass here and its on-air instant."""


async def until(holds: Callable[[], object]) -> None:
    """Wait until a condition holds; fails after PATIENCE_S."""
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110  # it holds by what another socket or thread does
            await asyncio.sleep(0.002)


def corner() -> Show:
    """The small show as planned."""
    show, complaints = load_show(CORNER, vocabulary(load_profiles()))
    assert show is not None, complaints
    return show


class Disk:
    """What the journal's writer meets just before each COMMIT: nothing, a disk that hangs, or one that refuses."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()
        self.refuses = False

    def __call__(self) -> None:
        """Run on the writer's thread."""
        self._free.wait(30)
        if self.refuses:
            raise OSError("no space left on device")

    def hang(self) -> None:
        """No commit ends from now on."""
        self._free.clear()

    def mend(self) -> None:
        """Commits end again, well."""
        self.refuses = False
        self._free.set()


class Clock:
    """Real time that a test may push ahead."""

    def __init__(self) -> None:
        self._real = real_clock()
        self.ahead = 0.0

    def __call__(self) -> float:
        """UTC epoch ms."""
        return self._real() + self.ahead


class House:
    """The server, the studio, the people; made by `House.open`, ended by `close`."""

    def __init__(self, server: Server, simulator: Simulator, clock: Clock, disk: Disk | None) -> None:
        self.server = server
        self.simulator = simulator
        self.clock = clock
        self.disk = disk or Disk()
        self.codes = server.codes
        self.events: list[Event] = []
        self.runs = True
        server.engine.listeners.append(lambda events, durable: self.events.extend(events))
        self._people: dict[Link, asyncio.Task[None]] = {}
        self._session: ClientSession | None = None

    @classmethod
    async def open(
        cls,
        data: Path,
        *,
        show: Path = CORNER,
        plan: str = "",
        disk: Disk | None = None,
        port: int = 0,
        simulator: Simulator | None = None,
        understudies: bool = False,
        studio: Path | None = None,
        keys: Mapping[str, str] | None = None,
        osc_port: int = 0,
    ) -> Self:
        """Start a simulated studio (unless one is there) and a server on `data`; the units of `studio` are real."""
        simulated = simulator or await Simulator.start(corner().gear, load_profiles())
        clock = Clock()
        settings = Settings(
            show=show,
            data=data,
            port=port,
            plan=plan,
            studio=studio,
            keys=keys or {},
            gear_at=simulated.at,
            before_commit=disk,
            understudies=understudies,
            osc_port=osc_port,
        )
        try:
            server = await Server.start(settings, clock)
        except BaseException:
            await simulated.close()
            raise
        return cls(server, simulated, clock, disk)

    # --- what is true ---

    @property
    def head(self) -> State:
        """What was decided."""
        return self.server.engine.head

    @property
    def pass_(self) -> Pass:
        """The open pass."""
        assert self.head.pass_ is not None
        return self.head.pass_

    @property
    def gear(self) -> GearState:
        """The studio as the server knows it."""
        return self.pass_.gear

    @property
    def effects(self) -> list[str]:
        """What the studio obeyed, in the order of arrival: "UNIT EFFECT"."""
        return [f"{one.unit} {one.effect}" for one in self.simulator.received]

    def forget(self) -> None:
        """Look from now on at what the studio receives."""
        self.simulator.received.clear()

    @property
    def warnings(self) -> list[str]:
        """What the server warned of as it started, but for this machine's disk."""
        return [warning for warning in self.server.warnings if "this disk takes" not in warning]

    def fired(self) -> list[Fired]:
        """What was journalled as sent, in order."""
        return [event.body for event in self.events if isinstance(event.body, Fired)]

    def run_of(self, item: str) -> str:
        """The id of the last run of this item."""
        return [run.id for run in self.pass_.runs.values() if run.item.id == item][-1]

    # --- what is done ---

    def open_pass(self, *, before_air: int = LEAD_MS, rate: float = 1.0) -> None:
        """Open a rehearsal, `before_air` ms of show time before it should be on air."""
        engine, on_air = self.server.engine, self.head.plan.on_air
        engine.post(SetClock(rate=rate, at=on_air - before_air))
        engine.post(OpenPass(pass_kind="rehearsal", on_air=on_air))

    async def settled(self) -> None:
        """Wait until all that was decided is durable, and what is armed is armed."""
        async with asyncio.timeout(PATIENCE_S):
            seq = -1
            while seq != self.head.seq:
                seq = self.head.seq
                await self.server.engine.durable(seq)
                await asyncio.sleep(0.02)

    async def read_back(self) -> None:
        """Wait until every unit asked has answered, and that is journalled."""
        await until(lambda: not any(shot.waiting for shot in self.gear.fired.values()))
        await self.settled()

    async def air(self, *items: str) -> None:
        """Take these items one after the other, everything settled in between."""
        for item in items:
            if self.pass_.coming is None or self.pass_.coming.item.id != item:
                self.server.engine.post(SetNext(item=item))
            await self.settled()
            self.server.engine.post(Take())
            await self.settled()

    # --- who is there ---

    async def join(self, who: str, role: Role | None = None, *, station: str = "desk", code: str = "") -> Link:
        """A link of this seat, welcomed."""
        link = Link(self.server.url, code or self.codes[who], role=role, station=station)
        self._people[link] = asyncio.create_task(link.run())
        await until(lambda: link.status == "up" or self._people[link].done())
        if self._people[link].done():
            await self._people.pop(link)
        return link

    async def leave(self, link: Link) -> None:
        """This link leaves."""
        task = self._people.pop(link)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def wire(self, who: str = "", **hello: object) -> Wire:
        """A bare connection; with `who`, welcomed."""
        self._session = self._session or ClientSession()
        wire = Wire(await self._session.ws_connect(f"{self.server.url}/ws", autoclose=True, max_msg_size=0))
        if who:
            said = {"station": "wire", "code": self.codes.get(who, who), **hello}
            await wire.say(encode(Hello(**said)))  # type: ignore[arg-type]  # the fields of a Hello
            await wire.next()
        return wire

    async def welcome(self, who: str, **hello: object) -> Welcome:
        """The welcome that a terminal gets, which leaves again at once."""
        wire = await self.wire(who, **hello)
        (frame,) = wire.heard
        assert isinstance(frame, Welcome)
        await wire.socket.close()
        return frame

    def asking(self, command: Asking, command_id: str = "1") -> bytes:
        """The frame with which a desk that shows everything asks for this."""
        return encode(Ask(id=command_id, command=command, expect=self.seen()))

    def seen(self) -> Expect:
        """What a desk that shows everything expects."""
        return Expect(boot=self.head.standing.boot, on_air=self.pass_.on_air, next=self.pass_.next, seq=self.head.seq)

    # --- the end ---

    async def part(self) -> None:
        """Everybody leaves."""
        for link in list(self._people):
            await self.leave(link)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def close(self) -> None:
        """Everybody leaves, the server stops, then the studio."""
        await self.stop()
        await self.simulator.close()

    async def stop(self) -> None:
        """Everybody leaves and the server stops, its disk mended; the studio stays."""
        self.disk.mend()
        await self.part()
        if self.runs:
            self.runs = False
            await self.server.stop()


def events_of(data: Path) -> list[Event]:
    """The events of the journal in this folder, read from the file."""
    from rundown.journal.sqlite import stored_in

    return [from_raw(stored.raw) for stored in stored_in(data / "journal.db")]
