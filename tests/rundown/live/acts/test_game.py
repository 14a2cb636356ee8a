"""The game until its list is final: what each step needs, to the millisecond, and that none is undone."""

import pytest

from rundown.live.acts.drawing import Draw
from rundown.live.acts.game import (
    AskQuestion,
    CloseGame,
    CloseQuestion,
    Commit,
    CountEntries,
    EntriesCounted,
    ExcludeTicket,
    Freeze,
    GameClosed,
    GameCommitted,
    GameOpened,
    ListFrozen,
    ListPublished,
    OpenGame,
    PublishList,
    QuestionAsked,
    QuestionClosed,
    TicketExcluded,
    game_command,
    open_questions,
)
from rundown.live.acts.passes import ClosePass
from rundown.live.acts.presses import LiveRefused
from rundown.live.acts.serving import SetClock
from rundown.live.draw import commit_of, hash_of
from rundown.live.game_state import GameState, Round
from rundown.live.words import Command
from rundown.plan.show import Action
from tests.rundown.live.acts.games import PLAY, RULES, SECRET, TICKETS, ask, freeze, game, played
from tests.rundown.live.stage import GAME, Stage, bodies, live, refused

COMMIT = Commit(commit=commit_of(SECRET), rules=RULES)
EXCLUDE = ExcludeTicket(ticket="T0003", reason="family")
HUMAN = (OpenGame(), AskQuestion(question=1), CloseQuestion(question=1), CloseGame(), EXCLUDE, PublishList())
INNER = (COMMIT, CountEntries(entries=1), freeze())


@pytest.mark.parametrize("command", [*HUMAN, *INNER], ids=lambda command: type(command).__name__)
def test_there_is_no_game_without_a_plan_of_one_nor_without_a_pass(command: Command) -> None:
    for stage, code in ((live(), "no_game"), (Stage(PLAY), "no_pass")):
        asked = {"actor": GAME} if command in HUMAN else {"actor": "system"}
        assert stage.refusal(command, **asked) == code


def test_the_commitment_and_the_rules_are_public_and_final() -> None:
    stage = played()
    assert bodies(stage.post(COMMIT)) == [GameCommitted(commit=commit_of(SECRET), rules=RULES)]
    assert stage.post(COMMIT) == []
    for other in (Commit(commit="00" * 32, rules=RULES), Commit(commit=COMMIT.commit, rules="00" * 32)):
        assert stage.refusal(other, "system") == "already_committed"
    assert (game(stage).commit, game(stage).rules) == (COMMIT.commit, RULES)


@pytest.mark.parametrize(("commit", "rules"), [("", RULES), ("efe3a139", RULES), (COMMIT.commit, "")])
def test_what_is_committed_is_a_whole_hash(commit: str, rules: str) -> None:
    assert played().refusal(Commit(commit=commit, rules=rules), "system") == "bad_hash"


def test_entries_open_once_the_commitment_is_public_at_the_real_time() -> None:
    stage = played()
    stage.ask(SetClock(rate=2.0))
    stage.wait(1_234)
    assert stage.refusal(OpenGame(), GAME) == "not_committed"
    assert stage.events[-1].body == LiveRefused(act="open_game", code="not_committed")
    stage.post(COMMIT)
    assert ask(stage, OpenGame()) == [GameOpened()]
    assert ask(stage, OpenGame()) == []
    assert game(stage).opened == stage.wall != stage.now
    assert game(stage).times["open"] == stage.now


def test_a_question_is_open_from_its_asking_for_as_long_as_its_page_says_until_it_is_closed() -> None:
    stage = played("opened")
    assert ask(stage, AskQuestion(question=1)) == [QuestionAsked(question=1, ms=45_000)]
    opened = stage.wall
    assert ask(stage, AskQuestion(question=1)) == []
    stage.wait(45_001)
    assert game(stage).questions == {1: Round(opened=opened, due=opened + 45_000)}
    assert open_questions(game(stage)) == (1,)
    assert ask(stage, CloseQuestion(question=1)) == [QuestionClosed(question=1)]
    closed = stage.wall
    stage.wait(5)
    assert ask(stage, CloseQuestion(question=1)) == []
    assert game(stage).questions[1].closed == closed
    assert open_questions(game(stage)) == ()


def test_one_question_at_a_time_and_each_only_once() -> None:
    stage = played("asked")
    assert refused(stage, AskQuestion(question=2), GAME) == {"code": "question_open", "number": 1}
    ask(stage, CloseQuestion(question=1))
    assert refused(stage, AskQuestion(question=1), GAME) == {"code": "question_closed", "number": 1}
    assert refused(stage, CloseQuestion(question=2), GAME) == {"code": "question_not_asked", "number": 2}
    assert ask(stage, AskQuestion(question=2)) == [QuestionAsked(question=2, ms=40_000)]


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_question_is_one_of_the_plan(number: int) -> None:
    assert refused(played("opened"), AskQuestion(question=number), GAME) == {
        "code": "unknown_question",
        "number": number,
    }


