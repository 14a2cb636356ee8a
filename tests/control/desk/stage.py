"""A stage for the desks: the demo show lived by decided events, at instants told in seconds after its on-air."""

from collections.abc import Callable

from control.desk.view.scene import Hand, Link, Scene
from control.words import Words
from rundown.live.acts.calling import Standby
from rundown.live.acts.drawing import Announce
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.gear import Fire, Report, ReportHealth
from rundown.live.acts.logbook import OpenIncident
from rundown.live.acts.messages import Say
from rundown.live.acts.passes import OffAir, OpenPass
from rundown.live.acts.poll import Answer, OpenPoll
from rundown.live.acts.running import Take
from rundown.live.acts.serving import SetClock, Start
from rundown.live.acts.team import SignIn
from rundown.live.acts.ticks import Tick
from rundown.live.asked import SYSTEM, Asked, Expect
from rundown.live.decide import decide
from rundown.live.event import Event
from rundown.live.evolve import evolve
from rundown.live.message import Message
from rundown.live.state import PassKind, Run, State
from rundown.live.words import Command
from rundown.plan.show import Role, Show
from tests.control.desk import game_night

TEAM = {Role.REA: "ines", Role.SCR: "hugo", Role.SON: "lina", Role.IMG: "noe", Role.PLA: "awa", Role.PRO: "tom"}


class Stage:
    """A show as it is lived: commands are decided and folded at instants told in seconds after the planned on-air."""

    def __init__(self, show: Show) -> None:
        self.state = State()
        self.events: list[Event] = []
        self.zero = show.on_air
        self.at = -300.0
        self.do(Start(boot="boot1"), SYSTEM)
        self.do(EnterPlan(show=show, source="", digest="d1"), SYSTEM)
        self.do(SetClock(rate=1.0, at=self.now), SYSTEM)
        for role, who in TEAM.items():
            self.do(SignIn(station=f"desk-{role}", role=role), who)

    @property
    def now(self) -> int:
        """Show time, epoch ms."""
        return self.zero + round(self.at * 1000)

    def do(self, command: Command, actor: str = "ines", *, at: float | None = None) -> list[Event]:
        """What this command makes true."""
        self.at = self.at if at is None else at
        pass_ = self.state.pass_
        expect = Expect(
            boot=self.state.standing.boot,
            on_air="" if pass_ is None else pass_.on_air,
            next="" if pass_ is None else pass_.next,
        )
        asked = Asked(command=command, actor=actor, at=self.now, wall=self.now, expect=expect)
        role, facts = decide(self.state, asked)
        made = []
        for fact in facts:
            event = Event(seq=self.state.seq + 1, at=self.now, wall=self.now, actor=actor, role=role or "", body=fact)
            self.state = evolve(self.state, event)
            made.append(event)
        self.events += made
        return made

    def open(self, kind: PassKind = "live") -> None:
        """Opens a pass with every unit of the studio answering."""
        self.do(OpenPass(pass_kind=kind, on_air=self.zero), at=-228)
        for unit in self.state.plan.gear:
            self.do(ReportHealth(unit=unit.id, health="there"), SYSTEM)

    def air(self, upto: int, *, late: float = 0, without: str = "") -> None:
        """Takes the items one after the other on their planned durations, up to number `upto`, and what they send.

        The game is played in those that are over: its cues are given, but those that do `without`.
        """
        game_night.commit(self)
        at = late
        for place, item in enumerate(self.state.plan.items[:upto], start=1):
            self.do(Take(), at=at)
            self.sent(f"{self.on_air.id}/@take", "vision pgm", (item.image or "CAM1").split()[-1])
            if place < upto:
                game_night.play(self, item, at, without=without)
            at += item.planned / 1000

    def sent(self, fire: str, place: str, value: str, *, answer: str | None = None, cue: bool = False) -> None:
        """A fire of one message, and what the unit answers (`value` unless told)."""
        unit, _, slot = place.partition(" ")
        message = Message(unit=unit, text=f"{unit} {value}", address="/x", slot=slot, value=value)
        self.do(Fire(fire=fire, messages=(message,), awaits=(place,), cue=cue), SYSTEM)
        self.do(Report(fire=fire, answers={place: answer or value}, missing=(), took_ms=200), SYSTEM)

    def poll(self) -> None:
        """The go/no-go before air: all clips found ready, five have answered, sound says no."""
        for item in self.state.plan.items:
            if item.clip:
                self.do(Tick(subject="clip", what=item.clip.rpartition(" ")[2]), "noe")
        self.do(OpenPoll(), "hugo", at=-249)
        self.do(Say(text="Antenne dans 5. Essais duplex faits ? Son ? Image ?", to=None), "hugo")
        for role, after in ((Role.SCR, 2), (Role.PRO, 3), (Role.IMG, 6), (Role.REA, 9)):
            self.do(Answer(role=role, go=True), TEAM[role], at=-249 + after)
        self.do(Answer(role=Role.SON, go=False, reason="N-1 du duplex 2 : aucune tonalité"), "lina", at=-238)
        self.at = -228

    def crew(self) -> None:
        """What the crew has ticked, noted and said by the middle of the show."""
        for check in ("exits", "cables", "extinguishers"):
            self.do(Tick(subject="safety", what=check), "awa")
        for person in ("PRES", "INV1", "INV2"):
            self.do(Tick(subject="place", what=person), "awa")
        for person in ("PRES", "INV1"):
            self.do(Tick(subject="mic", what=person), "awa")
        for step in ("called", "picture", "sound", "feed", "ready"):
            self.do(Tick(subject="line", what=f"DX1 {step}"), "tom")
        for step in ("called", "picture"):
            self.do(Tick(subject="line", what=f"DX2 {step}"), "tom")
        for item in self.state.plan.items[:16]:
            for caption in item.captions:
                self.do(Tick(subject="caption", what=caption), "noe")
        for item in self.state.plan.items:
            if item.clip:
                self.do(Tick(subject="clip", what=item.clip.rpartition(" ")[2]), "noe")
        self.do(OpenIncident(text="HF 2 : décrochages, pile changée", category="sound"), "tom")
        self.do(Say(text="Retour plateau dans 1 min 12.", to=None), "hugo")

    @property
    def on_air(self) -> Run:
        """The run on air."""
        assert self.state.pass_ is not None
        assert self.state.pass_.current is not None
        return self.state.pass_.current

    @property
    def next(self) -> Run:
        """The run that is next."""
        assert self.state.pass_ is not None
        assert self.state.pass_.coming is not None
        return self.state.pass_.coming

    def scene(self, language: str = "fr", *, hand: Hand | None = None, link: Link | None = None) -> Scene:
        """What a desk is made from now: the director's, unless the link says whose."""
        return Scene(
            state=self.state,
            now=self.now,
            tick=0,
            link=link or Link(role=Role.REA, name="Inès M.", round_trip_ms=4.0),
            hand=hand or Hand(),
            words=Words(language),
        )


