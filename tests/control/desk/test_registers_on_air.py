"""The registers at a desk against the real server: a line of the budget typed with faults, mended, struck, seen by another."""

from collections.abc import Awaitable, Callable
from decimal import Decimal

from textual.events import Paste
from textual.pilot import Pilot

from control.desk.app import DeskApp
from control.desk.look import Look
from control.desk.over_live import OverLive
from control.desk.register_hand import Where
from control.desk.register_screen import Registers
from control.wire.link import Link
from control.wire.protocol import Done
from rundown.live.acts.production import Entry, Record, Strike, Struck
from rundown.plan.show import Role
from rundown.production.budget import lines, total
from rundown.production.values import SEALED
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


def desk(house: House, code: str, role: Role = Role.PRO) -> DeskApp:
    return DeskApp(
        lambda on_change: Link(house.server.url, code, role=role, station=f"desk-{role}", on_change=on_change),
        role,
        language="en",
        look=Look(bell=False),
    )


def shown(app: DeskApp) -> str:
    """What stands on the screen over the desk, form and offers included; "" while none does."""
    screen = app.screen
    if not isinstance(screen, OverLive):
        return ""
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())


def registers(app: DeskApp) -> Registers:
    assert isinstance(app.screen, Registers)
    return app.screen


async def write(pilot: Pilot[int], app: DeskApp, text: str, *keys: str) -> None:
    """Pastes a text into the field at hand, then presses keys."""
    app.post_message(Paste(text))
    await pilot.press(*keys)


async def test_a_line_of_the_budget_is_typed_mended_changed_found_and_struck(open_house: OpenHouse) -> None:
    house = await open_house()
    app = desk(house, house.codes["tom"])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.link.state is not None)
        await pilot.press("R")
        await until(lambda: "MISSING TODAY" in shown(app))
        assert "27 registers are empty" in shown(app)
        assert "Budget and follow-up     – · empty" in shown(app)

        await pilot.press("enter", "n")
        await until(lambda: "new row" in shown(app))
        await pilot.press("7", "tab")
        await write(pilot, app, "Studio", "tab")
        await write(pilot, app, "cash", "tab")
        await write(pilot, app, "20%", "tab")
        await write(pilot, app, "1 8oo")
        await until(lambda: "“1 8oo” is no amount in euros: write 1250.50" in shown(app))
        await pilot.press("enter")
        assert house.head.standing.production.get("budget") is None
        await pilot.press("backspace", "backspace", *"00", "enter")
        await until(lambda: "B-001" in house.head.standing.production.get("budget", {}))
        assert house.head.standing.production["budget"]["B-001"].values == {
            "heading": "7", "label": "Studio", "made_of": "cash", "vat": "20", "planned": "1800.00",
        }  # fmt: skip
        await until(lambda: "TOTAL" in shown(app))
        assert "1 800.00".replace(" ", "\u202f") in shown(app)

        other = await house.join("ines", Role.REA)
        line = {"heading": "6", "label": "Meals", "made_of": "cash", "vat": "10", "planned": "200", "committed": "350"}
        answer = await other.ask(Record(register="budget", rows=(Entry(code="", values=line),)))
        assert isinstance(answer, Done)
        await until(lambda: "Meals" in shown(app))
        assert "2\u202f000.00" in shown(app)
        found = lines({code: kept.values for code, kept in house.head.standing.production["budget"].items()})
        assert total(found).sums["planned"].net == Decimal("2000.00")

        await pilot.press("down")
        await until(lambda: "▲ Meals · +150.00 € · +75.0 % · no argument" in shown(app))
        await pilot.press("enter", "tab")
        await write(pilot, app, " out", "enter")
        await until(lambda: house.head.standing.production["budget"]["B-002"].values["label"] == "Meals out")

        await until(lambda: "Meals out" in shown(app) and "rows" in shown(app))
        await pilot.press("slash", *"stu")
        await until(lambda: "1 of 2 rows" in shown(app))
        assert "Meals" not in shown(app)
        await pilot.press("enter", "delete", *"2x", "enter")
        await until(lambda: "B-001" not in house.head.standing.production["budget"])
        struck = [event for event in house.events if isinstance(event.body, Struck)]
        assert [(event.actor, event.body) for event in struck] == [
            ("tom", Struck(register="budget", code="B-001", why="2x"))
        ]
        await pilot.press("escape", "escape")
        await until(lambda: "MISSING TODAY" in shown(app))
        assert "Budget and follow-up     1 ▲ 1 over limit" in shown(app)
        await pilot.press("escape")
        await until(lambda: not isinstance(app.screen, OverLive))


