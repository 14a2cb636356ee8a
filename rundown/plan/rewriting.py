"""Tables of a show brought into a TOML text, touching only what means something else now.

Which tables a show has is in `writing.py`; how a text is taken apart is in `tomltext.py`.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

import tomlkit
from tomlkit.items import Array, InlineTable

from rundown.plan.at import CueTimes
from rundown.plan.tomltext import Section, value_text
from rundown.timecode import parse_clock, parse_duration, parse_instant


@dataclass
class Row:
    """A table to be written: its keys in order, what stands for a key left out, and the id by which it is found."""

    id: str
    values: dict[str, object]
    defaults: dict[str, object] = field(default_factory=dict)

    @property
    def plain(self) -> dict[str, object]:
        """The table with the keys that must stand in the file."""
        return {key: _unrowed(value) for key, value in self.values.items() if self.told(key)}

    def told(self, key: str) -> bool:
        """Whether the key must stand in the file."""
        value = self.values[key]
        return bool(value.rows) if isinstance(value, Rows) else value != self.defaults.get(key)


@dataclass
class Rows:
    """A list of tables."""

    rows: list[Row]


def _unrowed(value: object) -> object:
    if isinstance(value, Rows):
        return [row.plain for row in value.rows]
    return value.plain if isinstance(value, Row) else value


class Edit:
    """Brings the sections of a text to what rows hold, touching only what means something else now."""

    def __init__(self, times: CueTimes) -> None:
        self._times = times

    def alike(self, table: Mapping[str, object], row: Row) -> bool:
        """Whether a table of a file means what the row holds."""
        return set(table) <= set(row.values) and all(self._same(table, key, row) for key in row.values)

    def section(self, section: Section, row: Row) -> None:
        """Edits a section and all below it."""
        table = section.table
        order = list(row.values)
        for key, value in row.values.items():
            below = [one for one in section.below if one.key == key]
            if isinstance(value, Row):
                self.section(below[0] if below else _new_section(section, (key,), order), value)
            elif isinstance(value, Rows) and key not in table and (below or key not in _INLINE):
                self._sections(section, key, below, value.rows, order)
            elif below and isinstance(value, Mapping):
                _pairs(below[0], value)
            elif below:
                section.below = [one for one in section.below if one not in below]
            elif not self._same(table, key, row):
                self._entry(section, key, row, order)

    def _entry(self, section: Section, key: str, row: Row, order: Sequence[str]) -> None:
        value = row.values[key]
        if not row.told(key):
            section.remove(key)
        elif isinstance(value, Rows) and key in section.table:
            entry = next(one for one in section.entries if one.key == key)
            entry.text = self._array(entry.text, key, value.rows, row.id)
        else:
            section.put(key, _unrowed(value), order)

    def _array(self, text: str, key: str, rows: list[Row], owner: str) -> str:
        """The text of an inline list of tables with what differs in it edited."""
        document = tomlkit.parse(text)
        array = document[key]
        ids = [row.id for row in rows]
        if isinstance(array, Array):
            standing = [str(one.get("id") or f"{owner}.{place}") for place, one in enumerate(array, start=1)]
            kept = [one for one in standing if one in ids]
            if kept == [one for one in ids if one in standing]:
                for place in range(len(standing) - 1, -1, -1):
                    if standing[place] not in ids:
                        del array[place]
                for place, row in enumerate(rows):
                    if row.id not in kept:
                        array.insert(place, tomlkit.value(value_text(row.plain)))
                    elif not self.alike(array[place].unwrap(), row):
                        self._inline(array[place], row)
                return document.as_string()
        document[key] = tomlkit.value(value_text([row.plain for row in rows]))
        return document.as_string()

    def _inline(self, table: InlineTable, row: Row) -> None:
        for key in row.values:
            if not self._same(table.unwrap(), key, row):
                if row.told(key):
                    table[key] = row.values[key]
                else:
                    del table[key]

    def _sections(
        self, section: Section, key: str, below: list[Section], rows: list[Row], order: Sequence[str]
    ) -> None:
        """Edits the sections of a list of tables: each in its place, the new ones where the rows have them."""
        owner = str(section.table.get("id", ""))
        standing = {str(one.table.get("id") or f"{owner}.{place}"): one for place, one in enumerate(below, start=1)}
        arranged = [standing.get(row.id) or Section(path=(*section.path, key)) for row in rows]
        for one, row in zip(arranged, rows, strict=True):
            if not one.header:
                one.header = f"[[{'.'.join(one.path)}]]\n"
            self.section(one, row)
        if arranged != below:
            _arrange(section, below, arranged, order)

    def _same(self, table: Mapping[str, object], key: str, row: Row) -> bool:
        value = row.values[key]
        if isinstance(value, Rows):
            inside = table.get(key, [])
            return (
                isinstance(inside, list)
                and len(inside) == len(value.rows)
                and all(self.alike(one, of) for one, of in zip(inside, value.rows, strict=True))
            )
        if key not in table:
            return not row.told(key)
        inside = table[key]
        if isinstance(value, Row):
            return isinstance(inside, Mapping) and self.alike(inside, value)
        return self._meaning(key, inside) == self._meaning(key, value)

    def _meaning(self, key: str, value: object) -> object:
        """What a value stands for, however it is spelt; None for one that stands for nothing."""
        text = value if isinstance(value, str) else getattr(value, "isoformat", str)()
        try:
            match key:
                case "planned" | "shortest" | "longest" | "slot" | "budget" | "deadline":
                    return parse_duration(text)
                case "on_air":
                    return parse_instant(text)
                case "start":
                    return parse_clock(text)
                case "at":
                    return self._times.at(text)
                case "number":
                    return str(value)
                case _:
                    return value
        except ValueError:
            return None


def _pairs(section: Section, value: Mapping[str, object]) -> None:
    """Edits a section whose keys are data."""
    table = section.table
    for key in [*table, *value]:
        if key not in value:
            section.remove(key)
        elif table.get(key) != value[key]:
            section.put(key, value[key], list(value))


_INLINE = ("cues",)
"""Lists of tables that a new table holds inline, as a crew writes them."""


def _new_section(parent: Section, path: tuple[str, ...], order: Sequence[str]) -> Section:
    section = Section(path=(*parent.path, *path), header=f"[{'.'.join((*parent.path, *path))}]\n")
    _arrange(parent, [], [section], order)
    return section


def _arrange(parent: Section, old: list[Section], new: list[Section], order: Sequence[str]) -> None:
    """Puts the sections of one key in their new order; what stood apart above one that left stays there."""
    if old:
        at = parent.below.index(old[0])
    else:
        before = order[: order.index(new[0].key)]
        at = max((place for place, one in enumerate(parent.below, start=1) if one.key in before), default=0)
    for one in old:
        if one not in new and "#" in one.lead:
            heir = next((other for other in old[old.index(one) + 1 :] if other in new), None)
            if heir is None:
                new.append(heir := Section())
            heir.lead = one.lead + heir.lead
    neighbours = set(pairwise(map(id, [parent, *parent.below])))
    rest = [one for one in parent.below if one not in old]
    parent.below = [*rest[:at], *new, *rest[at:]]
    _space(parent, neighbours)


def _space(parent: Section, neighbours: Set[tuple[int, int]]) -> None:
    """A blank line between any two sections that were not neighbours before, which are told by `id`."""
    text = parent.lead + parent.header + "".join(entry.text for entry in parent.entries)
    above = parent
    for one in parent.below:
        if text and (id(above), id(one)) not in neighbours:
            ending = "" if text.endswith("\n") else "\n"
            blank = "" if text.endswith("\n\n") or (one.lead + one.header).startswith("\n") else "\n"
            one.lead = ending + blank + one.lead
        text, above = (one.text, one) if one.text else (text, above)
