"""A house on air for the tests of the wire."""

from collections.abc import Awaitable, Callable

import pytest

from tests.house import Disk, House

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def airing(open_house: OpenHouse) -> House:
    """A house with a pass open."""
    house = await open_house(disk=Disk())
    house.open_pass()
    await house.settled()
    return house
