"""The house, open for one test (see `tests/house.py`), and how Hypothesis looks for examples."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.house import House

# No deadline: how long an example takes is the machine's business. In CI the same examples at every run. Few by
# default, so that all tests together stay under five minutes: the great counts are in `make soak`.
settings.register_profile("regie", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.load_profile("regie")

LONG = ("tests/gear/", "tests/bench/", "tests/studio/test_paths", "tests/soak/")
"""Where the longest tests are: they are begun first, so that no worker is left with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("gear") is not None:
            item.add_marker(pytest.mark.xdist_group(item.path.name))  # a rig is of one file
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.no_cover)  # what chance reaches, it may not reach the next time
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
async def open_house(tmp_path: Path) -> AsyncIterator[OpenHouse]:
    """Opens houses on `tmp_path` (or another folder given) and closes them when the test ends."""
    houses: list[House] = []

    async def make(data: Path = tmp_path, **options: object) -> House:
        houses.append(await House.open(data, **options))  # type: ignore[arg-type]  # the options of House.open
        return houses[-1]

    yield make
    for house in reversed(houses):
        await house.close()


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    """A house with no pass open."""
    return await open_house()
