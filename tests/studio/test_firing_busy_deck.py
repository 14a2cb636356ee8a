"""Real server, real datagrams: after an unclean stop, the clip that may be on air is not cued over by a preset."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from rundown.live.acts.doubt import Resolve
from rundown.live.acts.running import Jump, SetNext
from rundown.live.message import Answer
from tests.house import House

OpenHouse = Callable[..., Awaitable[House]]


async def struck(house: House, data: Path, open_house: OpenHouse) -> House:
    """A server starts on what the journal holds at this moment, as after SIGKILL; the studio is the same."""
    copy = data / "after"
    copy.mkdir()
    for name in ("journal.db", "journal.db-wal"):
        (copy / name).write_bytes((data / name).read_bytes())
    again = await open_house(copy, simulator=house.simulator)
    again.clock.ahead = house.clock.ahead
    again.forget()
    return again


@pytest.mark.parametrize("answer", ["leave", "again"])
async def test_the_preset_of_what_is_next_still_waits_for_the_deck_on_air(
    open_house: OpenHouse, tmp_path: Path, answer: Answer
) -> None:
    house = await open_house()
    house.open_pass()
    await house.air("HELLO", "R1")
    house.server.engine.post(SetNext(item="R2"))
    await house.settled()
    again = await struck(house, tmp_path, open_house)
    await again.settled()
    again.server.engine.post(Resolve(fires=tuple(again.gear.doubtful), answer=answer))
    await again.settled()
    assert [effect for effect in again.effects if effect.startswith("vt")] == []


async def test_a_clip_left_as_done_holds_its_deck_as_if_it_had_been_sent(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    house.open_pass()
    await house.air("HELLO")
    house.server.engine.post(Jump(item="R1"))
    await house.server.engine.durable(house.head.seq)  # the datagrams leave in the turn after this one
    again = await struck(house, tmp_path, open_house)
    await again.settled()
    again.server.engine.post(SetNext(item="R2"))
    again.server.engine.post(Resolve(fires=tuple(again.gear.doubtful), answer="leave"))
    await again.settled()
    assert [effect for effect in again.effects if effect.startswith("vt")] == []
