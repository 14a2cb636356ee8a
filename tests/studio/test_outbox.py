import asyncio
from collections.abc import Awaitable, Callable

import pytest

from studio.outbox import MOST, Outbox, Parcel

Until = Callable[[Callable[[], bool]], Awaitable[None]]
LONG = 60.0


class Way:
    """The line behind an outbox, and what became of the parcels."""

    def __init__(self, *, gap_s: float = 0.0, one_at_a_time: bool = False, patience_s: float = LONG) -> None:
        self.open = True
        self.said: list[bytes] = []
        self.left: list[bytes] = []
        self.lost: list[bytes] = []
        self.outbox = Outbox(self._say, gap_s=gap_s, one_at_a_time=one_at_a_time, patience_s=patience_s)

    def _say(self, packet: bytes) -> bool:
        if self.open:
            self.said.append(packet)
        return self.open

    def post(self, packet: bytes, *, answered: bool = True) -> bool:
        def left() -> None:
            self.left.append(packet)

        def lost() -> None:
            self.lost.append(packet)

        return self.outbox.post(Parcel(packet, left, lost, answered=answered))


async def test_to_most_units_everything_leaves_at_once() -> None:
    way = Way()
    assert all(way.post(packet) for packet in (b"a", b"b", b"c"))
    assert way.said == way.left == [b"a", b"b", b"c"]


@pytest.mark.parametrize("one_at_a_time", [False, True])
async def test_what_cannot_leave_is_told_to_who_posted_it_and_holds_nobody_back(one_at_a_time: bool) -> None:
    way = Way(one_at_a_time=one_at_a_time)
    way.open = False
    assert not way.post(b"a")
    assert (way.left, way.lost) == ([], [])
    way.open = True
    assert way.post(b"b")
    assert way.said == [b"b"]
    way.outbox.close()


async def test_one_at_a_time_the_next_leaves_when_the_last_was_answered() -> None:
    way = Way(one_at_a_time=True)
    assert all(way.post(packet) for packet in (b"a", b"b", b"c"))
    assert way.said == [b"a"]
    way.outbox.free()
    assert way.said == way.left == [b"a", b"b"]
    way.outbox.free()
    way.outbox.free()
    assert way.said == [b"a", b"b", b"c"]
    assert way.post(b"d")
    assert way.said == [b"a", b"b", b"c", b"d"]
    way.outbox.close()


async def test_what_has_no_answer_holds_nobody_back_but_waits_its_turn() -> None:
    way = Way(one_at_a_time=True)
    for packet, answered in ((b"a", False), (b"b", True), (b"c", False), (b"d", False), (b"e", True)):
        assert way.post(packet, answered=answered)
    assert way.said == [b"a", b"b"]
    way.outbox.free()
    assert way.said == [b"a", b"b", b"c", b"d", b"e"]
    way.outbox.close()


async def test_an_answer_that_never_comes_does_not_stop_the_unit_for_ever(until: Until) -> None:
    way = Way(one_at_a_time=True, patience_s=0.02)
    assert all(way.post(packet) for packet in (b"a", b"b", b"c"))
    assert way.said == [b"a"]
    await until(lambda: way.said == [b"a", b"b", b"c"])
    way.outbox.close()


async def test_packets_leave_with_a_gap_between_them(until: Until) -> None:
    way = Way(gap_s=0.02)
    begun = asyncio.get_running_loop().time()
    assert all(way.post(packet) for packet in (b"a", b"b", b"c"))
    assert way.said == [b"a"]
    await until(lambda: way.said == [b"a", b"b", b"c"])
    assert asyncio.get_running_loop().time() - begun >= 0.03
    way.outbox.close()


async def test_a_gap_is_kept_after_an_answer_and_an_answer_awaited_after_a_gap(until: Until) -> None:
    way = Way(gap_s=0.02, one_at_a_time=True)
    assert all(way.post(packet) for packet in (b"a", b"b"))
    way.outbox.free()
    assert way.said == [b"a"]
    await until(lambda: way.said == [b"a", b"b"])
    assert way.post(b"c")
    await asyncio.sleep(0.05)
    assert way.said == [b"a", b"b"]
    way.outbox.free()
    assert way.said == [b"a", b"b", b"c"]
    way.outbox.close()


async def test_what_waits_is_lost_when_the_line_goes_down_and_nothing_holds_back_what_comes_after() -> None:
    way = Way(one_at_a_time=True)
    assert all(way.post(packet) for packet in (b"a", b"b", b"c"))
    way.outbox.clear()
    assert (way.left, way.lost) == ([b"a"], [b"b", b"c"])
    assert way.post(b"d")
    assert way.said == [b"a", b"d"]
    way.outbox.close()


async def test_a_line_that_fails_in_its_turn_loses_that_one_and_goes_on() -> None:
    way = Way(one_at_a_time=True)
    assert all(way.post(packet) for packet in (b"a", b"b"))
    way.open = False
    way.outbox.free()
    assert (way.left, way.lost) == ([b"a"], [b"b"])
    way.open = True
    assert way.post(b"c")
    assert way.said == [b"a", b"c"]
    way.outbox.close()


async def test_only_so_many_wait() -> None:
    way = Way(one_at_a_time=True)
    assert all(way.post(b"x") for _ in range(MOST + 1))
    assert not way.post(b"y")
    assert not way.lost
    way.outbox.close()


async def test_once_closed_nothing_leaves_any_more() -> None:
    way = Way(gap_s=0.01, one_at_a_time=True, patience_s=0.01)
    assert all(way.post(packet) for packet in (b"a", b"b"))
    way.outbox.close()
    await asyncio.sleep(0.05)
    assert (way.said, way.lost) == ([b"a"], [])
