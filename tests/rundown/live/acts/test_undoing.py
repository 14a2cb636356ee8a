"""Each person's undo and redo. Where somebody else has changed the same since: test_beneath."""

import pytest

from rundown.live.acts import undoing
from rundown.live.acts.editing import Edited, EditItem, Float, Insert, Move
from rundown.live.acts.running import Take
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.asked import Asked
from rundown.live.change import FieldSet
from rundown.live.words import Command, Refused
from rundown.plan.show import Item, Show
from tests.rundown.live.acts.edits import EDITS, numbered
from tests.rundown.live.stage import DIRECTOR, PLAN, SOUND, S, Stage, live, refused


@pytest.mark.parametrize("command", [Undo(), Redo()], ids=lambda command: type(command).__name__)
def test_edits_are_undone_and_made_again_by_the_director_and_the_script_alone(command: Command) -> None:
    assert refused(Stage(), command, SOUND)["code"] == "not_yours"


@pytest.mark.parametrize("command", EDITS, ids=lambda command: type(command).__name__)
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


def test_an_undo_to_what_the_studio_does_not_have_is_refused_in_its_words() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="image", value="CAM9"))
    stage.ask(EditItem(item="SONG", field="image", value="CAM1"))

    def check(plan: Show, edited: Item) -> str:
        return "" if edited.image != "CAM9" else f"{plan.id}: no CAM9"

    undo = Undo()
    with pytest.raises(Refused) as refusal:
        undoing.decide(stage.state, Asked(command=undo, actor=DIRECTOR, at=0, wall=0), undo, check)
    assert refusal.value.params == {"field": "", "text": "demo: no CAM9"}
