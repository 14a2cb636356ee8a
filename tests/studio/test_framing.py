import contextlib
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.framing import Deframer, Desynchronised, Framing, frame

END, ESC = b"\xc0", b"\xdb"
FRAMINGS: tuple[Framing, ...] = get_args(Framing)
LARGEST = 64

telling = st.sampled_from(list(b"\xc0\xdb\xdc\xdd\r\n\0/,a"))
texts = st.lists(telling, max_size=LARGEST).map(bytes) | st.binary(max_size=LARGEST)
packets = {
    "slip": texts.filter(bool),
    "length": texts,
    "lines": texts.map(lambda text: text.replace(b"\r", b"").replace(b"\n", b"")),
}


@st.composite
def cut(draw: st.DrawFn, stream: bytes) -> list[bytes]:
    """The stream in pieces, cut anywhere."""
    places = sorted(draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    return [stream[a:b] for a, b in zip([0, *places], [*places, len(stream)], strict=True)]


def read(deframer: Deframer, pieces: list[bytes]) -> list[bytes]:
    return [packet for piece in pieces for packet in deframer.feed(piece)]


@pytest.mark.parametrize("framing", FRAMINGS)
@given(data=st.data())
def test_packets_come_out_as_they_went_in_however_the_stream_is_cut(framing: Framing, data: st.DataObject) -> None:
    sent = data.draw(st.lists(packets[framing], max_size=6))
    stream = b"".join(frame(framing, packet) for packet in sent)
    deframer = Deframer(framing, LARGEST)
    assert read(deframer, data.draw(cut(stream))) == sent
    assert deframer.dropped == 0


@pytest.mark.parametrize("framing", FRAMINGS)
def test_packets_come_out_byte_by_byte_too(framing: Framing) -> None:
    sent = [b"/a\0\0,i\0\0\xc0\xdb\xdc\xdd", b"x" * LARGEST, b"\xdb"]
    stream = b"".join(frame(framing, packet) for packet in sent)
    assert read(Deframer(framing, LARGEST), [bytes([byte]) for byte in stream]) == sent


@given(st.data())
def test_slip_packets_may_share_one_end_or_have_any_number_between_them(data: st.DataObject) -> None:
    sent = data.draw(st.lists(packets["slip"], max_size=6))
    ends = [END * data.draw(st.integers(1, 3)) for _ in sent]
    bodies = [frame("slip", packet)[1:-1] for packet in sent]
    stream = END * data.draw(st.integers(0, 2)) + b"".join(a + b for a, b in zip(bodies, ends, strict=True))
    assert read(Deframer("slip", LARGEST), data.draw(cut(stream))) == sent


@given(st.data())
def test_lines_may_end_with_or_without_a_carriage_return(data: st.DataObject) -> None:
    sent = data.draw(st.lists(packets["lines"], max_size=6))
    stream = b"".join(line + data.draw(st.sampled_from([b"\n", b"\r\n"])) for line in sent)
    assert read(Deframer("lines", LARGEST), data.draw(cut(stream))) == sent


@pytest.mark.parametrize("framing", FRAMINGS)
@given(data=st.data())
def test_no_garbage_does_worse_than_desynchronise_or_is_kept_beyond_the_bound(
    framing: Framing, data: st.DataObject
) -> None:
    deframer = Deframer(framing, LARGEST)
    for piece in data.draw(st.lists(st.binary(max_size=3 * LARGEST) | texts, max_size=8)):
        got: list[bytes] = []
        with contextlib.suppress(Desynchronised):
            got = deframer.feed(piece)
        assert all(len(packet) <= LARGEST for packet in got)
        assert len(deframer._held) <= LARGEST + 4


@pytest.mark.parametrize("framing", ["slip", "lines"])
@given(data=st.data())
def test_what_garbage_yields_and_drops_does_not_depend_on_how_it_was_cut(framing: Framing, data: st.DataObject) -> None:
    stream = data.draw(st.lists(texts, max_size=6).map(b"".join))
    whole, pieces = Deframer(framing, LARGEST), Deframer(framing, LARGEST)
    assert whole.feed(stream) == read(pieces, data.draw(cut(stream)))
    assert whole.dropped == pieces.dropped


@pytest.mark.parametrize("framing", ["slip", "lines"])
@given(data=st.data())
def test_after_garbage_the_next_end_puts_reading_right(framing: Framing, data: st.DataObject) -> None:
    deframer = Deframer(framing, LARGEST)
    deframer.feed(data.draw(texts) + (END if framing == "slip" else b"\n"))
    assert deframer.feed(frame(framing, b"/x")) == [b"/x"]


@pytest.mark.parametrize(
    ("framing", "packet", "stream"),
    [
        ("slip", b"", END + END),
        ("slip", b"a\xc0\xdb\xdcb", END + b"a\xdb\xdc\xdb\xdd\xdcb" + END),
        ("length", b"", b"\0\0\0\0"),
        ("length", b"/x\0\0", b"\0\0\0\4/x\0\0"),
        ("lines", b"", b"\r\n"),
        ("lines", b"PLAY 1-10 A", b"PLAY 1-10 A\r\n"),
    ],
)
def test_a_packet_is_framed_as_the_standards_have_it(framing: Framing, packet: bytes, stream: bytes) -> None:
    assert frame(framing, packet) == stream


@pytest.mark.parametrize("text", [b"PLAY\r", b"PLAY\nSTOP", b"PLAY\r\nSTOP"])
def test_a_line_with_a_break_in_it_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="has a line break in it"):
        frame("lines", text)


