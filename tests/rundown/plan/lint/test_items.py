"""An item that cannot be meant as it is written is told."""

import pytest
from msgspec.structs import replace

from rundown.timecode import MINUTE, SECOND
from tests.rundown.plan.lint.sound_plan import row, told


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"shortest": 2 * MINUTE}, "error: item A: shortest: 2:00 is longer than the planned 1:00"),
        ({"longest": 30 * SECOND}, "error: item A: longest: 0:30 is shorter than the planned 1:00"),
        (
            {"shortest": MINUTE, "sacrifice": 1},
            "warning: item A: sacrifice: has nothing to give, it can neither be shortened nor dropped",
        ),
        ({"type": "VT"}, 'warning: item A: clip: a VT without a clip plays nothing, write clip = "DECK CLIP"'),
        ({"number": "B"}, "warning: item A: number: 2 items are number B"),
        ({"sound": ("PRES", "PRES bed")}, "error: item A: sound: PRES is listed more than once"),
        ({"feeds": ("DX1", "DX1")}, "error: item A: feeds: DX1 is listed more than once"),
    ],
)
def test_an_item_that_cannot_be_meant_so_is_told(fields: dict[str, object], complaint: str) -> None:
    assert complaint in told(replace(row("A"), **fields), row("B"))


def test_an_item_that_gives_and_a_marker_of_a_report_are_sound() -> None:
    assert told(row("A", sacrifice=1), row("B", shortest=MINUTE, sacrifice=2, droppable=True)) == []
    assert told(row("A"), row("B", 0, type="VT", untimed=True)) == []
