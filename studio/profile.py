"""Finds and reads profiles: one TOML file for each kind of gear (`profiles/*.toml`).

What a profile holds is in `capability.py`, how its tables are checked in `reading.py`, how an action becomes messages in
`compose.py`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from rundown.plan.vocabulary import Vocabulary
from studio.capability import Profile
from studio.reading import read_document
from studio.tables import Tables


class ProfileFault(Exception):
    """Profiles that cannot be used; `complaints` holds one sentence for each error, with its file, line and key."""

    def __init__(self, complaints: tuple[str, ...]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


def vocabulary(profiles: Mapping[str, Profile]) -> Vocabulary:
    """The words of these profiles, as a plan is checked against them."""
    return {name: profile.words for name, profile in profiles.items()}


def standing_in(profiles: Mapping[str, Profile], wanted: Iterable[str]) -> Mapping[str, Profile]:
    """The profiles, with an empty one for each wanted id that is gone: a show must come back without it."""
    gone = {name: Profile(id=name, title=name, source="", actions={}) for name in wanted if name not in profiles}
    return MappingProxyType({**profiles, **gone})


def load_profiles(folder: Path | None = None) -> Mapping[str, Profile]:
    """The shipped profiles by id, which is the file's stem; those of a folder, if one is given, come on top.

    Read once per folder. Raises ProfileFault with the errors of all files.
    """
    return _load(folder)


@lru_cache(maxsize=8)
def _load(folder: Path | None) -> Mapping[str, Profile]:
    places: list[Traversable] = [files("studio") / "profiles"]
    if folder is not None:
        places.append(folder)
    profiles: dict[str, Profile] = {}
    complaints: list[str] = []
    for place in places:
        for entry in _entries(place):
            try:
                profile = read_profile(entry.read_text(encoding="utf-8"), entry.name)
            except ProfileFault as fault:
                complaints.extend(fault.complaints)
            except (OSError, UnicodeDecodeError) as error:
                complaints.append(f"{entry.name}: cannot be read as UTF-8 text: {error}")
            else:
                profiles[profile.id] = profile
    if complaints:
        raise ProfileFault(tuple(complaints))
    return MappingProxyType(profiles)


def _entries(place: Traversable) -> list[Traversable]:
    try:
        return sorted((entry for entry in place.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name)
    except OSError as error:
        raise ProfileFault((f"{place}: the folder of profiles cannot be read: {error.strerror}",)) from None


def read_profile(text: str, origin: str) -> Profile:
    """The profile written in `text`; its id is the stem of `origin`, the file's name in complaints.

    Raises ProfileFault with every error found.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileFault((f"{origin}: this is not TOML: {error}",)) from None
    tables = Tables(origin, text)
    profile = read_document(Path(origin).stem, document, tables)
    if tables.complaints:
        raise ProfileFault(tuple(tables.complaints))
    return profile