@pytest.mark.parametrize(
    ("stream", "got", "dropped"),
    [
        (END + b"a\xdbxb" + END + b"c" + END, [b"c"], 1),
        (b"a\xdb\xdb\xdcb" + END, [], 1),
        (b"a\xdb" + END + b"\xdcb" + END, [b"\xdcb"], 1),
        (b"a" * 65 + END + b"c" + END, [b"c"], 1),
        (b"a" * 65, [], 1),
        (b"a" * 63 + b"\xdb\xdc" + END, [b"a" * 63 + END], 0),
        (b"\xdb" * 1000 + END + END, [], 1),
    ],
)
def test_a_slip_frame_that_is_none_is_dropped_and_counted_once(stream: bytes, got: list[bytes], dropped: int) -> None:
    deframer = Deframer("slip", LARGEST)
    assert deframer.feed(stream) == got
    assert deframer.dropped == dropped


@pytest.mark.parametrize(
    ("stream", "got", "dropped"),
    [
        (b"a" * 64 + b"\r\nb\n", [b"a" * 64, b"b"], 0),
        (b"a" * 65 + b"\nb\n", [b"b"], 1),
        (b"a" * 65 + b"\r\nb\n", [b"b"], 1),
        (b"a" * 1000, [], 1),
        (b"a\rb\r\r\n\n", [b"a\rb\r", b""], 0),
    ],
)
def test_a_line_too_long_is_dropped_and_counted_once(stream: bytes, got: list[bytes], dropped: int) -> None:
    deframer = Deframer("lines", LARGEST)
    assert deframer.feed(stream) == got
    assert deframer.dropped == dropped


@pytest.mark.parametrize("length", [b"\xff\xff\xff\xff", b"\0\0\0\x41", b"HTTP", b"\xc0/x\0"])
def test_a_length_that_cannot_be_ends_the_stream_after_what_was_whole(length: bytes) -> None:
    deframer = Deframer("length", LARGEST)
    with pytest.raises(Desynchronised, match="where 0 to 64 can be: look whether OSC") as told:
        deframer.feed(frame("length", b"/x\0\0") + length + bytes(1000))
    assert told.value.before == [b"/x\0\0"]
    with pytest.raises(Desynchronised):
        deframer.feed(bytes(1000))
    assert len(deframer._held) <= LARGEST + 4
    deframer.restart()
    assert deframer.feed(frame("length", b"/y\0\0")) == [b"/y\0\0"]


def test_a_restart_forgets_the_packet_begun_and_keeps_the_count() -> None:
    deframer = Deframer("slip", LARGEST)
    deframer.feed(b"\xdb?" + END + b"begun\xdb")
    deframer.restart()
    assert deframer.feed(b"\xdcb" + END) == [b"\xdcb"]
    assert deframer.dropped == 1
