from itertools import islice

import pytest

from control.wire.dialling import delays, socket_url


def test_it_comes_back_at_once_then_ever_more_rarely_down_to_every_two_seconds() -> None:
    assert list(islice(delays(), 7)) == [0.1, 0.2, 0.5, 1.0, 2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    ("url", "socket"),
    [
        ("http://127.0.0.1:5252", "ws://127.0.0.1:5252/ws"),
        ("https://regie.test/", "wss://regie.test/ws"),
        ("ws://h:1/any/path", "ws://h:1/ws"),
    ],
)
def test_the_address_printed_by_the_server_leads_to_its_socket(url: str, socket: str) -> None:
    assert socket_url(url) == socket


@pytest.mark.parametrize("url", ["", "127.0.0.1:5252", "ftp://h"])
def test_an_address_of_another_kind_says_what_to_write(url: str) -> None:
    with pytest.raises(ValueError, match=r"is not an address, write http://HOST:PORT"):
        socket_url(url)
