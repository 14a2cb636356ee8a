from msgspec.structs import replace

from control.desk.view.game import GameView, Step, game
from rundown.live.acts.calling import Go
from rundown.live.acts.running import Take
from rundown.plan.show import Show
from tests.control.desk.stage import Stage, Tell


def play(show: Show, upto: int, *, without: str = "") -> Stage:
    """The show up to item `upto`, every cue of the game given on its time but those that do `without`."""
    stage, at = Stage(show), 0.0
    stage.open()
    for item in show.items[:upto]:
        stage.do(Take(), at=at)
        for cue in item.cues:
            acts = [action.text for action in cue.do if action.gear == "game"]
            if acts and without not in acts:
                stage.do(Go(cue=f"{stage.on_air.id}/{cue.id}"), "tom", at=at + cue.at.offset / 1000)
        at += item.planned / 1000
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
    assert (shown.stands, shown.winners, len(shown.prizes)) == ("pas encore ouvert", "3 gagnants, 3 suppléants", 3)
    assert shown.prizes[1] == ("Deux plaids tissés à la filature Bélanger", "90 €")


def test_what_was_given_is_done_at_its_time_and_the_next_step_follows(show: Show) -> None:
    stage = play(show, 3)
    assert states(stage)[:4] == ["done", "done", "next", "planned"]
    assert (step(stage, "Entries open").time, step(stage, "Entries open").colour) == ("20:02:05", "dim")
    assert seen(stage).stands == "entries open"


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


def test_a_step_whose_item_was_left_without_it_is_missed_and_the_next_one_is_next(show: Show) -> None:
    stage = play(show, 21, without="game.question close 2")
    assert (step(stage, "Questions").state, step(stage, "Questions").detail) == ("missed", "2 of 3")
    assert step(stage, "List checked").state == "next"
    assert seen(stage).stands == "entries closed"


def test_once_drawn_the_game_says_so(show: Show) -> None:
    stage = play(show, 23)
    assert set(states(stage)) == {"done"}
    assert seen(stage).stands == "drawn"
    assert step(stage, "Draw").time == "20:47:20"


def test_what_is_left_out_of_the_rundown_is_no_step(show: Show) -> None:
    floated = (replace(item, floated=True) if item.id == "R3" else item for item in show.items)
    texts = {each.text for each in seen(Stage(replace(show, items=tuple(floated)))).steps}
    assert "Entries closed" in texts
    assert not {"List checked", "Fingerprint public"} & texts


def test_a_show_without_a_game_has_none(tell: Tell) -> None:
    stage = tell("closed")
    items = tuple(replace(item, cues=()) for item in stage.state.plan.items)
    show = replace(stage.state.plan, game=None, items=items)
    assert game(Stage(show).scene()) is None
