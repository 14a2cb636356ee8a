import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control.desk.crew_writing import CATEGORIES
from control.desk.fields import EDITED
from control.desk.view.scene import Draft, Hand
from control.desk.writing import LONGEST_LINE, closed, is_phrase, line_of, opened, other_field, submitted, typed
from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.timers import ClearTimer, StartTimer
from tests.control.desk.stage import SCRIPT, Tell


def keyed(hand: Hand, *keys: str) -> Hand:
    for key in keys:
        hand = typed(hand, key, key if len(key) == 1 else None)
    return hand


def test_the_line_shows_what_the_field_holds_and_typing_replaces_it(tell: Tell) -> None:
    hand = opened("edit", Hand(selected="DUP1"), tell("calm").scene(hand=Hand(selected="DUP1"), link=SCRIPT))
    assert hand.draft is not None
    assert line_of(hand.draft) == "3:30"
    after = keyed(hand, "2", ":", "1", "0").draft
    assert after is not None
    assert line_of(after) == "2:10"


@pytest.mark.parametrize(("keys", "line"), [(("right", "5"), "3:305"), (("backspace",), "3:3"), (("ctrl+u", "9"), "9")])
def test_the_line_can_go_on_from_what_the_field_holds(tell: Tell, keys: tuple[str, ...], line: str) -> None:
    hand = opened("edit", Hand(), tell("calm").scene(hand=Hand(selected="DUP1"), link=SCRIPT))
    after = keyed(hand, *keys).draft
    assert after is not None
    assert line_of(after) == line


@given(st.text(max_size=60))
def test_only_what_can_be_printed_is_typed_and_no_line_grows_for_ever(text: str) -> None:
    hand = Hand(draft=Draft(writes="insert", item="", text="x" * (LONGEST_LINE - 5), touched=True))
    for character in text:
        hand = typed(hand, "", character)
    assert hand.draft is not None
    assert len(hand.draft.text) <= LONGEST_LINE
    assert hand.draft.text.isprintable()


def test_nothing_typed_is_lost_from_field_to_field(tell: Tell) -> None:
    scene = tell("calm").scene(hand=Hand(selected="DUP1"), link=SCRIPT)
    hand = keyed(opened("edit", Hand(selected="DUP1"), scene), "2", ":", "0", "0")
    there = other_field(hand, scene, step=1)
    assert there.draft is not None
    assert there.draft.field == EDITED[1]
    back = other_field(keyed(there, "N"), scene, step=-1)
    assert back.draft is not None
    assert line_of(back.draft) == "2:00"
    assert [draft.text for draft in back.kept] == ["N"]
    assert closed(back).draft is None
    assert {draft.text for draft in closed(back).kept} == {"N", "2:00"}


def test_a_line_without_a_row_or_without_typing_does_nothing(tell: Tell) -> None:
    scene = tell("closed").scene(link=SCRIPT)
    assert opened("edit", Hand(), scene) == Hand()
    assert opened("go", Hand(), scene) == Hand()
    assert other_field(Hand(), scene, step=1) == Hand()
    assert typed(Hand(), "a", "a") == Hand()
    assert submitted(Hand(), scene) == (Hand(), None)
    untouched = Hand(draft=Draft(writes="edit", item="DUP1", field="planned", held=1))
    assert submitted(untouched, scene) == (Hand(), None)
    gone = Hand(draft=Draft(writes="edit", item="GONE", field="planned"))
    assert other_field(gone, scene, step=1) == gone


def test_a_line_is_sent_once(tell: Tell) -> None:
    scene = tell("calm").scene(link=SCRIPT)
    draft = Draft(writes="edit", item="DUP1", field="title", held="Duplex", text="Autre", touched=True)
    hand, asked = submitted(Hand(draft=draft), scene)
    assert asked == EditItem(item="DUP1", field="title", value="Autre", was="Duplex")
    assert submitted(hand, scene) == (hand, None)
    assert hand.draft is not None
    retyped = typed(hand, "s", "s").draft
    assert retyped is not None
    assert retyped.sent is None


def test_a_skip_must_say_why(tell: Tell) -> None:
    scene = tell("calm").scene(link=SCRIPT)
    draft = Draft(writes="skip", item="DUP1", touched=True)
    hand, asked = submitted(Hand(draft=draft), scene)
    assert asked is None
    assert hand.draft is not None
    assert "pourquoi" in hand.draft.asks
    _, asked = submitted(Hand(draft=replace(draft, text=" panne ")), scene)
    assert asked == Float(item="DUP1", reason="panne")


def test_a_timer_s_line_starts_lets_go_on_or_takes_away(tell: Tell) -> None:
    stage = tell("calm")
    draft = Draft(writes="timer", item="1", touched=True)
    assert submitted(Hand(draft=draft), stage.scene())[1] == StartTimer(timer=1, length=0)
    stage.do(StartTimer(timer=1, length=1000), "hugo")
    assert submitted(Hand(draft=draft), stage.scene())[1] == StartTimer(timer=1)
    assert submitted(Hand(draft=replace(draft, text="-")), stage.scene())[1] == ClearTimer(timer=1)
    asked = submitted(Hand(draft=replace(draft, text=":30 jeu")), stage.scene())[1]
    assert asked == StartTimer(timer=1, length=30_000, label="jeu")


def test_one_digit_in_an_empty_message_is_a_phrase_and_anything_else_is_not(tell: Tell) -> None:
    stage = tell("calm")
    scene = stage.scene(link=SCRIPT)
    hand = opened("message", Hand(), scene)
    assert not is_phrase(scene, hand)
    assert is_phrase(scene, keyed(hand, "6"))
    assert not is_phrase(scene, keyed(hand, "7"))
    assert not is_phrase(scene, keyed(hand, "a", "1"))
    assert not is_phrase(scene, keyed(opened("note", Hand(), scene), "1"))
    lost = stage.scene(link=replace(SCRIPT, lost_ms=10))
    assert not is_phrase(lost, keyed(hand, "6"))


def test_a_message_that_is_left_is_found_again_with_its_reader(tell: Tell) -> None:
    scene = tell("calm").scene(link=SCRIPT)
    hand = other_field(keyed(opened("message", Hand(), scene), "o", "k"), scene, step=2)
    assert hand.draft is not None
    left = closed(hand)
    assert left.draft is None
    again = opened("message", left, scene).draft
    assert again is not None
    assert (again.text, again.field) == ("ok", hand.draft.field)


def test_what_tab_chooses_between_goes_round(tell: Tell) -> None:
    scene = tell("calm").scene(link=SCRIPT)
    hand = opened("incident", Hand(), scene)
    assert hand.draft is not None
    seen = [hand.draft.field]
    while (hand := other_field(hand, scene, step=1)).draft is not None and hand.draft.field != seen[0]:
        seen.append(hand.draft.field)
    assert len(seen) == len(CATEGORIES)
    back = other_field(hand, scene, step=-1).draft
    assert back is not None
    assert back.field == seen[-1]
