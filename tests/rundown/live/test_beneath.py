"""Two people at one rundown: who changed what beneath whom, and what can still be undone or made again."""

from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.beneath import last_by
from tests.rundown.live.stage import DIRECTOR, SCRIPT, S, Stage, item, live, refused, show

PLAN = show(*(item(name, 60 * S, number=str(place)) for place, name in enumerate("ABCD", start=1)))


def stage() -> Stage:
    return Stage(PLAN)


def order(at: Stage) -> str:
    return " ".join(each.id for each in at.state.plan.items)


def beneath(item_id: str, field: str, by: str) -> dict[str, str | int]:
    return {"code": "changed_beneath", "item": item_id, "field": field, "by": by}


def titled(value: str, item_id: str = "B") -> EditItem:
    return EditItem(item=item_id, field="title", value=value)


# --- who ---


def test_who_last_changed_a_field_is_known() -> None:
    at = stage()
    at.ask(titled("One"), DIRECTOR)
    first = at.state.seq
    at.ask(titled("Two"), SCRIPT)
    at.ask(EditItem(item="B", field="notes", value="x"), DIRECTOR)
    assert last_by(at.state, "B", "title") == SCRIPT
    assert last_by(at.state, "B", "") == DIRECTOR
    assert last_by(at.state, "B", "title", but=SCRIPT) == DIRECTOR
    assert last_by(at.state, "B", "title", but=SCRIPT, since=first) == ""
    assert last_by(at.state, "C", "title") == ""
    at.ask(Undo(), SCRIPT)
    assert last_by(at.state, "B", "title") == SCRIPT
    assert last_by(at.state, "B", "title", undone=False) == DIRECTOR


# --- fields ---


def test_the_second_of_two_who_edit_one_field_is_told_what_changed_beneath() -> None:
    at = stage()
    at.ask(EditItem(item="B", field="title", value="First", was=""), SCRIPT)
    second = EditItem(item="B", field="title", value="Second", was="")
    assert refused(at, second, DIRECTOR) == beneath("B", "title", SCRIPT)
    assert at.state.plan.item("B").title == "First"
    at.ask(EditItem(item="B", field="title", value="Second", was="First"), DIRECTOR)
    assert at.state.plan.item("B").title == "Second"


def test_an_undo_takes_back_nothing_that_somebody_else_has_changed_since() -> None:
    at = stage()
    at.ask(titled("First"), DIRECTOR)
    at.ask(titled("Second"), SCRIPT)
    assert refused(at, Undo(), DIRECTOR) == beneath("B", "title", SCRIPT)
    at.ask(titled("First"), SCRIPT)
    assert refused(at, Undo(), DIRECTOR) == beneath("B", "title", SCRIPT)


def test_what_somebody_changed_and_took_back_hinders_nobody() -> None:
    at = stage()
    at.ask(titled("First"), DIRECTOR)
    at.ask(titled("Second"), SCRIPT)
    at.ask(Undo(), SCRIPT)
    at.ask(Undo(), DIRECTOR)
    assert at.state.plan == PLAN
    assert refused(at, Redo(), SCRIPT) == beneath("B", "title", DIRECTOR)
    at.ask(Redo(), DIRECTOR)
    assert at.state.plan.item("B").title == "First"


def test_an_undo_leaves_what_others_changed_elsewhere_in_the_same_item() -> None:
    at = stage()
    at.ask(titled("Mine"), DIRECTOR)
    at.ask(EditItem(item="B", field="notes", value="theirs"), SCRIPT)
    at.ask(Move(item="B", after="C"), SCRIPT)
    at.ask(Undo(), DIRECTOR)
    held = at.state.plan.item("B")
    assert (held.title, held.notes, order(at)) == ("", "theirs", "A C B D")


# --- order ---


def test_an_item_moved_on_by_somebody_else_is_not_moved_back() -> None:
    at = stage()
    at.ask(Move(item="B", after="C"), DIRECTOR)
    at.ask(Move(item="B", after="D"), SCRIPT)
    assert refused(at, Undo(), DIRECTOR) == beneath("B", "order", SCRIPT)
    at.ask(Undo(), SCRIPT)
    at.ask(Undo(), DIRECTOR)
    assert order(at) == "A B C D"


