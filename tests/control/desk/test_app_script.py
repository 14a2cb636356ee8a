"""The script desk at its terminal, under Pilot: landing, editing, typing; with a link that is one stage's."""

import pytest
from textual.events import Paste

from rundown.live.acts.editing import Duplicate, EditItem, Float, Insert, Move
from rundown.live.acts.landing import CatchUp
from rundown.live.acts.running import PutBack
from rundown.live.acts.timers import StartTimer, StopTimer
from rundown.live.acts.undoing import Redo, Undo
from rundown.live.timing import over_under
from rundown.plan.show import Role
from tests.control.desk.sitting import SIZES, Desk, desk, press
from tests.control.desk.stage import Stage, Tell


def script(stage: Stage, language: str = "fr") -> Desk:
    return desk(stage, language, role=Role.SCR)


def asked(made: Desk) -> list[object]:
    return [command for command, _ in made.link.asked]


@pytest.mark.parametrize("size", SIZES)
async def test_g_twice_lands_the_show(tell: Tell, size: tuple[int, int]) -> None:
    stage = tell("behind")
    made = script(stage)
    async with made.app.run_test(size=size) as pilot:
        assert "retour à l’heure prêt : g" in made.text("alert")
        await press(pilot, "g")
        assert made.link.asked == []
        assert "24 Agenda culturel" in made.text("landing").replace("  ", " ")
        await press(pilot, "g")
        assert [type(each) for each in asked(made)] == [CatchUp]
        assert abs(over_under(stage.state, stage.now)) <= 1000
        assert "à l’heure" in made.text("header")
        assert not made.app.board.panels["landing"].region.area


