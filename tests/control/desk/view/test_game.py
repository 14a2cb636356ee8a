from msgspec.structs import replace

from control.desk.view.game import GameView, Step, game
from control.desk.view.game_result import WinnerRow, step_label, step_name
from rundown.live.acts.drawing import Announce, Draw, EnterEntropy, PostponeDraw, ReplaceWinner
from rundown.live.acts.game import (
    AskQuestion,
    CloseGame,
    CloseQuestion,
    CountEntries,
    ExcludeTicket,
    OpenGame,
    PublishList,
)
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.acts.running import Take
from rundown.live.asked import SYSTEM
from rundown.live.words import Command
from rundown.plan.show import Show
from tests.control.desk import game_night
from tests.control.desk.game_night import DICE
from tests.control.desk.stage import Stage, Tell


def play(show: Show, upto: int, *, without: str = "") -> Stage:
    """The show through item `upto`, every cue of the game given on its time but those that do `without`."""
    stage = Stage(show)
    stage.open()
    stage.air(upto, without=without)
    game_night.play(stage, stage.on_air.item, stage.at, without=without)
    return stage


def seen(stage: Stage, language: str = "en") -> GameView:
    shown = game(stage.scene(language))
    assert shown is not None
    return shown


def step(stage: Stage, text: str) -> Step:
    return next(step for step in seen(stage).steps if step.text == text)


def states(stage: Stage) -> list[str]:
    return [step.state for step in seen(stage).steps]


def test_before_air_every_step_is_planned_at_its_time_of_day_and_the_first_is_next(stage: Stage) -> None:
    shown = seen(stage, "fr")
    assert [(each.text, each.time) for each in shown.steps] == [
        ("Engagement publié", "20:02:05"),
        ("Jeu ouvert", "20:02:05"),
        ("Questions", "20:17:38"),
        ("Jeu clos", "20:42:15"),
        ("Liste figée", "20:42:15"),
        ("Liste contrôlée", "20:43:00"),
        ("Empreinte publiée", "20:44:20"),
        ("Aléa public", "20:47:10"),
        ("Tirage", "20:47:20"),
    ]
    assert states(stage) == ["next", *["planned"] * 8]
    assert (shown.stands, shown.offered, len(shown.prizes)) == ("pas encore ouvert", "3 gagnants, 3 suppléants", 3)
    assert shown.prizes[1] == ("Deux plaids tissés à la filature Bélanger", "90 €")
    assert shown.counts == ()
    assert [each.ticket for each in shown.winners] == ["—"] * 3


def test_what_was_done_is_done_at_its_time_and_the_next_step_follows(show: Show) -> None:
    stage = play(show, 3)
    assert states(stage)[:4] == ["done", "done", "next", "planned"]
    assert (step(stage, "Entries open").time, step(stage, "Entries open").colour) == ("20:02:05", "dim")
    assert step(stage, "Commitment public").detail == "efe3a139"
    assert seen(stage).stands == "entries open"


def test_a_cue_that_was_given_in_vain_leaves_its_step_to_be_done_and_overdue(show: Show) -> None:
    stage = play(show, 3, without="game.open")
    stage.do(Take(), at=190)
    assert (step(stage, "Entries open").state, step(stage, "Entries open").time) == ("next", "overdue")
    assert step(stage, "Entries open").colour == "stby"


def test_questions_are_counted_and_the_one_that_is_open_is_named(show: Show) -> None:
    stage = play(show, 10, without="game.question close 1")
    assert seen(stage).stands == "question 1 is open"
    assert (step(stage, "Questions").detail, step(stage, "Questions").state) == ("0 of 3", "next")
    stage = play(show, 14)
    assert seen(stage).stands == "entries open"
    assert (step(stage, "Questions").detail, step(stage, "Questions").time) == ("2 of 3", "20:41:21")


def test_a_step_of_the_item_on_air_counts_down_and_turns_amber_once_it_is_late(show: Show) -> None:
    stage = play(show, 23, without="game.draw")
    stage.at = 46 * 60 + 20 + 55
    assert (step(stage, "Draw").time, step(stage, "Draw").state) == ("0:05", "next")
    stage.at += 12
    assert (step(stage, "Draw").time, step(stage, "Draw").colour) == ("+0:07", "stby")


def test_only_a_question_and_the_look_at_the_list_can_be_missed(show: Show) -> None:
    stage = play(show, 22, without="game.verify")
    assert step(stage, "List checked").state == "missed"
    assert step(stage, "Public seed").state == "next"
    stage = play(show, 21, without="game.question .* 3")
    assert (step(stage, "Questions").state, step(stage, "Questions").detail) == ("missed", "2 of 3")
    assert seen(stage).stands == "entries closed"


def test_until_the_list_is_frozen_entries_are_counted_then_those_on_it_and_why_others_are_not(show: Show) -> None:
    stage = play(show, 10)
    stage.do(CountEntries(entries=40, answers={1: 31}), SYSTEM)
    stage.do(ExcludeTicket(ticket="T0099", reason="crew"), "tom")
    assert seen(stage).counts == (("answers to question 1", "31"), ("excluded by hand", "1"), ("entries", "40"))
    stage = play(show, 20)
    assert seen(stage).counts == (
        ("entries received", "15"),
        ("no right answer", "2"),
        ("entered twice", "1"),
        ("tickets on the list", "12"),
    )


