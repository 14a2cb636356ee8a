"""The tables of a show file as they are written: their keys, the type of each, and what stands when one is left out.

Reading one is in `reading.py`; what the values mean together (ids that must exist, actions, columns) is in
`showfile.py`.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from rundown.plan.show import Ending, ItemType, PersonKind, Role


class Duration(int):
    """Milliseconds, written `"3:30"`."""


class Instant(int):
    """Epoch milliseconds, written in RFC 3339 as a text or as TOML's own date and time."""


class Clock(int):
    """Milliseconds since midnight, written `"20:30:00"` or as TOML's own time."""


Id = Annotated[str, Meta(pattern=r"\A[\w-]+\Z", description='an id of letters, digits, "-" and "_"')]
Port = Annotated[int, Meta(ge=1, le=65535, description="a port from 1 to 65535")]
Rate = Annotated[int, Meta(ge=1, le=240, description="a number of frames a second from 1 to 240")]
Positive = Annotated[int, Meta(ge=1, le=86_400, description="a whole number from 1")]
Whole = Annotated[int, Meta(ge=0, le=86_400, description="a whole number from 0")]
CueTime = Annotated[str, Meta(min_length=1, description='the time of a cue as in "start+0:05"')]
Number = Annotated[int | str, Meta(description='a number, or a text as in "12A"')]
Table = Annotated[dict[str, Any], Meta(description="a table")]
Tables = Annotated[list[dict[str, Any]], Meta(description="a list of tables, each under its own [[heading]]")]
Options = Annotated[dict[Id, str], Meta(description="a table of options, each a text between quotes")]
Names = Annotated[
    dict[Id, int | str | list[str]],
    Meta(description="a table of names without dots or spaces, each a number, a text or a list of names"),
]


class RawFile(Struct, kw_only=True):
    """The file itself."""

    show: Table = {}
    team: Tables = []
    people: Tables = []
    gear: Tables = []
    remotes: Tables = []
    panic: Table | None = None
    groups: Tables = []
    game: Table | None = None
    items: Tables


class RawShow(Struct, kw_only=True):
    """[show]."""

    id: Id
    title: str
    on_air: Instant
    timezone: str
    slot: Duration
    ending: Ending = "slot"
    frame_rate: Rate = 25
    language: str = "fr"
    channel: str = ""
    organiser: str = ""
    episode: str = ""


class RawMember(Struct, kw_only=True):
    """[[team]]."""

    id: Id
    name: str
    roles: list[Role] = []


class RawPerson(Struct, kw_only=True):
    """[[people]]."""

    id: Id
    name: str
    caption: str = ""
    kind: PersonKind = "guest"
    release: str = ""


class RawGroup(Struct, kw_only=True):
    """[[groups]]."""

    id: Id
    title: str = ""
    budget: Duration


class RawGear(Struct, kw_only=True):
    """[[gear]]. `port` left out, or `transport`, is the profile's own."""

    id: Id
    profile: str
    title: str = ""
    host: str = "127.0.0.1"
    port: Port = 0
    listen: Port = 0
    transport: Literal["udp", "tcp-slip", "tcp-length", "tcp-lines", "websocket"] | None = None
    role: Role | None = None
    names: Names = {}
    options: Options = {}
    confirm: bool = True


class RawRemote(Struct, kw_only=True):
    """[[remotes]]."""

    id: Id
    title: str = ""
    host: str = "127.0.0.1"
    port: Port = 0
    roles: list[Role]


class RawPanic(Struct, kw_only=True):
    """[panic]."""

    image: str | None = None
    sound: list[str] | None = None
    light: str | None = None
    feeds: list[str] | None = None
    caption: str | None = None
    clip: str | None = None


class RawGame(Struct, kw_only=True):
    """[game]."""

    url: str
    code: str = ""
    prizes: Tables = []
    questions: Tables = []
    winners: Positive = 3
    substitutes: Whole = 3
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
    claim_days: Positive = 15


class RawPrize(Struct, kw_only=True):
    """[[game.prizes]]."""

    title: str
    value: str = ""
    partner: str = ""
    quantity: Positive = 1


class RawQuestion(Struct, kw_only=True):
    """[[game.questions]]."""

    text: str
    choices: list[str]
    answer: Whole
    seconds: Positive = 40


class RawItem(Struct, kw_only=True):
    """[[items]]. `shortest` and `longest` left out are `planned`; `number` left out is the place in the file.

    `planned` may be left out of an untimed row only.
    """

    id: Id
    number: Number | None = None
    type: ItemType
    title: str
    planned: Duration | None = None
    shortest: Duration | None = None
    longest: Duration | None = None
    droppable: bool = False
    sacrifice: Positive | None = None
    start: Clock | None = None
    end_anchored: bool = False
    checkpoint: bool = False
    group: str = ""
    untimed: bool = False
    floated: bool = False
    place: str = ""
    people: list[str] = []
    roles: list[Role] = []
    first_words: str = ""
    last_words: str = ""
    script: str = ""
    notes: str = ""
    advance: Literal["manual", "auto"] = "manual"
    picture: str = ""
    cameras: list[str] = []
    captions: list[str] = []
    image: str | None = None
    sound: list[str] | None = None
    light: str | None = None
    feeds: list[str] | None = None
    caption: str | None = None
    clip: str | None = None
    preset: list[str] = []
    cues: Tables = []


class RawCue(Struct, kw_only=True):
    """[[items.cues]]. An `id` left out is the item's with the place of the cue: `R1.3`."""

    id: str = ""
    at: CueTime
    role: Role | None = None
    call: str = ""
    mode: Literal["auto", "call"] = "auto"
    do: list[str] = []
    deadline: Duration | None = None
