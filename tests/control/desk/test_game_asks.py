"""The key of the game's next step, and what is typed for the game, over the demo show."""

import pytest
from msgspec.structs import replace

from control.desk.crew_asks import crew_command, why_not_crew
from control.desk.crew_writing import crew_asked, crew_fields, field_name
from control.desk.fields import BadLine
from control.desk.game_asks import next_step, refusal, step_asked
from control.desk.hand import pressed as pressed_key
from control.desk.keys import Act, key_of
from control.desk.refusals import SENTENCES
from control.desk.view.alert import alert
from control.desk.view.scene import Draft, Hand, Link, Scene
from control.desk.writing import opened, other_field, submitted
from rundown.live.acts.calling import Go
from rundown.live.acts.drawing import Announce, Draw, EnterEntropy, PostponeDraw, ReplaceWinner
from rundown.live.acts.game import AskQuestion, CloseGame, CloseQuestion, ExcludeTicket, OpenGame, PublishList
from rundown.live.acts.logbook import Note
from rundown.live.acts.passes import ClosePass, OffAir
from rundown.live.acts.running import Take
from rundown.live.event import Asking
from rundown.plan.show import Role, Show
from tests.control.desk import game_night
from tests.control.desk.game_night import DICE
from tests.control.desk.stage import Stage, Tell
from tests.control.desk.view.test_game import play

TICKET = "7K4M-92QD"


def seen(stage: Stage, hand: Hand | None = None) -> Scene:
    return stage.scene("en", hand=hand, link=Link(role=Role.PRO))


def pressed(stage: Stage) -> Asking | None:
    return crew_command("game_step", seen(stage))


def why(stage: Stage, act: Act = "game_step") -> str | None:
    code = why_not_crew(act, seen(stage))
    assert not code or code in SENTENCES
    return code


# --- the next step ---


def test_a_step_of_the_item_on_air_or_next_is_its_cue_s_go(show: Show) -> None:
    stage = play(show, 2)
    assert pressed(stage) == Go(cue=f"{stage.next.id}/JEU_1.1")
    assert step_asked(seen(stage)) == OpenGame()


def test_between_two_items_of_the_game_there_is_nothing_to_do(show: Show) -> None:
    stage = play(show, 4)
    assert (pressed(stage), why(stage)) == (None, "no_game_step")


def test_a_cue_that_would_be_refused_is_not_given_and_says_why(show: Show) -> None:
    stage = play(show, 22)
    stage.do(Take(), at=46 * 60 + 20)
    assert (pressed(stage), why(stage)) == (None, "no_entropy")
    stage.do(EnterEntropy(entropy=DICE), "tom")
    stage.do(EnterEntropy(entropy=DICE), "hugo")
    assert pressed(stage) == Go(cue=f"{stage.on_air.id}/JEU_TIRAGE.2")


def test_a_list_that_is_not_frozen_is_not_published(show: Show) -> None:
    stage = play(show, 22, without="game.list_hash publish")
    stage.do(ExcludeTicket(ticket="T0001", reason="minor"), "tom")
    assert (pressed(stage), why(stage)) == (None, "list_not_frozen")


def test_a_step_whose_cue_was_given_or_left_in_vain_is_asked_for_itself(show: Show) -> None:
    stage = play(show, 3, without="game.open")
    for item in (4, 5):
        stage.do(Take(), at=150 + 60 * item)
    assert pressed(stage) == OpenGame()
    stage = play(show, 20, without="game.close")
    for seconds in (1, 2, 3):
        stage.do(Take(), at=stage.at + 90 * seconds)
    assert pressed(stage) is None  # those of the draw come first, and have to wait
    assert next_step(seen(stage)) == CloseGame()


def test_a_question_that_was_left_in_vain_is_passed_over(show: Show) -> None:
    stage = play(show, 11, without="game.question .* 1")
    assert next_step(seen(stage)) == AskQuestion(question=2)
    assert why(stage) == "no_game_step"
    stage = play(show, 20, without="game.(question .* 3|close)")
    stage.do(Take(), at=stage.at + 60)
    assert next_step(seen(stage)) == CloseGame()


def test_a_show_whose_plan_has_no_cue_of_the_game_is_played_by_the_key_alone(show: Show) -> None:
    bare = tuple(replace(item, cues=()) for item in show.items)
    stage = Stage(replace(show, items=bare))
    stage.open()
    stage.do(Take(), at=0)
    assert why(stage) == "not_committed"
    game_night.commit(stage)
    asked: list[Asking] = []
    while (command := pressed(stage)) is not None:
        asked.append(command)
        stage.do(command, "tom")
        if command == CloseGame():
            assert why(stage) == "list_not_frozen"
            game_night.freeze(stage)
        if command == PublishList():
            assert (pressed(stage), why(stage)) == (None, "no_entropy")
            for who in ("tom", "ines"):
                stage.do(EnterEntropy(entropy=DICE), who)
        if command == Draw():
            assert (pressed(stage), why(stage)) == (None, "no_game_step")
            game_night.reveal(stage)
    questions = [act(question=number) for number in (1, 2, 3) for act in (AskQuestion, CloseQuestion)]
    announced = [Announce(rank=rank) for rank in (1, 2, 3)]
    assert asked == [OpenGame(), *questions, CloseGame(), PublishList(), Draw(), *announced]
    assert why(stage) == "no_game_step"


def test_the_draw_of_a_closed_pass_goes_on(show: Show) -> None:
    stage = play(show, 23)
    stage.do(OffAir(), at=52 * 60)
    stage.do(ClosePass(), at=52 * 60 + 5)
    assert pressed(stage) == Announce(rank=1)


