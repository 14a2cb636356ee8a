"""Shows and what is done to them, by Hypothesis, in whole seconds: told to the stage and to the model alike."""

from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from rundown.live.acts.editing import EditItem, Float, Move
from rundown.live.acts.passes import Hold, OffAir, OpenPass
from rundown.live.acts.running import Autonext, Jump, PutBack, SetNext, Take, TakeBack
from rundown.live.words import Command, Refused
from rundown.plan.show import Group, Item, Show
from tests.rundown.live.stage import ON_AIR, S, Stage, item, show
from tests.rundown.live.timing_model import Model, modelled

LENGTHS = st.integers(1, 90)
GROUPS = (Group(id="one", title="One", budget=100 * S), Group(id="two", title="Two", budget=60 * S))
ENDINGS = st.sampled_from(["clock", "slot", "none"])
NAMES = "ABCDEFG"


@st.composite
def items(draw: st.DrawFn, name: str, *, plain: bool) -> Item:
    """One item; a plain one has neither hard start nor untimed row."""
    untimed = not plain and draw(st.integers(0, 9)) == 0
    length = 0 if untimed else draw(LENGTHS) * S
    start = None if plain else draw(st.none() | st.none() | st.integers(0, 500).map(lambda second: ON_AIR + second * S))
    return item(
        name,
        length,
        start=start,
        untimed=untimed,
        floated=draw(st.sampled_from([False] * 5 + [True])),
        group=draw(st.sampled_from(["", "one", "two"])),
        advance=draw(st.sampled_from(["manual", "auto"])),
        shortest=0,
        longest=500 * S,
    )


@st.composite
def shows(draw: st.DrawFn, *, plain: bool = False) -> Show:
    """A show of one to seven items, one of them at least to be aired; the last one may be end-anchored."""
    rows = [draw(items(name, plain=plain)) for name in NAMES[: draw(st.integers(1, len(NAMES)))]]
    rows[-1] = replace(rows[-1], floated=False, untimed=False, planned=rows[-1].planned or 30 * S)
    if not plain and draw(st.booleans()):
        rows[-1] = replace(rows[-1], start=None, end_anchored=True)
    return show(*rows, slot=draw(st.integers(1, 600)) * S, ending=draw(ENDINGS), groups=GROUPS)


class Act(Struct, frozen=True):
    """Something done `wait` seconds after what came before; `wait` None: as the item on air ends."""

    kind: Literal["take", "jump", "next", "back", "float", "restore", "retime", "move", "again", "off", "hold", "auto"]
    wait: int | None = 0
    item: int = 0
    number: int = 0


WAITS = st.none() | st.sampled_from([1, 1, 2, 3, 9]) | st.integers(0, 120)
PLACES = st.integers(0, len(NAMES) - 1)
TAKES = st.builds(Act, st.just("take"), WAITS)
AUTOS = st.builds(Act, st.just("auto"), st.integers(0, 3))
BACKS = st.builds(Act, st.just("back"), st.integers(0, 4))
OTHERS = st.builds(
    Act,
    st.sampled_from(["jump", "next", "float", "restore", "retime", "move", "again", "again", "off", "hold"]),
    WAITS,
    PLACES,
    st.integers(0, 90),
)
ACTS = st.lists(TAKES | OTHERS | AUTOS | BACKS | OTHERS, max_size=14)
KINDS = st.sampled_from(["live", "live", "rehearsal"])
DUES = st.integers(-30, 60)
"""When the pass is to go on air, seconds after the plan's instant."""


@dataclass
class Told:
    """A show on the stage, and the model that is told the same."""

    stage: Stage
    model: Model

    @property
    def second(self) -> int:
        """Now, in seconds after the planned on-air."""
        return (self.stage.now - ON_AIR) // S

    def do(self, act: Act) -> bool:
        """Whether it was done; what is refused is told to nobody else."""
        act = self._meant(act)
        self._wait(act)
        before = self.stage.state.pass_
        try:
            self._ask(act)
        except Refused:
            return False
        self._tell(act)
        if act.kind in ("float", "restore", "retime", "move", "again") and self.stage.state.pass_ != before:
            self._see_next()
        return True

    def _meant(self, act: Act) -> Act:
        """The act on a row that there is; where nothing goes by itself, a take instead."""
        aired = [self.model.place(airing.part.name) for airing in self.model.good]
        if act.kind == "again" and aired:
            return replace(act, item=aired[act.item % len(aired)])
        kind = "take" if act.kind == "auto" and self.model.goes_by_itself() is None else act.kind
        return replace(act, kind=kind, item=act.item % len(self.model.parts))

    def _wait(self, act: Act) -> None:
        """Real time goes on; an autonext comes as many seconds late as it says."""
        if act.kind == "auto":
            due = self.model.goes_by_itself()
            self.stage.wait(0 if due is None else max(0, due + (act.wait or 0) - self.second) * S)
        elif act.wait is not None:
            self.stage.wait(act.wait * S)
        elif self.model.current is not None:
            self.stage.wait(max(0, self.model.ready(self.second) - self.second) * S)

    def _ask(self, act: Act) -> None:
        if act.kind == "auto":
            self.stage.post(Autonext(run=self.stage.pass_.on_air))
            return
        self.stage.ask(self._command(act))

    def _command(self, act: Act) -> Command:
        name, other = NAMES[act.item], NAMES[act.number % len(self.model.parts)]
        commands: dict[str, Command] = {
            "take": Take(),
            "jump": Jump(item=name),
            "next": SetNext(item=name),
            "back": TakeBack(),
            "float": Float(item=name, on=True, reach=("next",)),
            "restore": Float(item=name, on=False, reach=("next",)),
            "retime": EditItem(item=name, field="planned", value=(act.number + 1) * S, reach=("planned",)),
            "move": Move(item=name, after="" if act.number % 8 == 7 else other, reach=("next",)),
            "again": PutBack(item=name),
            "off": OffAir(),
            "hold": Hold(on=not self.stage.pass_.hold),
        }
        return commands[act.kind]

    def _tell(self, act: Act) -> None:
        model, name, now = self.model, NAMES[act.item], self.second
        match act.kind:
            case "auto" if self.stage.pass_.stalled:
                model.stalled = True
            case "take" | "auto":
                model.take(model.next, now)
            case "jump":
                model.take(name, now)
            case "next":
                model.next = name
            case "back":
                model.take_back(now)
            case "float" | "restore":
                model.part(name).floated = act.kind == "float"
            case "retime":
                model.retime(name, act.number + 1)
            case "move":
                self._move(act, name)
            case "again":
                model.put_back.add(name)
            case "off":
                model.leave_the_air(now)

    def _move(self, act: Act, name: str) -> None:
        after = "" if act.number % 8 == 7 else NAMES[act.number % len(self.model.parts)]
        if after != name:
            self.model.move(name, after)

    def _see_next(self) -> None:
        """What an edit makes next is test_editing's affair: the model is told."""
        coming = self.stage.pass_.coming
        self.model.next = "" if coming is None else coming.item.id


def told(plan: Show, kind: Literal["live", "rehearsal"] = "live", due: int = 0) -> Told:
    """A pass open on this plan, to go on air `due` seconds after its instant, a hundred seconds before that instant."""
    stage = Stage(plan, wall=ON_AIR - 100 * S)
    stage.ask(OpenPass(pass_kind=kind, on_air=ON_AIR + due * S))
    return Told(stage, modelled(plan, due=due, is_live=kind == "live"))
