"""An evening at the demo show, told by its people without gear or disk: the journal that the dossiers' tests read."""

from collections.abc import Mapping
from functools import cache

from control.places import bundled
from rundown.dossier.facts import Facts, Proof, facts_of
from rundown.dossier.walk import Moment, walked
from rundown.live.acts.calling import Go, Ready, Standby
from rundown.live.acts.editing import EditItem
from rundown.live.acts.game import EntriesCounted, GameClosed, GameOpened, QuestionAsked
from rundown.live.acts.gear import Confirmed, Fired, HealthChanged, Missed
from rundown.live.acts.hands import Moved
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.logbook import CloseIncident, Note, NoteSealed, OpenIncident, TakeDecision, UpdateIncident
from rundown.live.acts.messages import Acknowledge, Say, Withdraw
from rundown.live.acts.passes import ClosePass, OffAir, OpenPass
from rundown.live.acts.poll import Answer, ClosePoll, OpenPoll, Override
from rundown.live.acts.purging import Purge
from rundown.live.acts.running import SetNext, Take, TakeBack
from rundown.live.acts.serving import Stop
from rundown.live.acts.team import GiveRole, SignIn, SignOut
from rundown.live.acts.ticks import Tick
from rundown.live.catchup import catch_up
from rundown.live.message import Message
from rundown.live.words import Command
from rundown.plan.show import Role, Show
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from tests.rundown.live.stage import Stage

S = 1_000
HEAD = "ab" * 32
HOLDERS: Mapping[str, str] = {"REA": "ines", "SCR": "hugo", "SON": "lina", "IMG": "noe", "PLA": "awa", "PRO": "tom"}
DRIFTS: Mapping[str, int] = {"2": 7, "6": 52, "9": -72, "13": 77, "16": 12, "19": 17, "23": 26}
"""By how much (s) the items of these numbers last longer than planned."""


@cache
def demo() -> Show:
    """The demo show as planned."""
    show, complaints = load_show(bundled("passerelles"), vocabulary(load_profiles()))
    assert show is not None, complaints
    return show


