"""The live game until its list is final: commitment, entries, questions, closing, exclusions, the frozen list.

Each step is refused until what must come before it is done; none can be undone, and a step done again is no news. Who
plays is never told here: tickets only. The keeper of the entries gives `Commit`, `CountEntries` and `Freeze`, and asks what
a cue of the plan drives (`game_command`) for whoever said GO. The draw is in `drawing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from msgspec.structs import replace

from rundown.live.acts.drawing import Draw
from rundown.live.current_game import change, game_of
from rundown.live.draw import is_hash, is_ticket
from rundown.live.game_state import GameState, Round
from rundown.live.state import State
from rundown.live.words import Command, Fact, Refused
from rundown.plan.show import Action, Question

if TYPE_CHECKING:
    from rundown.live.event import Event

Exclusion = Literal["crew", "jury", "guest", "partner", "family", "minor", "duplicate", "abuse"]
"""Why a ticket is taken off the list, in the words of the règlement. Never in free words: they would name people."""


class Commit(Command, frozen=True):
    """The server's: the commitment to its secret, and the SHA-256 of the règlement, as they are published."""

    commit: str
    rules: str


class OpenGame(Command, frozen=True):
    """Entries are open."""


class AskQuestion(Command, frozen=True):
    """Open a question, counted from 1."""

    question: int


class CloseQuestion(Command, frozen=True):
    """Close a question, counted from 1."""

    question: int


class CountEntries(Command, frozen=True):
    """The server's: how many have entered, answered each question, and been turned away at the door for which reason, so far."""

    entries: int
    answers: dict[int, int] = {}
    turned_away: dict[str, int] = {}


class CloseGame(Command, frozen=True):
    """Entries are over, and with them the question that is open."""


class ExcludeTicket(Command, frozen=True):
    """Take a ticket off the list before it is final: this person may not win."""

    ticket: str
    reason: Exclusion


class Freeze(Command, frozen=True):
    """The server's: the list as it stands: its hash, how many tickets, how many entries are not on it and why."""

    list_hash: str
    count: int
    refused: dict[str, int] = {}


class PublishList(Command, frozen=True):
    """The list and its hash are public; both are final."""


class GameCommitted(Fact, frozen=True):
    """The commitment and the règlement's hash are public."""

    commit: str
    rules: str


class GameOpened(Fact, frozen=True):
    """Entries are open, since the event's real time."""


class QuestionAsked(Fact, frozen=True):
    """The question is open since the event's real time, for so many ms as its page promises."""

    question: int
    ms: int


class QuestionClosed(Fact, frozen=True):
    """The question is closed: an answer that was fully read before the event's real time counts."""

    question: int


class EntriesCounted(Fact, frozen=True):
    """So many have entered, answered each question, and been turned away for each reason, so far."""

    entries: int
    answers: dict[int, int]
    turned_away: dict[str, int] = {}


class GameClosed(Fact, frozen=True):
    """Entries are closed: one that was fully read before the event's real time counts."""


class TicketExcluded(Fact, frozen=True):
    """This ticket is off the list."""

    ticket: str
    reason: Exclusion


class ListFrozen(Fact, frozen=True):
    """The list as it stands."""

    list_hash: str
    count: int
    refused: dict[str, int]


class ListPublished(Fact, frozen=True):
    """The list is public and final."""

    list_hash: str
    count: int


AnyPlaying = (
    Commit | OpenGame | AskQuestion | CloseQuestion | CountEntries | CloseGame | ExcludeTicket | Freeze | PublishList
)
AnyPlayed = (
    GameCommitted | GameOpened | QuestionAsked | QuestionClosed | EntriesCounted | GameClosed | TicketExcluded
    | ListFrozen | ListPublished
)  # fmt: skip


def game_command(action: Action) -> Command | None:
    """The command that this action of the plan drives; None where a person's typing or the keeper does it."""
    match action.verb, action.args:
        case "open", _:
            return OpenGame()
        case "question", (("open" | "close") as way, number) if number.isdecimal():
            return AskQuestion(question=int(number)) if way == "open" else CloseQuestion(question=int(number))
        case "close", _:
            return CloseGame()
        case "list_hash", _:
            return PublishList()
        case "draw", _:
            return Draw()
        case _:
            return None


