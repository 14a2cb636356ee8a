"""What several tests of the studio need: gear that the shipped profiles fit, and a patient wait."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from rundown.plan.show import Gear

Until = Callable[[Callable[[], bool]], Awaitable[None]]


@pytest.fixture
def until() -> Until:
    """Waits until a condition holds; fails after five seconds."""

    async def wait(holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not holds():  # noqa: ASYNC110 - it holds by what another socket or process does
                await asyncio.sleep(0.002)

    return wait


@pytest.fixture
def vt() -> Gear:
    """A player whose decks the unit calls 1 and 2."""
    return Gear(id="vt", profile="sim-vt", names={"A": 1, "B": 2})


@pytest.fixture
def audio() -> Gear:
    """A sound desk with a group of microphones."""
    names: dict[str, int | str | tuple[str, ...]] = {"PRES": "01", "INV1": "02", "JING": "09", "mics": ("PRES", "INV1")}
    return Gear(id="audio", profile="sim-audio", names=names)


@pytest.fixture
def vision() -> Gear:
    """A mixer that knows one source by text and the others by number."""
    return Gear(id="vision", profile="sim-vision", names={"CAM1": 1, "DX1": "LINK 1", "VTA": 7, "cams": ("CAM1",)})
