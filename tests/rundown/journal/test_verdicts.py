"""What each unit made of what it was told, counted from the events."""

from msgspec.structs import replace

from rundown.journal.verdicts import to_csv, verdicts
from rundown.live.acts.gear import Fire, Report
from tests.rundown.live.stage import Stage, message, on_air

LIGHT = message("noir", unit="light", text="light.state noir", slot="state")
BELL = message("", unit="ifb", text="ifb.PRES.test", slot="", trigger=True)


def told() -> Stage:
    stage = on_air()
    stage.post(Fire(fire="p1r2/a", messages=(message(), LIGHT, BELL), awaits=("vision pgm", "light state")))
    stage.post(Report(fire="p1r2/a", answers={"vision pgm": "CAM1"}, took={"vision pgm": 5}, took_ms=5))
    stage.post(Report(fire="p1r2/a", missing=("light state",), took_ms=1000))
    stage.post(
        Report(
            fire="p1r2/a",
            answers={"light state": "noir"},
            late=("light state",),
            took={"light state": 1400},
            took_ms=1400,
        )
    )
    stage.post(Fire(fire="p1r2/b", messages=(message("CAM2"),), awaits=("vision pgm",)))
    stage.post(Report(fire="p1r2/b", answers={"vision pgm": "CAM1"}, took_ms=1000))
    stage.post(Fire(fire="p1r2/c", messages=(message("CAM3"),), awaits=("vision pgm",)))
    stage.post(Report(fire="p1r2/c", refused={"vision pgm": "no"}, took_ms=2))
    stage.post(Fire(fire="p1r2/d", messages=(replace(LIGHT, value="plein"),), by_hand=("light",)))
    return stage


def test_each_verdict_is_counted_for_its_unit() -> None:
    rows = {row.unit: row for row in verdicts(told().events)}
    vision, light, ifb = rows["vision"], rows["light"], rows["ifb"]
    assert (vision.told, vision.confirmed, vision.wrong, vision.refused, vision.no_return) == (3, 1, 1, 1, 0)
    assert (light.told, light.confirmed, light.late, light.silent, light.no_return) == (1, 0, 1, 0, 0)
    assert (ifb.told, ifb.no_return) == (1, 1)


def test_the_table_gives_the_times_where_there_are_any() -> None:
    assert to_csv(verdicts(told().events)).splitlines() == [
        "unit,told,confirmed,late,silent,wrong,refused,no_return,p50_ms,max_ms",
        "vision,3,1,0,0,1,1,0,5,5",
        "light,1,0,1,0,0,0,0,1400,1400",
        "ifb,1,0,0,0,0,0,1,,",
    ]
