"""The script desk against the real server: the show is landed, two desks edit one rundown, nobody's work is lost."""

from collections.abc import Awaitable, Callable

from control.desk.app import DeskApp
from control.desk.look import Look
from control.wire.link import Link
from rundown.live.acts.editing import EditItem
from rundown.live.acts.landing import CaughtUp
from rundown.live.acts.team import GiveRole
from rundown.live.acts.undoing import Undo
from rundown.live.timing import over_under
from rundown.plan.show import Role
from tests.control.desk.test_desk_on_air import shown
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


def desk(house: House, code: str, role: Role = Role.SCR) -> DeskApp:
    return DeskApp(
        lambda on_change: Link(house.server.url, code, role=role, station=f"desk-{role}", on_change=on_change),
        role,
        language="en",
        look=Look(bell=False),
    )


async def test_two_keys_land_a_late_show_within_a_second(open_house: OpenHouse) -> None:
    house = await open_house()
    house.open_pass(before_air=-20_000)
    await house.air(*(item.id for item in house.head.plan.items[:2]))
    app = desk(house, house.codes["ines"])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: "OVER/UNDER" in shown(app) and "REHEARSAL" in shown(app))
        last = house.head.plan.items[-1].id
        await pilot.press("end", "e", *"+45", "enter")
        await until(lambda: house.head.plan.item(last).planned == 75_000)
        assert over_under(house.head, house.server.engine.now()) > 1000
        await pilot.press("g")
        await until(lambda: "BACK ON TIME" in shown(app))
        await pilot.press("g")
        await until(lambda: any(isinstance(event.body, CaughtUp) for event in house.events))
        caught = next(event for event in house.events if isinstance(event.body, CaughtUp))
        assert caught.actor == "ines"
        assert isinstance(caught.body, CaughtUp)
        assert abs(caught.body.after) <= 1000


async def test_two_desks_edit_one_rundown_and_the_second_is_told(open_house: OpenHouse) -> None:
    house = await open_house()
    house.server.engine.post(GiveRole(role=Role.SCR, to="zoe"))
    await house.settled()
    other = await house.join("ines", Role.REA)
    item = house.head.plan.items[2]
    app = desk(house, house.codes["zoe"])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: item.title in shown(app))
        await pilot.press("home", "down", "down", "e", "tab", *"Mine")
        await other.ask(EditItem(item=item.id, field="title", value="Theirs"), None)
        await until(lambda: "Theirs" in shown(app))
        await pilot.press("enter")
        await until(lambda: "changed meanwhile by Inès M." in shown(app))
        assert "> Mine" in shown(app)
        await pilot.press("enter")
        await until(lambda: house.head.plan.item(item.id).title == "Mine")
        await until(lambda: app.hand.draft is None)
        await pilot.press("home", "down", "I", *"Extra", "space", *":10", "enter")
        await until(lambda: any(each.title == "Extra" for each in house.head.plan.items))
        await other.ask(Undo(), None)
        await pilot.press("u")
        await until(lambda: all(each.title != "Extra" for each in house.head.plan.items))
        assert house.head.plan.item(item.id).title == "Mine"
