"""What comes: the next items as a strip, and the whole rundown with its planned and projected times."""

from collections.abc import Iterator

from msgspec import Struct

from control.desk.glyphs import StateName
from control.desk.theme import Token
from control.desk.view.scene import Scene, kind, number, source
from control.desk.view.span import drift_text
from rundown.live import timing
from rundown.live.front_time import front_times
from rundown.live.rows import Row
from rundown.live.rows import rows as rows_of
from rundown.plan.show import Item
from rundown.timecode import format_duration

DRIFT_SHOWN_MS = 10_000
DEVIATION_SHOWN_MS = 20_000
"""Beyond these a drift or a deviation is amber."""


class Coming(Struct, frozen=True, kw_only=True):
    """An item that comes: what the strip under the one on air says of it."""

    number: str
    kind: str
    title: str
    source: str
    planned: str
    starts: str
    first_words: str


class RundownRow(Struct, frozen=True, kw_only=True):
    """A row of the rundown. `state` is None for one that is only planned; `moved` is its deviation or drift."""

    item: str
    state: StateName | None
    number: str
    kind: str
    title: str
    planned_at: str
    starts: str
    planned: str
    moved: str = ""
    moved_colour: Token = "dim"
    is_floated: bool = False
    is_selected: bool = False


class Rundown(Struct, frozen=True, kw_only=True):
    """The whole rundown; `around` is the row to keep in sight, `out` the hard out and `ends` the projected end."""

    rows: tuple[RundownRow, ...]
    around: int
    out: str
    ends: str
    is_late: bool


def ahead(scene: Scene, many: int = 6) -> tuple[Coming, ...]:
    """The next item and those after it."""
    coming = scene.coming
    if coming is None:
        return ()
    items = scene.show.items
    place = next((place for place, each in enumerate(items) if each.id == coming.item.id), len(items))
    line = (coming.item, *(each for each in items[place + 1 :] if not each.floated))[:many]
    return tuple(_coming(scene, each, start) for each, start in zip(line, _starts(scene, line), strict=True))


def _starts(scene: Scene, line: tuple[Item, ...]) -> Iterator[int]:
    """When they start: as projected, or, where the next is not the one that follows, one after the other."""
    fronts = front_times(scene.state, scene.now)
    if next(iter(fronts), "") == line[0].id:
        yield from (fronts[each.id] for each in line)
        return
    start = scene.now + max(0, timing.item_left(scene.state, scene.now) or 0)
    for each in line:
        yield start
        start += each.planned


def _coming(scene: Scene, each: Item, start: int) -> Coming:
    return Coming(
        number=number(each),
        kind=kind(each),
        title=each.title,
        source=source(each),
        planned=format_duration(each.planned),
        starts=scene.clock(start),
        first_words=each.first_words,
    )


def rundown(scene: Scene) -> Rundown:
    """Every item with its real or projected start."""
    rows = rows_of(scene.state, scene.now)
    made = tuple(_row(scene, row) for row in rows)
    sought = scene.hand.selected
    around = next((place for place, row in enumerate(rows) if row.item.id == sought), None)
    if around is None:
        around = next((place for place, row in enumerate(rows) if row.is_on_air or row.is_next), 0)
    out = timing.hard_out(scene.state)
    ends = timing.estimated_off_air(scene.state, scene.now)
    return Rundown(
        rows=made,
        around=around,
        out="" if out is None else scene.clock(out),
        ends=scene.clock(ends),
        is_late=out is not None and ends - out > DRIFT_SHOWN_MS,
    )


def _row(scene: Scene, row: Row) -> RundownRow:
    moved, colour = _moved(row)
    return RundownRow(
        item=row.item.id,
        state=_state(scene, row),
        number=number(row.item),
        kind=kind(row.item),
        title=row.item.title,
        planned_at=scene.clock(row.planned_start),
        starts="" if row.item.floated and not row.aired else scene.clock(row.start or row.planned_start),
        planned=format_duration(row.item.planned),
        moved=moved,
        moved_colour=colour,
        is_floated=row.item.floated,
        is_selected=scene.hand.selected == row.item.id,
    )


def _state(scene: Scene, row: Row) -> StateName | None:
    if row.is_on_air:
        return "on_air" if scene.tone == "air" else "rehearsal"
    if row.is_next:
        return "next"
    return "done" if row.aired and not row.put_back else None


def _moved(row: Row) -> tuple[str, Token]:
    """The deviation of what has aired, the drift of what is to come; nothing where it is as planned."""
    if row.deviation is not None:
        late = abs(row.deviation) > DEVIATION_SHOWN_MS
        return drift_text(row.deviation), "stby" if late else "dim"
    if row.drift is None or row.item.floated:
        return "", "dim"
    late = row.drift > DRIFT_SHOWN_MS
    return (drift_text(row.drift) if abs(row.drift) >= 1000 else ""), "stby" if late else "dim"
