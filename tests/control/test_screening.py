"""What a rehearsal and a desk show, without a terminal and on one (POSIX: its tests need a pseudo-terminal)."""

import json
import re
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from control import screening
from control.cli import main
from control.rehearsal import Rehearsal
from control.screening import Look, with_desk
from rundown.live.acts.running import Take
from rundown.plan.show import Role
from server import ServerFault
from tests.control.terminal import Terminal
from tests.house import CORNER, House, events_of, until


def test_a_rehearsal_without_a_terminal_runs_to_its_end_and_says_where_its_papers_are(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(
        main, ["rehearse", str(CORNER), "--speed", "120", "--no-dossiers", "--out", str(out), "--seed", "3"]
    )
    assert result.exit_code == 0, result.output
    assert "5 items aired, 2:30, 12 cues fired, 0 missed, OSC " in result.output
    assert re.search(r"^landed 0\.\d s over$", result.output, re.MULTILINE)
    assert f"as-run, journal and summary in {out}" in result.output.replace("\n", "")
    summary = json.loads((out / "summary.json").read_text())
    assert (summary["items_aired"], summary["seed"]) == (5, 3)


def test_a_rehearsal_by_people_is_asked_for_by_its_manner(tmp_path: Path) -> None:
    words = [
        "rehearse",
        str(CORNER),
        "--speed",
        "60",
        "--out",
        str(tmp_path / "out"),
        "--manner",
        "human",
        "--no-dossiers",
    ]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    taken = [event.at for event in events_of(tmp_path / "out") if event.kind == "taken"]
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["landed_ms"] < 1_000
    assert taken[1] - taken[0] != pytest.approx(30_000, abs=200)  # not by the plan's clock


def test_a_folder_that_holds_a_rehearsal_is_not_used_again(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"")
    result = CliRunner().invoke(main, ["rehearse", str(CORNER), "--headless", "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "already holds a rehearsal: choose another folder with --out" in result.output


async def test_a_rehearsal_on_a_terminal_shows_the_directors_desk_and_leaves_its_papers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    terminal = Terminal("rehearse", CORNER, "--speed", "30", "--lang", "en", "--silent", "--out", out)
    try:
        await terminal.shows("Bonsoir")
        terminal.types(b"\x11")
        assert await terminal.end() == 0
    finally:
        terminal.close()
    assert f"as-run, journal and summary in {out}" in terminal.said.replace("\r\n", "")
    assert (out / "summary.json").exists()


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Look]:
    """The looks with which `regie join` would sit down."""
    found: list[Look] = []

    def sit(url: str, code: str, role: Role, language: str | None, look: Look) -> int:
        found.append(look)
        return 0

    monkeypatch.setattr(screening, "sit", sit)
    return found


def join(*options: str) -> Result:
    return CliRunner().invoke(main, ["join", "http://127.0.0.1:9", "--role", "SON", "--code", "X", *options])


def test_the_options_of_a_desk_are_its_look(looks: list[Look], tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('[keys.SON]\njingle = "b"\n', encoding="utf-8")
    for options in ([], ["--silent", "--ascii"], ["--steady", "--theme", "light"], ["--keys", str(keys)], ["--plain"]):
        result = join(*options)
        assert result.exit_code == 0, result.output
    plain, quiet, steady, keyed, read_aloud = looks
    assert (plain.bell, plain.flash, plain.ascii, plain.plain, plain.theme) == (True, True, False, False, "dark")
    assert (quiet.bell, quiet.flash, quiet.ascii) == (False, True, True)
    assert (steady.bell, steady.flash, steady.theme) == (True, False, "light")
    assert keyed.keymap.key("b", Role.SON) == "j"
    assert read_aloud.plain


def test_a_file_of_keys_that_cannot_be_used_is_told_before_the_desk_is_taken(looks: list[Look], tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('[keys]\ntake = "f4"\n', encoding="utf-8")
    for path, why in ((keys, '"f4" already does something else'), (tmp_path / "none.toml", "cannot be read")):
        result = join("--keys", str(path))
        assert result.exit_code == 1
        assert why in result.output.replace("\n", " ")
    assert looks == []


async def test_a_plain_desk_says_what_happens_line_by_line(house: House) -> None:
    words = ["join", house.server.url, "--role", "SON", "--code", house.codes["lina"], "--lang", "en", "--plain"]
    terminal = Terminal(*words)
    try:
        await until(lambda: ("lina", Role.SON) in house.head.standing.stations.values())
        house.open_pass()
        await house.settled()
        house.server.engine.post(Take())
        await terminal.shows("Bonsoir")
    finally:
        terminal.close()
    assert "\x1b[" not in terminal.said  # nothing is drawn


async def test_a_desk_that_is_not_wanted_ends_with_three(house: House) -> None:
    terminal = Terminal("join", house.server.url, "--role", "REA", "--code", house.codes["tom"], "--lang", "en")
    try:
        assert await terminal.end() == 3
    finally:
        terminal.close()


async def test_a_show_that_cannot_be_rehearsed_is_said_on_a_terminal_too(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text("[show")
    terminal = Terminal("rehearse", tmp_path, "--out", tmp_path / "out")
    try:
        assert await terminal.end() == 1
    finally:
        terminal.close()
    assert "Error: " in terminal.said
    assert "is not TOML" in terminal.said.replace("\r\n", "")
    assert "Traceback" not in terminal.said


def test_a_rehearsal_that_does_not_begin_leaves_nothing_running_beside_the_desk(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with pytest.raises(ServerFault, match="there is no such file"):
        with_desk(_rehearsal(tmp_path / "nowhere", tmp_path / "out"), tmp_path / "out", lang="en", look=Look())
    assert set(threading.enumerate()) <= before


def test_a_show_without_a_director_has_no_desk_to_sit_at(tmp_path: Path) -> None:
    show = (CORNER / "show.toml").read_text(encoding="utf-8").replace('roles = ["REA", "SCR"]', 'roles = ["SCR"]')
    (tmp_path / "show.toml").write_text(show, encoding="utf-8")
    before = set(threading.enumerate())
    with pytest.raises(ServerFault, match="nobody holds REA"):
        with_desk(_rehearsal(tmp_path, tmp_path / "out"), tmp_path / "out", lang="en", look=Look())
    assert (tmp_path / "out" / "summary.json").exists()
    assert set(threading.enumerate()) <= before


def _rehearsal(show: Path, out: Path) -> Rehearsal:
    return Rehearsal(show, out, speed=1, seed=1)
