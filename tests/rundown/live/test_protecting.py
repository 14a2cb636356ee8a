"""The item on air and the next: a change reaches them only by naming the field."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.editing import Duplicate, Edited, EditItem, Float, Insert, Move
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import Jump, NextSet, SetNext
from rundown.live.acts.undoing import Undo
from rundown.live.change import FieldSet
from rundown.live.words import Command
from tests.rundown.live.stage import PLAN, S, Stage, bodies, item, live, on_air, refused, show

NUMBERED = replace(
    PLAN, items=tuple(replace(each, number=str(place)) for place, each in enumerate(PLAN.items, start=1))
)


def protected(item_id: str, field: str, standing: str) -> dict[str, str | int]:
    return {"code": "protected", "item": item_id, "field": field, "standing": standing}


@pytest.mark.parametrize(("item_id", "standing"), [("OPENING", "on_air"), ("TALK", "next")])
def test_what_is_on_air_and_next_changes_only_by_naming_the_field(item_id: str, standing: str) -> None:
    stage = on_air()
    edit = EditItem(item=item_id, field="script", value="Bonsoir")
    assert refused(stage, edit) == protected(item_id, "script", standing)
    other = EditItem(item=item_id, field="script", value="Bonsoir", reach=("title",))
    assert refused(stage, other) == protected(item_id, "script", standing)
    stage.ask(EditItem(item=item_id, field="script", value="Bonsoir", reach=("script",)))
    run = stage.current if standing == "on_air" else stage.coming
    assert run.item.script == stage.state.plan.item(item_id).script == "Bonsoir"


def test_items_further_on_change_freely_and_so_does_everything_with_no_pass_open() -> None:
    on_air().ask(EditItem(item="QUIZ", field="script", value="x"))
    stage = Stage()
    stage.ask(EditItem(item="OPENING", field="script", value="x"))
    stage.ask(Insert(title="First", planned=S))
    assert stage.state.plan.items[0].title == "First"


def test_a_length_is_named_with_the_margin_that_it_widens() -> None:
    stage = on_air()
    stage.ask(EditItem(item="OPENING", field="planned", value=75 * S, reach=("planned",)))
    assert (stage.current.item.planned, stage.current.item.longest) == (75 * S, 75 * S)
    margin = EditItem(item="OPENING", field="longest", value=90 * S)
    assert refused(stage, margin) == protected("OPENING", "longest", "on_air")


def test_an_item_both_on_air_and_next_is_changed_in_both() -> None:
    stage = on_air()
    stage.ask(SetNext(item="OPENING"))
    edit = EditItem(item="OPENING", field="notes", value="x")
    assert refused(stage, edit) == protected("OPENING", "notes", "on_air")
    stage.ask(EditItem(item="OPENING", field="notes", value="x", reach=("notes",)))
    assert (stage.current.item.notes, stage.coming.item.notes) == ("x", "x")


def test_a_run_that_was_left_keeps_what_it_aired() -> None:
    stage = on_air()
    run = stage.current.id
    stage.wait(60 * S)
    stage.take()
    stage.ask(EditItem(item="OPENING", field="title", value="Retitled"))
    assert stage.pass_.runs[run].item.title == ""


def test_what_is_on_air_cannot_be_floated() -> None:
    assert refused(on_air(), Float(item="OPENING", reach=("floated", "next"))) == {"code": "on_air", "item": "OPENING"}


def test_restoring_reaches_no_run() -> None:
    stage = live(show(item("ONE", 60 * S), item("TWO", 60 * S), item("THREE", 60 * S)))
    stage.take()
    stage.ask(Float(item="TWO", reach=("next",)))
    restored, following = bodies(stage.ask(Float(item="TWO", on=False, reach=("next",))))
    assert restored == Edited(changes=(FieldSet(item="TWO", field="floated", was=True, now=False, of_pass=True),))
    assert isinstance(following, NextSet)


# --- what becomes next ---


@pytest.mark.parametrize(
    ("command", "becomes"),
    [
        (Float(item="TALK"), "QUIZ"),
        (Move(item="TALK", after="SONG"), "QUIZ"),
        (Move(item="SONG", after="OPENING"), "SONG"),
        (Move(item="OPENING", after="QUIZ"), "SONG"),
        (Insert(title="Flash", planned=20 * S, after="OPENING"), "N1A"),
        (Duplicate(item="OPENING"), "OPENING_2"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_becomes_next_by_an_edit_is_named(command: Command, becomes: str) -> None:
    stage = on_air(NUMBERED)
    assert refused(stage, command) == protected("TALK", "next", "next")
    stage.ask(replace(command, reach=("next",)))
    assert stage.coming.item.id == becomes
    assert stage.coming.started is None
    stage.wait(60 * S)
    stage.take()
    assert stage.current.item.id == becomes


def test_an_item_set_next_by_hand_stays_next() -> None:
    stage = on_air()
    stage.ask(SetNext(item="SONG"))
    stage.ask(Float(item="TALK"))
    stage.ask(Move(item="SONG", after="GOODBYE"))
    stage.ask(Insert(title="Flash", planned=20 * S, after="OPENING"))
    assert stage.coming.item.id == "SONG"


def test_an_item_set_next_by_hand_and_floated_gives_way_to_what_comes_by_itself() -> None:
    stage = on_air()
    stage.ask(SetNext(item="SONG"))
    assert refused(stage, Float(item="SONG")) == protected("SONG", "next", "next")
    stage.ask(Float(item="SONG", reach=("next",)))
    assert stage.coming.item.id == "TALK"


def test_an_item_inserted_and_set_next_is_taken_out_again_only_by_naming_next() -> None:
    stage = on_air()
    stage.ask(Insert(title="Flash", planned=20 * S, after="SONG"))
    stage.ask(SetNext(item=stage.state.plan.items[-2].id))
    assert refused(stage, Undo())["field"] == "next"
    stage.ask(Undo(reach=("next",)))
    assert stage.coming.item.id == "TALK"


def test_nothing_is_next_once_nothing_is_left() -> None:
    stage = on_air(show(item("ONE", 60 * S), item("TWO", 60 * S)))
    stage.ask(Float(item="TWO", reach=("next",)))
    assert stage.pass_.coming is None


def test_where_nothing_was_next_what_is_added_becomes_next_unasked() -> None:
    stage = on_air(show(item("ONE", 60 * S)))
    assert stage.pass_.coming is None
    stage.ask(Insert(title="Encore", planned=20 * S, after="ONE"))
    assert stage.coming.item.title == "Encore"


def test_off_air_with_nothing_next_an_edit_offers_no_item_that_was_passed_over() -> None:
    stage = on_air()
    stage.wait(5 * S)
    stage.ask(Jump(item="GOODBYE"))
    assert stage.pass_.coming is None
    stage.ask(OffAir())
    stage.ask(EditItem(item="SONG", field="notes", value="not aired"))
    assert stage.pass_.coming is None
