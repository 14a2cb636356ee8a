"""Lengths of time that keep their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.desk.view.span import drift_text, left_text
from rundown.timecode import HOUR, MINUTE, SECOND, format_countdown, format_signed


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (59 * MINUTE + 59 * SECOND, "59:59"),
        (HOUR - 1, "1h00"),
        (HOUR, "1h00"),
        (HOUR + 1, "1h01"),
        (3 * HOUR + 12 * MINUTE, "3h12"),
        (329 * HOUR + 31 * MINUTE, "329h"),
        (-(2 * HOUR + 5 * MINUTE), "+2h05"),
        (0, "0:00"),
    ],
)
def test_what_is_left_is_told_to_the_second_within_the_hour(ms: int, text: str) -> None:
    assert left_text(ms) == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [(125 * SECOND, "+2:05"), (-35 * SECOND, "−0:35"), (0, "0:00"), (-(329 * HOUR + 45 * MINUTE), "−329h"), (HOUR - 1, "+1h00")],
)  # fmt: skip
def test_a_difference_keeps_its_sign(ms: int, text: str) -> None:
    assert drift_text(ms) == text


@given(st.integers(-2_000 * HOUR, 2_000 * HOUR))
def test_nothing_is_ever_wider_than_six_signs(ms: int) -> None:
    assert len(left_text(ms)) <= 6
    assert len(drift_text(ms)) <= 6


@given(st.integers(-HOUR + SECOND, HOUR - SECOND))
def test_within_the_hour_it_reads_as_everywhere(ms: int) -> None:
    assert (left_text(ms), drift_text(ms)) == (format_countdown(ms), format_signed(ms))
