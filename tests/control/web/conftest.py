"""The demo show, told up to a moment or on a real server, and a browser that looks at it."""

from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest

from rundown.plan.show import Show
from tests.control.desk.picture import demo_show
from tests.control.desk.stage import Stage, Tell
from tests.control.desk.stage import tell as tell_to
from tests.control.web.browser import Browser
from tests.control.web.on_air import OnAir


@pytest.fixture(scope="session")
def show() -> Show:
    """The demo show."""
    return demo_show()


@pytest.fixture
def tell(show: Show) -> Tell:
    """Tells the demo show up to a moment."""
    return partial(tell_to, show)


@pytest.fixture
def stage(show: Show) -> Stage:
    """The demo show, five minutes before its planned on-air, no pass open."""
    return Stage(show)


@pytest.fixture
async def air(tmp_path: Path) -> AsyncIterator[OnAir]:
    """The demo show on a real server."""
    served = await OnAir.start(tmp_path)
    yield served
    await served.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A window of Chromium."""
    window = Browser()
    yield window
    window.close()
