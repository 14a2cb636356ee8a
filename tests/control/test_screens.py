"""`regie screens`: the addresses of a running server's pages, and codes that hold them."""

import asyncio
from collections.abc import AsyncIterator
from ipaddress import ip_address
from pathlib import Path

import pytest
import segno
from aiohttp import ClientSession
from click.testing import CliRunner, Result

from control.screens import QUIET, base, own_address, screens
from control.wire.admin import NoServer, NotAnswered
from tests.control.web.on_air import OnAir


@pytest.fixture
async def air(tmp_path: Path) -> AsyncIterator[OnAir]:
    """The demo show on a real server."""
    served = await OnAir.start(tmp_path)
    yield served
    await served.close()


async def ask(tmp_path: Path, *words: str) -> Result:
    """What the command does, run in a thread as its own process would."""
    return await asyncio.to_thread(CliRunner().invoke, screens, ["passerelles", "--data", str(tmp_path), *words])


async def test_every_page_has_its_address_which_opens_it(air: OnAir, tmp_path: Path) -> None:
    said = await ask(tmp_path, "--no-codes")
    addresses = said.stdout.split()
    assert len(addresses) == 13
    async with ClientSession() as session:
        for address in addresses:
            async with session.get(address) as answer:
                assert answer.status == 200


async def test_a_page_asked_for_is_told_alone_and_in_the_language_asked_for(air: OnAir, tmp_path: Path) -> None:
    said = await ask(tmp_path, "--no-codes", "--lang", "en", "tally/CAM1", "clock")
    key = air.server.page_key
    assert said.stdout.split() == [
        f"{air.server.url}/screen/clock?key={key}&lang=en",
        f"{air.server.url}/screen/tally/CAM1?key={key}&lang=en",
    ]


async def test_the_code_under_an_address_holds_it(air: OnAir, tmp_path: Path) -> None:
    said = await ask(tmp_path, "presenter")
    address, *rows = said.stdout.splitlines()
    light = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}  # a cell is two modules, lit ones light
    pairs = [[light[cell] for cell in row] for row in rows if row]
    drawn = [[pair[half] for pair in row] for row in pairs for half in (0, 1)]
    code = [bytes(row) for row in segno.make(address, micro=False).matrix]
    side = len(code)
    assert [bytes(row[QUIET : QUIET + side]) for row in drawn[QUIET : QUIET + side]] == code


async def test_a_page_there_is_not_names_those_there_are(air: OnAir, tmp_path: Path) -> None:
    said = await ask(tmp_path, "tally/CAM9")
    assert said.exit_code == 2
    assert "tally/CAM1, tally/CAM2" in said.stderr


async def test_another_name_of_this_machine_is_written_as_asked(air: OnAir, tmp_path: Path) -> None:
    said = await ask(tmp_path, "--no-codes", "--host", "regie.local", "overlay")
    assert said.stdout.startswith("http://regie.local:")
    assert "only this machine" not in said.stderr


async def test_addresses_that_only_this_machine_can_open_are_told_so(air: OnAir, tmp_path: Path) -> None:
    assert "--host 0.0.0.0" in (await ask(tmp_path, "--no-codes")).stderr


async def test_without_a_server_there_is_nothing_to_open(tmp_path: Path) -> None:
    said = await ask(tmp_path)
    assert isinstance(said.exception, NoServer)


async def test_a_server_that_is_gone_is_told(air: OnAir, tmp_path: Path) -> None:
    announced = (tmp_path / "server.json").read_text(encoding="utf-8")
    await air.stop()
    (tmp_path / "server.json").write_text(announced, encoding="utf-8")
    said = await ask(tmp_path)
    assert isinstance(said.exception, NotAnswered)
    assert "does not answer" in str(said.exception)


def test_a_server_that_listens_everywhere_is_told_by_an_address_that_can_be_typed() -> None:
    assert ip_address(own_address()).version == 4
    assert base("http://0.0.0.0:5252", None) == f"http://{own_address()}:5252"
    assert base("http://[::1]:5252", None) == "http://[::1]:5252"


async def test_another_key_than_the_servers_is_told(air: OnAir, tmp_path: Path) -> None:
    announced = (tmp_path / "server.json").read_text(encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "server.json").write_text(announced, encoding="utf-8")
    said = await ask(elsewhere)
    assert isinstance(said.exception, NotAnswered)
    assert "403" in str(said.exception)
