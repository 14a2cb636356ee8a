"""The text of `regie check`: the rundown as a table, then every complaint, then one line of totals."""

from collections.abc import Sequence

from rundown.plan.complaint import Complaint
from rundown.plan.show import Item, Show
from rundown.plan.starts import planned_starts
from rundown.timecode import format_clock, format_duration, format_signed

_HEADINGS = ("No.", "Type", "Title", "Planned", "Starts", "Margin", "Cues")
_RIGHT = frozenset({"No.", "Planned", "Cues"})
_TITLE_WIDTH = 48


def check_table(show: Show | None, complaints: Sequence[Complaint]) -> str:
    """The whole text, without a newline at its end.

    The last line reads `26 items, 52:00, 98 cues, 0 errors, 1 warnings`; without a show (its file cannot be
    read) there is no table and the line counts the complaints only.
    """
    errors = sum(complaint.level == "error" for complaint in complaints)
    totals = f"{errors} errors, {len(complaints) - errors} warnings"
    told = [f"{complaint.level}: {complaint}" for complaint in complaints]
    if show is None:
        return "\n".join([*told, totals])
    cues = sum(len(item.cues) for item in show.items)
    last = f"{len(show.items)} items, {format_duration(show.planned)}, {cues} cues, {totals}"
    return "\n".join([*_rows(show), "", *told, *([""] if told else []), last])


def _rows(show: Show) -> list[str]:
    rows: list[tuple[str, ...]] = [_HEADINGS]
    for item, start in zip(show.items, planned_starts(show), strict=True):
        rows.append(_row(item, format_clock(start, show.timezone)))
    over = show.planned - show.slot
    fit = f"{format_signed(over)} {'over' if over > 0 else 'under'}" if over else "fills the slot"
    off_air = format_clock(show.on_air + show.slot, show.timezone)
    rows.append(("", "", "Total", format_duration(show.planned), off_air, fit, ""))
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    return ["  ".join(_cells(row, widths)).rstrip() for row in rows]


def _row(item: Item, start: str) -> tuple[str, ...]:
    title = item.title if len(item.title) <= _TITLE_WIDTH else item.title[: _TITLE_WIDTH - 1] + "…"
    planned = "floated" if item.floated else format_duration(item.planned)
    return (item.number, item.type, title, planned, start, _margin(item), str(len(item.cues)))


def _margin(item: Item) -> str:
    bounds = "fixed" if item.is_fixed else f"{format_duration(item.shortest)}–{format_duration(item.longest)}"
    return f"{bounds} or drop" if item.droppable else bounds


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.rjust(width) if heading in _RIGHT else cell.ljust(width)
        for heading, cell, width in zip(_HEADINGS, row, widths, strict=True)
    ]
