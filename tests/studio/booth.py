"""A small show with senders of OSC, its engine on a real journal and its inbox: what tests of OSC in and out share."""

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from rundown.engine import Engine
from rundown.journal.sqlite import open_journal
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.serving import Start
from rundown.live.asked import Expect
from rundown.live.called import in_play
from rundown.live.called import key_of as key
from rundown.live.event import Event
from rundown.live.state import Pass, State
from rundown.live.words import Command
from rundown.plan.show import At, Cue, Gear, Panic, Remote, Role, Show
from studio.capability import Arg, Capability, Profile
from studio.inbox import Inbox, Who
from studio.osc import encode, parse
from studio.received import Received
from tests.rundown.live.stage import DIRECTOR, ON_AIR, S, item, show
from tests.rundown.lives import Disk

DECK, SOUND_DECK, TABLET = "remote.deck", "remote.sound", "remote.tablet"
CODES = {"AAAA": DECK, "BBBB": SOUND_DECK, "CCCC": TABLET, "DDDD": DIRECTOR, "EEEE": "remote.gone"}
PATIENCE_S = 5.0

HELLO = item(
    "HELLO",
    30 * S,
    number="1",
    title="Bonsoir",
    cues=(
        Cue(id="jingle", at=At("start", 8 * S), role=Role.SON, mode="call", call="Top jingle."),
        Cue(id="late", at=At("start", 20 * S), role=Role.SON, mode="call"),
    ),
)
R1 = item(
    "R1",
    30 * S,
    number="2",
    title="Reportage",
    cues=(Cue(id="applause", at=At("manual"), role=Role.SON, mode="call", call="Top jingle."),),
)
TALK = item("TALK", 40 * S, number="3", title="Entretien")
R2 = item("R2", 20 * S, number="4A", title="Reportage 2")
MIXER = Gear(id="vision", profile="mixer", names={"CAM1": 1, "CAM 2": "Cam 2", "VTA": 5, "all": ("CAM1", "VTA")})
PLAN: Show = show(
    HELLO,
    R1,
    TALK,
    R2,
    gear=(MIXER, Gear(id="audio", profile="desk")),
    panic=Panic(image="CAM1"),
    remotes=(
        Remote(id="deck", roles=(Role.REA,)),
        Remote(id="sound", roles=(Role.SON,)),
        Remote(id="tablet", host="127.0.0.2", roles=(Role.REA,)),
    ),
)

SOURCE = (Arg(name="source", type="n"),)
PROFILES = {
    "mixer": Profile(
        id="mixer",
        title="A mixer",
        source="",
        actions={
            "cut": Capability(verb="cut", address="/cut", args=SOURCE, slot="pgm", value="{source}"),
            "preview": Capability(verb="preview", address="/preview", args=SOURCE, slot="pvw", value="{source}"),
        },
        columns={"image": ("cut",)},
    ),
    "desk": Profile(id="desk", title="A desk", source="", actions={"ping": Capability(verb="ping", address="/ping")}),
}


def key_of(state: State, cue: str) -> str:
    """The key of this cue of the item on air or next."""
    assert state.pass_ is not None
    return next(key(run, each) for run in in_play(state.pass_) for each in run.item.cues if each.id == cue)


def with_port(port: int) -> Show:
    """The plan in which the deck hears the show's state at this port."""
    deck, *others = PLAN.remotes
    return replace(PLAN, remotes=(replace(deck, port=port), *others))


