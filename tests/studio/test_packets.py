import pytest

from studio.osc import Malformed, encode
from studio.packets import messages, packet
from studio.received import Received


def test_a_packet_is_read_as_its_protocol_has_it() -> None:
    assert messages("osc", encode("/a", "i", (1,))) == [Received("/a", "i", (1,))]
    assert messages("text", "VERSION é".encode()) == [Received("VERSION é")]
    with pytest.raises(Malformed):
        messages("osc", b"VERSION")
    with pytest.raises(Malformed, match="UTF-8"):
        messages("text", b"\xff")


def test_what_is_said_is_read_again_in_either_protocol() -> None:
    assert messages("osc", packet("osc", "/a", "i", (1,))) == [Received("/a", "i", (1,))]
    assert messages("text", packet("text", "PLAY 1-10")) == [Received("PLAY 1-10")]
