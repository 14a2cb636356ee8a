"""What an edited item asks of a studio that does not have it."""

import pytest

from rundown.plan.faults import item_fault
from tests.rundown.plan.small_show import GEAR, VOCABULARY, item, show

PLAN = show()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, ""),
        ({"image": "mix CAM2 12", "sound": ("PRES lit", "INV1"), "light": "plateau", "clip": "A R1"}, ""),
        ({"image": "", "sound": (), "caption": "", "clip": ""}, ""),
        ({"image": "CAM9"}, 'image: "vision.cut CAM9": vision has no name "CAM9"'),
        ({"sound": ("PRES", "INV7")}, 'sound: "audio.INV7.on": audio has no name "INV7"'),
        ({"sound": ("mics",)}, 'sound: "mics" is a group, list its channels: PRES, INV1'),
        ({"light": ""}, "light: cannot be empty, light has nothing that switches it off"),
        ({"feeds": ("DX1",)}, "feeds: no unit of the gear has a column feeds"),
        ({"clip": "Z R1", "image": "CAM9"}, 'image: "vision.cut CAM9": vision has no name "CAM9"'),
    ],
)
def test_the_first_column_that_no_unit_understands_is_told(fields: dict[str, object], fault: str) -> None:
    assert item_fault(PLAN, item("R1", 60_000, **fields), VOCABULARY).startswith(fault)
    assert bool(item_fault(PLAN, item("R1", 60_000, **fields), VOCABULARY)) == bool(fault)


def test_a_studio_with_a_unit_of_an_unknown_profile_is_asked_for_nothing_that_unit_might_do() -> None:
    assert item_fault(show(gear=GEAR[:1]), item("R1", clip="A R1"), {}) == ""
