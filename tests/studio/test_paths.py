"""Any path to an item leaves the studio in the state that item declares, and no trigger leaves twice, whatever is lost."""

import asyncio
from pathlib import Path

import pytest

from tests.studio.paths import Paths

WALKS, ROUGH_WALKS, GREAT_WALKS = 6, 4, 250
"""Of one house; in the great form eight houses walk side by side, 2 000 paths in all."""


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


@pytest.mark.parametrize("seed", [1, 2])
async def test_any_path_to_an_item_leaves_the_studio_it_declares(tmp_path: Path, seed: int) -> None:
    await _walked(tmp_path, seed, WALKS, rough=False)


@pytest.mark.parametrize("seed", [3, 4])
async def test_so_it_does_under_loss_delay_duplicates_and_restarts_and_no_trigger_leaves_twice(
    tmp_path: Path, seed: int
) -> None:
    await _walked(tmp_path, seed, ROUGH_WALKS, rough=True)


@pytest.mark.soak
@pytest.mark.timeout(1700)
async def test_over_thousands_of_paths(tmp_path: Path) -> None:
    houses = [_walked(_made(tmp_path / str(seed)), seed, GREAT_WALKS, rough=True) for seed in range(100, 108)]
    await asyncio.gather(*houses)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
