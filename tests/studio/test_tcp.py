"""Packets over one TCP connection, what is lost with it, and what is left once it is closed."""

import asyncio
import itertools
import os
import sys
from pathlib import Path

import pytest

from studio.framing import Framing, frame
from studio.tcp import WAITING_MOST, TcpLine
from tests.studio.station import Heard, Opens, Station, Until


@pytest.mark.parametrize("framing", ["slip", "length", "lines"])
async def test_packets_go_both_ways_cut_and_glued(
    framing: Framing, station: Station, opens: Opens, until: Until
) -> None:
    heard = opens(station.port, framing, "localhost")
    await until(lambda: heard.line.is_up and bool(station.calls))
    (call,) = station.calls
    assert heard.line.send(b"/a")
    assert heard.line.send(b"/b\xc0\xdb")
    await until(lambda: call.heard == frame(framing, b"/a") + frame(framing, b"/b\xc0\xdb"))
    first, second, third = (frame(framing, packet) for packet in (b"/one\xc0", b"/two", b"/three"))
    call.say(first[:3])
    await asyncio.sleep(0.02)
    call.say(first[3:] + second + third[:-1])
    await until(lambda: heard.packets == [b"/one\xc0", b"/two"])
    call.say(third[-1:])
    await until(lambda: heard.packets == [b"/one\xc0", b"/two", b"/three"])
    assert (heard.story, heard.line.failed, heard.line.dropped, heard.line.why) == (["up"], 0, 0, "")


async def test_a_packet_longer_than_one_reading_comes_whole(station: Station, opens: Opens, until: Until) -> None:
    heard = opens(station.port, "length")
    await until(lambda: bool(station.calls))
    packet = os.urandom(300_000)
    station.calls[0].say(frame("length", packet))
    await until(lambda: heard.packets == [packet])


async def test_a_unit_that_restarts_on_its_port_is_found_again(station: Station, opens: Opens, until: Until) -> None:
    heard = opens(station.port)
    await until(lambda: bool(station.calls))
    station.calls[0].say(frame("slip", b"/begun")[:-1])
    await station.stop()
    await until(lambda: not heard.line.is_up and len(heard.story) == 2)
    assert not heard.line.send(b"/lost")
    await station.start()
    await until(lambda: len(station.calls) == 2 and heard.line.is_up)
    station.calls[1].say(frame("slip", b"/x"))
    await until(lambda: heard.packets == [b"/x"])
    assert heard.line.send(b"/y")
    await until(lambda: station.calls[1].heard == frame("slip", b"/y"))
    assert heard.story == ["up", f"127.0.0.1:{station.port} closed the connection", "up"]
    assert heard.line.failed == 1


async def test_a_reset_is_told_once_and_dialled_over(station: Station, opens: Opens, until: Until) -> None:
    heard = opens(station.port)
    await until(lambda: bool(station.calls))
    station.calls[0].reset()
    await until(lambda: len(heard.story) == 3)
    assert heard.story == ["up", f"127.0.0.1:{station.port} broke off the connection", "up"]


async def test_a_stream_that_lost_its_place_is_told_and_begun_anew(
    station: Station, opens: Opens, until: Until
) -> None:
    heard = opens(station.port, "length")
    await until(lambda: bool(station.calls))
    station.calls[0].say(frame("length", b"/x") + b"\xc0/slip\xc0")
    await until(lambda: len(station.calls) == 2 and station.calls[0].over)
    station.calls[1].say(frame("length", b"/y"))
    await until(lambda: heard.packets == [b"/x", b"/y"])
    assert heard.story[::2] == ["up", "up"]
    assert "makes no sense: a packet of -1070632084 bytes was announced" in heard.story[1]


async def test_garbage_is_dropped_and_counted_over_all_connections(
    station: Station, opens: Opens, until: Until
) -> None:
    heard = opens(station.port)
    for nth in range(2):
        call = await station.call(nth, until)
        call.say(b"a\xdbz\xc0" + frame("slip", b"/x"))
        await until(lambda: heard.packets == [b"/x"])
        heard.packets.clear()
        call.reset()
    assert heard.line.dropped == 2


