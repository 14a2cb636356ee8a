"""The script's and the director's desks through a call, a go and what is said to the presenter."""

from rundown.live.acts.calling import NotReady, Ready
from rundown.live.acts.logbook import Noted
from rundown.live.acts.poll import Answer, Overridden
from rundown.live.acts.serving import SetClock
from rundown.plan.show import Role
from tests.control.desk.crew_room import Room


async def test_the_script_calls_gives_and_takes_a_line_off(room: Room) -> None:
    await room.seated(Role.REA, Role.PLA)
    await room.on_air("LCT_R1")
    async with room.desk(Role.SCR).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        key = room.key("R1.4")
        await room.press("f2", until_=lambda: key in room.calling.standby)
        await room.asks(Role.PLA, NotReady(cue=key, reason="no guest"))
        await room.sees("× NOT READY")
        await room.asks(Role.PLA, Ready(cue=key))
        await room.press("G")
        assert key not in room.calling.gone
        await room.press("enter", until_=lambda: key in room.calling.gone)

        # A line for the presenter, taken off again: to her from the director by Tab, a phrase of hers.
        await room.press("m", "shift+tab", "shift+tab", "1", until_=lambda: room.thread)
        assert (room.thread[-1].to, room.thread[-1].text) == (Role.PRES, "wrap up")
        await room.press("X", until_=lambda: room.thread[-1].withdrawn)


async def test_the_director_polls_overrides_takes_calls_and_goes(room: Room) -> None:
    await room.seated(Role.SCR, Role.SON, Role.PLA)
    house = room.house
    house.server.engine.post(SetClock(rate=1.0, at=house.head.plan.on_air - 600_000))
    await house.settled()
    async with room.desk(Role.REA).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("f9", "l", until_=lambda: house.head.pass_ is not None)
        await room.press("y", until_=lambda: house.pass_.poll is not None)
        await room.asks(Role.SON, Answer(role=Role.SON, go=False, reason="N-1 mute"))
        await room.press("f3", until_=lambda: house.pass_.poll is not None and Role.REA in house.pass_.poll.answers)
        await room.press("f8")
        await room.sees("no-go, first of all SON N-1 mute: F9 v overrides")
        assert house.pass_.current is None
        await room.press("f9", "v", until_=lambda: room.bodies(Overridden))
        house.clock.ahead += 2_000  # a second press of F8 within a second is one press
        await room.press("f8", until_=lambda: house.pass_.current is not None)

        # A call, its answer, its go.
        await room.press("f7")  # opens the rundown, to choose a row
        await room.press(
            "home",
            *["down"] * 4,
            "f7",
            until_=lambda: house.pass_.coming is not None and house.pass_.coming.item.id == "R1",
        )
        key = room.key("R1.4")
        await room.press("f2", until_=lambda: key in room.calling.standby)
        await room.asks(Role.PLA, Ready(cue=key))
        await room.press("G", "enter", until_=lambda: key in room.calling.gone)

        # A line to the presenter, a note; then the air is handed back.
        await room.press("m", "2", until_=lambda: room.thread)
        assert (room.thread[-1].to, room.thread[-1].text) == (Role.PRES, "fill")
        await room.press("X", until_=lambda: room.thread[-1].withdrawn)
        await room.press("n", *"rain", "enter", until_=lambda: room.bodies(Noted))
        await room.press("f9", "o", until_=lambda: house.pass_.off_air is not None)
        await room.press("f9", "c", until_=lambda: house.head.pass_ is None)
