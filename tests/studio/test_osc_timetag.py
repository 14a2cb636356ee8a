"""The time tags of bundles: what is not to be obeyed yet."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.osc import Malformed, encode, parse, timetag

AT_ONCE = 1
IN_1900_OF_1970 = 2_208_988_800


def bundle(tag: int, *elements: bytes) -> bytes:
    return b"#bundle\0" + struct.pack(">Q", tag) + b"".join(struct.pack(">i", len(one)) + one for one in elements)


def tag_of(ms: float) -> int:
    return round((ms / 1000 + IN_1900_OF_1970) % 2**32 * 2**32) % 2**64


def test_a_plain_message_is_to_be_obeyed_at_once() -> None:
    assert timetag(encode("/x", "i", (1,))) is None


@pytest.mark.parametrize("tag", [0, AT_ONCE])
def test_a_bundle_may_say_at_once(tag: int) -> None:
    assert timetag(bundle(tag, encode("/x"))) is None


def test_a_tag_is_seconds_since_1900_and_their_fraction() -> None:
    assert timetag(bundle(IN_1900_OF_1970 << 32 | 1 << 31)) == 500


def test_after_february_2036_the_seconds_begin_anew() -> None:
    assert timetag(bundle(5 << 32)) == (2**32 - IN_1900_OF_1970 + 5) * 1000


def test_the_latest_tag_of_the_bundles_within_counts() -> None:
    inner, outer = bundle(tag_of(9_000), encode("/x")), tag_of(4_000)
    assert timetag(bundle(outer, encode("/x"), inner, bundle(AT_ONCE))) == 9_000
    assert timetag(bundle(AT_ONCE, bundle(outer))) == 4_000


@given(st.integers(0, 4_000_000_000_000))
def test_any_instant_of_our_days_is_read_to_the_millisecond(ms: int) -> None:
    due = timetag(bundle(tag_of(ms)))
    assert due is not None
    assert abs(due - ms) < 0.001


@pytest.mark.parametrize("data", [b"#bundle\0\0\0", bundle(9)[:-1], bundle(9) + b"\0\0\1", bundle(9, b"#bundle\0")])
def test_a_bundle_that_cannot_be_read_has_no_tag(data: bytes) -> None:
    with pytest.raises(Malformed):
        timetag(data)


@given(st.binary(max_size=80))
def test_no_datagram_does_worse_than_be_malformed(data: bytes) -> None:
    for one in (data, b"#bundle\0" + data, bundle(9, b"#bundle\0" + data)):
        with contextlib.suppress(Malformed):
            timetag(one)
            parse(one)
