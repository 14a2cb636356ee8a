from control.desk.hand import pressed
from control.desk.view.rows import choices
from control.desk.view.scene import Draft, Hand, Link
from rundown.live.acts.calling import GoGroup, Ready
from rundown.live.acts.messages import Acknowledge, Say
from rundown.live.acts.passes import Hold, OffAir
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.team import SignOut, TakeOver
from rundown.live.acts.ticks import Tick
from rundown.plan.show import Role
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


def test_the_arrows_choose_the_rows_of_an_operator_s_lists_and_stop_at_the_ends(tell: Tell) -> None:
    stage, link = tell("vt"), Link(role=Role.PLA)
    rows = choices(stage.scene(link=link))
    hand, chosen = Hand(), []
    for act in ("down", "down", "up", "up", "last", "down"):
        hand, asked = pressed(act, stage.scene(hand=hand, link=link))  # type: ignore[arg-type]  # as above
        assert asked is None
        chosen.append(hand.chosen)
    assert chosen == [rows[0], rows[1], rows[0], rows[0], rows[-1], rows[-1]]
    assert (hand.selected, hand.page) == ("", "calls")


def test_a_chosen_row_is_what_the_key_ticks_and_escape_lets_it_go(tell: Tell) -> None:
    stage, link = tell("vt"), Link(role=Role.PLA)
    hand = Hand(chosen="person INV3")
    after, asked = pressed("in_place", stage.scene(hand=hand, link=link))
    assert asked == Tick(subject="place", what="INV3")
    assert after.chosen == "person INV3"
    assert pressed("back", stage.scene(hand=after, link=link)) == (Hand(), None)


def test_enter_reads_the_oldest_message_unless_something_else_waits_for_it(tell: Tell) -> None:
    stage, link = tell("calm"), Link(role=Role.SCR)
    (said,) = stage.do(Say(text="Retour plateau", to=Role.SCR))
    reads = Acknowledge(message=said.seq, role=Role.SCR, read=True)
    assert pressed("confirm", stage.scene(link=link)) == (Hand(), reads)
    waits = Hand(waits="hold", until=9000)
    assert pressed("confirm", stage.scene(hand=waits, link=link)) == (Hand(), Hold(on=True))
    writes = Hand(draft=Draft(writes="note", item=""))
    assert pressed("confirm", stage.scene(hand=writes, link=link))[1] is None
    lost = Link(role=Role.SCR, lost_ms=10)
    assert pressed("confirm", stage.scene(link=lost)) == (Hand(), None)


def test_f3_answers_while_a_line_is_being_typed(tell: Tell) -> None:
    stage = tell("call")
    hand = Hand(draft=Draft(writes="note", item="", text="à ret", touched=True))
    after, asked = pressed("ready", stage.scene(hand=hand, link=Link(role=Role.PLA)))
    assert asked == Ready(cue=f"{stage.next.id}/R1.4")
    assert after.draft == hand.draft


def test_a_go_for_all_that_are_ready_waits_for_enter(tell: Tell) -> None:
    stage = tell("call")
    key = f"{stage.next.id}/R1.4"
    stage.do(Ready(cue=key), "awa")
    hand, asked = pressed("go_group", stage.scene())
    assert (hand.waits, asked) == ("go_group", None)
    assert pressed("confirm", stage.scene(hand=hand)) == (Hand(), GoGroup(cues=(key,)))


def test_a_lost_seat_is_taken_over_in_two_keys(tell: Tell) -> None:
    stage, link = tell("calm"), Link(role=Role.SCR)
    stage.do(SignOut(station="desk-REA"), "ines")
    assert pressed("take_over", stage.scene(link=link)) == (Hand(), None)
    hand, _ = pressed("more", stage.scene(link=link))
    assert pressed("take_over", stage.scene(hand=hand, link=link)) == (Hand(), TakeOver(role=Role.REA))
