"""The `regie` command as it is typed: what it prints, its exit codes, and a sentence for every mistake."""

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from control.cli import REFUSED, _serve, data_folder, find_show, main
from rundown.journal.sqlite import open_journal, verify
from server import ANNOUNCEMENT, Settings
from studio.osc import encode
from tests.house import CORNER, Disk, House, corner, until

OpenHouse = Callable[..., Awaitable[House]]
Start = Callable[..., Awaitable[asyncio.subprocess.Process]]
CORNER_TEXT = (CORNER / "show.toml").read_text()
ROOT = Path(__file__).parents[2]
FREE_PORT = "0"


def regie(*words: object) -> Result:
    """The command run to its end in this thread."""
    result = CliRunner().invoke(main, [str(word) for word in words], env={"LC_ALL": "C.UTF-8"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


async def typed(*words: object) -> Result:
    """The command run to its end while the server of the test goes on."""
    return await asyncio.to_thread(regie, *words)


@pytest.fixture
async def airing(house: House) -> House:
    """A house with a pass open and everything armed."""
    house.open_pass()
    await house.settled()
    return house


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


# --- check, find, folders ---


def test_a_show_of_the_package_is_checked_by_its_name() -> None:
    result = regie("check", "passerelles")
    assert result.exit_code == 0
    last = result.output.splitlines()[-1]
    assert re.fullmatch(r"26 items, 52:00, \d+ cues, 0 errors, \d+ warnings", last)


def test_a_show_with_mistakes_is_told_all_of_them_and_fails(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text(
        CORNER_TEXT.replace('"0:40"', '"3m30"').replace('"caption.hide"', '"caption.vanish"')
    )
    result = regie("check", tmp_path)
    assert result.exit_code == 1
    assert 'item TALK: planned: "3m30" is not a duration, write "3:30"' in result.output
    assert "caption.vanish" in result.output


def test_a_show_that_is_nowhere_is_said_so() -> None:
    result = regie("check", "nowhere")
    assert result.exit_code == 1
    assert "nowhere: there is no such file" in result.output


def test_data_lives_where_it_is_asked_or_in_a_folder_of_the_shows_name(tmp_path: Path) -> None:
    assert data_folder(CORNER, tmp_path) == tmp_path
    assert data_folder(CORNER, None).name == "corner"
    assert find_show(str(CORNER)) == CORNER
    assert find_show("passerelles").is_dir()


# --- ask ---


async def test_a_command_that_was_done_says_its_number(airing: House) -> None:
    result = await typed("ask", airing.server.url, "--code", airing.codes["ines"], "take")
    assert result.exit_code == 0
    assert re.fullmatch(r"done \d+\n", result.output)
    assert airing.pass_.on_air


async def test_a_refused_command_says_why_and_exits_with_three(airing: House) -> None:
    url, code = airing.server.url, airing.codes["ines"]
    result = await typed("ask", url, "--code", code, "--expect", "R1,TALK", "--lang", "en", "take")
    assert result.exit_code == REFUSED
    assert result.output == "refused other_on_air: what is on air had changed: look, then press again\n"
    result = await typed("ask", url, "--code", "WRONG", "--lang", "fr", "take")
    assert result.exit_code == REFUSED
    assert result.output.startswith("refused bad_code: ")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("http://127.0.0.1:9", "--code", "C", "explode"), '"explode" is not a command, write one of'),
        (("127.0.0.1", "--code", "C", "take"), '"127.0.0.1" is not an address'),
        (("http://127.0.0.1:9", "take"), "Missing option '--code'"),
        (("http://127.0.0.1:9", "--code", "C"), "Missing argument"),
    ],
)
def test_a_mistake_in_typing_is_a_usage_error(words: tuple[str, ...], why: str) -> None:
    result = regie("ask", *words)
    assert result.exit_code == 2
    assert why in result.output


def test_a_server_that_is_not_there_is_an_error_of_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("control.asking.ANSWER_S", 0.2)
    result = regie("ask", "http://127.0.0.1:9", "--code", "C", "take")
    assert result.exit_code == 1
    assert result.output.startswith("Error: http://127.0.0.1:9 cannot be reached")


async def test_a_take_that_the_disk_refused_says_it_is_not_recorded(airing: House, open_house: OpenHouse) -> None:
    house = await open_house(airing.server.settings.data / "refusing", disk=Disk())
    house.disk.refuses = True
    result = await typed("ask", house.server.url, "--code", house.codes["ines"], "open", "rehearsal")
    assert result.exit_code == 0
    assert "(not recorded: the disk refuses)" in result.output


# --- codes ---


async def test_codes_are_renewed_through_the_running_server(house: House, tmp_path: Path) -> None:
    result = await typed("codes", CORNER, "--data", tmp_path, "--renew", "lina", "--renew", "tom", "--json")
    assert result.exit_code == 0
    renewed = json.loads(result.output)
    assert list(renewed) == ["lina", "tom"]
    await house.join("lina", code=renewed["lina"])
    result = await typed("codes", CORNER, "--data", tmp_path, "--all")
    assert [line.split()[:2] for line in result.output.splitlines()] == [["code", seat] for seat in house.codes]


