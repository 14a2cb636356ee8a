"""The demo show, and how it is told to the desks."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from rundown.plan.show import Show
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from studio.simulator import Simulator
from tests.control.desk.crew_room import Room, with_own_cues
from tests.control.desk.stage import Stage, Tell
from tests.control.desk.stage import tell as tell_to
from tests.house import House

OpenHouse = Callable[..., Awaitable[House]]
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def show() -> Show:
    """The demo show."""
    found, complaints = load_show(ROOT / "shows/passerelles", vocabulary(load_profiles()))
    assert found is not None, complaints
    return found


@pytest.fixture
def tell(show: Show) -> Tell:
    """Tells the demo show up to a moment."""
    return partial(tell_to, show)


@pytest.fixture
async def room(open_house: OpenHouse, show: Show, tmp_path: Path) -> Room:
    """The control room of the demo show, with cues for every post."""
    simulator = await Simulator.start(show.gear, load_profiles())
    return Room(await open_house(show=with_own_cues(tmp_path / "show"), simulator=simulator))


@pytest.fixture
def stage(show: Show) -> Stage:
    """The demo show, five minutes before its planned on-air, the team seated and no pass open."""
    return Stage(show)
