"""`regie serve` and `regie simulate` in processes of their own: ready, heard by another OSC than ours, ended."""

import asyncio
import contextlib
import json
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from control.wire.admin import ANNOUNCEMENT
from studio.osc import encode
from tests.house import CORNER, corner
from tests.needs import needs_oscdump
from tests.shell import regie, typed

Start = Callable[..., Awaitable[asyncio.subprocess.Process]]
CORNER_TEXT = (CORNER / "show.toml").read_text()
ROOT = Path(__file__).parents[2]
FREE_PORT = "0"


@pytest.fixture
async def started() -> AsyncIterator[Callable[..., Awaitable[asyncio.subprocess.Process]]]:
    """Starts `regie` in a process of its own; ended with the test."""
    processes: list[asyncio.subprocess.Process] = []

    async def start(*words: object) -> asyncio.subprocess.Process:
        processes.append(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "control.cli",
                *map(str, words),
                cwd=ROOT,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        )
        return processes[-1]

    yield start
    for process in processes:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def line(process: asyncio.subprocess.Process, start: str) -> str:
    """The first line it prints that begins so."""
    assert process.stdout is not None
    async with asyncio.timeout(20):
        while found := (await process.stdout.readline()).decode():
            if found.startswith(start):
                return found.removeprefix(start).strip()
    raise AssertionError(f"it ended without saying {start!r}")


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 at which nobody listens now."""
    with contextlib.ExitStack() as bound:
        sockets = [bound.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


async def test_a_simulated_studio_prints_each_message_and_ends_at_sigterm(started: Start, tmp_path: Path) -> None:
    ports = free_ports(len(corner().gear))
    text = re.sub(r"^port = \d+$", lambda found: f"port = {ports.pop()}", CORNER_TEXT, flags=re.M)
    (tmp_path / "show.toml").write_text(text)
    process = await started("simulate", tmp_path)
    assert process.stderr is not None
    assert await process.stderr.readline() == b"ready 7 units\n"
    port = int(re.findall(r"^port = (\d+)$", text, flags=re.M)[1])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(encode("/vt/A/cue", "s", ("R1",)), ("127.0.0.1", port))
    told = json.loads(await line(process, ""))
    assert (told["unit"], told["effect"]) == ("vt", "A R1 cued")
    second = await started("simulate", tmp_path)
    _, said = await second.communicate()
    assert second.returncode == 1
    assert "cannot be listened to" in said.decode()
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_a_served_show_ends_cleanly_at_sigterm(started: Start, tmp_path: Path) -> None:
    process = await started("serve", CORNER, "--data", tmp_path, "--port", FREE_PORT)
    url = await line(process, "ready ")
    busy = await started("serve", CORNER, "--data", tmp_path / "other", "--port", url.rpartition(":")[2])
    second = await started("serve", CORNER, "--data", tmp_path, "--port", FREE_PORT)
    _, said = await busy.communicate()
    assert busy.returncode == 1
    assert said.decode().startswith(f"Error: {url.removeprefix('http://')} cannot be listened to")
    _, said = await second.communicate()
    assert second.returncode == 1
    assert "is in use by another server or program" in said.decode()
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
    assert process.stderr is not None
    said = await process.stderr.read()
    assert [each for each in said.splitlines() if b"this disk takes" not in each] == []
    verdict = regie("journal", "verify", tmp_path)
    assert verdict.exit_code == 0
    assert not (tmp_path / ANNOUNCEMENT).exists()


@needs_oscdump
async def test_a_take_by_ask_shows_its_datagrams_at_a_real_osc_listener(started: Start, tmp_path: Path) -> None:
    """liblo's oscdump is another implementation of OSC than ours; every gear line of the show is pointed at it."""
    dump = OscDump()
    await dump.listen()
    try:
        text = re.sub(r"^port = \d+$", f"port = {dump.port}\nconfirm = false", CORNER_TEXT, flags=re.M)
        (tmp_path / "show.toml").write_text(text)
        process = await started("serve", tmp_path, "--data", tmp_path / "data", "--port", FREE_PORT)
        code = await line(process, "code ines")
        url = await line(process, "ready ")
        for words in (("open", "rehearsal"), ("take",)):
            result = await typed("ask", url, "--code", code, *words)
            assert result.exit_code == 0, result.output
        heard = [await dump.next() for _ in range(8)]
        assert heard[:6] == [
            "/audio/1/on",
            "/vision/cut i 1",
            '/light/state s "plateau"',
            "/audio/2/off",
            "/audio/3/off",
            "/audio/4/off",
        ]
        assert heard[6:] == ['/vt/A/cue s "R1"', "/vision/preview i 5"]
    finally:
        await dump.end()


class OscDump:
    """liblo's `oscdump` in its own process."""

    def __init__(self) -> None:
        (self.port,) = free_ports(1)
        self._process: asyncio.subprocess.Process | None = None

    async def listen(self) -> None:
        """Start it, and return when it hears."""
        self._process = await asyncio.create_subprocess_exec(
            "oscdump", "-L", str(self.port), stdout=asyncio.subprocess.PIPE
        )
        heard = asyncio.ensure_future(self.next())
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            async with asyncio.timeout(10):
                while not heard.done():
                    probe.sendto(encode("/probe"), ("127.0.0.1", self.port))
                    await asyncio.sleep(0.02)

    async def next(self) -> str:
        """The next message it prints, without its time tag; the probes are passed over once there is another, and
        whatever is said only to know whether the unit is there."""
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(10):
            while True:
                _, _, told = (await self._process.stdout.readline()).decode().strip().partition(" ")
                if told.strip() not in ("/probe", "/xremote", "/info") or not self._probed:
                    self._probed = True
                    return told.strip()

    _probed = False

    async def end(self) -> None:
        """Stop it."""
        assert self._process is not None
        self._process.terminate()
        await self._process.communicate()
