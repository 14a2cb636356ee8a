"""The end of a rehearsal: a dossier for everybody, none when it is not wanted, and what was made if it is stopped."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from control.cli import main
from control.dossiers import rehearsed
from tests.control.test_dossiers import aired, journal
from tests.house import CORNER

__all__ = ["aired", "journal"]


def test_everybody_of_the_team_finds_a_dossier(aired: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rehearsed(aired)
    assert f"6 dossiers in {aired / 'dossiers'}" in capsys.readouterr().out
    made = {path.parent.parent.name for path in (aired / "dossiers").glob("*/01/dossier.pdf")}
    assert {"ines", "omar", "lea", "paul", "noe", "zoe"} <= made


def test_one_who_does_not_wait_keeps_what_is_done(
    aired: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rundown.dossier import export

    made: list[object] = []
    whole = export.export

    def stopped(*given: object, **more: object) -> object:
        if made:
            raise KeyboardInterrupt
        made.append(given)
        return whole(*given, **more)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(export, "export", stopped)
    rehearsed(aired)
    assert f"stopped: the dossiers that were made are in {aired / 'dossiers'}" in capsys.readouterr().out
    assert (aired / "dossiers" / "ines" / "01" / "dossier.docx").exists()


def test_a_rehearsal_makes_none_when_told_not_to(tmp_path: Path) -> None:
    words = ["rehearse", str(CORNER), "--headless", "--speed", "120", "--no-dossiers", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "out" / "dossiers").exists()
