"""`regie import` and `regie export` as they are typed."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from control.sheets import export, import_
from rundown.plan.showfile import load_show
from studio.profile import load_profiles, vocabulary
from tests.house import CORNER
from tests.rundown.plan.sheet.books import xlsx

ON_AIR = "2026-12-11T20:00:00+01:00"


def run(command: click.Command, *words: object) -> Result:
    result = CliRunner().invoke(command, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def corner(tmp_path: Path) -> Path:
    shutil.copytree(CORNER, tmp_path / "corner")
    return tmp_path / "corner"


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_imported_again_leaves_the_file_byte_for_byte(corner: Path, tmp_path: Path, suffix: str) -> None:
    before = (corner / "show.toml").read_bytes()
    assert run(export, corner, tmp_path / f"out.{suffix}").exit_code == 0
    result = run(import_, tmp_path / f"out.{suffix}", "--into", corner)
    assert result.exit_code == 0, result.output
    assert (corner / "show.toml").read_bytes() == before
    assert [one.name for one in corner.iterdir()] == ["show.toml"]


def test_a_file_of_another_system_keeps_its_ends_of_lines(corner: Path, tmp_path: Path) -> None:
    run(export, corner, tmp_path / "out.csv")
    file = corner / "show.toml"
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert run(import_, tmp_path / "out.csv", "--into", corner).exit_code == 0
    assert file.read_bytes() == before


def test_a_sheet_becomes_a_new_show_once(tmp_path: Path) -> None:
    sheet = tmp_path / "Mon émission.csv"
    sheet.write_text("N°;Titre;Durée\n1;Bonsoir;1:30\n", encoding="utf-8")
    words = [sheet, "--to", tmp_path / "new", "--slot", "1:30", "--on-air", ON_AIR]
    result = run(import_, *words)
    assert result.exit_code == 0, result.output
    show, _ = load_show(tmp_path / "new", vocabulary(load_profiles()))
    assert show is not None
    assert (show.title, show.slot, [one.id for one in show.items]) == ("Mon émission", 90_000, ["BONSOIR"])
    again = run(import_, *words)
    assert again.exit_code == 1
    assert "is there already" in again.output


def test_with_an_error_nothing_is_written(corner: Path, tmp_path: Path) -> None:
    before = (corner / "show.toml").read_bytes()
    sheet = tmp_path / "bad.csv"
    for rows, why in [("x;bientôt", "cell B2: Durée"), ("Bonsoir;1:00", "shortest")]:
        head = "Titre;Durée" if why != "shortest" else "Titre;Durée;Min"
        sheet.write_text(f"{head}\n{rows}{';2:00' if why == 'shortest' else ''}\n", encoding="utf-8")
        result = run(import_, sheet, "--into", corner)
        assert result.exit_code == 1
        assert why in result.output
        assert "nothing was written" in result.output
    assert (corner / "show.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--slot", "soon", "is not a duration"),
        ("--on-air", "x", "is not an instant"),
        ("--timezone", "Mars/X", "unknown"),
    ],
)
def test_a_wrong_option_is_a_usage_error(tmp_path: Path, option: str, value: str, why: str) -> None:
    (tmp_path / "a.csv").write_text("Titre;Durée\na;1\n", encoding="utf-8")
    words = {"--on-air": ON_AIR} | {option: value}
    result = run(
        import_, tmp_path / "a.csv", "--to", tmp_path / "n", *(word for pair in words.items() for word in pair)
    )
    assert result.exit_code == 2
    assert why in result.output
    assert not (tmp_path / "n").exists()


def test_a_new_show_is_not_dated_by_chance(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Titre;Durée\na;1\n", encoding="utf-8")
    result = run(import_, tmp_path / "a.csv", "--to", tmp_path / "n")
    assert result.exit_code == 2
    assert "a new show needs --on-air, as in 2026-12-11T20:00:00+01:00; or give --into SHOW" in result.output


def test_a_show_that_cannot_be_read_is_not_edited_nor_exported(corner: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Titre;Durée\na;1\n", encoding="utf-8")
    (corner / "show.toml").write_text("[show]\n")
    for result in (run(import_, tmp_path / "a.csv", "--into", corner), run(export, corner, tmp_path / "out.csv")):
        assert result.exit_code == 1
        assert "missing" in result.output


def test_what_no_show_file_can_say_is_refused(corner: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx([["Titre", "Durée"], ["a", timedelta(hours=200)]]))
    before = (corner / "show.toml").read_bytes()
    result = run(import_, tmp_path / "a.xlsx", "--into", corner)
    assert result.exit_code == 1
    assert "item A: a show file holds no duration of 200:00:00" in result.output
    assert (corner / "show.toml").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_sheet_that_may_not_be_read_is_said(corner: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch(mode=0)
    assert "cannot be read" in run(import_, tmp_path / "a.csv", "--into", corner).output


def test_what_cannot_be_exported_is_said(corner: Path, tmp_path: Path) -> None:
    assert "is neither .xlsx nor .csv" in run(export, corner, tmp_path / "out.pdf").output
    assert run(export, tmp_path / "nowhere", tmp_path / "out.csv").exit_code == 1
    (tmp_path / "file").write_text("")
    assert "cannot be written" in run(export, corner, tmp_path / "file/out.csv").output
