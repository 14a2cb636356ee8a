"""A small plan with a cue of every kind, and a stage on which commands are decided and folded without engine or disk."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from rundown.live import rights
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.passes import OpenPass
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.production import Record
from rundown.live.acts.running import Take, Taken
from rundown.live.acts.serving import Start
from rundown.live.asked import SYSTEM, Asked, Expect
from rundown.live.decide import decide, is_live
from rundown.live.event import AnyFact, Event
from rundown.live.evolve import evolve
from rundown.live.message import ArmedAct, Message
from rundown.live.state import Pass, PassKind, Run, State
from rundown.live.words import Command, Refused, word
from rundown.plan.show import Action, At, Cue, Item, Member, Role, Show

ON_AIR = 1_797_015_600_000
"""The plan's top antenne, epoch ms."""

S = 1_000
BOOT = "boot-1"
DIRECTOR, SCRIPT, SOUND, LIGHTS, GAME, NOBODY = "ines", "omar", "lea", "paul", "noe", "zoe"


def item(item_id: str, planned: int, **fields: object) -> Item:
    """An item of `planned` ms, of fixed length."""
    plain = Item(id=item_id, number="", type="PLT", title="", planned=planned, shortest=planned, longest=planned)
    return replace(plain, **fields)


def show(*items: Item, **fields: object) -> Show:
    """A show of these items, of the length of those that count, with the whole team."""
    plain = Show(
        id="demo",
        title="Demo",
        on_air=ON_AIR,
        timezone="Europe/Paris",
        slot=sum(each.planned for each in items if not each.floated),
        ending="clock",
        team=(
            Member(id=DIRECTOR, name="Inès", roles=(Role.REA,)),
            Member(id=SCRIPT, name="Omar", roles=(Role.SCR,)),
            Member(id=SOUND, name="Léa", roles=(Role.SON,)),
            Member(id=LIGHTS, name="Paul", roles=(Role.IMG, Role.PLA)),
            Member(id=GAME, name="Noé", roles=(Role.PRO,)),
            Member(id=NOBODY, name="Zoé"),
        ),
        items=items,
    )
    return replace(plain, **fields)


PUBLISH = Action(gear="game", name="", verb="commit", args=("publish",), text="game.commit publish")

OPENING = item(
    "OPENING",
    60 * S,
    cues=(
        Cue(id="early", at=At("start", -10 * S), role=Role.SCR),
        Cue(id="warm", at=At("start", 5 * S), role=Role.PLA),
        Cue(id="close", at=At("out"), role=Role.SON),
    ),
)
TALK = item(
    "TALK",
    120 * S,
    cues=(
        Cue(id="ready?", at=At("start", -20 * S), role=Role.SCR),
        Cue(id="mic", at=At("manual"), role=Role.SON, mode="call"),
        Cue(id="free", at=At("start", 30 * S), mode="call"),
        Cue(id="near", at=At("end", -10 * S), role=Role.SCR),
        Cue(id="news", at=At("clock", ON_AIR + 90 * S)),
    ),
)
QUIZ = item("QUIZ", 90 * S, cues=(Cue(id="publish", at=At("manual"), role=Role.IMG, mode="call", do=(PUBLISH,)),))
SPARE = item("SPARE", 30 * S, floated=True)
SONG = item("SONG", 180 * S)
GOODBYE = item("GOODBYE", 60 * S, cues=(Cue(id="stop", at=At("end", 10 * S), role=Role.IMG),))

PLAN = show(OPENING, TALK, QUIZ, SPARE, SONG, GOODBYE)
"""510 s, one item floated."""


