import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.wire.clock import KEEP, SyncedClock
from rundown.live.state import Clock

DELAY = st.floats(0, 400)
OFFSET = st.floats(-1e6, 1e6)


@given(OFFSET, st.lists(st.tuples(DELAY, DELAY), min_size=1, max_size=KEEP))
def test_the_offset_is_wrong_by_no_more_than_half_the_shortest_round_trip(
    offset: float, trips: list[tuple[float, float]]
) -> None:
    clock, sent = SyncedClock(), 1000.0
    for there, back in trips:
        clock.heard(sent, sent + there + back, sent + there + offset)
        sent += 2000
    assert abs(clock.offset() - offset) <= min(there + back for there, back in trips) / 2 + 1e-6
    assert clock.round_trip_ms == pytest.approx(sum(trips[-1]), abs=1e-6)


def test_only_the_last_samples_are_believed() -> None:
    clock = SyncedClock()
    clock.heard(0, 0, 500)
    for _ in range(KEEP):
        clock.heard(0, 100, 50)
    assert clock.offset() == 0


def test_the_servers_real_time_is_told_once_it_was_heard() -> None:
    clock = SyncedClock()
    assert clock.wall(100) is None
    clock.told(100, 1100.4)
    assert clock.wall(100) == 1100
    assert clock.wall(100.3) == 1101
    clock.set(Clock(at=50_000, wall=1_000, rate=60.0))
    assert clock.wall(200) == 1200
    clock.restart()
    assert clock.wall(200) is None


def test_a_reading_told_unasked_serves_until_a_ping_comes_back() -> None:
    clock = SyncedClock()
    assert clock.offset() == 0
    assert clock.round_trip_ms is None
    clock.told(100, 1100)
    assert clock.offset() == 1000
    clock.heard(200, 300, 1240)
    assert clock.offset() == 990


def test_another_life_of_the_server_makes_older_samples_void() -> None:
    clock = SyncedClock()
    clock.heard(0, 0, 5000)
    clock.restart()
    clock.told(10, 20)
    assert clock.offset() == 10


@given(OFFSET, st.integers(0, 10**9), st.sampled_from([0.5, 1.0, 60.0]), st.integers(0, 10**6))
def test_show_time_is_reached_when_the_wait_for_it_is_over(offset: float, at: int, rate: float, ahead: int) -> None:
    clock = SyncedClock()
    clock.heard(0, 0, offset)
    clock.set(Clock(at=at, wall=round(offset), rate=rate))
    wait_s = clock.until(at + ahead, 0)
    assert clock.rate == rate
    assert abs(clock.now(wait_s * 1000) - (at + ahead)) <= rate + 1
