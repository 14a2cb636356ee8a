"""The demo show on a real server with its public listener."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.control.game.players import Gallery


@pytest.fixture
async def gallery(tmp_path: Path) -> AsyncIterator[Gallery]:
    """The gallery, a live pass open, the commitment made."""
    served = await Gallery.start(tmp_path)
    try:
        await served.open_pass()
        yield served
    finally:
        await served.close()