class Evening(Stage):
    """The demo show's people at work; each speaks in the role they hold."""

    def __init__(self) -> None:
        super().__init__(demo(), wall=demo().on_air - 3_600 * S)

    def by(self, role: str, command: Command) -> None:
        """The holder of a role asks for this; a second goes by."""
        self.ask(command, HOLDERS[role])
        self.wait(S)

    def until(self, before_air: int) -> None:
        """Let time go by until so many seconds before the planned on-air."""
        self.wait(self.state.plan.on_air - before_air * S - self.now)

    def prepare(self) -> None:
        """People sit down, a role changes hands and back, checks are made, the poll is held."""
        for role, who in HOLDERS.items():
            self.ask(SignIn(station=f"desk {role}", role=Role(role)), who)
        self.by("REA", GiveRole(role=Role.PRO, to="awa"))
        self.by("REA", GiveRole(role=Role.PRO, to="tom"))
        self.by("REA", OpenPass(pass_kind="live"))
        for check in ("exits", "cables"):
            self.by("PLA", Tick(subject="safety", what=check))
        self.by("PLA", Tick(subject="place", what="INV1"))
        self.by("PLA", Tick(subject="place", what="INV1", on=False))
        self.by("SCR", OpenPoll())
        for role in ("SCR", "SON", "IMG", "PLA", "PRO", "REA"):
            self.by(
                role, Answer(role=Role(role), go=role != "PRO", reason="une autorisation attendue" * (role == "PRO"))
            )
        self.by("REA", Override())
        self.by("SCR", ClosePoll())
        self.by("SCR", Note(text="Salle à 19 degrés"))
        self.tell(NoteSealed(note="n1", digest="0" * 64))

    def call(self, answer: int) -> None:
        """Call the cues of the item on air that wait for a GO, each answered after so many ms."""
        run = self.current
        for cue in run.item.cues:
            key = f"{run.id}/{cue.id}"
            if cue.mode == "call" and cue.role in HOLDERS:
                self.ask(Standby(cues=(key,)), HOLDERS["SCR"])
                self.wait(answer)
                self.ask(Ready(cue=key), HOLDERS[cue.role])
                self.ask(Go(cue=key), HOLDERS[cue.role])

    def work(self, number: str) -> None:
        """What happens in some of the items besides."""
        run = self.current
        match number:
            case "1":
                vision = Message(unit="vision", text="vision.cut VTA", address="/cut", slot="pgm", value="VTA")
                self.tell(Fired(fire=f"{run.id}/@take", messages=(vision,), awaits=("vision pgm",)))
                self.tell(Confirmed(fire=f"{run.id}/@take", answers={"vision pgm": "VTA"}, took={"vision pgm": 12}))
            case "3":
                self.tell(GameOpened())
            case "6":
                self.by("SCR", Say(text="conclus", to=Role.PRO, urgent=True))
                sent = self.events[-1].seq
                self.by("PRO", Acknowledge(message=sent, role=Role.PRO))
                self.by("PRO", Acknowledge(message=sent, role=Role.PRO, read=True))
                self.by("SCR", Say(text="merci à tous"))
                self.by("SCR", Withdraw(message=self.events[-1].seq))
            case "9":
                self.by("PRO", OpenIncident(text="Duplex 1 : son perdu, image figée", category="link"))
                self.by("REA", UpdateIncident(incident=1, text="CAM1, excuses de la présentatrice"))
                self.tell(Confirmed(fire="x", refused={"audio DX1": "no"}, missing=("ifb 1",), late=("light state",)))
                self.tell(Missed(fire=f"{run.id}/late", code="late"), HealthChanged(unit="ifb", health="silent"))
                self.tell(Moved(place="vision pgm", value="CAM1", by="hand"), HealthChanged(unit="ifb", health="there"))
                self.by("PRO", CloseIncident(incident=1, text="Liaison revenue"))
            case "10":
                self.tell(QuestionAsked(question=1, ms=40_000), EntriesCounted(entries=214, answers={1: 190}))
            case "13":
                self.by(
                    "REA",
                    TakeDecision(question="Garder l'agenda ?", options=("oui", "non"), chosen="oui", why="annoncé"),
                )
                self.by("SCR", EditItem(item="AGENDA", field="planned", value=60_000))
            case "16":
                found = catch_up(self.state, self.now)
                way = (found.ways or (found.nearest,))[0]
                assert way is not None
                self.by(
                    "SCR",
                    CatchUp(gives=tuple((give.item, give.kind) for give in way.gives), reason="la coupe est à l'heure"),
                )
            case "20":
                self.tell(GameClosed(), EntriesCounted(entries=231, answers={1: 190}))
            case _:
                pass

    def perform(self) -> None:
        """The show from top antenne to the hand-back, a mistake and a refusal on the way."""
        self.until(0)
        while self.pass_.coming is not None:
            run = self.take()
            started, number = self.now, run.item.number
            if number == "4":
                assert self.refusal(Take(), HOLDERS["REA"]) == "too_soon"
                self.ask_seeing(self.seen, SetNext(item="ITW1"), HOLDERS["REA"])
                self.wait(2 * S)
                self.take()
                self.wait(S)
                self.ask(TakeBack(), HOLDERS["REA"])
                self.wait(S)
                self.ask(SetNext(item="R1"), HOLDERS["REA"])
            self.work(number)
            self.call(900 + 150 * self.pass_.run_count % 6_000)
            self.wait(max(S, started + run.item.planned + DRIFTS.get(number, 0) * S - self.now))

    def end(self) -> None:
        """Hand back, close, leave."""
        self.by("REA", OffAir())
        self.by("REA", ClosePass())
        for role, who in HOLDERS.items():
            self.ask(SignOut(station=f"desk {role}"), who)
        self.post(Stop())
        self.post(Purge(entries=228, kept=3, passes=(1,)))


@cache
def evening() -> tuple[Moment, ...]:
    """The whole evening."""
    stage = Evening()
    stage.prepare()
    stage.perform()
    stage.end()
    return walked(stage.events)


@cache
def told() -> Facts:
    """The facts of the evening."""
    moments = evening()
    return facts_of(moments, Proof(len(moments), HEAD))
