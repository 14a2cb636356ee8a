"""What a view is made from: the show, the instant, the link, and what the person at the desk is doing."""

from collections.abc import Iterator
from string import ascii_uppercase
from typing import Literal

from msgspec import Struct

from control.words import Words
from rundown.live.acts.calling import find_cue
from rundown.live.change import Value
from rundown.live.event import Asking
from rundown.live.state import Pass, Run, State
from rundown.plan.show import Action, Cue, Item, Role, Show
from rundown.timecode import format_clock

Page = Literal["calls", "rundown", "journal", "help"]
Tone = Literal["air", "virt", "off"]
Over = Literal["", "registers", "mine"]
"""A screen over the live desk."""
Writing = Literal[
    "edit",
    "skip",
    "insert",
    "timer",
    "message",
    "note",
    "private",
    "incident",
    "decision",
    "not_ready",
    "no_go",
    "hand_over",
    "dice",
    "ineligible",
    "postpone",
]


class Link(Struct, frozen=True, kw_only=True):
    """The link to the server as the desk shows it. `lost_ms` is None while it is up, -1 before the first welcome."""

    role: Role
    name: str = ""
    lost_ms: int | None = None
    round_trip_ms: float | None = None
    journal: str = "ok"
    pending: int = 0


class Notice(Struct, frozen=True):
    """What the desk answers to a key for a few seconds: a refusal, or why a key has no effect."""

    text: str
    until: int


class Draft(Struct, frozen=True, kw_only=True):
    """A line being typed: what it is for, and of which item (a timer: its number).

    `held` is the field's value when the line was opened, or when the server told what it had become. Until something
    is typed (`touched`) the line shows it. `sent` is the command on its way, `asks` what the server wants confirmed.
    """

    writes: Writing
    item: str
    field: str = ""
    held: Value = None
    text: str = ""
    touched: bool = False
    reach: tuple[str, ...] = ()
    asks: str = ""
    sent: Asking | None = None

    @property
    def subject(self) -> tuple[str, str, str]:
        """What the line is about: there is one draft of each."""
        return self.writes, self.item, self.field if self.writes == "edit" else ""


class Hand(Struct, frozen=True, kw_only=True):
    """What the person is doing at this desk and nobody else need know; instants are ms of the desk's own clock.

    `selected` is the item under the selection, `chosen` the row of the role's own lists under it ("KIND NAME"). `waits` is the act (of keys.py) that waits until `until`: "more" for
    the letter after F9, another for Enter; "again" for `again`, a command the server wants confirmed, in the words of
    `asks`. `stretch` is by how many ms the item on air is to be longer. `draft` is the line being typed, `kept` those
    closed with something typed in them. `way` is the way back on time that is looked at, None while that is closed.
    `over` is the screen that stands over the desk.
    """

    page: Page = "calls"
    selected: str = ""
    chosen: str = ""
    scroll: int = 0
    waits: str = ""
    until: int = 0
    notice: Notice | None = None
    again: Asking | None = None
    asks: str = ""
    stretch: int = 0
    draft: Draft | None = None
    kept: tuple[Draft, ...] = ()
    way: int | None = None
    over: Over = ""

    def waiting(self, tick: int) -> str:
        """The act that still waits at this instant, "" if none."""
        return self.waits if tick < self.until else ""


class Scene(Struct, frozen=True, kw_only=True):
    """Everything a view is made from. `now` is show time (epoch ms), `tick` the desk's own clock (ms).

    `flash`: what calls this desk may invert for its first seconds.
    """

    state: State
    now: int
    tick: int
    link: Link
    hand: Hand
    words: Words
    flash: bool = True

    @property
    def show(self) -> Show:
        """The plan. Raises LookupError before one was entered."""
        return self.state.plan

    @property
    def pass_(self) -> Pass | None:
        """The open pass."""
        return self.state.pass_

    @property
    def current(self) -> Run | None:
        """The run on air."""
        return None if self.pass_ is None else self.pass_.current

    @property
    def coming(self) -> Run | None:
        """The run that is next."""
        return None if self.pass_ is None else self.pass_.coming

    @property
    def tone(self) -> Tone:
        """Red on air, violet when it is not the real thing, nothing off air."""
        if self.pass_ is None or not self.pass_.on_air:
            return "off"
        return "air" if self.pass_.kind == "live" else "virt"

    @property
    def is_estimated(self) -> bool:
        """Whether the clocks go on without the server."""
        return self.link.lost_ms is not None

    def clock(self, instant: int) -> str:
        """The wall clock of the show's place at this instant."""
        return format_clock(instant, self.show.timezone)

    def number_of(self, item_id: str) -> str:
        """The number of an item as the plan writes it, two digits at least."""
        item = next((item for item in self.show.items if item.id == item_id), None)
        return "" if item is None else number(item)

    def spoken(self, cue: Cue) -> str:
        """The call in quotes; of a cue that nobody speaks, what it does: unit, action, arguments."""
        return self.words.quote(cue.call) if cue.call else ", ".join(map(self._said, cue.do))

    def _said(self, action: Action) -> str:
        unit = next((gear.title or gear.id for gear in self.show.gear if gear.id == action.gear), action.gear)
        return " ".join(filter(None, (unit, action.name, "·", action.verb, *action.args)))

    def cue(self, key: str) -> Cue | None:
        """The cue of a key `RUN/CUE` in the open pass."""
        return None if self.pass_ is None else find_cue(self.pass_, key)


def number(item: Item) -> str:
    """`04`, `09A`: an item's number in the width of its column."""
    digits = item.number.rstrip(ascii_uppercase)
    return digits.zfill(2) + item.number[len(digits) :]


def kind(item: Item) -> str:
    """The type in the four columns it has: `LIVE`, `TAM`."""
    return item.type if len(item.type) <= 4 else item.type[:3]


def source(item: Item) -> str:
    """What the item looks like in a few words: the plan's description, else its first picture."""
    return item.picture or (item.image or "").rpartition(" ")[2]


def lines_of(scene: Scene) -> Iterator[str]:
    """The duplex lines of the plan, in the order in which they air: the names of its N-1 feeds."""
    feeds = (feed for item in scene.show.items for feed in item.feeds or ())
    yield from dict.fromkeys(feed.partition(" ")[0] for feed in feeds)