def test_a_move_is_not_made_again_where_somebody_else_moved_the_item_meanwhile() -> None:
    at = stage()
    at.ask(Move(item="B", after="C"), DIRECTOR)
    at.ask(Undo(), DIRECTOR)
    at.ask(Move(item="B", after="D"), SCRIPT)
    at.ask(Undo(), SCRIPT)
    assert refused(at, Redo(), DIRECTOR) == beneath("B", "order", SCRIPT)


def test_an_item_is_not_moved_back_behind_one_that_is_gone() -> None:
    at = stage()
    at.ask(Insert(title="New", planned=S, after="A"), SCRIPT)
    at.ask(Move(item="B", after="D"), DIRECTOR)
    at.ask(Undo(), SCRIPT)
    assert refused(at, Undo(), DIRECTOR) == beneath("B", "order", "")
    at.ask(Redo(), SCRIPT)
    at.ask(Undo(), DIRECTOR)
    assert order(at) == "A N1A B C D"


# --- items added ---


def test_an_item_that_somebody_else_worked_on_is_not_taken_out() -> None:
    at = stage()
    at.ask(Insert(title="New", planned=S, after="A"), DIRECTOR)
    at.ask(EditItem(item="N1A", field="script", value="Work"), SCRIPT)
    assert refused(at, Undo(), DIRECTOR) == beneath("N1A", "order", SCRIPT)
    at.ask(Undo(), SCRIPT)
    at.ask(Undo(), DIRECTOR)
    assert at.state.plan == PLAN
    assert refused(at, Redo(), SCRIPT) == beneath("N1A", "script", DIRECTOR)


def test_an_item_that_has_aired_is_not_taken_out() -> None:
    at = live(PLAN)
    at.ask(Insert(title="New", planned=S, after="A"), SCRIPT)
    at.take()
    at.wait(10 * S)
    at.take()
    assert at.current.item.id == "N1A"
    assert refused(at, Undo(), SCRIPT) == {"code": "has_aired", "item": "N1A"}


def test_an_item_added_again_takes_nobodys_number() -> None:
    at = stage()
    at.ask(Insert(title="Mine", planned=S, after="A"), DIRECTOR)
    at.ask(Undo(), DIRECTOR)
    at.ask(Insert(title="Theirs", planned=S, after="A"), SCRIPT)
    assert refused(at, Redo(), DIRECTOR) == beneath("N1A", "order", SCRIPT)
    at.ask(Undo(), SCRIPT)
    at.ask(Duplicate(item="A"), SCRIPT)
    assert [each.number for each in at.state.plan.items] == ["1", "1A", "2", "3", "4"]
    assert refused(at, Redo(), DIRECTOR)["code"] == "changed_beneath"
    at.ask(Undo(), SCRIPT)
    at.ask(Redo(), DIRECTOR)
    assert at.state.plan.item("N1A").title == "Mine"


def test_an_item_is_not_added_again_behind_one_that_is_gone() -> None:
    at = stage()
    at.ask(Insert(title="Theirs", planned=S, after="A"), SCRIPT)
    at.ask(Insert(title="Mine", planned=S, after="N1A"), DIRECTOR)
    at.ask(Undo(), DIRECTOR)
    at.ask(Undo(), SCRIPT)
    assert refused(at, Redo(), DIRECTOR)["code"] == "changed_beneath"
    assert order(at) == "A B C D"


def test_what_was_added_after_an_item_taken_out_stays() -> None:
    at = stage()
    at.ask(Insert(title="Theirs", planned=S, after="A"), SCRIPT)
    at.ask(Insert(title="Mine", planned=S, after="N1A"), DIRECTOR)
    at.ask(Undo(), SCRIPT)
    assert order(at) == "A N1B B C D"
    at.ask(Undo(), DIRECTOR)
    assert at.state.plan == PLAN


# --- one item after the other ---


def test_what_is_undone_must_still_stand_as_a_whole() -> None:
    at = stage()
    at.ask(EditItem(item="B", field="planned", value=40 * S), DIRECTOR)
    at.ask(EditItem(item="B", field="longest", value=45 * S), SCRIPT)
    assert refused(at, Undo(), DIRECTOR)["code"] == "bad_value"
    at.ask(Undo(), SCRIPT)
    at.ask(Undo(), DIRECTOR)
    assert at.state.plan == PLAN


def test_a_float_that_somebody_restored_is_not_taken_back() -> None:
    at = stage()
    at.ask(Float(item="B"), DIRECTOR)
    at.ask(Float(item="B", on=False), SCRIPT)
    assert refused(at, Undo(), DIRECTOR) == beneath("B", "floated", SCRIPT)
