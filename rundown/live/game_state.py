"""What is true of the live game: data only. Which act makes it so is in `acts/game.py` and `acts/drawing.py`."""

from msgspec import Struct


class Round(Struct, frozen=True, kw_only=True):
    """A question of the game that was asked: when it was opened and closed, REAL time (epoch ms) by the server's clock.

    `due` is when it was promised to close. What was fully read before `closed` counts.
    """

    opened: int
    due: int
    closed: int | None = None


class Replaced(Struct, frozen=True, kw_only=True):
    """A ticket that was drawn and cannot win, why, and the substitute who took its rank ("" if none was left)."""

    rank: int
    ticket: str
    by: str
    reason: str


class GameState(Struct, frozen=True, kw_only=True):
    """The live game. Tickets only: who they belong to is kept apart, and never here.

    `opened` and `closed` are REAL time (epoch ms); an entry counts if it was fully read before `closed`. `times` are the
    show times of the steps done, by their name. `turned_away` is how many requests made no entry, by reason. `list_hash`
    is "" while the list must be frozen (again). `typed` is the hash of a public seed that one person has typed, and who. `winners` and `substitutes` are as
    they stand now, "" where no winner was left; `drawn` as they were drawn. `postponed` says why the draw was put off.
    """

    commit: str = ""
    rules: str = ""
    opened: int | None = None
    questions: dict[int, Round] = {}
    closed: int | None = None
    entries: int = 0
    answers: dict[int, int] = {}
    turned_away: dict[str, int] = {}
    excluded: dict[str, str] = {}
    list_hash: str = ""
    count: int = 0
    refused: dict[str, int] = {}
    published: bool = False
    typed: tuple[str, str] | None = None
    disputed: bool = False
    entropy: str = ""
    asked: bool = False
    postponed: str = ""
    secret: str = ""
    seed: str = ""
    drawn: tuple[str, ...] = ()
    winners: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()
    announced: tuple[int, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    delivered: dict[int, str] = {}
    times: dict[str, int] = {}
