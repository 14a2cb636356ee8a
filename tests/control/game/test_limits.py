"""How often an address may ask."""

import pytest

from control.game import limits
from control.game.limits import Limit, Rate, address_of


def test_a_burst_is_served_then_a_pace() -> None:
    limit = Limit(Rate(burst=3, per_second=2), b"key")
    assert [limit.wait_s("a", 0) for _ in range(4)] == [0, 0, 0, 0.5]
    assert limit.wait_s("b", 0) == 0
    assert limit.wait_s("a", 499) > 0
    assert limit.wait_s("a", 1_000) == 0


def test_a_clock_that_goes_back_gives_nothing() -> None:
    limit = Limit(Rate(burst=1, per_second=1), b"key")
    assert limit.wait_s("a", 10_000) == 0
    assert limit.wait_s("a", 0) == 1


def test_what_is_kept_in_mind_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 10)
    limit = Limit(Rate(burst=1, per_second=1), b"key")
    for number in range(1_000):
        limit.wait_s(f"address {number}", number)
        assert len(limit._buckets) <= 10
    assert limit.wait_s("address 999", 999) > 0


def test_who_has_been_quiet_is_forgotten_within_the_hour() -> None:
    limit = Limit(Rate(burst=2, per_second=1), b"key")
    limit.wait_s("a", limits.SWEEP_MS)
    limit.wait_s("b", 2 * limits.SWEEP_MS - 1)
    assert len(limit._buckets) == 2
    limit.wait_s("c", 2 * limits.SWEEP_MS)
    assert len(limit._buckets) == 2


@pytest.mark.parametrize(
    ("peer", "said", "address"),
    [
        ("198.51.100.1", None, "198.51.100.1"),
        ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("::1", "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("::ffff:198.51.100.1", None, "198.51.100.1"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:0db8:0001:0002"),
        (None, None, ""),
    ],
)
def test_who_asks_is_the_peer_or_whom_the_own_proxy_names(peer: str | None, said: str | None, address: str) -> None:
    assert address_of(peer, {} if said is None else {"X-Forwarded-For": said}) == address
