"""What an overlay can draw, ready to be read; how it looks is in the style sheet. `figure` names which one it is."""

from msgspec import Struct

from control.web.qr import Qr


class Drawn(Struct, frozen=True, kw_only=True, tag_field="figure", tag=str.lower):
    """One thing on air at a time."""


class Third(Drawn, frozen=True, kw_only=True):
    """A lower third: a name and what that is."""

    name: str
    line: str = ""


class Live(Drawn, frozen=True, kw_only=True):
    """The live bug, with the place."""

    word: str
    place: str = ""


class Card(Drawn, frozen=True, kw_only=True):
    """A whole-picture card: a title, lines, a small line under them. Of the game, in its colour."""

    title: str
    lines: tuple[str, ...] = ()
    note: str = ""
    is_game: bool = False


class Corner(Drawn, frozen=True, kw_only=True):
    """The game's code in the corner."""

    qr: Qr
    address: str
    code: str
    before_code: str
    note: str


class Address(Drawn, frozen=True, kw_only=True):
    """The game's code on a whole-picture card."""

    title: str
    qr: Qr
    address: str
    code: str
    before_code: str
    lines: tuple[str, ...]


class Question(Drawn, frozen=True, kw_only=True):
    """A question while it is open: `closes` is a show time (epoch ms), `lasts` its whole time in ms."""

    tag: str
    place: str
    text: str
    choices: tuple[str, ...]
    closes: int | None
    lasts: int
    address: str
    answer_by: str


class Winner(Struct, frozen=True, kw_only=True):
    """A row of the winners: whether it was called, and the name once the game has told it."""

    rank: int
    prize: str
    is_called: bool
    name: str = ""


class Winners(Drawn, frozen=True, kw_only=True):
    """The winners called so far."""

    title: str
    rows: tuple[Winner, ...]


class Partners(Drawn, frozen=True, kw_only=True):
    """The partners, one box of one size for each."""

    title: str
    names: tuple[str, ...]
    note: str


class Credit(Struct, frozen=True):
    """A line of the credits."""

    role: str
    name: str


class Credits(Drawn, frozen=True, kw_only=True):
    """The end credits: who did what, and the last line."""

    title: str
    lines: tuple[Credit, ...]
    end: str


class Clock(Drawn, frozen=True, kw_only=True):
    """The time of day in the show's zone."""

    timezone: str
