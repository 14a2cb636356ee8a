"""What several tests of the studio need: gear that the shipped profiles fit, units and lines over TCP, a patient wait."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest

from rundown.plan.show import Gear
from studio.framing import Framing
from tests.studio.station import Heard, Opens, Station
from tests.studio.waiting import Desk

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


@pytest.fixture
async def station() -> AsyncIterator[Station]:
    one = Station()
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
async def opens() -> AsyncIterator[Opens]:
    """Opens lines, and closes them when the test ends."""
    every: list[Heard] = []

    def opened(port: int, framing: Framing = "slip", host: str = "127.0.0.1", **options: object) -> Heard:
        every.append(Heard(port, framing, host, **options))
        every[-1].line.open()
        return every[-1]

    yield opened
    for each in every:
        each.line.close()
        await each.line.closed()


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """A unit's waits, and the story that they tell."""
    one = Desk()
    yield one
    one.waits.close()


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens at, and nobody else can take."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        yield one.getsockname()[1]
