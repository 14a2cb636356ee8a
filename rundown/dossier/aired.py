"""What aired beside what was planned: the as-run with its references and causes, and the over/under through the show."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from rundown.dossier.walk import Moment, Span
from rundown.journal.asrun import AsRunRow, Status, as_run
from rundown.live.acts.editing import Edited
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.logbook import IncidentOpened
from rundown.live.acts.passes import WentOffAir
from rundown.live.acts.running import AutonextMissed, Taken
from rundown.live.change import FieldSet
from rundown.live.state import State, opened
from rundown.live.timing import hard_out, over_under
from rundown.plan.show import ItemType

Why = Literal["incident", "catchup", "retime", "stalled", "skipped"]


class Cause(Struct, frozen=True, kw_only=True):
    """What the journal holds that moved an item: `text` is what people wrote, `ms` by how much its length was changed."""

    why: Why
    seq: int
    text: str = ""
    ms: int = 0


class Airing(Struct, frozen=True, kw_only=True):
    """A line of the as-run (durations ms, instants epoch ms) with its type, its causes, the event of its take (0: none)."""

    status: Status
    seq: int = 0
    number: str = ""
    item: str = ""
    title: str = ""
    type: ItemType | None = None
    planned_start: int | None = None
    real_start: int | None = None
    planned: int | None = None
    real: int | None = None
    deviation: int | None = None
    cumulated: int | None = None
    by: str = ""
    causes: tuple[Cause, ...] = ()


class Drift(Struct, frozen=True):
    """The over/under (ms, positive = late) at an instant (epoch ms); the line between two of them is straight."""

    at: int
    over: int


def airings(span: Span, moments: Sequence[Moment]) -> tuple[Airing, ...]:
    """The as-run of a pass."""
    inside = [moment for moment in moments if span.holds(moment)]
    takes = {(moment.event.at, body.item): moment.event.seq for moment, body in _taken(inside)}
    causes: dict[str, list[Cause]] = {}
    for item, cause in _causes(inside):
        causes.setdefault(item, []).append(cause)
    types = {item.id: item.type for item in span.state.as_planned.items}
    return tuple(
        _airing(row, takes, tuple(causes.get(row.item, ())), types.get(row.item)) for row in as_run(span.state)
    )


def _taken(moments: Iterable[Moment]) -> Iterator[tuple[Moment, Taken]]:
    for moment in moments:
        if isinstance(moment.event.body, Taken):
            yield moment, moment.event.body


def _airing(
    row: AsRunRow, takes: dict[tuple[int, str], int], causes: tuple[Cause, ...], kind: ItemType | None
) -> Airing:
    return Airing(
        status=row.status,
        seq=0 if row.real_start is None else takes.get((row.real_start, row.item), 0),
        number=row.number,
        item=row.item,
        title=row.title,
        type=kind,
        planned_start=row.planned_start,
        real_start=row.real_start,
        planned=row.planned,
        real=row.real,
        deviation=row.deviation,
        cumulated=row.cumulated,
        by=row.by,
        causes=causes,
    )


def _causes(moments: Iterable[Moment]) -> Iterator[tuple[str, Cause]]:
    """By item: what went wrong while it was on air, what was decided about its length, why it was passed over."""
    for moment in moments:
        seq, body = moment.event.seq, moment.event.body
        match body:
            case IncidentOpened():
                yield body.item, Cause(why="incident", seq=seq, text=f"I-{body.incident:03} {body.text}")
            case CaughtUp():
                for give in body.gives:
                    yield give.item, Cause(why="catchup", seq=seq, text=body.reason, ms=give.now - give.was)
            case AutonextMissed():
                yield opened(moment.after).runs[body.run].item.id, Cause(why="stalled", seq=seq)
            case Edited():
                for change in body.changes:
                    if isinstance(change, FieldSet):
                        yield from _edited(seq, change)
            case _:
                pass


def _edited(seq: int, change: FieldSet) -> Iterator[tuple[str, Cause]]:
    if change.field == "planned" and isinstance(change.was, int) and isinstance(change.now, int):
        yield change.item, Cause(why="retime", seq=seq, ms=change.now - change.was)
    elif change.field == "floated" and change.now:
        yield change.item, Cause(why="skipped", seq=seq, text=change.reason)


def drifts(span: Span, moments: Sequence[Moment]) -> tuple[Drift, ...]:
    """The over/under from the first take to the hand-back, at every instant where its line bends."""
    points: list[Drift] = []
    inside = [moment for moment in moments if span.holds(moment)]
    for moment, after in zip(inside, [*inside[1:], None], strict=True):
        pass_ = moment.after.pass_
        if pass_ is None or (not pass_.on_air and not isinstance(moment.event.body, WentOffAir)):
            continue
        at = moment.event.at
        points.append(Drift(at, over_under(moment.after, at)))
        if after is not None and pass_.on_air:
            bend = _overrun(moment.after)
            points += [
                Drift(each, over_under(moment.after, each))
                for each in (bend, after.event.at)
                if at < each <= after.event.at
            ]
    return _bent(points)


def _overrun(state: State) -> int:
    """When the item on air begins to overrun."""
    run = None if state.pass_ is None else state.pass_.current
    return 0 if run is None or run.started is None else run.started + run.item.planned


def _bent(points: Sequence[Drift]) -> tuple[Drift, ...]:
    """The points without those that lie on a level line between two others."""
    kept: list[Drift] = []
    for point in points:
        if len(kept) > 1 and kept[-1].over == kept[-2].over == point.over:
            kept.pop()
        if not kept or point != kept[-1]:
            kept.append(point)
    return tuple(kept)


def due_off_air(state: State) -> int | None:
    """When the show had to be off air (epoch ms), None where the plan names no end."""
    return hard_out(state)
