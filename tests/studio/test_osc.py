import asyncio
import contextlib
import os
import shutil
import socket
import struct
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.message import Message
from studio.capability import FLOAT32_MAX
from studio.osc import LARGEST, Endpoint, Malformed, NotSendable, Received, Unreachable, datagram, encode, parse

Until = Callable[[Callable[[], bool]], Awaitable[None]]

words = st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=("Cs",)))
spoken = st.one_of(
    st.tuples(st.just("i"), st.integers(-(2**31), 2**31 - 1)),
    st.tuples(st.just("f"), st.floats(width=32, allow_nan=False, allow_infinity=False)),
    st.tuples(st.just("s"), words),
)


def bundle(*elements: bytes) -> bytes:
    return b"#bundle\0" + bytes(7) + b"\1" + b"".join(struct.pack(">i", len(one)) + one for one in elements)


@given(words, st.lists(spoken, max_size=6))
def test_what_is_encoded_is_parsed_again(path: str, args: list[tuple[str, str | int | float]]) -> None:
    types = "".join(tag for tag, _ in args)
    values = tuple(value for _, value in args)
    assert parse(encode(f"/{path}", types, values)) == [Received(f"/{path}", types, values)]


@given(st.binary(max_size=80))
def test_no_datagram_does_worse_than_be_malformed(data: bytes) -> None:
    for one in (data, b"/a\0\0," + data, b"#bundle\0" + data, b"/a\0\0,bsi\0\0\0\0" + data):
        with contextlib.suppress(Malformed):
            parse(one)


def test_a_message_of_the_core_becomes_a_datagram() -> None:
    message = Message(unit="vt", text="vt.A.cue R1", address="/vt/A/cue", types="s", args=("R1",))
    assert datagram(message) == b"/vt/A/cue\0\0\0,s\0\0R1\0\0"


def test_a_whole_number_told_as_float_is_sent_as_one() -> None:
    assert encode("/x", "f", (1,)).endswith(b",f\0\0\x3f\x80\0\0")


@pytest.mark.parametrize(
    ("address", "types", "args"),
    [
        ("x", "", ()),
        ("/x", "i", ()),
        ("/x", "i", (2**31,)),
        ("/x", "i", (1.5,)),
        ("/x", "f", (FLOAT32_MAX * 2,)),
        ("/x", "f", ("1",)),
        ("/x", "s", ("\0",)),
        ("/x", "s", (1,)),
        ("/x", "h", (1,)),
        ("/x", "s", ("a" * LARGEST,)),
    ],
)
def test_what_osc_cannot_say_is_refused(address: str, types: str, args: tuple[str | int | float, ...]) -> None:
    with pytest.raises(NotSendable):
        encode(address, types, args)


def test_a_bundle_is_flattened_in_order() -> None:
    first, second, third = (encode(f"/{n}", "i", (n,)) for n in range(3))
    assert [one.address for one in parse(bundle(first, bundle(second), third))] == ["/0", "/1", "/2"]


def test_every_type_that_gear_answers_in_is_read() -> None:
    data = b"/x\0\0,hdTFNb\0" + struct.pack(">qdi", 2**40, 0.1, 3) + b"abc\0"
    assert parse(data) == [Received("/x", "hdTFNb", (2**40, 0.1, True, False, None, b"abc"))]


def test_an_address_alone_is_a_message_without_arguments() -> None:
    assert parse(b"/ab\0") == [Received("/ab", "", ())]


def nested(depth: int) -> bytes:
    return bundle(nested(depth - 1)) if depth else encode("/x")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "slash"),
        (b"#reply\0\0,\0\0\0", "slash"),
        (b"/abc", "without its end"),
        (b"/abc\0", "without its end"),
        (b"/\xff\0\0,\0\0\0", "UTF-8"),
        (b"/x\0\0,s\0\0\xff\xff\0\0", "UTF-8"),
        (b"/x\0\0i\0\0\0\0\0\0\1", "no type tags"),
        (b"/x\0\0,f\0\0abc", "more or fewer"),
        (b"/x\0\0,i\0\0\0\0\0\1\0\0\0\2", "more or fewer"),
        (b"/x\0\0,b\0\0\xff\xff\xff\xff", "more or fewer"),
        (b"/x\0\0,q\0\0", 'type "q"'),
        (b"/x\0\0,[i]\0\0\0\0\0\0\0\1", r'type "\["'),
        (b"#bundle\0\0\0\0\0", "time tag"),
        (bundle(encode("/x"))[:-4], "shorter than it says"),
        (bundle() + b"\0\0", "shorter than it says"),
        (nested(9), "too deep"),
    ],
)
def test_a_datagram_that_is_not_osc_is_malformed(data: bytes, told: str) -> None:
    with pytest.raises(Malformed, match=told):
        parse(data)


