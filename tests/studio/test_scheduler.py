"""Real server, real datagrams, show time at a high rate: what fires when, and what is missed instead."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rundown.live.acts.passes import ClosePass, Hold, OffAir
from rundown.live.acts.running import Jump, SetNext, Take, TakeBack
from rundown.live.acts.serving import SetClock
from rundown.live.words import Command
from studio.scheduler import LATE_MS
from tests.house import CORNER, Disk, House, until

OpenHouse = Callable[..., Awaitable[House]]
RATE = 60.0


def fired(house: House, item: str, cue: str) -> bool:
    return house.head.pass_ is not None and f"{house.run_of(item)}/{cue}" in house.gear.fired


def missed(house: House) -> dict[str, str]:
    """Cue -> why, of those missed."""
    return {fire.partition("/")[2]: code for fire, code in house.gear.missed.items()}


async def do(house: House, command: Command) -> None:
    house.server.engine.post(command)
    await house.settled()


@pytest.fixture
async def quick(house: House) -> House:
    """A pass at sixty times the speed, half a minute of show time before air."""
    house.open_pass(before_air=30_000, rate=RATE)
    await house.settled()
    return house


async def test_each_cue_fires_at_its_instant_of_show_time(quick: House) -> None:
    await until(lambda: fired(quick, "HELLO", "prepare"))
    await until(lambda: quick.server.engine.now() >= quick.head.plan.on_air)
    quick.server.engine.post(Take())
    await until(lambda: fired(quick, "HELLO", "spoken"))
    await quick.settled()
    start = quick.pass_.runs[quick.pass_.on_air].started
    assert start is not None
    due = {
        "prepare": quick.head.plan.on_air - 10_000,
        "name": start + 5_000,
        "hide": start + 20_000,
        "spoken": start + 25_000,
    }
    timed = {one.fire.partition("/")[2]: one for one in quick.fired() if one.late_us is not None}
    assert {cue: one.due for cue, one in timed.items()} == due
    assert all(one.late_us is not None and 0 <= one.late_us < LATE_MS * 1000 for one in timed.values())
    assert all(one.cue and one.armed for one in timed.values())
    assert not quick.gear.missed


async def test_a_cue_after_the_end_outlives_off_air_until_the_pass_is_closed(quick: House) -> None:
    await quick.air("BYE")
    await until(lambda: quick.server.engine.now() > quick.pass_.runs[quick.pass_.on_air].started + 30_000)
    quick.server.engine.post(OffAir())
    await until(lambda: fired(quick, "BYE", "after"))
    await until(lambda: "light state off" in quick.effects)


async def test_a_cue_after_the_end_is_armed_again_when_what_follows_its_item_changes_what_it_goes_on_from(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    show = tmp_path / "show.toml"
    text = (CORNER / "show.toml").read_text(encoding="utf-8")
    late = """{ id = "late", at = "end+0:10", role = "SON", do = ["audio.VTA.off"] },\n  { id = "bye","""
    show.write_text(text.replace("""{ id = "bye",""", late), encoding="utf-8")
    quick = await open_house(show=show)
    quick.open_pass(before_air=30_000, rate=RATE)
    await quick.air("R1")
    await until(lambda: quick.server.engine.now() > quick.pass_.runs[quick.pass_.on_air].started + 30_000)
    await quick.air("TALK")  # its columns close the same channel
    await until(lambda: fired(quick, "R1", "late"))
    assert not quick.gear.missed


async def test_a_cue_after_the_end_is_not_fired_once_the_pass_is_closed(quick: House) -> None:
    await quick.air("BYE")
    await do(quick, OffAir())
    await do(quick, ClosePass())
    await do(quick, SetClock(rate=1000.0))
    await quick.settled()
    assert "light state off" not in quick.effects


async def test_a_clock_cue_fires_at_its_time_of_day_while_its_item_is_on_air(quick: House) -> None:
    await until(lambda: quick.server.engine.now() >= quick.head.plan.on_air)
    await quick.air("HELLO", "R2")
    await until(lambda: fired(quick, "R2", "clock"))
    await quick.settled()
    (one,) = [each for each in quick.fired() if each.fire.endswith("/clock")]
    assert one.due is not None
    assert one.due - quick.pass_.first_take == 110_000


async def test_a_cue_before_the_start_counts_while_its_item_is_next_and_is_dropped_with_it(house: House) -> None:
    house.open_pass(before_air=12_000)
    await do(house, SetNext(item="R1"))
    house.clock.ahead += 3_000
    await do(house, SetNext(item="TALK"))
    assert not house.gear.missed
    assert not [one for one in house.fired() if one.cue]


async def test_a_cue_before_the_start_of_an_item_taken_early_is_dropped_not_missed(house: House) -> None:
    house.open_pass(before_air=60_000)
    await house.air("HELLO")
    assert not house.gear.missed


async def test_hold_suspends_timed_cues_and_those_passed_meanwhile_are_missed_not_burst(house: House) -> None:
    house.open_pass()
    await house.air("HELLO")
    await do(house, Hold(on=True))
    house.clock.ahead += 22_000
    await do(house, SetClock(rate=1.0))
    assert not [one for one in house.fired() if one.cue]
    assert not house.gear.missed
    await do(house, Hold(on=False))
    assert missed(house) == {"name": "late", "hide": "late"}
    house.clock.ahead += 2_500
    await do(house, SetClock(rate=1.0))
    await until(lambda: fired(house, "HELLO", "spoken"))


async def test_a_cue_late_by_less_than_a_second_is_fired_and_says_by_how_much(house: House) -> None:
    house.open_pass()
    await house.air("HELLO")
    house.clock.ahead += 5_300
    await do(house, SetClock(rate=1.0))
    await until(lambda: fired(house, "HELLO", "name"))
    late = house.gear.fired[f"{house.pass_.on_air}/name"].late_us
    assert late is not None
    assert 0 <= late < LATE_MS * 1000


async def test_a_cue_whose_arming_is_not_durable_is_not_fired_but_missed(open_house: OpenHouse) -> None:
    disk = Disk()
    house = await open_house(disk=disk)
    house.open_pass()
    await house.settled()
    disk.hang()
    house.server.engine.post(Jump(item="R1"))
    house.clock.ahead += 5_000
    house.server.engine.post(SetClock(rate=1.0))
    await until(lambda: missed(house).get("say") == "late")
    disk.mend()
    await house.settled()
    assert not fired(house, "R1", "say")
    assert "ifb PRES say" not in house.effects


async def test_a_cue_waits_for_its_arming_when_the_disk_is_only_late(open_house: OpenHouse) -> None:
    disk = Disk()
    house = await open_house(disk=disk)
    house.open_pass()
    await house.settled()
    disk.hang()
    house.server.engine.post(Jump(item="R1"))
    house.clock.ahead += 5_000
    house.server.engine.post(SetClock(rate=1.0))
    await until(lambda: f"{house.pass_.on_air}/say" in house.gear.armed)
    disk.mend()
    await until(lambda: fired(house, "R1", "say"))
    assert house.gear.fired[f"{house.pass_.on_air}/say"].armed


async def test_cues_of_a_take_taken_back_are_not_fired(house: House) -> None:
    house.open_pass()
    await house.air("HELLO", "R1")
    await do(house, TakeBack())
    house.clock.ahead += 5_200
    await do(house, SetClock(rate=1.0))
    await house.settled()
    assert not fired(house, "R1", "say")
    assert fired(house, "HELLO", "name")


async def test_nothing_fires_after_the_server_has_stopped(house: House) -> None:
    house.open_pass(rate=RATE)
    await house.air("HELLO")
    await house.stop()
    last, sent = house.events[-1], len(house.fired())
    house.clock.ahead += 60_000
    await asyncio.sleep(0.1)  # a timer left behind would go off
    assert last.kind == "stopped"
    assert house.events[-1] == last
    assert len(house.fired()) == sent