async def test_what_the_server_refuses_stands_at_its_field_and_nothing_typed_is_lost(open_house: OpenHouse) -> None:
    house = await open_house()
    app = desk(house, house.codes["tom"])
    async with app.run_test(size=(120, 32)) as pilot:
        await until(lambda: app.link.state is not None)
        other = await house.join("ines", Role.REA)
        await other.ask(
            Record(register="suppliers", rows=(Entry(code="", values={"name": "Lumen", "trade": "light"}),))
        )
        await pilot.press("R")
        await until(lambda: isinstance(app.screen, Registers))
        registers(app).where = Where(register="quotes", open=True)
        await pilot.press("n")
        await write(pilot, app, "Light", "tab")
        await write(pilot, app, "P-001", "tab")
        await write(pilot, app, "28/11/2026", "tab", "tab")
        await write(pilot, app, "900", "tab")
        await write(pilot, app, "20", "tab")
        await other.ask(Strike(register="suppliers", code="P-001"))
        await until(lambda: "there is no row “P-001”" in shown(app))
        await pilot.press("enter")
        await pilot.pause()
        assert "quotes" not in house.head.standing.production
        await pilot.press("escape")
        await until(lambda: "fields are not sent: keep them for later?" in shown(app))
        await pilot.press("escape")
        await until(lambda: "draft: n" in shown(app))
        await other.ask(
            Record(register="suppliers", rows=(Entry(code="", values={"name": "Lumen", "trade": "light"}),))
        )
        await pilot.press("n")
        await until(lambda: "new row" in shown(app) and "Light" in shown(app))
        form = registers(app).pane.form
        assert form is not None
        form.begin("supplier")
        await write(pilot, app, "P-002", "enter")
        await until(lambda: "V-001" in house.head.standing.production.get("quotes", {}))
        assert house.head.standing.production["quotes"]["V-001"].values["supplier"] == "P-002"
        await until(lambda: "draft: n" not in shown(app) and "V-001" in shown(app))


async def test_what_is_personal_is_sealed_on_its_way_and_shown_as_dots(open_house: OpenHouse) -> None:
    house = await open_house()
    app = desk(house, house.codes["tom"])
    async with app.run_test(size=(160, 48)) as pilot:
        await until(lambda: app.link.state is not None)
        await pilot.press("R")
        await until(lambda: isinstance(app.screen, Registers))
        registers(app).where = Where(register="suppliers", open=True)
        await pilot.press("n")
        await write(pilot, app, "Lumen", "tab")
        await write(pilot, app, "light", "tab", "tab", "tab", "tab")
        await write(pilot, app, "06 11", "enter")
        await until(lambda: "P-001" in house.head.standing.production.get("suppliers", {}))
        assert SEALED.fullmatch(house.head.standing.production["suppliers"]["P-001"].values["contact"])
        await until(lambda: "•••" in shown(app))
        assert "06 11" not in shown(app)
        await pilot.press("enter")
        await until(lambda: registers(app).pane.form is not None)
        form = registers(app).pane.form
        assert form is not None
        await until(lambda: form.lines["contact"].text == "06 11")
        assert "06 11" not in shown(app)


async def test_a_desk_whose_link_is_lost_sends_nothing_and_keeps_what_was_typed(open_house: OpenHouse) -> None:
    house = await open_house()
    app = desk(house, house.codes["tom"])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.link.state is not None)
        await pilot.press("R", "enter", "n")
        await until(lambda: "new row" in shown(app))
        for text in ("7", "Studio", "cash", "20", "100"):
            await write(pilot, app, text, "tab")
        house.runs = False
        await house.server.stop()
        await until(lambda: "LINK LOST" in shown(app))
        await pilot.press("enter")
        await until(lambda: "the link is lost: nothing can be sent" in shown(app))
        assert "Studio" in shown(app)
