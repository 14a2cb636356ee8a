from control.desk.hand import pressed
from control.desk.view.scene import Hand
from rundown.live.acts.passes import Hold, OffAir
from rundown.live.acts.running import SetNext, Take
from tests.control.desk.stage import Tell


def test_f8_asks_for_the_take_at_once(tell: Tell) -> None:
    assert pressed("take", tell("calm").scene()) == (Hand(), Take())


def test_a_key_without_effect_says_why_and_asks_nothing(tell: Tell) -> None:
    hand, asked = pressed("go", tell("calm").scene())
    assert asked is None
    assert hand.notice is not None
    assert (hand.notice.text, hand.notice.until) == ("aucun top à donner", 4000)


def test_a_letter_acts_after_f9_only_and_for_three_seconds(tell: Tell) -> None:
    stage = tell("calm")
    assert pressed("off_air", stage.scene()) == (Hand(), None)
    armed, asked = pressed("more", stage.scene())
    assert (armed.waits, armed.until, asked) == ("more", 3000, None)
    assert pressed("off_air", stage.scene(hand=armed)) == (Hand(), OffAir())
    late = Hand(waits="more", until=0)
    assert pressed("off_air", stage.scene(hand=late)) == (late, None)


def test_another_key_disarms_f9(tell: Tell) -> None:
    hand, asked = pressed("take", tell("calm").scene(hand=Hand(waits="more", until=3000)))
    assert (hand.waits, asked) == ("", Take())


def test_hold_waits_for_enter(tell: Tell) -> None:
    stage = tell("calm")
    hand, asked = pressed("hold", stage.scene())
    assert (hand.waits, asked) == ("hold", None)
    assert pressed("confirm", stage.scene(hand=hand)) == (Hand(), Hold(on=True))
    assert pressed("back", stage.scene(hand=hand)) == (Hand(), None)
    assert pressed("confirm", stage.scene()) == (Hand(), None)
    refused, asked = pressed("hold", tell("closed").scene())
    assert (refused.waits, asked) == ("", None)


def test_f7_first_opens_the_rundown_then_sets_the_row_next(tell: Tell) -> None:
    stage = tell("calm")
    hand, asked = pressed("set_next", stage.scene())
    assert (hand.page, hand.selected, asked) == ("rundown", "LCT_D1", None)
    assert pressed("set_next", stage.scene(hand=hand)) == (Hand(), SetNext(item="LCT_D1"))


def test_the_selection_moves_by_rows_and_stops_at_the_ends(tell: Tell) -> None:
    stage, hand = tell("calm"), Hand()
    chosen = []
    for act in ("up", "down", "first", "up", "last", "down"):
        hand, _ = pressed(act, stage.scene(hand=hand))  # type: ignore[arg-type]  # a tuple of literals widens to str
        chosen.append(hand.selected)
    assert chosen == ["ITW1", "VIR1", "GEN_DEB", "GEN_DEB", "GEN_FIN", "GEN_FIN"]
    first, _ = pressed("down", tell("closed").scene())
    assert first.selected == "GEN_DEB"


def test_a_page_opens_and_closes_with_its_key_and_escape(tell: Tell) -> None:
    stage = tell("calm")
    opened, _ = pressed("journal", stage.scene())
    assert opened.page == "journal"
    up, _ = pressed("up", stage.scene(hand=opened))
    last, _ = pressed("last", stage.scene(hand=up))
    assert (up.scroll, last.scroll) == (1, 0)
    assert pressed("journal", stage.scene(hand=opened))[0].page == "calls"
    assert pressed("help", stage.scene(hand=opened))[0].page == "help"
    assert pressed("back", stage.scene(hand=opened)) == (Hand(), None)
