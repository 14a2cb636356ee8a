"""The demo show on a real server with its simulated studio, brought to the moments at which its pages are looked at."""

from pathlib import Path
from typing import Self

from control.places import bundled
from rundown.live.acts.gear import Fire
from rundown.live.acts.messages import Acknowledge, Say
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.live.message import Message
from rundown.live.state import Pass, PassKind
from rundown.live.words import Command
from rundown.plan.show import Role
from server import Server, Settings
from studio.profile import load_profiles
from studio.simulator import Simulator
from tests.control.desk.picture import demo_show
from tests.house import Clock


class OnAir:
    """The show, told in seconds of show time after its planned on-air; made by `OnAir.start`, ended by `close`."""

    def __init__(self, server: Server, simulator: Simulator, clock: Clock) -> None:
        self.server = server
        self._clock = clock
        self._simulator = simulator
        self._fires = 0
        self._runs = True

    @classmethod
    async def start(cls, data: Path, *, show: Path | None = None, port: int = 0) -> Self:
        """The server of the demo show (or of `show`) on the folder `data`, no pass open."""
        simulator, clock = await Simulator.start(demo_show().gear, load_profiles()), Clock()
        try:
            settings = Settings(show=show or bundled("passerelles"), data=data, port=port, gear_at=simulator.at)
            return cls(await Server.start(settings, clock), simulator, clock)
        except BaseException:
            await simulator.close()
            raise

    async def stop(self) -> None:
        """The server stops."""
        if self._runs:
            self._runs = False
            await self.server.stop()

    async def close(self) -> None:
        """The server stops, then the studio."""
        await self.stop()
        await self._simulator.close()

    @property
    def pass_(self) -> Pass:
        """The open pass."""
        assert self.server.engine.head.pass_ is not None
        return self.server.engine.head.pass_

    def address(self, path: str, *more: str) -> str:
        """The address of a page, key and all."""
        return f"{self.server.url}{path}?{'&'.join((f'key={self.server.page_key}', *more))}"

    def post(self, command: Command) -> None:
        """Let the system do this."""
        self.server.engine.post(command)

    @property
    def seconds(self) -> float:
        """Seconds after the planned on-air."""
        engine = self.server.engine
        return (engine.now() - engine.head.plan.on_air) / 1000

    def at(self, seconds: float) -> None:
        """Let it be then."""
        self._clock.ahead += (seconds - self.seconds) * 1000

    async def open(self, kind: PassKind = "live", at: float = -228) -> None:
        """Open a pass, 228 s before its on-air instant unless told."""
        on_air = self.server.engine.head.plan.on_air
        self.post(SetClock(rate=1.0, at=on_air + round(at * 1000)))
        self.post(OpenPass(pass_kind=kind, on_air=on_air))
        await self.settled()

    async def take(self, item: str, seconds: float) -> None:
        """Take this item now, `seconds` after the top antenne."""
        self.at(seconds)
        if self.pass_.coming is None or self.pass_.coming.item.id != item:
            self.post(SetNext(item=item))
        self.post(Take())
        await self.settled()

    async def settled(self) -> None:
        """What was decided is published."""
        await self.server.engine.durable(self.server.engine.head.seq)

    async def show(self, words: str, value: str = "") -> None:
        """A caption is sent, in the words of the plan; `value` is what the unit then holds."""
        self._fires += 1
        message = Message(
            unit="caption", text=f"caption.show {words}", address="/x", slot="shown", value=value or words
        )
        self.post(Fire(fire=f"{self.pass_.on_air}/shown{self._fires}", messages=(message,)))
        await self.settled()

    async def hide(self) -> None:
        """No caption is on air."""
        self._fires += 1
        message = Message(unit="caption", text="caption.hide", address="/x", slot="shown", value="")
        self.post(Fire(fire=f"{self.pass_.on_air}/shown{self._fires}", messages=(message,)))
        await self.settled()

    async def say(self, text: str) -> int:
        """A message to the presenter from the script; its number."""
        engine = self.server.engine
        outcome = await engine.ask(engine.asked(Say(text=text, to=Role.PRES), "hugo"))
        assert outcome.refused is None
        return outcome.seq

    async def read(self, number: int) -> None:
        """The presenter has seen it."""
        self.post(Acknowledge(message=number, role=Role.PRES, read=True))
        await self.settled()

    async def off_air(self) -> None:
        """The show is handed back."""
        self.post(OffAir())
        await self.settled()
