"""Each way to change the rundown live."""

import pytest
from msgspec.structs import replace

from rundown.live.acts.editing import Duplicate, Edited, EditItem, Float, Insert, Move, decide
from rundown.live.change import FieldSet, ItemAdded, ItemMoved
from rundown.live.words import Command, Refused
from rundown.plan.show import Item, Show
from tests.rundown.live.acts.edits import EDITS, numbered
from tests.rundown.live.stage import ON_AIR, PLAN, SCRIPT, SOUND, S, Stage, bodies, item, live, refused, show


def titles(plan: Show) -> list[str]:
    return [each.title or each.id for each in plan.items]


# --- who may ---


@pytest.mark.parametrize("command", EDITS, ids=lambda command: type(command).__name__)
def test_the_rundown_is_changed_by_the_director_and_the_script_alone(command: Command) -> None:
    assert refused(Stage(), command, SOUND)["code"] == "not_yours"


@pytest.mark.parametrize(
    "command",
    [
        EditItem(item="X", field="title", value="x"),
        Float(item="X"),
        Move(item="X"),
        Move(item="SONG", after="X"),
        Insert(title="x", planned=S, after="X"),
        Duplicate(item="X"),
    ],
)
def test_an_item_that_is_not_there_is_named(command: Command) -> None:
    assert refused(Stage(), command) == {"code": "unknown_item", "item": "X"}


# --- fields ---


def test_an_edit_is_one_fact_with_what_was_and_what_is() -> None:
    stage = Stage()
    (fact,) = bodies(stage.ask(EditItem(item="SONG", field="title", value="Song", was="")))
    assert fact == Edited(changes=(FieldSet(item="SONG", field="title", was="", now="Song"),))
    assert stage.state.plan.item("SONG").title == "Song"


def test_a_length_outside_the_margin_widens_it_in_the_same_fact() -> None:
    stage = Stage()
    (fact,) = bodies(stage.ask(EditItem(item="SONG", field="planned", value=200 * S)))
    assert isinstance(fact, Edited)
    assert fact.changes == (
        FieldSet(item="SONG", field="planned", was=180 * S, now=200 * S),
        FieldSet(item="SONG", field="longest", was=180 * S, now=200 * S),
    )


def test_an_edit_to_what_is_already_so_is_no_fact() -> None:
    stage = Stage()
    assert stage.ask(EditItem(item="SONG", field="planned", value=180 * S)) == []
    assert stage.ask(Float(item="SPARE")) == []
    assert stage.ask(Float(item="SONG", on=False)) == []
    assert stage.ask(Move(item="SONG", after="SPARE")) == []
    assert stage.ask(Move(item="SONG", after="SONG")) == []
    assert stage.ask(Move(item="OPENING", after="")) == []


def test_a_field_that_is_not_what_was_seen_is_refused_with_who_changed_it() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="title", value="Song", was=""), SCRIPT)
    told = {"code": "changed_beneath", "item": "SONG", "field": "title", "by": SCRIPT}
    assert refused(stage, EditItem(item="SONG", field="title", value="Chanson", was="")) == told
    assert stage.ask(EditItem(item="SONG", field="title", value="Song", was="")) == []
    stage.ask(EditItem(item="SONG", field="title", value="Chanson"))
    assert stage.state.plan.item("SONG").title == "Chanson"


def test_lists_and_empty_columns_are_held_as_the_plan_holds_them() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="sound", value=("PRES", "LIT"), was=None))
    assert stage.state.plan.item("SONG").sound == ("PRES", "LIT")
    stage.ask(EditItem(item="SONG", field="sound", value=(), was=("PRES", "LIT")))
    assert stage.state.plan.item("SONG").sound == ()
    stage.ask(EditItem(item="SONG", field="sound", value=None, was=()))
    assert stage.state.plan.item("SONG").sound is None


@pytest.mark.parametrize("field", ["id", "number", "cues", "floated", "nonsense"])
def test_a_field_that_is_not_edited_live_is_refused(field: str) -> None:
    assert refused(Stage(), EditItem(item="SONG", field=field, value="x")) == {"code": "not_editable", "field": field}


