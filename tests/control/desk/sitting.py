"""A desk under Pilot, with a link that is one stage's."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import cast

from textual.pilot import Pilot

from control.desk.app import DeskApp
from control.desk.ink import text_of
from control.desk.keymap import Keymap
from control.desk.look import Look
from control.wire.dialling import LinkRefused
from control.wire.link import Change, Link
from control.wire.protocol import Done, Reading, Refusal, Unseal, Unsealed, Welcome
from rundown.live.asked import Expect
from rundown.live.event import Asking, Event
from rundown.live.state import State
from rundown.live.words import Refused
from rundown.plan.show import Role
from tests.control.desk.stage import TEAM, Stage

SIZES = [(80, 24), (160, 48)]


class StageLink:
    """What a desk needs of a link, carried out on a stage."""

    def __init__(self, stage: Stage, on_change: Callable[[Change], None], actor: str = "ines") -> None:
        self.stage, self.on_change, self.actor = stage, on_change, actor
        self.state: State | None = stage.state
        self.events: deque[Event] = deque(stage.events, maxlen=200)
        self.welcome = Welcome(
            boot="boot1", who=actor, name="Inès M.", roles=(Role.REA,), clock=Reading(0, 0, 1.0), seq=0
        )
        self.status, self.journal, self.pending = "up", "ok", 0
        self.round_trip_ms: float | None = 4.0
        self.rate = 0.0  # the stage's time is moved by the test
        self.lost_s = 4.0
        self.asked: list[tuple[Asking, Expect | None]] = []
        self.refuses: LinkRefused | None = None
        self.seats: list[Role] = []
        self.sealed: dict[str, str] = {}

    def now(self) -> int:
        return self.stage.now

    def lost_for(self, monotonic: float) -> float:
        return self.lost_s

    def seen(self) -> Expect:
        pass_ = self.stage.state.pass_
        on_air, coming = ("", "") if pass_ is None else (pass_.on_air, pass_.next)
        return Expect(boot="boot1", on_air=on_air, next=coming, seq=self.stage.state.seq)

    def paper_address(self) -> str:
        return "http://127.0.0.1:1/paper/rundown.pdf?key=k"

    async def sit(self, role: Role) -> None:
        self.seats.append(role)

    async def run(self) -> None:
        if self.refuses is not None:
            raise self.refuses
        await asyncio.Event().wait()

    async def ask(self, command: Asking, expect: Expect | None = None) -> Done | Refusal:
        self.asked.append((command, expect))
        try:
            self.events.extend(self.stage.do(command, self.actor))
        except Refused as refused:
            return Refusal(code=refused.code, params=refused.params)
        self.tell()
        return Done(id="", seq=self.stage.state.seq)

    async def confide(self, asked: Unseal) -> Unsealed:
        """The personal texts asked for that are in `sealed`."""
        return Unsealed(id=asked.id, texts={id: self.sealed[id] for id in asked.texts if id in self.sealed})

    def tell(self, change: Change = "state") -> None:
        """The server was heard."""
        self.state = self.stage.state
        self.on_change(change)


class Desk:
    """The app, its link and its pilot."""

    def __init__(self, app: DeskApp, link: StageLink) -> None:
        self.app, self.link = app, link

    def text(self, panel: str) -> str:
        """What a panel shows."""
        return "\n".join(
            text_of(line) for name, shown in self.app.board.panels.items() if name == panel for line in shown.lines
        )


def desk(
    stage: Stage, language: str | None = "fr", *, role: Role = Role.REA, bell: bool = True, keymap: Keymap | None = None
) -> Desk:
    links: list[StageLink] = []

    def connect(on_change: Callable[[Change], None]) -> Link:
        links.append(StageLink(stage, on_change, TEAM[role]))
        return cast(Link, links[0])  # the stage's link has what the desk uses of one

    app = DeskApp(
        connect, role, language=language, environ={"DISPLAY": ":9"}, look=Look(bell=bell, keymap=keymap or Keymap())
    )
    return Desk(app, links[0])


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
