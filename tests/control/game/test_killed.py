"""The listener is killed in the middle of a flood: every entry and answer it had answered is in the list, once."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession, CookieJar

from tests.house import until

ROOT = Path(__file__).parents[3]
PHONES = 16


class Life:
    """One life of the listener."""

    def __init__(self, process: Process, url: str) -> None:
        self.process = process
        self.url = url

    @classmethod
    async def begin(cls, folder: Path) -> "Life":
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.control.game.served", str(folder), cwd=ROOT, stdin=PIPE, stdout=PIPE
        )
        assert process.stdout is not None
        return cls(process, (await process.stdout.readline()).decode().strip())


async def enter(url: str, numbers: "asyncio.Queue[int]", answered: list[str]) -> None:
    """Phone after phone joins and answers right; the tickets of those who were told that both are recorded."""
    while True:
        number = await numbers.get()
        headers = {"X-Forwarded-For": f"10.0.{number >> 8}.{number & 255}"}
        try:
            async with ClientSession(url, cookie_jar=CookieJar(unsafe=True), headers=headers) as phone:
                fields = {"name": f"Player {number}", "contact": f"player{number}@exemple.fr", "adult": "yes"}
                async with phone.get("/") as page:
                    form = re.search(r'name="form" value="(\w+)"', await page.text())
                assert form is not None
                async with phone.post("/join", data={"form": form[1], **fields}) as page:
                    assert page.status == 200
                async with phone.post("/answer/1", data={"form": form[1], "choice": "0"}) as page:
                    assert "Votre choix" in await page.text()
                async with phone.get("/check?lang=fr") as page:
                    ticket = re.search(r'name="ticket" value="([^"]+)"', await page.text())
                assert ticket is not None
                answered.append(ticket[1])
        except (ClientError, ConnectionError):
            return


async def killed_in_a_flood(folder: Path, times: int) -> None:
    numbers: asyncio.Queue[int] = asyncio.Queue()
    for number in range(20_000):
        numbers.put_nowait(number)
    answered: list[str] = []
    for _ in range(times):
        life = await Life.begin(folder)
        enough = len(answered) + 30
        flood = [asyncio.create_task(enter(life.url, numbers, answered)) for _ in range(PHONES)]
        await until(lambda enough=enough: len(answered) >= enough)
        life.process.kill()
        await life.process.wait()
        await asyncio.gather(*flood)
    life = await Life.begin(folder)
    out, _ = await life.process.communicate(b"\n")
    tickets = re.findall(r'"([^"]+)"', out.decode())
    assert len(answered) >= 30 * times
    assert len(set(tickets)) == len(tickets)
    assert set(answered) <= set(tickets)


async def test_what_was_answered_outlives_the_listener(tmp_path: Path) -> None:
    await killed_in_a_flood(tmp_path, 2)


@pytest.mark.soak
async def test_what_was_answered_outlives_ten_deaths(tmp_path: Path) -> None:
    await killed_in_a_flood(tmp_path, 10)
