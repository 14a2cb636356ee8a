"""Dialled, dialled again, at another address; and what the owner of a line is told of it."""

import asyncio
import itertools
import socket
import sys
from collections.abc import Iterator

import pytest

from studio.dialling import connected, delays
from studio.framing import frame
from tests.studio.station import Opens, Station, Until


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
