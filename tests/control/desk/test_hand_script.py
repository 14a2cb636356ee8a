"""The hand at the script desk: what waits for Enter, what a step back closes, what is not sent."""

import pytest

from control.desk.asks import command, why_not
from control.desk.hand import pressed
from control.desk.keys import Act
from control.desk.view.scene import Draft, Hand, Link
from rundown.live.acts.editing import Float, Move
from rundown.live.acts.running import PutBack
from rundown.plan.show import Role
from tests.control.desk.stage import SCRIPT, Tell

AGAIN = Hand(waits="again", until=10_000, again=Float(item="VIR1", reach=("next",)), asks="?")


def test_enter_sends_what_the_server_asked_about_and_escape_does_not(tell: Tell) -> None:
    scene = tell("calm").scene(hand=AGAIN, link=SCRIPT)
    assert pressed("confirm", scene) == (Hand(), AGAIN.again)
    assert pressed("back", scene) == (Hand(), None)


def test_without_the_link_enter_sends_nothing_and_keeps_the_line(tell: Tell) -> None:
    lost = Link(role=Role.SCR, lost_ms=100)
    draft = Draft(writes="insert", item="", text="Retour 1:30", touched=True)
    for hand in (AGAIN, Hand(draft=draft)):
        after, asked = pressed("confirm", tell("calm").scene(hand=hand, link=lost))
        assert asked is None
        assert after.notice is not None
        assert after.draft == hand.draft


def test_a_step_back_closes_the_line_then_the_way_then_the_selection(tell: Tell) -> None:
    stage = tell("behind")
    draft = Draft(writes="insert", item="", text="Retour", touched=True)
    hand = Hand(selected="LIVE", way=1, draft=draft)
    seen = []
    for _ in range(3):
        hand, _asked = pressed("back", stage.scene(hand=hand, link=SCRIPT))
        seen.append((hand.selected, hand.way, hand.draft))
    assert seen == [("LIVE", 1, None), ("LIVE", None, None), ("", None, None)]
    assert hand.kept == (draft,)


def test_tab_without_anything_open_does_nothing(tell: Tell) -> None:
    assert pressed("other", tell("behind").scene(link=SCRIPT)) == (Hand(), None)
    assert pressed("other", tell("calm").scene(hand=Hand(way=0), link=SCRIPT))[0].way == 0


@pytest.mark.parametrize(
    ("moment", "act", "selected", "reason"),
    [
        ("closed", "edit", "", "no_selection"),
        ("closed", "put_back", "", "no_pass"),
        ("closed", "catch_up", "", "no_pass"),
        ("closed", "timer_1", "", "no_pass"),
        ("calm", "catch_up", "", "nothing_to_catch_up"),
        ("calm", "undo", "", "nothing_to_undo"),
        ("calm", "redo", "", "nothing_to_redo"),
        ("calm", "raise", "GEN_DEB", "no_selection"),
        ("calm", "lower", "GEN_FIN", "no_selection"),
        ("calm", "put_back", "LIVE", "not_aired"),
        ("off", "put_back", "", "no_selection"),
        ("before", "longer", "", "not_on_air"),
    ],
)
def test_a_key_of_the_rundown_without_effect_says_why(
    tell: Tell, moment: str, act: Act, selected: str, reason: str
) -> None:
    assert why_not(act, tell(moment).scene(hand=Hand(selected=selected), link=SCRIPT)) == reason


def test_an_item_is_put_back_once(tell: Tell) -> None:
    stage, hand = tell("calm"), Hand(selected="GEN_DEB")
    assert pressed("put_back", stage.scene(hand=hand, link=SCRIPT))[1] == PutBack(item="GEN_DEB")
    stage.do(PutBack(item="GEN_DEB"), "hugo")
    assert why_not("put_back", stage.scene(hand=hand, link=SCRIPT)) == "not_aired"


def test_a_row_moves_by_one_and_the_second_to_the_top(tell: Tell) -> None:
    items = [item.id for item in tell("closed").state.plan.items]
    for act, place, after in (("raise", 1, ""), ("raise", 5, items[3]), ("lower", 5, items[6])):
        scene = tell("closed").scene(hand=Hand(selected=items[place]), link=SCRIPT)
        assert command(act, scene) == Move(item=items[place], after=after)  # type: ignore[arg-type]  # widened to str


def test_nothing_can_be_stretched_or_landed_when_nothing_is_on_air(tell: Tell) -> None:
    scene = tell("closed").scene(link=SCRIPT)
    assert command("longer", scene) is None
    assert command("catch_up", tell("calm").scene(link=SCRIPT)) is None
