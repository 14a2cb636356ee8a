"""The cues' own sheet into the items of a show: its rows are the cues, all of them and in their order."""

from collections.abc import Sequence

from msgspec.structs import replace

from rundown.plan.actions import NotAnAction, Units
from rundown.plan.at import CueTimes, NotACueTime
from rundown.plan.order import disorder
from rundown.plan.sheet import values
from rundown.plan.sheet.cells import cue_cell
from rundown.plan.sheet.grid import Cell, Span
from rundown.plan.sheet.reading import Line
from rundown.plan.sheet.report import Outcome, Report, RowRead
from rundown.plan.sheet.values import NotUnderstood
from rundown.plan.show import At, Cue, Item, Role, Show
from rundown.plan.vocabulary import Vocabulary
from rundown.timecode import DAY, format_duration


class CueRows:
    """Reads rows of cues against the gear and the clock of a show."""

    def __init__(self, show: Show, vocabulary: Vocabulary, report: Report) -> None:
        self._show = show
        self._units = Units(show.gear, vocabulary)
        self._times = CueTimes(show.on_air, show.timezone)
        self._report = report

    def show(self, lines: Sequence[Line]) -> Show:
        """The show with the cues of these rows."""
        cues: dict[str, list[Cue]] = {item.id: [] for item in self._show.items}
        items = {item.id: item for item in self._show.items}
        places: dict[str, str] = {}
        for line in lines:
            try:
                item_id = values.plain(line.cells.get("item"))
                if item_id not in items:
                    raise NotUnderstood(f'"{item_id}" is no item of the conducteur, write the ID of one')
                cues[item_id].append(self._cue(line, items[item_id], len(cues[item_id]) + 1))
                places[cues[item_id][-1].id] = line.where
            except (NotUnderstood, NotAnAction, NotACueTime) as wrong:
                self._report.error(line.where, str(wrong))
        merged = tuple(replace(item, cues=tuple(cues[item.id])) for item in self._show.items)
        for old, new in zip(self._show.items, merged, strict=True):
            gone = [cue.id for cue in old.cues if cue.id not in {one.id for one in new.cues}]
            for cue_id in gone:
                self._report.rows.append(RowRead(sheet="", number=0, outcome="removed", what=f"cue {cue_id}"))
            for cue, _, text in disorder(new):
                self._report.error(places[cue.id], text)
        return replace(self._show, items=merged)

    def _cue(self, line: Line, item: Item, place: int) -> Cue:
        cue_id = values.plain(line.cells.get("id")) or f"{item.id}.{place}"
        standing = next((cue for cue in item.cues if cue.id == cue_id), None)
        new = Cue(id=cue_id, at=At("manual")) if standing is None else standing
        changes: dict[str, object] = {}
        for field, cell in line.cells.items():
            shown = None if standing is None else cue_cell(standing, item, line.columns[field], self._show)
            if field not in ("item", "id") and (standing is None or values.plain(cell) != values.plain(shown)):
                changes[field] = self._value(field, cell)
        cue = replace(new, **changes)
        outcome: Outcome = "added" if standing is None else "same" if cue == standing else "changed"
        self._report.rows.append(
            RowRead(sheet=line.sheet, number=line.number, outcome=outcome, what=f"cue {cue_id}", why=", ".join(changes))
        )
        return cue

    def _value(self, field: str, cell: Cell) -> object:
        text = values.plain(cell)
        match field:
            case "at":
                return self._times.at(format_duration(cell.ms % DAY) if isinstance(cell, Span) else text)
            case "role":
                return _role(text)
            case "mode":
                if text.casefold() not in ("", "auto", "call"):
                    raise NotUnderstood(f'"{text}" is no mode, write "auto" or "call"')
                return text.casefold() or "auto"
            case "do":
                return tuple(self._units.action(one) for one in values.lines(cell))
        return text


def _role(text: str) -> Role | None:
    if text and text.upper() not in Role.__members__:
        raise NotUnderstood(f'"{text}" is no post, write {", ".join(Role)}')
    return Role(text.upper()) if text else None