async def test_a_unit_that_stops_reading_fails_what_is_sent_and_does_not_grow_our_memory(
    station: Station, opens: Opens, until: Until
) -> None:
    heard = opens(station.port, "length")
    await until(lambda: heard.line.is_up and bool(station.calls))
    (call,) = station.calls
    call.transport.pause_reading()
    packet = bytes(8192)
    taken = sum(itertools.takewhile(bool, (heard.line.send(packet) for _ in range(10_000))))
    assert not heard.line.send(packet)
    assert heard.line.failed == 2
    assert heard.line.is_up
    connection = heard.line._connection
    assert connection is not None
    assert connection._transport is not None
    assert WAITING_MOST < connection._transport.get_write_buffer_size() <= WAITING_MOST + len(packet) + 4
    call.transport.resume_reading()
    await until(lambda: len(call.heard) == taken * (len(packet) + 4))
    assert heard.line.send(b"/again")
    assert heard.story == ["up"]


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="the user timeout is Linux's")
async def test_a_unit_that_reads_nothing_for_seconds_is_gone(station: Station, opens: Opens) -> None:
    heard = opens(station.port, "length")
    async with asyncio.timeout(20):
        while len(heard.story) < 2:
            for call in station.calls:
                call.transport.pause_reading()
            heard.line.send(bytes(65_536))
            await asyncio.sleep(0.01)
    assert "does not answer" in heard.story[1]


async def test_a_line_closed_by_its_callback_says_nothing_more(station: Station, until: Until) -> None:
    got: list[bytes] = []

    def closes(packet: bytes) -> None:
        got.append(packet)
        heard.line.close()

    heard = Heard(station.port, on_packet=closes)
    heard.line.open()
    await until(lambda: bool(station.calls))
    station.calls[0].say(frame("slip", b"/x") + frame("slip", b"/y"))
    await until(lambda: station.calls[0].over)
    await heard.line.closed()
    assert got == [b"/x"]
    assert heard.story == ["up"]


async def test_a_line_closed_when_it_is_told_that_the_unit_is_away_dials_no_more(closed_port: int) -> None:
    told: list[str] = []

    def closes(why: str) -> None:
        told.append(why)
        line.close()

    line = TcpLine("127.0.0.1", closed_port, "slip", on_packet=print, on_up=print, on_down=closes)
    line.open()
    async with asyncio.timeout(5):
        await line.closed()
    assert len(told) == 1


def sockets() -> set[str]:
    named = (os.readlink(one) for one in Path("/proc/self/fd").iterdir() if one.is_symlink())
    return {name for name in named if name.startswith("socket:")}


@pytest.mark.skipif(sys.platform != "linux", reason="where open files are listed")
@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, 5, 6, 8, 12])
async def test_a_closed_line_leaves_nothing_whenever_it_is_closed(turns: int, station: Station, until: Until) -> None:
    before = sockets()
    heard = Heard(station.port)
    heard.line.open()
    for _ in range(turns):
        await asyncio.sleep(0.0005)
    heard.line.close()
    told = list(heard.story)
    await heard.line.closed()
    assert not [task for task in asyncio.all_tasks() if "TcpLine" in repr(task)]
    assert not heard.line.is_up
    assert not heard.line.send(b"/x")
    heard.line.redial("127.0.0.1", station.port)
    await until(lambda: all(call.over for call in station.calls) and sockets() <= before)
    assert heard.story == told


async def test_a_line_closed_without_waiting_leaves_nothing_either(station: Station, until: Until) -> None:
    for _ in range(20):
        line = Heard(station.port).line
        line.open()
        await asyncio.sleep(0.002)
        line.close()
    await until(lambda: all(call.over for call in station.calls))
