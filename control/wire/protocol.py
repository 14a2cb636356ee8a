"""The messages of the crew's WebSocket, JSON text frames typed with msgspec; both ends share this file."""

from typing import Literal

import msgspec
from msgspec import Struct

from rundown.live.asked import Expect
from rundown.live.event import Asking, Event
from rundown.live.state import State
from rundown.plan.show import Role

PATH = "/ws"
MAX_FRAME = 1024 * 1024
"""The longest frame a client may send, in bytes: the rows of a whole production fit it."""

LONGEST_TEXT = 60_000
"""The longest text a candidate may write under one prompt, in bytes as `size` counts them: it fits a frame."""


class Frame(Struct, frozen=True, kw_only=True, tag_field="frame", tag=str.lower, omit_defaults=True):
    """One message on the wire; `frame` names which."""


class Hello(Frame, frozen=True, kw_only=True):
    """Client's first frame: the personal code, the role to sit at, and, on a reconnect, boot and last seq."""

    code: str
    station: str
    role: Role | None = None
    boot: str = ""
    seq: int = 0


class Ask(Frame, frozen=True, kw_only=True):
    """Client: a command with an id of its own making (resent with the same id until answered).

    `pressed` is the real time (epoch ms) of the key press, by the clock synced to the server's.
    """

    id: str
    command: Asking
    expect: Expect | None = None
    pressed: int | None = None


class Seat(Frame, frozen=True, kw_only=True):
    """Client: sit at the desk of another role that this person holds, at the same station."""

    role: Role


class Unseal(Frame, frozen=True, kw_only=True):
    """Client: the personal texts behind these ids of signs, `sealed:ID:HASH` (PRO and REA)."""

    id: str
    texts: tuple[str, ...]


class Drafts(Frame, frozen=True, kw_only=True):
    """Client: all that this person has written for the own dossier."""

    id: str


class Versions(Frame, frozen=True, kw_only=True):
    """Client: every version of this person's text under a prompt, the oldest first; answered with Mine."""

    id: str
    prompt: str


class Draft(Frame, frozen=True, kw_only=True):
    """Client: keep this text under a prompt of the own dossier; `version` is the one it was begun from (0: none)."""

    id: str
    prompt: str
    text: str
    version: int = 0


class Export(Frame, frozen=True, kw_only=True):
    """Client: make this person's dossier on the server, in this language ("" the show's)."""

    id: str
    language: Literal["", "fr", "en"] = ""


class Ping(Frame, frozen=True, kw_only=True):
    """Client: asks for the clock; `id` comes back."""

    id: int


class Reading(Struct, frozen=True):
    """The server's clock at one instant: show time and real time (epoch ms), rate."""

    show_ms: int
    wall_ms: float
    rate: float


class Welcome(Frame, frozen=True, kw_only=True):
    """Server's first frame: who you are, the boot id, the clock, and the state (or, on a reconnect, what you miss).

    `page_key` opens the pages of the show. `recent` are the last events before the snapshot that people read, for the journal's lines; not to be folded.
    """

    boot: str
    who: str
    name: str
    roles: tuple[Role, ...]
    clock: Reading
    seq: int
    snapshot: State | None = None
    recent: tuple[Event, ...] = ()
    missed: tuple[Event, ...] = ()
    resumed: bool = False
    page_key: str = ""


class Delta(Frame, frozen=True, kw_only=True):
    """Server: one event, to be folded. `durable` false: the disk did not take it, the show goes on."""

    event: Event
    durable: bool = True


class Snapshot(Frame, frozen=True, kw_only=True):
    """Server: you fell behind; the state whole."""

    state: State
    clock: Reading


class Done(Frame, frozen=True, kw_only=True):
    """Server: the command was carried out, as events up to `seq`."""

    id: str
    seq: int
    durable: bool = True


class Refusal(Frame, frozen=True, kw_only=True):
    """Server: the command (or, with an empty id, the frame) was not carried out, and why."""

    code: str
    id: str = ""
    params: dict[str, str | int] = {}


class Unsealed(Frame, frozen=True, kw_only=True):
    """Server: the texts by their ids; of those that were erased, none."""

    id: str
    texts: dict[str, str]


class Text(Struct, frozen=True, kw_only=True):
    """A candidate's text under a prompt: Markdown, its version (from 1), when it was kept (show time, epoch ms)."""

    prompt: str
    text: str
    version: int
    at: int


class Mine(Frame, frozen=True, kw_only=True):
    """Server: texts of this person; without an id, one that another terminal of the same person has just had kept.

    `past` are the events that a dossier tells of and a desk has no state of: decisions, incidents, this person's own acts.
    """

    texts: tuple[Text, ...]
    id: str = ""
    past: tuple[Event, ...] = ()


class Kept(Frame, frozen=True, kw_only=True):
    """Server: the text is safe, as this version."""

    id: str
    version: int
    at: int


class Stale(Frame, frozen=True, kw_only=True):
    """Server: another text stands there since, `now`; what was sent is kept aside and takes no place."""

    id: str
    now: Text


class Exported(Frame, frozen=True, kw_only=True):
    """Server: the dossier was made: its folder on the server's machine, and what changed since the one before."""

    id: str
    folder: str
    changes: tuple[str, ...] = ()


class Pong(Frame, frozen=True, kw_only=True):
    """Server: the answer to a Ping."""

    id: int
    clock: Reading


class Health(Frame, frozen=True, kw_only=True):
    """Server: the journal is `ok`, `slow` (a commit hangs) or `stopped` (not being recorded). Carries no event."""

    journal: str


FromClient = Hello | Ask | Seat | Unseal | Drafts | Versions | Draft | Export | Ping
Answer = Done | Refusal | Unsealed | Mine | Kept | Stale | Exported
"""What a frame with an id is answered with."""
FromServer = Welcome | Delta | Snapshot | Answer | Pong | Health

_encoder = msgspec.json.Encoder()
_from_client: msgspec.json.Decoder[FromClient] = msgspec.json.Decoder(FromClient)
_from_server: msgspec.json.Decoder[FromServer] = msgspec.json.Decoder(FromServer)


def encode(frame: Frame) -> bytes:
    """The frame as JSON bytes."""
    return _encoder.encode(frame)


def size(text: str) -> int:
    """The bytes of a text in a frame."""
    return len(_encoder.encode(text)) - 2


def decode_client(data: str | bytes) -> FromClient:
    """A client's frame. Raises msgspec.ValidationError or DecodeError, naming the path of what is wrong."""
    return _from_client.decode(data)


def decode_server(data: str | bytes) -> FromServer:
    """A server's frame. Raises msgspec.ValidationError or DecodeError, naming the path of what is wrong."""
    return _from_server.decode(data)
