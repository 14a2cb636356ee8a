"""What one viewer sees: the game as it stands, the own entry, and how times are told. Times are real, epoch ms."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from control.game.entries import Entries, Entry, Listed
from control.words import N_, Words
from rundown.live.draw import ranking
from rundown.live.front_time import front_times
from rundown.live.game_state import GameState, Round
from rundown.live.state import State
from rundown.plan.paper.typography import typeset
from rundown.plan.show import Game, Question, Show
from rundown.timecode import format_clock

NUMBERS = (N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"))
"""Numbers that a sentence has in letters."""

Stage = Literal["soon", "open", "closed", "winners", "postponed"]


class Times(Struct, frozen=True, kw_only=True):
    """When the draw and each question are projected, for a page that does not know the rundown."""

    draw: int | None = None
    questions: dict[int, int] = {}


class Seen(Struct, frozen=True, kw_only=True):
    """The page of one viewer, who has an `entry` or none; `listed` once entries are closed. `form` proves where a post comes
    from, `nonce` lets the page's one style in. `times` are None where the state tells them."""

    state: State
    entries: Entries
    listed: Listed | None
    entry: Entry | None
    now: int
    words: Words
    form: str = ""
    nonce: str = ""
    path: str = "/"
    visit: str = ""
    times: Times | None = None

    @property
    def show(self) -> Show:
        """The plan."""
        return self.state.plan

    @property
    def plan(self) -> Game:
        """The plan's game."""
        return self.show.game or Game(url="")

    @property
    def game(self) -> GameState:
        """The game as it stands."""
        return game_of(self.state)

    @property
    def stage(self) -> Stage:
        """How far the game is, for viewers: winners are theirs to know once they are announced."""
        game = self.game
        if game.opened is None:
            return "soon"
        if game.closed is None:
            return "open"
        if game.announced or game.replaced:
            return "winners"
        return "postponed" if game.postponed and not game.seed else "closed"

    @property
    def asked(self) -> int:
        """The question (1-based) that may be answered now, 0 if none."""
        return open_question(self.game, self.now)

    def round(self, number: int) -> Round | None:
        """When this question was asked."""
        return self.game.questions.get(number)

    def question(self, number: int) -> Question:
        """This question of the plan."""
        return self.plan.questions[number - 1]

    def clock(self, at: int) -> str:
        """`20:29:51`, in the show's timezone."""
        return format_clock(at, self.show.timezone)

    def exact(self, at: int) -> str:
        """`20:29:51,004`."""
        mark = "," if self.words.language == "fr" else "."
        return f"{self.clock(at)}{mark}{at % 1000:03}"

    def spoken(self, at: int) -> str:
        """A time in a sentence: `20 h 46`, `8:46 pm`."""
        hour, minute = (int(part) for part in self.clock(at).split(":")[:2])
        if self.words.language == "fr":
            return f"{hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{minute:02}"
        return f"{(hour - 1) % 12 + 1}:{minute:02}\N{NO-BREAK SPACE}{'pm' if hour >= 12 else 'am'}"

    def draw_time(self) -> int | None:
        """When the draw is projected (real time), None if it is not to come."""
        if self.times is not None:
            return self.times.draw
        return self._projected(self.plan.drawn_in)

    def question_time(self, number: int) -> int | None:
        """When this question is projected to be asked (real time), None if it is not to come."""
        if self.times is not None:
            return self.times.questions.get(number)
        action = f"game.question open {number}"
        for item in self.show.items:
            if any(each.text == action for cue in item.cues for each in cue.do):
                return self._projected(item.id)
        return None

    def next_question(self) -> int:
        """The first question that was not asked yet, 0 if all were."""
        numbers = range(1, len(self.plan.questions) + 1)
        return next((number for number in numbers if number not in self.game.questions), 0)

    def set(self, text: str) -> str:
        """A text of the plan with the signs of its language."""
        return typeset(text, self.show.language)

    def say(self, msgid: str, **values: str | int) -> str:
        """A sentence with the signs of the viewer's language."""
        return typeset(self.words.say(msgid, **values), self.words.language) if values else _said(self.words, msgid)

    def say_many(self, one: str, more: str, count: int, **values: str | int) -> str:
        """The sentence for this count."""
        return typeset(self.words.say_many(one, more, count, **values), self.words.language)

    def spell(self, count: int) -> str:
        """A small number in letters."""
        return self.words.say(NUMBERS[count]) if count < len(NUMBERS) else self.words.count(count)

    def _projected(self, item: str) -> int | None:
        if self.state.pass_ is None:
            return None
        clock = self.state.standing.clock
        start = front_times(self.state, clock.show_time(self.now)).get(item)
        return None if start is None else round(clock.wall_exact(start))


@lru_cache(maxsize=1_000)
def _said(words: Words, msgid: str) -> str:
    """A sentence without anything of anybody in it, which is the same on every page."""
    return typeset(words.say(msgid), words.language)


def game_of(state: State) -> GameState:
    """The game of the open pass, else of the last live one."""
    if state.pass_ is not None:
        return state.pass_.game
    return state.standing.game or GameState()


@lru_cache(maxsize=4)
def order_of(seed: str, tickets: tuple[str, ...]) -> tuple[str, ...]:
    """The tickets in the order drawn."""
    return ranking(seed, tickets)


def is_open(game: GameState) -> bool:
    """Whether entries are taken."""
    return game.opened is not None and game.closed is None


def open_question(game: GameState, now: int) -> int:
    """The question (1-based) whose answers are taken at this instant, 0 if none: until the instant promised at the most."""
    if not is_open(game):
        return 0
    rounds = game.questions.items()
    return next((number for number, each in rounds if each.closed is None and now < each.due), 0)


def closed_at(game: GameState, number: int) -> int | None:
    """When a question (0: entries as a whole) was closed or will be; None if it was never asked, or entries are open."""
    if not number:
        return game.closed
    round_ = game.questions.get(number)
    if round_ is None:
        return None
    ends = [at for at in (round_.due, round_.closed, game.closed) if at is not None]
    return min(ends)