SCRIPT = Link(role=Role.SCR, name="Hugo T.", round_trip_ms=4.0)
"""The link of the script desk."""

ROOM_MOMENTS = ("poll", "vt", "call", "behind", "lost", "duplex", "draw")
"""The moments at which all desks are looked at side by side; in "lost" they are those of "call", without a link."""

Tell = Callable[[str], Stage]
MOMENTS = ("closed", "before", "calm", "call", "over", "late", "rehearsal", "off")
"""The moments of the desks' pictures."""

SCRIPT_MOMENTS = (*MOMENTS, "behind", "early")
"""Those of the script desk: late at item 17, and early."""


def tell(show: Show, moment: str) -> Stage:
    """The demo show up to one of SCRIPT_MOMENTS."""
    stage = Stage(show)
    if moment == "closed":
        return stage
    stage.open("rehearsal" if moment == "rehearsal" else "live")
    match moment:
        case "calm":
            stage.air(6)
            stage.at = 11 * 60 + 46
        case "call":
            stage.air(4)
            group = tuple(f"{stage.next.id}/{cue.id}" for cue in stage.next.item.cues if cue.role is Role.PLA)
            stage.do(Standby(cues=group), at=3 * 60 + 50)
            stage.at = 3 * 60 + 53.6
        case "poll":
            stage.poll()
        case "vt":
            stage.air(12)
            stage.crew()
            stage.at = 22 * 60 + 45
        case "duplex":
            stage.air(9)
            stage.crew()
            stage.at = 15 * 60 + 14
        case "draw":
            stage.air(23)
            stage.crew()
            game_night.play(stage, stage.on_air.item, stage.at, without="game.draw")
            stage.at = 47 * 60 + 19
        case "drawn":
            stage.air(23)
            stage.crew()
            game_night.play(stage, stage.on_air.item, stage.at)
            stage.do(Announce(rank=1), "tom", at=47 * 60 + 31)
            stage.at += 3
        case "lost":
            stage = tell(show, "call")
        case "over":
            stage.air(4)
            stage.at = 4 * 60 + 7
        case "late":
            stage.air(12)
            stage.do(Take(), at=22 * 60 + 55 + 125)
        case "behind":
            stage.air(13)
            for lasts in (6 * 60 + 105, 66, 33, 251):
                stage.do(Take(), at=stage.at + lasts)
            stage.at += 100
        case "early":
            stage.air(20)
            stage.do(Take(), at=stage.at + 30)
        case "rehearsal":
            stage.air(16, late=20)
            stage.at += 32
        case "off":
            stage.air(26)
            stage.do(OffAir(), at=52 * 60 + 1)
            stage.at += 30
    return stage