def test_a_game_that_a_closed_pass_left_open_is_closed_by_the_key(show: Show) -> None:
    stage = play(show, 10)
    stage.do(OffAir(), at=52 * 60)
    stage.do(ClosePass(), at=52 * 60 + 5)
    assert pressed(stage) == CloseGame()
    assert why(stage, "ineligible") == ""


def test_with_neither_pass_nor_game_there_is_no_step(stage: Stage) -> None:
    assert (pressed(stage), why(stage)) == (None, "no_pass")
    assert next_step(seen(stage)) is None


def test_what_is_none_of_the_game_s_is_refused_nowhere_here(show: Show) -> None:
    assert refusal(seen(play(show, 3)), Note(text="x")) == ""


def test_what_waits_for_enter_names_the_step_or_its_cue(show: Show) -> None:
    hand = Hand(waits="game_step", until=1_000)
    shown = alert(seen(play(show, 23), hand))
    assert shown is not None
    assert (shown.word, shown.text.split("   ")[0]) == ("ANNOUNCE 1", "announce winner 1: T0009")
    shown = alert(seen(play(show, 23, without="game.draw"), hand))
    assert shown is not None
    assert (shown.word, shown.text.split("   ")[0]) == ("DRAW", "“Top tirage.”")


# --- what is typed ---


def line(stage: Stage, act: Act, text: str = "", field: str = "") -> Asking:
    draft = opened(act, Hand(), seen(stage)).draft
    assert draft is not None
    return crew_asked(replace(draft, text=text, field=field or draft.field), seen(stage))


def test_dice_are_typed_once_the_list_is_public_until_two_have(show: Show) -> None:
    assert why(play(show, 20), "dice") == "list_not_published"
    stage = play(show, 22)
    assert why(stage, "dice") == ""
    assert line(stage, "dice", " 35162,44216,53661 ") == EnterEntropy(entropy="35162,44216,53661")
    assert why(play(show, 23), "dice") == "entropy_entered"


@pytest.mark.parametrize("text", ["", "35162", "35162 44216 53669"])
def test_a_line_that_is_no_dice_is_not_sent(show: Show, text: str) -> None:
    with pytest.raises(BadLine):
        line(play(show, 22), "dice", text)


def test_a_ticket_is_excluded_however_it_is_typed_for_a_ground_of_the_rules(show: Show) -> None:
    assert why(play(show, 2), "ineligible") == "game_not_open"
    stage = play(show, 3)
    assert why(stage, "ineligible") == ""
    assert line(stage, "ineligible", " 7k4m92qd", "family") == ExcludeTicket(ticket=TICKET, reason="family")
    assert line(stage, "ineligible", "7K4M-92QD", "renounced") == ExcludeTicket(ticket=TICKET, reason="crew")
    with pytest.raises(BadLine, match="no ticket"):
        line(stage, "ineligible", "Lune du Nord")


def test_between_the_public_list_and_the_draw_nobody_is_excluded(show: Show) -> None:
    assert why(play(show, 22), "ineligible") == "list_published"


def test_a_winner_is_replaced_by_ticket_or_rank(show: Show) -> None:
    stage = play(show, 23)
    assert why(stage, "ineligible") == ""
    assert line(stage, "ineligible", "t0001", "renounced") == ReplaceWinner(rank=2, reason="renounced")
    assert line(stage, "ineligible", "3") == ReplaceWinner(rank=3, reason="crew")
    for text in ("4", "T0012", "0"):
        with pytest.raises(BadLine, match="no winner"):
            line(stage, "ineligible", text)


def test_the_draw_is_put_off_for_a_ground_of_the_rules_with_nothing_typed(show: Show) -> None:
    stage = play(show, 22)
    assert why(stage, "postpone") == ""
    assert line(stage, "postpone", field="page_down") == PostponeDraw(reason="page_down")
    assert why(play(show, 2), "postpone") == "game_not_open"
    assert why(play(show, 23), "postpone") == "draw_asked"


def test_tab_chooses_between_the_grounds_in_the_reader_s_words(show: Show) -> None:
    before, after = seen(play(show, 3)), seen(play(show, 23))
    ineligible = Draft(writes="ineligible", item="", field="crew")
    assert "unreachable" not in crew_fields(ineligible, before)
    assert crew_fields(ineligible, after)[-2:] == ("unreachable", "renounced")
    assert field_name("minor", ineligible, before) == "under 18"
    postponed = Draft(writes="postpone", item="", field="too_few")
    assert field_name("no_dice", postponed, before) == "the dice could not be thrown"
    assert crew_fields(Draft(writes="dice", item=""), before) == ()


@pytest.mark.parametrize("act", ["dice", "ineligible", "postpone"])
def test_a_show_without_a_game_or_a_pass_has_nothing_to_type(show: Show, act: Act, tell: Tell) -> None:
    assert why(tell("closed"), act) == "no_pass"
    items = tuple(replace(item, cues=()) for item in show.items)
    assert why(Stage(replace(show, game=None, items=items)), act) == "no_game"


def test_the_director_puts_the_draw_off_with_f9_and_enter(show: Show) -> None:
    stage = play(show, 22)
    scene = stage.scene("en", hand=Hand(waits="more", until=3_000))
    key = key_of("d", Role.REA, after_f9=True)
    assert key is not None
    hand, asked = pressed_key(key.id, scene)
    assert asked is None
    hand = other_field(hand, scene, step=-1)
    assert submitted(hand, scene)[1] == PostponeDraw(reason="dispute")


@pytest.mark.parametrize("role", [Role.PRO, Role.REA, Role.SCR])
def test_the_dice_have_the_same_key_at_the_three_desks_that_may_type_them(role: Role) -> None:
    key = key_of("A", role, after_f9=False)
    assert key is not None
    assert key.id == "dice"