class Stage:
    """A show decided and folded as the engine does it, without its journal. `wall` is real time, epoch ms."""

    def __init__(self, plan: Show = PLAN, wall: int = ON_AIR - 60 * S) -> None:
        self.state = State()
        self.events: list[Event] = []
        self.wall = wall
        self.post(Start(boot=BOOT))
        self.post(EnterPlan(show=plan, source="", digest="digest of version 1"))

    @property
    def now(self) -> int:
        """Show time."""
        return self.state.standing.clock.show_time(self.wall)

    @property
    def pass_(self) -> Pass:
        assert self.state.pass_ is not None
        return self.state.pass_

    @property
    def current(self) -> Run:
        assert self.pass_.current is not None
        return self.pass_.current

    @property
    def coming(self) -> Run:
        assert self.pass_.coming is not None
        return self.pass_.coming

    @property
    def seen(self) -> Expect:
        """What everybody sees now."""
        pass_ = self.state.pass_
        boot = self.state.standing.boot
        return Expect(boot=boot) if pass_ is None else Expect(boot=boot, on_air=pass_.on_air, next=pass_.next)

    def wait(self, ms: int) -> None:
        """Let real time go on."""
        self.wall += ms

    def post(self, command: Command) -> list[Event]:
        """The server's own command. Raises Refused."""
        return self._decide(Asked(command=command, actor=SYSTEM, at=self.now, wall=self.wall))

    def ask(self, command: Command, actor: str = DIRECTOR) -> list[Event]:
        """A command of somebody who sees what is. Raises Refused; a refused live act is folded too."""
        return self.ask_seeing(self.seen, command, actor)

    def ask_seeing(self, expect: Expect | None, command: Command, actor: str = DIRECTOR) -> list[Event]:
        """A command of somebody who saw `expect`. Raises Refused; a refused live act is folded too."""
        asked = Asked(command=command, actor=actor, at=self.now, wall=self.wall, expect=expect)
        try:
            return self._decide(asked)
        except Refused as refusal:
            if is_live(command):
                body = LiveRefused(act=word(command), code=refusal.code, params=refusal.params)
                self._fold(asked, rights.asking_role(self.state, asked), (body,))
            raise

    def refusal(self, command: Command, actor: str = DIRECTOR) -> str:
        """The code with which this command is refused now."""
        try:
            self.ask(command, actor)
        except Refused as refusal:
            return refusal.code
        raise AssertionError(f"{command} was not refused")

    def open(self, kind: PassKind = "live", on_air: int | None = None) -> None:
        self.ask(OpenPass(pass_kind=kind, on_air=on_air))

    def take(self) -> Run:
        """Take what is next, and the run it made."""
        self.ask(Take())
        return self.current

    def play(self, *lengths: int) -> None:
        """Take, let so many ms go by, take, ...; the last length goes by too."""
        for length in lengths:
            self.take()
            self.wait(length)

    def tell(self, *facts: AnyFact) -> None:
        """Fold facts as they would stand in a journal."""
        self._fold(Asked(command=Take(), actor=SYSTEM, at=self.now, wall=self.wall), None, facts)

    def _decide(self, asked: Asked) -> list[Event]:
        role, facts = decide(self.state, asked)
        return self._fold(asked, role, facts)

    def _fold(self, asked: Asked, role: Role | None, facts: Sequence[AnyFact]) -> list[Event]:
        made = []
        on = asked.command.on if isinstance(asked.command, Record) else None
        for fact in facts:
            seq, by = self.state.seq + 1, role or ""
            event = Event(seq=seq, at=asked.at, wall=asked.wall, on=on, actor=asked.actor, role=by, body=fact)
            self.state = evolve(self.state, event)
            made.append(event)
        self.events += made
        return made


def live(plan: Show = PLAN) -> Stage:
    """A stage with a live pass open, ten seconds before the planned on-air."""
    stage = Stage(plan, wall=ON_AIR - 10 * S)
    stage.open()
    return stage


def on_air(plan: Show = PLAN) -> Stage:
    """A stage whose live pass has just gone on air, on time."""
    stage = Stage(plan, wall=ON_AIR)
    stage.open()
    stage.take()
    return stage


def bodies(events: Sequence[Event]) -> list[AnyFact]:
    return [event.body for event in events]


def refused(stage: Stage, command: Command, actor: str = DIRECTOR) -> dict[str, str | int]:
    """The code with which this command is refused now, with its parameters."""
    with pytest.raises(Refused) as refusal:
        stage.ask(command, actor)
    return {"code": refusal.value.code, **refusal.value.params}


def taken(events: Sequence[Event]) -> bool:
    return any(isinstance(event.body, Taken) for event in events)


def message(value: str = "CAM1", **fields: object) -> Message:
    """A message to the mixer that sets its program."""
    plain = Message(unit="vision", text=f"vision.cut {value}", address="/cut", slot="pgm", value=value)
    return replace(plain, **fields)


PLAY = message("R1 playing", unit="vt", text="vt.A.play", slot="A", chained=True, trigger=True)


def armed(fire: str, *messages: Message, basis: str = "b1") -> ArmedAct:
    return ArmedAct(fire=fire, basis=basis, messages=messages or (message(),))
