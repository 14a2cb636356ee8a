import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from studio.osc import LARGEST, encode, parse
from studio.received import Received
from studio.udp import UdpLine, Unreachable
from tests.needs import needs_oscdump

Until = Callable[[Callable[[], bool]], Awaitable[None]]


class Peer:
    """A plain socket in the unit's place, and what a line tells."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.refused: list[str] = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(5)
        self.port = int(self.socket.getsockname()[1])

    async def line(self, host: str = "127.0.0.1") -> UdpLine:
        return await UdpLine.open(host, self.port, on_packet=self.received.append, on_down=self.refused.append)


@pytest.fixture
def peer() -> Iterator[Peer]:
    one = Peer()
    yield one
    one.socket.close()


async def test_a_line_sends_and_is_answered_on_one_socket(peer: Peer, until: Until) -> None:
    line = await peer.line("localhost")
    assert line.send(encode("/x"))
    data, asker = peer.socket.recvfrom(2048)
    assert parse(data) == [Received("/x", "", ())]
    peer.socket.sendto(b"nonsense", asker)
    await until(lambda: bool(peer.received))
    assert (peer.received, line.failed, peer.refused, line.is_up) == ([b"nonsense"], 0, [], True)
    line.close()


async def test_a_closed_port_is_noticed_and_the_next_datagram_is_not_lost(peer: Peer, until: Until) -> None:
    line = await peer.line()
    peer.socket.close()
    assert line.send(encode("/lost"))
    await until(lambda: len(peer.refused) == 1)
    assert line.send(encode("/lost"))
    again = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    again.settimeout(5)
    again.bind(("127.0.0.1", peer.port))
    assert line.send(encode("/kept"))
    assert peer.refused == ["nobody listens at its port"] * 2
    assert parse(again.recv(2048))[0].address == "/kept"
    again.close()
    line.close()


async def test_what_the_socket_cannot_take_waits_behind_it_in_order(tmp_path: Path, until: Until) -> None:
    # A full buffer cannot be had from UDP on loopback, which rather loses: a local datagram socket blocks.
    there = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    there.bind(str(tmp_path / "unit"))
    there.setblocking(False)
    here = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    here.connect(str(tmp_path / "unit"))
    here.setblocking(False)
    line = UdpLine(lambda packet: None, lambda why: None)
    line._socket = here
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: line, sock=here)
    count = 1000
    assert all([line.send(encode("/x", "i", (n,))) for n in range(count)])
    got: list[object] = []

    def drained() -> bool:
        try:
            while True:
                got.append(parse(there.recv(2048))[0].args[0])
        except BlockingIOError:
            return len(got) == count

    await until(drained)
    assert got == list(range(count))
    there.close()
    line.close()


async def test_a_datagram_too_long_fails_and_is_counted(peer: Peer) -> None:
    line = await peer.line()
    assert not line.send(bytes(LARGEST + 1))
    assert line.failed == 1
    line.close()


@pytest.mark.parametrize(
    ("host", "port", "told"),
    [
        ("127.0.0.1", 0, "0 is not a port"),
        ("no host at all", 9000, "is not known here"),
        ("255.255.255.255", 9000, "there is no way to 255.255.255.255:9000"),
    ],
)
async def test_an_address_that_leads_nowhere_is_a_sentence(host: str, port: int, told: str) -> None:
    with pytest.raises(Unreachable, match=told):
        await UdpLine.open(host, port, on_packet=lambda packet: None, on_down=lambda why: None)


@needs_oscdump
async def test_liblo_reads_what_we_send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dump = await asyncio.create_subprocess_exec("oscdump", "-L", str(port), stdout=asyncio.subprocess.PIPE)
    assert dump.stdout is not None
    line = await UdpLine.open("127.0.0.1", port, on_packet=lambda packet: None, on_down=lambda why: None)
    reading = asyncio.ensure_future(dump.stdout.readline())
    try:
        async with asyncio.timeout(10):
            while not reading.done():
                line.send(encode("/hello"))
                await asyncio.sleep(0.02)
            line.send(encode("/vt/1/cue", "sif", ("Réveil d'été", -5, 0.25)))
            while b"/hello" in (told := await dump.stdout.readline()):
                pass
    finally:
        dump.terminate()
        await dump.wait()
        line.close()
    assert told.decode().split(" ", 1)[1] == '/vt/1/cue sif "Réveil d\'été" -5 0.250000\n'


async def test_a_unit_that_answers_to_a_port_of_ours_is_heard_there_and_nobody_else_is(
    peer: Peer, until: Until
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        ear = free.getsockname()[1]
    line = await UdpLine.open(
        "127.0.0.1", peer.port, on_packet=peer.received.append, on_down=peer.refused.append, listen=ear
    )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.2", 0))
        other.sendto(b"from elsewhere", ("127.0.0.1", ear))
    peer.socket.sendto(b"from the unit", ("127.0.0.1", ear))
    await until(lambda: bool(peer.received))
    assert peer.received == [b"from the unit"]
    with pytest.raises(Unreachable, match="is another program hearing this unit"):
        await UdpLine.open("127.0.0.1", peer.port, on_packet=print, on_down=print, listen=ear)
    line.close()