def decide(state: State, command: AnyPlaying) -> tuple[Fact, ...]:
    """The facts this command makes true now. Raises Refused."""
    if state.plan.game is None:
        raise Refused("no_game")
    game = game_of(state)
    match command:
        case Commit():
            return _committed(game, command)
        case OpenGame():
            if not game.commit:
                raise Refused("not_committed")
            if game.closed is not None:
                raise Refused("game_closed")
            return () if game.opened is not None else (GameOpened(),)
        case AskQuestion():
            return _asked(game, command.question, _question(state, command.question))
        case CloseQuestion():
            return _answered(game, command.question)
        case CountEntries():
            _guard_opened(game)
            told = (command.entries, command.answers, command.turned_away)
            is_news = (game.entries, game.answers, game.turned_away) != told
            return (EntriesCounted(*told),) if is_news else ()
        case CloseGame():
            _guard_opened(game)
            closed = tuple(QuestionClosed(question=number) for number in open_questions(game))
            return () if game.closed is not None else (*closed, GameClosed())
        case ExcludeTicket():
            return _excluded(game, command)
        case Freeze():
            return _frozen(game, command)
        case PublishList():
            if not game.list_hash:
                raise Refused("list_not_frozen")
            return () if game.published else (ListPublished(list_hash=game.list_hash, count=game.count),)
        case _:
            assert_never(command)


def open_questions(game: GameState) -> tuple[int, ...]:
    """The question that is open: one at most."""
    return tuple(number for number, each in game.questions.items() if each.closed is None)


def _guard_opened(game: GameState) -> None:
    if game.opened is None:
        raise Refused("game_not_open")


def _question(state: State, number: int) -> Question:
    questions = () if state.plan.game is None else state.plan.game.questions
    if not 1 <= number <= len(questions):
        raise Refused("unknown_question", number=number)
    return questions[number - 1]


def _committed(game: GameState, command: Commit) -> tuple[Fact, ...]:
    """Published is final: another commitment, or another règlement, would be another game."""
    if not (is_hash(command.commit) and is_hash(command.rules)):
        raise Refused("bad_hash")
    if not game.commit:
        return (GameCommitted(commit=command.commit, rules=command.rules),)
    if (game.commit, game.rules) != (command.commit, command.rules):
        raise Refused("already_committed")
    return ()


def _asked(game: GameState, number: int, question: Question) -> tuple[Fact, ...]:
    _guard_opened(game)
    if game.closed is not None:
        raise Refused("game_closed")
    if number in open_questions(game):
        return ()
    if number in game.questions:
        raise Refused("question_closed", number=number)
    for other in open_questions(game):
        raise Refused("question_open", number=other)
    return (QuestionAsked(question=number, ms=question.seconds * 1_000),)


def _answered(game: GameState, number: int) -> tuple[Fact, ...]:
    round_ = game.questions.get(number)
    if round_ is None:
        raise Refused("question_not_asked", number=number)
    return () if round_.closed is not None else (QuestionClosed(question=number),)


def _excluded(game: GameState, command: ExcludeTicket) -> tuple[Fact, ...]:
    _guard_opened(game)
    if game.published:
        raise Refused("list_published")
    if not is_ticket(command.ticket):
        raise Refused("bad_ticket")
    if game.excluded.get(command.ticket) == command.reason:
        return ()
    return (TicketExcluded(ticket=command.ticket, reason=command.reason),)


def _frozen(game: GameState, command: Freeze) -> tuple[Fact, ...]:
    if game.closed is None:
        raise Refused("game_not_closed")
    if game.published:
        raise Refused("list_published")
    if not is_hash(command.list_hash):
        raise Refused("bad_hash")
    if (game.list_hash, game.count, game.refused) == (command.list_hash, command.count, command.refused):
        return ()
    return (ListFrozen(list_hash=command.list_hash, count=command.count, refused=command.refused),)


def evolve(state: State, event: Event, fact: AnyPlayed) -> State:
    """The state after this fact."""
    game = game_of(state)
    match fact:
        case GameCommitted():
            return change(state, event, "commit", commit=fact.commit, rules=fact.rules)
        case GameOpened():
            return change(state, event, "open", opened=event.wall)
        case QuestionAsked():
            asked = Round(opened=event.wall, due=event.wall + fact.ms)
            return change(state, event, f"question {fact.question}", questions=game.questions | {fact.question: asked})
        case QuestionClosed():
            over = replace(game.questions[fact.question], closed=event.wall)
            return change(state, event, f"answers {fact.question}", questions=game.questions | {fact.question: over})
        case EntriesCounted():
            counts = {"answers": fact.answers, "turned_away": fact.turned_away}
            return change(state, event, "", entries=fact.entries, **counts)
        case GameClosed():
            return change(state, event, "close", closed=event.wall)
        case TicketExcluded():
            return change(state, event, "", excluded=game.excluded | {fact.ticket: fact.reason}, list_hash="")
        case ListFrozen():
            frozen = {"list_hash": fact.list_hash, "count": fact.count, "refused": fact.refused}
            return change(state, event, "freeze", **frozen)
        case ListPublished():
            return change(state, event, "list", published=True)
        case _:
            assert_never(fact)
