"""Phases as they come to a page with a script."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientResponse

from control.game import live
from rundown.live.acts.drawing import Announce
from rundown.live.acts.game import AskQuestion, CloseQuestion, OpenGame, PublishList
from tests.control.game.players import Gallery, Player
from tests.house import until


async def told(answer: ClientResponse) -> dict[str, str | int]:
    """The next event of the stream."""
    async with asyncio.timeout(5):
        while True:
            line = (await answer.content.readline()).decode()
            if line.startswith("data: "):
                return dict(json.loads(line[6:]))


@pytest.fixture
async def stream(gallery: Gallery) -> AsyncIterator[ClientResponse]:
    player = await gallery.player()
    async with player.session.get("/live") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        yield answer


async def test_every_step_that_changes_a_page_is_told_once(gallery: Gallery, stream: ClientResponse) -> None:
    seen = [await told(stream)]
    for command in (OpenGame(), AskQuestion(question=1), CloseQuestion(question=1)):
        await gallery.does(command)
        seen.append(await told(stream))
    player = await gallery.player()
    await player.join()  # another's entry is no phase
    await gallery.frozen()
    phases = [each["phase"] for each in seen]
    assert len(set(phases)) == len(phases)
    before = await told(stream)
    while f"|{gallery.game.list_hash[:8]}|" not in str(before["phase"]):
        before = await told(stream)
    await gallery.does(PublishList())
    assert await told(stream) != before
    assert abs(int(before["now"]) - gallery.server.engine.wall()) < 60_000


async def test_a_stream_tells_nothing_of_anybody(gallery: Gallery, stream: ClientResponse) -> None:
    await told(stream)
    players = [await gallery.player() for _ in range(3)]
    await gallery.played(*players)
    await gallery.drawn()
    await gallery.does(Announce(rank=1))
    heard = ""
    while "|1r0" not in heard:
        heard += json.dumps(await told(stream))
    for player in players:
        assert player.ticket not in heard


async def test_a_full_house_is_told_to_come_back(gallery: Gallery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_OF_ADDRESS", 2)
    machine, neighbour = await gallery.player("203.0.113.7"), await gallery.player("203.0.113.8")
    streams = [await machine.session.get("/live").__aenter__() for _ in range(3)]
    assert sorted(each.status for each in streams) == [200, 200, 503]
    async with neighbour.session.get("/live") as answer:
        assert answer.status == 200
    for each in streams:
        each.close()
    await until(lambda: _places(gallery, "203.0.113.7") == 0)


async def test_the_server_ends_with_streams_open(gallery: Gallery) -> None:
    player: Player = await gallery.player()
    await player.session.get("/live").__aenter__()
    async with asyncio.timeout(5):
        await gallery.stop()


def _places(gallery: Gallery, address: str) -> int:
    site = gallery.server.viewers.site
    assert site is not None
    return site.listeners_at(address)
