"""`regie gear` as it is typed: passwords, the go/no-go, the watch without a terminal."""

import asyncio
import json
import os
import re
import stat
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from control.cli import main
from control.passwords import passwords_in
from control.wire.admin import ANNOUNCEMENT
from rundown.live.acts.passes import OpenPass
from studio.profile import load_profiles
from studio.simulator import Behaviour, Simulator
from tests.house import CORNER, House, corner
from tests.shell import regie, typed

ROOT = Path(__file__).parents[2]
CORNER_TEXT = (CORNER / "show.toml").read_text()


@pytest.fixture
async def studio() -> AsyncIterator[Simulator]:
    """The small show's studio, at ports of its own."""
    simulator = await Simulator.start(corner().gear, load_profiles())
    yield simulator
    await simulator.close()


@pytest.fixture
def studio_file(studio: Simulator, tmp_path: Path) -> Path:
    """The file that says where it is."""
    units = re.findall(r"^\[\[gear\]\]\n(?:.+\n)+", CORNER_TEXT, re.MULTILINE)
    there = [
        re.sub("port = .*", f"port = {port}", unit) for unit, (_, port) in zip(units, studio.at.values(), strict=True)
    ]
    file = tmp_path / "studio.toml"
    file.write_text("\n".join(there))
    return file


# --- key ---