async def test_codes_of_nobody_or_of_a_stranger_are_refused(house: House, tmp_path: Path) -> None:
    result = await typed("codes", CORNER, "--data", tmp_path)
    assert result.exit_code == 2
    assert "say whose" in result.output
    result = await typed("codes", CORNER, "--data", tmp_path, "--renew", "lina", "--all")
    assert result.exit_code == 2
    result = await typed("codes", CORNER, "--data", tmp_path, "--renew", "nobody")
    assert result.exit_code == 1
    assert result.output.startswith('Error: nobody has the id "nobody"')


async def test_codes_with_a_wrong_key_or_without_a_server_say_so(house: House, tmp_path: Path) -> None:
    told = json.loads((tmp_path / ANNOUNCEMENT).read_text())
    (tmp_path / ANNOUNCEMENT).write_text(json.dumps({**told, "key": "wrong"}))
    result = await typed("codes", CORNER, "--data", tmp_path, "--all")
    assert (result.exit_code, result.output) == (1, "Error: the administration key is wrong\n")
    (tmp_path / ANNOUNCEMENT).write_text(json.dumps({"url": "http://127.0.0.1:9", "key": "k"}))
    result = await typed("codes", CORNER, "--data", tmp_path, "--all")
    assert result.exit_code == 1
    assert "does not answer" in result.output
    (tmp_path / ANNOUNCEMENT).unlink()
    result = await typed("codes", CORNER, "--data", tmp_path, "--all")
    assert result.exit_code == 1
    assert "no server runs on" in result.output


# --- journal, plan ---


async def test_a_journal_is_verified_by_its_file_or_folder_and_a_head_may_be_named(
    airing: House, tmp_path: Path
) -> None:
    await airing.stop()
    verdict = verify(tmp_path / "journal.db")
    for place in (tmp_path, tmp_path / "journal.db"):
        result = regie("journal", "verify", place, "--head", verdict.head)
        assert (result.exit_code, result.output) == (0, f"{verdict.count} events, head {verdict.head}\n")
    result = regie("journal", "verify", tmp_path, "--head", "0" * 63 + "1")
    assert result.exit_code == 1
    assert "the tail was cut, or this is another history" in result.output
    result = regie("journal", "verify", tmp_path, "--head", "short")
    assert result.exit_code == 1
    assert "is not a head" in result.output
    result = regie("journal", "verify", CORNER / "show.toml")
    assert result.exit_code == 1
    assert "is not a Régie 52 journal" in result.output


async def test_the_plan_of_the_journal_is_written_back_as_it_was_read(airing: House, tmp_path: Path) -> None:
    result = await typed("plan", "export", CORNER, "--data", tmp_path)  # while the server runs
    assert result.output == CORNER_TEXT


def test_a_plan_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    result = regie("plan", "export", CORNER, "--data", tmp_path)
    assert (result.exit_code, result.output) == (1, f"Error: there is no journal at {tmp_path / 'journal.db'}\n")
    open_journal(tmp_path / "journal.db", show_id="corner").close()
    result = regie("plan", "export", CORNER, "--data", tmp_path)
    assert result.exit_code == 1
    assert "holds no plan yet" in result.output


# --- simulate, serve: mistakes ---


def test_a_studio_or_a_server_of_no_show_is_refused(tmp_path: Path) -> None:
    for words in (("simulate",), ("serve", "--data", tmp_path)):
        result = regie(words[0], tmp_path / "nowhere", *words[1:])
        assert result.exit_code == 1
        assert "there is no such file" in result.output
    result = regie("serve", CORNER, "--port", 70_000)
    assert result.exit_code == 2
    assert "70000 is not in the range" in result.output


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


# --- serve, in this process and in its own ---


async def test_a_server_says_ready_when_it_listens_and_ends_at_sigterm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serving = asyncio.create_task(_serve(Settings(show=CORNER, data=tmp_path)))
    await until(lambda: (tmp_path / ANNOUNCEMENT).exists())
    await asyncio.sleep(0.05)
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"code ines +[A-Z2-9-]{14}", said[0])
    assert said[-2] == f"journal {tmp_path / 'journal.db'}"
    assert re.fullmatch(r"ready http://127\.0\.0\.1:\d+", said[-1])
    os.kill(os.getpid(), signal.SIGTERM)
    await serving
    assert verify(tmp_path / "journal.db").ok


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
    assert await process.stderr.read() == b""
    verdict = regie("journal", "verify", tmp_path)
    assert verdict.exit_code == 0
    assert not (tmp_path / ANNOUNCEMENT).exists()


@pytest.mark.skipif(
    shutil.which("oscdump") is None and not os.environ.get("CI"), reason="liblo-tools is not installed here"
)
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
        """The next message it prints, without its time tag; the probes are passed over once there is another."""
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(10):
            while True:
                _, _, told = (await self._process.stdout.readline()).decode().strip().partition(" ")
                if told != "/probe" or not self._probed:
                    self._probed = True
                    return told.strip()

    _probed = False

    async def end(self) -> None:
        """Stop it."""
        assert self._process is not None
        self._process.terminate()
        await self._process.communicate()
