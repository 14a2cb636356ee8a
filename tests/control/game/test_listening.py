"""The public listener beside the crew's: when it is there, when the server cannot start with it."""

import os
import socket
from pathlib import Path

import pytest

from server import Server, ServerFault, Settings
from tests.control.game.players import Player
from tests.house import CORNER


async def test_without_a_port_viewers_are_let_in_nowhere(tmp_path: Path) -> None:
    server = await Server.start(Settings(show=CORNER, data=tmp_path))
    assert server.viewers is None
    await server.stop()
    assert "players.db" not in os.listdir(tmp_path)


async def test_a_show_without_a_game_says_that_nothing_has_begun(tmp_path: Path) -> None:
    server = await Server.start(Settings(show=CORNER, data=tmp_path, public_port=0))
    player = Player(server.viewers.url, language="en")
    await player.see()
    assert player.title == "The game has not begun yet"
    assert server.viewers.url != server.url
    await player.close()
    await server.stop()


async def test_a_port_in_use_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerFault, match=f"port {port} .*choose another"):
            await Server.start(Settings(show=CORNER, data=tmp_path, public_port=port))


async def test_a_file_of_another_program_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "players.db"
    path.write_bytes(b"something else" * 100)
    with pytest.raises(ServerFault, match=r"players\.db cannot be used"):
        await Server.start(Settings(show=CORNER, data=tmp_path, public_port=0))
    assert path.read_bytes() == b"something else" * 100
