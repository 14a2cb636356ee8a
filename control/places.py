"""Where a show, its journal and its profiles are on this machine, as a person names them."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_path

from rundown.plan.showfile import show_file
from studio.capability import Profile
from studio.profile import load_profiles


def bundled(name: str) -> Path:
    """The folder of a show that travels with the package."""
    return Path(str(files("shows") / name))


def find_show(text: str) -> Path:
    """The show of this path, or the bundled one of this name."""
    path = Path(text)
    return path if path.exists() or not bundled(text).is_dir() else bundled(text)


def show_name(show: Path) -> str:
    """The name of the folder that the show file is in."""
    return show_file(show).resolve().parent.name


def data_folder(show: Path, data: Path | None) -> Path:
    """Where the show's journal lives: as asked, or a folder of this user's for each show folder."""
    return data or user_data_path("regie52", appauthor=False) / show_name(show)


def profiles_of(show: Path) -> Mapping[str, Profile]:
    """The profiles a show may name: the shipped ones, and on top those of the folder `profiles` beside its file.

    Raises ProfileFault.
    """
    folder = show_file(show).resolve().parent / "profiles"
    return load_profiles(folder if folder.is_dir() else None)
