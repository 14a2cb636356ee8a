import asyncio
import itertools
import os
import socket
import struct
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from studio.framing import Framing, frame
from studio.tcp import WAITING_MOST, TcpLine, connected, delays

Until = Callable[[Callable[[], bool]], Awaitable[None]]


class Call(asyncio.Protocol):
    """One connection at the unit's end."""

    def __init__(self, calls: "list[Call]") -> None:
        self.heard = b""
        self.over = False
        self._calls = calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._calls.append(self)

    def data_received(self, data: bytes) -> None:
        self.heard += data

    def connection_lost(self, exc: Exception | None) -> None:
        self.over = True

    def say(self, data: bytes) -> None:
        self.transport.write(data)

    def reset(self) -> None:
        bound: socket.socket = self.transport.get_extra_info("socket")
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


class Station:
    """A unit that listens, and the connections it had."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.port = 0

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Call(self.calls), "127.0.0.1", self.port)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def call(self, nth: int, until: Until) -> Call:
        await until(lambda: len(self.calls) > nth)
        return self.calls[nth]

    async def stop(self) -> None:
        self._server.close()
        for call in self.calls:
            call.transport.abort()
        await self._server.wait_closed()


class Heard:
    """A line and what it told; it dials again every 10 ms unless told otherwise."""

    def __init__(self, port: int, framing: Framing = "slip", host: str = "127.0.0.1", **options: object) -> None:
        self.packets: list[bytes] = []
        self.story: list[str] = []
        told: dict[str, object] = {
            "on_packet": self.packets.append,
            "on_up": lambda: self.story.append("up"),
            "on_down": self.story.append,
            "delays": lambda: itertools.repeat(0.01),
        }
        self.line = TcpLine(host, port, framing, **(told | options))  # type: ignore[arg-type]  # its own options


@pytest.fixture
async def station() -> AsyncIterator[Station]:
    one = Station()
    await one.start()
    yield one
    await one.stop()


Opens = Callable[..., Heard]


@pytest.fixture
async def opens() -> AsyncIterator[Opens]:
    """Opens lines, and closes them when the test ends."""
    every: list[Heard] = []

    def opened(port: int, framing: Framing = "slip", host: str = "127.0.0.1", **options: object) -> Heard:
        every.append(Heard(port, framing, host, **options))
        every[-1].line.open()
        return every[-1]

    yield opened
    for each in every:
        each.line.close()
        await each.line.closed()


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens at, and nobody else can take."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        yield one.getsockname()[1]


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


async def test_a_unit_that_is_not_there_is_told_once_and_dialled_until_it_is(
    closed_port: int, opens: Opens, until: Until, station: Station
) -> None:
    tried: list[float] = []

    def counted() -> Iterator[float]:
        while True:
            tried.append(0.01)
            yield 0.01

    heard = opens(closed_port, delays=counted)
    await until(lambda: len(tried) == 3)
    refused = f"127.0.0.1:{closed_port} takes no connection, look whether its program runs and listens there"
    assert heard.story == [refused]
    assert heard.line.why == refused
    assert not heard.line.send(b"/x")
    heard.line.redial("127.0.0.1", station.port)
    await until(lambda: heard.line.is_up)
    assert heard.story == [refused, "up"]


@pytest.mark.parametrize(
    ("host", "port", "told"),
    [
        ("127.0.0.1", 70_000, "127.0.0.1:70000 is no address (70000 is not a port, which is between 1 and 65535)"),
        ("no host at all", 9000, "no host at all:9000 is not known here ("),
        ("a" * 70, 9000, "is no address ("),
        ("255.255.255.255", 9000, "255.255.255.255:9000 cannot be reached ("),
    ],
)
async def test_an_address_that_leads_nowhere_is_a_sentence(
    host: str, port: int, told: str, opens: Opens, until: Until
) -> None:
    heard = opens(port, host=host)
    await until(lambda: bool(heard.story))
    assert told in heard.story[0]


async def test_a_unit_that_never_takes_the_connection_is_given_up_and_tried_again(opens: Opens, until: Until) -> None:
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        deaf.setblocking(False)
        for other in (first, second):  # these fill its queue: who dials now is not answered
            other.setblocking(False)
            other.connect_ex(deaf.getsockname())
        heard = opens(deaf.getsockname()[1], connect_within=0.05)
        await until(lambda: bool(heard.story))
        assert heard.story == [
            f"127.0.0.1:{deaf.getsockname()[1]} does not answer, look whether it is on, and at the network"
        ]
        taken: list[socket.socket] = []

        def up() -> bool:
            try:
                taken.append(deaf.accept()[0])
            except BlockingIOError:
                return heard.line.is_up
            return False

        await until(up)
        for one in taken:
            one.close()


async def test_the_next_address_of_a_host_is_dialled_when_one_fails(
    station: Station, opens: Opens, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def two(host: str, port: int, **kind: int) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in ("127.0.0.2", "127.0.0.1")]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", two)
    heard = opens(station.port, host="mixer")
    await until(lambda: heard.line.is_up)
    assert heard.story == ["up"]


async def test_a_port_that_is_given_to_who_dials_it_is_no_unit() -> None:
    one = socket.socket()
    one.bind(("127.0.0.1", 0))
    with pytest.raises(ConnectionRefusedError):
        await connected(one, one.getsockname())
    assert one.fileno() == -1


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


async def test_a_connection_is_watched_by_the_system(station: Station, opens: Opens, until: Until) -> None:
    heard = opens(station.port)
    await until(lambda: heard.line.is_up)
    connection = heard.line._connection
    assert connection is not None
    assert connection._transport is not None
    bound: socket.socket = connection._transport.get_extra_info("socket")
    assert bound.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert bound.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    if sys.platform == "linux":
        assert bound.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 1
        assert bound.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 2500


async def test_a_changed_address_is_dialled_at_once_however_long_the_delay(
    closed_port: int, station: Station, opens: Opens, until: Until
) -> None:
    heard = opens(closed_port, delays=lambda: itertools.repeat(3600.0))
    await until(lambda: len(heard.story) == 1)
    heard.line.redial("127.0.0.1", station.port)
    await until(lambda: heard.line.is_up)
    assert heard.story[1:] == ["up"]


async def test_an_open_line_moves_to_a_changed_address_and_stays_at_its_own(
    station: Station, opens: Opens, until: Until
) -> None:
    other = Station()
    await other.start()
    heard = opens(station.port, delays=lambda: itertools.repeat(3600.0))
    await until(lambda: heard.line.is_up and bool(station.calls))
    heard.line.redial("127.0.0.1", station.port)
    assert heard.line.is_up
    heard.line.redial("127.0.0.1", other.port)
    assert not heard.line.is_up
    await until(lambda: heard.line.is_up and station.calls[0].over)
    assert len(station.calls) == len(other.calls) == 1
    moved = f"127.0.0.1:{other.port} is its new address and is being dialled"
    assert heard.story == ["up", moved, "up"]
    heard.line.close()
    await heard.line.closed()
    await other.stop()


def test_delays_double_from_half_a_second_to_ten() -> None:
    assert list(itertools.islice(delays(), 7)) == [0.5, 1, 2, 4, 8, 10, 10]


@pytest.mark.parametrize(("held_after", "begun"), [(3600.0, 1), (0.0, 4)])
async def test_only_a_connection_that_held_begins_the_delays_again(
    held_after: float, begun: int, station: Station, opens: Opens, until: Until
) -> None:
    began: list[int] = []

    def counted() -> Iterator[float]:
        began.append(1)
        return itertools.repeat(0.01)

    heard = opens(station.port, held_after=held_after, delays=counted)
    for nth in range(3):
        (await station.call(nth, until)).transport.close()
    await station.call(3, until)
    assert len(began) == begun
    assert len(heard.story) == 7


async def test_what_a_callback_raises_is_logged_and_the_line_goes_on(
    station: Station, opens: Opens, until: Until, caplog: pytest.LogCaptureFixture
) -> None:
    got: list[bytes] = []

    def fails(packet: bytes) -> None:
        got.append(packet)
        raise KeyError("ours")

    heard = opens(station.port, on_packet=fails)
    await until(lambda: bool(station.calls))
    station.calls[0].say(frame("slip", b"/x") + frame("slip", b"/y"))
    await until(lambda: got == [b"/x", b"/y"])
    assert heard.line.is_up
    assert caplog.text.count("the line goes on") == 2
    assert "KeyError: 'ours'" in caplog.text


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
