import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.live.message import Message
from studio.capability import FLOAT32_MAX
from studio.osc import LARGEST, Malformed, NotSendable, datagram, encode, parse
from studio.received import Received

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
        ("/x", "h", (1.5,)),
        ("/x", "b", (1,)),
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
        (b"reply\0\0\0,\0\0\0", "slash"),
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


def test_true_false_nil_and_the_wide_numbers_are_sent_as_their_types() -> None:
    assert encode("/x", "TFN", (True, False, True)) == b"/x\0\0,TFN\0\0\0\0"
    assert parse(encode("/x", "hd", (2**40, 0.1))) == [Received("/x", "hd", (2**40, 0.1))]
    with pytest.raises(NotSendable):
        encode("/x", "h", (2**63,))


def test_the_reply_of_ardour_is_read_though_its_address_has_no_slash() -> None:
    assert parse(b"#reply\0\0,si\0end\0\0\0\0\1") == [Received("#reply", "si", ("end", 1))]


def test_a_packet_of_more_messages_than_any_unit_sends_is_refused() -> None:
    one = encode("/a")
    element = len(one).to_bytes(4, "big") + one
    head = b"#bundle\0" + bytes(7) + b"\1"
    assert len(parse(head + element * 999)) == 999
    with pytest.raises(Malformed, match="more than 1000"):
        parse(head + element * 1000)
    empty = len(head).to_bytes(4, "big") + head
    with pytest.raises(Malformed, match="more than 1000"):
        parse(head + empty * 1000)