def keyed(tmp_path: Path, unit: str, password: str) -> str:
    words = ["gear", "key", str(CORNER), unit, "--data", str(tmp_path / "data")]
    result = CliRunner().invoke(main, words, input=password)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_password_is_kept_for_its_owner_only_and_forgotten_by_an_empty_one(tmp_path: Path) -> None:
    said = keyed(tmp_path, "vision", "s3cr3t é\n")
    file = tmp_path / "data" / "access.db"
    assert said == f"the password of vision is kept in {file}; a server that runs reads it when it is next started\n"
    assert "s3cr3t" not in said
    assert passwords_in(tmp_path / "data") == {"vision": "s3cr3t é"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    keyed(tmp_path, "light", "other\r\n")
    assert keyed(tmp_path, "vision", "\n").startswith(f"the password of vision is forgotten in {file}")
    assert passwords_in(tmp_path / "data") == {"light": "other"}


def test_a_password_for_a_unit_that_is_not_there_is_refused_with_those_there_are(tmp_path: Path) -> None:
    result = regie("gear", "key", CORNER, "visoin", "--data", tmp_path)
    assert (result.exit_code, result.output) == (1, 'Error: the plan has no unit "visoin", did you mean "vision"?\n')
    assert passwords_in(tmp_path) == {}
    assert not (tmp_path / "access.db").exists()


def test_a_file_that_is_no_access_file_is_left_alone_and_said(tmp_path: Path) -> None:
    (tmp_path / "access.db").write_text("something else, longer than the head of a database" * 10)
    result = CliRunner().invoke(main, ["gear", "key", str(CORNER), "vision", "--data", str(tmp_path)], input="x\n")
    assert result.exit_code == 1
    assert "cannot be used" in result.output


# --- test ---


async def test_a_studio_that_answers_is_a_go_and_nothing_was_moved(studio: Simulator, studio_file: Path) -> None:
    data = studio_file.parent / "data"
    result = await typed("gear", "test", CORNER, "--studio", studio_file, "--data", data)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert re.match(r"✓ GO +vision +answers in \d+ ms, slots read 2 of 2 +sim-vision +udp 127\.0\.0\.1:\d+", lines[1])
    assert any(re.match(r"~ no return +ifb +nothing can be known, not refused", line) for line in lines)
    assert lines[-1] == "7 units: 6 GO, 0 NO-GO, 1 no return"
    assert studio.received == []


async def test_a_unit_that_is_gone_and_one_that_is_silent_are_a_no_go(studio: Simulator, studio_file: Path) -> None:
    await studio.kill("light")
    studio.behave("vt", Behaviour(mute=True))
    words = ("gear", "test", CORNER, "--studio", studio_file, "--data", studio_file.parent, "--seconds", 1.5)
    result = await typed(*words, "--ascii")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    (light,) = [place for place, line in enumerate(lines) if re.match(r"x NO-GO +light +gone ", line)]
    assert lines[light + 1].strip().startswith("nobody listens at its port; switch it on, or mend host and port")
    assert any(re.match(r"x NO-GO +vt +silent for 1\.5 s ", line) for line in lines)
    told = await typed(*words, "--json")
    assert told.exit_code == 1
    rows = {row["unit"]: row for row in json.loads(told.output)}
    assert (rows["light"]["verdict"], rows["light"]["health"]) == ("NO-GO", "gone")
    assert rows["vision"]["slots"] == ["pgm", "pvw"]


async def test_test_messages_are_sent_when_they_are_asked_for(studio: Simulator, studio_file: Path) -> None:
    words = ("gear", "test", CORNER, "--studio", studio_file, "--data", studio_file.parent, "--fire")
    result = await typed(*words)
    assert result.exit_code == 0
    assert "test: 4 sent, no return" in result.output
    assert {heard.address for heard in studio.received} == {
        *(f"/audio/{n}/test" for n in range(1, 5)),
        "/intercom/1/test",
    }


async def test_the_units_of_the_server_that_runs_are_tested_through_it(house: House, tmp_path: Path) -> None:
    result = await typed(
        "gear", "test", CORNER, "--data", tmp_path, "--json"
    )  # the plan's own ports are not where it is
    assert result.exit_code == 0, result.output
    rows = {row["unit"]: row for row in json.loads(result.output)}
    assert list(rows) == [unit.id for unit in house.head.plan.gear]
    assert rows["vision"]["port"] == house.simulator.at["vision"][1]
    assert house.simulator.received == []


async def test_during_a_pass_the_server_asks_its_units_but_fires_nothing(house: House, tmp_path: Path) -> None:
    house.server.engine.post(OpenPass(pass_kind="rehearsal", on_air=house.head.plan.on_air))
    await house.settled()
    house.forget()
    result = await typed("gear", "test", CORNER, "--data", tmp_path, "--fire")
    assert result.exit_code == 1
    assert result.output.startswith("Error: a pass is open: test messages are sent before a show or after it")
    assert (await typed("gear", "test", CORNER, "--data", tmp_path)).exit_code == 0
    assert [heard for heard in house.simulator.received if heard.address.endswith("/test")] == []


async def test_a_server_that_died_without_a_word_is_passed_over(studio: Simulator, studio_file: Path) -> None:
    (studio_file.parent / ANNOUNCEMENT).write_text('{"url": "http://127.0.0.1:9", "key": "k"}')
    result = await typed("gear", "test", CORNER, "--studio", studio_file, "--data", studio_file.parent)
    assert result.exit_code == 0, result.output


def test_a_show_or_a_studio_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    result = regie("gear", "test", tmp_path, "--data", tmp_path)
    assert (result.exit_code, "there is no such file" in result.output) == (1, True)
    result = regie("gear", "test", CORNER, "--studio", tmp_path / "none.toml", "--data", tmp_path)
    assert result.exit_code == 1
    assert "give the file that holds the [[gear]] of this studio" in result.output
    result = regie("gear", "watch", tmp_path, "--data", tmp_path)
    assert (result.exit_code, "there is no such file" in result.output) == (1, True)


# --- watch, without a terminal ---


class Watch:
    """`regie gear watch` in a process of its own, its lines read from a pipe."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    async def open(self, *words: object) -> "Watch":
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "control.cli",
            *map(str, ("gear", "watch", CORNER, *words)),
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        return self

    async def line(self, pattern: str) -> str:
        """The first line, from the next on, that holds this."""
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            while line := (await self._process.stdout.readline()).decode():
                self.lines.append(line)
                if re.search(pattern, line):
                    return line
        raise AssertionError(f"it ended without {pattern}: {self.lines}")

    async def end(self) -> tuple[int | None, str]:
        """Its exit code and what it says at the end, by itself."""
        async with asyncio.timeout(20):
            _, said = await self._process.communicate()
        return self._process.returncode, said.decode()

    async def close(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.communicate()


@pytest.fixture
async def watch() -> AsyncIterator[Callable[..., Awaitable[Watch]]]:
    watches: list[Watch] = []

    async def open_(*words: object) -> Watch:
        watches.append(await Watch().open(*words))
        return watches[-1]

    yield open_
    for one in watches:
        await one.close()


OpenWatch = Callable[..., Awaitable[Watch]]


async def test_the_watch_of_a_server_tells_each_message_and_ends_with_the_server(
    house: House, tmp_path: Path, watch: OpenWatch
) -> None:
    one = await watch("--data", tmp_path, "--lang", "en")
    await one.line(r"^\d\d:\d\d:\d\d\.\d{3} ifb ~ no return$")
    house.open_pass()
    await house.air("HELLO")
    await one.line(r"^\d\d:\d\d:\d\d\.\d{3} vision → /vision/cut ,i 1$")
    await house.simulator.kill("vt")
    await one.line(r"vt × gone: nobody listens at its port")
    assert not any("/info" in line for line in one.lines)
    await house.stop()
    assert await one.end() == (0, "the server has stopped\n")


async def test_with_all_the_heartbeats_are_told_too(house: House, tmp_path: Path, watch: OpenWatch) -> None:
    one = await watch("--data", tmp_path, "--all", "--ascii")
    await one.line(r"light > /info$")
    await one.line(r"light < /info ,ss ")


async def test_a_watch_without_a_server_opens_lines_of_its_own(
    studio: Simulator, studio_file: Path, watch: OpenWatch
) -> None:
    one = await watch("--data", studio_file.parent, "--studio", studio_file, "--lang", "en")
    await one.line(r"vision ✓ answers")
    studio.hand("vision", "pgm", "CAM2")
    await one.line(r'vision ← /vision/pgm/state ,s "CAM2"')
    studio.tell_all("vision", b"\x1b[2J!")
    assert "\x1b" not in await one.line(r"vision ▲ makes no sense \(.*\): 1b 5b 32 4a 21")
