"""Booths, closed when the test ends, and who speaks to them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.studio.booth import PLAN, Booth, Sender
from tests.studio.inbox.asked import Opener


@pytest.fixture
async def open_booth(tmp_path: Path) -> AsyncIterator[Opener]:
    """Opens booths, closed when the test ends."""
    booths: list[Booth] = []

    async def make(plan: object = PLAN, **options: object) -> Booth:
        booths.append(await Booth.open(tmp_path / "journal.db", plan, **options))  # type: ignore[arg-type]  # as told
        return booths[-1]

    yield make
    for booth in booths:
        await booth.close()


@pytest.fixture
async def booth(open_booth: Opener) -> Booth:
    """A pass is open, HELLO next."""
    booth = await open_booth()
    booth.open_pass()
    return booth


@pytest.fixture
async def deck(booth: Booth) -> Sender:
    """The deck, which speaks from this machine."""
    return booth.sender()
