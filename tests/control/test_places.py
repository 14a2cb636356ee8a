"""Where a show and its journal are found from what a person types."""

from pathlib import Path

import pytest

from control.places import bundled, data_folder, find_show, profiles_of, show_name
from studio.profile import ProfileFault, load_profiles
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


def test_the_profiles_beside_a_show_come_on_top_of_those_shipped(tmp_path: Path) -> None:
    assert profiles_of(CORNER) is load_profiles()
    (tmp_path / "profiles").mkdir()
    text = 'title = "Mine"\nsource = "me"\n[actions.go]\naddress = "/go"\n'
    (tmp_path / "profiles" / "mine.toml").write_text(text)
    (tmp_path / "profiles" / "sim-light.toml").write_text(text)
    (tmp_path / "show.toml").write_text("")
    for show in (tmp_path, tmp_path / "show.toml"):
        found = profiles_of(show)
        assert set(found) == {*load_profiles(), "mine"}
        assert found["sim-light"].title == "Mine"


def test_a_mistake_in_a_profile_of_ones_own_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "mine.toml").write_text('title = "Mine"\nsource = "me"\n[actions.go]\nadress = "/go"\n')
    with pytest.raises(ProfileFault, match=r"^mine\.toml:\d+: actions\.go: .*adress"):
        profiles_of(tmp_path)
