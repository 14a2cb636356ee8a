"""A seat that is lost or handed over, at the desks."""

from rundown.live.acts.running import Taken
from rundown.live.acts.team import GiveRole
from rundown.plan.show import Role
from tests.control.desk.crew_room import Room
from tests.control.desk.stage import TEAM
from tests.control.desk.test_desk_on_air import shown
from tests.house import until


async def test_a_role_that_is_handed_over_leaves_its_desk(room: Room) -> None:
    await room.seated(Role.REA)
    await room.on_air("ITW1")
    async with room.desk(Role.PLA).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("H", "enter", until_=lambda: room.house.head.standing.holders[Role.PLA] == "ines")
        await until(lambda: room.app.role is Role.VUE)
        await room.sees("PLA is held by Inès M. now")
        await until(lambda: ("awa", Role.VUE) in room.house.head.standing.stations.values())
        await room.asks(Role.REA, GiveRole(role=Role.PLA, to="awa"))
        await room.press("w", until_=lambda: room.app.role is Role.PLA)
        await until(lambda: ("awa", Role.PLA) in room.house.head.standing.stations.values())


async def test_the_script_takes_the_director_s_lost_seat_over_in_two_keys_and_takes(room: Room) -> None:
    await room.seated(*(role for role in TEAM if role is not Role.SCR))
    await room.on_air("LCT_R1")
    room.house.clock.ahead += 60_000
    async with room.desk(Role.SCR).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("f9", "t")
        await room.sees("no seat is lost that this desk may take over")
        await room.house.leave(room.people.pop(Role.REA))
        await room.sees("× SEAT LOST")
        await room.press("f9", "t", until_=lambda: room.house.head.standing.holders[Role.REA] == "hugo")
        await until(
            lambda: room.app.role is Role.REA and ("hugo", Role.REA) in room.house.head.standing.stations.values()
        )
        await room.press(
            "f8", until_=lambda: room.house.pass_.current is not None and room.house.pass_.current.item.id == "R1"
        )
        assert [event.actor for event in room.house.events if isinstance(event.body, Taken)][-1] == "hugo"

        # Both desks are now this person's.
        await room.press("w", until_=lambda: room.app.role is Role.SCR)
        await until(lambda: ("hugo", Role.SCR) in room.house.head.standing.stations.values())
        await room.press("w", until_=lambda: room.app.role is Role.REA)
        assert "TAKE" in shown(room.app)