@pytest.mark.parametrize("command", [AskQuestion(question=1), CloseGame(), EXCLUDE])
def test_nothing_is_played_before_entries_are_open(command: Command) -> None:
    assert played("committed").refusal(command, GAME) == "game_not_open"


def test_closing_entries_closes_the_question_that_is_open_at_the_same_millisecond() -> None:
    stage = played("asked")
    stage.wait(7)
    assert ask(stage, CloseGame()) == [QuestionClosed(question=1), GameClosed()]
    assert game(stage).closed == game(stage).questions[1].closed == stage.wall
    stage.wait(1)
    assert ask(stage, CloseGame()) == []
    assert game(stage).closed == stage.wall - 1
    for command in (OpenGame(), AskQuestion(question=2)):
        assert stage.refusal(command, GAME) == "game_closed"


def test_entries_are_counted_while_they_come() -> None:
    stage = played("opened")
    counted = CountEntries(entries=12, answers={1: 10})
    assert bodies(stage.post(counted)) == [EntriesCounted(entries=12, answers={1: 10})]
    assert stage.post(counted) == []
    assert (game(stage).entries, game(stage).answers) == (12, {1: 10})
    assert played("committed").refusal(counted, "system") == "game_not_open"


def test_who_is_turned_away_is_counted_past_closing_and_proved() -> None:
    stage = played("published")
    late = CountEntries(entries=12, answers={1: 10}, turned_away={"late_entry": 2, "too_often": 40})
    (counted,) = bodies(stage.post(late))
    assert (counted.turned_away, game(stage).turned_away) == (late.turned_away, late.turned_away)
    assert stage.post(late) == []


def test_the_list_is_frozen_once_entries_are_closed_and_again_after_an_exclusion() -> None:
    stage = played("answered")
    assert stage.refusal(freeze(), "system") == "game_not_closed"
    ask(stage, CloseGame())
    assert stage.refusal(PublishList(), GAME) == "list_not_frozen"
    assert bodies(stage.post(freeze(duplicate=3))) == [
        ListFrozen(list_hash=hash_of(TICKETS), count=5, refused={"duplicate": 3})
    ]
    assert stage.post(freeze(duplicate=3)) == []
    assert ask(stage, EXCLUDE) == [TicketExcluded(ticket="T0003", reason="family")]
    assert ask(stage, EXCLUDE) == []
    assert game(stage).excluded == {"T0003": "family"}
    assert stage.refusal(PublishList(), GAME) == "list_not_frozen"
    fewer = tuple(ticket for ticket in TICKETS if ticket != "T0003")
    assert stage.post(freeze(fewer, duplicate=3, excluded=1))
    assert ask(stage, PublishList()) == [ListPublished(list_hash=hash_of(fewer), count=4)]


def test_a_list_with_a_hash_cut_short_is_none() -> None:
    assert played("closed").refusal(Freeze(list_hash="9024b0bc", count=12), "system") == "bad_hash"


def test_a_published_list_is_final() -> None:
    stage = played("published")
    assert ask(stage, PublishList()) == []
    assert stage.refusal(EXCLUDE, GAME) == "list_published"
    assert stage.refusal(freeze(TICKETS[1:]), "system") == "list_published"
    assert game(stage).list_hash == hash_of(TICKETS)


@pytest.mark.parametrize("ticket", ["", "t0003", "T0003\n", "Lune du Nord"])
def test_only_a_ticket_can_be_excluded(ticket: str) -> None:
    assert played("opened").refusal(ExcludeTicket(ticket=ticket, reason="abuse"), GAME) == "bad_ticket"


def test_a_ticket_excluded_for_another_reason_keeps_the_last() -> None:
    stage = played("opened")
    ask(stage, EXCLUDE)
    ask(stage, ExcludeTicket(ticket="T0003", reason="minor"))
    assert game(stage).excluded == {"T0003": "minor"}


# --- passes ---


def test_each_pass_has_a_game_of_its_own() -> None:
    stage = Stage(PLAY)
    stage.open("rehearsal")
    played("frozen", stage=stage)
    stage.ask(ClosePass())
    assert stage.state.standing.game is None
    stage.open()
    assert game(stage) == GameState()


def test_the_game_of_a_live_pass_outlives_it_until_the_next_one_that_plays() -> None:
    stage = played("published")
    kept = game(stage)
    stage.ask(ClosePass())
    assert game(stage) == kept
    stage.open()
    stage.ask(ClosePass())
    assert game(stage) == kept


# --- what the plan's actions drive ---


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("open", OpenGame()),
        ("question open 2", AskQuestion(question=2)),
        ("question close 1", CloseQuestion(question=1)),
        ("question open", None),
        ("question open last", None),
        ("question show 1", None),
        ("close", CloseGame()),
        ("list_hash publish", PublishList()),
        ("draw", Draw()),
        *((text, None) for text in ("commit publish", "freeze", "verify", "entropy set", "reveal")),
    ],
)
def test_an_action_of_the_plan_drives_its_act_but_for_what_the_server_or_a_person_does(
    text: str, command: Command | None
) -> None:
    verb, *args = text.split()
    assert game_command(Action(gear="game", name="", verb=verb, args=tuple(args), text=f"game.{text}")) == command
