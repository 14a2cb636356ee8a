"""The rows of a conducteur into a show that stands: what a row says is taken, what no row says is kept.

The cues' own sheet is in `cuerows.py`; finding the rows is in `reading.py`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from msgspec.structs import replace

from rundown.plan.actions import NotAnAction, Units
from rundown.plan.at import CueTimes
from rundown.plan.sheet import values
from rundown.plan.sheet.cells import item_cell
from rundown.plan.sheet.columns import Column, Kind, folded
from rundown.plan.sheet.grid import Cell, is_filled
from rundown.plan.sheet.reading import Line
from rundown.plan.sheet.report import Outcome, Report, RowRead
from rundown.plan.sheet.values import NotUnderstood
from rundown.plan.show import Item, Person, Show
from rundown.plan.vocabulary import Vocabulary
from rundown.timecode import format_duration

_ID = re.compile(r"[\w-]+")

_NEARLY = 0.8
"""How like one another two names are (`difflib`, 0 to 1) of which one may be a slip of the pen."""

Reader = Callable[[Cell], object]

_READERS: Mapping[Kind, Reader] = {
    Kind.TEXT: values.plain,
    Kind.NUMBER: values.plain,
    Kind.TYPE: values.item_type,
    Kind.YES: values.yes,
    Kind.ADVANCE: lambda cell: "auto" if values.yes(cell) else "manual",
    Kind.RANK: values.rank,
    Kind.WORDS: lambda cell: tuple(values.words(cell)),
    Kind.LINES: lambda cell: tuple(values.lines(cell)),
    Kind.ROLES: values.roles,
}
"""The kinds that are read without looking at the show."""


class Merging:
    """One merging: the show it began with, the people it met, and its report."""

    def __init__(self, show: Show, vocabulary: Vocabulary, report: Report) -> None:
        self._show = show
        self._people = list(show.people)
        self._units = Units(show.gear, vocabulary)
        self._times = CueTimes(show.on_air, show.timezone)
        self._report = report

    def show(self, lines: Sequence[Line], *, remove: bool) -> Show:
        """The show with the rows merged in their order; an item that no row names leaves it only with `remove`."""
        matches = self._matches(lines)
        merged: list[Item] = []
        taken = {item.id for item in self._show.items}
        for line, standing in zip(lines, matches, strict=True):
            item = self._item(line, standing, taken)
            taken.add(item.id)
            merged.append(item)
            outcome: Outcome = "added" if standing is None else "same" if item == standing else "changed"
            why = ", ".join(_changed(standing, item)) if standing else ""
            self._report.rows.append(
                RowRead(sheet=line.sheet, number=line.number, outcome=outcome, what=f"item {item.id}", why=why)
            )
        absent = [item for item in self._show.items if all(item is not one for one in matches)]
        for item in absent:
            fate: Outcome = "removed" if remove else "kept"
            why = "" if remove else "no row names it, --remove takes such items away"
            self._report.rows.append(RowRead(sheet="", number=0, outcome=fate, what=f"item {item.id}", why=why))
        if not remove:
            _keep(merged, absent, self._show)
        return replace(self._show, items=tuple(merged), people=tuple(self._people))

    def _matches(self, lines: Sequence[Line]) -> list[Item | None]:
        """The standing item of each row: by id where the sheet has ids, else by number, else by title."""
        left = list(self._show.items)
        found: list[Item | None] = [None] * len(lines)
        ids: dict[str, Line] = {}
        for line in lines:
            item_id = _text(line, "id")
            if item_id and item_id in ids:
                self._report.error(
                    line.where, f'the ID "{item_id}" stands in row {ids[item_id].number} too, give one another'
                )
            ids.setdefault(item_id, line)
        for field, key in (("id", str), ("number", str), ("title", folded)):
            for place, line in enumerate(lines):
                asked = key(_text(line, field))
                if found[place] is not None or not asked or (field != "id" and "id" in line.cells):
                    continue
                same = [item for item in left if key(getattr(item, field)) == asked]
                if same:
                    found[place] = same[0]
                    left.remove(same[0])
        return found

    def _item(self, line: Line, standing: Item | None, taken: set[str]) -> Item:
        base = standing or self._new(line, taken)
        changes: dict[str, object] = {}
        for field, cell in line.cells.items():
            column = line.columns[field]
            bounds = column.kind is Kind.DURATION  # of which one tells how the others are meant
            if field == "id" or (standing and not bounds and self._says_the_same(standing, column, cell)):
                continue
            try:
                if column.kind is Kind.DURATION:
                    self._length(line, column, cell, changes)
                elif field != "type" or values.plain(cell):
                    changes[field] = self._value(column, cell, line)
            except NotUnderstood as wrong:
                self._report.error(line.cell(field), f"{column.heading(self._show.language)}: {wrong}")
            except NotAnAction as wrong:
                told = f"{column.heading(self._show.language)} was left: {wrong}"
                self._report.note(line.cell(field), told)
        item = replace(base, **changes)
        if not item.title:
            self._report.error(line.where, "has no title, write one")
        return self._bounded(line, item, base, changes)

    def _says_the_same(self, item: Item, column: Column, cell: Cell) -> bool:
        try:
            return values.plain(cell) == values.plain(item_cell(item, column, self._show))
        except NotUnderstood:
            return False

    def _length(self, line: Line, column: Column, cell: Cell, changes: dict[str, object]) -> None:
        if not values.plain(cell):
            return
        length, how = values.duration(cell)
        changes[column.field] = length
        if how:
            self._report.note(line.cell(column.field), f"{column.heading(self._show.language)}: {how}")

    def _value(self, column: Column, cell: Cell, line: Line) -> object:
        match column.kind:
            case Kind.CLOCK:
                clock = values.clock(cell)
                return None if clock is None else self._times.instant(clock)
            case Kind.PEOPLE:
                return tuple(self._person(name, line) for name in values.words(cell))
            case Kind.DECLARED | Kind.DECLARED_LIST:
                return self._declared(column, cell)
        return _READERS[column.kind](cell)

    def _declared(self, column: Column, cell: Cell) -> object:
        """What a column of the studio declares. Raises NotAnAction for what the studio does not know."""
        if not values.plain(cell):
            return None
        if column.kind is Kind.DECLARED:
            text = "" if values.is_off(cell) else values.plain(cell)
            self._units.column(column.field, text)  # type: ignore[arg-type]  # a declared column's field is its name
            return text
        listed = () if values.is_off(cell) else tuple(values.words(cell))
        self._units.column(column.field, listed)  # type: ignore[arg-type]  # as above
        return listed

    def _person(self, name: str, line: Line) -> str:
        """The id of the person of this name; one who is not known joins the people of the show.

        Unless the name is nearly that of somebody in the show: then it is a slip of the pen, or for a person to say.
        """
        for person in self._people:
            if name == person.id:
                return person.id
        by_name = {word: person for person in reversed(self._people) for word in _names(person)}
        if known := by_name.get(folded(name)):
            return known.id
        near = [by_name[one] for one in get_close_matches(folded(name), by_name, n=1, cutoff=_NEARLY)]
        if near and near[0] in self._show.people:
            ask = f'did you mean "{near[0].name}"? Write that, or add this person to the people of the show first'
            self._report.error(line.cell("people"), f'nobody is called "{name}", {ask}')
            return near[0].id
        person = Person(id=_new_id(name, {one.id for one in self._people}), name=name)
        self._people.append(person)
        unlike = f', though "{near[0].name}" is much like it' if near else ""
        self._report.note(line.cell("people"), f'"{name}" is new, added to the people as {person.id}{unlike}')
        return person.id

    def _new(self, line: Line, taken: set[str]) -> Item:
        title = _text(line, "title")
        item_id = _text(line, "id")
        if item_id and not _ID.fullmatch(item_id):
            self._report.error(line.where, f'"{item_id}" is no ID, write letters, digits, "-" and "_"')
        if not item_id:
            item_id = _new_id(title or _text(line, "number"), taken)
        return Item(
            id=item_id,
            number=_text(line, "number") or str(len(taken) + 1),
            type="PLT",
            title=title,
            planned=0,
            shortest=0,
            longest=0,
        )

    def _bounded(self, line: Line, item: Item, base: Item, changes: Mapping[str, object]) -> Item:
        """The item with bounds around its length: those of the row, else those it had, moved as far as they must."""
        planned = item.planned
        if item.untimed and not changes.get("planned"):
            return replace(item, planned=0, shortest=0, longest=0)
        if not planned and not base.planned and not base.untimed and not is_filled(line.cells.get("planned")):
            self._report.error(line.where, 'has no duration, write one as in "3:30"')
        if base.is_fixed:
            item = replace(item, **{key: planned for key in ("shortest", "longest") if key not in changes})
        shortest = item.shortest if "shortest" in changes else min(item.shortest, planned)
        longest = item.longest if "longest" in changes else max(item.longest, planned)
        if (shortest, longest) != (item.shortest, item.longest):
            told = f"{format_duration(shortest)} to {format_duration(longest)}"
            self._report.note(line.where, f"the margin of {item.id} was widened to hold its length: {told}")
        return replace(item, shortest=shortest, longest=longest)


def _names(person: Person) -> tuple[str, ...]:
    """The words by which a person is met, folded."""
    words = (person.id, person.name, person.caption.partition("|")[0])
    return tuple(folded(word) for word in words if folded(word))


def _text(line: Line, field: str) -> str:
    try:
        return values.plain(line.cells.get(field))
    except NotUnderstood:
        return ""


def _changed(old: Item, new: Item) -> list[str]:
    return [field for field in old.__struct_fields__ if getattr(old, field) != getattr(new, field)]


def _keep(merged: list[Item], absent: Sequence[Item], show: Show) -> None:
    """Puts each item that no row names after the one it followed."""
    for item in absent:
        before = {one.id for one in show.items[: show.index(item.id)]}
        at = max((place for place, one in enumerate(merged, start=1) if one.id in before), default=0)
        follows = show.items[show.index(item.id) - 1].id if before else ""
        places = [place for place, one in enumerate(merged, start=1) if one.id == follows]
        merged.insert(places[0] if places else at, item)


def _new_id(words: str, taken: set[str]) -> str:
    """An id made of a title: capitals, without accents, unlike those taken."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", words) if not unicodedata.combining(one)).upper()
    stem = "_".join(re.findall(r"[A-Z0-9]+", bare))[:24].strip("_") or "ITEM"
    number = 2
    wanted = stem
    while wanted in taken:
        wanted = f"{stem}_{number}"
        number += 1
    return wanted
