"""The rundown after changes: what ends with the pass and what stays, and what each person can undo."""

from rundown.live.acts.editing import Edited, EditItem, Float, Insert
from rundown.live.acts.passes import ClosePass
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.revising import KEPT
from rundown.live.state import Edits
from tests.rundown.live.stage import DIRECTOR, PLAN, SCRIPT, S, Stage, bodies, live


def edits(stage: Stage, who: str) -> Edits:
    return stage.state.standing.edits[who]


# --- with the pass ---


def test_lengths_and_floats_end_with_the_pass_text_and_order_stay() -> None:
    stage = live()
    stage.ask(EditItem(item="SONG", field="planned", value=200 * S))
    stage.ask(Float(item="QUIZ"))
    stage.ask(Float(item="SPARE", on=False))
    assert not stage.state.standing.edited
    assert stage.state.as_planned == PLAN
    stage.ask(EditItem(item="SONG", field="notes", value="in D"))
    stage.ask(Insert(title="Flash", planned=20 * S, after="SONG"))
    assert stage.state.standing.edited
    during = stage.state.as_planned
    stage.ask(ClosePass())
    plan = stage.state.plan
    assert plan == during
    song = plan.item("SONG")
    assert (song.planned, song.longest, song.notes) == (180 * S, 180 * S, "in D")
    assert (plan.item("QUIZ").floated, plan.item("SPARE").floated) == (False, True)
    assert [each.title for each in plan.items if each.title] == ["Flash"]


def test_with_no_pass_open_they_are_the_plans() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="planned", value=200 * S))
    stage.ask(Float(item="QUIZ"))
    assert stage.state.standing.edited
    stage.open()
    stage.ask(ClosePass())
    assert (stage.state.plan.item("SONG").planned, stage.state.plan.item("QUIZ").floated) == (200 * S, True)


def test_what_the_pass_changed_twice_goes_back_to_what_was_planned() -> None:
    stage = live()
    for seconds in (200, 170, 190):
        stage.ask(EditItem(item="SONG", field="planned", value=seconds * S))
    assert stage.state.as_planned == PLAN


def test_a_run_knows_what_was_planned_for_it_whatever_the_pass_made_of_it() -> None:
    stage = live()
    stage.ask(EditItem(item="TALK", field="planned", value=100 * S))
    stage.play(60 * S, 0)
    assert (stage.current.item.planned, stage.current.planned) == (100 * S, 120 * S)


def test_the_plans_own_edit_taken_back_during_a_pass_stays_taken_back_after_it() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="planned", value=200 * S), DIRECTOR)
    stage.open()
    stage.ask(EditItem(item="SONG", field="planned", value=150 * S), SCRIPT)
    stage.ask(Undo(), SCRIPT)
    stage.ask(Undo(), DIRECTOR)
    assert stage.state.plan == PLAN
    stage.ask(ClosePass())
    assert stage.state.plan == PLAN


def test_what_the_pass_changed_for_itself_cannot_be_undone_after_it() -> None:
    stage = live()
    stage.ask(EditItem(item="SONG", field="notes", value="in D"))
    stage.ask(Float(item="QUIZ"))
    stage.ask(ClosePass())
    stage.ask(Undo())
    assert stage.state.plan == PLAN
    assert stage.refusal(Undo()) == "nothing_to_undo"


def test_a_change_that_reaches_the_run_on_air_is_in_its_copy_and_in_no_other() -> None:
    stage = live()
    stage.play(60 * S, 0)
    aired = [run for run in stage.pass_.runs.values() if run.ended is not None]
    coming = stage.coming
    stage.ask(EditItem(item="TALK", field="people", value=(), was=()))
    stage.ask(EditItem(item="TALK", field="sound", value=("PRES",), reach=("sound",)))
    assert stage.current.item.sound == stage.state.plan.item("TALK").sound == ("PRES",)
    assert stage.coming == coming
    assert [run for run in stage.pass_.runs.values() if run.ended is not None] == aired


# --- why an item is skipped ---


def test_an_item_skipped_says_why_until_it_is_restored() -> None:
    stage = live()
    stage.ask(Float(item="QUIZ", reason="no answer from the jury"))
    stage.ask(Float(item="SONG"))
    assert stage.pass_.skipped == {"QUIZ": "no answer from the jury"}
    stage.ask(Float(item="QUIZ", on=False))
    assert stage.pass_.skipped == {}
    stage.ask(Undo())
    assert stage.pass_.skipped == {"QUIZ": "no answer from the jury"}


def test_the_reason_goes_and_comes_with_undo_and_redo() -> None:
    stage = live()
    stage.ask(Float(item="QUIZ", reason="late"))
    stage.ask(Undo())
    assert stage.pass_.skipped == {}
    (again,) = bodies(stage.ask(Redo()))
    assert stage.pass_.skipped == {"QUIZ": "late"}
    assert isinstance(again, Edited)
    assert again.reason == "late"


# --- what each can undo ---


def test_the_event_of_each_edit_is_the_revision_of_the_plan() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="notes", value="in D"))
    assert stage.state.standing.revision == stage.state.seq
    stage.open()
    revision = stage.state.standing.revision
    stage.take()
    assert stage.state.standing.revision == revision


def test_edits_are_each_persons_own() -> None:
    stage = Stage()
    stage.ask(EditItem(item="SONG", field="notes", value="in D"), DIRECTOR)
    stage.ask(EditItem(item="TALK", field="notes", value="short"), SCRIPT)
    stage.ask(Undo(), DIRECTOR)
    assert (edits(stage, DIRECTOR).done, len(edits(stage, DIRECTOR).undone)) == ((), 1)
    assert (len(edits(stage, SCRIPT).done), edits(stage, SCRIPT).undone) == (1, ())
    assert stage.state.plan.item("TALK").notes == "short"


def test_another_edit_ends_what_could_be_made_again() -> None:
    stage = Stage()
    for value in ("a", "b"):
        stage.ask(EditItem(item="SONG", field="notes", value=value))
    stage.ask(Undo())
    stage.ask(Undo())
    stage.ask(Redo())
    assert len(edits(stage, DIRECTOR).undone) == 1
    stage.ask(EditItem(item="TALK", field="notes", value="c"))
    assert stage.refusal(Redo()) == "nothing_to_redo"
    assert len(edits(stage, DIRECTOR).done) == 2


def test_the_last_edits_are_kept_for_each_person() -> None:
    stage = Stage()
    for count in range(KEPT + 5):
        stage.ask(EditItem(item="SONG", field="notes", value=str(count)))
    for _ in range(KEPT):
        stage.ask(Undo())
    assert stage.refusal(Undo()) == "nothing_to_undo"
    assert stage.state.plan.item("SONG").notes == "4"
    assert len(edits(stage, DIRECTOR).undone) == KEPT
