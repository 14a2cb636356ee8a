"""Reads the items of a show file and their cues, against the people, the gear and the clock of the show."""

from collections.abc import Mapping, Sequence

from rundown.plan.actions import NotAnAction, Units
from rundown.plan.at import CueTimes, NotACueTime
from rundown.plan.complaint import Complaints, remedy
from rundown.plan.order import disorder
from rundown.plan.raw import RawCue, RawItem, RawPanic
from rundown.plan.reading import heading, read_table
from rundown.plan.show import Action, At, Cue, Item
from rundown.plan.vocabulary import COLUMNS


class ItemReader:
    """Reads the items in order; ids of items and of cues must differ in the whole show."""

    def __init__(
        self, complaints: Complaints, units: Units, times: CueTimes, people: Sequence[str], groups: Sequence[str]
    ) -> None:
        self._complaints = complaints
        self._units = units
        self._times = times
        self._people = people
        self._groups = groups
        self._items_seen: set[str] = set()
        self._cues_seen: set[str] = set()

    def items(self, tables: Sequence[Mapping[str, object]]) -> tuple[Item, ...]:
        """The items of the file; those with mistakes stand there without what is wrong."""
        return tuple(self._item(table, place) for place, table in enumerate(tables, start=1))

    def _item(self, table: Mapping[str, object], place: int) -> Item:
        where = heading("item", table, f"no. {place}")
        raw = read_table(RawItem, table, where, self._complaints)
        if raw.id in self._items_seen:
            self._complaints.error(where, "id", f'"{raw.id}" is used twice, give this item another id')
        self._items_seen.add(raw.id)
        for person in raw.people:
            if person not in self._people:
                self._complaints.error(where, "people", f'unknown person "{person}"{remedy(person, self._people)}')
        if raw.group and raw.group not in self._groups:
            self._complaints.error(where, "group", f'unknown group "{raw.group}"{remedy(raw.group, self._groups)}')
        check_columns(raw, where, self._units, self._complaints)
        item = self._built(raw, place, self._planned(raw, table, where), where)
        for cue, key, text in disorder(item):
            self._complaints.error(f"{where}, cue {cue.id}", key, text)
        return item

    def _built(self, raw: RawItem, place: int, planned: int, where: str) -> Item:
        return Item(
            id=raw.id,
            number=str(place if raw.number is None else raw.number),
            type=raw.type,
            title=raw.title,
            planned=planned,
            shortest=planned if raw.shortest is None else int(raw.shortest),
            longest=planned if raw.longest is None else int(raw.longest),
            droppable=raw.droppable,
            sacrifice=raw.sacrifice,
            start=None if raw.start is None else self._times.instant(raw.start),
            end_anchored=raw.end_anchored,
            checkpoint=raw.checkpoint,
            group=raw.group,
            untimed=raw.untimed,
            floated=raw.floated,
            place=raw.place,
            people=tuple(raw.people),
            roles=tuple(raw.roles),
            first_words=raw.first_words,
            last_words=raw.last_words,
            script=raw.script,
            notes=raw.notes,
            advance=raw.advance,
            picture=raw.picture,
            cameras=tuple(raw.cameras),
            captions=tuple(raw.captions),
            image=raw.image,
            sound=None if raw.sound is None else tuple(raw.sound),
            light=raw.light,
            feeds=None if raw.feeds is None else tuple(raw.feeds),
            caption=raw.caption,
            clip=raw.clip,
            preset=self._actions(raw.preset, where, "preset"),
            cues=tuple(self._cue(one, raw.id, where, place) for place, one in enumerate(raw.cues, start=1)),
        )

    def _planned(self, raw: RawItem, table: Mapping[str, object], where: str) -> int:
        """The planned length, ms: an untimed row has none, every other must say its own."""
        if raw.untimed and raw.planned:
            self._complaints.error(where, "planned", "an untimed row has no length, take one of the two away")
        elif not raw.untimed and "planned" not in table:
            self._complaints.error(where, "planned", 'is missing, write a duration as in "3:30", or untimed = true')
        return 0 if raw.untimed else int(raw.planned or 0)

    def _cue(self, table: Mapping[str, object], item: str, item_where: str, place: int) -> Cue:
        default = f"{item}.{place}"
        where = f"{item_where}, {heading('cue', table, default)}"
        raw = read_table(RawCue, table, where, self._complaints)
        cue_id = raw.id or default
        if cue_id in self._cues_seen:
            self._complaints.error(where, "id", f'"{cue_id}" is used twice, give this cue another id')
        self._cues_seen.add(cue_id)
        return Cue(
            id=cue_id,
            at=self._at(raw.at, where),
            role=raw.role,
            call=raw.call,
            mode=raw.mode,
            do=self._actions(raw.do, where, "do"),
            deadline=None if raw.deadline is None else int(raw.deadline),
        )

    def _at(self, text: str, where: str) -> At:
        try:
            return self._times.at(text) if text else At("manual")
        except NotACueTime as wrong:
            self._complaints.error(where, "at", str(wrong))
            return At("manual")

    def _actions(self, texts: Sequence[str], where: str, field: str) -> tuple[Action, ...]:
        actions: list[Action] = []
        for text in texts:
            try:
                actions.append(self._units.action(text))
            except NotAnAction as wrong:
                self._complaints.error(where, field, str(wrong))
        return tuple(actions)


def check_columns(raw: RawItem | RawPanic, where: str, units: Units, complaints: Complaints) -> None:
    """Tells what in the columns of a table no unit understands, each channel of a list on its own."""
    for column in COLUMNS:
        value: str | list[str] | None = getattr(raw, column)
        for one in [value] if isinstance(value, str) else value or []:
            try:
                units.column(column, one)
            except NotAnAction as wrong:
                complaints.error(where, column, str(wrong))
