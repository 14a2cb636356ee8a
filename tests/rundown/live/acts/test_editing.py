"""How the plan enters the journal, and each way to change it."""

import pytest
from msgspec.structs import replace

from rundown.live.acts import editing
from rundown.live.acts.editing import (
    Duplicate,
    Edited,
    EditItem,
    EnterPlan,
    Float,
    Insert,
    Move,
    PlanEntered,
    Redo,
    Undo,
)
from rundown.live.acts.passes import ClosePass
from rundown.live.acts.running import Take
from rundown.live.acts.team import RoleGiven
from rundown.live.asked import Asked
from rundown.live.change import FieldSet, ItemAdded, ItemMoved
from rundown.live.words import Command, Refused
from rundown.plan.show import Item, Member, Role, Show
from tests.rundown.live.stage import DIRECTOR, LIGHTS, ON_AIR, PLAN, SCRIPT, SOUND, S, Stage, bodies, item, live, show

OTHER = show(item("ONE", 60_000), team=(Member(id=SCRIPT, name="Omar", roles=(Role.REA,)),))
ENTER = EnterPlan(show=OTHER, source="[show]", digest="digest of version 2")
EVERY = (
    EditItem(item="SONG", field="title", value="Song"),
    Float(item="SONG"),
    Move(item="SONG", after=""),
    Insert(title="Flash", planned=S),
    Duplicate(item="SONG"),
    Undo(),
    Redo(),
)


def refused(stage: Stage, command: Command, actor: str = DIRECTOR) -> dict[str, str | int]:
    with pytest.raises(Refused) as refusal:
        stage.ask(command, actor)
    return {"code": refusal.value.code, **refusal.value.params}


def titles(plan: Show) -> list[str]:
    return [each.title or each.id for each in plan.items]


# --- how it enters ---


def test_the_first_plan_gives_the_team_its_roles() -> None:
    holders = Stage().state.standing.holders
    assert holders[Role.REA] == DIRECTOR
    assert (holders[Role.IMG], holders[Role.PLA]) == (LIGHTS, LIGHTS)
    assert Role.VUE not in holders


def test_a_role_that_two_members_ask_for_goes_to_the_first() -> None:
    both = tuple(Member(id=who, name=who, roles=(Role.REA,)) for who in ("first", "second"))
    stage = Stage(show(item("ONE", 60_000), team=both))
    assert stage.state.standing.holders == {Role.REA: "first"}


def test_a_later_plan_changes_the_plan_and_nobodys_role() -> None:
    stage = Stage()
    facts = bodies(stage.post(ENTER))
    assert facts == [PlanEntered(version=2, digest="digest of version 2", show=OTHER, source="[show]")]
    assert stage.state.plan == OTHER
    assert stage.state.standing.version == 2
    assert stage.state.standing.holders[Role.REA] == DIRECTOR


def test_the_same_text_is_no_new_version() -> None:
    stage = Stage()
    assert stage.post(EnterPlan(show=PLAN, source="", digest="digest of version 1")) == []


def test_a_plan_does_not_change_under_an_open_pass() -> None:
    stage = live()
    with pytest.raises(Refused, match="pass_open"):
        stage.post(ENTER)
    stage.ask(ClosePass())
    assert stage.post(ENTER)


def test_the_roles_are_told_after_the_plan_that_names_them() -> None:
    kinds = [type(event.body) for event in Stage().events[1:]]
    assert kinds[0] is PlanEntered
    assert set(kinds[1:]) == {RoleGiven}


def test_a_plan_that_enters_ends_what_could_be_undone() -> None:
    stage = Stage()
    stage.ask(EVERY[0])
    assert stage.state.standing.edited
    stage.post(ENTER)
    assert not stage.state.standing.edited
    assert stage.refusal(Undo()) == "nothing_to_undo"


# --- who may ---