class Sender:
    """A socket at the other end: a Stream Deck, a tablet, a stranger."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((host, 0))
        self.socket.setblocking(False)
        self.port = int(self.socket.getsockname()[1])
        self.heard: list[Received] = []

    def say(self, inbox: Inbox, data: bytes) -> None:
        """Sends these bytes to the inbox."""
        self.socket.sendto(data, ("127.0.0.1", inbox.port))

    def ask(self, inbox: Inbox, address: str, *args: str | int | float, code: str = "AAAA") -> None:
        """Sends one message that begins with the passcode."""
        self.say(inbox, asking(address, *args, code=code))

    def listen(self) -> list[Received]:
        """All that came so far."""
        while True:
            try:
                self.heard += parse(self.socket.recv(65_536))
            except BlockingIOError:
                return self.heard

    async def next(self) -> tuple[object, ...]:
        """The next thing heard: its address and arguments."""
        async with asyncio.timeout(PATIENCE_S):
            while not self.listen():  # noqa: ASYNC110  # it holds by what another socket does
                await asyncio.sleep(0.002)
        first = self.heard.pop(0)
        return first.address, *first.args


def asking(address: str, *args: str | int | float, code: str = "AAAA") -> bytes:
    """The datagram of a message that begins with the passcode."""
    tags = {str: "s", int: "i", float: "f"}
    return encode(f"/regie/{address}", "s" + "".join(tags[type(arg)] for arg in args), (code, *args))


class Booth:
    """An engine with its inbox, on a clock and a disk that the test holds in its hands; ended by `close`."""

    def __init__(self, path: Path, plan: Show) -> None:
        self.disk = Disk()
        self.ms = float(ON_AIR)
        self.rate = 0.0
        self._began = asyncio.get_running_loop().time()
        self._journal = open_journal(path, show_id="demo", before_commit=self.disk)
        self.engine = Engine(self._journal, self.wall)
        self.events: list[Event] = []
        self.engine.listeners.append(lambda events, durable: self.events.extend(events))
        self.engine.post(Start(boot="boot-1"))
        self.enter(plan)
        self.inbox: Inbox
        self.senders: list[Sender] = []

    @classmethod
    async def open(cls, path: Path, plan: Show = PLAN, who: Who = CODES.get) -> Self:
        """The booth with the plan entered and no pass open."""
        booth = cls(path, plan)
        booth.inbox = await Inbox.open(booth.engine, who=who)
        assert await booth.inbox.admit() == ()
        return booth

    def wall(self) -> float:
        """Real time, epoch ms: it stands still unless the test lets it run (`rate` 1)."""
        return self.ms + self.rate * (asyncio.get_running_loop().time() - self._began) * 1000

    def enter(self, plan: Show) -> None:
        """Another version of the plan."""
        self.engine.post(EnterPlan(show=plan, source="", digest=str(hash(plan.remotes))))

    def sender(self, host: str = "127.0.0.1") -> Sender:
        """One more sender."""
        self.senders.append(Sender(host))
        return self.senders[-1]

    @property
    def pass_(self) -> Pass:
        """The open pass."""
        assert self.engine.head.pass_ is not None
        return self.engine.head.pass_

    @property
    def on_air(self) -> str:
        """The item on air, "" if none."""
        return "" if self.pass_.current is None else self.pass_.current.item.id

    def do(self, command: Command) -> None:
        """The director does this at a desk, and sees what is."""
        pass_ = self.engine.head.pass_
        seen = Expect(
            boot="boot-1", on_air="" if pass_ is None else pass_.on_air, next="" if pass_ is None else pass_.next
        )
        assert self.engine.submit(self.engine.asked(command, DIRECTOR, expect=seen)).refused is None

    def open_pass(self) -> None:
        """A live pass."""
        self.do(OpenPass())

    async def told(self) -> Sequence[Event]:
        """All that happened, once it is durable."""
        assert await self.engine.durable(self.engine.head.seq)
        return self.events

    async def refusals(self) -> list[tuple[str, str, str, str]]:
        """The live acts refused, as journalled: who, in which role, what, why."""
        return [
            (event.actor, event.role, event.body.act, event.body.code)
            for event in await self.told()
            if isinstance(event.body, LiveRefused)
        ]

    async def close(self) -> None:
        """Everything ends."""
        self.disk.full = False
        self.disk.turn()
        await self.inbox.close()
        for sender in self.senders:
            sender.socket.close()
        self._journal.close()
