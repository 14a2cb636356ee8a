"""Reads and checks profiles: one TOML file for each kind of gear (`profiles/*.toml`).

What a profile holds is in `capability.py`, how an action becomes messages in `compose.py`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

import msgspec
from msgspec import Struct

from rundown.plan.vocabulary import Column, Phase, Vocabulary
from studio.capability import Arg, ArgType, Capability, Profile
from studio.template import fields, is_template

_Kind = TypeVar("_Kind")

_ARG = re.compile(r"([ifsn])([?*]?):([a-z_]+)")
_ADDRESS = re.compile(r"/[^\s#*,?\[\]]+")
_VERB = re.compile(r"[a-z][a-z_]*")
_COLUMN_VERBS: Mapping[Column, tuple[int, int]] = {
    "image": (1, 2),
    "sound": (2, 2),
    "light": (1, 2),
    "feeds": (2, 2),
    "caption": (1, 2),
    "clip": (2, 2),
}
"""The fewest and the most verbs each column takes: what makes it so, then what takes it away."""


class ProfileFault(Exception):
    """Profiles that cannot be used; `complaints` holds one sentence for each error, with its file and key."""

    def __init__(self, complaints: tuple[str, ...]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


class _RawProfile(Struct, forbid_unknown_fields=True):
    title: str
    source: str
    verified: bool = False
    query: str = ""


class _RawAction(Struct, forbid_unknown_fields=True):
    address: str
    named: bool = False
    args: tuple[str, ...] = ()
    slot: str = ""
    value: str = ""
    after: str = ""
    trigger: bool = False
    phase: Phase = "other"
    lead_ms: int = 0


def vocabulary(profiles: Mapping[str, Profile]) -> Vocabulary:
    """The words of these profiles, as a plan is checked against them."""
    return {name: profile.words for name, profile in profiles.items()}


def load_profiles(folder: Path | None = None) -> Mapping[str, Profile]:
    """Every profile of a folder (the shipped ones if none is given), by id, which is the file's stem.

    Read once per folder. Raises ProfileFault with the errors of all its files.
    """
    return _load(folder)


@lru_cache(maxsize=8)
def _load(folder: Path | None) -> Mapping[str, Profile]:
    place: Traversable = files("studio") / "profiles" if folder is None else folder
    profiles: dict[str, Profile] = {}
    complaints: list[str] = []
    try:
        entries = sorted((entry for entry in place.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name)
    except OSError as error:
        raise ProfileFault((f"{place}: the folder of profiles cannot be read: {error.strerror}",)) from None
    for entry in entries:
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


def read_profile(text: str, origin: str) -> Profile:
    """The profile written in `text`; its id is the stem of `origin`, the file's name in complaints.

    Raises ProfileFault with every error found.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileFault((f"{origin}: this is not TOML: {error}",)) from None
    reader = _Reader(origin)
    actions = reader.actions(document.pop("actions", {}))
    columns = reader.columns(document.pop("columns", {}), actions)
    raw = reader.convert(document, _RawProfile, "")
    if raw is not None and raw.query:
        reader.check_address("query", raw.query, {"slot"})
    if raw is None or reader.complaints:
        raise ProfileFault(tuple(reader.complaints))
    return Profile(
        id=Path(origin).stem,
        title=raw.title,
        source=raw.source,
        verified=raw.verified,
        query=raw.query,
        actions={verb: action for verb, action in actions.items() if action is not None},
        columns=columns,
    )


