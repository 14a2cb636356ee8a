"""A production as it came about: sheets whose rows say since when they were true, and who wrote them down.

What a row leaves empty it says nothing of, so that a row of a code that was there is a change of it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from msgspec import Struct

from rundown.live.acts.production import Entry, Record, Rows
from rundown.plan.sheet.columns import folded
from rundown.plan.sheet.report import Report, sentences
from rundown.plan.sheet.values import NotUnderstood, plain
from rundown.plan.show import Show
from rundown.production.fields import Field, Kind, Register
from rundown.production.registers import REGISTERS
from rundown.production.sheet.cells import text_of
from rundown.production.sheet.finding import Line
from rundown.production.sheet.heads import CODE
from rundown.production.sheet.importing import sheets_of
from rundown.production.sheet.wording import told
from rundown.production.values import Known, NotAValue, understood

_ON = Field(key="entered_on", kind=Kind.DAY, fr="Saisi le", en="Entered on", must=True)
_BY = Field(key="entered_by", kind=Kind.MEMBER, fr="Saisi par", en="Entered by", must=True)
_HEADINGS = {folded(word): one.key for one in (_ON, _BY) for word in (one.fr, one.en)}
_NOON = time(12)


class NotAHistory(Exception):
    """The sheets cannot be taken; `str()` says all that is to be mended, a line each."""


class Step(Struct, frozen=True, kw_only=True):
    """What one member wrote down, as of when (epoch ms), and the command that does it."""

    on: int
    by: str
    record: Record


def history(files: Sequence[tuple[str, bytes]], show: Show) -> tuple[Step, ...]:
    """The steps in the order in which they were true. Raises NotAHistory."""
    read = sheets_of(files, "", _HEADINGS)
    lines = [(sheet.register, line, report) for report, sheets in read for sheet in sheets for line in sheet.lines]
    known = _known(show, lines)
    steps: dict[tuple[str, str], dict[str, list[Entry]]] = {}
    for register, line, report in lines:
        on, by = (_said(field, line, known, report) for field in (_ON, _BY))
        values = {field.key: text for field in register.fields if (text := _said(field, line, known, report))}
        entry = Entry(plain(line.cells.get(CODE)), values)
        steps.setdefault((on, by), {}).setdefault(register.id, []).append(entry)
    faults = [said for report, _ in read for said in sentences(report) if said.startswith("error")]
    if faults:
        raise NotAHistory("\n".join(faults))
    return tuple(_step(_instant(on, show), by, rows) for (on, by), rows in sorted(steps.items()))


def _known(show: Show, lines: Sequence[tuple[Register, Line, Report]]) -> Known:
    rows: dict[str, list[str]] = {id: list(register.codes) for id, register in REGISTERS.items()}
    for register, line, _ in lines:
        rows[register.id].append(plain(line.cells.get(CODE)))
    return Known(show, rows)


def _said(field: Field, line: Line, known: Known, report: Report) -> str:
    try:
        value = understood(field, text_of(field, line.cells.get(field.key))[0], known)
    except NotUnderstood as wrong:
        report.error(line.cell(field.key), str(wrong))
    except NotAValue as wrong:
        report.error(line.cell(field.key), told(wrong))
    else:
        if not value and field in (_ON, _BY):
            report.error(line.cell(field.key), f"{field.fr} is empty")
        return value
    return ""


def _instant(day: str, show: Show) -> int:
    """Noon of a day where the show is, epoch ms."""
    return int(datetime.combine(date.fromisoformat(day), _NOON, ZoneInfo(show.timezone)).timestamp() * 1000)


def _step(on: int, by: str, rows: Mapping[str, Sequence[Entry]]) -> Step:
    first, *others = (Rows(id, tuple(rows[id])) for id in REGISTERS if id in rows)
    return Step(on=on, by=by, record=Record(register=first.register, rows=first.rows, on=on, also=tuple(others)))
