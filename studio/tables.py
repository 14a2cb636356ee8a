"""The tables of one TOML file turned into values of a kind, and a sentence for each error with its file, line and key."""

import re
from typing import TypeVar

import msgspec

from studio.tomllines import line_of, lines_of

_Kind = TypeVar("_Kind")


class Tables:
    """Converts tables and collects a sentence for each error, its own and others'."""

    def __init__(self, origin: str, text: str) -> None:
        self._origin = origin
        self._lines = lines_of(text)
        self.complaints: list[str] = []

    def complain(self, key: str, text: str) -> None:
        """Keeps a sentence about this (dotted) key."""
        self.complaints.append(f"{self._origin}:{line_of(self._lines, key)}: {key}: {text}")

    def convert(self, value: object, kind: type[_Kind], key: str) -> _Kind | None:
        """The value as this kind, or None after a complaint that names the key msgspec stopped at."""
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            text, _, path = str(error).partition(" - at `")
            self.complain(".".join(filter(None, (key, re.sub(r"\[\d*\]", "", path).strip("`$.")))), text)
            return None

    def named(self, value: object, key: str) -> dict[str, object]:
        """The tables under this key, by name; none after a complaint."""
        return self.convert(value, dict[str, object], key) or {}