class Peer:
    """A plain socket in the unit's place, and an endpoint's callbacks."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.refused = 0
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(5)
        self.port = int(self.socket.getsockname()[1])

    async def endpoint(self, host: str = "127.0.0.1") -> Endpoint:
        return await Endpoint.open(host, self.port, on_received=self.received.append, on_refused=self.count)

    def count(self) -> None:
        self.refused += 1


@pytest.fixture
def peer() -> Iterator[Peer]:
    one = Peer()
    yield one
    one.socket.close()


async def test_an_endpoint_sends_and_is_answered_on_one_socket(peer: Peer, until: Until) -> None:
    endpoint = await peer.endpoint("localhost")
    assert endpoint.send(encode("/x"))
    data, asker = peer.socket.recvfrom(2048)
    assert parse(data) == [Received("/x", "", ())]
    peer.socket.sendto(b"nonsense", asker)
    peer.socket.sendto(encode("/x", "i", (1,)), asker)
    await until(lambda: bool(peer.received))
    assert peer.received == [Received("/x", "i", (1,))]
    assert (endpoint.malformed, endpoint.failed, peer.refused) == (1, 0, 0)
    endpoint.close()


async def test_a_closed_port_is_noticed_and_the_next_datagram_is_not_lost(peer: Peer, until: Until) -> None:
    endpoint = await peer.endpoint()
    peer.socket.close()
    assert endpoint.send(encode("/lost"))
    await until(lambda: peer.refused == 1)
    assert endpoint.send(encode("/lost"))
    again = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    again.settimeout(5)
    again.bind(("127.0.0.1", peer.port))
    assert endpoint.send(encode("/kept"))
    assert peer.refused == 2
    assert parse(again.recv(2048))[0].address == "/kept"
    again.close()
    endpoint.close()


async def test_what_the_socket_cannot_take_waits_behind_it_in_order(tmp_path: Path, until: Until) -> None:
    # A full buffer cannot be had from UDP on loopback, which rather loses: a local datagram socket blocks.
    there = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    there.bind(str(tmp_path / "unit"))
    there.setblocking(False)
    here = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    here.connect(str(tmp_path / "unit"))
    here.setblocking(False)
    endpoint = Endpoint(lambda message: None, lambda: None)
    endpoint._socket = here
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: endpoint, sock=here)
    count = 1000
    assert all([endpoint.send(encode("/x", "i", (n,))) for n in range(count)])
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
    endpoint.close()


async def test_a_datagram_too_long_fails_and_is_counted(peer: Peer) -> None:
    endpoint = await peer.endpoint()
    assert not endpoint.send(bytes(LARGEST + 1))
    assert endpoint.failed == 1
    endpoint.close()


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
        await Endpoint.open(host, port, on_received=lambda message: None, on_refused=lambda: None)


@pytest.mark.skipif(
    shutil.which("oscdump") is None and not os.environ.get("CI"), reason="liblo-tools is not installed here"
)
async def test_liblo_reads_what_we_send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dump = await asyncio.create_subprocess_exec("oscdump", "-L", str(port), stdout=asyncio.subprocess.PIPE)
    assert dump.stdout is not None
    refused: list[int] = []
    endpoint = await Endpoint.open(
        "127.0.0.1", port, on_received=lambda message: None, on_refused=lambda: refused.append(1)
    )
    reading = asyncio.ensure_future(dump.stdout.readline())
    try:
        async with asyncio.timeout(10):
            while not reading.done():
                endpoint.send(encode("/hello"))
                await asyncio.sleep(0.02)
            endpoint.send(encode("/vt/1/cue", "sif", ("Réveil d'été", -5, 0.25)))
            while b"/hello" in (line := await dump.stdout.readline()):
                pass
    finally:
        dump.terminate()
        await dump.wait()
        endpoint.close()
    assert line.decode().split(" ", 1)[1] == '/vt/1/cue sif "Réveil d\'été" -5 0.250000\n'
