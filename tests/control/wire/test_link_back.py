"""Real link, real server: how a terminal comes back, and what becomes of what it asked."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web

from control.wire.dialling import LinkRefused
from control.wire.link import Link, monotonic_ms
from control.wire.protocol import Ask, Done, Refusal
from rundown.live.acts.passes import Held, Hold
from rundown.live.acts.running import Take
from rundown.live.acts.serving import SetClock
from tests.house import House, until

OpenHouse = Callable[..., Awaitable[House]]


async def back(house: House, open_house: OpenHouse, data: Path) -> House:
    """The server stops, and another starts on the same data and port."""
    port = int(house.server.url.rpartition(":")[2])
    house.runs = False
    await house.server.stop()
    again = await open_house(data, port=port, simulator=house.simulator)
    again.codes = house.codes
    return again


async def test_a_terminal_may_be_there_before_its_server(open_house: OpenHouse, tmp_path: Path) -> None:
    house = await open_house()
    port = int(house.server.url.rpartition(":")[2])
    await house.stop()
    link = Link(f"http://127.0.0.1:{port}", house.codes["lina"], role=None, station="early")
    running = asyncio.create_task(link.run())
    try:
        await asyncio.sleep(0.15)
        assert link.status == "connecting"
        await open_house(port=port, simulator=house.simulator)
        await until(lambda: link.status == "up")
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_after_a_cut_it_comes_back_and_gets_only_what_it_missed(airing: House) -> None:
    link = await airing.join("lina")
    await airing.settled()
    await until(lambda: link.state == airing.server.engine.published)
    assert link._socket is not None
    link._socket.transport.abort()
    airing.server.engine.post(Hold(on=True))
    await until(lambda: link.status == "lost")
    assert link.lost_for(monotonic_ms() / 1000 + 5) >= 5
    await until(lambda: link.status == "up")
    assert link.welcome is not None
    assert link.welcome.resumed
    await airing.settled()
    await until(lambda: link.state == airing.server.engine.published)
    assert link.state is not None
    assert link.state.pass_ is not None
    assert link.state.pass_.hold


async def test_after_a_restart_it_knows_the_same_past_each_event_once(
    airing: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    await airing.air("HELLO")
    link = await airing.join("ines")
    await airing.settled()
    again = await back(airing, open_house, tmp_path)
    await until(lambda: link.welcome is not None and link.welcome.boot == again.head.standing.boot)
    await again.settled()
    seqs = [event.seq for event in link.events]
    assert seqs == sorted(set(seqs))
    assert [event.kind for event in link.events].count("taken") == 1
    assert [event.kind for event in link.events].count("started") == 2
    new = await again.join("VUE")
    assert [event.kind for event in new.events].count("taken") == 1
    await airing.part()


async def test_a_command_whose_answer_was_lost_with_the_link_is_answered_once_it_is_back(airing: House) -> None:
    link = await airing.join("ines")
    await airing.settled()
    airing.disk.hang()
    answer = asyncio.create_task(link.ask(Take()))
    await until(lambda: airing.pass_.on_air)
    assert link.pending == 1
    assert link._socket is not None
    link._socket.transport.abort()
    await until(lambda: link.status == "lost")
    await until(lambda: link.status == "up")
    airing.disk.mend()
    assert isinstance(await answer, Done)
    assert [event.kind for event in airing.events].count("taken") == 1


async def test_a_command_asked_while_the_link_is_down_is_sent_when_it_is_back(airing: House) -> None:
    link = await airing.join("ines")
    assert link._socket is not None
    link._socket.transport.abort()
    await until(lambda: link.status == "lost")
    assert isinstance(await link.ask(Hold(on=True)), Done)


async def test_a_command_says_when_its_key_was_pressed_however_late_it_leaves(airing: House) -> None:
    link = await airing.join("ines")
    assert link._socket is not None
    link._socket.transport.abort()
    await until(lambda: link.status == "lost")
    before = link._clock.wall(monotonic_ms())
    answer = asyncio.create_task(link.ask(Hold(on=True)))
    await until(lambda: link.pending)
    (ask,) = link._asked.frames
    assert isinstance(ask, Ask)
    after = link._clock.wall(monotonic_ms())
    assert before is not None
    assert after is not None
    assert ask.pressed is not None
    assert before <= ask.pressed <= after
    assert isinstance(await answer, Done)
    assert [event.pressed for event in airing.events if event.body == Held(on=True)] == [ask.pressed]


async def test_a_command_carried_out_before_a_restart_is_answered_from_the_journal(
    airing: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    link = await airing.join("ines")
    link._asked.answered = lambda command_id, frame: None  # type: ignore[method-assign]  # its answer is lost on the way
    answer = asyncio.create_task(link.ask(Take()))
    await until(lambda: airing.pass_.on_air)
    await airing.settled()
    again = await back(airing, open_house, tmp_path)
    del link._asked.answered  # type: ignore[attr-defined]  # from now on answers arrive
    done = await answer
    assert isinstance(done, Done)
    assert link.welcome is not None
    assert link.welcome.boot == again.head.standing.boot
    assert not link.welcome.resumed
    assert [run.item.id for run in again.pass_.runs.values() if run.started] == ["HELLO"]
    await airing.part()


async def test_a_live_act_asked_in_another_life_of_the_server_is_refused_as_unknown(
    airing: House, open_house: OpenHouse, tmp_path: Path
) -> None:
    link = await airing.join("ines")
    seen = link.seen()
    await back(airing, open_house, tmp_path)
    refusal = await link.ask(Take(), seen)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "unknown_after_restart"
    await airing.part()


async def test_a_terminal_whose_code_was_renewed_is_told_so_when_it_comes_back(house: House) -> None:
    link = await house.join("lina")
    house.server._access.renew(["lina"])
    assert link._socket is not None
    running = house._people[link]
    link._socket.transport.abort()
    await until(running.done)
    assert isinstance(running.exception(), LinkRefused)


async def test_a_server_that_falls_silent_is_lost_after_two_pings(
    airing: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("control.wire.link.PING_S", 0.1)
    link = await airing.join("lina")
    airing.server.gateway._answer = lambda *_: None  # type: ignore[method-assign]  # pings go unanswered
    await airing.settled()
    await until(lambda: link.status == "lost")


async def test_a_terminal_that_fell_behind_goes_on_from_a_snapshot_and_asks_again(
    airing: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("control.wire.terminal.QUEUE", 3)
    link = await airing.join("ines")
    await airing.settled()
    airing.disk.hang()
    answer = asyncio.create_task(link.ask(Take()))
    await until(lambda: airing.pass_.on_air)
    for number in range(20):  # committed together, they are more than may wait for a terminal
        airing.server.engine.post(SetClock(rate=1.0 + number % 2))
    airing.disk.mend()
    assert isinstance(await answer, Done)
    await airing.settled()
    await until(lambda: link.state == airing.server.engine.published)


async def test_somebody_else_at_the_port_is_no_server_yet() -> None:
    app = web.Application()
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    link = Link(f"http://127.0.0.1:{runner.addresses[0][1]}", "c", role=None, station="s")
    running = asyncio.create_task(link.run())
    try:
        await asyncio.sleep(0.2)
        assert not running.done()
        assert link.status == "connecting"
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await runner.cleanup()
