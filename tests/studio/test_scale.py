from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.scale import Scale, is_scale

FADER = Scale(((-90.0, 0.0), (-60.0, 0.0625), (-30.0, 0.25), (-10.0, 0.5), (10.0, 1.0)), 1023)
"""The fader of the X32: dB to 0..1 in four straight lines, in 1024 places."""


@st.composite
def scales(draw: st.DrawFn, steps: int | None = None) -> Scale:
    count = draw(st.integers(2, 6))
    sides = [
        sorted(draw(st.lists(st.integers(-10_000, 10_000), min_size=count, max_size=count, unique=True)))
        for _ in range(2)
    ]
    points = tuple((float(plan), float(unit)) for plan, unit in zip(*sides, strict=True))
    return Scale(points, draw(st.integers(1, 2_000)) if steps is None else steps)


def within(scale: Scale, share: float) -> float:
    (low, _), (high, _) = scale.points[0], scale.points[-1]
    return low + (high - low) * share


SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("level", "place"),
    [(-200, 0.0), (-90, 0.0), (-60, 64 / 1023), (-10, 512 / 1023), (0, 767 / 1023), (10, 1.0), (40, 1.0)],
)
def test_the_fader_of_the_manual(level: float, place: float) -> None:
    assert FADER.to_unit(level) == pytest.approx(place)


def test_without_steps_the_points_are_hit_exactly() -> None:
    assert [Scale(FADER.points).to_unit(plan) for plan, _ in FADER.points] == [unit for _, unit in FADER.points]
    assert [FADER.to_plan(unit) for _, unit in FADER.points] == [plan for plan, _ in FADER.points]


@given(scales(steps=0), SHARES)
def test_a_number_comes_back_as_it_went(scale: Scale, share: float) -> None:
    value = within(scale, share)
    assert scale.to_plan(scale.to_unit(value)) == pytest.approx(value, abs=1e-6)


@given(scales(), SHARES)
def test_a_number_comes_back_within_half_a_step(scale: Scale, share: float) -> None:
    value = within(scale, share)
    step = (scale.points[-1][1] - scale.points[0][1]) / scale.steps
    exact = Scale(scale.points).to_unit(value)
    assert abs(scale.to_unit(value) - exact) <= step / 2 + 1e-6
    low, high = scale.to_plan(exact - step), scale.to_plan(exact + step)
    assert low - 1e-6 <= scale.to_plan(scale.to_unit(value)) <= high + 1e-6


@given(scales(), st.lists(st.floats(-20_000, 20_000), min_size=2))
def test_more_is_never_less(scale: Scale, values: list[float]) -> None:
    there = [scale.to_unit(value) for value in sorted(values)]
    back = [scale.to_plan(value) for value in sorted(values)]
    assert all(one <= other for side in (there, back) for one, other in pairwise(side))


@given(scales(), st.floats(allow_nan=False))
def test_beyond_the_ends_it_stays_at_them(scale: Scale, value: float) -> None:
    (low, least), (high, most) = scale.points[0], scale.points[-1]
    assert least <= scale.to_unit(value) <= most
    assert low <= scale.to_plan(value) <= high


@pytest.mark.parametrize(
    ("points", "is_one"),
    [
        (((0.0, 0.0), (1.0, 1.0)), True),
        ((), False),
        (((0.0, 0.0),), False),
        (((0.0, 0.0), (0.0, 1.0)), False),
        (((0.0, 1.0), (1.0, 0.0)), False),
        (((0.0, 0.0), (2.0, 1.0), (1.0, 2.0)), False),
    ],
)
def test_points_make_a_scale_when_each_is_above_the_last(points: tuple[tuple[float, float], ...], is_one: bool) -> None:
    assert is_scale(points) is is_one
