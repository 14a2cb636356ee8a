"""The demo show, and how it is told to the desks."""

from functools import partial
from pathlib import Path

import pytest

from rundown.plan.show import Show
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from tests.control.desk.stage import Stage, Tell
from tests.control.desk.stage import tell as tell_to

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
def stage(show: Show) -> Stage:
    """The demo show, five minutes before its planned on-air, the team seated and no pass open."""
    return Stage(show)
