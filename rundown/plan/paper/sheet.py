"""The whole conducteur: every item with all its columns. A role's own is in `role.py`.

The look is that of the French running order: the hour over the timecode, the length over its margin.
"""

from collections.abc import Iterator

from rundown.plan.paper.labels import Labels, days_between, hour
from rundown.plan.paper.page import Cell, Column, Line, Pen, Row, Run, Sheet, Stamp, Style, shortened
from rundown.plan.paper.walk import Step, walk
from rundown.plan.show import Group, Item, Show
from rundown.plan.vocabulary import Vocabulary
from rundown.timecode import HOUR, MINUTE, SECOND, format_clock, format_duration

GREY = frozenset({"VT", "GEN", "PUB"})
"""The types on a grey ground: here the floor breathes."""

TITLE_LENGTH = 32
ORGANISER_LENGTH = 120
"""How much of the title and of the organiser stands at the foot of each page."""


def conducteur(show: Show, vocabulary: Vocabulary, stamp: Stamp) -> Sheet:
    """The conducteur of a show."""
    form = Form(show, stamp)
    columns = (
        ("number", 8.5, False),
        ("time", 16.8, False),
        ("length", 19.5, True),
        ("type", 22.5, False),
        ("item", 0.0, False),
        ("picture", 28.5, False),
        ("sound", 24.0, False),
        ("captions", 46.5, False),
        ("words", 44.5, False),
        ("notes", 16.0, False),
    )
    rows = tuple(row for step in form.between(walk(show, vocabulary)) for row in form.rows(step))
    return form.sheet(
        title=form.labels("sheet.title", title=form.title),
        subject=form.count(),
        columns=tuple(form.column(key, width, right=right) for key, width, right in columns),
        rows=rows,
        total=form.total(),
        legend=" ".join(part for part in (form.labels("sheet.legend"), organiser(form.pen, show)) if part),
    )