class _Reader:
    """Turns the tables of one file into structs and collects a sentence for each error."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self.complaints: list[str] = []

    def complain(self, key: str, text: str) -> None:
        self.complaints.append(f"{self._origin}: {key}: {text}" if key else f"{self._origin}: {text}")

    def convert(self, value: object, kind: type[_Kind], key: str) -> _Kind | None:
        """The value as this kind, or None after a complaint that names the key msgspec stopped at."""
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            text, _, path = str(error).partition(" - at `")
            self.complain(".".join(filter(None, (key, path.strip("`$.")))), text)
            return None

    def actions(self, value: object) -> dict[str, Capability | None]:
        """The actions by verb; None for one that has errors, so that a column may still name it."""
        tables = self.convert(value, dict[str, object], "actions")
        if not tables:
            if tables is not None:
                self.complain("actions", "there is none; write at least one [actions.VERB] table")
            return {}
        return {verb: self._action(verb, table) for verb, table in tables.items()}

    def _action(self, verb: str, table: object) -> Capability | None:
        key = f"actions.{verb}"
        before = len(self.complaints)
        if not _VERB.fullmatch(verb):
            self.complain(key, f'"{verb}" is not a verb, write small letters and "_" only')
        raw = self.convert(table, _RawAction, key)
        if raw is None:
            return None
        args = self._args(raw.args, f"{key}.args")
        name = {"name"} if raw.named else set()
        self.check_address(f"{key}.address", raw.address, name)
        if raw.named and "name" not in fields(raw.address):
            self.complain(f"{key}.address", "a named action says where the name goes, write {name} in it")
        self._check_template(f"{key}.slot", raw.slot, name)
        if (raw.value or raw.after) and not raw.slot:
            self.complain(key, "a value needs a slot to stand in, write slot = ...")
        self._check_template(f"{key}.after", raw.after, None)
        self._check_template(f"{key}.value", raw.value, name | {arg.name for arg in args} | set(fields(raw.after)))
        if raw.lead_ms < 0:
            self.complain(f"{key}.lead_ms", f"{raw.lead_ms} is before the beginning, write 0 or more milliseconds")
        if len(self.complaints) > before:
            return None
        return Capability(verb=verb, **{**msgspec.structs.asdict(raw), "args": args})

    def _args(self, spelled: tuple[str, ...], key: str) -> tuple[Arg, ...]:
        args: list[Arg] = []
        for text in spelled:
            found = _ARG.fullmatch(text)
            if found is None:
                self.complain(
                    key, f'"{text}" is not an argument, write TYPE:NAME with TYPE one of i, f, s, n (and ? or *)'
                )
                continue
            kind, mark, name = found.groups()
            if args and args[-1].many:
                self.complain(key, f'"{text}" follows an argument that takes all the rest')
            elif args and args[-1].optional and not mark:
                self.complain(key, f'"{text}" follows an optional argument, so it must be optional too')
            elif name in {"name", *(arg.name for arg in args)}:
                self.complain(key, f'"{name}" is already the name of something else')
            args.append(Arg(name=name, type=cast(ArgType, kind), optional=bool(mark), many=mark == "*"))
        return tuple(args)

    def columns(self, value: object, known: Mapping[str, Capability | None]) -> dict[Column, tuple[str, ...]]:
        """The columns with their verbs, each checked against the known actions."""
        columns: dict[Column, tuple[str, ...]] = {}
        for name, listed in (self.convert(value, dict[str, object], "columns") or {}).items():
            key = f"columns.{name}"
            column = self.convert(name, Column, key)  # type: ignore[arg-type]  # a Literal is not a type to mypy
            verbs = self.convert(listed, tuple[str, ...], key)
            if column is None or verbs is None:
                continue
            least, most = _COLUMN_VERBS[column]
            if not least <= len(verbs) <= most:
                self.complain(key, f"{len(verbs)} verbs, write {' or '.join(map(str, sorted({least, most})))}")
            for verb in verbs:
                if verb not in known:
                    self.complain(key, f'"{verb}" is not an action of this profile ({", ".join(known)})')
            columns[column] = verbs
        return columns

    def check_address(self, key: str, template: str, holes: set[str]) -> None:
        """Complains of a template that does not make an OSC address (OSC 1.0, "OSC Address Spaces")."""
        if not _ADDRESS.fullmatch(template):
            self.complain(key, f'"{template}" is not an OSC address, write one like "/vt/{{name}}/play"')
        self._check_template(key, template, holes)

    def _check_template(self, key: str, template: str, holes: set[str] | None) -> None:
        if not is_template(template):
            self.complain(key, f'"{template}" has a brace that is no hole, or a hole twice; holes are like {{name}}')
        for hole in fields(template):
            if holes is not None and hole not in holes:
                known = ", ".join(sorted(holes)) or "none here"
                self.complain(key, f"{{{hole}}} stands for nothing; what can be filled in: {known}")
