"""The journal's plan as a show file: what was edited is in it, the comments of the crew too, the pass's own changes not."""

from rundown.journal.planned import plan_text
from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.entering import EnterPlan
from rundown.live.acts.passes import ClosePass
from rundown.plan.show import Show
from tests.rundown.live.stage import DIRECTOR, Stage
from tests.rundown.plan.small_show import ITEMS, SMALL, read

SOURCE = SMALL.replace(ITEMS, "\n# The song was cut: see the letter of the 3rd.\n" + ITEMS)


def planned(text: str) -> Show:
    show, complaints = read(text)
    assert show is not None, complaints
    return show


def small() -> Stage:
    """The small show entered from its file."""
    stage = Stage()
    stage.post(EnterPlan(show=planned(SOURCE), source=SOURCE, digest="digest of version 2"))
    return stage


def test_a_journal_without_a_plan_has_nothing_to_write() -> None:
    assert plan_text(()) == ""
    assert plan_text(Stage().events[:1]) == ""


def test_a_plan_that_nobody_edited_is_the_file_to_the_letter() -> None:
    assert plan_text(small().events) == SOURCE


def test_edits_stand_in_their_places_and_the_comments_stay() -> None:
    stage = small()
    stage.ask(EditItem(item="HELLO", field="title", value="Bonsoir"), DIRECTOR)
    stage.ask(Insert(title="Meteo", planned=20_000, after="HELLO"), DIRECTOR)
    stage.ask(Duplicate(item="R1"), DIRECTOR)
    stage.ask(Move(item="R1_2", after=""), DIRECTOR)
    stage.ask(Float(item="R1"), DIRECTOR)
    text = plan_text(stage.events)
    assert planned(text) == stage.state.plan
    assert "# The song was cut: see the letter of the 3rd." in text
    assert [item.number for item in planned(text).items] == ["2A", "1", "1A", "2"]


def test_what_the_open_pass_changed_for_itself_is_left_out() -> None:
    stage = small()
    stage.open()
    stage.ask(EditItem(item="R1", field="planned", value=100_000), DIRECTOR)
    stage.ask(Float(item="R1"), DIRECTOR)
    assert plan_text(stage.events) == SOURCE
    stage.ask(EditItem(item="R1", field="notes", value="short"), DIRECTOR)
    during = plan_text(stage.events)
    assert planned(during).item("R1").notes == "short"
    assert planned(during).item("R1").planned == planned(SOURCE).item("R1").planned
    stage.ask(ClosePass())
    assert plan_text(stage.events) == during
