"""What the gear did: by unit, how much was sent, what it confirmed, and every fault."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from rundown.dossier.walk import Dated, Moment
from rundown.live.acts.gear import Confirmed, Fired, HealthChanged, Missed
from rundown.live.acts.hands import Moved
from rundown.live.state import State
from rundown.plan.show import Show

FaultKind = Literal["refused", "silent", "late", "wrong", "missed", "health", "hand"]


class Fault(Struct, frozen=True, kw_only=True):
    """Something of the studio that was not as it should be: `unit` "" where none can be named, `detail` as journalled."""

    dated: Dated
    unit: str
    kind: FaultKind
    what: str
    detail: str = ""


class Unit(Struct, frozen=True, kw_only=True):
    """A unit over a pass: messages sent (by the server, or left to its operator), verdicts, the slowest answer (ms)."""

    id: str
    title: str
    sent: int = 0
    by_hand: int = 0
    confirmed: int = 0
    faults: int = 0
    slowest: int | None = None
    first: int = 0
    last: int = 0


class _Count:
    """A unit's figures while they are gathered."""

    def __init__(self) -> None:
        self.sent = self.by_hand = self.confirmed = self.first = self.last = 0
        self.slowest: int | None = None

    def touch(self, seq: int) -> None:
        """One more event bears on it."""
        self.first, self.last = self.first or seq, seq


def faults(moments: Iterable[Moment]) -> tuple[Fault, ...]:
    """All faults of the studio, in order."""
    return tuple(fault for moment in moments for fault in _faults(moment))


def _faults(moment: Moment) -> Iterator[Fault]:
    body, dated = moment.event.body, moment.dated
    match body:
        case Confirmed():
            for mark, why in body.refused.items():
                yield Fault(dated=dated, unit=_unit(mark), kind="refused", what=mark, detail=why)
            for mark in body.missing:
                yield Fault(dated=dated, unit=_unit(mark), kind="silent", what=mark)
            for mark in body.late:
                yield Fault(dated=dated, unit=_unit(mark), kind="late", what=mark)
            for mark, value in body.answers.items():
                if _wanted(moment.before, mark) not in ("", value):
                    yield Fault(dated=dated, unit=_unit(mark), kind="wrong", what=mark, detail=value)
        case Missed():
            yield Fault(dated=dated, unit="", kind="missed", what=body.fire, detail=body.code)
        case HealthChanged() if body.health != "there":
            yield Fault(dated=dated, unit=body.unit, kind="health", what=body.unit, detail=body.health)
        case Moved() if body.by == "hand":
            yield Fault(dated=dated, unit=_unit(body.place), kind="hand", what=body.place, detail=body.value)
        case _:
            pass


def _unit(mark: str) -> str:
    return mark.partition(" ")[0]


def _wanted(state: State, place: str) -> str:
    """What the place should hold, "" where nothing was asked of it."""
    known = None if state.pass_ is None else state.pass_.gear.known.get(place)
    return "" if known is None else known.value


def units(show: Show, moments: Iterable[Moment], found: Iterable[Fault]) -> tuple[Unit, ...]:
    """Every unit of the plan and what became of what was sent to it."""
    counts = {unit.id: _Count() for unit in show.gear}
    for moment in moments:
        _count(counts, moment)
    wrong = [fault.unit for fault in found]
    return tuple(
        Unit(
            id=unit.id,
            title=unit.title or unit.id,
            sent=counts[unit.id].sent,
            by_hand=counts[unit.id].by_hand,
            confirmed=counts[unit.id].confirmed,
            faults=wrong.count(unit.id),
            slowest=counts[unit.id].slowest,
            first=counts[unit.id].first,
            last=counts[unit.id].last,
        )
        for unit in show.gear
    )


def _count(counts: dict[str, _Count], moment: Moment) -> None:
    body, seq = moment.event.body, moment.event.seq
    if isinstance(body, Fired):
        for message in body.messages:
            count = counts.get(message.unit, _Count())
            count.sent += message.unit not in body.by_hand
            count.by_hand += message.unit in body.by_hand
            count.touch(seq)
    elif isinstance(body, Confirmed):
        good = [mark for mark, value in body.answers.items() if _wanted(moment.before, mark) in ("", value)]
        for mark in (*good, *body.obeyed):
            count = counts.get(_unit(mark), _Count())
            count.confirmed += 1
            count.touch(seq)
        for mark, took in body.took.items():
            count = counts.get(_unit(mark), _Count())
            count.slowest = max(count.slowest or 0, took)
