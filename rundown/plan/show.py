"""The plan of a show as frozen structs. Durations are int milliseconds; instants are UTC epoch milliseconds.

Reading and checking a file is in `showfile.py` and `lint.py`; nothing here does I/O.
"""

from enum import StrEnum
from typing import Literal

from msgspec import Struct


class Role(StrEnum):
    """A post of the control room (poste)."""

    REA = "REA"
    SCR = "SCR"
    SON = "SON"
    IMG = "IMG"
    PLA = "PLA"
    PRO = "PRO"
    PRES = "PRES"
    VUE = "VUE"


ItemType = Literal["GEN", "PLT", "LCT", "VT", "ITW", "DUP", "LIVE", "JEU", "TAMPON", "PUB"]
Ending = Literal["slot", "clock", "none"]
Anchor = Literal["start", "end", "with", "after", "out", "clock", "manual"]
Transport = Literal["", "udp", "tcp-slip", "tcp-length", "tcp-lines", "websocket"]
PersonKind = Literal["presenter", "guest", "reporter", "artist"]


class Member(Struct, frozen=True, kw_only=True):
    """A candidate of the team and the roles held when the show is first opened."""

    id: str
    name: str
    roles: tuple[Role, ...] = ()


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who appears on air; each needs a release: `release` is the reference of the signed one, "" if none."""

    id: str
    name: str
    caption: str = ""
    kind: PersonKind = "guest"
    release: str = ""


class Gear(Struct, frozen=True, kw_only=True):
    """A unit of the studio and how it is reached; port 0 and transport "" are those of its profile.

    `listen` is a port of ours to which it sends its answers, 0 if they come back to where it was spoken to from.
    `names` maps the plan's words (`CAM1`, `A`, `PRES`) to the unit's own number or text, or, for a
    group, to the tuple of the names it stands for. `options` are what its profile lets one choose (an address prefix).
    """

    id: str
    profile: str
    title: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    listen: int = 0
    transport: Transport = ""
    role: Role | None = None
    names: dict[str, int | str | tuple[str, ...]] = {}
    options: dict[str, str] = {}
    confirm: bool = True


class Remote(Struct, frozen=True, kw_only=True):
    """A sender of OSC that may give the commands of these roles (a Stream Deck, a tablet); its passcode is not here.

    The state of the show is sent to its `port`, 0 for nowhere.
    """

    id: str
    title: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    roles: tuple[Role, ...] = ()


class Panic(Struct, frozen=True, kw_only=True):
    """The state of the studio that is safe at any moment; its columns are those of an `Item`."""

    image: str | None = None
    sound: tuple[str, ...] | None = None
    light: str | None = None
    feeds: tuple[str, ...] | None = None
    caption: str | None = None
    clip: str | None = None


class Prize(Struct, frozen=True, kw_only=True):
    """A prize of the live game: what is won at its rank, how many of it, what one is worth."""

    title: str
    value: str = ""
    partner: str = ""
    quantity: int = 1


class Question(Struct, frozen=True, kw_only=True):
    """A question of the live game; `answer` is the index of the right choice."""

    text: str
    choices: tuple[str, ...] = ()
    answer: int = 0
    seconds: int = 40


class Group(Struct, frozen=True, kw_only=True):
    """A part of the show whose items share a budget of time (ms)."""

    id: str
    title: str
    budget: int


class Game(Struct, frozen=True, kw_only=True):
    """The live game: where it is played, what is won, and in which items it lives (item ids).

    From `organiser` on it is what the règlement says of who answers for the game; `terms.py` says which of it must be
    there. `organiser` left empty is the show's, `controller` (of personal data) the organiser. `officer` is the
    commissaire de justice, "" for none. `claim_days` is how long a winner has to answer.
    """

    url: str
    code: str = ""
    prizes: tuple[Prize, ...] = ()
    questions: tuple[Question, ...] = ()
    winners: int = 3
    substitutes: int = 3
    opens_in: str = ""
    closes_in: str = ""
    drawn_in: str = ""
    organiser: str = ""
    legal_form: str = ""
    registration: str = ""
    address: str = ""
    contact: str = ""
    complaints: str = ""
    controller: str = ""
    officer: str = ""
    residence: str = ""
    place: str = ""
    delivery: str = ""
    copies: str = ""
    claim_days: int = 15


class At(Struct, frozen=True):
    """When a cue is due: an offset in ms from an anchor.

    `start` and `end` take a signed offset; for `clock` it is the epoch instant; `out` (as the item is
    left) and `manual` have none. `with` counts from when another `cue` of the item was fired (auto-continue), `after`
    from when that one is complete: its gear has answered, its clip has ended (auto-follow).
    """

    anchor: Anchor
    offset: int = 0
    cue: str = ""


class Action(Struct, frozen=True):
    """One thing to do: `GEAR[.NAME].VERB [ARG...]`, or an engine action of `game` or `log`.

    `text` is the action as the plan writes it, for people.
    """

    gear: str
    name: str
    verb: str
    args: tuple[str, ...]
    text: str


class Cue(Struct, frozen=True, kw_only=True):
    """Something to be called or fired inside an item.

    `mode` "auto" fires on the clock, "call" waits for a person's GO. An auto cue without actions is a
    call to be shown and spoken at its time. `deadline`: how long (ms) after its GO the gear's answer is waited for;
    None for as long as the profile of each unit says.
    """

    id: str
    at: At
    role: Role | None = None
    call: str = ""
    mode: Literal["auto", "call"] = "auto"
    do: tuple[Action, ...] = ()
    deadline: int | None = None


class Item(Struct, frozen=True, kw_only=True):
    """A row of the rundown (séquence).

    The columns image, sound, light, feeds, caption and clip declare the studio just after the take:
    `None` means "as walking the plan would have left it", `""` and `()` mean off. `group` is the id of the part
    it belongs to. At a `checkpoint` (point de passage) the show should be on time: paper underlines it. An `untimed` row is a marker (planned 0): next passes over it, though it may be set next by hand.
    """

    id: str
    number: str
    type: ItemType
    title: str
    planned: int
    shortest: int
    longest: int
    droppable: bool = False
    sacrifice: int | None = None
    start: int | None = None
    end_anchored: bool = False
    checkpoint: bool = False
    group: str = ""
    untimed: bool = False
    place: str = ""
    people: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    first_words: str = ""
    last_words: str = ""
    script: str = ""
    notes: str = ""
    advance: Literal["manual", "auto"] = "manual"
    floated: bool = False
    picture: str = ""
    cameras: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    image: str | None = None
    sound: tuple[str, ...] | None = None
    light: str | None = None
    feeds: tuple[str, ...] | None = None
    caption: str | None = None
    clip: str | None = None
    preset: tuple[Action, ...] = ()
    cues: tuple[Cue, ...] = ()

    @property
    def is_fixed(self) -> bool:
        """Whether the item can be neither shortened nor stretched (a VT, titles)."""
        return self.shortest == self.longest


class Show(Struct, frozen=True, kw_only=True):
    """A show as planned. `on_air` is the planned top antenne; `slot` is the length to hold."""

    id: str
    title: str
    on_air: int
    timezone: str
    slot: int
    ending: Ending = "slot"
    frame_rate: int = 25
    language: str = "fr"
    channel: str = ""
    organiser: str = ""
    episode: str = ""
    team: tuple[Member, ...] = ()
    people: tuple[Person, ...] = ()
    gear: tuple[Gear, ...] = ()
    remotes: tuple[Remote, ...] = ()
    panic: Panic | None = None
    groups: tuple[Group, ...] = ()
    game: Game | None = None
    items: tuple[Item, ...] = ()

    def item(self, item_id: str) -> Item:
        """The item with this id. Raises KeyError for an unknown one."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def index(self, item_id: str) -> int:
        """The place of the item in the order, from 0. Raises KeyError for an unknown one."""
        for index, item in enumerate(self.items):
            if item.id == item_id:
                return index
        raise KeyError(item_id)

    @property
    def planned(self) -> int:
        """The sum of the planned durations of the items that count, in ms."""
        return sum(item.planned for item in self.items if not item.floated)
