"""What is installed from the wheel is whole: code, demo show, profiles, catalogues; and nothing of the tests."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
PACKAGES = ("rundown", "studio", "control", "shows")

PROGRAM = """
import sys
from pathlib import Path

site, root = sys.argv[1:]
sys.path[:] = [site, *(place for place in sys.path if place != root)]  # this tree may be installed, editable

import server
from control.cli import main
from control.places import bundled
from control.words import Words
from control.words.catalogue import LANGUAGES
from studio.profile import load_profiles

parts = [server.__file__, sys.modules["control.cli"].__file__, str(bundled("passerelles"))]
assert all(Path(part).is_relative_to(site) for part in parts), parts
print(*sorted(load_profiles()))
print(*(Words(language).say("hold") for language in LANGUAGES))
main(["check", "passerelles"])
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's files and nothing else, as an installer lays them out."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files_of(folder: Path) -> set[str]:
    """Every file below a folder but what Python compiled, by its path from there."""
    found = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {file.as_posix() for file in found if "__pycache__" not in file.parts}


def test_every_file_of_the_packages_travels_and_nothing_else(site: Path) -> None:
    ours = {f"{package}/{file}" for package in PACKAGES for file in files_of(ROOT / package)}
    travels = {file for file in files_of(site) if ".dist-info/" not in file}
    assert travels == ours | {"server.py"}


def test_what_is_installed_shows_and_speaks_without_the_tree(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROGRAM, str(site), str(ROOT)], capture_output=True, text=True, cwd=site
    )
    assert done.returncode == 0, done.stderr
    profiles, spoken, *checked = done.stdout.splitlines()
    assert profiles.split() == sorted(file.stem for file in (ROOT / "studio" / "profiles").glob("*.toml"))
    english, french = spoken.split(maxsplit=1)
    assert english == "hold" != french
    assert checked[-1].startswith("26 items, 52:00, ")
    assert ", 0 errors, " in checked[-1]


def test_the_command_and_the_licence_are_declared(site: Path) -> None:
    (info,) = site.glob("*.dist-info")
    assert "regie = control.cli:main" in (info / "entry_points.txt").read_text()
    assert (info / "licenses" / "LICENSE").is_file()
