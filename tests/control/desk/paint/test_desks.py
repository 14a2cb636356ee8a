"""Every desk at the same moments, as text, as it was last looked at."""

from pathlib import Path

import pytest

from control.words import LANGUAGES
from rundown.plan.show import Role
from tests.control.desk.picture import drawn, page
from tests.control.desk.stage import ROOM_MOMENTS, Tell

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 48)])
def test_a_desk_is_as_it_was_last_looked_at(tell: Tell, role: Role, language: str, width: int, height: int) -> None:
    """A wanted change is looked at first; then the file is deleted, and the next run writes it anew (and fails once)."""
    screens = []
    for moment in ROOM_MOMENTS:
        shown = drawn(tell(moment), role, language, width, height, lost=moment == "lost")
        screens.append(f"{moment:=^{width}}\n{page(*shown, width, height)}")
    kept = SNAPSHOTS / f"{role}-{width}x{height}-{language}.txt"
    if not kept.exists():
        kept.write_text("\n".join(screens), encoding="utf-8")
        pytest.fail(f"{kept.name} was not there and has been written: look at it")
    assert "\n".join(screens) == kept.read_text(encoding="utf-8")
