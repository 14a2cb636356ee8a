"""What is particular to the sound desks and the programs that stand for one."""

import pytest

from studio.slots import same, slots_of
from tests.studio.profiles.sound_desks import X32, X_AIR
from tests.studio.profiles.sound_programs import ARDOUR, REAPER, SCSYNTH
from tests.studio.profiles.wire import Unit


@pytest.mark.parametrize(
    ("db", "place"),
    [
        (-90, 0.0),
        (-75, 0.03125),
        (-60, 0.0625),
        (-45, 0.15625),
        (-30, 0.25),
        (-20, 0.375),
        (-10, 0.5),
        (0, 0.75),
        (10, 1),
    ],
)
@pytest.mark.parametrize("unit", [X32, X_AIR], ids=["x32", "x-air"])
def test_the_fader_goes_by_the_law_of_the_desk_in_1024_steps(unit: Unit, db: float, place: float) -> None:
    scale = unit.profile.actions["level"].args[0].scale
    assert scale is not None
    assert scale.to_plan(place) == pytest.approx(db)
    step = scale.to_unit(db) * 1023
    assert step == pytest.approx(round(step))
    assert abs(step - place * 1023) <= 0.5 + 1e-9


@pytest.mark.parametrize("db", [-90, -74.9, -60, -42.3, -30, -18, -10, -6, -2.3, 0, 3, 10])
@pytest.mark.parametrize("unit", [X32, X_AIR], ids=["x32", "x-air"])
def test_the_step_that_a_fader_is_told_is_the_level_that_was_wanted(unit: Unit, db: float) -> None:
    message = unit.message(f"PRES.level {db}")
    at = next(each for each in slots_of(unit.profile, unit.gear) if each.slot == "level PRES")
    told = unit.means(unit.says(f"PRES.level {db}"))  # the answer has the form of the order
    assert same(at.kind, message.value, told["level PRES"])


def test_a_level_another_than_the_wanted_is_not_the_same() -> None:
    at = next(each for each in slots_of(X32.profile, X32.gear) if each.slot == "level PRES")
    assert not same(at.kind, "-6", X32.means(X32.says("PRES.level -7"))["level PRES"])


def test_a_desk_speaks_of_the_strips_that_the_plan_chooses() -> None:
    returns = Unit("x32", {"VTA": 5}, {"strip": "auxin"})
    assert returns.says("VTA.off") == b"/auxin/05/mix/on\0\0\0\0,i\0\0\0\0\0\0"
    assert returns.means(b"/auxin/05/mix/on\0\0\0\0,i\0\0\0\0\0\x01") == {"VTA": "on"}


def test_a_bed_is_an_open_channel() -> None:
    for unit in (X32, X_AIR, ARDOUR, REAPER, SCSYNTH):
        assert unit.message("PRES.on lit").value == "on"
