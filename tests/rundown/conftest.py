"""Lives of a server on one journal, always closed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rundown.live.acts.entering import EnterPlan
from tests.rundown.live.stage import BOOT, PLAN
from tests.rundown.lives import Life, Opener, Wall


@pytest.fixture
async def opener(tmp_path: Path) -> AsyncIterator[Opener]:
    """Begins a life of the server on the same journal and the same clock; ends the one before."""
    wall, lives = Wall(), list[Life]()

    def make(boot: str = BOOT) -> Life:
        if lives:
            lives[-1].close()
        lives.append(Life(tmp_path / "journal.db", wall, boot))
        return lives[-1]

    yield make
    lives[-1].close()


@pytest.fixture
async def life(opener: Opener) -> Life:
    """A plan entered and durable, no pass open."""
    life = opener()
    life.engine.post(EnterPlan(show=PLAN, source="", digest="d1"))
    assert await life.engine.durable(life.engine.head.seq)
    life.left.clear()
    return life
