"""A role's own conducteur: what changes for that post, and its cues; an item that asks nothing is one grey line.

Which columns each post reads is a table; what changes is walked in `walk.py`.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from rundown.plan.paper.page import Cell, Row, Run, Sheet, Stamp
from rundown.plan.paper.sheet import Form, number
from rundown.plan.paper.spoken import Spoken, concerns, is_mark
from rundown.plan.paper.walk import Step, walk
from rundown.plan.show import Action, Cue, Item, Role, Show
from rundown.plan.vocabulary import Vocabulary
from rundown.timecode import MINUS, format_duration

ROLES = tuple(role for role in Role if role is not Role.VUE)
"""The posts that have a sheet: everyone who does something."""

TAIL = 26
"""How many characters of the last words a busy hand can read."""


class Part(Struct, frozen=True, kw_only=True):
    """A column of a role's sheet: its head, its width (mm; 0 takes the rest) and what it says of a step.

    `asks` tells from the step and the cell whether the item is this role's business; with `stands` the cell is
    read on a grey line too.
    """

    head: str
    width: float
    cell: Callable[["RoleForm", Step], Cell]
    asks: Callable[[Step, Cell], bool] = lambda step, cell: False
    stands: bool = False


def role_sheet(show: Show, role: Role, vocabulary: Vocabulary, stamp: Stamp) -> Sheet:
    """The conducteur of a show for one of the ROLES."""
    form = RoleForm(show, role, vocabulary, stamp)
    holders = ", ".join(form.pen.text(member.name) for member in show.team if role in member.roles)
    parts = PARTS[role]
    legend = [form.labels("sheet.role_legend"), *([form.labels("sheet.son_legend")] if role is Role.SON else [])]
    heads = ("number", 8.0, False), ("clock", 15.5, False), ("length", 14.0, True), ("item", 0.0, False)
    return form.sheet(
        title=form.labels("sheet.role_title", title=form.title, role=role),
        subject=form.labels(f"subject.{role}"),
        aside=holders,
        columns=(
            *(form.column(key, width, right=right) for key, width, right in heads),
            *(form.column(part.head, part.width, role=role) for part in parts),
        ),
        rows=tuple(form.row(step, parts) for step in walk(show, vocabulary)),
        legend=" ".join(legend),
        is_tight=True,
    )


class RoleForm(Form):
    """One show on the form of one role."""

    def __init__(self, show: Show, role: Role, vocabulary: Vocabulary, stamp: Stamp) -> None:
        super().__init__(show, stamp)
        self.role = role
        self.spoken = Spoken(show=show, vocabulary=vocabulary, labels=self.labels, pen=self.pen)
        self.presenters = {person.id for person in show.people if person.kind == "presenter"}

    def row(self, step: Step, parts: tuple[Part, ...]) -> Row:
        """The row of a step: whole if it asks something of the role, else one grey line."""
        item = step.item
        if item.untimed:
            return self.marker(item)
        cells = [part.cell(self, step) for part in parts]
        busy = (
            self.role in item.roles
            or self._appears(item)
            or any(part.asks(step, cell) for cell, part in zip(cells, parts, strict=True))
        )
        quiet = item.floated or not busy
        if quiet:
            cells = [cell[:1] if part.stands else () for cell, part in zip(cells, parts, strict=True)]
        start: tuple[Cell, ...] = (
            ((Run(number(item), "number"),),),
            ((self.time(step),),),
            ((Run(format_duration(item.planned), "time"),),),
            ((Run(self.pen.text(item.title), "title"),),),
        )
        return Row(cells=(*start, *cells), quiet=quiet, bookmark=self.bookmark(item))

    def opened(self, step: Step) -> Cell:
        """`+ VTA`."""
        return self.pen.lines([f"+ {', '.join(step.opened)}" if step.opened else ""], "strong")

    def closed(self, step: Step) -> Cell:
        """`− VTA`."""
        return self.pen.lines([f"{MINUS} {', '.join(step.closed)}" if step.closed else ""])

    def open_then(self, step: Step) -> Cell:
        """All that is open after the take."""
        return self.pen.lines([", ".join(step.sound)])

    def mics(self, step: Step) -> Cell:
        """The open channels that are a person's: those who appear, by their id."""
        people = {person.id for person in self.show.people}
        return self.pen.lines([", ".join(name for name in step.sound if name.partition(" ")[0] in people)])

    def feeds(self, step: Step) -> Cell:
        """The N-1 that stand; a dash where the last has just been closed."""
        if step.feeds_change and not step.feeds:
            return ((Run(self.labels("row.feeds_none")),),)
        return self.pen.lines([", ".join(step.feeds)], "strong" if step.feeds_change else "plain")

    def light(self, step: Step) -> Cell:
        """The light, strong where it changes."""
        return self.pen.lines([step.light], "strong" if step.light_changes else "plain")

    def picture(self, step: Step) -> Cell:
        """What is seen, and the cameras in their order if that does not name them all."""
        item = step.item
        seen = item.picture or item.image or ""
        cameras = "" if all(camera in seen for camera in item.cameras) else " ".join(item.cameras)
        return (*self.pen.lines([seen]), *self.pen.lines([cameras], "dim"))

    def clip(self, step: Step) -> Cell:
        """`A · R1`: the deck and what it plays."""
        deck, _, clip = (step.item.clip or "").partition(" ")
        return self.pen.lines([" · ".join(part for part in (deck, clip) if part)], "strong")

    def numbered(self, step: Step) -> Cell:
        """The captions with their place, as actions call them."""
        captions = enumerate(step.item.captions, start=1)
        return self.pen.lines(f"{place}  {caption.replace(' | ', ' · ')}" for place, caption in captions)

    def who(self, step: Step) -> Cell:
        """The people on the set, those who come now first and strong, then the place."""
        item = step.item
        come = [self.names.get(person, person) for person in step.arrived]
        stay = [self.names.get(person, person) for person in item.people if person not in step.arrived]
        runs = [*(Run(name, "strong") for name in come), *(Run(name) for name in stay)]
        runs += [Run(self.pen.text(item.place), "dim")] if item.place else []
        last = len(runs) - 1
        return (tuple(Run(run.text if at == last else f"{run.text}, ", run.style) for at, run in enumerate(runs)),)

    def first_words(self, step: Step) -> Cell:
        """The first words."""
        return self.pen.lines([step.item.first_words])

    def last_words(self, step: Step) -> Cell:
        """The last words."""
        return self.pen.lines([step.item.last_words])

    def tail(self, step: Step) -> Cell:
        """The end of the last words."""
        return self.pen.lines([last_of(self.pen.text(step.item.last_words))])

    def notes(self, step: Step) -> Cell:
        """What the plan notes of the item."""
        return self.pen.lines([step.item.notes], "dim")

    def calls(self, step: Step) -> Cell:
        """The role's presets and cues in the order of time."""
        preset = self.spoken.actions(tuple(each for each in step.item.preset if concerns(self.show, self.role, each)))
        ready = ((Run(self.labels("at.preset"), "strong"), Run(f" {preset}")),) if preset else ()
        shown = ((cue, self._actions(cue)) for cue in step.cues)
        return (
            *ready,
            *(self.spoken.cue(cue, do, self.role) for cue, do in shown if do or (cue.role is self.role and cue.call)),
        )

    def _actions(self, cue: Cue) -> tuple[Action, ...]:
        """The actions of a cue that this role does or hears: all of its own, else those on what is the role's."""
        mine = cue.role is self.role
        return tuple(each for each in cue.do if not is_mark(each) and (mine or self._is_mine(each)))

    def _appears(self, item: Item) -> bool:
        """Whether the sheet is the presenter's, and the presenter is in the item."""
        return self.role is Role.PRES and not self.presenters.isdisjoint(item.people)

    def _is_mine(self, action: Action) -> bool:
        heard = self.role is Role.PRES and action.verb == "say" and action.name in self.presenters
        return heard or concerns(self.show, self.role, action)