def test_why_the_next_step_waits_is_said_long_and_short(show: Show, tell: Tell) -> None:
    assert (seen(tell("calm")).why, seen(tell("calm")).why_short) == ("", "")
    stage = play(show, 22)
    stage.do(Take(), at=46 * 60 + 20)
    assert (seen(stage).why, seen(stage).why_short) == (
        "the dice are to be typed by two people: A",
        "dice: A, two people",
    )
    stage.do(EnterEntropy(entropy=DICE), "tom")
    assert seen(stage).why_short == "dice: second reader"
    stage.do(EnterEntropy(entropy="1" * 15), "hugo")
    assert seen(stage).why_short == "dice differ: again"


def test_a_list_that_must_be_frozen_again_says_so(show: Show) -> None:
    stage = play(show, 22, without="game.list_hash publish")
    assert step(stage, "List frozen").detail == "12 tickets"
    stage.do(ExcludeTicket(ticket="T0001", reason="minor"), "tom")
    assert step(stage, "List frozen").state == "next"
    assert seen(stage).why_short == "list not frozen yet"


def test_once_drawn_winners_are_announced_in_turn(show: Show) -> None:
    stage = play(show, 23)
    assert set(states(stage)) == {"done"}
    assert (seen(stage).stands, step(stage, "Draw").time) == ("drawn", "20:47:20")
    stage.do(Announce(rank=1), "tom", at=47 * 60 + 31)
    first, second, third = seen(stage).winners
    assert (first.ticket, first.state, first.time) == ("T0009", "done", "20:47:31")
    assert (second.ticket, second.state, second.time) == ("T0001", "next", "")
    assert third == WinnerRow(
        rank=3, ticket="T0002", prize="Un vase soufflé à la Verrerie de l'Aube-Noire", state="planned"
    )
    assert seen(stage).substitutes == "T0007  T0003  T0011"


def test_a_rank_whose_substitutes_are_spent_says_that_nobody_is_left(show: Show) -> None:
    stage = play(show, 23)
    for _ in range(4):
        stage.do(ReplaceWinner(rank=1, reason="minor"), "tom")
    assert (seen(stage).winners[0].ticket, seen(stage).winners[0].state) == ("—", "missed")
    assert seen(stage).winners[1].state == "next"
    assert seen(stage).substitutes == "none is left"


def test_a_draw_that_is_asked_or_put_off_says_so(show: Show) -> None:
    stage = play(show, 23, without="game.draw")
    stage.do(PostponeDraw(reason="link_down"))
    assert seen(stage).stands == "draw put off: the link is down"
    stage.do(Draw(), "tom")
    assert seen(stage).stands == "being drawn"


def test_the_game_of_a_live_pass_is_shown_when_it_is_closed(show: Show) -> None:
    stage = play(show, 23)
    stage.do(OffAir(), at=52 * 60)
    stage.do(ClosePass(), at=52 * 60 + 5)
    assert seen(stage).stands == "drawn"
    assert [each.ticket for each in seen(stage).winners] == ["T0009", "T0001", "T0002"]


def test_what_the_plan_leaves_to_nobody_is_no_step_but_those_of_the_draw_are(show: Show) -> None:
    floated = (replace(item, floated=True) if item.id == "R3" else item for item in show.items)
    texts = {each.text for each in seen(Stage(replace(show, items=tuple(floated)))).steps}
    assert {"Entries closed", "Fingerprint public"} <= texts
    assert "List checked" not in texts


def test_a_show_without_a_game_has_none(tell: Tell) -> None:
    items = tuple(replace(item, cues=()) for item in tell("closed").state.plan.items)
    show = replace(tell("closed").state.plan, game=None, items=items)
    assert game(Stage(show).scene()) is None


NAMES: tuple[tuple[Command, str], ...] = (
    (OpenGame(), "open entries"),
    (AskQuestion(question=2), "open question 2"),
    (CloseQuestion(question=2), "close question 2"),
    (CloseGame(), "close entries"),
    (PublishList(), "publish the fingerprint of the list: final"),
    (Draw(), "draw the winners"),
    (Announce(rank=2), "announce winner 2: T0001"),
)


def test_a_step_that_is_asked_for_itself_is_named_before_it_is_confirmed(show: Show) -> None:
    scene = play(show, 23).scene("en")
    assert [step_name(scene, command) for command, _ in NAMES] == [name for _, name in NAMES]
    assert step_name(scene, PostponeDraw(reason="no_time")) == ""


def test_the_key_is_called_after_what_it_does_now(show: Show) -> None:
    labels = [step_label(play(show, upto).scene("en")) for upto in (2, 9, 13, 19, 21, 23)]
    assert labels == ["open entries", "open question 1", "open question 2", "open question 3", "", "announce 1"]
    without = {"game.question close 1": 10, "game.close": 20, "game.list_hash publish": 22, "game.draw": 23}
    labels = [step_label(play(show, upto, without=text).scene("en")) for text, upto in without.items()]
    assert labels == ["close question 1", "close entries", "publish the list", "draw"]
