"""A show told event by event, as it would be in a journal."""

from rundown.journal.asrun import AsRunRow, as_run, state_of_pass
from rundown.live.acts.entering import PlanEntered
from rundown.live.acts.passes import PassClosed, PassOpened, WentOffAir
from rundown.live.acts.running import NextSet, Taken, TakenBack
from rundown.live.event import AnyFact, Event
from rundown.live.state import Cause, PassKind
from rundown.plan.show import Item, Member, Show

ON_AIR = 1_796_842_800_000  # 2026-12-09T20:00:00+01:00
S = 1_000
M = 60 * S


def item(ident: str, minutes: int, *, floated: bool = False) -> Item:
    length = minutes * M
    number = str("ABCD".index(ident) + 1)
    return Item(
        id=ident, number=number, type="PLT", title=f"Titre {ident}", planned=length, shortest=length, longest=length,
        floated=floated,
    )  # fmt: skip


ITEMS = (item("A", 1), item("B", 2), item("C", 3))


def show(*, items: tuple[Item, ...] = ITEMS, language: str = "fr", episode: str = "numéro 1") -> Show:
    return Show(
        id="demo", title="Passerelles", on_air=ON_AIR, timezone="Europe/Paris", slot=6 * M, language=language,
        episode=episode, team=(Member(id="ines", name="Inès M."),), items=items,
    )  # fmt: skip


class Story:
    """Events told one after the other; times are ms after the planned on-air."""

    def __init__(self, plan: Show | None = None) -> None:
        self.events: list[Event] = []
        self.runs = 0
        self.passes = 0
        self.on_air = ""
        plan = plan or show()
        self.tell(0, PlanEntered(version=1, digest="", show=plan, source=""))

    def tell(self, at: int, fact: AnyFact, actor: str = "ines") -> None:
        seq = len(self.events) + 1
        self.events.append(Event(seq=seq, at=ON_AIR + at, wall=seq, actor=actor, role="REA", body=fact))

    def open(self, at: int = 0, kind: PassKind = "live") -> None:
        self.passes, self.runs = self.passes + 1, 0
        self.tell(at, PassOpened(number=self.passes, pass_kind=kind, on_air=ON_AIR))

    def take(self, at: int, ident: str, actor: str = "ines", cause: Cause = "take") -> str:
        self.runs += 1
        run = f"p{self.passes}r{self.runs}"
        self.tell(at, NextSet(run=run, item=ident))
        self.tell(at, Taken(run=run, item=ident, previous=self.on_air, cause=cause, first=self.runs == 1), actor)
        self.on_air = run
        return run

    def take_back(self, at: int, resumed: str) -> None:
        self.tell(at, TakenBack(stray=self.on_air, resumed=resumed))
        self.on_air = resumed

    def off_air(self, at: int) -> None:
        self.tell(at, WentOffAir(run=self.on_air))
        self.on_air = ""

    def close(self, at: int) -> None:
        self.tell(at, PassClosed())

    @property
    def rows(self) -> tuple[AsRunRow, ...]:
        return as_run(state_of_pass(self.events))
