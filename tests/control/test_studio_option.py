"""`--studio FILE`, and profiles of one's own beside a show: on each command that plays or checks a show."""

import asyncio
import re
from importlib.resources import files
from pathlib import Path

import pytest

from control.passwords import keep_password
from control.rehearsal import Rehearsal
from server import Server, ServerFault, Settings
from studio.profile import load_profiles
from studio.simulator import Simulator
from tests.house import CORNER, corner, until
from tests.shell import regie

CORNER_TEXT = (CORNER / "show.toml").read_text()
LIGHT = '[[gear]]\nid = "light"\nprofile = "{profile}"\nport = {port}\nrole = "IMG"\n'
OWN = (files("studio") / "profiles" / "sim-light.toml").read_text(encoding="utf-8")


def studio_file(folder: Path, *, profile: str = "sim-light", port: int = 9) -> Path:
    file = folder / "studio.toml"
    file.write_text(LIGHT.format(profile=profile, port=port))
    return file


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """The small show in a folder of its own, with a profile `mine` beside it that its light is of."""
    folder = tmp_path / "mine"
    (folder / "profiles").mkdir(parents=True)
    (folder / "show.toml").write_text(CORNER_TEXT.replace('profile = "sim-light"', 'profile = "mine"'))
    (folder / "profiles" / "mine.toml").write_text(OWN)
    return folder


# --- profiles of one's own ---


def test_a_show_with_a_profile_of_its_own_is_checked_printed_and_exported(show: Path, tmp_path: Path) -> None:
    for words in (
        ("check", show),
        ("print", show, "--to", tmp_path / "a.pdf"),
        ("print", show, "--to", tmp_path / "b.pdf", "--role", "IMG"),
        ("export", show, tmp_path / "a.xlsx"),
        ("import", tmp_path / "a.xlsx", "--into", show),
    ):
        result = regie(*words)
        assert result.exit_code == 0, result.output


async def test_a_show_with_a_profile_of_its_own_is_rehearsed(show: Path, tmp_path: Path) -> None:
    rehearsal = Rehearsal(show, tmp_path / "out", speed=120, seed=1)
    await rehearsal.begin()
    await rehearsal.ended.wait()
    summary = await rehearsal.end()
    assert (summary["items_aired"], summary["cues_missed"]) == (5, 0)


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("serve", "--data", "DATA"),
        ("simulate",),
        ("rehearse", "--headless", "--out", "DATA"),
        ("print", "--to", "a.pdf"),
        ("export", "a.xlsx"),
        ("gear", "test", "--data", "DATA"),
        ("gear", "watch", "--data", "DATA"),
        ("gear", "key", "light", "--data", "DATA"),
    ],
)
def test_a_mistake_in_a_profile_is_a_sentence_with_its_file_and_line(show: Path, words: tuple[str, ...]) -> None:
    (show / "profiles" / "mine.toml").write_text(OWN.replace("address =", "adress =", 1))
    command = words[: 2 if words[0] == "gear" else 1]
    rest = [str(show / word) if word in ("DATA", "a.pdf", "a.xlsx") else word for word in words[len(command) :]]
    result = regie(*command, show, *rest)
    assert result.exit_code == 1
    assert re.search(r"^Error: mine\.toml:\d+: ", result.output), result.output


# --- the studio ---


def test_a_plan_is_checked_and_printed_as_it_is_played_in_this_studio(tmp_path: Path) -> None:
    bad = studio_file(tmp_path, profile="sim-lihgt")
    for words in (("check", CORNER), ("print", CORNER, "--to", tmp_path / "a.pdf"), ("simulate", CORNER)):
        result = regie(*words, "--studio", bad)
        assert result.exit_code == 1, words
        assert f'{bad}: gear light: profile: unknown profile "sim-lihgt"' in result.output
    good = studio_file(tmp_path)
    assert regie("check", CORNER, "--studio", good).exit_code == 0
    assert regie("print", CORNER, "--to", tmp_path / "a.pdf", "--studio", good).exit_code == 0


async def test_a_server_speaks_to_the_units_of_this_studio(tmp_path: Path) -> None:
    simulator = await Simulator.start(corner().gear, load_profiles())
    port = simulator.at["light"][1]
    settings = Settings(show=CORNER, data=tmp_path / "data", studio=studio_file(tmp_path, port=port))
    server = await Server.start(settings)
    assert next(unit.port for unit in server.engine.head.plan.gear if unit.id == "light") == port
    await until(lambda: server.rack.health.get("light") == "there")
    await server.stop()
    await simulator.close()


async def test_in_a_rehearsal_the_units_of_this_studio_are_the_real_ones_with_their_passwords(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("control.rehearsal.data_folder", lambda show, data: tmp_path / "kept")
    keep_password(tmp_path / "kept", "light", "s3cr3t")
    real = await Simulator.start([unit for unit in corner().gear if unit.id == "light"], load_profiles())
    file = studio_file(tmp_path, port=real.at["light"][1])
    rehearsal = Rehearsal(CORNER, tmp_path / "out", speed=120, seed=1, studio=file)
    await rehearsal.begin()
    assert rehearsal.server.settings.keys == {"light": "s3cr3t"}
    assert "light" not in rehearsal.server.settings.gear_at
    async with asyncio.timeout(60):
        await rehearsal.ended.wait()
    summary = await rehearsal.end()
    assert summary["items_aired"] == 5
    assert [heard.effect for heard in real.received if heard.effect]
    assert not any(
        line.startswith('{"unit":"light"') for line in (tmp_path / "out/osc-received.jsonl").read_text().splitlines()
    )
    await real.close()


async def test_a_rehearsal_in_a_studio_that_cannot_be_read_does_not_begin(tmp_path: Path) -> None:
    rehearsal = Rehearsal(CORNER, tmp_path / "out", speed=120, seed=1, studio=tmp_path / "none.toml")
    with pytest.raises(ServerFault, match="give the file that holds"):
        await rehearsal.begin()
