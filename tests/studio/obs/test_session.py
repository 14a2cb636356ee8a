"""One connection: the password, another server at the port, an OBS that hangs, and messages that make no sense."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from tests.studio.obs.fake import ALIVE, Heard, Obs, Opens, Until


@pytest.fixture
async def locked() -> AsyncIterator[Obs]:
    """An OBS that wants a password."""
    async with Obs("sésame") as one:
        yield one


async def test_the_right_password_lets_in(locked: Obs, opens: Opens) -> None:
    heard = await opens(locked.port, "sésame", "localhost")
    assert heard.story == ["up"]


@pytest.mark.parametrize(("password", "why"), [("wrong", "refuses the password"), ("", "asks for a password")])
async def test_a_wrong_password_is_a_sentence_and_is_not_tried_again_soon(
    password: str, why: str, locked: Obs, opens: Opens
) -> None:
    heard = await opens(locked.port, password)
    where = "look at it in OBS under Tools, WebSocket Server Settings"
    assert heard.story == [f"127.0.0.1:{locked.port} {why}, {where}"]
    await asyncio.sleep(0.3)
    assert locked.tries == 1
    assert not heard.line.is_up
    assert not heard.say("/alive")


async def test_a_frozen_obs_is_noticed(obs: Obs, heard: Heard, until: Until) -> None:
    obs.freeze()
    await until(lambda: len(heard.story) > 1)
    assert heard.story[1] == f"127.0.0.1:{obs.port} does not answer any more"
    obs.kill()


async def test_an_obs_that_hangs_behind_a_live_connection_is_given_up(
    obs: Obs, monkeypatch: pytest.MonkeyPatch, opens: Opens, until: Until
) -> None:
    monkeypatch.setattr("studio.obs_session.LOOK_S", 0.05)
    heard = await opens(obs.port)
    obs.held = []
    heard.say("/program", "CAM 1")
    await until(lambda: len(heard.story) > 1)
    assert heard.story[1] == f"127.0.0.1:{obs.port} takes what it is told and answers nothing"


@pytest.mark.parametrize(
    "greeting", [b"SSH-2.0-x\r\n", b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", b"\x16\x03\x01\r\n\r\n"]
)
async def test_another_server_at_the_port_is_told_apart(greeting: bytes, opens: Opens) -> None:
    async def greets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        with suppress(ConnectionError):
            await reader.read()
        writer.close()

    server = await asyncio.start_server(greets, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    heard = await opens(port)
    assert heard.story == [f"127.0.0.1:{port} speaks no websocket there, look whether that is its port"]
    server.close()


GARBAGE: list[str | bytes] = [
    "",
    "{",
    "[]",
    "null",
    b"\xff\xfe",
    '{"op": 7}',
    '{"op": 99, "d": {}}',
    '{"op": 7, "d": {"requestId": 3}}',
    '{"op": 7, "d": {"requestId": "999", "requestStatus": {"result": true, "code": 100}}}',
    '{"op": 9, "d": {"requestId": "1", "results": "none"}}',
    '{"op": 5, "d": {"eventType": "CurrentProgramSceneChanged", "eventData": []}}',
    '{"op": 5, "d": ' + "[" * 5000 + "]" * 5000 + "}",
]


async def test_garbage_is_counted_and_survived(obs: Obs, heard: Heard, until: Until) -> None:
    for each in GARBAGE:
        await obs.say(each)
    await obs.link.send(iter(['{"op": 99,', ' "d": 3}']))  # a message in fragments is one message
    heard.say("/alive")
    await until(lambda: heard.words == [ALIVE])
    assert heard.line.malformed == len(GARBAGE) + 1
    assert heard.story == ["up"]


@pytest.mark.parametrize(
    "noise", [b"\xff" * 64, b"\x81\xfe\xff\xff", b"\x83\x00", b"\x82\x7f\x7f" + b"\xff" * 7, b"GET / HTTP/1.1\r\n"]
)
async def test_bytes_that_are_no_frames_end_the_connection_and_it_is_dialled_anew(
    noise: bytes, obs: Obs, heard: Heard, until: Until
) -> None:
    obs.link.transport.write(noise)
    await until(lambda: heard.story[2:] == ["up"])
    assert heard.story[1] == f"127.0.0.1:{obs.port} makes no sense, what it sends is no websocket"
