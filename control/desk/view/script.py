"""The rundown as the script desk has it: every item with its margin, deviation and drift, and what lies between two."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from control.desk.theme import Token
from control.desk.view.ahead import DEVIATION_SHOWN_MS, DRIFT_SHOWN_MS, Rundown, RundownRow
from control.desk.view.header import ON_TIME_MS
from control.desk.view.scene import Scene, number
from control.desk.view.span import drift_text
from rundown.live.released import is_released
from rundown.live.rows import Row
from rundown.live.rows import rows as rows_of
from rundown.timecode import format_duration

BETWEEN_SHOWN_MS = ON_TIME_MS
"""A gap or an overlap under this is no row of its own."""

ORIGINS = 4


class ScriptRow(Struct, frozen=True, kw_only=True):
    """An item: what every desk shows of it, and what the script desk adds. `note` is why it is passed over."""

    row: RundownRow
    real: str = ""
    deviation: str = ""
    deviation_colour: Token = "dim"
    drift: str = ""
    drift_colour: Token = "dim"
    least: str = ""
    most: str = ""
    is_fixed: bool = False
    is_droppable: bool = False
    is_retimed: bool = False
    is_put_back: bool = False
    is_untimed: bool = False
    is_unsigned: bool = False
    note: str = ""


class Between(Struct, frozen=True, kw_only=True):
    """What lies before an item that starts at an instant of its own: a gap to fill, or by how much it comes too late."""

    kind: Literal["gap", "overlap"]
    time: str
    number: str
    due: str


class Origin(Struct, frozen=True, kw_only=True):
    """An item that made the show late or early; without a number: the sum of the others."""

    number: str
    title: str
    time: str


class Script(Struct, frozen=True, kw_only=True):
    """The whole rundown of the script desk; `anchor` is the line on air, else next, `around` the one to keep in sight."""

    lines: tuple[ScriptRow | Between, ...]
    anchor: int
    around: int
    origins: tuple[Origin, ...]
    next_number: str = ""
    next_planned: str = ""
    next_latest: str = ""


def script(scene: Scene, rundown: Rundown) -> Script:
    """The rundown with its margins; `rundown` is what the other desks show of it."""
    rows = rows_of(scene.state, scene.now)
    lines: list[ScriptRow | Between] = []
    around = anchor = 0
    for place, (row, shown) in enumerate(zip(rows, rundown.rows, strict=True)):
        lines += _between(scene, row)
        if place == rundown.around:
            around = len(lines)
        if row.is_on_air or (row.is_next and not any(each.is_on_air for each in rows)):
            anchor = len(lines)
        lines.append(_row(scene, row, shown))
    coming = next((row for row in rows if row.is_next), None)
    return Script(
        lines=tuple(lines),
        anchor=anchor,
        around=around,
        origins=tuple(_origins(rows)),
        next_number="" if coming is None else number(coming.item),
        next_planned="" if coming is None else scene.clock(coming.planned_start),
        next_latest="" if coming is None or coming.back_time is None else scene.clock(coming.back_time),
    )


def _between(scene: Scene, row: Row) -> Iterator[Between]:
    for kind, size in (("gap", row.gap), ("overlap", row.overlap)):
        if size >= BETWEEN_SHOWN_MS and row.start is not None:
            due = row.start if kind == "gap" else row.start - size
            yield Between(
                kind="gap" if kind == "gap" else "overlap",
                time=format_duration(size),
                number=number(row.item),
                due=scene.clock(due),
            )


def _row(scene: Scene, row: Row, shown: RundownRow) -> ScriptRow:
    deviation = row.deviation
    drift = None if row.item.floated and not row.aired else row.drift
    return ScriptRow(
        row=shown,
        real="" if row.real is None else format_duration(row.real // 1000 * 1000 if row.is_on_air else row.real),
        deviation="" if deviation is None or abs(deviation) < 1000 else drift_text(deviation),
        deviation_colour="stby" if deviation is not None and abs(deviation) > DEVIATION_SHOWN_MS else "dim",
        drift="" if drift is None or row.item.untimed else drift_text(drift),
        drift_colour="stby" if drift is not None and drift > DRIFT_SHOWN_MS and not row.aired else "dim",
        least=format_duration(row.item.shortest),
        most=format_duration(row.item.longest),
        is_fixed=row.item.is_fixed,
        is_droppable=row.item.droppable,
        is_retimed=row.retimed,
        is_put_back=row.put_back or (scene.pass_ is not None and row.item.id in scene.pass_.again),
        is_untimed=row.item.untimed,
        is_unsigned=_is_unsigned(scene, row),
        note=row.skipped,
    )


def _is_unsigned(scene: Scene, row: Row) -> bool:
    """Whether somebody appears in it without a signed release."""
    unsigned = {person.id for person in scene.show.people if not is_released(scene.state, person)}
    return any(person in unsigned for person in row.item.people)


def _origins(rows: tuple[Row, ...]) -> Iterator[Origin]:
    """Where the delay comes from: what deviated most, then the sum of the rest."""
    moved = [row for row in rows if row.deviation is not None and abs(row.deviation) >= 1000]
    moved.sort(key=lambda row: -abs(row.deviation or 0))
    for row in moved[:ORIGINS]:
        yield Origin(number=number(row.item), title=row.item.title, time=drift_text(row.deviation or 0))
    rest = sum(row.deviation or 0 for row in moved[ORIGINS:])
    if moved[ORIGINS:]:
        yield Origin(number="", title=str(len(moved) - ORIGINS), time=drift_text(rest))
