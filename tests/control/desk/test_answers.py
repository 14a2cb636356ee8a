from msgspec.structs import replace

from control.desk.answers import done, refused
from control.desk.view.scene import Draft, Hand
from control.wire.protocol import Refusal
from rundown.live.acts.editing import EditItem, Float
from rundown.live.acts.running import Take
from rundown.live.acts.undoing import Undo
from tests.control.desk.stage import SCRIPT, Tell

EDIT = EditItem(item="DUP1", field="planned", value=100_000, was=210_000)
PROTECTED = Refusal(code="protected", params={"item": "DUP1", "field": "planned", "standing": "next"})
DRAFT = Draft(writes="edit", item="DUP1", field="planned", held=210_000, text="1:40", touched=True, sent=EDIT)


def test_what_was_done_closes_its_line_and_no_other(tell: Tell) -> None:
    other = replace(DRAFT, field="title", sent=None)
    assert done(Hand(draft=DRAFT, kept=(other, DRAFT)), EDIT) == Hand(kept=(other,))
    assert done(Hand(draft=other), EDIT) == Hand(draft=other)


def test_a_line_that_was_refused_stays_and_says_why(tell: Tell) -> None:
    scene = tell("calm").scene(link=SCRIPT)
    hand = refused(Hand(draft=DRAFT), EDIT, Refusal(code="bad_value", params={"field": "planned", "text": "x"}), scene)
    assert hand.draft is not None
    assert (hand.draft.text, hand.draft.sent) == ("1:40", None)
    assert "impossible ici" in hand.draft.asks


def test_a_line_changed_since_it_was_sent_is_left_alone(tell: Tell) -> None:
    scene, newer = tell("calm").scene(link=SCRIPT), replace(DRAFT, text="1:45", sent=None)
    hand = refused(Hand(draft=newer), EDIT, Refusal(code="unknown_item"), scene)
    assert hand.draft == newer
    assert hand.notice is not None


def test_what_is_protected_is_named_by_the_next_enter_once(tell: Tell) -> None:
    scene = tell("calm").scene(link=SCRIPT)
    hand = refused(Hand(), Undo(), PROTECTED, scene)
    assert (hand.waits, hand.again) == ("again", Undo(reach=("planned",)))
    assert "ensuite" in hand.asks or "suivant" in hand.asks
    twice = refused(Hand(), Undo(reach=("planned",)), PROTECTED, scene)
    assert (twice.again, twice.waits) == (None, "")
    assert twice.notice is not None


def test_what_would_no_longer_be_next_is_said_so(tell: Tell) -> None:
    refusal = Refusal(code="protected", params={"item": "VIR1", "field": "next", "standing": "next"})
    hand = refused(Hand(), Float(item="VIR1"), refusal, tell("calm").scene("en", link=SCRIPT))
    assert hand.asks == "07 would no longer be next, Enter confirms"
    assert hand.again == Float(item="VIR1", reach=("next",))


def test_what_cannot_be_named_is_a_notice(tell: Tell) -> None:
    hand = refused(Hand(), Take(), Refusal(code="no_next"), tell("calm").scene())
    assert hand.notice is not None
    assert hand.again is None


def test_a_field_changed_beneath_is_told_with_what_it_became(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(EditItem(item="DUP1", field="planned", value=180_000), "ines")
    params: dict[str, str | int] = {"item": "DUP1", "field": "planned", "by": "ines"}
    scene = stage.scene("en", link=SCRIPT)
    hand = refused(Hand(draft=DRAFT), EDIT, Refusal(code="changed_beneath", params=params), scene)
    assert hand.draft is not None
    assert hand.draft.held == 180_000
    assert hand.draft.asks.startswith("now 3:00   the length of item 09 was changed meanwhile by Inès M.")
    gone = replace(EDIT, item="GONE")
    lost = replace(DRAFT, item="GONE", sent=gone)
    hand = refused(Hand(draft=lost), gone, Refusal(code="changed_beneath", params=params), scene)
    assert hand.draft is not None
    assert hand.draft.held == 210_000
