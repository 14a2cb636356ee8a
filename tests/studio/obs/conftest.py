"""An OBS, and lines to it of which nothing is left when the test ends."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.studio.obs.fake import Heard, Obs, Opens, Until


@pytest.fixture
async def obs() -> AsyncIterator[Obs]:
    async with Obs() as one:
        yield one


@pytest.fixture
async def opens(until: Until) -> AsyncIterator[Opens]:
    """Opens lines, each until it has told whether it is up, and closes them when the test ends."""
    before = asyncio.all_tasks()
    every: list[Heard] = []

    async def opened(port: int, password: str = "", host: str = "127.0.0.1", **options: object) -> Heard:
        every.append(Heard(port, password, host, **options))
        every[-1].line.open()
        await until(lambda: bool(every[-1].story))
        return every[-1]

    yield opened
    for each in every:
        each.line.close()
        await each.line.closed()
    left = [task for task in asyncio.all_tasks() - before if "studio" in repr(task)]
    assert not left


@pytest.fixture
async def heard(obs: Obs, opens: Opens) -> Heard:
    """A line that is up; what was told to set it up is forgotten."""
    one = await opens(obs.port)
    assert one.story == ["up"]
    obs.told.clear()
    return one