class Form:
    """One show on one form: what the whole conducteur and a role's share."""

    def __init__(self, show: Show, stamp: Stamp) -> None:
        self.show = show
        self.stamp = stamp
        self.labels = Labels(stamp.language)
        self.pen = Pen(show.language)
        self.title = self.pen.text(show.title)
        before = ("", *(item.group for item in show.items))
        self._openings = {
            item.id for item, group in zip(show.items, before, strict=False) if item.group not in ("", group)
        }
        self.names = {person.id: self.pen.text(person.name) for person in show.people}

    def sheet(
        self,
        *,
        title: str,
        subject: str,
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        legend: str,
        total: Line = (),
        aside: str = "",
        is_tight: bool = False,
    ) -> Sheet:
        """The sheet with this table, between the head and the foot that all have."""
        show, stamp = self.show, self.stamp
        none = Row(cells=(((Run(self.labels("sheet.none"), "dim"),),),))
        air = f" · {self.labels('sheet.air')} "
        head = [Run(f"{aside} · " if aside else ""), Run(self.labels.day(show.on_air, show.timezone)), Run(air)]
        head.append(Run(format_clock(show.on_air, show.timezone), "strong"))
        if show.ending != "none":
            head += [Run(f" · {self.labels('sheet.off')} "), Run(self._clock(show.on_air + show.slot), "strong")]
        return Sheet(
            language=stamp.language,
            title=title,
            subject=subject,
            aside=tuple(run for run in head if run.text),
            columns=columns,
            rows=rows or (none,),
            total=total,
            legend=legend,
            stamp=stamp_text(self.labels, self.title, stamp, show.timezone),
            page=self.labels("sheet.page"),
            is_tight=is_tight,
        )

    def column(self, key: str, width: float, *, right: bool = False, **values: str) -> Column:
        """The column of this head."""
        return Column(head=self.labels(f"head.{key}", **values), width=width, right=right)

    def count(self) -> str:
        """`52:00 · 26 séquences`."""
        count = sum(not item.untimed for item in self.show.items)
        slot = format_duration(self.show.slot)
        return self.labels("sheet.item" if count == 1 else "sheet.items", slot=slot, count=str(count))

    def between(self, steps: tuple[Step, ...]) -> Iterator[Step | Row]:
        """The steps, with the band of a group before its first item, and what a hard start leaves or eats."""
        group, due = "", self.show.on_air
        for step in steps:
            if step.item.group != group:
                group = step.item.group
                yield from (self._band(each) for each in self.show.groups if each.id == group)
            if not step.item.floated:
                if step.start != due:
                    yield self._gap(step.start - due)
                due = step.start + step.item.planned
            yield step

    def rows(self, step: Step | Row) -> Iterator[Row]:
        """The row of a step; a row stays what it is."""
        if isinstance(step, Row):
            yield step
        elif step.item.untimed:
            yield self.marker(step.item)
        else:
            yield self._row(step)

    def marker(self, item: Item) -> Row:
        """An untimed row: its title across the table."""
        texts = (item.title, item.notes)
        runs = [Run(self.pen.text(text), style) for text, style in zip(texts, _MARKER, strict=True) if text]
        return Row(cells=((_spaced(runs),),), bookmark=self.bookmark(item))

    def bookmark(self, item: Item) -> str:
        """`05 Reportage 1`."""
        return f"{number(item)} {self.pen.text(item.title)}"

    def time(self, step: Step) -> Run:
        """The front time; marked if it is a checkpoint; none for a floated item."""
        if step.item.floated:
            return Run(self.labels("row.floated"), "dim")
        return Run(self._clock(step.start), "mark" if self.is_checkpoint(step.item) else "time")

    def is_checkpoint(self, item: Item) -> bool:
        """Whether the time of the item may not move: a hard start, the end of the show, the start of a part."""
        fixed = item.checkpoint or item.end_anchored or item.start is not None
        return fixed or item.id in self._openings

    def people(self, item: Item) -> list[str]:
        """The names of those who appear."""
        return [self.names.get(person, person) for person in item.people]

    def total(self) -> Line:
        """Off air, total, and how far the show can shrink, without and with its droppable items."""
        show, labels = self.show, self.labels
        items = [item for item in show.items if not item.floated]
        shrink = sum(max(0, item.planned - item.shortest) for item in items)
        drops = sum(item.planned if item.droppable else max(0, item.planned - item.shortest) for item in items)
        over = show.planned - show.slot if show.ending != "none" else 0
        end = show.on_air + (show.slot if show.ending != "none" else show.planned)
        runs = [
            Run(labels("total.end" if show.ending == "none" else "total.off")),
            Run(f"  {self._clock(end)}", "strong"),
            Run(f"      {labels('total.total')} "),
            Run(format_duration(show.planned), "strong"),
        ]
        if over:
            key = "total.over" if over > 0 else "total.under"
            runs.append(Run("  " + labels(key, length=format_duration(abs(over))), "alert"))
        runs += [Run(f"      {labels('total.compressible')} "), Run(format_duration(shrink), "strong")]
        if drops != shrink:
            runs += [Run(f", {labels('total.drops')} "), Run(format_duration(drops), "strong")]
        return tuple(runs)

    def _clock(self, instant: int) -> str:
        return format_clock(instant, self.show.timezone)

    def _row(self, step: Step) -> Row:
        item = step.item
        cells = (
            ((Run(number(item), "number"),),),
            ((self.time(step),), *self._timecode(step)),
            ((Run(format_duration(item.planned), "number"),), (Run(self._margin(item), "dim"),)),
            self._type(item),
            (
                (Run(self.pen.text(item.title), "title"),),
                *self.pen.lines([", ".join([*self.people(item), *([item.place] if item.place else [])])], "dim"),
            ),
            self._picture(step),
            self._sound(step),
            self.captions(item),
            self.pen.lines([item.first_words, item.last_words]),
            (),
        )
        return Row(cells=cells, shade=item.type in GREY, quiet=item.floated, bookmark=self.bookmark(item))

    def captions(self, item: Item) -> Cell:
        """The captions in their order, the parts of one set apart by a dot."""
        return self.pen.lines(caption.replace(" | ", " · ") for caption in item.captions)

    def _timecode(self, step: Step) -> Cell:
        if step.item.floated:
            return ()
        elapsed = step.start - self.show.on_air
        days = days_between(self.show.on_air, step.start, self.show.timezone)
        later = f" {self.labels('row.day', days=str(days))}" if days else ""
        return ((Run(_elapsed(elapsed) + later, "dim"),),)

    def _margin(self, item: Item) -> str:
        if item.is_fixed:
            return self.labels("row.fixed")
        return f"{format_duration(item.shortest)}–{format_duration(item.longest)}"

    def _type(self, item: Item) -> Cell:
        droppable = (Run(f" {self.labels('row.droppable')}"),) if item.droppable else ()
        return ((Run(item.type, "strong"), *droppable), *self.pen.lines([" ".join(item.roles)], "dim"))

    def _picture(self, step: Step) -> Cell:
        light = self.labels("row.light", light=step.light) if step.light else ""
        return (*self.pen.lines([step.item.picture or step.item.image or ""]), *self.pen.lines([light], "dim"))

    def _sound(self, step: Step) -> Cell:
        feeds = self.labels("row.feeds", feeds=", ".join(step.feeds)) if step.feeds else ""
        return (*self.pen.lines([", ".join(step.sound)]), *self.pen.lines([feeds], "strong"))

    def _band(self, group: Group) -> Row:
        planned = sum(item.planned for item in self.show.items if item.group == group.id and not item.floated)
        budget = self.labels("row.budget", budget=format_duration(group.budget), planned=format_duration(planned))
        over: Style = "alert" if planned > group.budget else "dim"
        runs = [
            Run(self.labels("row.group"), "dim"),
            Run(self.pen.text(group.title), "strong"),
            Run(f"▲ {budget}" if planned > group.budget else budget, over),
        ]
        return Row(cells=((_spaced(runs),),), bookmark=self.pen.text(group.title))

    def _gap(self, size: int) -> Row:
        length = format_duration(abs(size))
        run = Run(self.labels("row.gap", length=length), "dim")
        if size < 0:
            run = Run(self.labels("row.overlap", length=length), "alert")
        return Row(cells=(((run,),),))


