"""A person's own keys: a TOML file that puts acts of `keys.py` on other keys, for every desk or for one role's.

    [keys]
    take = "f12"

    [keys.SON]
    jingle = "b"

What is not named keeps its key. The acts after F9 keep their letters: F9 lists them. What goes on while a line is
typed cannot be put on a key that types.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from control.desk.keys import KEYS, WRITING_STAYS, Key, on_desk
from control.desk.view.desk import View
from rundown.plan.complaint import remedy
from rundown.plan.show import Role

NAMES: Mapping[str, str] = {key.cap: key.key for key in KEYS if not key.after_f9}
"""The terminal's name for what is written on a key: "?" is question_mark."""

NEVER_TYPE = ("enter", "escape", "tab", "up", "down", "home", "end", "pageup", "pagedown", "insert")
"""The keys that leave a line as it is, besides F-keys and those pressed with another; ctrl+u empties the line."""


class KeymapFault(Exception):
    """The file of keys cannot be used; `str()` says what, where, and what to write."""


class Keymap(Struct, frozen=True):
    """The keys of each desk by what is pressed: `shipped[role][pressed]` is the shipped key ("" none)."""

    shipped: Mapping[Role, Mapping[str, str]] = {}
    caps: Mapping[Role, Mapping[str, str]] = {}

    def key(self, pressed: str, role: Role) -> str:
        """The shipped name of the key that was pressed at this role's desk; "" if its act was moved to another."""
        return self.shipped.get(role, {}).get(pressed, pressed)

    def pressed(self) -> Iterator[str]:
        """Every key that the file names."""
        for keys in self.shipped.values():
            yield from keys

    def written_on(self, view: View) -> View:
        """The view with these keys on its key bar and in its help."""
        caps = self.caps.get(view.role)
        if not caps:
            return view
        return replace(view, keys=tuple(replace(cap, cap=caps.get(cap.cap, cap.cap)) for cap in view.keys))


def read_keymap(path: Path) -> Keymap:
    """The keys of this file. Raises KeymapFault."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise KeymapFault(f"{path} cannot be read ({error.strerror}), choose another file with --keys") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KeymapFault(f"{path}: {error}") from None
    table = document.pop("keys", None)
    if not isinstance(table, dict) or document:
        raise KeymapFault(f'{path}: write a table [keys] with lines like take = "f12", and nothing else')
    return Keymap(*_mapped(path, table))


def _mapped(path: Path, table: Mapping[str, object]) -> tuple[dict[Role, dict[str, str]], dict[Role, dict[str, str]]]:
    own = {role: table[role] for role in Role if role in table}
    for_all = {act: key for act, key in table.items() if act not in list(Role)}
    shipped: dict[Role, dict[str, str]] = {}
    caps: dict[Role, dict[str, str]] = {}
    for role in Role:
        mine = own.get(role, {})
        if not isinstance(mine, dict):
            raise KeymapFault(f"{path}: keys.{role}: write a table [keys.{role}]")
        wanted = {**for_all, **mine}
        shipped[role], caps[role] = _of_desk(path, role, wanted, mine)
    return shipped, caps


def _of_desk(
    path: Path, role: Role, wanted: Mapping[str, object], mine: Mapping[str, object]
) -> tuple[dict[str, str], dict[str, str]]:
    keys = [key for key in on_desk(role) if not key.after_f9]
    by_act: dict[str, Key] = {key.id: key for key in reversed(keys)}
    known = {key.id for key in KEYS if not key.after_f9}
    moved: dict[str, str] = {}
    caps: dict[str, str] = {}
    for act, name in wanted.items():
        if act not in known or (act in mine and act not in by_act):
            raise KeymapFault(f'{path}: keys: "{act}" is not an act{remedy(act, known)}')
        if not isinstance(name, str) or not name or "," in name:
            raise KeymapFault(f'{path}: keys.{act}: write the name of a key, like "f12" or "b"')
        name = NAMES.get(name, name if len(name) == 1 else name.lower())
        if act in WRITING_STAYS and types(name):
            raise KeymapFault(f'{path}: keys.{act}: "{name}" types while a line is written, choose an F-key')
        if act in by_act:
            moved[by_act[act].key] = name
            caps[by_act[act].cap] = name.upper() if name[:1] == "f" and name[1:].isdigit() else name
    taken = {key.key for key in keys if key.key not in moved}
    for shipped, name in moved.items():
        if name in taken or list(moved.values()).count(name) > 1:
            act = next(key.id for key in keys if key.key == shipped)
            raise KeymapFault(f'{path}: keys.{act}: "{name}" already does something else at the desk {role}')
    freed = {shipped: "" for shipped in moved if shipped not in moved.values()}
    return {**freed, **{name: shipped for shipped, name in moved.items()}}, caps


def types(name: str) -> bool:
    """Whether this key writes into the line, or takes something out of it."""
    if "+" in name:
        return name == "ctrl+u"
    return not (name[:1] == "f" and name[1:].isdigit()) and name not in NEVER_TYPE
