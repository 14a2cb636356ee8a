"""Where a show and its journal are found from what a person types."""

from pathlib import Path

import pytest

from control.places import bundled, data_folder, find_show, show_name
from tests.house import CORNER


def test_a_show_is_found_by_its_path_or_by_its_name_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_show(str(CORNER)) == CORNER
    assert find_show("passerelles") == bundled("passerelles")
    assert bundled("passerelles").is_dir()
    assert find_show("nowhere") == Path("nowhere")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "passerelles").mkdir()
    assert find_show("passerelles") == Path("passerelles")  # one's own comes before the package's


def test_a_show_is_named_after_its_folder() -> None:
    assert show_name(CORNER) == show_name(CORNER / "show.toml") == "corner"


def test_data_lives_where_it_is_asked_or_in_a_folder_of_the_shows_name(tmp_path: Path) -> None:
    assert data_folder(CORNER, tmp_path) == tmp_path
    assert data_folder(CORNER, None).name == "corner"
