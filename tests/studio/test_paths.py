"""Any path to an item leaves the studio in the state that item declares, and no trigger leaves twice, whatever is lost."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.studio.paths import Paths

WALKS, ROUGH_WALKS, GREAT_WALKS = 6, 4, 250
"""Of one house, of which two walk side by side; in the great form eight do, 2 000 paths in all."""


async def _walked(folder: Path, seed: int, walks: int, *, rough: bool) -> None:
    paths = await Paths.open(folder, seed)
    try:
        for number in range(walks):
            try:
                await paths.walk(rough=rough)
            except AssertionError as wrong:
                raise AssertionError(f"seed {seed}, walk {number}: {wrong}") from wrong
    finally:
        await paths.house.close()


async def _side_by_side(folder: Path, seeds: Iterable[int], walks: int, *, rough: bool) -> None:
    """A house for each seed: most of a walk is waiting."""
    await asyncio.gather(*(_walked(_made(folder / str(seed)), seed, walks, rough=rough) for seed in seeds))


async def test_any_path_to_an_item_leaves_the_studio_it_declares(tmp_path: Path) -> None:
    await _side_by_side(tmp_path, (1, 2), WALKS, rough=False)


async def test_so_it_does_under_loss_delay_duplicates_and_restarts_and_no_trigger_leaves_twice(tmp_path: Path) -> None:
    await _side_by_side(tmp_path, (3, 4), ROUGH_WALKS, rough=True)


@pytest.mark.soak
@pytest.mark.timeout(1700)
async def test_over_thousands_of_paths(tmp_path: Path) -> None:
    await _side_by_side(tmp_path, range(100, 108), GREAT_WALKS, rough=True)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
