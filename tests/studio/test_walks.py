"""The plan walked once and for all is the plan walked to each item."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from studio.wanted import befores, walk

PROFILES = load_profiles()
SHOW, _ = load_show(Path(__file__).parents[2] / "shows" / "passerelles", vocabulary(PROFILES))


@pytest.mark.parametrize("floated", [(), ("ITW1",), ("R1", "ITW3")])
def test_one_walk_finds_the_same_before_each_item_as_walking_there(floated: tuple[str, ...]) -> None:
    assert SHOW is not None
    show = replace(SHOW, items=tuple(replace(item, floated=item.id in floated) for item in SHOW.items))
    found = befores(show, PROFILES)
    assert found == {item.id: walk(show, PROFILES, index)[0] for index, item in enumerate(show.items)}
