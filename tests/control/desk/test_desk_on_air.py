"""The desk against the real server: keys become events, events become the screen."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from control.desk.app import DeskApp
from control.desk.ink import text_of
from control.desk.look import Look
from control.wire.link import Link
from rundown.live.acts.running import Taken
from rundown.plan.show import Role
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


def shown(app: DeskApp) -> str:
    return "\n".join(text_of(line) for panel in app.board.panels.values() for line in panel.lines)


def desk(house: House, code: str) -> DeskApp:
    return DeskApp(
        lambda on_change: Link(house.server.url, code, role=Role.REA, station="desk-REA", on_change=on_change),
        Role.REA,
        language="fr",
        look=Look(bell=False),
    )


async def test_a_pass_is_opened_taken_and_seen_from_the_desk(open_house: OpenHouse) -> None:
    house = await open_house()
    app = desk(house, house.codes["ines"])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "AUCUNE PASSE OUVERTE" in shown(app))
        await pilot.press("f9", "l")
        await until(lambda: "F8 lance" in shown(app))
        await pilot.press("f8")
        await until(lambda: "● À L’ANTENNE" in shown(app))
        assert [event.actor for event in house.events if isinstance(event.body, Taken)] == ["ines"]
        await pilot.press("f8")
        await until(lambda: "trop tôt après la dernière prise" in shown(app))


async def test_a_server_that_goes_and_comes_back_is_told_and_mended(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    port = int(house.server.url.rpartition(":")[2])
    app = desk(house, house.codes["ines"])
    async with app.run_test(size=(80, 24)):
        await until(lambda: "AUCUNE PASSE OUVERTE" in shown(app))
        house.runs = False
        await house.server.stop()
        await until(lambda: "LIAISON PERDUE" in shown(app))
        await open_house(tmp_path, port=port, simulator=house.simulator)
        await until(lambda: "LIAISON PERDUE" not in shown(app))
