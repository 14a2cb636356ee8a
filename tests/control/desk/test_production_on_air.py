"""Production's desk through its main acts."""

from rundown.live.acts.logbook import DecisionTaken, IncidentClosed, IncidentOpened, IncidentUpdated
from rundown.plan.show import Role
from tests.control.desk.crew_room import SLOW, Room


async def test_production_brings_lines_up_and_keeps_the_log_book(room: Room) -> None:
    await room.seated(Role.REA, Role.SON)
    await room.on_air("SOMMAIRE")
    async with room.desk(Role.PRO).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("l", until_=lambda: room.ticked("line", "DX1 called"))
        await room.press("l", until_=lambda: room.ticked("line", "DX1 picture"))
        await room.press("L", until_=lambda: not room.ticked("line", "DX1 picture"))

        # An incident, from its opening to its close.
        await room.press("i", *"HF 2 drops", "enter", until_=lambda: room.bodies(IncidentOpened))
        await room.press(
            "i", "shift+tab", "shift+tab", *"new pack", "enter", until_=lambda: room.bodies(IncidentUpdated)
        )
        await room.press("i", "shift+tab", *"mended", "enter", until_=lambda: room.bodies(IncidentClosed))
        assert room.bodies(IncidentUpdated) == [IncidentUpdated(incident=1, text="new pack")]
        assert room.house.head.standing.incidents == {}

        await room.press("d", *"Keep duplex 2? yes | no > no: dead", "enter", until_=lambda: room.bodies(DecisionTaken))
        (taken,) = room.bodies(DecisionTaken)
        assert isinstance(taken, DecisionTaken)
        assert (taken.question, taken.options, taken.chosen, taken.why) == (
            "Keep duplex 2?",
            ("yes", "no"),
            "no",
            "dead",
        )

        # The game's next step asks for Enter.
        game = room.key("JEU_1.1")
        await room.press("u")
        assert game not in room.calling.gone
        await room.press("enter", until_=lambda: game in room.calling.gone)


async def test_production_asks_and_answers_the_poll(room: Room) -> None:
    await room.seated(Role.REA, Role.SON)
    room.house.open_pass(rate=SLOW)
    await room.house.settled()
    async with room.desk(Role.PRO).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("y", until_=lambda: room.house.pass_.poll is not None)
        await room.sees("□ GO OR NO-GO ?")

        def verdict() -> object:
            poll = room.house.pass_.poll
            answer = None if poll is None else poll.answers.get(Role.PRO)
            return None if answer is None else (answer.go, answer.reason)

        await room.press("r", *"no guest 2", "enter", until_=lambda: verdict() == (False, "no guest 2"))
        await room.press("f3", until_=lambda: verdict() == (True, ""))
        await room.press("y", until_=lambda: room.house.pass_.poll is None)