_MARKER: tuple[Style, Style] = ("strong", "dim")


def number(item: Item) -> str:
    """The item's number, of two figures at least: `05`, `12A`."""
    return item.number.zfill(2) if item.number.isdigit() else item.number


def organiser(pen: Pen, show: Show) -> str:
    """The organiser, as the foot of a page has room for."""
    return shortened(pen.text(show.organiser), ORGANISER_LENGTH)


def stamp_text(labels: Labels, title: str, stamp: Stamp, timezone: str) -> str:
    """`Passerelles · version 3 · imprimé le 11/12/2026 à 18:02`; a long title, whole in the head, is cut here."""
    date, time = labels.date(stamp.printed_at, timezone), hour(stamp.printed_at, timezone)
    return labels("sheet.stamp", title=shortened(title, TITLE_LENGTH), version=stamp.version, date=date, time=time)


def _elapsed(ms: int) -> str:
    """`03:30`, `1:02:30`, `−00:10`: time since on air, two figures for minutes."""
    size = abs(ms) // SECOND * SECOND
    text = format_duration(size)
    return f"{'−' if ms < 0 and size else ''}{text if size >= HOUR or size >= 10 * MINUTE else f'0{text}'}"


def _spaced(runs: list[Run]) -> Line:
    """The runs, two spaces apart."""
    return tuple(Run(f"  {run.text}", run.style) if place else run for place, run in enumerate(runs))
