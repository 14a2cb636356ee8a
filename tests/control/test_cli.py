"""The `regie` command as it is typed: what it prints, its exit codes, and a sentence for every mistake."""

import asyncio
import json
import os
import re
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from control.asking import USAGE
from control.attending import REFUSED
from control.serving import _serve
from control.wire.admin import ANNOUNCEMENT
from rundown.journal.sqlite import open_journal, verify
from server import Settings
from tests.house import CORNER, Disk, House, until
from tests.shell import regie, typed

OpenHouse = Callable[..., Awaitable[House]]
CORNER_TEXT = (CORNER / "show.toml").read_text()


@pytest.fixture
async def airing(house: House) -> House:
    """A house with a pass open and everything armed."""
    house.open_pass()
    await house.settled()
    return house


# --- check ---


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


def test_the_help_of_ask_lists_every_command_as_it_is_written() -> None:
    lines = [each.strip() for each in regie("ask", "--help").output.splitlines()]
    assert {usage.written for usage in USAGE.values()} <= set(lines)


def test_a_desk_at_an_address_that_is_none_is_a_usage_error() -> None:
    result = regie("join", "127.0.0.1:5252", "--code", "C")
    assert result.exit_code == 2
    assert '"127.0.0.1:5252" is not an address, write http://HOST:PORT' in result.output


def test_a_server_that_is_not_there_is_an_error_of_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("control.joined.ANSWER_S", 0.2)
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
