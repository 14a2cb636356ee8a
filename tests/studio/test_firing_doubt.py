"""Real server, real datagrams: after an unclean stop, what may have left is in doubt, and what a person then says."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rundown.live.acts.gear import Resolve
from rundown.live.acts.running import Jump, Take
from rundown.live.words import Command
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    house = await open_house()
    house.open_pass()
    await house.settled()
    return house


async def do(house: House, command: Command) -> None:
    house.server.engine.post(command)
    await house.settled()


async def struck(house: House, data: Path, open_house: OpenHouse) -> House:
    """A server starts on what the journal holds at this moment, as after SIGKILL; the studio is the same."""
    copy = data / "after"
    copy.mkdir()
    for name in ("journal.db", "journal.db-wal"):
        (copy / name).write_bytes((data / name).read_bytes())
    again = await open_house(copy, simulator=house.simulator)
    again.clock.ahead = house.clock.ahead
    return again


async def test_after_an_unclean_stop_what_was_armed_is_in_doubt(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    await house.air("HELLO")
    again = await struck(house, tmp_path, open_house)
    await again.settled()
    run = again.run_of("R1")
    assert set(again.gear.doubtful) >= {f"{run}/@take", f"{again.pass_.on_air}/jingle"}
    assert not again.head.standing.clean


@pytest.mark.parametrize("answer", ["leave", "again"])
async def test_a_doubtful_take_left_as_done_never_starts_its_clip_again_and_allowed_again_it_does(
    house: House, open_house: OpenHouse, tmp_path: Path, answer: str
) -> None:
    await house.air("HELLO")
    again = await struck(house, tmp_path, open_house)
    run = again.run_of("R1")
    await do(again, Resolve(fires=(f"{run}/@take",), answer="leave" if answer == "leave" else "again"))
    again.forget()
    await do(again, Take())
    await until(lambda: "vision pgm VTA" in again.effects)
    await again.settled()
    clips = [effect for effect in again.effects if effect.startswith("vt A R1")]
    assert clips == ([] if answer == "leave" else ["vt A R1 cued", "vt A R1 playing"])


async def test_a_take_in_doubt_that_nobody_answered_for_does_not_start_its_clip_either(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    await house.air("HELLO")
    again = await struck(house, tmp_path, open_house)
    await again.settled()
    again.forget()
    await do(again, Take())
    await until(lambda: "vision pgm VTA" in again.effects)
    await again.settled()
    assert [effect for effect in again.effects if "playing" in effect] == []


async def test_after_a_clean_stop_nothing_is_in_doubt(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    house.open_pass()
    await house.air("HELLO")
    await house.stop()
    again = await open_house(simulator=house.simulator)
    await again.settled()
    assert again.gear.doubtful == {}
    assert again.head.standing.clean
    again.forget()
    await do(again, Take())
    await until(lambda: "vt A R1 playing" in again.effects)


async def test_a_take_committed_but_perhaps_not_sent_is_in_doubt_and_sent_again_when_a_person_says_so(
    house: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    house.server.engine.post(Jump(item="R1"))
    seq = house.head.seq
    await house.server.engine.durable(seq)  # the datagrams leave in the turn after this one
    again = await struck(house, tmp_path, open_house)
    run = again.run_of("R1")
    assert again.pass_.on_air == run
    assert f"{run}/@take" in again.gear.doubtful
    await house.settled()
    again.forget()
    await do(again, Resolve(fires=(f"{run}/@take",), answer="again"))
    await until(lambda: "vision pgm VTA" in again.effects)
    await again.settled()
    assert [effect for effect in again.effects if effect.startswith("vt A R1")] == ["vt A R1 cued", "vt A R1 playing"]
    assert f"{run}/@take" in again.gear.fired
