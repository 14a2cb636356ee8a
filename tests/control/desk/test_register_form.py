"""The form of a row at its terminal, under Pilot, with a link that is one stage's."""

import pytest
from textual.widgets import Input, TextArea

from rundown.live.acts.production import Entry, Record, Strike
from rundown.plan.show import Role
from tests.control.desk.registered import register_all
from tests.control.desk.registering import asked, opened, shown, write
from tests.control.desk.sitting import desk, press
from tests.control.desk.stage import Stage, Tell
from tests.house import until


@pytest.fixture
def stage(tell: Tell) -> Stage:
    return register_all(tell("calm"))


async def test_only_what_changes_is_sent_and_a_form_without_changes_is_closed(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "budget", "enter", code="B-002")
        await press(pilot, "enter")
        assert there.pane.form is None
        assert asked(made) == []
        await press(pilot, "enter", "tab")
        await write(pilot, made, " neufs", "enter")
        await until(lambda: there.pane.form is None)
        row = Entry(code="B-002", values={"label": "Projecteurs neufs"})
        assert asked(made) == [Record(register="budget", rows=(row,))]
        assert "Projecteurs neufs" in shown(made)


async def test_a_choice_is_picked_from_the_list_or_completed(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(120, 32)) as pilot:
        there = await opened(pilot, made, "funding", "n")
        await write(pilot, made, "École", "tab")
        assert "numéraire" in shown(made)
        await press(pilot, "down", "down", "up", "enter", "tab")
        await write(pilot, made, "1200", "tab")
        await write(pilot, made, "acc", "tab", "enter")
        await until(lambda: there.pane.form is None)
        values = {"source": "École", "made_of": "cash", "amount": "1200.00", "state": "agreed"}
        assert asked(made) == [Record(register="funding", rows=(Entry(code="", values=values),))]
        assert there.where.code == "R-001"


async def test_a_field_that_cannot_stand_says_so_and_holds_the_form_back(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "cash", "n", "tab")
        await write(pilot, made, "entr", "tab", "x")
        assert "n’est pas un montant en euros" in shown(made)
        await press(pilot, "enter")
        form = there.pane.form
        assert form is not None
        assert "ne peut pas rester vide" in shown(made)
        assert form.current is form.lines["label"]
        assert asked(made) == []


async def test_a_note_has_lines_and_is_sent_from_where_one_types(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(160, 48)) as pilot:
        there = await opened(pilot, made, "stages", "enter", code="F02")
        assert isinstance(made.app.focused, TextArea)
        await write(pilot, made, "un\ndeux", "enter", "3", "up", "up", "end", "!", "ctrl+o")
        await until(lambda: there.pane.form is None)
        row = Entry(code="F02", values={"aim": "un!\ndeux\n3"})
        assert asked(made) == [Record(register="stages", rows=(row,))]


async def test_esc_asks_what_becomes_of_what_was_typed(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "budget", "n", "escape")
        assert there.pane.form is None
        await press(pilot, "n", "tab")
        await write(pilot, made, "Décor", "escape")
        assert "1 champ n’est pas envoyé" in shown(made)
        await press(pilot, "enter", *"s")
        assert there.pane.form is not None
        assert there.pane.form.typed() == {"label": "Décors"}
        await press(pilot, "escape", "escape")
        assert there.pane.drafted("budget") == {""}
        assert "brouillon" in shown(made)
        await press(pilot, "n")
        assert there.pane.form is not None
        assert there.pane.form.typed() == {"label": "Décors"}
        await press(pilot, "escape", "delete")
        assert there.pane.drafted("budget") == frozenset()
        await press(pilot, "n")
        assert there.pane.form.typed() == {}


async def test_what_another_desk_writes_is_seen_where_nothing_was_typed_and_told_where_something_was(
    stage: Stage,
) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(160, 48)) as pilot:
        there = await opened(pilot, made, "budget", "enter", "tab", code="B-002")
        await write(pilot, made, " mien")
        values = {"label": "Leurs projecteurs", "paid": "400"}
        stage.do(Record(register="budget", rows=(Entry(code="B-002", values=values),)), "ines")
        made.link.tell()
        await pilot.pause()
        form = there.pane.form
        assert form is not None
        assert form.typed() == {"label": "Projecteurs mien"}
        assert form.lines["paid"].text == "400,00"
        assert "entre-temps c’est devenu «\N{NO-BREAK SPACE}Leurs projecteurs\N{NO-BREAK SPACE}»" in shown(made)


async def test_what_the_server_alone_knows_is_refused_at_its_field(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "budget", "enter", code="B-002")
        form = there.pane.form
        assert form is not None
        form.begin("supplier")
        stage.do(Strike(register="suppliers", code="P-002"), "ines")  # this desk has not heard of it yet
        await write(pilot, made, "P-002", "enter")
        await until(lambda: "aucune ligne «\N{NO-BREAK SPACE}P-002\N{NO-BREAK SPACE}»" in shown(made))
        assert there.pane.form is form
        assert form.current is form.lines["supplier"]
        stage.do(Strike(register="budget", code="B-002"), "ines")
        await press(pilot, "ctrl+u")
        await write(pilot, made, "P-001", "enter")
        await until(lambda: "la ligne B-002 a été rayée" in shown(made).split("Poste")[0])


async def test_what_is_personal_is_dots_until_it_is_typed_anew(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(160, 48)) as pilot:
        there = await opened(pilot, made, "releases", "enter", code="A-002")
        form = there.pane.form
        assert form is not None
        contact = form.lines["contact"]
        assert isinstance(contact.editor, Input)
        assert (contact.text, contact.editor.password, contact.is_changed) == ("•••", True, False)
        form.begin("contact")
        await press(pilot, "end", *"06")
        assert (contact.text, contact.editor.password, contact.is_changed) == ("06", False, True)
        form.begin("person")
        await pilot.pause()
        assert contact.editor.password
        assert "06" not in shown(made).split("Contact")[1].split("\n")[0]


async def test_who_may_read_what_is_personal_sees_it_at_its_field_alone(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    made.link.sealed = {"0" * 16: "06 11 22"}
    async with made.app.run_test(size=(160, 48)) as pilot:
        there = await opened(pilot, made, "releases", "enter", code="A-002")
        form = there.pane.form
        assert form is not None
        contact = form.lines["contact"]
        await until(lambda: contact.text == "06 11 22")
        assert not contact.is_changed
        assert "06 11 22" not in shown(made)
        form.begin("contact")
        await until(lambda: "06 11 22" in shown(made))
        await press(pilot, "enter")
        assert there.pane.form is None
        assert asked(made) == []


async def test_a_file_is_read_and_not_typed(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(160, 48)) as pilot:
        there = await opened(pilot, made, "documents", "enter", code="C-001")
        form = there.pane.form
        assert form is not None
        assert form.lines["file"].editor.disabled


async def test_up_and_down_go_from_field_to_field_where_nothing_is_offered(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "suppliers", "n", "down", "down")
        form = there.pane.form
        assert form is not None
        assert form.current is form.lines["place"]
        await press(pilot, "up")
        assert form.current is form.lines["trade"]


async def test_without_the_link_nothing_is_sent_and_the_form_says_so(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "budget", "enter", "tab", "x", code="B-002")
        made.link.status = "lost"
        made.link.tell("link")
        await pilot.pause()
        await press(pilot, "enter")
        assert "la liaison est perdue" in shown(made)
        assert asked(made) == []
        await press(pilot, "escape", "delete", "delete", "enter")
        assert asked(made) == []
        assert there.where.line == ""