def last_of(text: str) -> str:
    """The last TAIL characters from the start of a word: `…Dufau a poussé la porte.`; a short text as it is."""
    if len(text) <= TAIL:
        return text
    tail = text[-TAIL:]
    _, space, rest = tail.partition(" ")
    return f"…{rest if space and not text[-TAIL - 1].isspace() else tail}"


def _filled(step: Step, cell: Cell) -> bool:
    return bool(cell)


_CALLS = Part(head="calls", width=66, cell=RoleForm.calls, asks=_filled)
_FIRST = Part(head="first_words", width=42, cell=RoleForm.first_words)
_LAST = Part(head="last_words", width=44, cell=RoleForm.last_words)
_TAIL = Part(head="last_words", width=34, cell=RoleForm.tail)
_WHO = Part(head="who", width=40, cell=RoleForm.who)

PARTS: Mapping[Role, tuple[Part, ...]] = {
    Role.REA: (
        Part(head="picture", width=42, cell=RoleForm.picture),
        Part(head="calls", width=90, cell=RoleForm.calls, asks=_filled),
        Part(head="last_words", width=41, cell=RoleForm.tail),
    ),
    Role.SCR: (_CALLS, _FIRST, _LAST, Part(head="plan_notes", width=40, cell=RoleForm.notes)),
    Role.SON: (
        Part(head="open", width=27, cell=RoleForm.opened, asks=_filled),
        Part(head="close", width=21, cell=RoleForm.closed, asks=_filled),
        Part(head="open_then", width=29, cell=RoleForm.open_then, stands=True),
        Part(head="feeds", width=9, cell=RoleForm.feeds, asks=lambda step, cell: step.feeds_change),
        Part(head="calls", width=54, cell=RoleForm.calls, asks=_filled),
        _TAIL,
    ),
    Role.IMG: (
        Part(head="clip", width=23, cell=RoleForm.clip, asks=_filled),
        Part(head="captions", width=46, cell=RoleForm.numbered),
        Part(head="calls", width=62, cell=RoleForm.calls, asks=_filled),
        Part(head="first_words", width=28, cell=RoleForm.first_words),
        _TAIL,
    ),
    Role.PLA: (
        Part(head="who", width=64, cell=RoleForm.who, asks=lambda step, cell: bool(step.arrived)),
        Part(head="mics", width=24, cell=RoleForm.mics),
        Part(head="light", width=19, cell=RoleForm.light, asks=lambda step, cell: step.light_changes),
        Part(head="calls", width=74, cell=RoleForm.calls, asks=_filled),
    ),
    Role.PRO: (
        _WHO,
        Part(head="calls", width=70, cell=RoleForm.calls, asks=_filled),
        _TAIL,
        Part(head="plan_notes", width=46, cell=RoleForm.notes),
    ),
    Role.PRES: (_WHO, _FIRST, _LAST, Part(head="calls", width=50, cell=RoleForm.calls, asks=_filled)),
}
"""What each post reads, from left to right."""
