"""The registers at their terminal, under Pilot, with a link that is one stage's."""

import pytest

from control.desk.over_live import OverLive
from control.desk.register_screen import Registers
from rundown.live.acts.passes import OffAir
from rundown.live.acts.production import Strike
from rundown.live.acts.running import Take
from rundown.plan.show import Role
from tests.control.desk.registered import register_all
from tests.control.desk.registering import asked, opened, row_of, screen, shown, write
from tests.control.desk.sitting import desk, press
from tests.control.desk.stage import Stage, Tell
from tests.house import until


@pytest.fixture
def stage(tell: Tell) -> Stage:
    return register_all(tell("calm"))


@pytest.mark.parametrize(
    ("size", "role"), [((80, 24), Role.PRO), ((160, 48), Role.REA), ((80, 24), Role.SCR), ((160, 48), Role.SON)]
)
async def test_r_opens_the_registers_over_the_live_desk_and_esc_leaves_them(
    stage: Stage, size: tuple[int, int], role: Role
) -> None:
    made = desk(stage, role=role)
    async with made.app.run_test(size=size) as pilot:
        await press(pilot, "R")
        await until(lambda: "CE QUI MANQUE" in shown(made))
        assert "HEURE" in shown(made)
        assert "À L’ANTENNE" in shown(made)
        await press(pilot, "escape")
        await until(lambda: not isinstance(made.app.screen, OverLive))


async def test_who_only_looks_on_has_no_registers(stage: Stage) -> None:
    made = desk(stage, role=Role.REA)
    made.app.role = Role.VUE
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "R")
        assert not isinstance(made.app.screen, OverLive)


async def test_what_acts_live_still_does_over_the_registers_and_while_typing(stage: Stage) -> None:
    stage.at += 30
    made = desk(stage, role=Role.REA)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, made, "budget", "n", "f8")
        assert asked(made) == [Take()]
        await press(pilot, "f8")
        assert "trop tôt après la dernière prise" in shown(made)
        await press(pilot, "f9", "o")
        assert asked(made)[-1] == OffAir()
        form = screen(made).pane.form
        assert form is not None
        assert form.typed() == {}


async def test_a_question_of_the_live_desk_is_answered_first(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, made, "budget")
        await press(pilot, "f9", "escape")
        assert screen(made).where.open
        await press(pilot, "escape")
        assert not screen(made).where.open


async def test_a_line_opened_from_the_palette_is_typed_at_the_live_desk(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, made, "budget", "n", *"7")
        made.app.choose("note")
        await until(lambda: not isinstance(made.app.screen, OverLive))
        await press(pilot, *"vu", "enter")
        await until(lambda: isinstance(made.app.screen, Registers))
        form = screen(made).pane.form
        assert form is not None
        assert form.typed() == {"heading": "7"}


async def test_tables_are_moved_in_sorted_and_filtered(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "budget", "down", "right", "s", "s")
        assert "trié par Prévu HT ↓" in shown(made)
        assert there.where.code == "B-002"
        await press(pilot, "slash")
        await write(pilot, made, "repas")
        assert "1 sur 4" in shown(made)
        await press(pilot, "enter", "escape")
        assert "4 lignes" in shown(made)


async def test_a_row_is_struck_with_why_and_a_refusal_is_said_on_the_alert_line(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, made, "suppliers", "delete", code="P-001")
        await write(pilot, made, "fermé", "enter")
        await until(lambda: "la ligne P-001 est citée par B-001" in shown(made))
        await press(pilot, "down", "delete", "enter")
        await until(lambda: "Lumen" not in shown(made).split("TOTAL")[0])
        assert asked(made) == [
            Strike(register="suppliers", code="P-001", why="fermé"), Strike(register="suppliers", code="P-002"),
        ]  # fmt: skip


async def test_why_a_row_is_struck_is_asked_of_that_row_even_when_it_has_gone(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, made, "budget", "delete", code="B-002")
        stage.do(Strike(register="budget", code="B-002"), "ines")
        made.link.tell()
        await press(pilot, "x")
        assert "rayer B-002" in shown(made)
        await press(pilot, "enter")
        await until(lambda: "aucune ligne B-002 ici" in shown(made))
        assert asked(made) == [Strike(register="budget", code="B-002", why="x")]


async def test_a_register_with_a_row_for_each_stage_has_no_new_one(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        there = await opened(pilot, made, "stages", "n")
        assert there.pane.form is None
        assert "F01–F16" in shown(made)


async def test_the_mouse_selects_opens_sorts_and_picks(stage: Stage) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "R")
        await until(lambda: "Prestataires" in shown(made))
        there = screen(made)

        async def click(text: str, column: int = 6) -> None:
            await pilot.click(offset=(column, row_of(made, text)))
            await pilot.pause()

        await click("Plan de financement")
        assert (there.where.register, there.where.open) == ("funding", False)
        await click("Budget et suivi  ")
        await click("Budget et suivi  ")
        assert there.where.open
        await click("Prévu HT", 34)
        assert there.where.sort == "planned"
        await click("Heures des étudiants")
        assert there.where.code == "B-004"
        await click("Heures des étudiants")
        assert there.pane.form is not None
        await click("Nature", 30)
        await click(" nature")
        assert there.pane.form.lines["made_of"].text == "nature"
        column = shown(made).split("\n")[-1].index("Esc")
        await pilot.click(offset=(column + 1, 23))
        await pilot.pause()
        assert there.pane.asks
        await press(pilot, "delete")
        column = shown(made).split("\n")[-1].index("nouvelle")
        await pilot.click(offset=(column, 23))
        await pilot.pause()
        assert there.pane.form is not None


@pytest.mark.parametrize("keys", [("R",), ("R", "enter"), ("R", "enter", "n")])
async def test_a_terminal_of_another_size_gets_its_own_pages(stage: Stage, keys: tuple[str, ...]) -> None:
    made = desk(stage, role=Role.PRO)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        for width, height in ((160, 48), (40, 12), (120, 32)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            await pilot.pause()
            assert screen(made).board.panels["page"].region.size == (width, height - 6)
