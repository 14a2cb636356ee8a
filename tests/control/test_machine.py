"""The machine's clock beside the show's."""

from control.machine import CLOCK_OFF_MS, look
from rundown.live.blockers import blockers
from rundown.live.event import Event
from tests.house import House


def told(house: House) -> list[int]:
    return [int(each.subject) for each in blockers(house.head) if each.code == "clock_off"]


async def test_a_clock_that_was_set_is_journalled_once_and_blocks_until_it_is_right_again(house: House) -> None:
    engine = house.server.engine
    heard: list[Event] = []
    engine.listeners.append(lambda events, durable: heard.extend(events))
    for off_s in (0.2, 7.0, 7.1, -7.0, 0.0):
        look(engine, engine.wall_exact() / 1000 + off_s)
        assert told(house) == ([7_000] if abs(off_s) * 1000 >= CLOCK_OFF_MS else [])
    await house.settled()
    assert [event.kind for event in heard] == ["measured", "measured"]