@pytest.mark.parametrize(
    "command",
    [
        EditItem(item="SONG", field="planned", value="3:00"),
        EditItem(item="SONG", field="title", value="Song", was=7),
        EditItem(item="SONG", field="planned", value=0),
        EditItem(item="SONG", field="longest", value=100 * S),
        EditItem(item="SONG", field="people", value=("WHO",)),
        EditItem(item="SONG", field="start", value=ON_AIR + 1),
        Insert(title=" ", planned=S),
        Insert(title="Flash", planned=0),
    ],
)
def test_a_value_that_cannot_stand_is_refused_and_changes_nothing(command: Command) -> None:
    stage = Stage()
    assert refused(stage, command)["code"] == "bad_value"
    assert stage.state.plan == PLAN


def test_a_marker_row_has_no_length() -> None:
    stage = Stage(show(item("ONE", 60 * S), item("MARK", 0, untimed=True)))
    assert refused(stage, EditItem(item="MARK", field="planned", value=S)) == {
        "code": "bad_value",
        "field": "planned",
        "text": "0:01",
    }


def test_what_the_studio_does_not_have_is_refused_in_its_words() -> None:
    state = Stage().state

    def check(plan: Show, edited: Item) -> str:
        return "" if edited.image != "CAM9" else f"{plan.id}: no CAM9"

    assert decide(state, EditItem(item="SONG", field="image", value="CAM1"), check)
    with pytest.raises(Refused) as refusal:
        decide(state, EditItem(item="SONG", field="image", value="CAM9"), check)
    assert refusal.value.params == {"field": "", "text": "demo: no CAM9"}


# --- float, order ---


def test_an_item_is_floated_and_restored() -> None:
    stage = Stage()
    stage.ask(Float(item="SONG"))
    assert stage.state.plan.item("SONG").floated
    stage.ask(Float(item="SONG", on=False))
    assert stage.state.plan == PLAN


def test_a_skip_is_told_with_its_reason() -> None:
    (fact,) = bodies(Stage().ask(Float(item="SONG", reason="no musicians")))
    assert isinstance(fact, Edited)
    assert fact.reason == "no musicians"


def test_an_item_already_floated_can_be_skipped_for_no_other_reason() -> None:
    stage = live()
    assert stage.ask(Float(item="SPARE", reason="late")) == []


def test_an_item_is_moved_after_another() -> None:
    stage = Stage()
    (fact,) = bodies(stage.ask(Move(item="SONG", after="OPENING")))
    assert fact == Edited(changes=(ItemMoved(item="SONG", was="SPARE", now="OPENING"),))
    assert titles(stage.state.plan) == ["OPENING", "SONG", "TALK", "QUIZ", "SPARE", "GOODBYE"]


def test_items_are_inserted_as_2a_then_2b_and_none_is_renumbered() -> None:
    stage = numbered()
    for title in ("First", "Second"):
        stage.ask(Insert(title=f" {title} ", planned=20 * S, after="TALK", item_type="TAMPON"))
    items = stage.state.plan.items
    assert [each.number for each in items] == ["1", "2", "2B", "2A", "3", "4", "5", "6"]
    assert titles(stage.state.plan)[2:4] == ["Second", "First"]
    added = stage.state.plan.item("N2A")
    assert (added.type, added.planned, added.shortest, added.longest) == ("TAMPON", 20 * S, 20 * S, 20 * S)
    stage.ask(Insert(title="Before all", planned=S))
    assert stage.state.plan.items[0].number == "0A"


def test_the_facts_of_an_insertion_hold_the_whole_item() -> None:
    (fact,) = bodies(Stage().ask(Insert(title="Flash", planned=S, after="SONG")))
    assert isinstance(fact, Edited)
    (change,) = fact.changes
    assert isinstance(change, ItemAdded)
    assert (change.item.title, change.after) == ("Flash", "SONG")


def test_a_copy_stands_after_its_item_with_cues_of_its_own_and_no_fixed_time() -> None:
    plan = show(
        replace(PLAN.item("TALK"), number="7", start=ON_AIR, end_anchored=True, floated=True),
        item("ONE", S, number="8"),
    )
    stage = Stage(plan)
    stage.ask(Duplicate(item="TALK"))
    stage.ask(Duplicate(item="TALK"))
    copy = stage.state.plan.item("TALK_2")
    assert [each.number for each in stage.state.plan.items] == ["7", "7B", "7A", "8"]
    assert (copy.start, copy.end_anchored, copy.floated) == (None, False, False)
    assert copy.planned == plan.item("TALK").planned
    assert [cue.at for cue in copy.cues] == [cue.at for cue in plan.item("TALK").cues]
    cue_ids = [cue.id for each in stage.state.plan.items for cue in each.cues]
    assert len(set(cue_ids)) == len(cue_ids)
