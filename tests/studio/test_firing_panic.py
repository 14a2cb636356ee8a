"""Panic on a real server: the safe state at once, whatever is on air, known of the studio, or the disk does."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from rundown.live.acts.panic import Panic
from rundown.live.acts.running import Take
from tests.house import Disk, House, until

OpenHouse = Callable[..., Awaitable[House]]
SAFE = {
    "audio PRES on",
    "vision pgm CAM2",
    "caption shown",
    "light state plateau",
    "audio INV1 off",
    "audio VTA off",
    "audio JING off",
}


async def ready(open_house: OpenHouse, disk: Disk | None = None) -> House:
    house = await (open_house(disk=disk) if disk is not None else open_house())
    house.open_pass()
    await house.settled()
    return house


async def test_a_panic_sends_all_of_the_safe_state_though_the_studio_is_thought_to_be_in_it(
    open_house: OpenHouse,
) -> None:
    house = await ready(open_house)
    await house.air("HELLO", "R1")
    for number in (1, 2):
        house.forget()
        house.server.engine.post(Panic())
        await until(lambda: set(house.effects) == SAFE)
        await house.read_back()
        shot = house.gear.fired[f"p1/@panic.{number}"]
        assert (shot.armed, shot.wrong, shot.silent) == (True, {}, ())
    assert house.pass_.hold


async def test_sound_opens_before_the_picture_and_closes_after_it(open_house: OpenHouse) -> None:
    house = await ready(open_house)
    house.server.engine.post(Panic())
    await until(lambda: set(house.effects) == SAFE)
    assert house.effects[0] == "audio PRES on"
    assert house.effects[-1].endswith("off")


async def test_a_panic_leaves_at_once_while_the_disk_hangs(open_house: OpenHouse) -> None:
    disk = Disk()
    house = await ready(open_house, disk)
    disk.hang()
    house.server.engine.post(Panic())
    assert house.server.rack.sent.total() == len(SAFE)
    await until(lambda: set(house.effects) == SAFE)
    disk.mend()
    await house.settled()


async def test_after_a_panic_the_next_take_brings_back_what_its_item_declares(open_house: OpenHouse) -> None:
    house = await ready(open_house)
    house.server.engine.post(Panic())
    await house.settled()
    house.forget()
    house.server.engine.post(Take())
    await until(lambda: bool(house.effects))
    assert [effect for effect in house.effects if not effect.startswith(("vt", "vision pvw"))] == ["vision pgm CAM1"]


async def test_a_panic_called_just_before_a_kill_is_in_doubt_and_sent_again_when_told(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    from rundown.live.acts.doubt import Doubt, Resolve

    house = await ready(open_house)
    house.server.engine.reflexes.remove(house.server._firing.reflex)  # it dies between the decision and the sending
    house.server.engine.post(Panic())
    await house.settled()
    house.server.engine.post(Doubt(fires=("p1/@panic.1",)))
    house.server.engine.reflexes.append(house.server._firing.reflex)
    house.server.engine.post(Resolve(fires=("p1/@panic.1",), answer="again"))
    await until(lambda: set(house.effects) == SAFE)
