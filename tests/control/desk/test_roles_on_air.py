"""Every post's desk through its main acts against the real server, without a mouse: the demo show, simulated gear."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from control.desk.app import DeskApp
from control.desk.look import Look
from control.wire.link import Link
from control.wire.protocol import Done
from rundown.live.acts.calling import Go, NotReady, Ready, Standby
from rundown.live.acts.logbook import DecisionTaken, IncidentClosed, IncidentOpened, IncidentUpdated, Noted
from rundown.live.acts.messages import Say
from rundown.live.acts.poll import Answer, Overridden
from rundown.live.acts.running import Taken
from rundown.live.acts.serving import SetClock
from rundown.live.acts.team import GiveRole
from rundown.live.acts.ticks import Subject, is_ticked
from rundown.live.event import Asking
from rundown.live.state import Calling, Sent
from rundown.plan.show import Role, Show
from studio.profile import load_profiles
from studio.simulator import Simulator
from tests.control.desk.stage import TEAM
from tests.control.desk.test_desk_on_air import shown
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]
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


@pytest.fixture
async def room(open_house: OpenHouse, show: Show, tmp_path: Path) -> Room:
    text = DEMO.read_text(encoding="utf-8")
    before, item, after = text.partition('id = "ITW1"')
    (tmp_path / "show").mkdir()
    (tmp_path / "show/show.toml").write_text(before + item + after.replace("\n]\n", OWN_CUES, 1), encoding="utf-8")
    simulator = await Simulator.start(show.gear, load_profiles())
    return Room(await open_house(show=tmp_path / "show", simulator=simulator))


async def test_sound_answers_plays_tests_and_works_by_hand(room: Room) -> None:
    await room.seated(Role.REA, Role.SCR)
    await room.on_air("ITW1")
    async with room.desk(Role.SON).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        key = room.key("VIR1.1")

        # A call: not ready, and why; then ready.
        await room.asks(Role.SCR, Standby(cues=(key,)))
        await room.sees("□ STAND BY ?")
        await room.press("r", *"HF dead", "enter", until_=lambda: room.calling.not_ready == {key: "HF dead"})
        assert room.app.hand.draft is None
        await room.press("f3", until_=lambda: key in room.calling.ready)
        await room.sees("■ READY")

        # The music, the N-1 of the next line.
        await room.press("j", until_=lambda: room.key("sting") in room.calling.gone)
        await until(lambda: any(each.startswith("audio ") and "JING" in each for each in room.house.effects))
        await room.press("o", until_=lambda: room.ticked("line", "DX1 feed"))

        # A unit by hand: what is given its go is done by hand, then the unit is the server's again.
        await room.press("end", "a", until_=lambda: list(room.house.gear.by_hand) == ["feeds"])
        await room.asks(Role.REA, Go(cue=key))
        await until(lambda: key in room.house.gear.fired)
        await room.press("f6", until_=lambda: key in room.calling.done)
        await room.press("a", until_=lambda: not room.house.gear.by_hand)


async def test_messages_are_delivered_read_and_answered_with_a_phrase(room: Room) -> None:
    await room.seated(Role.REA, Role.SCR)
    await room.on_air("ITW1")
    async with room.desk(Role.SON).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.asks(Role.SCR, Say(text="Micro 2 ?", to=Role.SON))
        await until(lambda: room.thread[-1].delivered == (Role.SON,))
        await room.sees("Micro 2 ?")
        assert "Enter: read" in shown(room.app)
        await room.press("enter", until_=lambda: room.thread[-1].read == (Role.SON,))
        await room.press("m", "2", until_=lambda: len(room.thread) == 2)
        answer = room.thread[-1]
        assert (answer.by, answer.to, answer.text) == (Role.SON, Role.SCR, "no")
        assert room.app.hand.draft is None
        await room.sees("sent, not there yet")

        # An urgent one takes the alert line; another is written by hand, to all.
        await room.asks(Role.REA, Say(text="Noise on set", to=None, urgent=True))
        await room.sees("! REA")
        await room.press("enter", until_=lambda: Role.SON in room.thread[-1].read)
        await room.press("m", "shift+tab", "shift+tab", *"Quiet now", "enter", until_=lambda: len(room.thread) == 4)
        assert (room.thread[-1].to, room.thread[-1].text) == (None, "Quiet now")


async def test_pictures_checks_cues_and_shows(room: Room) -> None:
    await room.seated(Role.REA)
    await room.on_air("ITW1")
    captions = [caption for item in room.house.head.plan.items for caption in item.captions]
    async with room.desk(Role.IMG).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("v", until_=lambda: room.ticked("caption", captions[0]))
        await room.press("k", until_=lambda: room.ticked("clip", "GEN_DEB"))
        await room.press("c", until_=lambda: room.key("reel") in room.calling.gone)
        await room.press("s", until_=lambda: room.key("ITW1.1") in room.calling.gone)
        await until(lambda: any(each.startswith("caption ") for each in room.house.effects))
        await room.press("x", until_=lambda: room.key("ITW1.2") in room.calling.gone)

        # A chosen caption is ticked, and no longer.
        await room.press("home", "down")
        chosen = room.app.hand.chosen.removeprefix("caption ")
        assert chosen in captions[1:]
        await room.press("v", until_=lambda: room.ticked("caption", chosen))
        await room.press("v", until_=lambda: not room.ticked("caption", chosen))

        await room.press("end", "a", until_=lambda: room.house.gear.by_hand)
        (unit,) = room.house.gear.by_hand
        assert next(each.role for each in room.house.head.plan.gear if each.id == unit) is Role.IMG
        await room.press("a", until_=lambda: not room.house.gear.by_hand)


async def test_the_set_places_fits_checks_and_lights(room: Room) -> None:
    await room.seated(Role.REA, Role.SCR)
    await room.on_air("ITW1")
    async with room.desk(Role.PLA).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("home")
        person = room.app.hand.chosen.removeprefix("person ")
        await room.press("p", until_=lambda: room.ticked("place", person))
        await room.press("k", until_=lambda: room.ticked("mic", person))
        await room.press("p", until_=lambda: not room.ticked("place", person))
        await room.press("escape", "s", until_=lambda: room.ticked("safety", "exits"))
        await room.press("s", until_=lambda: room.ticked("safety", "cables"))
        await room.press("l", until_=lambda: room.key("dim") in room.calling.gone)

        # Its light is left to its hands; a note says who is there.
        await room.press("a", until_=lambda: list(room.house.gear.by_hand) == ["light"])
        await room.press("n", *"public in", "enter", until_=lambda: room.bodies(Noted) == [Noted(text="public in")])


async def test_a_role_that_is_handed_over_leaves_its_desk(room: Room) -> None:
    await room.seated(Role.REA)
    await room.on_air("ITW1")
    async with room.desk(Role.PLA).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("H", "enter", until_=lambda: room.house.head.standing.holders[Role.PLA] == "ines")
        await until(lambda: room.app.role is Role.VUE)
        await room.sees("PLA is held by Inès M. now")
        await until(lambda: ("awa", Role.VUE) in room.house.head.standing.stations.values())
        await room.asks(Role.REA, GiveRole(role=Role.PLA, to="awa"))
        await room.press("w", until_=lambda: room.app.role is Role.PLA)
        await until(lambda: ("awa", Role.PLA) in room.house.head.standing.stations.values())


async def test_production_brings_lines_up_and_keeps_the_log_book(room: Room) -> None:
    await room.seated(Role.REA, Role.SON)
    await room.on_air("SOMMAIRE")
    async with room.desk(Role.PRO).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("l", until_=lambda: room.ticked("line", "DX1 called"))
        await room.press("l", until_=lambda: room.ticked("line", "DX1 picture"))
        await room.press("L", until_=lambda: not room.ticked("line", "DX1 picture"))

        # An incident, from its opening to its close.
        await room.press("i", *"HF 2 drops", "enter", until_=lambda: room.bodies(IncidentOpened))
        await room.press(
            "i", "shift+tab", "shift+tab", *"new pack", "enter", until_=lambda: room.bodies(IncidentUpdated)
        )
        await room.press("i", "shift+tab", *"mended", "enter", until_=lambda: room.bodies(IncidentClosed))
        assert room.bodies(IncidentUpdated) == [IncidentUpdated(incident=1, text="new pack")]
        assert room.house.head.standing.incidents == {}

        await room.press("d", *"Keep duplex 2? yes | no > no: dead", "enter", until_=lambda: room.bodies(DecisionTaken))
        (taken,) = room.bodies(DecisionTaken)
        assert isinstance(taken, DecisionTaken)
        assert (taken.question, taken.options, taken.chosen, taken.why) == (
            "Keep duplex 2?",
            ("yes", "no"),
            "no",
            "dead",
        )

        # The game's next step asks for Enter.
        game = room.key("JEU_1.1")
        await room.press("u")
        assert game not in room.calling.gone
        await room.press("enter", until_=lambda: game in room.calling.gone)


async def test_production_asks_and_answers_the_poll(room: Room) -> None:
    await room.seated(Role.REA, Role.SON)
    room.house.open_pass(rate=SLOW)
    await room.house.settled()
    async with room.desk(Role.PRO).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("y", until_=lambda: room.house.pass_.poll is not None)
        await room.sees("□ GO OR NO-GO ?")

        def verdict() -> object:
            poll = room.house.pass_.poll
            answer = None if poll is None else poll.answers.get(Role.PRO)
            return None if answer is None else (answer.go, answer.reason)

        await room.press("r", *"no guest 2", "enter", until_=lambda: verdict() == (False, "no guest 2"))
        await room.press("f3", until_=lambda: verdict() == (True, ""))
        await room.press("y", until_=lambda: room.house.pass_.poll is None)


async def test_the_script_calls_gives_and_takes_a_line_off(room: Room) -> None:
    await room.seated(Role.REA, Role.PLA)
    await room.on_air("LCT_R1")
    async with room.desk(Role.SCR).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        key = room.key("R1.4")
        await room.press("f2", until_=lambda: key in room.calling.standby)
        await room.asks(Role.PLA, NotReady(cue=key, reason="no guest"))
        await room.sees("× NOT READY")
        await room.asks(Role.PLA, Ready(cue=key))
        await room.press("G")
        assert key not in room.calling.gone
        await room.press("enter", until_=lambda: key in room.calling.gone)

        # A line for the presenter, taken off again: to her from the director by Tab, a phrase of hers.
        await room.press("m", "shift+tab", "shift+tab", "1", until_=lambda: room.thread)
        assert (room.thread[-1].to, room.thread[-1].text) == (Role.PRES, "wrap up")
        await room.press("X", until_=lambda: room.thread[-1].withdrawn)


async def test_the_script_takes_the_director_s_lost_seat_over_in_two_keys_and_takes(room: Room) -> None:
    await room.seated(*(role for role in TEAM if role is not Role.SCR))
    await room.on_air("LCT_R1")
    room.house.clock.ahead += 60_000
    async with room.desk(Role.SCR).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("f9", "t")
        await room.sees("no seat is lost that this desk may take over")
        await room.house.leave(room.people.pop(Role.REA))
        await room.sees("× SEAT LOST")
        await room.press("f9", "t", until_=lambda: room.house.head.standing.holders[Role.REA] == "hugo")
        await until(
            lambda: room.app.role is Role.REA and ("hugo", Role.REA) in room.house.head.standing.stations.values()
        )
        await room.press(
            "f8", until_=lambda: room.house.pass_.current is not None and room.house.pass_.current.item.id == "R1"
        )
        assert [event.actor for event in room.house.events if isinstance(event.body, Taken)][-1] == "hugo"

        # Both desks are now this person's.
        await room.press("w", until_=lambda: room.app.role is Role.SCR)
        await until(lambda: ("hugo", Role.SCR) in room.house.head.standing.stations.values())
        await room.press("w", until_=lambda: room.app.role is Role.REA)
        assert "TAKE" in shown(room.app)


async def test_the_director_polls_overrides_takes_calls_and_goes(room: Room) -> None:
    await room.seated(Role.SCR, Role.SON, Role.PLA)
    house = room.house
    house.server.engine.post(SetClock(rate=1.0, at=house.head.plan.on_air - 600_000))
    await house.settled()
    async with room.desk(Role.REA).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("f9", "l", until_=lambda: house.head.pass_ is not None)
        await room.press("y", until_=lambda: house.pass_.poll is not None)
        await room.asks(Role.SON, Answer(role=Role.SON, go=False, reason="N-1 mute"))
        await room.press("f3", until_=lambda: house.pass_.poll is not None and Role.REA in house.pass_.poll.answers)
        await room.press("f8")
        await room.sees("no-go, first of all SON N-1 mute: F9 v overrides")
        assert house.pass_.current is None
        await room.press("f9", "v", until_=lambda: room.bodies(Overridden))
        house.clock.ahead += 2_000  # a second press of F8 within a second is one press
        await room.press("f8", until_=lambda: house.pass_.current is not None)

        # A call, its answer, its go.
        await room.press("f7")  # opens the rundown, to choose a row
        await room.press(
            "home",
            *["down"] * 4,
            "f7",
            until_=lambda: house.pass_.coming is not None and house.pass_.coming.item.id == "R1",
        )
        key = room.key("R1.4")
        await room.press("f2", until_=lambda: key in room.calling.standby)
        await room.asks(Role.PLA, Ready(cue=key))
        await room.press("G", "enter", until_=lambda: key in room.calling.gone)

        # A line to the presenter, a note; then the air is handed back.
        await room.press("m", "2", until_=lambda: room.thread)
        assert (room.thread[-1].to, room.thread[-1].text) == (Role.PRES, "fill")
        await room.press("X", until_=lambda: room.thread[-1].withdrawn)
        await room.press("n", *"rain", "enter", until_=lambda: room.bodies(Noted))
        await room.press("f9", "o", until_=lambda: house.pass_.off_air is not None)
        await room.press("f9", "c", until_=lambda: house.head.pass_ is None)


async def test_what_is_for_all_comes_to_each_desk_of_one_person(room: Room) -> None:
    await room.seated(Role.SCR)
    await room.on_air("ITW1")
    room.house.server.engine.post(GiveRole(role=Role.PRO, to="lina"))
    await room.house.settled()
    async with room.desk(Role.SON).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.asks(Role.SCR, Say(text="Back in 1 minute", to=None))
        await until(lambda: room.thread[-1].delivered == (Role.SON,))
        await room.press("w", until_=lambda: set(room.thread[-1].delivered) == {Role.SON, Role.PRO})
        assert room.app.role is Role.PRO
        await room.press("enter", until_=lambda: room.thread[-1].read == (Role.PRO,))
