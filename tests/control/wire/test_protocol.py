import contextlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from control.wire.protocol import (
    LONGEST_TEXT,
    MAX_FRAME,
    Ask,
    Done,
    Draft,
    Drafts,
    Export,
    Frame,
    FromClient,
    Health,
    Hello,
    Ping,
    Pong,
    Reading,
    Refusal,
    Seat,
    Unseal,
    decode_client,
    decode_server,
    encode,
    size,
)
from rundown.live.acts.running import SetNext, Take
from rundown.live.asked import Expect
from rundown.plan.show import Role

SEQ = st.integers(0, 2**53)
FROM_CLIENT = st.one_of(
    st.builds(Hello, code=st.text(), station=st.text(), role=st.sampled_from([None, *Role]), boot=st.text(), seq=SEQ),
    st.builds(
        Ask,
        id=st.text(),
        command=st.one_of(st.just(Take()), st.builds(SetNext, item=st.text())),
        expect=st.one_of(st.none(), st.builds(Expect, boot=st.text(), on_air=st.text(), next=st.text(), seq=SEQ)),
        pressed=st.none() | SEQ,
    ),
    st.builds(Seat, role=st.sampled_from(Role)),
    st.builds(Ping, id=SEQ),
    st.builds(Unseal, id=st.text(), texts=st.lists(st.text(), max_size=3).map(tuple)),
    st.builds(Drafts, id=st.text()),
    st.builds(Draft, id=st.text(), prompt=st.text(), text=st.text(), version=SEQ),
    st.builds(Export, id=st.text(), language=st.sampled_from(["", "fr", "en"])),
)
FROM_SERVER = st.one_of(
    st.builds(Done, id=st.text(), seq=SEQ, durable=st.booleans()),
    st.builds(Refusal, code=st.text(), id=st.text(), params=st.dictionaries(st.text(), st.text() | SEQ)),
    st.builds(Pong, id=SEQ, clock=st.builds(Reading, SEQ, st.floats(0, 2**53), st.floats(0.01, 1000))),
    st.builds(Health, journal=st.text()),
)


@given(FROM_CLIENT)
def test_what_a_client_says_arrives_as_it_was_said(frame: FromClient) -> None:
    assert decode_client(encode(frame)) == frame


@given(FROM_SERVER)
def test_what_the_server_says_arrives_as_it_was_said(frame: Frame) -> None:
    assert decode_server(encode(frame)) == frame


@given(st.text(max_size=200))
def test_any_text_is_a_frame_or_a_decode_error(data: str) -> None:
    with contextlib.suppress(msgspec.DecodeError):
        decode_client(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "truncated"),
        ("{}", "missing required field `frame`"),
        ('{"frame": "shout"}', "Invalid value 'shout'"),
        ('{"frame": "ask", "id": "1", "command": {"act": "explode"}}', "Invalid value 'explode' - at `$.command.act`"),
        ('{"frame": "ask", "id": "1", "command": {"act": "arm", "acts": []}}', "Invalid value 'arm'"),
        ('{"frame": "ask", "id": "1", "command": {"act": "jump", "item": 7}}', "`$.command.item`"),
        ('{"frame": "hello", "code": "x", "station": "s", "role": "BOSS"}', "Invalid enum value 'BOSS'"),
    ],
)
def test_what_cannot_be_read_says_where_it_is_wrong(data: str, why: str) -> None:
    with pytest.raises(msgspec.DecodeError) as error:
        decode_client(data)
    assert why in str(error.value)


def test_the_wire_names_a_frame_by_one_lower_case_word() -> None:
    assert encode(Ping(id=3)) == b'{"frame":"ping","id":3}'
    assert encode(Ask(id="a", command=Take())) == b'{"frame":"ask","id":"a","command":{"act":"take"}}'


@given(st.text())
def test_the_size_of_a_text_is_what_it_takes_in_a_frame(text: str) -> None:
    with_it, without = (len(encode(Draft(id="d", prompt="p", text=each, version=1))) for each in (text, "x"))
    assert size(text) == with_it - without + 1 if text else size(text) == 0


def test_the_longest_text_fits_a_frame() -> None:
    assert len(encode(Draft(id="f" * 16, prompt="p" * 80, text="x" * LONGEST_TEXT, version=2**53))) < MAX_FRAME
