"""Sound, pictures and the set through the main acts of their desks."""

from rundown.live.acts.calling import Go, Standby
from rundown.live.acts.logbook import Noted
from rundown.plan.show import Role
from tests.control.desk.crew_room import Room
from tests.house import until


async def test_sound_answers_plays_tests_and_works_by_hand(room: Room) -> None:
    await room.seated(Role.REA, Role.SCR)
    await room.on_air("ITW1")
    async with room.desk(Role.SON).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        key = room.key("VIR1.1")

        # A call: not ready, and why; then ready.
        await room.asks(Role.SCR, Standby(cues=(key,)))
        await room.sees("□ STAND BY ?")
        await room.press("r", *"HF dead", "enter", until_=lambda: room.calling.not_ready == {key: "HF dead"})
        assert room.app.hand.draft is None
        await room.press("f3", until_=lambda: key in room.calling.ready)
        await room.sees("■ READY")

        # The music, the N-1 of the next line.
        await room.press("j", until_=lambda: room.key("sting") in room.calling.gone)
        await until(lambda: any(each.startswith("audio ") and "JING" in each for each in room.house.effects))
        await room.press("o", until_=lambda: room.ticked("line", "DX1 feed"))

        # A unit by hand: what is given its go is done by hand, then the unit is the server's again.
        await room.press("end", "a", until_=lambda: list(room.house.gear.by_hand) == ["feeds"])
        await room.asks(Role.REA, Go(cue=key))
        await until(lambda: key in room.house.gear.fired)
        await room.press("f6", until_=lambda: key in room.calling.done)
        await room.press("a", until_=lambda: not room.house.gear.by_hand)


async def test_pictures_checks_cues_and_shows(room: Room) -> None:
    await room.seated(Role.REA)
    await room.on_air("ITW1")
    captions = [caption for item in room.house.head.plan.items for caption in item.captions]
    async with room.desk(Role.IMG).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("v", until_=lambda: room.ticked("caption", captions[0]))
        await room.press("k", until_=lambda: room.ticked("clip", "GEN_DEB"))
        await room.press("c", until_=lambda: room.key("reel") in room.calling.gone)
        await room.press("s", until_=lambda: room.key("ITW1.1") in room.calling.gone)
        await until(lambda: any(each.startswith("caption ") for each in room.house.effects))
        await room.press("x", until_=lambda: room.key("ITW1.2") in room.calling.gone)

        # A chosen caption is ticked, and no longer.
        await room.press("home", "down")
        chosen = room.app.hand.chosen.removeprefix("caption ")
        assert chosen in captions[1:]
        await room.press("v", until_=lambda: room.ticked("caption", chosen))
        await room.press("v", until_=lambda: not room.ticked("caption", chosen))

        await room.press("end", "a", until_=lambda: room.house.gear.by_hand)
        (unit,) = room.house.gear.by_hand
        assert next(each.role for each in room.house.head.plan.gear if each.id == unit) is Role.IMG
        await room.press("a", until_=lambda: not room.house.gear.by_hand)


async def test_the_set_places_fits_checks_and_lights(room: Room) -> None:
    await room.seated(Role.REA, Role.SCR)
    await room.on_air("ITW1")
    async with room.desk(Role.PLA).run_test(size=(80, 24)) as pilot:
        await room.sits(pilot)
        await room.press("home")
        person = room.app.hand.chosen.removeprefix("person ")
        await room.press("p", until_=lambda: room.ticked("place", person))
        await room.press("k", until_=lambda: room.ticked("mic", person))
        await room.press("p", until_=lambda: not room.ticked("place", person))
        await room.press("escape", "s", until_=lambda: room.ticked("safety", "exits"))
        await room.press("s", until_=lambda: room.ticked("safety", "cables"))
        await room.press("l", until_=lambda: room.key("dim") in room.calling.gone)

        # Its light is left to its hands; a note says who is there.
        await room.press("a", until_=lambda: list(room.house.gear.by_hand) == ["light"])
        await room.press("n", *"public in", "enter", until_=lambda: room.bodies(Noted) == [Noted(text="public in")])
