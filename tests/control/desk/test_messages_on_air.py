"""What is said from desk to desk."""

from rundown.live.acts.messages import Say
from rundown.live.acts.team import GiveRole
from rundown.plan.show import Role
from tests.control.desk.crew_room import Room
from tests.house import until


async def test_messages_are_delivered_read_and_answered_with_a_phrase(room: Room) -> None:
    await room.seated(Role.REA, Role.SCR)
    await room.on_air("ITW1")
    async with room.desk(Role.SON).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.asks(Role.SCR, Say(text="Micro 2 ?", to=Role.SON))
        await until(lambda: room.thread[-1].delivered == (Role.SON,))
        await room.sees("Micro 2 ?")
        await room.sees("Enter: read")
        await room.press("enter", until_=lambda: room.thread[-1].read == (Role.SON,))
        await room.press("m", "2", until_=lambda: len(room.thread) == 2)
        answer = room.thread[-1]
        assert (answer.by, answer.to, answer.text) == (Role.SON, Role.SCR, "no")
        assert room.app.hand.draft is None
        await room.sees("sent, not there yet")

        # An urgent one takes the alert line; another is written by hand, to all.
        await room.asks(Role.REA, Say(text="Noise on set", to=None, urgent=True))
        await room.sees("! REA")
        await room.press("enter", until_=lambda: Role.SON in room.thread[-1].read)
        await room.press("m", "shift+tab", "shift+tab", *"Quiet now", "enter", until_=lambda: len(room.thread) == 4)
        assert (room.thread[-1].to, room.thread[-1].text) == (None, "Quiet now")


async def test_what_is_for_all_comes_to_each_desk_of_one_person(room: Room) -> None:
    await room.seated(Role.SCR)
    await room.on_air("ITW1")
    room.house.server.engine.post(GiveRole(role=Role.PRO, to="lina"))
    await room.house.settled()
    async with room.desk(Role.SON).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.asks(Role.SCR, Say(text="Back in 1 minute", to=None))
        await until(lambda: room.thread[-1].delivered == (Role.SON,))
        await room.press("w", until_=lambda: set(room.thread[-1].delivered) == {Role.SON, Role.PRO})
        assert room.app.role is Role.PRO
        await room.press("enter", until_=lambda: room.thread[-1].read == (Role.PRO,))
