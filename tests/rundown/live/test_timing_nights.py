"""Shows of the night: across midnight, and through both changes of daylight saving in Paris, written as a crew does.

On 29 March 2026 at 2:00 it is 3:00; on 25 October 2026 at 3:00 it is 2:00 again.
"""

import pytest

from rundown.live import timing
from rundown.live.front_time import front_times, planned_starts
from rundown.live.rows import rows
from rundown.plan.show import Show
from rundown.plan.showfile import read_show
from rundown.timecode import format_clock, parse_instant
from tests.rundown.live.stage import S, Stage

PARIS = "Europe/Paris"
HOUR = 3_600 * S


def night(on_air: str, *starts: str, slot: str = "3:00:00", ending: str = "clock") -> Show:
    """Items of an hour, each with its hard start by the clock ("": none), and a minute at the end of the slot."""
    items = [
        f'[[items]]\nid = "I{place}"\ntype = "PLT"\ntitle = "I{place}"\nplanned = "1:00:00"\n'
        + (f'start = "{start}"\n' if start else "")
        for place, start in enumerate(starts)
    ]
    end = '[[items]]\nid = "END"\ntype = "GEN"\ntitle = "End"\nplanned = "1:00"\nend_anchored = true\n'
    head = (
        f'[show]\nid = "night"\ntitle = "Night"\non_air = {on_air}\ntimezone = "{PARIS}"\nslot = "{slot}"\n'
        f'ending = "{ending}"\n[[team]]\nid = "ines"\nname = "Inès M."\nroles = ["REA"]\n'
    )
    show, complaints = read_show(head + "".join(items) + end, "night.toml", {})
    assert show is not None, complaints
    return show


def clocks(instants: dict[str, int]) -> dict[str, str]:
    return {name: format_clock(instant, PARIS) for name, instant in instants.items()}


def begun(plan: Show) -> Stage:
    """On air, on time."""
    stage = Stage(plan, wall=plan.on_air)
    stage.open()
    stage.take()
    return stage


def fronts(stage: Stage) -> dict[str, str]:
    return clocks(front_times(stage.state, stage.now))


def test_a_show_runs_across_midnight() -> None:
    plan = night("2026-12-11T22:30:00+01:00", "", "23:45:00", "00:50:00", slot="3:30:00")
    stage = begun(plan)
    assert clocks(planned_starts(plan)) == {
        "I0": "22:30:00",
        "I1": "23:45:00",
        "I2": "00:50:00",
        "END": "01:59:00",
    }
    assert fronts(stage) == {"I1": "23:45:00", "I2": "00:50:00", "END": "01:59:00"}
    assert timing.over_under(stage.state, stage.now) == -9 * 60 * S
    assert [row.gap // (60 * S) for row in rows(stage.state, stage.now)] == [0, 15, 5, 9]
    stage.wait(HOUR + 40 * 60 * S)  # I0 overruns past ten minutes after midnight
    assert format_clock(stage.now, PARIS) == "00:10:00"
    assert fronts(stage) == {"I1": "00:10:00", "I2": "01:10:00", "END": "02:10:00"}
    assert [row.overlap // (60 * S) for row in rows(stage.state, stage.now)] == [0, 25, 20, 11]
    assert timing.over_under(stage.state, stage.now) == 11 * 60 * S


@pytest.mark.parametrize(
    ("on_air", "starts", "planned"),
    [
        ("2026-03-29T01:30:00+01:00", ("", "", ""), ("01:30:00", "03:30:00", "04:30:00", "05:29:00")),
        ("2026-03-29T01:30:00+01:00", ("", "03:30:00", ""), ("01:30:00", "03:30:00", "04:30:00", "05:29:00")),
        ("2026-03-29T01:30:00+01:00", ("", "02:30:00", ""), ("01:30:00", "03:30:00", "04:30:00", "05:29:00")),
        ("2026-10-25T01:30:00+02:00", ("", "", ""), ("01:30:00", "02:30:00", "02:30:00", "03:29:00")),
        ("2026-10-25T01:30:00+02:00", ("", "02:30:00", ""), ("01:30:00", "02:30:00", "02:30:00", "03:29:00")),
        ("2026-10-25T02:45:00+02:00", ("", "02:50:00", ""), ("02:45:00", "02:50:00", "02:50:00", "04:44:00")),
    ],
)
def test_the_rows_show_the_clock_of_the_wall_while_lengths_stay_lengths(
    on_air: str, starts: tuple[str, ...], planned: tuple[str, ...]
) -> None:
    stage = begun(night(on_air, *starts))
    table = rows(stage.state, stage.now)
    assert tuple(format_clock(row.planned_start, PARIS) for row in table) == planned
    out = timing.hard_out(stage.state)
    assert out == parse_instant(on_air) + 3 * HOUR
    assert table[-1].planned_start == out - 60 * S


@pytest.mark.parametrize("on_air", ["2026-03-29T00:30:00+01:00", "2026-10-25T01:30:00+02:00"])
def test_through_the_change_a_show_played_as_planned_is_neither_over_nor_under(on_air: str) -> None:
    stage = begun(night(on_air, "", "", slot="2:01:00"))
    for _ in range(2):
        assert timing.over_under(stage.state, stage.now) == 0
        stage.wait(HOUR)
        assert timing.item_left(stage.state, stage.now) == 0
        stage.take()
    stage.wait(60 * S)
    assert timing.over_under(stage.state, stage.now) == 0
    assert timing.elapsed(stage.state, stage.now) == timing.as_played(stage.state, stage.now) == 2 * HOUR + 60 * S


def test_the_hour_that_comes_twice_is_waited_for_once() -> None:
    stage = begun(night("2026-10-25T01:30:00+02:00", "", "02:45:00", ""))
    assert [row.gap for row in rows(stage.state, stage.now)][1] == 15 * 60 * S
    stage.wait(HOUR + 30 * 60 * S)  # 2:00 has come again: 2:45 was a quarter of an hour ago
    assert format_clock(stage.now, PARIS) == "02:00:00"
    assert rows(stage.state, stage.now)[1].overlap == 15 * 60 * S


@pytest.mark.parametrize("ending", ["clock", "slot"])
def test_a_show_that_starts_late_on_the_night_of_a_change_is_as_late_as_on_any_other(ending: str) -> None:
    plan = night("2026-10-25T01:30:00+02:00", "", "", slot="2:01:00", ending=ending)
    stage = Stage(plan, wall=plan.on_air)
    stage.open()
    stage.wait(45 * 60 * S)
    stage.take()
    assert timing.over_under(stage.state, stage.now) == (45 * 60 * S if ending == "clock" else 0)
    assert timing.against_clock(stage.state, stage.now) == 45 * 60 * S
    assert timing.against_slot(stage.state, stage.now) == 0