async def test_tab_looks_at_another_way_and_escape_closes(tell: Tell) -> None:
    made = script(tell("behind"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "tab")
        assert "autre voie 2/3" in made.text("landing")
        await press(pilot, "escape")
        assert made.app.hand.way is None
        await press(pilot, "g", "tab", "enter")
        (landing,) = asked(made)
        assert isinstance(landing, CatchUp)
        assert landing.way == 1


async def test_the_director_can_land_the_show_too(tell: Tell) -> None:
    stage = tell("behind")
    made = desk(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g")
        assert "RETOUR À L’HEURE" in made.text("landing")
        await press(pilot, "g")
        assert abs(over_under(stage.state, stage.now)) <= 1000


async def test_a_length_is_typed_over_what_the_field_holds(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "down", "e")
        assert "> 3:30" in made.text("writing")
        await press(pilot, *"2:45", "enter")
        assert asked(made) == [EditItem(item="DUP1", field="planned", value=165_000, was=210_000)]
        assert stage.state.plan.item("DUP1").planned == 165_000
        assert made.app.hand.draft is None
        assert "09±" in made.text("script")


async def test_a_protected_length_asks_and_a_second_enter_names_it(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", *"5:30", "enter")
        assert "la séquence 06 (à l’antenne) : la durée y changera aussi" in made.text("writing")
        assert stage.on_air.item.planned == 360_000
        await press(pilot, "enter")
        assert stage.on_air.item.planned == 330_000
        assert made.app.hand.draft is None


async def test_what_changed_beneath_is_told_the_draft_stays_and_enter_sends_it_over(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(160, 48)) as pilot:
        await press(pilot, "down", "down", "e", "tab", *"Duplex", "space", *"court")
        stage.do(EditItem(item="DUP1", field="title", value="Duplex 1 bis"), "ines")
        made.link.tell()
        await press(pilot, "enter")
        assert "maintenant Duplex 1 bis" in made.text("writing")
        assert "modifié entre-temps par Inès M." in made.text("writing")
        assert "> Duplex court" in made.text("writing")
        await press(pilot, "enter")
        assert stage.state.plan.item("DUP1").title == "Duplex court"


async def test_nothing_fires_while_typing_but_f_keys(tell: Tell) -> None:
    made = script(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "down", "i", *"geFhuUbDJK123+-?t", "up", "home")
        assert made.link.asked == []
        assert "> geFhuUbDJK123+-?t" in made.text("writing")
        assert made.app.hand.way is None
        await press(pilot, "f7")
        assert [type(each).__name__ for each in asked(made)] == ["SetNext"]
        assert "> geFhuUbDJK123+-?t" in made.text("writing")


async def test_escape_keeps_what_was_typed(tell: Tell) -> None:
    made = script(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i", *"Retour", "escape", "escape", "i")
        assert "> Retour" in made.text("writing")
        await press(pilot, "backspace", "x")
        assert "> Retoux" in made.text("writing")


async def test_an_item_is_inserted_with_a_number_of_its_own_and_undone(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "down", "I", *"Retour", "space", *"plateau", "space", *"1:30", "enter")
        assert asked(made) == [Insert(title="Retour plateau", planned=90_000, after="DUP1")]
        assert "09A" in made.text("script")
        await press(pilot, "u")
        assert asked(made)[-1] == Undo()
        assert "09A" not in made.text("script")
        await press(pilot, "U")
        assert asked(made)[-1] == Redo()
        assert "09A" in made.text("script")


async def test_a_line_that_cannot_be_read_says_how_to_write_it(tell: Tell) -> None:
    made = script(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e", *"long", "enter")
        assert "long n’est pas une durée" in made.text("writing")
        assert made.link.asked == []


async def test_rows_are_floated_skipped_doubled_and_moved(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(160, 48)) as pilot:
        await press(pilot, "down", "down", "f")
        assert asked(made) == [Float(item="DUP1", on=True)]
        await press(pilot, "f")
        await press(pilot, "F", *"panne", "enter")
        assert asked(made)[1:] == [Float(item="DUP1", on=False), Float(item="DUP1", reason="panne")]
        assert "« panne »" in made.text("script").replace("\N{NO-BREAK SPACE}", " ")
        await press(pilot, "D", "J", "K", "shift+down")
        assert asked(made)[3:] == [
            Duplicate(item="DUP1"),
            Move(item="DUP1", after="DUP1_2"),
            Move(item="DUP1", after="LCT_D1"),
            Move(item="DUP1", after="DUP1_2"),
        ]


async def test_floating_what_is_next_asks_and_enter_names_it(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(160, 48)) as pilot:
        await press(pilot, "down", "up", "f")
        assert "07 ne serait plus la suivante" in made.text("alert")
        assert not stage.state.plan.item("VIR1").floated
        await press(pilot, "enter")
        assert asked(made)[-1] == Float(item="VIR1", reach=("next",))
        assert stage.next.item.id == "LCT_D1"


async def test_the_item_on_air_is_stretched_once_confirmed(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "plus", "plus", "minus", "plus")
        assert "6:00 → 6:30" in made.text("alert")
        assert made.link.asked == []
        await press(pilot, "enter")
        assert stage.on_air.item.planned == 390_000


async def test_an_aired_item_is_put_back(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(160, 48)) as pilot:
        await press(pilot, "home", "down", "b")
        assert asked(made) == [PutBack(item=stage.state.plan.items[1].id)]


async def test_a_timer_runs_stops_and_goes(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(160, 48)) as pilot:
        await press(pilot, "2", *"1:30", "space", *"duplex", "enter")
        assert asked(made) == [StartTimer(timer=2, length=90_000, label="duplex")]
        assert "duplex" in made.text("counts")
        assert "1:30" in made.text("counts")
        await press(pilot, "2")
        assert asked(made)[-1] == StopTimer(timer=2)
        await press(pilot, "2", "-", "enter")
        assert stage.state.pass_ is not None
        assert stage.state.pass_.timers == {}


async def test_a_click_selects_a_row_of_the_script(tell: Tell) -> None:
    made = script(tell("calm"))
    async with made.app.run_test(size=(160, 48)) as pilot:
        row = next(place for place, line in enumerate(made.text("script").split("\n")) if " 10 " in line[:6])
        await pilot.click(offset=(20, 3 + row))
        await pilot.pause()
        assert made.app.hand.selected == "JEU_Q1"


async def test_what_is_pasted_is_typed(tell: Tell) -> None:
    made = script(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        made.app.post_message(Paste("Retour\nplateau 1:30"))
        await pilot.pause()
        assert "> Retour plateau 1:30" in made.text("writing")


async def test_a_call_of_the_role_rings_when_it_is_due(tell: Tell) -> None:
    stage = tell("calm")
    made = script(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        assert made.app.rings == 0
        stage.at = 12 * 60 + 30.1
        made.link.tell()
        await pilot.pause()
        assert made.app.rings == 1
        assert "dans 1 min" in made.text("figures")
