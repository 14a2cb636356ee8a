"""The registers that people keep while they work: incidents with their cost on air, decisions, notes."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.logbook import Category, DecisionTaken, IncidentClosed, IncidentOpened, IncidentUpdated, Noted
from rundown.live.catchup import Give
from rundown.live.state import State
from rundown.plan.show import Show


class Update(Struct, frozen=True, kw_only=True):
    """How an incident went on."""

    dated: Dated
    by: str
    text: str


class Incident(Struct, frozen=True, kw_only=True):
    """An incident: `item` is the number of what was on air ("" none); `impact` its measured cost (ms), None off air."""

    number: int
    opened: Dated
    by: str
    role: str
    category: Category
    text: str
    item: str = ""
    over: int | None = None
    updates: tuple[Update, ...] = ()
    closed: Dated | None = None
    closed_by: str = ""
    remedy: str = ""
    impact: int | None = None

    @property
    def code(self) -> str:
        """`I-002`."""
        return f"I-{self.number:03}"

    @property
    def lasted(self) -> int | None:
        """From its opening to its close, ms; None while it is open."""
        return None if self.closed is None else self.closed.at - self.opened.at


class Decision(Struct, frozen=True, kw_only=True):
    """A decision that was written down, or (`catchup`) the choice of a way to land, over/under before and after (ms)."""

    number: int
    kind: Literal["decision", "catchup"]
    taken: Dated
    by: str
    role: str
    question: str = ""
    options: tuple[str, ...] = ()
    chosen: str = ""
    why: str = ""
    item: str = ""
    before: int = 0
    after: int = 0
    gives: tuple[Give, ...] = ()

    @property
    def code(self) -> str:
        """`D-014`."""
        return f"D-{self.number:03}"


class Note(Struct, frozen=True, kw_only=True):
    """What somebody noted for all."""

    noted: Dated
    by: str
    role: str
    text: str


def incidents(moments: Iterable[Moment]) -> tuple[Incident, ...]:
    """All incidents, in the order of their numbers."""
    found: dict[int, Incident] = {}
    for moment in moments:
        event, body, dated = moment.event, moment.event.body, moment.dated
        match body:
            case IncidentOpened():
                found[body.incident] = Incident(
                    number=body.incident,
                    opened=dated,
                    by=event.actor,
                    role=event.role,
                    category=body.category,
                    text=body.text,
                    item=number_of(moment.after, body.item),
                    over=body.over,
                )
            case IncidentUpdated():
                was = found[body.incident]
                update = Update(dated=dated, by=event.actor, text=body.text)
                found[body.incident] = replace(was, updates=(*was.updates, update))
            case IncidentClosed():
                found[body.incident] = replace(
                    found[body.incident], closed=dated, closed_by=event.actor, remedy=body.text, impact=body.impact
                )
            case _:
                pass
    return tuple(found.values())


def decisions(moments: Iterable[Moment]) -> tuple[Decision, ...]:
    """All decisions, catch-ups among them, numbered in order."""
    found: list[Decision] = []
    for moment in moments:
        event, body, number = moment.event, moment.event.body, len(found) + 1
        match body:
            case DecisionTaken():
                found.append(
                    Decision(
                        number=number,
                        kind="decision",
                        taken=moment.dated,
                        by=event.actor,
                        role=event.role,
                        question=body.question,
                        options=body.options,
                        chosen=body.chosen,
                        why=body.why,
                        item=number_of(moment.after, body.item),
                    )
                )
            case CaughtUp():
                found.append(
                    Decision(
                        number=number,
                        kind="catchup",
                        taken=moment.dated,
                        by=event.actor,
                        role=event.role,
                        why=body.reason,
                        item=_on_air(moment.after),
                        before=body.before,
                        after=body.after,
                        gives=body.gives,
                    )
                )
            case _:
                pass
    return tuple(found)


def notes(moments: Iterable[Moment]) -> tuple[Note, ...]:
    """The notes kept for all; private ones are not in the journal."""
    return tuple(
        Note(noted=moment.dated, by=moment.event.actor, role=moment.event.role, text=moment.event.body.text)
        for moment in moments
        if isinstance(moment.event.body, Noted)
    )


def number_of(state: State, item: str) -> str:
    """The number of an item as the rundown shows it, "" for none, or its id where the plan no longer has it."""
    return number_in(state.plan, item)


def number_in(show: Show, item: str) -> str:
    """As above, of a plan."""
    return next((each.number for each in show.items if each.id == item), item)


def _on_air(state: State) -> str:
    run = None if state.pass_ is None else state.pass_.current
    return "" if run is None else run.item.number