@pytest.mark.parametrize("command", EVERY, ids=lambda command: type(command).__name__)
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
    stage = Stage()

    def check(plan: Show, edited: Item) -> str:
        return "" if edited.image != "CAM9" else f"{plan.id}: no CAM9"

    def decide(command: EditItem | Undo) -> tuple[object, ...]:
        asked = Asked(command=command, actor=DIRECTOR, at=0, wall=0)
        return editing.decide(stage.state, asked, command, check)

    assert decide(EditItem(item="SONG", field="image", value="CAM1"))
    with pytest.raises(Refused) as refusal:
        decide(EditItem(item="SONG", field="image", value="CAM9"))
    assert refusal.value.params == {"field": "", "text": "demo: no CAM9"}
    stage.ask(EditItem(item="SONG", field="image", value="CAM9"))
    stage.ask(EditItem(item="SONG", field="image", value="CAM1"))
    with pytest.raises(Refused, match="no CAM9"):
        decide(Undo())


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


def numbered() -> Stage:
    plan = tuple(replace(each, number=str(place)) for place, each in enumerate(PLAN.items, start=1))
    return Stage(replace(PLAN, items=plan))


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


# --- undo, redo ---


@pytest.mark.parametrize("command", EVERY[:-2], ids=lambda command: type(command).__name__)
def test_each_edit_is_undone_and_made_again_as_a_new_event(command: Command) -> None:
    stage = numbered()
    plan = stage.state.plan
    first = stage.ask(command)[-1]
    edited = stage.state.plan
    (undone,) = stage.ask(Undo())
    assert stage.state.plan == plan
    assert isinstance(undone.body, Edited)
    assert (undone.body.undoes, undone.body.redoes) == (first.seq, 0)
    (again,) = stage.ask(Redo())
    assert stage.state.plan == edited
    assert isinstance(again.body, Edited)
    assert (again.body.undoes, again.body.redoes) == (0, undone.seq)
    stage.ask(Undo())
    assert stage.state.plan == plan


def test_nothing_is_undone_or_made_again_where_nothing_was() -> None:
    assert refused(Stage(), Undo()) == {"code": "nothing_to_undo"}
    assert refused(Stage(), Redo()) == {"code": "nothing_to_redo"}


def test_several_edits_are_undone_in_their_order_back() -> None:
    stage = Stage()
    stage.ask(Insert(title="Flash", planned=S, after="SONG"))
    added = stage.state.plan.items[-2].id
    stage.ask(EditItem(item=added, field="planned", value=2 * S))
    stage.ask(Move(item=added, after="OPENING"))
    stage.ask(Float(item=added))
    for _ in range(4):
        stage.ask(Undo())
    assert stage.state.plan == PLAN


def test_takes_are_never_undone() -> None:
    stage = live()
    stage.ask(EditItem(item="SONG", field="title", value="Song"))
    stage.ask(Take())
    aired = stage.pass_
    stage.ask(Undo())
    assert stage.state.plan == PLAN
    assert stage.pass_ == aired
    assert stage.refusal(Undo()) == "nothing_to_undo"


def test_an_undo_that_reaches_what_is_on_air_names_the_field() -> None:
    stage = live()
    stage.ask(EditItem(item="OPENING", field="planned", value=75 * S, reach=("planned",)))
    stage.ask(Take())
    stage.wait(10 * S)
    assert refused(stage, Undo()) == {"code": "protected", "item": "OPENING", "field": "longest", "standing": "on_air"}
    stage.ask(Undo(reach=("planned",)))
    assert (stage.current.item.planned, stage.current.item.longest) == (60 * S, 60 * S)
    stage.wait(60 * S)
    stage.take()
    (event,) = stage.ask(Redo())
    assert isinstance(event.body, Edited)
    assert not any(change.reached for change in event.body.changes if isinstance(change, FieldSet))


def test_the_facts_of_an_insertion_hold_the_whole_item() -> None:
    (fact,) = bodies(Stage().ask(Insert(title="Flash", planned=S, after="SONG")))
    assert isinstance(fact, Edited)
    (change,) = fact.changes
    assert isinstance(change, ItemAdded)
    assert (change.item.title, change.after) == ("Flash", "SONG")
