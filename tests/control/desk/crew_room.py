"""The control room of the demo show, lived without a mouse: the real server, simulated gear, one desk under test."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.pilot import Pilot

from control.desk.app import DeskApp
from control.desk.look import Look
from control.wire.link import Link
from control.wire.protocol import Done
from rundown.live.acts.ticks import Subject, is_ticked
from rundown.live.event import Asking
from rundown.live.state import Calling, Sent
from rundown.plan.show import Role
from tests.control.desk.stage import TEAM
from tests.control.desk.test_desk_on_air import shown
from tests.house import House, until

DEMO = Path(__file__).parents[3] / "shows/passerelles/show.toml"

SLOW = 0.1
"""Show time goes so slowly that no cue comes by itself while a desk is driven through its acts."""

OWN_CUES = """
  { id = "sting", at = "start+1:00", role = "SON", mode = "call", call = "Top tapis.", do = ["audio.JING.on jeu"] },
  { id = "reel", at = "start+1:10", role = "IMG", mode = "call", do = ["vt.B.cue R2"] },
  { id = "dim", at = "start+1:20", role = "PLA", mode = "call", do = ["light.state plateau"] },
]
"""
"""What the demo show leaves to the clock or to others, called at interview 1."""


class Room:
    """The control room of the demo show: its server, its people, and the desk under test."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.people: dict[Role, Link] = {}
        self.app: DeskApp = None  # type: ignore[assignment]  # sits down in `desk`
        self.pilot: Pilot[int] = None  # type: ignore[assignment]  # as above

    async def seated(self, *roles: Role) -> None:
        """These people sit down at desks of their own."""
        for role in roles:
            self.people[role] = await self.house.join(TEAM[role], role)

    async def asks(self, role: Role, command: Asking) -> None:
        """A person at another desk does this."""
        answer = await self.people[role].ask(command)
        assert isinstance(answer, Done), answer

    async def on_air(self, item: str) -> None:
        """A rehearsal in which this item is on air."""
        self.house.open_pass(rate=SLOW)
        await self.house.settled()
        await self.house.air(item)

    def desk(self, role: Role) -> DeskApp:
        """This role's desk."""
        house = self.house
        self.app = DeskApp(
            lambda on_change: Link(
                house.server.url, house.codes[TEAM[role]], role=role, station=f"desk-{role}", on_change=on_change
            ),
            role,
            language="en",
            look=Look(bell=False),
        )
        return self.app

    async def sits(self, pilot: Pilot[int]) -> None:
        """The desk is up and shows the show."""
        self.pilot = pilot
        await self.sees("REHEARSAL", "OFF AIR")

    async def sees(self, *texts: str) -> None:
        """Wait until the desk shows one of these."""
        await until(lambda: any(text in shown(self.app) for text in texts))

    async def press(self, *keys: str, until_: Callable[[], object] = lambda: True) -> None:
        """Press keys, then wait for what they make true, and for the desk to have heard of it."""
        await self.pilot.press(*keys)
        await until(until_)
        await until(lambda: self.app.link.state is not None and self.app.link.state.seq == self.house.head.seq)
        await self.pilot.pause()

    def key(self, cue: str) -> str:
        """The key of a cue of the item on air or next."""
        pass_ = self.house.pass_
        runs = [run for run in (pass_.current, pass_.coming) if run is not None]
        return next(f"{run.id}/{cue}" for run in runs if any(each.id == cue for each in run.item.cues))

    def ticked(self, subject: Subject, what: str) -> bool:
        return is_ticked(self.house.head, subject, what)

    @property
    def calling(self) -> Calling:
        return self.house.pass_.calling

    @property
    def thread(self) -> Sequence[Sent]:
        return self.house.head.standing.thread

    def bodies(self, kind: type) -> list[object]:
        """The facts of this kind, in order."""
        return [event.body for event in self.house.events if isinstance(event.body, kind)]


def with_own_cues(folder: Path) -> Path:
    """The demo show, with OWN_CUES, written into this new folder."""
    before, item, after = DEMO.read_text(encoding="utf-8").partition('id = "ITW1"')
    folder.mkdir()
    (folder / "show.toml").write_text(before + item + after.replace("\n]\n", OWN_CUES, 1), encoding="utf-8")
    return folder
