"""What is sent to the senders over real datagrams, and when."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from rundown.live.acts.passes import ClosePass, Hold, OffAir, OpenPass
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.serving import SetClock
from rundown.plan.show import Show
from studio.signals import signals
from tests.rundown.live.stage import ON_AIR
from tests.studio.booth import PLAN, PROFILES, with_port
from tests.studio.hall import Hall, Message

Until = Callable[[Callable[[], bool]], Awaitable[None]]
OpenHall = Callable[..., Awaitable[Hall]]


@pytest.fixture
async def open_hall(tmp_path: Path) -> AsyncIterator[OpenHall]:
    """Opens halls on a clock that stands still, closed when the test ends."""
    halls: list[Hall] = []

    async def make(plan: Callable[[int], Show] = with_port) -> Hall:
        halls.append(await Hall.with_ear(tmp_path / "journal.db", plan))
        return halls[-1]

    yield make
    for hall in halls:
        await hall.close()


@pytest.fixture
async def hall(open_hall: OpenHall) -> Hall:
    """No pass is open, and everything was told once."""
    hall = await open_hall()
    await hall.hears(*FIRST_AND_LAST)
    await hall.told()
    await hall.quiet(0.1)
    return hall


FIRST_AND_LAST: tuple[Message, Message] = (("/regie/pass", ""), ("/regie/unit/audio", ""))
"""The ends of all that is told while no pass is open."""


def of(address: str, heard: list[Message]) -> list[Message]:
    """The values heard of this address."""
    return [each[1:] for each in heard if each[0] == f"/regie/{address}"]


async def test_all_of_it_is_told_from_the_start_each_address_once(open_hall: OpenHall) -> None:
    hall = await open_hall()
    everything = signals(hall.engine.head, ON_AIR, "ok", PROFILES)
    heard = await hall.hears(*((address, *args) for address, args in everything.items()))
    assert Counter(first for first, *_ in heard) == Counter(list(everything))


async def test_what_changed_is_told_once_it_is_published_and_nothing_else(hall: Hall) -> None:
    hall.open_pass()
    await hall.hears(("/regie/pass", "live"), ("/regie/next", "1", "Bonsoir"))
    await hall.quiet(0.4)
    hall.disk.hang()
    hall.do(Hold(on=True))
    assert await hall.quiet(0.1) == []
    hall.disk.turn()
    assert await hall.hears(("/regie/hold", 1)) == [("/regie/hold", 1)]


async def test_many_changes_of_one_turn_are_told_once(hall: Hall) -> None:
    hall.open_pass()
    await hall.quiet(0.4)
    for named in ("R1", "TALK", "R2"):
        hall.do(SetNext(item=named))
    heard = await hall.hears(("/regie/next", "4A", "Reportage 2"))
    assert len(of("next", heard)) <= 3
    hall.do(SetNext(item="R1"))
    hall.do(SetNext(item="R2"))
    await hall.told()
    assert len(await hall.quiet(0.1)) <= 2


async def test_who_speaks_for_the_first_time_is_told_everything(hall: Hall) -> None:
    count = len(signals(hall.engine.head, ON_AIR, "ok", PROFILES))
    deck = hall.sender()
    deck.ask(hall.inbox, "note", "here")
    heard = await hall.hears(("/regie/done", "/regie/note"), FIRST_AND_LAST[-1])
    heard += await hall.quiet(0.4)
    assert len(heard) == count + 1
    deck.ask(hall.inbox, "note", "again")
    assert await hall.quiet(0.4) == [("/regie/done", "/regie/note")]


async def test_all_of_it_is_told_again_as_a_datagram_may_be_lost(
    open_hall: OpenHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.signals.WHOLE_S", 0.3)
    hall = await open_hall()
    for _ in range(3):
        await hall.hears(*FIRST_AND_LAST)


async def test_a_journal_that_stops_is_told(hall: Hall, until: Until) -> None:
    hall.disk.full = True
    hall.do(OpenPass())
    await until(lambda: hall.engine.recording == "stopped")
    await hall.hears(("/regie/recording", 0))


async def test_with_nobody_to_tell_nothing_is_computed(open_hall: OpenHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.signals.signals", None)
    hall = await open_hall(lambda port: PLAN)
    hall.open_pass()
    await hall.told()
    assert await hall.quiet(0.1) == []
    assert hall.signals._next is None


async def test_a_title_that_osc_cannot_say_is_told_as_far_as_it_can(open_hall: OpenHall) -> None:
    def plan(port: int) -> Show:
        show = with_port(port)
        return replace(show, items=(replace(show.items[0], title="Bon\0soir", planned=10**13), *show.items[1:]))

    hall = await open_hall(plan)
    hall.open_pass()
    hall.do(Take())
    heard = await hall.hears(("/regie/on_air", "1", "Bonsoir"))
    heard += await hall.quiet(0.4)
    assert 2**31 - 1 in [seconds for seconds, _ in of("remaining", heard)]


async def test_closed_it_tells_nothing_more(hall: Hall) -> None:
    hall.signals.close()
    hall.open_pass()
    await hall.told()
    hall.signals.spoke("deck")
    assert await hall.quiet(0.1) == []


# --- the clocks ---


async def test_the_clocks_are_told_each_second_of_show_time(hall: Hall) -> None:
    hall.rate = 1.0
    hall.open_pass()
    hall.do(Take())
    heard = await hall.hears(("/regie/remaining", 29, "0:29"), ("/regie/remaining", 28, "0:28"))
    seconds = [each for each, _ in of("remaining", heard) if each]
    assert seconds == sorted(seconds, reverse=True)  # type: ignore[type-var]  # they are whole numbers
    assert len(seconds) == len(set(seconds))


async def test_at_sixty_times_the_speed_the_clocks_are_told_four_times_a_second_at_most(hall: Hall) -> None:
    hall.rate = 1.0
    await hall.engine.ask(hall.engine.asked(SetClock(rate=60.0), "system"))
    hall.do(OpenPass())
    hall.do(Take())
    await hall.quiet(0.3)
    heard: list[Message] = []
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number in range(40):
        hall.do(Hold(on=number % 2 == 0))
        heard += await hall.quiet(0.02)
    took = loop.time() - began
    assert len(of("hold", heard)) >= 10
    assert 1 <= len(of("remaining", heard)) <= took * 4 + 2


async def test_a_take_within_the_same_second_is_told_without_waiting_for_the_next(hall: Hall) -> None:
    hall.open_pass()
    await hall.quiet(0.3)
    hall.do(Hold(on=True))  # the clocks are read, and not again for a moment
    hall.do(Take())
    await hall.hears(("/regie/remaining", 30, "0:30"))
    hall.do(OffAir())
    hall.do(ClosePass())
    await hall.hears(("/regie/pass", ""), ("/regie/remaining", 0, ""))
